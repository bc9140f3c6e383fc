//! A [`Collection`] and a day in, an [`Atlas`] out: every reference resolved, every place in its regions, every
//! state computed for that day.
//!
//! It holds no address and no HTML. A record whose references or places are wrong is taken off its shelf before
//! anything else can refer to it; those who do refer to it are not accused.

mod alerts;
mod contradictions;
mod places;
mod references;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil;

use crate::content::vocabulary::{Status, StepBefore, TrustState};
use crate::content::{
    Alert, ContentType, Country, Duration, HelpPoint, Intervention, Opportunity, Organisation,
    Page, Pathway, Step,
};
use crate::diagnostics::{Diagnostic, Notes, Outcome};
use crate::gather::{Collection, Record, Shelf};
use crate::geography::{Geography, Level, UnitIx};

pub use places::Spot;
use places::Surveyor;
use references::Directory;

/// Every record that can be published, what it refers to, and where it lies.
///
/// The lists of links run beside the shelves of the collection: `atlas.opportunities[n]` belongs to
/// `atlas.collection.opportunities.records[n]`.
#[derive(Debug)]
pub struct Atlas {
    /// The day that states were computed for.
    pub today: civil::Date,
    pub geography: Arc<Geography>,
    pub collection: Collection,
    pub opportunities: Vec<OpportunityLinks>,
    pub pathways: Vec<PathwayLinks>,
    pub organisations: Vec<OrganisationLinks>,
    pub help_points: Vec<HelpPointLinks>,
    pub alerts: Vec<AlertLinks>,
    pub interventions: Vec<InterventionLinks>,
}

#[derive(Debug)]
pub struct OpportunityLinks {
    pub spots: Vec<Spot>,
    /// Every unit the opportunity counts in: those it lies in and their parents. Sorted.
    pub units: Vec<UnitIx>,
    pub host: Option<usize>,
    pub sender: Option<usize>,
    pub funders: Vec<usize>,
    pub pathways: Vec<usize>,
    pub help_points: Vec<usize>,
    pub alerts: Vec<usize>,
    /// The status on the day, which dates may have changed since the editor wrote it.
    pub status: Status,
    pub trust: TrustState,
    /// The next deadline that is not over, or the last one.
    pub closes_on: Option<civil::Date>,
    /// The last day on which one may begin and still be in time, when deadlines and lead times are known.
    pub last_prudent_day: Option<civil::Date>,
}

#[derive(Debug, Default)]
pub struct PathwayLinks {
    pub opportunities: Vec<usize>,
    pub alerts: Vec<usize>,
    pub trust: Option<TrustState>,
}

