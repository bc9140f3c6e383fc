//! The yardstick of the search: the answer to a question by the definitions alone.
//!
//! It reads the atlas, keeps every document's words as plain sets of text and looks through all of them for each
//! question. It knows no postings, column, shard or position: what it shares with the index is what a word is
//! ([`fold`]), which words are one (`stems`), where they stand (`documents`) and what the facts are ([`Facts`]).
//! The client's answers must be these.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::documents::{Listener, Part, documents, tell};
use super::facts::{DayNumber, Facts, day_number};
use super::fold::{self, Asked};
use super::positions::thousandths;
use super::stems::{Stems, without_particle};
use crate::content::vocabulary::{Access, Confidence, Status, TrustState};
use crate::content::{Date, Language};
use crate::plan::{Page, Site};

/// A question.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Question {
    pub text: String,
    /// Chosen values by facet; `closing` holds a number of days, `start` a month or a range of months.
    pub filters: BTreeMap<String, Vec<String>>,
    pub sort: Option<Sort>,
    pub near: Option<Near>,
    /// The visitor's day; the day of the build without one.
    pub day: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    Relevance,
    Closing,
    Distance,
}

/// A chosen place, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Near {
    pub lon: f64,
    pub lat: f64,
}

/// What the question finds.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Answer {
    /// Every opportunity, in order.
    pub ids: Vec<String>,
    /// Every other page, as its path within the language, in order.
    pub others: Vec<String>,
    pub total: usize,
    /// How many there would be of each value, were it the only one chosen in its facet.
    pub counts: BTreeMap<&'static str, BTreeMap<String, usize>>,
    pub relaxed: bool,
    pub words: Vec<Word>,
}

/// What became of a word of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    pub typed: String,
    pub state: WordState,
    /// The surfaces it was corrected to, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WordState {
    Found,
    /// No word is spelt so, but some begin so.
    Prefix,
    Corrected,
    Ignored,
    Unknown,
}

/// Every document's words in one language.
pub struct Reference<'s, 'a> {
    site: &'s Site<'a>,
    pages: Vec<Page>,
    facts: Vec<Facts>,
    /// Of each document: the groups in its heading, and those anywhere.
    groups: Vec<(BTreeSet<u32>, BTreeSet<u32>)>,
    /// Every surface with its group, in the order of bytes.
    surfaces: BTreeMap<String, u32>,
    df: HashMap<u32, usize>,
}

/// A word of the question and the groups it stands for.
#[derive(Clone)]
struct Sought {
    asked: Asked,
    state: WordState,
    groups: BTreeSet<u32>,
    corrections: Vec<String>,
}

/// Keeps the words of one document in one language.
struct Notebook {
    language: Language,
    heading: BTreeSet<String>,
    all: BTreeSet<String>,
}

impl Listener for Notebook {
    fn hear(&mut self, part: Part, french: &str, arabic: Option<&str>) {
        let text = match (self.language, arabic) {
            (Language::Arabic, Some(arabic)) => arabic,
            _ => french,
        };
        for token in fold::tokens(text) {
            if part != Part::Rest {
                self.heading.insert(token.clone());
            }
            self.all.insert(token);
        }
    }
}

impl<'s, 'a> Reference<'s, 'a> {
    /// Reads every document.
    pub fn of(site: &'s Site<'a>, language: Language) -> Self {
        let pages = documents(site);
        let notebooks: Vec<Notebook> = pages
            .iter()
            .map(|page| {
                let mut notebook = Notebook {
                    language,
                    heading: BTreeSet::new(),
                    all: BTreeSet::new(),
                };
                tell(site, *page, &mut notebook);
                notebook
            })
            .collect();
        let names: BTreeSet<&str> = notebooks
            .iter()
            .flat_map(|notebook| notebook.all.iter().map(String::as_str))
            .collect();
        let stems = Stems::default();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut surfaces = BTreeMap::new();
        for name in &names {
            let mut root = *name;
            while let Some(bare) = without_particle(root).filter(|bare| names.contains(bare)) {
                root = bare;
            }
            let new = numbers.len() as u32;
            let group = *numbers.entry(stems.of(root)).or_insert(new);
            surfaces.insert(name.to_string(), group);
        }
        let in_groups = |words: &BTreeSet<String>| -> BTreeSet<u32> {
            words.iter().map(|word| surfaces[word]).collect()
        };
        let groups: Vec<(BTreeSet<u32>, BTreeSet<u32>)> = notebooks
            .iter()
            .map(|notebook| (in_groups(&notebook.heading), in_groups(&notebook.all)))
            .collect();
        let mut df: HashMap<u32, usize> = HashMap::new();
        for group in groups.iter().flat_map(|(_, all)| all) {
            *df.entry(*group).or_default() += 1;
        }
        let opportunities = site.lists.ranked.iter();
        Reference {
            site,
            facts: opportunities
                .map(|at| Facts::of(site, *at as usize))
                .collect(),
            pages,
            groups,
            surfaces,
            df,
        }
    }

