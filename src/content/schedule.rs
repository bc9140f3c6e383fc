//! Dates and lengths of time, in ISO 8601.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::vocabulary::ScheduleMode;

/// A calendar day, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

/// A day, a month or a year: as much as a source says of its own date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    Year(i16),
    Month(i16, i8),
    Day(civil::Date),
}

/// A length of time, ISO 8601 in whole years, months, weeks or days: `P6W`, `P2M`, `P1Y6M`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Duration {
    pub years: u16,
    pub months: u16,
    pub weeks: u16,
    pub days: u16,
}

impl Duration {
    /// The length in days, for ordering and for counting back: a month is 30 days, a year 365.
    pub fn approximate_days(self) -> i64 {
        i64::from(self.years) * 365
            + i64::from(self.months) * 30
            + i64::from(self.weeks) * 7
            + i64::from(self.days)
    }

    /// The day that lies this long before `day`, by the calendar (a month back from 31 March is 28 or 29 February).
    pub fn before(self, day: civil::Date) -> civil::Date {
        let span = jiff::Span::new()
            .years(i64::from(self.years))
            .months(i64::from(self.months))
            .weeks(i64::from(self.weeks))
            .days(i64::from(self.days));
        day.saturating_sub(span)
    }
}

impl FromStr for Duration {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut rest = text
            .strip_prefix('P')
            .filter(|rest| !rest.is_empty())
            .ok_or(())?;
        let mut duration = Duration::default();
        let mut last = 0;
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .filter(|end| (1..=3).contains(end))
                .ok_or(())?;
            let number: u16 = rest[..end].parse().map_err(|_| ())?;
            let unit = rest.as_bytes()[end];
            let rank = b"YMWD".iter().position(|known| *known == unit).ok_or(())? + 1;
            if rank <= last {
                return Err(());
            }
            last = rank;
            match unit {
                b'Y' => duration.years = number,
                b'M' => duration.months = number,
                b'W' => duration.weeks = number,
                _ => duration.days = number,
            }
            rest = &rest[end + 1..];
        }
        if duration.approximate_days() > 365 * 100 {
            Err(())
        } else {
            Ok(duration)
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let parts = [
            (self.years, 'Y'),
            (self.months, 'M'),
            (self.weeks, 'W'),
            (self.days, 'D'),
        ];
        if parts.iter().all(|(number, _)| *number == 0) {
            return f.write_str("0D");
        }
        for (number, unit) in parts.into_iter().filter(|(number, _)| *number > 0) {
            write!(f, "{number}{unit}")?;
        }
        Ok(())
    }
}

impl PartialDate {
    /// The first day it can mean.
    pub fn first_day(self) -> civil::Date {
        match self {
            PartialDate::Year(year) => {
                civil::Date::new(year, 1, 1).expect("a parsed year is in range")
            }
            PartialDate::Month(year, month) => {
                civil::Date::new(year, month, 1).expect("a parsed month is in range")
            }
            PartialDate::Day(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> civil::Date {
        match self {
            PartialDate::Year(year) => {
                civil::Date::new(year, 12, 31).expect("a parsed year is in range")
            }
            PartialDate::Month(..) => self.first_day().last_of_month(),
            PartialDate::Day(day) => day,
        }
    }
}

fn parse_day(text: &str) -> Option<civil::Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    if !shaped
        || !bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| at == 4 || at == 7 || byte.is_ascii_digit())
    {
        return None;
    }
    let day = civil::Date::new(
        text[..4].parse().ok()?,
        text[5..7].parse().ok()?,
        text[8..].parse().ok()?,
    )
    .ok()?;
    (1900..=2199).contains(&day.year()).then_some(day)
}

impl FromStr for Date {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        parse_day(text).map(Date).ok_or(())
    }
}

impl FromStr for PartialDate {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(day) = parse_day(text) {
            return Ok(PartialDate::Day(day));
        }
        let padded = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => return Err(()),
        };
        let day = parse_day(&padded).ok_or(())?;
        Ok(if text.len() == 4 {
            PartialDate::Year(day.year())
        } else {
            PartialDate::Month(day.year(), day.month())
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            PartialDate::Day(day) => day.fmt(f),
        }
    }
}

/// Text in, text out, with a format that the form and the reader of records know by name.
macro_rules! written_as {
    ($type:ident, $format:literal, $pattern:literal, $expected:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(|()| de::Error::custom($expected))
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format, "pattern": $pattern })
            }
        }
    };
}

written_as!(
    Date,
    "date",
    r"^\d{4}-\d{2}-\d{2}$",
    "a day such as 2026-09-01"
);
written_as!(
    PartialDate,
    "partial-date",
    r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "a day, a month or a year"
);
written_as!(
    Duration,
    "duration",
    r"^P(\d{1,3}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,3}D)?$",
    "a length such as P6W"
);

/// Une durée, du plus court au plus long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DurationRange {
    /// La durée la plus courte. Exemple : `P2M` (deux mois).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Duration>,
    /// La durée la plus longue. Exemple : `P12M` (douze mois).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Duration>,
}

/// Quand candidater, quand partir.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Schedule {
    /// Le rythme : `fixed` (une date), `windows` (plusieurs périodes), `rolling` (toute l'année), `quota` (jusqu'à épuisement des places), `announced` (dates à annoncer).
    pub mode: ScheduleMode,
    /// Le premier jour pour candidater. Exemple : `2026-10-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Date>,
    /// Le dernier jour pour candidater. Exemple : `2026-12-15`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<Date>,
    /// Le premier jour sur place. Exemple : `2027-03-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Date>,
    /// Les périodes, quand il y en a plusieurs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sessions: Vec<Session>,
    /// Ce que les dates ne disent pas, en quelques mots. Exemple : `Les appels sortent en général en janvier.`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub note: Option<String>,
}

impl Schedule {
    /// Every day by which one must have applied, those of the sessions included, in the order they are written.
    pub fn deadlines(&self) -> impl Iterator<Item = civil::Date> {
        let sessions = self.sessions.iter().filter_map(|session| session.closes_on);
        self.closes_on.into_iter().chain(sessions).map(|day| day.0)
    }
}

/// Une période parmi plusieurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// Le nom de la période. Exemple : `Été 2027`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 80))]
    pub title: Option<String>,
    /// Le premier jour pour candidater. Exemple : `2027-01-15`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Date>,
    /// Le dernier jour pour candidater. Exemple : `2027-03-15`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<Date>,
    /// Le premier jour sur place. Exemple : `2027-07-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        for text in [
            "2026-13-40",
            "2026-02-29",
            "26-01-01",
            "2026-1-1",
            "0026-01-01",
            "2026-01-01 ",
            "２026-01-01",
        ] {
            assert_eq!(Date::from_str(text), Err(()), "{text}");
        }
        assert!(Date::from_str("2028-02-29").is_ok());
    }

    #[test]
    fn a_duration_reads_back_as_it_was_written() {
        for text in ["P6W", "P2M", "P1Y6M", "P10D", "P1Y2M3W4D"] {
            assert_eq!(Duration::from_str(text).unwrap().to_string(), text);
        }
        for text in [
            "", "P", "6W", "P6", "PW", "P1D1Y", "P6W6W", "P99999D", "P-1D", "P1.5M",
        ] {
            assert_eq!(Duration::from_str(text), Err(()), "{text}");
        }
    }

    #[test]
    fn a_month_before_the_end_of_march_is_the_end_of_february() {
        let march = civil::date(2027, 3, 31);
        assert_eq!(
            Duration::from_str("P1M").unwrap().before(march),
            civil::date(2027, 2, 28)
        );
    }
}