#[derive(Debug, Default)]
pub struct OrganisationLinks {
    pub spots: Vec<Spot>,
    pub opportunities: Vec<usize>,
    pub interventions: Vec<usize>,
    pub alerts: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct HelpPointLinks {
    pub spots: Vec<Spot>,
    pub units: Vec<UnitIx>,
    pub organisation: Option<usize>,
    pub alerts: Vec<usize>,
}

#[derive(Debug)]
pub struct AlertLinks {
    /// Shown on the day of the build.
    pub is_current: bool,
    pub pathways: Vec<usize>,
    pub opportunities: Vec<usize>,
    pub organisations: Vec<usize>,
    pub help_points: Vec<usize>,
}

#[derive(Debug)]
pub struct InterventionLinks {
    pub actors: Vec<usize>,
    pub funders: Vec<usize>,
    /// Provinces and prefectures of Souss-Massa; all of them when the record names none.
    pub provinces: Vec<UnitIx>,
}

/// Resolves a collection against itself and the map, for the given day.
pub fn link(
    collection: Collection,
    geography: Arc<Geography>,
    today: civil::Date,
) -> Outcome<Atlas> {
    let mut notes = Notes::new();
    let mut collection = collection;
    let directory = Directory::of(&collection);
    let surveyor = Surveyor::new(&geography);

    // From those who refer to nobody to those who refer to all: a shelf is final before anyone counts on it.
    let organisations = settle(
        &mut collection.organisations,
        &mut notes,
        |record, found| {
            let spots = surveyor.survey(record, record.front.country, &record.front.places, found);
            OrganisationLinks {
                spots,
                ..OrganisationLinks::default()
            }
        },
    );
    let pathways = settle(&mut collection.pathways, &mut notes, |record, _| {
        PathwayLinks {
            trust: Some(record.front.trust().state(today)),
            ..PathwayLinks::default()
        }
    });
    let help_points = settle(&mut collection.help_points, &mut notes, |record, found| {
        let spots = surveyor.survey(
            record,
            Some(record.front.country),
            &record.front.places,
            found,
        );
        let units = surveyor.units(&spots);
        let organisation = record.front.organisation.as_ref().and_then(|id| {
            directory.organisations.resolve(
                &collection.organisations,
                id,
                "organisation",
                record,
                found,
            )
        });
        HelpPointLinks {
            spots,
            units,
            organisation,
            alerts: Vec::new(),
        }
    });
    let opportunities = settle(
        &mut collection.opportunities,
        &mut notes,
        |record, found| {
            link_opportunity(
                record,
                Shelves {
                    organisations: &collection.organisations,
                    pathways: &collection.pathways,
                    help_points: &collection.help_points,
                },
                &directory,
                &surveyor,
                today,
                found,
            )
        },
    );
    let alerts = settle(&mut collection.alerts, &mut notes, |record, found| {
        let scope = &record.front.applies_to;
        let is_current =
            record.front.from.0 <= today && record.front.until.is_none_or(|until| today <= until.0);
        AlertLinks {
            is_current,
            pathways: directory.pathways.resolve_all(
                &collection.pathways,
                &scope.pathways,
                "applies_to.pathways",
                record,
                found,
            ),
            opportunities: directory.opportunities.resolve_all(
                &collection.opportunities,
                &scope.opportunities,
                "applies_to.opportunities",
                record,
                found,
            ),
            organisations: directory.organisations.resolve_all(
                &collection.organisations,
                &scope.organisations,
                "applies_to.organisations",
                record,
                found,
            ),
            help_points: directory.help_points.resolve_all(
                &collection.help_points,
                &scope.help_points,
                "applies_to.help_points",
                record,
                found,
            ),
        }
    });
    let interventions = settle(
        &mut collection.interventions,
        &mut notes,
        |record, found| InterventionLinks {
            actors: directory.organisations.resolve_all(
                &collection.organisations,
                &record.front.actors,
                "actors",
                record,
                found,
            ),
            funders: directory.organisations.resolve_all(
                &collection.organisations,
                &record.front.funders,
                "funders",
                record,
                found,
            ),
            provinces: surveyor.provinces_of_souss_massa(record, &record.front.provinces, found),
        },
    );
    notes.extend(references::alias_troubles(&collection));
    notes.extend(reviews(&collection, today));

    let mut atlas = Atlas {
        today,
        geography: Arc::clone(&geography),
        collection,
        opportunities,
        pathways,
        organisations,
        help_points,
        alerts,
        interventions,
    };
    atlas.count_users();
    alerts::spread(&mut atlas);
    notes.over(atlas)
}

/// Links every record of a shelf, and takes those with an error off it.
fn settle<T: ContentType, L>(
    shelf: &mut Shelf<T>,
    notes: &mut Notes,
    mut link_one: impl FnMut(&Record<T>, &mut Vec<Diagnostic>) -> L,
) -> Vec<L> {
    let mut links = Vec::with_capacity(shelf.records.len());
    let records = std::mem::take(&mut shelf.records);
    for record in records {
        let mut found = Vec::new();
        let linked = link_one(&record, &mut found);
        if found.iter().any(Diagnostic::is_error) {
            shelf.broken.insert(record.id.to_string());
        } else {
            links.push(linked);
            shelf.records.push(record);
        }
        notes.extend(found);
    }
    links
}

/// The settled shelves that an opportunity refers to.
struct Shelves<'a> {
    organisations: &'a Shelf<Organisation>,
    pathways: &'a Shelf<Pathway>,
    help_points: &'a Shelf<HelpPoint>,
}

