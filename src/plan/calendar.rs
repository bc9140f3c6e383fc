//! Calendars: the days of one opportunity, to put into one's own, and the deadlines of a country or a kind, to subscribe
//! to. What they say is decided here; how a line is escaped and folded is `render/calendar.rs`.

use jiff::civil;
use unicode_normalization::UnicodeNormalization;

use crate::content::vocabulary::{Kind, Status, TrustState};
use crate::content::{Country, Language, Session};
use crate::geography::Level;
use crate::plan::cards::days_between;
use crate::plan::view::SubscriptionView;
use crate::plan::{Page, Site, Subject, addresses};

/// Deadlines to subscribe to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agenda {
    Everything,
    Country(Country),
    Kind(Kind),
}

impl Agenda {
    pub const ALL: [Agenda; 6] = [
        Agenda::Everything,
        Agenda::Country(Country::FR),
        Agenda::Country(Country::BE),
        Agenda::Kind(Kind::Volunteering),
        Agenda::Kind(Kind::Training),
        Agenda::Kind(Kind::Employment),
    ];

    /// The name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Agenda::Everything => "tout",
            Agenda::Country(Country::BE) => "belgique",
            Agenda::Country(_) => "france",
            Agenda::Kind(kind) => addresses::kind(kind),
        }
    }
}

/// What a file of calendar holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What a subscription is called and where it comes from; none for the days of one opportunity, which go into a
    /// calendar that has a name already.
    pub subscription: Option<Subscription>,
    /// The day of the build: when the file was made.
    pub made_on: civil::Date,
    /// Days since 2020-01-01. It never goes down, so that a file taken again replaces the days of the one before.
    pub sequence: i64,
    pub events: Vec<Event>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    pub name: String,
    pub address: String,
    /// Said when there is no event: a calendar may not be empty (RFC 5545, 3.6).
    pub empty: Empty,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Empty {
    pub uid: String,
    pub summary: String,
}

/// One whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same in every build and both languages: `<id>-closes@<host>`.
    pub uid: String,
    pub day: civil::Date,
    pub summary: String,
    /// Several lines.
    pub description: String,
    pub url: String,
    pub categories: Vec<String>,
    /// A person has verified the record.
    pub is_sure: bool,
    pub reminders: Vec<Reminder>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    pub days_before: u8,
    pub text: String,
}

/// How long before a deadline the phone rings, in days.
const REMINDERS: [u8; 2] = [14, 3];

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Prudent,
    Closes,
    Starts,
}

impl What {
    fn key(self) -> &'static str {
        match self {
            What::Prudent => "prudent",
            What::Closes => "closes",
            What::Starts => "starts",
        }
    }
}

/// A day of an opportunity, with the session it belongs to and its place among them, counted from 1.
struct Dated<'a> {
    day: civil::Date,
    what: What,
    session: Option<(usize, &'a Session)>,
}

impl<'a> Site<'a> {
    /// Whether an opportunity has a day to put into a calendar.
    pub fn has_dates(&self, at: usize) -> bool {
        !self.dated(at).is_empty()
    }

    /// The address of an opportunity's own calendar, when it has one.
    pub fn dates_href(&self, language: Language, at: usize) -> Option<String> {
        let id = self.atlas.collection.opportunities.records[at].id.as_str();
        self.has_dates(at).then(|| {
            self.addresses
                .file_href(language, &addresses::opportunity_dates(id))
        })
    }

    /// The days of one opportunity.
    pub fn dates(&self, language: Language, at: usize) -> Calendar {
        let events = self.dated(at);
        let events = events.iter().map(|dated| {
            let mut event = self.event(language, at, dated);
            if dated.what == What::Closes {
                event.reminders = REMINDERS
                    .map(|days_before| Reminder {
                        days_before,
                        text: event.summary.clone(),
                    })
                    .to_vec();
            }
            event
        });
        self.calendar(None, events.collect())
    }

