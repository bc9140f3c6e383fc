//! From the words of documents to the lexicon of a language: surfaces, the groups that are one word, and the documents
//! of each group. What goes out is numbers in order; how they become bytes is `render`'s.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use super::documents::{Listener, Part, tell};
use super::fold;
use super::stems::{Stems, without_particle};
use crate::content::Language;
use crate::plan::{Page, Site};

/// About how many compressed bytes a shard holds.
const SHARD: f64 = 4_000.0;
/// A list of documents longer than this many bytes has a file of its own.
pub const HEAVY: usize = 1_500;
/// Words suggested for a prefix.
const SUGGESTIONS: usize = 8;

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Sorted by bytes.
    pub surfaces: Vec<Box<str>>,
    /// The group of each surface; groups are numbered by their first surface.
    pub group_of: Vec<u32>,
    /// Where the documents of each group begin in `documents`, and where the last end.
    starts: Vec<u32>,
    /// `ordinal × 2 + heading`, ascending within a group.
    documents: Vec<u32>,
    /// The surfaces of each shard.
    pub shards: Vec<Range<usize>>,
    /// The groups that have a file of their own, in order.
    pub heavy: Vec<u32>,
    /// Surfaces by their first and by their second letter; those with a digit are in neither.
    pub typos: [BTreeMap<char, Vec<u32>>; 2],
    /// By first letter: the words to suggest for each prefix of one or two letters.
    pub suggestions: BTreeMap<char, BTreeMap<String, Vec<Box<str>>>>,
}

impl Lexicon {
    /// The lexicon of surfaces, sorted and each with its group, and of the documents of each group.
    pub fn of_groups(surfaces: Vec<(Box<str>, u32)>, postings: &[Vec<u32>]) -> Self {
        let mut starts = vec![0];
        starts.extend(postings.iter().scan(0, |end, list| {
            *end += list.len() as u32;
            Some(*end)
        }));
        let (surfaces, group_of) = surfaces.into_iter().unzip();
        let mut lexicon = Lexicon {
            surfaces,
            group_of,
            starts,
            documents: postings.concat(),
            ..Lexicon::default()
        };
        lexicon.cut();
        lexicon.sort_by_letters();
        lexicon
    }