    /// Answers a question.
    ///
    /// # Errors
    /// When its day is no day.
    pub fn answer(&self, question: &Question) -> anyhow::Result<Answer> {
        let built = day_number(self.site.today());
        let day = match &question.day {
            None => built,
            Some(day) => {
                let day: Date = day
                    .parse()
                    .map_err(|()| anyhow::anyhow!("`{day}` is no day such as 2026-11-25"))?;
                day_number(day.0).max(built)
            }
        };
        let (words, scores, relaxed) = self.matching(&question.text);
        let opportunities = 0..self.facts.len();
        let found: Vec<usize> = opportunities
            .clone()
            .filter(|ordinal| scores[*ordinal].is_some())
            .collect();
        let passes = |ordinal: usize, but: Option<&str>| {
            question.filters.iter().all(|(facet, chosen)| {
                Some(facet.as_str()) == but || self.keeps(ordinal, day, facet, chosen)
            })
        };
        let mut kept: Vec<usize> = found
            .iter()
            .copied()
            .filter(|ordinal| passes(*ordinal, None))
            .collect();
        self.sort(&mut kept, &scores, question, day, built);

        let mut others: Vec<usize> = (self.facts.len()..self.pages.len())
            .filter(|ordinal| scores[*ordinal].is_some_and(|score| score != NO_TEXT))
            .collect();
        others.sort_by_key(|ordinal| (std::cmp::Reverse(scores[*ordinal]), *ordinal));

        let mut counts: BTreeMap<&'static str, BTreeMap<String, usize>> = BTreeMap::new();
        for ordinal in &found {
            for (facet, values) in self.facts[*ordinal].facets_on(self.site, day) {
                // Of what is covered all that is chosen is wanted: a value more narrows, it does not widen.
                let but = (facet != "covered").then_some(facet);
                if passes(*ordinal, but) {
                    for value in values {
                        *counts.entry(facet).or_default().entry(value).or_insert(0) += 1;
                    }
                }
            }
        }
        let collection = &self.site.atlas.collection;
        Ok(Answer {
            total: kept.len(),
            ids: kept
                .into_iter()
                .map(|ordinal| {
                    let at = self.site.lists.ranked[ordinal] as usize;
                    collection.opportunities.records[at].id.to_string()
                })
                .collect(),
            others: others
                .into_iter()
                .map(|ordinal| self.site.path(self.pages[ordinal]))
                .collect(),
            counts,
            relaxed,
            words: words
                .into_iter()
                .map(|sought| Word {
                    typed: sought.asked.typed,
                    state: sought.state,
                    corrections: sought.corrections,
                })
                .collect(),
        })
    }

    /// The words of the text, the score of every document that matches them, and whether one word was enough.
    fn matching(&self, text: &str) -> (Vec<Sought>, Vec<Option<Score>>, bool) {
        let words: Vec<Sought> = fold::asked(text)
            .into_iter()
            .map(|asked| self.seek(asked))
            .collect();
        let is_known =
            |sought: &&Sought| !matches!(sought.state, WordState::Ignored | WordState::Unknown);
        if words
            .iter()
            .all(|sought| sought.state == WordState::Ignored)
        {
            // Nothing was asked: every opportunity, and no other page.
            return (words, vec![Some(NO_TEXT); self.pages.len()], false);
        }
        if !words.iter().any(|sought| is_known(&sought)) {
            return (words, vec![None; self.pages.len()], false);
        }
        let all_of = |words: &[Sought]| -> Vec<Option<Score>> {
            let known: Vec<&Sought> = words.iter().filter(is_known).collect();
            self.scores(&known, known.len())
                .into_iter()
                .map(|score| score.map(|(_, in_heading)| (0, in_heading)))
                .collect()
        };
        let scores = all_of(&words);
        if scores.iter().any(Option::is_some) {
            return (words, scores, false);
        }
        for at in (0..words.len()).rev() {
            let sought = &words[at];
            if !matches!(sought.state, WordState::Found | WordState::Prefix) {
                continue;
            }
            let corrections = self.corrections(&sought.asked.surface);
            if corrections.is_empty() {
                continue;
            }
            let mut tried = words.clone();
            tried[at] = self.corrected(sought.asked.clone(), corrections);
            let scores = all_of(&tried);
            if scores.iter().any(Option::is_some) {
                return (tried, scores, false);
            }
        }
        let known: Vec<&Sought> = words.iter().filter(is_known).collect();
        let scores = self.scores(&known, 1);
        (words, scores, true)
    }

