//! A [`Calendar`] as iCalendar (RFC 5545): whole days, lines of at most 75 octets that end in CR LF, letters never cut.
//! A deadline is a day wherever one reads it, so there is no time zone to define; whose midnight it is stands in the
//! description.

use std::fmt::Write as _;

use jiff::civil;

use crate::plan::calendar::{Calendar, Event, Reminder};

/// The longest line, in octets, without its CR LF.
const LINE: usize = 75;

/// The hour at which a phone rings: a reminder of a whole day is counted from midnight, when people sleep.
const HOUR: u8 = 9;

pub fn calendar(calendar: &Calendar) -> String {
    let mut ics = String::with_capacity(512 + calendar.events.len() * 1024);
    put("BEGIN", "VCALENDAR", &mut ics);
    put("VERSION", "2.0", &mut ics);
    put("PRODID", "-//Rihla//Rihla//FR", &mut ics);
    put("CALSCALE", "GREGORIAN", &mut ics);
    if let Some(subscription) = &calendar.subscription {
        let name = escaped(&subscription.name);
        put("NAME", &name, &mut ics);
        put("X-WR-CALNAME", &name, &mut ics);
        put("SOURCE;VALUE=URI", &subscription.address, &mut ics);
        put("REFRESH-INTERVAL;VALUE=DURATION", "P1D", &mut ics);
        put("X-PUBLISHED-TTL", "P1D", &mut ics);
        if calendar.events.is_empty() {
            // A note of the day, which calendars hide or show among notes.
            put("BEGIN", "VJOURNAL", &mut ics);
            put("UID", &escaped(&subscription.empty.uid), &mut ics);
            stamp(calendar, &mut ics);
            put("DTSTART;VALUE=DATE", &day(calendar.made_on), &mut ics);
            put("SUMMARY", &escaped(&subscription.empty.summary), &mut ics);
            put("END", "VJOURNAL", &mut ics);
        }
    }
    for event in &calendar.events {
        put_event(calendar, event, &mut ics);
    }
    put("END", "VCALENDAR", &mut ics);
    ics
}

fn put_event(calendar: &Calendar, event: &Event, ics: &mut String) {
    put("BEGIN", "VEVENT", ics);
    put("UID", &escaped(&event.uid), ics);
    stamp(calendar, ics);
    put("DTSTART;VALUE=DATE", &day(event.day), ics);
    // The end is the day after, and is not part of it.
    put(
        "DTEND;VALUE=DATE",
        &day(event.day.tomorrow().unwrap_or(event.day)),
        ics,
    );
    put("SUMMARY", &escaped(&event.summary), ics);
    put("DESCRIPTION", &escaped(&event.description), ics);
    put("URL", &event.url, ics);
    let categories: Vec<String> = event.categories.iter().map(|name| escaped(name)).collect();
    put("CATEGORIES", &categories.join(","), ics);
    put(
        "STATUS",
        if event.is_sure {
            "CONFIRMED"
        } else {
            "TENTATIVE"
        },
        ics,
    );
    put("TRANSP", "TRANSPARENT", ics);
    for reminder in &event.reminders {
        put("BEGIN", "VALARM", ics);
        put("ACTION", "DISPLAY", ics);
        put("DESCRIPTION", &escaped(&reminder.text), ics);
        put("TRIGGER", &before(reminder), ics);
        put("END", "VALARM", ics);
    }
    put("END", "VEVENT", ics);
}

fn stamp(calendar: &Calendar, ics: &mut String) {
    put(
        "DTSTAMP",
        &format!("{}T000000Z", day(calendar.made_on)),
        ics,
    );
    put("SEQUENCE", &calendar.sequence.to_string(), ics);
}

fn day(day: civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `-P13DT15H`: at nine in the morning, fourteen days before.
fn before(reminder: &Reminder) -> String {
    format!("-P{}DT{}H", reminder.days_before - 1, 24 - HOUR)
}

/// A text as the value of a property. Line ends of any kind become `\n`; other control characters, which no value may
/// hold, are left out.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => {
                written.push('\\');
                written.push(letter);
            }
            '\r' => {
                letters.next_if_eq(&'\n');
                written.push_str("\\n");
            }
            '\n' => written.push_str("\\n"),
            '\t' => written.push('\t'),
            letter if letter.is_control() => {}
            letter => written.push(letter),
        }
    }
    written
}

