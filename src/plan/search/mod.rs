//! The search index: an [`Index`] of what the files below `search/` are made of, as numbers and words in order. How
//! they become bytes is `render`'s; what each file means is told in `docs/search-format.md`.
//!
//! The order of documents is the ranking of the lists ([`crate::plan::Lists`]): the best come first in every list of
//! documents, card file and page, and what the ranking sorts by compresses to nearly nothing.

mod cards;
mod cities;
mod columns;
mod documents;
mod facts;
pub mod fold;
mod lexicon;
mod meta;
mod positions;
pub mod reference;
mod stems;

use std::collections::BTreeMap;

use crate::content::{ContentType, Language};
use crate::gather::Shelf;
use crate::geography::UnitIx;
use crate::plan::{Page, Site, addresses};

pub use cards::{FoundPage, OpportunityCard};
pub use cities::{Cities, City};
pub use columns::{Column, block_size};
pub use documents::{Listener, Part};
pub use facts::{DayNumber, Facts, day_number};
pub use lexicon::{HEAVY, Lexicon, gaps, shared_len};
pub use meta::{FacetsMeta, Meta};
pub use positions::{RegionSpots, zigzag};

/// The version of the format, which every `meta.json` names.
pub const FORMAT: u32 = 1;
/// Above this many documents a file of cards holds [`MANY_CARDS`], below it [`FEW_CARDS`]: ten hits then cost a third
/// less, and twice as many small files cost the build of a large site more than that is worth.
const MANY_DOCUMENTS: usize = 4_096;
const FEW_CARDS: usize = 4;
const MANY_CARDS: usize = 8;
/// How many card files a folder holds.
const FOLDER: usize = 64;
/// About how many compressed bytes a file of columns holds.
const FACETS: f64 = 8_000.0;
/// All segments share one file when they are not more than this before compression.
const ONE_FILE: usize = 12_288;

/// One file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchFile {
    /// What a question of words needs first.
    Meta(Language),
    /// What filters, counts and maps need besides.
    FacetsMeta(Language),
    Words(Language, usize),
    Heavy(Language, usize),
    Typos(Language, Letter, char),
    Suggestions(Language, char),
    Cards(Language, usize),
    Facets(usize),
    CityIndex,
    Cities(usize),
}

/// Which letter of a word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    First,
    Second,
}

/// A part of a file of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    pub content: SegmentContent,
    pub file: usize,
    /// In bytes before compression, like `length`.
    pub offset: usize,
    pub length: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentContent {
    /// A block of a column, by its position.
    Column { column: usize, block: usize },
    /// The spots of a region, by its position.
    Spots(usize),
}

/// What of each facet's values there is: how many opportunities have each on the day of the build.
pub type Totals = BTreeMap<&'static str, BTreeMap<String, usize>>;

/// The search index of the site.
#[derive(Debug, Default)]
pub struct Index<'a> {
    /// Ten hexadecimal digits over all that goes in.
    pub digest: String,
    /// Every document by ordinal: opportunities in ranked order, then other pages.
    pub documents: Vec<Page>,
    /// How many of the documents are opportunities.
    pub opportunities: usize,
    /// Of each opportunity, by ordinal.
    pub facts: Vec<Facts>,
    pub lexicons: [Lexicon; 2],
    pub columns: Vec<Column>,
    pub spots: Vec<RegionSpots>,
    pub segments: Vec<Segment>,
    pub totals: Totals,
    /// The first day after the build's on which the ranking may be another.
    pub next_change: Option<DayNumber>,
    pub cities: Cities<'a>,
}