    /// How many of the words each document has, and how many in its heading, for those that have at least `least`.
    fn scores(&self, words: &[&Sought], least: usize) -> Vec<Option<Score>> {
        let of = |(heading, all): &(BTreeSet<u32>, BTreeSet<u32>)| {
            let count = |groups: &BTreeSet<u32>| {
                let has = |sought: &&&Sought| !sought.groups.is_disjoint(groups);
                words.iter().filter(has).count()
            };
            (count(all) >= least).then(|| (count(all), count(heading)))
        };
        self.groups.iter().map(of).collect()
    }

    fn seek(&self, asked: Asked) -> Sought {
        let as_it_is = |asked, state, groups| Sought {
            asked,
            state,
            groups,
            corrections: Vec::new(),
        };
        let surface = asked.surface.clone();
        let length = surface.chars().count();
        let has_digit = surface.chars().any(char::is_numeric);
        if length < 3 {
            if asked.is_unfinished && !has_digit {
                return as_it_is(asked, WordState::Ignored, BTreeSet::new());
            }
            let groups: BTreeSet<u32> = self.surfaces.get(&surface).copied().into_iter().collect();
            let state = match groups.is_empty() {
                true => WordState::Unknown,
                false => WordState::Found,
            };
            return as_it_is(asked, state, groups);
        }
        let rest = without_particle(&surface);
        let equal = |word: &str| self.surfaces.get(word).copied();
        let mut groups = BTreeSet::new();
        let is_surface = equal(&surface).or(rest.and_then(equal)).is_some();
        if asked.is_unfinished {
            groups.extend(self.beginning(&surface));
        }
        match equal(&surface) {
            Some(group) => groups.extend([group]),
            None => groups.extend(rest.and_then(equal)),
        }
        if groups.is_empty() {
            groups.extend(self.beginning(&surface));
        }
        if groups.is_empty()
            && let Some(rest) = rest
        {
            groups.extend(self.beginning(rest));
        }
        if !groups.is_empty() {
            let state = match is_surface {
                true => WordState::Found,
                false => WordState::Prefix,
            };
            return as_it_is(asked, state, groups);
        }
        let corrections = self.corrections(&surface);
        if corrections.is_empty() {
            return as_it_is(asked, WordState::Unknown, BTreeSet::new());
        }
        self.corrected(asked, corrections)
    }

    fn corrected(&self, asked: Asked, corrections: Vec<String>) -> Sought {
        Sought {
            asked,
            state: WordState::Corrected,
            groups: corrections
                .iter()
                .map(|surface| self.surfaces[surface])
                .collect(),
            corrections,
        }
    }

    /// The groups of all surfaces that begin so.
    fn beginning(&self, word: &str) -> impl Iterator<Item = u32> {
        let all = self.surfaces.iter();
        all.filter(move |(name, _)| name.starts_with(word))
            .map(|(_, group)| *group)
    }

