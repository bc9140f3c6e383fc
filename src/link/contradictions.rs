//! An opportunity held against the legal ways it names: ages, lengths and states that cannot both be true.
//!
//! Any one of its pathways will do, since each is a way in by itself: an end of a range is accused only when no pathway
//! admits it. A pathway that says no bound admits everything, and one that could not be read might have. Which of the
//! two records is wrong is not for us to say: the message names both, with their lines.

use crate::content::vocabulary::{Kind, PathwayKind, Status};
use crate::content::{Duration, Opportunity, Pathway};
use crate::diagnostics::Diagnostic;
use crate::gather::Record;

/// Says what the opportunity contradicts in all of `pathways`, which are those that it names and that exist.
pub fn contradictions(
    record: &Record<Opportunity>,
    pathways: &[&Record<Pathway>],
    found: &mut Vec<Diagnostic>,
) {
    if pathways.is_empty() || pathways.len() < record.front.pathways.len() {
        return;
    }
    let years = |age: u8| Bound {
        size: f64::from(age),
        shown: age.to_string(),
    };
    if let Some(age) = record.front.age {
        let own = [age.min.map(years), age.max.map(years)];
        let admitted = pathways.iter().map(|pathway| {
            let age = pathway.front.age;
            [
                age.and_then(|age| age.min).map(years),
                age.and_then(|age| age.max).map(years),
            ]
        });
        hold("age", own, record, pathways, admitted.collect(), found);
    }
    if let Some(duration) = record.front.duration {
        let own = [duration.min.map(length), duration.max.map(length)];
        let admitted = pathways.iter().map(|pathway| {
            let duration = pathway.front.duration;
            let longest = duration.and_then(|duration| duration.max);
            [
                duration.and_then(|duration| duration.min).map(shortest),
                longest
                    .filter(|_| !is_renewed(&pathway.front))
                    .map(longest_admitted),
            ]
        });
        hold("duration", own, record, pathways, admitted.collect(), found);
    }
    let is_of_use = |pathway: &Record<Pathway>| match record.front.status {
        Status::Open => pathway.front.status == Status::Open,
        Status::Upcoming => matches!(pathway.front.status, Status::Open | Status::Upcoming),
        _ => true,
    };
    if !pathways.iter().any(|pathway| is_of_use(pathway)) {
        let first = pathways[0];
        found.push(
            Diagnostic::new("link/pathway-not-open")
                .with("status", record.front.status.as_str())
                .with("pathway", &first.id)
                .with("pathway_status", first.front.status.as_str())
                .with("file", &first.file)
                .with("line", first.place("status").line)
                .at(record.place("status")),
        );
    }
}

/// One end of a range: to compare, and as it is written.
struct Bound {
    size: f64,
    shown: String,
}

/// Accuses each end of `own` that no pathway admits, beside the pathway that comes nearest to it.
fn hold(
    field: &'static str,
    own: [Option<Bound>; 2],
    record: &Record<Opportunity>,
    pathways: &[&Record<Pathway>],
    admitted: Vec<[Option<Bound>; 2]>,
    found: &mut Vec<Diagnostic>,
) {
    let code = match field {
        "age" => "link/age-against-pathway",
        _ => "link/duration-against-pathway",
    };
    let mut said: Option<(usize, &str)> = None;
    for (end, value) in ["min", "max"].into_iter().zip(own) {
        let Some(value) = value else {
            continue;
        };
        // How far outside each pathway the value is, and the bound that it passes.
        let misses = admitted.iter().enumerate().map(|(at, [min, max])| {
            let below = min.as_ref().filter(|min| value.size < min.size);
            let above = max.as_ref().filter(|max| value.size > max.size);
            let (side, bound) = match (below, above) {
                (Some(min), _) => ("min", min),
                (None, Some(max)) => ("max", max),
                (None, None) => return None,
            };
            Some(((value.size - bound.size).abs(), at, side, &bound.shown))
        });
        let Some(misses) = misses.collect::<Option<Vec<_>>>() else {
            continue;
        };
        let Some((_, at, side, bound)) = misses
            .into_iter()
            .min_by(|one, other| one.0.total_cmp(&other.0))
        else {
            continue;
        };
        // A range that lies wholly beyond one bound passes it with both ends: once is enough.
        if said == Some((at, side)) {
            continue;
        }
        said = Some((at, side));
        let pathway = pathways[at];
        found.push(
            Diagnostic::new(code)
                .with("end", end)
                .with("value", &value.shown)
                .with("side", side)
                .with("bound", bound)
                .with("pathway", &pathway.id)
                .with("file", &pathway.file)
                .with("line", pathway.place(&format!("{field}.{side}")).line)
                .at(record.place(&format!("{field}.{end}"))),
        );
    }
}

/// In days, a month as the twelfth part of a year, so that twelve months are one year.
fn length(duration: Duration) -> Bound {
    let months = f64::from(duration.years) * 12.0 + f64::from(duration.months);
    Bound {
        size: months * 365.25 / 12.0 + f64::from(duration.weeks) * 7.0 + f64::from(duration.days),
        shown: duration.to_string(),
    }
}

// Three months are said of 90 days, and twelve of 52 weeks: 3 % more or less contradicts nothing.
fn longest_admitted(duration: Duration) -> Bound {
    let Bound { size, shown } = length(duration);
    Bound {
        size: size * 1.03,
        shown,
    }
}

fn shortest(duration: Duration) -> Bound {
    let Bound { size, shown } = length(duration);
    Bound {
        size: size * 0.97,
        shown,
    }
}

/// A student's first title lasts a year and is renewed for as long as the studies: its length bounds nothing.
fn is_renewed(pathway: &Pathway) -> bool {
    pathway.nature == PathwayKind::LongStay && pathway.kinds.contains(&Kind::Training)
}