impl<'a> Index<'a> {
    /// Makes the index of a site.
    ///
    /// rayon stands here too: reading ten thousand bodies again and sorting their words takes longer than all the rest
    /// of `plan`, and nothing else runs meanwhile. Results keep the order of documents.
    pub fn of(site: &Site<'a>) -> Self {
        let documents = documents::documents(site);
        let (lexicons, (cities, facts)) = rayon::join(
            || lexicon::lexicons(site, &documents),
            || {
                let ranked = site.lists.ranked.iter();
                let facts: Vec<Facts> = ranked.map(|at| Facts::of(site, *at as usize)).collect();
                (Cities::of(&site.atlas.geography), facts)
            },
        );
        let key_of = |unit: UnitIx| addresses::unit(&site.atlas.geography, unit);
        let columns = columns::columns(site, &facts, &key_of);
        let spots = positions::positions(site, &key_of);
        let today = day_number(site.today());
        let mut index = Index {
            digest: String::new(),
            opportunities: facts.len(),
            segments: pack(&columns, &spots, facts.len()),
            totals: totals(site, &facts),
            next_change: facts
                .iter()
                .flat_map(Facts::changes)
                .filter(|day| *day > today)
                .min(),
            documents,
            facts,
            lexicons,
            columns,
            spots,
            cities,
        };
        index.digest = digest(site, &index);
        index
    }

    pub fn lexicon(&self, language: Language) -> &Lexicon {
        &self.lexicons[language as usize]
    }

    /// Every file of the index.
    pub fn files(&self) -> Vec<SearchFile> {
        let mut files = vec![SearchFile::CityIndex];
        files.extend((0..self.cities.files.len()).map(SearchFile::Cities));
        files.extend((0..self.facet_files()).map(SearchFile::Facets));
        for language in Language::ALL {
            let lexicon = self.lexicon(language);
            files.extend([SearchFile::Meta(language), SearchFile::FacetsMeta(language)]);
            files.extend((0..lexicon.shards.len()).map(|n| SearchFile::Words(language, n)));
            files.extend((0..lexicon.heavy.len()).map(|n| SearchFile::Heavy(language, n)));
            for (letter, typos) in [Letter::First, Letter::Second]
                .into_iter()
                .zip(&lexicon.typos)
            {
                files.extend(
                    typos
                        .keys()
                        .map(|of| SearchFile::Typos(language, letter, *of)),
                );
            }
            let first = lexicon.suggestions.keys();
            files.extend(first.map(|letter| SearchFile::Suggestions(language, *letter)));
            let cards = self.documents.len().div_ceil(self.cards_per_file());
            files.extend((0..cards).map(|n| SearchFile::Cards(language, n)));
        }
        files
    }

    /// How many cards a file holds.
    pub fn cards_per_file(&self) -> usize {
        if self.documents.len() > MANY_DOCUMENTS {
            MANY_CARDS
        } else {
            FEW_CARDS
        }
    }

    fn facet_files(&self) -> usize {
        self.segments.last().map_or(0, |segment| segment.file + 1)
    }

    /// The path of a file in the output.
    pub fn path(&self, file: SearchFile) -> String {
        let digest = &self.digest;
        let of =
            |language: Language, rest: String| format!("search/{digest}/{}/{rest}", language.tag());
        match file {
            SearchFile::Meta(language) => of(language, "meta.json".to_string()),
            SearchFile::FacetsMeta(language) => of(language, "facets.json".to_string()),
            SearchFile::Words(language, n) => of(language, format!("words/{n}.bin")),
            SearchFile::Heavy(language, n) => of(language, format!("heavy/{n}.bin")),
            SearchFile::Typos(language, letter, of_letter) => {
                let place = match letter {
                    Letter::First => 'a',
                    Letter::Second => 'b',
                };
                of(
                    language,
                    format!("typos/{place}-{:x}.bin", u32::from(of_letter)),
                )
            }
            SearchFile::Suggestions(language, letter) => {
                of(language, format!("suggest/{:x}.json", u32::from(letter)))
            }
            SearchFile::Cards(language, n) => {
                of(language, format!("cards/{}/{n}.json", n / FOLDER))
            }
            SearchFile::Facets(n) => format!("search/{digest}/facets/{n}.bin"),
            SearchFile::CityIndex => format!("search/{digest}/cities/index.json"),
            SearchFile::Cities(n) => format!("search/{digest}/cities/{n}.json"),
        }
    }
}