fn link_opportunity(
    record: &Record<Opportunity>,
    shelves: Shelves<'_>,
    directory: &Directory,
    surveyor: &Surveyor<'_>,
    today: civil::Date,
    found: &mut Vec<Diagnostic>,
) -> OpportunityLinks {
    let front = &record.front;
    let spots = surveyor.survey(record, Some(front.country), &front.places, found);
    surveyor.check_folder(record, front.country, &spots, found);
    let units = surveyor.units(&spots);
    let organisation = |id: &crate::content::Id, field: &str, found: &mut Vec<Diagnostic>| {
        directory
            .organisations
            .resolve(shelves.organisations, id, field, record, found)
    };
    let host = organisation(&front.host, "host", found);
    let sender = front
        .sender
        .as_ref()
        .and_then(|id| organisation(id, "sender", found));
    let funders = directory.organisations.resolve_all(
        shelves.organisations,
        &front.funders,
        "funders",
        record,
        found,
    );
    let pathways = directory.pathways.resolve_all(
        shelves.pathways,
        &front.pathways,
        "pathways",
        record,
        found,
    );
    for (at, id) in front.pathways.iter().enumerate() {
        if let Some(position) = shelves.pathways.position(id.as_str()) {
            let pathway_country = shelves.pathways.records[position].front.country;
            if pathway_country != front.country {
                found.push(
                    Diagnostic::new("link/other-country")
                        .with("id", id)
                        .with("pathway_country", pathway_country.code())
                        .with("country", front.country.code())
                        .at(record.place(&format!("pathways[{at}]"))),
                );
            }
        }
    }
    let ways: Vec<&Record<Pathway>> = pathways
        .iter()
        .map(|at| &shelves.pathways.records[*at])
        .collect();
    contradictions::contradictions(record, &ways, found);
    let help_points = directory.help_points.resolve_all(
        shelves.help_points,
        &front.help_points,
        "help_points",
        record,
        found,
    );

    let closes_on = next_closing(front, today);
    let status = status_on(front, closes_on, today);
    if let (Status::Open, Status::Closed, Some(day)) = (front.status, status, closes_on) {
        found.push(
            Diagnostic::new("link/closed-but-open")
                .with("closes_on", day)
                .at(record.place("status")),
        );
    }
    let pathway_steps = pathways
        .iter()
        .flat_map(|at| &shelves.pathways.records[*at].front.steps);
    OpportunityLinks {
        spots,
        units,
        host,
        sender,
        funders,
        help_points,
        alerts: Vec::new(),
        status,
        trust: front.trust().state(today),
        closes_on,
        last_prudent_day: last_prudent_day(front, closes_on, pathway_steps, today),
        pathways,
    }
}

/// The next deadline on or after the day, or else the latest one that is over.
fn next_closing(front: &Opportunity, today: civil::Date) -> Option<civil::Date> {
    let deadlines = || front.schedule.deadlines();
    deadlines()
        .filter(|day| *day >= today)
        .min()
        .or_else(|| deadlines().max())
}

fn status_on(front: &Opportunity, closes_on: Option<civil::Date>, today: civil::Date) -> Status {
    match front.status {
        Status::Open | Status::Upcoming if closes_on.is_some_and(|day| day < today) => {
            Status::Closed
        }
        Status::Open if front.schedule.opens_on.is_some_and(|day| day.0 > today) => {
            Status::Upcoming
        }
        status => status,
    }
}