    /// The deadlines to come of a country or a kind. They ring nobody: who subscribes has chosen none of them.
    pub fn agenda(&self, language: Language, agenda: Agenda) -> Calendar {
        let texts = self.texts(language);
        let mut events: Vec<Event> = self
            .deadlines_of(agenda)
            .map(|(at, dated)| self.event(language, at, &dated))
            .collect();
        events.sort_by(|one, other| (one.day, &one.uid).cmp(&(other.day, &other.uid)));
        let what = match agenda {
            Agenda::Everything => texts.get("calendar.everything").to_string(),
            Agenda::Country(country) => texts.label("country", country.code()),
            Agenda::Kind(kind) => texts.label("kind", kind.as_str()),
        };
        let subscription = Subscription {
            name: texts.fill("calendar.name", &[("what", &what)]),
            address: self
                .addresses
                .absolute_file(language, &addresses::agenda(agenda)),
            empty: Empty {
                uid: format!("{}-empty@{}", agenda.name(), self.host()),
                summary: texts.count("deadlines", 0),
            },
        };
        self.calendar(Some(subscription), events)
    }

    /// How to subscribe to the deadlines of a list: of everything, of a country, of a kind.
    pub fn subscription_view(
        &self,
        language: Language,
        subject: Subject,
    ) -> Option<SubscriptionView> {
        let agenda = match subject {
            Subject::All => Agenda::Everything,
            Subject::Kind(kind) => Agenda::Kind(kind),
            Subject::Unit(unit) => {
                let unit = self.atlas.geography.unit(unit);
                let agenda = Agenda::Country(unit.country);
                (unit.level == Level::Country && Agenda::ALL.contains(&agenda)).then_some(agenda)?
            }
            _ => return None,
        };
        let path = addresses::agenda(agenda);
        let public = self.addresses.absolute_file(language, &path);
        let after_scheme = public.find("://").map_or(0, |at| at + 3);
        Some(SubscriptionView {
            href: self.addresses.file_href(language, &path),
            webcal: format!("webcal://{}", &public[after_scheme..]),
            count_label: self
                .texts(language)
                .count("deadlines", self.deadlines_of(agenda).count()),
        })
    }

    fn deadlines_of(&self, agenda: Agenda) -> impl Iterator<Item = (usize, Dated<'a>)> {
        let records = &self.atlas.collection.opportunities.records;
        let is_meant = move |at: &usize| {
            let front = &records[*at].front;
            match agenda {
                Agenda::Everything => true,
                Agenda::Country(country) => front.country == country,
                Agenda::Kind(kind) => front.kind == kind,
            }
        };
        let today = self.today();
        (0..records.len())
            .filter(is_meant)
            .flat_map(move |at| self.dated(at).into_iter().map(move |dated| (at, dated)))
            .filter(move |(_, dated)| dated.what == What::Closes && dated.day >= today)
    }

