//! The facts of all opportunities, fact by fact: each column gives every record a small number, and says what the
//! numbers mean.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde_json::{Value, json};

use super::facts::Facts;
use crate::content::vocabulary::{Access, Confidence, Initiator, Status, TrustState};
use crate::geography::UnitIx;
use crate::plan::Site;

/// Above this number of records columns are cut into blocks.
const WHOLE: usize = 20_000;
/// How many records a block has.
const BLOCK: usize = 16_384;
/// How many columns the page of the search needs at once.
pub const MAIN: usize = 8;

/// One fact of every opportunity.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub name: &'static str,
    /// 4, 8 or 16.
    pub bits: u32,
    pub values: Vec<Value>,
    /// Lists of positions in `values`, when a record can have several.
    pub sets: Option<Vec<Vec<u32>>>,
    /// Of each record in the order of ordinals: a position in `sets`, or else in `values`.
    pub numbers: Vec<u16>,
}

impl Column {
    /// The numbers of a block.
    pub fn block(&self, block: usize) -> &[u16] {
        let size = block_size(self.numbers.len());
        let start = block * size;
        &self.numbers[start..self.numbers.len().min(start + size)]
    }

    /// The bytes of a block before compression.
    pub fn block_len(&self, block: usize) -> usize {
        (self.block(block).len() * self.bits as usize).div_ceil(8)
    }

    /// About how many bytes a block takes compressed: by the entropy of its numbers, or of its runs.
    pub fn estimate(&self, block: usize) -> f64 {
        let numbers = self.block(block);
        let mut counts: HashMap<u16, f64> = HashMap::new();
        numbers
            .iter()
            .for_each(|number| *counts.entry(*number).or_default() += 1.0);
        let all = numbers.len() as f64;
        let mut parts: Vec<f64> = counts.into_values().collect();
        // Sums of floats depend on their order, and a map's differs from run to run.
        parts.sort_by(f64::total_cmp);
        let entropy: f64 = parts
            .iter()
            .map(|count| -count * (count / all).log2())
            .sum();
        let runs = 1 + numbers.windows(2).filter(|two| two[0] != two[1]).count();
        (entropy.min(runs as f64 * 20.0) / 8.0) * 1.1 + 12.0
    }
}

/// How many records a block has.
pub fn block_size(records: usize) -> usize {
    if records > WHOLE { BLOCK } else { WHOLE }
}

/// How many blocks a column has.
pub fn blocks(records: usize) -> usize {
    records.div_ceil(block_size(records))
}

/// Every column, in the order of their loading.
pub fn columns(site: &Site<'_>, facts: &[Facts], key_of: &dyn Fn(UnitIx) -> String) -> Vec<Column> {
    let pathway = |at: &usize| {
        let pathways = &site.atlas.collection.pathways.records;
        pathways[*at].id.as_str().to_string()
    };
    let keys = |units: &[UnitIx]| units.iter().map(|unit| key_of(*unit)).collect();
    let words = |words: &[&'static str]| words.iter().map(ToString::to_string).collect();
    macro_rules! closed {
        ($name:literal, $list:ident, $field:ident) => {
            closed(
                $name,
                $list::ALL.iter().map(|value| value.as_str()),
                facts.iter().map(|of| of.$field as u16),
            )
        };
    }
    vec![
        closed!("status", Status, status),
        closed!("access", Access, access),
        closed!("trust", TrustState, trust),
        sets("closes", facts.iter().map(|of| of.closes.clone())),
        closed!("confidence", Confidence, confidence),
        single("form", facts.iter().map(form)),
        sets(
            "region",
            facts.iter().map(|of| -> Vec<String> { keys(&of.regions) }),
        ),
        closed!("initiator", Initiator, initiator),
        sets(
            "department",
            facts
                .iter()
                .map(|of| -> Vec<String> { keys(&of.departments) }),
        ),
        sets(
            "sector",
            facts.iter().map(|of| {
                of.sectors
                    .iter()
                    .map(char::to_string)
                    .collect::<Vec<String>>()
            }),
        ),
        sets("level", facts.iter().map(|of| of.levels.clone())),
        single(
            "allowance",
            facts.iter().map(|of| allowance(of.has_allowance)),
        ),
        sets(
            "covered",
            facts.iter().map(|of| -> Vec<String> { words(&of.covered) }),
        ),
        sets(
            "pathway",
            facts
                .iter()
                .map(|of| of.pathways.iter().map(pathway).collect::<Vec<String>>()),
        ),
        sets("starts", facts.iter().map(|of| of.starts.clone())),
        sets(
            "duration",
            facts
                .iter()
                .map(|of| -> Vec<String> { words(&of.durations) }),
        ),
        single("opens", facts.iter().map(|of| of.opens)),
        single("expires", facts.iter().map(|of| of.expires)),
        single("age", facts.iter().map(|of| of.age)),
        single("diploma", facts.iter().map(|of| of.diploma)),
        single("cost", facts.iter().map(|of| of.cost)),
        sets(
            "told",
            facts.iter().map(|of| -> Vec<String> { words(&of.told) }),
        ),
    ]
}

/// Kind and format, as one word.
pub fn form(of: &Facts) -> String {
    format!("{}/{}", of.kind.as_str(), of.format.as_str())
}

/// What is said of an allowance: that there is one, or nothing.
pub fn allowance(is_said: bool) -> &'static str {
    if is_said { "yes" } else { "unsaid" }
}