/// The last day on which one may begin and still be in time.
///
/// Lead times are counted back one after another, as if no two steps could overlap: from the deadline for the steps
/// that come before it, and from the start for all steps, the pathway's included. The earlier of the two days holds.
/// Without a lead time there is nothing to count.
fn last_prudent_day<'a>(
    front: &'a Opportunity,
    closes_on: Option<civil::Date>,
    pathway_steps: impl Iterator<Item = &'a Step>,
    today: civil::Date,
) -> Option<civil::Date> {
    let count_back = |from: civil::Date, leads: &[Duration]| {
        leads.iter().fold(from, |day, lead| lead.before(day))
    };
    let own = |before: StepBefore| {
        front
            .steps
            .iter()
            .filter(move |step| step.before.unwrap_or(StepBefore::Closing) == before)
            .filter_map(|step| step.lead_time)
    };
    let before_closing: Vec<Duration> = own(StepBefore::Closing).collect();
    let before_start: Vec<Duration> = own(StepBefore::Start)
        .chain(pathway_steps.filter_map(|step| step.lead_time))
        .collect();
    let deadline = closes_on.filter(|day| *day >= today);
    // A session whose deadline is over starts without those who did not apply: its start hurries nobody.
    let starts = front
        .schedule
        .sessions
        .iter()
        .filter(|session| session.closes_on.is_none_or(|day| day.0 >= today))
        .filter_map(|session| session.starts_on);
    let start = front
        .schedule
        .starts_on
        .into_iter()
        .chain(starts)
        .map(|day| day.0)
        .filter(|day| *day >= today)
        .min();
    let from_closing = deadline
        .filter(|_| !before_closing.is_empty())
        .map(|day| count_back(day, &before_closing));
    let all: Vec<Duration> = before_closing
        .iter()
        .chain(&before_start)
        .copied()
        .collect();
    let from_start = start
        .filter(|_| !before_start.is_empty())
        .map(|day| count_back(day, &all));
    // However far the start, who begins after the deadline is too late.
    let earliest = from_closing.into_iter().chain(from_start).min()?;
    Some(deadline.map_or(earliest, |day| earliest.min(day)))
}

/// A warning for each record whose review day is over.
fn reviews(collection: &Collection, today: civil::Date) -> Vec<Diagnostic> {
    fn of<T: ContentType>(shelf: &Shelf<T>, today: civil::Date, found: &mut Vec<Diagnostic>) {
        for record in &shelf.records {
            if let Some(day) = record.front.trust().expires_on().filter(|day| *day < today) {
                let field = if record.front.trust().review_before.is_some() {
                    "review_before"
                } else {
                    "verified_on"
                };
                found.push(
                    Diagnostic::new("link/past-review")
                        .with("day", day)
                        .at(record.place(field)),
                );
            }
        }
    }
    let mut found = Vec::new();
    of::<Opportunity>(&collection.opportunities, today, &mut found);
    of::<Pathway>(&collection.pathways, today, &mut found);
    of::<Organisation>(&collection.organisations, today, &mut found);
    of::<HelpPoint>(&collection.help_points, today, &mut found);
    of::<Alert>(&collection.alerts, today, &mut found);
    of::<Intervention>(&collection.interventions, today, &mut found);
    of::<Page>(&collection.pages, today, &mut found);
    found
}

impl Atlas {
    /// Fills in who uses whom, the other way round.
    fn count_users(&mut self) {
        for (at, opportunity) in self.opportunities.iter().enumerate() {
            for pathway in &opportunity.pathways {
                self.pathways[*pathway].opportunities.push(at);
            }
            let parties: BTreeSet<usize> = opportunity
                .host
                .into_iter()
                .chain(opportunity.sender)
                .chain(opportunity.funders.iter().copied())
                .collect();
            for party in parties {
                self.organisations[party].opportunities.push(at);
            }
        }
        for (at, intervention) in self.interventions.iter().enumerate() {
            let parties: BTreeSet<usize> = intervention
                .actors
                .iter()
                .chain(&intervention.funders)
                .copied()
                .collect();
            for party in parties {
                self.organisations[party].interventions.push(at);
            }
        }
    }

    /// The unit that stands for a country.
    pub fn country(&self, country: Country) -> UnitIx {
        self.geography.country(country)
    }

    /// The region of Souss-Massa.
    pub fn souss_massa(&self) -> UnitIx {
        self.geography
            .find(Country::MA, Level::Region, "09")
            .expect("the layers hold Souss-Massa")
    }
}
