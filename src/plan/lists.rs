//! Which opportunities stand in which list, in which order. Lists are indices: no card is copied.

use std::collections::{BTreeMap, HashSet};

use crate::content::vocabulary::{Access, Confidence, Format, Kind, Status, TrustState};
use crate::geography::UnitIx;
use crate::link::Atlas;

/// What a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    All,
    /// A country, region, department or province.
    Unit(UnitIx),
    Kind(Kind),
    /// A kind within a country or region.
    Cross(UnitIx, Kind),
    Format(Format),
    /// A NACE section.
    Sector(char),
}

/// One list: positions of opportunities, the most useful first.
#[derive(Debug)]
pub struct List {
    pub subject: Subject,
    pub members: Vec<u32>,
    /// Opportunities of the whole region, on the page of one of its departments; they follow the members.
    pub wider: Vec<u32>,
    /// How many members there are of each kind, in the order of [`Kind::ALL`].
    pub by_kind: [usize; 3],
}

/// Every list, by its subject.
#[derive(Debug)]
pub struct Lists {
    lists: BTreeMap<Subject, List>,
    /// Every opportunity, the most useful first.
    pub ranked: Vec<u32>,
    /// The place of each opportunity in `ranked`.
    rank_of: Vec<u32>,
}

impl Lists {
    /// Sorts the opportunities of an atlas into lists. Every unit that is drawn has one, even an empty one.
    pub fn of(atlas: &Atlas) -> Self {
        let ranked = rank(atlas);
        let mut lists: BTreeMap<Subject, List> = BTreeMap::new();
        let mut add = |subject: Subject, position: u32, kind: Kind| {
            let list = lists.entry(subject).or_insert_with(|| List::empty(subject));
            list.members.push(position);
            list.by_kind[kind as usize] += 1;
        };
        for position in &ranked {
            let front = &atlas.collection.opportunities.records[*position as usize].front;
            let kind = front.kind;
            add(Subject::All, *position, kind);
            add(Subject::Kind(kind), *position, kind);
            add(Subject::Format(front.format), *position, kind);
            let mut sections: Vec<char> = front
                .sectors
                .iter()
                .filter_map(|sector| sector.nace_section())
                .collect();
            sections.sort_unstable();
            sections.dedup();
            for section in sections {
                add(Subject::Sector(section), *position, kind);
            }
            for unit in &atlas.opportunities[*position as usize].units {
                add(Subject::Unit(*unit), *position, kind);
                if atlas.geography.unit(*unit).has_crosses() {
                    add(Subject::Cross(*unit, kind), *position, kind);
                }
            }
        }
        for (unit, _) in atlas
            .geography
            .units()
            .filter(|(_, unit)| unit.is_destination())
        {
            lists
                .entry(Subject::Unit(unit))
                .or_insert_with(|| List::empty(Subject::Unit(unit)));
        }
        lists
            .entry(Subject::All)
            .or_insert_with(|| List::empty(Subject::All));
        for kind in Kind::ALL {
            lists
                .entry(Subject::Kind(*kind))
                .or_insert_with(|| List::empty(Subject::Kind(*kind)));
        }
        let mut rank_of = vec![0; ranked.len()];
        for (rank, position) in ranked.iter().enumerate() {
            rank_of[*position as usize] = rank as u32;
        }
        let mut lists = Lists {
            lists,
            ranked,
            rank_of,
        };
        lists.widen(atlas);
        lists
    }

    /// Adds to each department's page what is offered in its whole region.
    fn widen(&mut self, atlas: &Atlas) {
        let mut of_region: BTreeMap<UnitIx, Vec<u32>> = BTreeMap::new();
        for position in &self.ranked {
            for spot in &atlas.opportunities[*position as usize].spots {
                if let Some(unit) = spot.unit.filter(|unit| {
                    atlas.geography.unit(*unit).level == crate::geography::Level::Region
                }) {
                    of_region.entry(unit).or_default().push(*position);
                }
            }
        }
        for (region, wider) in of_region {
            for child in &atlas.geography.unit(region).children {
                if let Some(list) = self.lists.get_mut(&Subject::Unit(*child)) {
                    let members: HashSet<u32> = list.members.iter().copied().collect();
                    list.wider = wider
                        .iter()
                        .copied()
                        .filter(|position| !members.contains(position))
                        .collect();
                }
            }
        }
    }

    /// A list, or `None` when nothing stands in it and no page is due to it.
    pub fn get(&self, subject: Subject) -> Option<&List> {
        self.lists.get(&subject)
    }

    /// How many opportunities a list holds.
    pub fn count(&self, subject: Subject) -> usize {
        self.lists
            .get(&subject)
            .map_or(0, |list| list.members.len())
    }

    /// The rank of an opportunity among all, 0 for the most useful.
    pub fn rank(&self, position: usize) -> u32 {
        self.rank_of[position]
    }

    pub fn iter(&self) -> impl Iterator<Item = &List> {
        self.lists.values()
    }
}

impl List {
    fn empty(subject: Subject) -> Self {
        List {
            subject,
            members: Vec::new(),
            wider: Vec::new(),
            by_kind: [0; 3],
        }
    }

    /// Members, then what is offered more widely.
    pub fn shown(&self) -> impl Iterator<Item = u32> + '_ {
        self.members.iter().chain(&self.wider).copied()
    }

    pub fn shown_len(&self) -> usize {
        self.members.len() + self.wider.len()
    }
}

/// Puts every opportunity in the order of every list: what is open before what is over, what a resident of Morocco
/// can apply to before what merely informs, what is checked before what is not, a near deadline before a far one.
fn rank(atlas: &Atlas) -> Vec<u32> {
    let mut ranked: Vec<u32> = (0..atlas.opportunities.len() as u32).collect();
    ranked.sort_by_cached_key(|position| {
        let links = &atlas.opportunities[*position as usize];
        let record = &atlas.collection.opportunities.records[*position as usize];
        let status = match links.status {
            Status::Open => 0,
            Status::Upcoming => 1,
            Status::Suspended => 2,
            Status::Closed => 3,
            Status::Archived => 4,
        };
        let access = match record.front.access {
            Access::Open => 0,
            Access::Conditional => 1,
            Access::Indirect => 2,
        };
        let trust = match links.trust {
            TrustState::Verified => 0,
            TrustState::ToConfirm => 1,
            TrustState::Stale => 2,
        };
        let confidence = match record.front.confidence {
            Confidence::High => 0,
            Confidence::Medium => 1,
            Confidence::Low => 2,
        };
        let closes = links
            .closes_on
            .filter(|day| *day >= atlas.today)
            .map_or(i64::MAX, |day| {
                atlas
                    .today
                    .until(day)
                    .map_or(i64::MAX, |span| i64::from(span.get_days()))
            });
        (status, access, trust, closes, confidence, record.id.clone())
    });
    ranked
}