    /// At most eight surfaces that a misspelt one may mean.
    fn corrections(&self, word: &str) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        if letters.iter().any(|letter| letter.is_numeric()) {
            return Vec::new();
        }
        let among = |is_candidate: &dyn Fn(char, char) -> bool| -> Vec<String> {
            let mut near: Vec<(usize, std::cmp::Reverse<usize>, &String)> = self
                .surfaces
                .iter()
                .filter(|(name, _)| *name != word && !name.chars().any(char::is_numeric))
                .filter(|(name, _)| {
                    let mut of = name.chars();
                    matches!((of.next(), of.next()), (Some(a), Some(b)) if is_candidate(a, b))
                })
                .filter_map(|(name, group)| {
                    let distance = strsim::osa_distance(word, name);
                    let df = std::cmp::Reverse(self.df[group]);
                    (distance <= most).then_some((distance, df, name))
                })
                .collect();
            near.sort();
            let least = near.first().map(|(distance, ..)| *distance);
            near.into_iter()
                .filter(|(distance, ..)| Some(*distance) == least)
                .take(8)
                .map(|(.., name)| name.clone())
                .collect()
        };
        let (first, second) = (letters[0], letters[1]);
        let same_first = among(&|a, _| a == first);
        if !same_first.is_empty() {
            return same_first;
        }
        among(&|a, b| a == second || b == second || b == first)
    }

    /// Whether an opportunity passes one facet's filter.
    fn keeps(&self, ordinal: usize, day: DayNumber, facet: &str, chosen: &[String]) -> bool {
        let facts = &self.facts[ordinal];
        if chosen.is_empty() {
            return true;
        }
        match facet {
            "closing" => chosen.iter().any(|days| {
                let within: DayNumber = days.parse().unwrap_or(0);
                let closes = facts.closes_on(day);
                facts.status_on(day) == Status::Open
                    && closes.is_some_and(|closes| (day..=day + within).contains(&closes))
            }),
            "start" => chosen.iter().any(|range| {
                let (from, until) = months(range);
                facts.starts.iter().any(|day| (from..=until).contains(day))
            }),
            _ => {
                let facets = facts.facets_on(self.site, day);
                let Some((_, own)) = facets.iter().find(|(name, _)| *name == facet) else {
                    return false;
                };
                if facet == "covered" {
                    chosen.iter().all(|value| own.contains(value))
                } else {
                    chosen.iter().any(|value| own.contains(value))
                }
            }
        }
    }

    fn sort(
        &self,
        kept: &mut [usize],
        scores: &[Option<Score>],
        question: &Question,
        day: DayNumber,
        built: DayNumber,
    ) {
        let has_changed = self
            .facts
            .iter()
            .flat_map(Facts::changes)
            .any(|change| change > built && change <= day);
        let ranking = |ordinal: usize| {
            let facts = &self.facts[ordinal];
            let closes = facts.closes_on(day).filter(|closes| *closes >= day);
            (
                Status::ALL
                    .iter()
                    .position(|one| *one == facts.status_on(day)),
                Access::ALL.iter().position(|one| *one == facts.access),
                TrustState::ALL
                    .iter()
                    .position(|one| *one == facts.trust_on(day)),
                closes.unwrap_or(DayNumber::MAX),
                Confidence::ALL
                    .iter()
                    .position(|one| *one == facts.confidence),
            )
        };
        kept.sort_by_key(|ordinal| {
            let rank = has_changed.then(|| ranking(*ordinal));
            (std::cmp::Reverse(scores[*ordinal]), rank, *ordinal)
        });
        let sort = match (question.sort, question.near) {
            (Some(Sort::Distance), None) => Sort::Relevance,
            (Some(sort), _) => sort,
            (None, Some(_)) => Sort::Distance,
            (None, None) => Sort::Relevance,
        };
        match (sort, question.near) {
            // Stable sorts: what is equal stays in the order of relevance.
            (Sort::Closing, _) => kept.sort_by_key(|ordinal| {
                let closes = self.facts[*ordinal].closes_on(day);
                closes
                    .filter(|closes| *closes >= day)
                    .unwrap_or(DayNumber::MAX)
            }),
            (Sort::Distance, Some(near)) => {
                kept.sort_by_cached_key(|ordinal| self.distance(*ordinal, near));
            }
            _ => {}
        }
    }

    /// Whole kilometres from a place to the nearest spot of an opportunity; far beyond all without one.
    fn distance(&self, ordinal: usize, near: Near) -> u64 {
        let at = self.site.lists.ranked[ordinal] as usize;
        let spots = &self.site.atlas.opportunities[at].spots;
        let degrees = |value: f64| f64::from(thousandths(value)) / 1_000.0;
        spots
            .iter()
            .filter_map(|spot| spot.point)
            .map(|(lon, lat)| haversine((near.lon, near.lat), (degrees(lon), degrees(lat))))
            .min_by(f64::total_cmp)
            .map_or(u64::MAX, |km| km.round() as u64)
    }
}

/// Words that match (when one is enough), words that match in the heading.
type Score = (usize, usize);

/// The score of every document when nothing was asked in words.
const NO_TEXT: Score = (0, usize::MAX);

/// The first and the last day of `2027-03`, `2027-03..2027-06`, `..2027-06` or `2027-03..`.
fn months(range: &str) -> (DayNumber, DayNumber) {
    let (from, until) = range.split_once("..").unwrap_or((range, range));
    let first = |month: &str| {
        let day: Option<Date> = format!("{month}-01").parse().ok();
        day.map(|day| day.0)
    };
    (
        first(from).map_or(DayNumber::MIN, day_number),
        first(until).map_or(DayNumber::MAX, |day| day_number(day.last_of_month())),
    )
}

/// Kilometres along the great circle between two points (longitude, latitude), on a sphere of the Earth's mean radius
/// (IUGG: 6 371.0088 km). R. W. Sinnott, *Virtues of the Haversine*, Sky and Telescope 68 (1984).
pub fn haversine(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
    let cosines = from.1.to_radians().cos() * to.1.to_radians().cos();
    let h = half(from.1, to.1) + cosines * half(from.0, to.0);
    2.0 * 6_371.008_8 * h.sqrt().min(1.0).asin()
}
