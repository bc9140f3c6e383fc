//! How many there are of what: every count of the transparency page and of `/api/v1/transparency.json`.
//!
//! Figures are numbers and keys without a word, so that the page in either language and the dataset say the same.
//! A record counts when it is published, archived ones included; one with an error is nowhere.

use std::collections::BTreeMap;

use jiff::civil;
use serde::{Serialize, Serializer};

use crate::content::vocabulary::{
    Access, Confidence, InterventionStatus, Kind, Status, TrustState,
};
use crate::content::{ContentType, Country, PartialDate};
use crate::gather::{Coverage, Shelf};
use crate::geography::UnitIx;
use crate::link::Atlas;

/// Every figure, counted on the atlas's day.
#[derive(Debug, Serialize)]
pub struct Figures {
    pub opportunities: OpportunityFigures,
    /// Both countries by region, then the regions of Belgium by province.
    pub places: Vec<PlaceFigures>,
    /// The seven types, in the order of the datasets.
    pub types: Vec<TypeFigures>,
    /// The seven types together.
    pub all: TypeFigures,
    pub verification: Verification,
    pub sources: SourceFigures,
    pub alerts: AlertFigures,
    pub interventions: Tally<InterventionStatus>,
}

#[derive(Debug, Serialize)]
pub struct OpportunityFigures {
    pub total: usize,
    pub by_country: Vec<CountryFigures>,
    pub by_kind: Tally<Kind>,
    /// On the day, which dates may have changed since the editor wrote it.
    pub by_status: Tally<Status>,
    /// How many have another status on the day than in their file.
    pub status_changed_by_dates: usize,
    pub by_access: Tally<Access>,
    pub by_confidence: Tally<Confidence>,
    pub by_trust: Tally<TrustState>,
}

/// The opportunities of one country: each has one country and one kind.
#[derive(Debug, Serialize)]
pub struct CountryFigures {
    pub country: Country,
    pub total: usize,
    pub by_kind: Tally<Kind>,
    pub trust_by_kind: Vec<KindTrust>,
}

#[derive(Debug, Serialize)]
pub struct KindTrust {
    pub kind: Kind,
    pub by_trust: Tally<TrustState>,
}

/// The opportunities of a unit, by the units directly below it.
#[derive(Debug, Serialize)]
pub struct PlaceFigures {
    #[serde(flatten)]
    pub whole: PlaceCount,
    /// First what names the whole unit as its place, then each part, in the order of the official codes.
    pub rows: Vec<PlaceCount>,
    /// What the rows add up to: more than the total when an opportunity stands in several.
    pub sum_of_rows: usize,
    /// How many opportunities stand in more than one row.
    pub in_several_rows: usize,
}

#[derive(Debug, Serialize)]
pub struct PlaceCount {
    #[serde(skip)]
    pub unit: UnitIx,
    pub country: Country,
    pub level: &'static str,
    pub code: String,
    pub name: String,
    /// Only what names this unit itself, and not what lies in its parts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub named_itself: bool,
    pub total: usize,
    pub by_kind: Tally<Kind>,
}

#[derive(Debug, Default, Serialize)]
pub struct TypeFigures {
    /// The folder under `content/`, or `all`.
    #[serde(rename = "type")]
    pub name: &'static str,
    pub records: usize,
    /// Files of this type that hold an error, and are published nowhere.
    pub left_out: usize,
    pub by_trust: Tally<TrustState>,
    pub by_confidence: Tally<Confidence>,
    pub arabic: Tally<Coverage>,
    /// Records that name something still to verify, and how many things.
    pub to_verify: ToVerify,
    pub sources: SourceCount,
}

#[derive(Debug, Default, Serialize)]
pub struct ToVerify {
    pub records: usize,
    pub points: usize,
}

/// Sources as records list them: one that two records name counts twice.
#[derive(Debug, Default, Serialize)]
pub struct SourceCount {
    pub listed: usize,
    pub dated: usize,
    pub with_address: usize,
    /// Records none of whose sources has an address.
    pub records_without_address: usize,
}

#[derive(Debug, Serialize)]
pub struct Verification {
    /// Records that a person has verified, however long ago.
    pub records_verified_by_a_person: usize,
    /// The days since then: the middle one, or the mean of the two in the middle.
    pub median_age_days: Option<f64>,
}

#[derive(Debug, Serialize)]
pub struct SourceFigures {
    pub distinct_addresses: usize,
    /// A date that is a year or a month counts as its first day.
    pub oldest: Option<PartialDate>,
    pub newest: Option<PartialDate>,
    pub by_year: BTreeMap<i16, usize>,
}

/// Alerts by the days on which they are shown.
#[derive(Debug, Default, Serialize)]
pub struct AlertFigures {
    pub in_force: usize,
    pub past: usize,
    pub to_come: usize,
}