fn bits(count: usize) -> u32 {
    match count {
        0..=16 => 4,
        17..=256 => 8,
        _ => 16,
    }
}

/// A column of one of the closed lists, whose values stand in the list's own order.
fn closed(
    name: &'static str,
    keys: impl Iterator<Item = &'static str>,
    numbers: impl Iterator<Item = u16>,
) -> Column {
    let values: Vec<Value> = keys.map(Value::from).collect();
    Column {
        name,
        bits: bits(values.len()),
        values,
        sets: None,
        numbers: numbers.collect(),
    }
}

/// Numbers for what records have, the most frequent first; of two as frequent the lesser value.
///
/// At most 65,536 fit a column. The rarest beyond share the number of the least value, which is null or the empty set
/// wherever a fact may be unsaid: better unsaid than wrong.
fn numbered<K: Ord + Hash + Clone>(of_records: impl Iterator<Item = K>) -> (Vec<K>, Vec<u16>) {
    let of_records: Vec<K> = of_records.collect();
    let mut counts: BTreeMap<&K, usize> = BTreeMap::new();
    for key in &of_records {
        *counts.entry(key).or_insert(0) += 1;
    }
    let least = counts.keys().next().copied().cloned();
    let mut keys: Vec<(&K, usize)> = counts.into_iter().collect();
    // Stable: equals stay in the order of values.
    keys.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let most = usize::from(u16::MAX) + 1;
    if keys.len() > most {
        let kept = least
            .as_ref()
            .and_then(|least| keys.iter().position(|(key, _)| *key == least));
        if let Some(kept) = kept.filter(|kept| *kept >= most) {
            keys.swap(most - 1, kept);
        }
        keys.truncate(most);
    }
    let number_of: HashMap<&K, u16> = keys
        .iter()
        .enumerate()
        .map(|(number, (key, _))| (*key, number as u16))
        .collect();
    let unsaid = least.and_then(|least| number_of.get(&least).copied());
    let numbers = of_records
        .iter()
        .map(|key| number_of.get(key).copied().or(unsaid).unwrap_or(0))
        .collect();
    let keys = keys.into_iter().map(|(key, _)| key.clone()).collect();
    (keys, numbers)
}

fn single<K: Ord + Hash + Clone + serde::Serialize>(
    name: &'static str,
    of_records: impl Iterator<Item = K>,
) -> Column {
    let (values, numbers) = numbered(of_records);
    Column {
        name,
        bits: bits(values.len()),
        values: values.iter().map(|value| json!(value)).collect(),
        sets: None,
        numbers,
    }
}

fn sets<K: Ord + Hash + Clone + serde::Serialize>(
    name: &'static str,
    of_records: impl Iterator<Item = Vec<K>>,
) -> Column {
    let of_records: Vec<Vec<K>> = of_records
        .map(|mut set| {
            set.sort_unstable();
            set
        })
        .collect();
    let mut values: Vec<&K> = of_records.iter().flatten().collect();
    values.sort_unstable();
    values.dedup();
    let position = |key: &K| values.binary_search(&key).expect("it was collected") as u32;
    let as_positions = of_records
        .iter()
        .map(|set| set.iter().map(position).collect::<Vec<u32>>());
    let (sets, numbers) = numbered(as_positions);
    Column {
        name,
        bits: bits(sets.len()),
        values: values.iter().map(|value| json!(value)).collect(),
        sets: Some(sets),
        numbers,
    }
}
