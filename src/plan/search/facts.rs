//! What of an opportunity can be asked for besides words: the facts that facets, orders and cards are made of, each
//! defined here once.

use jiff::civil;

use super::columns::allowance;
use crate::content::vocabulary::{
    Access, Claim, Confidence, Format, Initiator, Kind, Status, TrustState,
};
use crate::content::{DurationRange, Opportunity};
use crate::geography::{Level, UnitIx};
use crate::plan::{Site, addresses};

/// A day as whole days since 1970-01-01.
pub type DayNumber = i32;

/// The number of a day.
pub fn day_number(day: civil::Date) -> DayNumber {
    let span = civil::date(1970, 1, 1).until(day);
    span.map_or(0, |span| span.get_days())
}

/// Lengths of stay, and the most days of each; the last has no end.
pub const LENGTHS: [(&str, i64); 5] = [
    ("month", 31),
    ("quarter", 92),
    ("half-year", 183),
    ("year", 366),
    ("longer", i64::MAX),
];

/// The facts of one opportunity on the day of the build. Lists are sorted and hold nothing twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub kind: Kind,
    pub format: Format,
    pub status: Status,
    pub access: Access,
    pub trust: TrustState,
    pub confidence: Confidence,
    pub initiator: Initiator,
    /// The countries and regions it lies in.
    pub regions: Vec<UnitIx>,
    /// The departments and provinces it lies in.
    pub departments: Vec<UnitIx>,
    /// NACE sections.
    pub sectors: Vec<char>,
    /// Language and level: `fr-B1`, `nl-none`.
    pub levels: Vec<String>,
    pub has_allowance: bool,
    pub covered: Vec<&'static str>,
    /// Positions in the collection.
    pub pathways: Vec<usize>,
    pub durations: Vec<&'static str>,
    pub closes: Vec<DayNumber>,
    pub starts: Vec<DayNumber>,
    /// The day on which it opens, when only that keeps it from being open.
    pub opens: Option<DayNumber>,
    /// The last day of its trust.
    pub expires: Option<DayNumber>,
    /// Least and greatest, in years.
    pub age: (Option<u8>, Option<u8>),
    /// European level (EQF).
    pub diploma: Option<u8>,
    /// What is known to be paid, in whole euros, rounded up; a floor when a part is unknown.
    pub cost: Option<u32>,
    /// What only reading can answer: conditions told in words, and `cost` when the sum is a floor.
    pub told: Vec<&'static str>,
}

impl Facts {
    /// The facts of the opportunity at a position of the collection.
    pub fn of(site: &Site<'_>, at: usize) -> Facts {
        let record = &site.atlas.collection.opportunities.records[at];
        let links = &site.atlas.opportunities[at];
        let front = &record.front;
        let geography = &site.atlas.geography;
        let (departments, regions): (Vec<UnitIx>, Vec<UnitIx>) = links
            .units
            .iter()
            .filter(|unit| geography.unit(**unit).is_destination())
            .partition(|unit| geography.unit(**unit).level == Level::Department);
        let sessions = || front.schedule.sessions.iter();
        let closes = sessions().filter_map(|session| session.closes_on);
        let starts = sessions().filter_map(|session| session.starts_on);
        let days = |own: Option<crate::content::Date>,
                    others: &mut dyn Iterator<Item = crate::content::Date>| {
            sorted(own.into_iter().chain(others).map(|day| day_number(day.0)))
        };
        let opens = front.schedule.opens_on.filter(|day| {
            front.status == Status::Open && links.status == Status::Upcoming && day.0 > site.today()
        });
        let (euros, is_known, is_partial) = site.known_total(front, links);
        let told = [
            ("cost", is_known && is_partial),
            ("experience", front.experience.is_some()),
            ("nationality", front.nationality.is_some()),
            ("residence", front.residence.is_some()),
        ];
        Facts {
            kind: front.kind,
            format: front.format,
            status: links.status,
            access: front.access,
            trust: links.trust,
            confidence: front.confidence,
            initiator: front.initiator,
            regions,
            departments,
            sectors: sorted(
                front
                    .sectors
                    .iter()
                    .filter_map(|sector| sector.nace_section()),
            ),
            levels: sorted(
                front
                    .languages
                    .iter()
                    .map(|asked| format!("{}-{}", asked.language.as_str(), asked.level.as_str())),
            ),
            has_allowance: front.allowance.is_some(),
            covered: front
                .covered
                .claims()
                .into_iter()
                .filter(|(_, claim)| matches!(claim, Claim::Yes | Claim::Partial))
                .map(|(key, _)| key)
                .collect(),
            pathways: sorted(links.pathways.iter().copied()),
            durations: front.duration.map(lengths).unwrap_or_default(),
            closes: days(front.schedule.closes_on, &mut closes.into_iter()),
            starts: days(front.schedule.starts_on, &mut starts.into_iter()),
            opens: opens.map(|day| day_number(day.0)),
            expires: crate::content::ContentType::trust(front)
                .expires_on()
                .map(day_number),
            age: site.effective_age(front, &links.pathways),
            diploma: front.diploma_min,
            told: told
                .into_iter()
                .filter_map(|(key, is_told)| is_told.then_some(key))
                .collect(),
            cost: is_known.then(|| u32::try_from(euros.div_ceil(100)).unwrap_or(u32::MAX)),
        }
    }