/// How many there are of each value of a closed list, the absent ones too.
#[derive(Debug)]
pub struct Tally<K>(Vec<(K, usize)>);

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Tally(Vec::new())
    }
}

impl<K: Copy + PartialEq> Tally<K> {
    fn of(all: &[K], found: impl Iterator<Item = K>) -> Self {
        let mut counts: Vec<(K, usize)> = all.iter().map(|key| (*key, 0)).collect();
        for key in found {
            if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == key) {
                *count += 1;
            }
        }
        Tally(counts)
    }

    pub fn get(&self, key: K) -> usize {
        let found = self.0.iter().find(|(known, _)| *known == key);
        found.map_or(0, |(_, count)| *count)
    }

    pub fn iter(&self) -> impl Iterator<Item = (K, usize)> + '_ {
        self.0.iter().copied()
    }

    fn add(&mut self, other: &Tally<K>) {
        for (key, count) in other.iter() {
            match self.0.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum += count,
                None => self.0.push((key, count)),
            }
        }
    }
}

impl<K: Serialize> Serialize for Tally<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, count)| (key, count)))
    }
}

const DESTINATIONS: [Country; 2] = [Country::FR, Country::BE];

impl Figures {
    pub fn of(atlas: &Atlas) -> Self {
        let collection = &atlas.collection;
        let mut dates = Vec::new();
        let mut ages = Vec::new();
        let mut addresses = Vec::new();
        let mut types = Vec::new();
        macro_rules! count {
            ($($shelf:ident),*) => {
                $(
                    types.push(of_type(&collection.$shelf, atlas.today));
                    for record in &collection.$shelf.records {
                        let trust = record.front.trust();
                        dates.extend(trust.sources.iter().filter_map(|source| source.date));
                        addresses.extend(
                            trust.sources.iter().filter_map(|source| Some(source.url.as_ref()?.as_str())),
                        );
                        ages.extend(trust.verified_on.map(|day| super::cards::days_between(day, atlas.today)));
                    }
                )*
            };
        }
        count!(
            opportunities,
            pathways,
            organisations,
            help_points,
            alerts,
            interventions,
            pages
        );
        addresses.sort_unstable();
        addresses.dedup();
        Figures {
            opportunities: of_opportunities(atlas),
            places: places(atlas),
            all: together(&types),
            types,
            verification: Verification {
                records_verified_by_a_person: ages.len(),
                median_age_days: median(ages),
            },
            sources: SourceFigures {
                distinct_addresses: addresses.len(),
                oldest: dates
                    .iter()
                    .copied()
                    .min_by_key(|date| (date.first_day(), date.last_day())),
                newest: dates
                    .iter()
                    .copied()
                    .max_by_key(|date| (date.first_day(), std::cmp::Reverse(date.last_day()))),
                by_year: super::tally(dates.iter().map(|date| date.first_day().year())),
            },
            alerts: alerts(atlas),
            interventions: Tally::of(
                InterventionStatus::ALL,
                collection
                    .interventions
                    .records
                    .iter()
                    .map(|record| record.front.status),
            ),
        }
    }
}

fn of_opportunities(atlas: &Atlas) -> OpportunityFigures {
    let records = &atlas.collection.opportunities.records;
    let fronts = || records.iter().map(|record| &record.front);
    let pairs = || fronts().zip(&atlas.opportunities);
    let by_country = DESTINATIONS.map(|country| {
        let own = || pairs().filter(move |(front, _)| front.country == country);
        CountryFigures {
            country,
            total: own().count(),
            by_kind: Tally::of(Kind::ALL, own().map(|(front, _)| front.kind)),
            trust_by_kind: Kind::ALL
                .iter()
                .map(|kind| KindTrust {
                    kind: *kind,
                    by_trust: Tally::of(
                        TrustState::ALL,
                        own()
                            .filter(|(front, _)| front.kind == *kind)
                            .map(|(_, links)| links.trust),
                    ),
                })
                .collect(),
        }
    });
    OpportunityFigures {
        total: records.len(),
        by_country: by_country.into(),
        by_kind: Tally::of(Kind::ALL, fronts().map(|front| front.kind)),
        by_status: Tally::of(Status::ALL, pairs().map(|(_, links)| links.status)),
        status_changed_by_dates: pairs()
            .filter(|(front, links)| front.status != links.status)
            .count(),
        by_access: Tally::of(Access::ALL, fronts().map(|front| front.access)),
        by_confidence: Tally::of(Confidence::ALL, fronts().map(|front| front.confidence)),
        by_trust: Tally::of(TrustState::ALL, pairs().map(|(_, links)| links.trust)),
    }
}