    /// The days from today on of an opportunity that one may still apply for, or may soon. Its last prudent day also
    /// when it has passed: whoever begins now must know.
    fn dated(&self, at: usize) -> Vec<Dated<'a>> {
        let links = &self.atlas.opportunities[at];
        if !matches!(links.status, Status::Open | Status::Upcoming) {
            return Vec::new();
        }
        let schedule = &self.atlas.collection.opportunities.records[at]
            .front
            .schedule;
        let today = self.today();
        let mut days: Vec<Dated<'a>> = Vec::new();
        let mut add = |what, day: Option<crate::content::Date>, session| {
            let Some(day) = day.map(|day| day.0).filter(|day| *day >= today) else {
                return;
            };
            // A session that says again what the whole says is not a second day.
            if !days
                .iter()
                .any(|known| known.day == day && known.what == what && known.session.is_none())
            {
                days.push(Dated { day, what, session });
            }
        };
        add(What::Closes, schedule.closes_on, None);
        add(What::Starts, schedule.starts_on, None);
        for (at, session) in schedule.sessions.iter().enumerate() {
            // Whoever did not apply in time does not leave.
            if session.closes_on.is_some_and(|day| day.0 < today) {
                continue;
            }
            add(What::Closes, session.closes_on, Some((at + 1, session)));
            add(What::Starts, session.starts_on, Some((at + 1, session)));
        }
        if let Some(day) = links.last_prudent_day.filter(|_| !days.is_empty()) {
            days.push(Dated {
                day,
                what: What::Prudent,
                session: None,
            });
        }
        days.sort_by_key(|dated| (dated.day, dated.what));
        days
    }

    fn event(&self, language: Language, at: usize, dated: &Dated<'a>) -> Event {
        let texts = self.texts(language);
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let front = &record.front;
        let title = self.title(language, record).text;
        let named = match dated
            .session
            .and_then(|(_, session)| session.title.as_deref())
        {
            Some(session) => texts.fill(
                "calendar.session",
                &[("title", title), ("session", session)],
            ),
            None => title.to_string(),
        };
        let summary = match dated.what {
            What::Prudent => "calendar.prudent",
            What::Closes => "calendar.closes",
            What::Starts => "calendar.starts",
        };
        let url = self
            .addresses
            .absolute(language, &self.path(Page::Opportunity(at)));
        let host = self.party(language, &front.host, links.host).name.text;
        let place = self.place_label(language, &links.spots);
        let mut lines = vec![
            texts.fill(
                "calendar.who",
                &[(
                    "initiator",
                    &texts.label("initiator", front.initiator.as_str()),
                )],
            ),
            texts.fill("calendar.where", &[("host", host), ("place", &place)]),
        ];
        match (dated.what, front.timezone) {
            (What::Prudent, _) => lines.push(texts.get("opportunity.prudent_means").to_string()),
            (What::Closes, Some(zone)) => lines.push(texts.fill(
                "calendar.hour",
                &[("zone", &texts.label("timezone", zone.as_str()))],
            )),
            _ => {}
        }
        lines.push(texts.label("calendar.trust", links.trust.as_str()));
        lines.push(url.clone());
        Event {
            uid: format!(
                "{}-{}{}@{}",
                record.id.as_str(),
                dated.what.key(),
                dated
                    .session
                    .map(|(number, _)| session_name(number, &front.schedule.sessions))
                    .unwrap_or_default(),
                self.host()
            ),
            day: dated.day,
            summary: texts.fill(summary, &[("title", &named)]),
            description: lines.join("\n"),
            url,
            categories: vec![
                texts.label("kind", front.kind.as_str()),
                texts.label("country", front.country.code()),
            ],
            is_sure: links.trust == TrustState::Verified,
            reminders: Vec::new(),
        }
    }

    fn calendar(&self, subscription: Option<Subscription>, events: Vec<Event>) -> Calendar {
        Calendar {
            subscription,
            made_on: self.today(),
            sequence: days_between(civil::date(2020, 1, 1), self.today()).max(0),
            events,
        }
    }

    /// The host of the site's address, without a port.
    fn host(&self) -> String {
        url::Url::parse(&self.addresses.public)
            .ok()
            .and_then(|url| url.host_str().map(str::to_string))
            .expect("the configuration has an address with a host")
    }
}

/// `-ete-2027` for « Été 2027 »: a session keeps its name when one before it is taken out. Without a name in Latin
/// letters that is its own, its place among the sessions, counted from 1.
fn session_name(number: usize, sessions: &[Session]) -> String {
    let name = spelt(&sessions[number - 1]);
    let bearers = sessions.iter().filter(|other| spelt(other) == name);
    if name.is_empty() || bearers.count() > 1 {
        format!("-{number}")
    } else {
        format!("-{name}")
    }
}

fn spelt(session: &Session) -> String {
    let title = session.title.as_deref().unwrap_or_default();
    let mut name = String::new();
    for letter in title.nfd() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => name.push(letter.to_ascii_lowercase()),
            letter if letter.is_whitespace() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    name.trim_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: Option<&str>) -> String {
        let session = |title: Option<&str>| Session {
            title: title.map(str::to_string),
            opens_on: None,
            closes_on: None,
            starts_on: None,
        };
        session_name(2, &[session(Some("Été")), session(title)])
    }

    #[test]
    fn a_session_is_called_by_its_title_else_by_its_place() {
        assert_eq!(named(Some("Été 2027")), "-ete-2027");
        assert_eq!(named(Some("  Février, mars ")), "-fevrier-mars");
        assert_eq!(named(Some("صيف")), "-2");
        assert_eq!(named(Some("été")), "-2");
        assert_eq!(named(None), "-2");
    }
}