    /// The documents of a group.
    pub fn postings(&self, group: u32) -> &[u32] {
        let at = group as usize;
        &self.documents[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// How many documents a group has.
    pub fn df(&self, group: u32) -> u32 {
        self.starts[group as usize + 1] - self.starts[group as usize]
    }

    pub fn groups(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The number of a group's own file, if it has one.
    pub fn heavy_number(&self, group: u32) -> Option<usize> {
        self.heavy.binary_search(&group).ok()
    }
}

/// How many bytes a whole number takes as a varint.
pub fn varint_len(number: u32) -> usize {
    (32 - (number | 1).leading_zeros() as usize).div_ceil(7)
}

/// The gaps of a list of documents, each with its heading bit: what a posting list is made of.
pub fn gaps(postings: &[u32]) -> impl Iterator<Item = u32> + '_ {
    let mut next = 0;
    postings.iter().map(move |posting| {
        let ordinal = posting >> 1;
        let gap = ordinal - next;
        next = ordinal + 1;
        gap << 1 | posting & 1
    })
}

/// How many documents one thread listens to at a time; the words of each batch are numbered by themselves.
const BATCH: usize = 512;

/// Reads every document and makes both lexicons.
pub fn lexicons(site: &Site<'_>, pages: &[Page]) -> [Lexicon; 2] {
    let heard: Vec<Heard> = pages
        .par_chunks(BATCH)
        .map(|pages| {
            let mut ear = Ear::default();
            for page in pages {
                tell(site, *page, &mut ear);
                ear.end_document();
            }
            ear.heard()
        })
        .collect();
    let all = Vocabulary::of(&heard);
    let (french, arabic) = rayon::join(
        || Lexicon::of(&all, &heard, Language::French),
        || Lexicon::of(&all, &heard, Language::Arabic),
    );
    [french, arabic]
}

/// Hears documents one after another, and numbers what it hears.
///
/// Each distinct piece of text between spaces is folded once; after that a token costs a look-up, and no allocation.
#[derive(Default)]
struct Ear {
    pieces: HashMap<Box<str>, u32, RandomState>,
    /// Where the surfaces of each piece begin in `piece_surfaces`.
    piece_starts: Vec<u32>,
    /// How often each piece was heard in each language, aliases left out.
    times: Vec<[u32; 2]>,
    piece_surfaces: Vec<u32>,
    numbers: HashMap<Box<str>, u32, RandomState>,
    surfaces: Vec<Box<str>>,
    /// The last document in which each surface was heard, by language; 0 for none.
    last_heard: [Vec<u32>; 2],
    document: u32,
    /// `surface × 2 + heading` of every document, by language.
    words: [Vec<u32>; 2],
    ends: [Vec<u32>; 2],
    folded: String,
}

/// A batch of documents, as numbers.
struct Heard {
    surfaces: Vec<Box<str>>,
    /// How each piece of one word was written, which surface it gave, and how often it was heard.
    written: Vec<(Box<str>, u32, [u32; 2])>,
    words: [Vec<u32>; 2],
    ends: [Vec<u32>; 2],
}

/// Whether a character ends a piece of text. Every one of them also ends a word of the folded text; what is missing
/// here only makes pieces longer.
fn ends_piece(letter: char) -> bool {
    if letter.is_ascii() {
        return !letter.is_ascii_alphanumeric();
    }
    matches!(
        letter,
        '\u{a0}' | '«' | '»' | '·' | '\u{2010}'
            ..='\u{2015}' | '‘' | '’' | '“' | '”' | '…' | '\u{202f}' | '،' | '؛' | '؟'
    )
}

impl Ear {
    fn piece(&mut self, piece: &str) -> usize {
        if let Some(known) = self.pieces.get(piece) {
            return *known as usize;
        }
        let number = self.piece_starts.len();
        self.piece_starts.push(self.piece_surfaces.len() as u32);
        self.times.push([0, 0]);
        self.folded.clear();
        fold::fold_into(piece, &mut self.folded);
        for word in fold::words(&self.folded) {
            let surface = match self.numbers.get(word) {
                Some(known) => *known,
                None => {
                    let new = self.surfaces.len() as u32;
                    self.surfaces.push(word.into());
                    self.numbers.insert(word.into(), new);
                    self.last_heard.iter_mut().for_each(|last| last.push(0));
                    new
                }
            };
            self.piece_surfaces.push(surface);
        }
        self.pieces.insert(piece.into(), number as u32);
        number
    }

    fn surfaces_of(&self, piece: usize) -> Range<usize> {
        let start = self.piece_starts[piece] as usize;
        let next = self.piece_starts.get(piece + 1);
        start..next.map_or(self.piece_surfaces.len(), |next| *next as usize)
    }

    fn hear_in(&mut self, languages: &[Language], part: Part, text: &str) {
        let heading = u32::from(part != Part::Rest);
        let document = self.document + 1;
        for piece in text.split(ends_piece).filter(|piece| !piece.is_empty()) {
            let piece = self.piece(piece);
            if part != Part::Alias {
                for language in languages {
                    self.times[piece][*language as usize] += 1;
                }
            }
            for surface in &self.piece_surfaces[self.surfaces_of(piece)] {
                for language in languages {
                    let last = &mut self.last_heard[*language as usize][*surface as usize];
                    if *last != document {
                        *last = document;
                        self.words[*language as usize].push(surface << 1 | heading);
                    }
                }
            }
        }
    }

    fn end_document(&mut self) {
        self.document += 1;
        for (ends, words) in self.ends.iter_mut().zip(&self.words) {
            ends.push(words.len() as u32);
        }
    }

    fn heard(mut self) -> Heard {
        let mut written = Vec::new();
        for (piece, number) in std::mem::take(&mut self.pieces) {
            let number = number as usize;
            if let [surface] = self.piece_surfaces[self.surfaces_of(number)] {
                written.push((piece, surface, self.times[number]));
            }
        }
        Heard {
            surfaces: self.surfaces,
            written,
            words: self.words,
            ends: self.ends,
        }
    }
}

impl Listener for Ear {
    fn hear(&mut self, part: Part, french: &str, arabic: Option<&str>) {
        match arabic {
            None => self.hear_in(&Language::ALL, part, french),
            Some(arabic) => {
                self.hear_in(&[Language::French], part, french);
                self.hear_in(&[Language::Arabic], part, arabic);
            }
        }
    }
}

/// Every surface of all batches, in the order of bytes.
struct Vocabulary<'h> {
    surfaces: Vec<&'h str>,
    /// The number of each batch's surfaces among all.
    number_of: Vec<Vec<u32>>,
    stem_of: Vec<u32>,
    stems: usize,
    /// For Arabic surfaces that begin with a particle: the surface without it, if it is one.
    bare: Vec<Option<u32>>,
    /// How each surface is written, by language.
    written: [Vec<Form<'h>>; 2],
}

/// How a surface is written.
#[derive(Clone, Default)]
struct Form<'h> {
    /// The most frequent form, and how often it was heard.
    best: Option<(&'h str, u32)>,
    /// How often any form was heard.
    times: u32,
}

impl<'h> Form<'h> {
    /// The most frequent form wins; of two as frequent the one that sorts first, in whatever order they come.
    fn add(&mut self, form: &'h str, times: u32) {
        self.times += times;
        let is_better = self
            .best
            .is_none_or(|(best, most)| times > most || times == most && form < best);
        if times > 0 && is_better {
            self.best = Some((form, times));
        }
    }
}

impl<'h> Vocabulary<'h> {
    fn of(heard: &'h [Heard]) -> Self {
        let mut surfaces: Vec<&str> = heard
            .iter()
            .flat_map(|batch| batch.surfaces.iter().map(|surface| &**surface))
            .collect();
        surfaces.sort_unstable();
        surfaces.dedup();
        let numbers: HashMap<&str, u32, RandomState> = surfaces
            .iter()
            .enumerate()
            .map(|(at, surface)| (*surface, at as u32))
            .collect();
        let number_of: Vec<Vec<u32>> = heard
            .iter()
            .map(|batch| {
                batch
                    .surfaces
                    .iter()
                    .map(|surface| numbers[&**surface])
                    .collect()
            })
            .collect();

        let snowball = Stems::default();
        let mut stems: HashMap<String, u32, RandomState> = HashMap::default();
        let stem_of = surfaces
            .iter()
            .map(|surface| {
                let new = stems.len() as u32;
                *stems.entry(snowball.of(surface)).or_insert(new)
            })
            .collect();
        let bare = surfaces
            .iter()
            .map(|surface| without_particle(surface).and_then(|rest| numbers.get(rest).copied()))
            .collect();

        let mut forms: HashMap<(u32, &str), [u32; 2], RandomState> = HashMap::default();
        for (batch, number_of) in heard.iter().zip(&number_of) {
            for (piece, surface, times) in &batch.written {
                let of_form = forms
                    .entry((number_of[*surface as usize], piece))
                    .or_default();
                of_form[0] += times[0];
                of_form[1] += times[1];
            }
        }
        let mut written = [0, 1].map(|_| vec![Form::default(); surfaces.len()]);
        for ((surface, piece), times) in forms {
            for (written, times) in written.iter_mut().zip(times) {
                written[surface as usize].add(piece, times);
            }
        }
        Vocabulary {
            written,
            surfaces,
            number_of,
            stem_of,
            stems: stems.len(),
            bare,
        }
    }
}

const NONE: u32 = u32::MAX;

impl Lexicon {
    fn of(all: &Vocabulary<'_>, heard: &[Heard], language: Language) -> Self {
        let at_language = language as usize;
        // Which of all surfaces this language has.
        let mut is_here = vec![false; all.surfaces.len()];
        for (batch, number_of) in heard.iter().zip(&all.number_of) {
            for word in &batch.words[at_language] {
                is_here[number_of[(word >> 1) as usize] as usize] = true;
            }
        }

        // Groups, numbered by their first surface. A particle's surface goes where the surface without it went.
        let mut group_of_stem = vec![NONE; all.stems];
        let mut group_of = vec![NONE; all.surfaces.len()];
        let mut groups = 0;
        let mut own = Vec::new();
        let mut group_of_own = Vec::new();
        for surface in (0..all.surfaces.len()).filter(|surface| is_here[*surface]) {
            let mut root = surface;
            while let Some(bare) = all.bare[root].filter(|bare| is_here[*bare as usize]) {
                root = bare as usize;
            }
            let of_stem = &mut group_of_stem[all.stem_of[root] as usize];
            if *of_stem == NONE {
                *of_stem = groups;
                groups += 1;
            }
            group_of[surface] = *of_stem;
            group_of_own.push(*of_stem);
            own.push(surface as u32);
        }

        // Twice over the documents: to count, then to put each in its place.
        let mut starts = vec![0_u32; groups as usize + 1];
        each_posting(all, heard, at_language, &group_of, groups, |group, _| {
            starts[group as usize + 1] += 1;
        });
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut filled: Vec<u32> = starts.clone();
        let mut documents = vec![0; starts.last().map_or(0, |end| *end as usize)];
        each_posting(
            all,
            heard,
            at_language,
            &group_of,
            groups,
            |group, posting| {
                let at = &mut filled[group as usize];
                documents[*at as usize] = posting;
                *at += 1;
            },
        );

        let mut lexicon = Lexicon {
            surfaces: own
                .iter()
                .map(|surface| all.surfaces[*surface as usize].into())
                .collect(),
            group_of: group_of_own,
            starts,
            documents,
            ..Lexicon::default()
        };
        lexicon.cut();
        lexicon.sort_by_letters();
        lexicon.suggest(&all.written[at_language], &own);
        lexicon
    }

    /// Cuts the surfaces into shards of about [`SHARD`] compressed bytes.
    ///
    /// What a part costs after compression was measured on the real records: a byte of suffix 0.6, a length or a group's
    /// number 0.5, a posting 0.9.
    fn cut(&mut self) {
        let sizes: Vec<usize> = (0..self.groups() as u32)
            .map(|group| gaps(self.postings(group)).map(varint_len).sum())
            .collect();
        self.heavy = (0..self.groups() as u32)
            .filter(|group| sizes[*group as usize] > HEAVY)
            .collect();
        let mut shard_of_group = vec![NONE; self.groups()];
        let mut start = 0;
        let mut cost = 0.0;
        for at in 0..self.surfaces.len() {
            let group = self.group_of[at] as usize;
            let shared = match at {
                0 => 0,
                at => shared_len(&self.surfaces[at - 1], &self.surfaces[at]),
            };
            let mut own = 1.5 + 0.6 * (self.surfaces[at].len() - shared) as f64;
            let postings = if sizes[group] > HEAVY {
                2
            } else {
                sizes[group]
            };
            let with_group = 1.0 + 0.9 * postings as f64;
            if shard_of_group[group] != self.shards.len() as u32 {
                own += with_group;
            }
            if cost + own > SHARD && at > start {
                self.shards.push(start..at);
                start = at;
                cost = 0.0;
                own = own.max(1.5 + with_group);
            }
            shard_of_group[group] = self.shards.len() as u32;
            cost += own;
        }
        if start < self.surfaces.len() {
            self.shards.push(start..self.surfaces.len());
        }
    }

    fn sort_by_letters(&mut self) {
        for (at, surface) in self.surfaces.iter().enumerate() {
            if surface.chars().any(char::is_numeric) {
                continue;
            }
            for (typos, letter) in self.typos.iter_mut().zip(surface.chars()) {
                typos.entry(letter).or_default().push(at as u32);
            }
        }
    }

    /// The words to suggest: those of most headings, then of most documents, one of each group.
    fn suggest(&mut self, written: &[Form<'_>], own: &[u32]) {
        let headings: Vec<usize> = (0..self.groups() as u32)
            .map(|group| {
                self.postings(group)
                    .iter()
                    .filter(|posting| *posting & 1 == 1)
                    .count()
            })
            .collect();
        let form = |at: u32| &written[own[at as usize] as usize];
        let mut prefixes: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (at, surface) in self.surfaces.iter().enumerate() {
            // One or two letters are no help to who typed as many, and numbers to nobody.
            let mut ends = surface.char_indices().map(|(end, _)| end).skip(1);
            let (Some(second), Some(third)) = (ends.next(), ends.next()) else {
                continue;
            };
            if form(at as u32).best.is_some() && !surface.chars().any(char::is_numeric) {
                for end in [second, third] {
                    prefixes.entry(&surface[..end]).or_default().push(at as u32);
                }
            }
        }
        let mut suggestions: BTreeMap<char, BTreeMap<String, Vec<Box<str>>>> = BTreeMap::new();
        for (prefix, mut surfaces) in prefixes {
            surfaces.sort_by_cached_key(|at| {
                let group = self.group_of[*at as usize];
                let rank = (headings[group as usize], self.df(group), form(*at).times);
                (std::cmp::Reverse(rank), *at)
            });
            let mut groups = Vec::new();
            let mut words: Vec<Box<str>> = Vec::new();
            for at in surfaces {
                let group = self.group_of[at as usize];
                if words.len() < SUGGESTIONS && !groups.contains(&group) {
                    groups.push(group);
                    words.extend(form(at).best.map(|(form, _)| form.into()));
                }
            }
            let first = prefix.chars().next().expect("a prefix has a letter");
            suggestions
                .entry(first)
                .or_default()
                .insert(prefix.to_string(), words);
        }
        self.suggestions = suggestions;
    }
}

/// Calls `put` with each group of each document in turn, once, as `ordinal × 2 + heading`.
fn each_posting(
    all: &Vocabulary<'_>,
    heard: &[Heard],
    language: usize,
    group_of: &[u32],
    groups: u32,
    mut put: impl FnMut(u32, u32),
) {
    let mut last = vec![NONE; groups as usize];
    let mut ordinal = 0;
    for (batch, number_of) in heard.iter().zip(&all.number_of) {
        let mut start = 0;
        for end in &batch.ends[language] {
            // The words of the heading come first: whatever is said again in the rest is in the heading.
            for word in &batch.words[language][start..*end as usize] {
                let group = group_of[number_of[(word >> 1) as usize] as usize];
                if last[group as usize] != ordinal {
                    last[group as usize] = ordinal;
                    put(group, ordinal << 1 | word & 1);
                }
            }
            start = *end as usize;
            ordinal += 1;
        }
    }
}

/// How many bytes two surfaces have in common at their beginning.
pub fn shared_len(one: &str, other: &str) -> usize {
    let bytes = one.bytes().zip(other.bytes());
    bytes.take_while(|(one, other)| one == other).count()
}