fn places(atlas: &Atlas) -> Vec<PlaceFigures> {
    let geography = &atlas.geography;
    let countries = DESTINATIONS.map(|country| atlas.country(country));
    // A region that is its own province (Brussels) has nothing to part; the departments of France are on the pages
    // of their regions.
    let parted = geography
        .unit(atlas.country(Country::BE))
        .children
        .iter()
        .filter(|region| geography.unit(**region).children.len() > 1);
    countries
        .iter()
        .chain(parted)
        .map(|unit| of_place(atlas, *unit))
        .collect()
}

fn of_place(atlas: &Atlas, unit: UnitIx) -> PlaceFigures {
    let count = |unit: UnitIx, named_itself: bool| {
        let place = atlas.geography.unit(unit);
        let own = || {
            (0..atlas.opportunities.len()).filter(|at| {
                let links = &atlas.opportunities[*at];
                if named_itself {
                    links.spots.iter().any(|spot| spot.unit == Some(unit))
                } else {
                    links.units.contains(&unit)
                }
            })
        };
        let kind = |at: usize| atlas.collection.opportunities.records[at].front.kind;
        PlaceCount {
            unit,
            country: place.country,
            level: place.level.key(),
            code: place.code.clone(),
            name: place.names.fr.clone(),
            named_itself,
            total: own().count(),
            by_kind: Tally::of(Kind::ALL, own().map(kind)),
        }
    };
    let parts = &atlas.geography.unit(unit).children;
    let rows: Vec<PlaceCount> = std::iter::once(count(unit, true))
        .chain(parts.iter().map(|part| count(*part, false)))
        .collect();
    let in_several_rows = atlas
        .opportunities
        .iter()
        .filter(|links| {
            let whole = links.spots.iter().any(|spot| spot.unit == Some(unit));
            let parts = parts.iter().filter(|part| links.units.contains(part));
            usize::from(whole) + parts.count() > 1
        })
        .count();
    PlaceFigures {
        whole: count(unit, false),
        sum_of_rows: rows.iter().map(|row| row.total).sum(),
        rows,
        in_several_rows,
    }
}

fn of_type<T: ContentType>(shelf: &Shelf<T>, today: civil::Date) -> TypeFigures {
    let records = &shelf.records;
    let trusts = || records.iter().map(|record| record.front.trust());
    let sources = || trusts().flat_map(|trust| trust.sources);
    TypeFigures {
        name: T::FOLDER,
        records: records.len(),
        left_out: shelf.broken.len(),
        by_trust: Tally::of(TrustState::ALL, trusts().map(|trust| trust.state(today))),
        by_confidence: Tally::of(Confidence::ALL, trusts().map(|trust| trust.confidence)),
        arabic: Tally::of(
            &Coverage::ALL,
            records.iter().map(|record| record.coverage()),
        ),
        to_verify: ToVerify {
            records: trusts().filter(|trust| !trust.to_verify.is_empty()).count(),
            points: trusts().map(|trust| trust.to_verify.len()).sum(),
        },
        sources: SourceCount {
            listed: sources().count(),
            dated: sources().filter(|source| source.date.is_some()).count(),
            with_address: sources().filter(|source| source.url.is_some()).count(),
            records_without_address: trusts()
                .filter(|trust| trust.sources.iter().all(|source| source.url.is_none()))
                .count(),
        },
    }
}

fn together(types: &[TypeFigures]) -> TypeFigures {
    let mut all = TypeFigures {
        name: "all",
        ..TypeFigures::default()
    };
    for one in types {
        all.records += one.records;
        all.left_out += one.left_out;
        all.by_trust.add(&one.by_trust);
        all.by_confidence.add(&one.by_confidence);
        all.arabic.add(&one.arabic);
        all.to_verify.records += one.to_verify.records;
        all.to_verify.points += one.to_verify.points;
        all.sources.listed += one.sources.listed;
        all.sources.dated += one.sources.dated;
        all.sources.with_address += one.sources.with_address;
        all.sources.records_without_address += one.sources.records_without_address;
    }
    all
}

fn alerts(atlas: &Atlas) -> AlertFigures {
    let mut figures = AlertFigures::default();
    for (record, links) in atlas.collection.alerts.records.iter().zip(&atlas.alerts) {
        if links.is_current {
            figures.in_force += 1;
        } else if record.front.from.0 > atlas.today {
            figures.to_come += 1;
        } else {
            figures.past += 1;
        }
    }
    figures
}

fn median(mut ages: Vec<i64>) -> Option<f64> {
    ages.sort_unstable();
    let middle = ages.len() / 2;
    match ages.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(ages[middle] as f64),
        _ => Some((ages[middle - 1] + ages[middle]) as f64 / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![9, 1, 5]), Some(5.0));
        assert_eq!(median(vec![1, 10, 4, 7]), Some(5.5));
    }
}