    /// The status on a day from the build's on.
    pub fn status_on(&self, day: DayNumber) -> Status {
        let status = match (self.status, self.opens) {
            (Status::Upcoming, Some(opens)) if opens <= day => Status::Open,
            (status, _) => status,
        };
        let is_over = self.closes.last().is_some_and(|last| *last < day);
        match status {
            Status::Open | Status::Upcoming if is_over => Status::Closed,
            status => status,
        }
    }

    /// The trust on a day from the build's on.
    pub fn trust_on(&self, day: DayNumber) -> TrustState {
        match self.expires {
            Some(last) if last < day => TrustState::Stale,
            _ => self.trust,
        }
    }

    /// The deadline that counts on a day: the next one, or else the last.
    pub fn closes_on(&self, day: DayNumber) -> Option<DayNumber> {
        let next = self.closes.iter().find(|closes| **closes >= day);
        next.or(self.closes.last()).copied()
    }

    /// The values of each facet that can be counted, by their keys.
    pub fn facets(&self, site: &Site<'_>) -> Vec<(&'static str, Vec<String>)> {
        self.facets_on(site, day_number(site.today()))
    }

    /// As [`Facts::facets`], on a day from the build's on.
    pub fn facets_on(&self, site: &Site<'_>, day: DayNumber) -> Vec<(&'static str, Vec<String>)> {
        let one = |key: &str| vec![key.to_string()];
        let all = |keys: &[&'static str]| keys.iter().map(ToString::to_string).collect();
        let places = self.regions.iter().chain(&self.departments);
        let pathways = &site.atlas.collection.pathways.records;
        vec![
            (
                "place",
                places
                    .map(|unit| addresses::unit(&site.atlas.geography, *unit))
                    .collect(),
            ),
            ("kind", one(self.kind.as_str())),
            ("format", one(self.format.as_str())),
            ("sector", self.sectors.iter().map(char::to_string).collect()),
            ("status", one(self.status_on(day).as_str())),
            ("access", one(self.access.as_str())),
            ("level", self.levels.clone()),
            ("allowance", one(allowance(self.has_allowance))),
            ("covered", all(&self.covered)),
            (
                "pathway",
                self.pathways
                    .iter()
                    .map(|at| pathways[*at].id.to_string())
                    .collect(),
            ),
            ("initiator", one(self.initiator.as_str())),
            ("duration", all(&self.durations)),
            ("confidence", one(self.confidence.as_str())),
            ("trust", one(self.trust_on(day).as_str())),
        ]
    }

    /// The days from which something of the above, or the order of the list, is not what it was the day before.
    pub fn changes(&self) -> impl Iterator<Item = DayNumber> + '_ {
        let after = |day: &DayNumber| *day + 1;
        self.opens
            .into_iter()
            .chain(self.expires.iter().map(after))
            .chain(self.closes.iter().map(after))
    }
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The lengths of stay that a range meets: `[a, b]` meets `(low, high]` when `a ≤ high` and `b > low`.
fn lengths(range: DurationRange) -> Vec<&'static str> {
    if range.min.is_none() && range.max.is_none() {
        return Vec::new();
    }
    let least = range.min.map_or(0, |min| min.approximate_days());
    let most = range.max.map_or(i64::MAX, |max| max.approximate_days());
    let mut low = 0;
    let mut met = Vec::new();
    for (key, high) in LENGTHS {
        if least <= high && most > low {
            met.push(key);
        }
        low = high;
    }
    met
}

impl Site<'_> {
    /// The age asked for: the record's own, else the widest of its pathways' when each says one.
    fn effective_age(&self, front: &Opportunity, pathways: &[usize]) -> (Option<u8>, Option<u8>) {
        if let Some(age) = front.age {
            return (age.min, age.max);
        }
        let ages: Option<Vec<_>> = pathways
            .iter()
            .map(|at| self.atlas.collection.pathways.records[*at].front.age)
            .collect();
        let Some(ages) = ages.filter(|ages| !ages.is_empty()) else {
            return (None, None);
        };
        let min = ages.iter().map(|age| age.min).min().flatten();
        let all_end = ages.iter().all(|age| age.max.is_some());
        let max = ages.iter().filter_map(|age| age.max).max();
        (min, max.filter(|_| all_end))
    }
}