/// Writes one property, folded.
fn put(name: &str, value: &str, ics: &mut String) {
    let mut line = String::with_capacity(name.len() + value.len() + 1);
    write!(line, "{name}:{value}").expect("memory takes all that is written");
    let mut room = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            ics.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= letter.len_utf8();
        ics.push(letter);
    }
    ics.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The properties of a file in order, read by the rules of RFC 5545, 3.1 and 3.3.11: name, value.
    fn read(ics: &str) -> Vec<(String, String)> {
        assert!(
            ics.ends_with("\r\n") && !ics.replace("\r\n", "").contains(['\r', '\n']),
            "lines end in CR LF: {ics:?}"
        );
        for line in ics.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        ics.replace("\r\n ", "")
            .lines()
            .map(|line| {
                let (name, value) = line.split_once(':').expect("a name and a value");
                (name.to_string(), value.to_string())
            })
            .collect()
    }

    /// What was escaped, as it was meant.
    fn meant(value: &str) -> String {
        let mut text = String::new();
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next().expect("something is escaped") {
                    'n' | 'N' => text.push('\n'),
                    other @ ('\\' | ';' | ',') => text.push(other),
                    other => panic!("`\\{other}` means nothing"),
                },
                ';' | ',' => panic!("`{letter}` is not escaped"),
                letter => text.push(letter),
            }
        }
        text
    }

    fn with(summary: &str, reminders: Vec<Reminder>) -> Calendar {
        Calendar {
            subscription: None,
            made_on: civil::date(2026, 11, 25),
            sequence: 2520,
            events: vec![Event {
                uid: "a-closes@rihla.example".into(),
                day: civil::date(2026, 12, 31),
                summary: summary.into(),
                description: format!("{summary}\n{summary}"),
                url: "https://rihla.example/fr/opportunites/a/".into(),
                categories: vec!["Études, métier".into(), "France".into()],
                is_sure: false,
                reminders,
            }],
        }
    }

    fn value<'p>(properties: &'p [(String, String)], name: &str) -> &'p str {
        let found = properties.iter().find(|(known, _)| known == name);
        &found.unwrap_or_else(|| panic!("there is a {name}")).1
    }

    proptest! {
        #[test]
        fn a_text_reads_back_as_it_was_written(summary in r"([a-zé ]|[اب]|🧭|[\\;,:\x22\n\t])*") {
            let properties = read(&calendar(&with(&summary, Vec::new())));
            prop_assert_eq!(meant(value(&properties, "SUMMARY")), summary.clone());
            prop_assert_eq!(meant(value(&properties, "DESCRIPTION")), format!("{summary}\n{summary}"));
        }

        #[test]
        fn no_text_ends_its_line_or_holds_a_control_character(summary in any::<String>()) {
            let ics = calendar(&with(&summary, Vec::new()));
            let properties = read(&ics);
            prop_assert_eq!(properties.len(), 18);
            prop_assert!(!ics.replace("\r\n", "").contains(|letter: char| letter.is_control() && letter != '\t'));
        }
    }

    #[test]
    fn a_deadline_is_a_whole_day_and_rings_in_the_morning() {
        let reminder = |days_before| Reminder {
            days_before,
            text: "Date limite : a".into(),
        };
        let properties = read(&calendar(&with("a", vec![reminder(14), reminder(3)])));
        assert_eq!(value(&properties, "DTSTART;VALUE=DATE"), "20261231");
        assert_eq!(value(&properties, "DTEND;VALUE=DATE"), "20270101");
        assert_eq!(value(&properties, "CATEGORIES"), r"Études\, métier,France");
        let triggers: Vec<&str> = properties
            .iter()
            .filter(|(name, _)| name == "TRIGGER")
            .map(|(_, value)| value.as_str())
            .collect();
        assert_eq!(triggers, ["-P13DT15H", "-P2DT15H"]);
    }
}