impl Site<'_> {
    /// The address of the index in a language, which a page hands to its script.
    pub fn search_href(&self, language: Language) -> String {
        let path = self.search.path(SearchFile::Meta(language));
        format!("{}/{path}", self.addresses.base)
    }
}

/// Packs segments into files, those that are needed first before the others.
fn pack(columns: &[Column], spots: &[RegionSpots], records: usize) -> Vec<Segment> {
    if records == 0 {
        return Vec::new();
    }
    let blocks = columns::blocks(records);
    let mut all: Vec<(SegmentContent, usize, f64, bool)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        all.extend((0..blocks).map(|block| {
            let content = SegmentContent::Column { column: at, block };
            let is_main = at < columns::MAIN;
            (
                content,
                column.block_len(block),
                column.estimate(block),
                is_main,
            )
        }));
    }
    all.extend(spots.iter().enumerate().map(|(at, region)| {
        (
            SegmentContent::Spots(at),
            region.byte_len(),
            region.estimate(),
            false,
        )
    }));
    let is_small = all.iter().map(|(_, length, ..)| length).sum::<usize>() <= ONE_FILE;
    let (mut file, mut offset, mut cost, mut was_main) = (0, 0, 0.0, true);
    let mut segments = Vec::with_capacity(all.len());
    for (content, length, estimate, is_main) in all {
        let is_full = offset > 0 && (cost + estimate > FACETS || is_main != was_main);
        if is_full && !is_small {
            (file, offset, cost) = (file + 1, 0, 0.0);
        }
        segments.push(Segment {
            content,
            file,
            offset,
            length,
        });
        offset += length;
        cost += estimate;
        was_main = is_main;
    }
    segments
}

fn totals(site: &Site<'_>, facts: &[Facts]) -> Totals {
    let mut totals = Totals::new();
    for of in facts {
        for (facet, values) in of.facets(site) {
            let counts = totals.entry(facet).or_default();
            for value in values {
                *counts.entry(value).or_insert(0) += 1;
            }
        }
    }
    totals
}

/// Ten hexadecimal digits over everything the index is made of: when they are the same, every file is.
fn digest(site: &Site<'_>, index: &Index<'_>) -> String {
    fn shelf<T: ContentType>(shelf: &Shelf<T>, say: &mut dyn FnMut(&str)) {
        for record in &shelf.records {
            say(record.id.as_str());
            say(&record.text);
            say(record
                .translation
                .as_ref()
                .map_or("", |translation| &translation.text));
        }
    }
    let mut hasher = blake3::Hasher::new();
    let mut say = |words: &str| {
        hasher.update(&(words.len() as u64).to_le_bytes());
        hasher.update(words.as_bytes());
    };
    say(env!("CARGO_PKG_VERSION"));
    say(&FORMAT.to_string());
    say(&site.today().to_string());
    let collection = &site.atlas.collection;
    shelf(&collection.opportunities, &mut say);
    shelf(&collection.pathways, &mut say);
    shelf(&collection.pages, &mut say);
    shelf(&collection.help_points, &mut say);
    shelf(&collection.alerts, &mut say);
    shelf(&collection.interventions, &mut say);
    shelf(&collection.organisations, &mut say);
    for language in Language::ALL {
        let texts = site.texts(language);
        for path in texts.paths() {
            say(path);
            say(texts.get(path));
        }
    }
    if let Some(rate) = &site.config.money {
        say(&rate.mad_per_eur.to_string());
    }
    // The ground: names, points, and how the maps are drawn.
    for (_, unit) in site.atlas.geography.units() {
        let names = &unit.names;
        let all = [&names.fr, &names.ar].into_iter();
        all.chain(&names.nl)
            .chain(&names.de)
            .chain(&names.also)
            .for_each(|name| say(name));
    }
    for city in &index.cities.cities {
        say(&city.key);
        say(&format!("{:?}", city.commune.point));
    }
    say(&serde_json::to_string(&meta::maps(site)).expect("maps are JSON"));
    hasher.finalize().to_hex()[..10].to_string()
}
