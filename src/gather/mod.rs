//! Files in, a [`Collection`] out: each record well formed by itself, and the names of those too broken to keep.
//!
//! Nothing here looks from one record to another, except to see that no two have one name. The places of fields
//! are not kept: they are found again in the text, which is cheaper than carrying them through a build that has
//! nothing to complain about (see [`Record::place`]).

mod deserialize;
pub mod shape;
mod words;
pub mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::prose::{self, AllowedHosts, Prose, ProseRules};
use crate::content::{
    Alert, ContentType, Findings, HelpPoint, Id, Intervention, Language, Opportunity, Organisation,
    Page, Pathway, Words,
};
use crate::diagnostics::{Diagnostic, Notes, Outcome, Place};
use crate::files::{Entry, EntryKind, Files, picture};
use shape::Shape;

/// Every record of a project that could be read, by type and in the order of their names.
#[derive(Debug, Default)]
pub struct Collection {
    pub opportunities: Shelf<Opportunity>,
    pub pathways: Shelf<Pathway>,
    pub organisations: Shelf<Organisation>,
    pub help_points: Shelf<HelpPoint>,
    pub alerts: Shelf<Alert>,
    pub interventions: Shelf<Intervention>,
    pub pages: Shelf<Page>,
    /// By path from the root.
    pub pictures: BTreeMap<String, Picture>,
}

/// A picture beside a record.
#[derive(Debug)]
pub struct Picture {
    pub bytes: Vec<u8>,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

/// The records of one type.
#[derive(Debug)]
pub struct Shelf<T: ContentType> {
    /// Sorted by id.
    pub records: Vec<Record<T>>,
    /// The ids of records that were too broken to keep: whoever refers to them is not accused.
    pub broken: BTreeSet<String>,
}

impl<T: ContentType> Default for Shelf<T> {
    fn default() -> Self {
        Shelf {
            records: Vec::new(),
            broken: BTreeSet::new(),
        }
    }
}

impl<T: ContentType> Shelf<T> {
    /// The position of a record, by its id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.records
            .binary_search_by(|record| record.id.as_str().cmp(id))
            .ok()
    }
}

/// One record: its front matter, typed, and the text it came from.
#[derive(Debug)]
pub struct Record<T: ContentType> {
    pub id: Id,
    pub file: Arc<str>,
    /// The folders between the type's own and the file: `["france", "bretagne"]`.
    pub folders: Vec<String>,
    pub front: T,
    pub text: String,
    /// Bytes of `text` after the front matter.
    pub body: Range<usize>,
    pub translation: Option<Translation<T>>,
}

/// The words of a record in Arabic.
#[derive(Debug)]
pub struct Translation<T: ContentType> {
    pub file: Arc<str>,
    pub words: T::Words,
    pub text: String,
    pub body: Range<usize>,
    /// The stamp that the French text has today.
    pub stamp: String,
    /// Every field of the French front matter that holds words has a translation.
    pub has_every_word: bool,
}

impl<T: ContentType> Record<T> {
    pub fn body(&self) -> &str {
        &self.text[self.body.clone()]
    }

    /// The place of a field such as `steps[2].what`, or of the nearest one that exists.
    pub fn place(&self, field: &str) -> Place {
        place(&self.file, &self.text, field)
    }

    /// The hosts its texts may link to: its official sites, its sources', and those the whole site trusts.
    pub fn allowed_hosts<'r>(&'r self, trusted_domains: &'r [String]) -> AllowedHosts<'r> {
        let sources = self.front.trust().sources;
        AllowedHosts::new()
            .official(
                self.front
                    .official_domains()
                    .iter()
                    .map(|domain| domain.as_str()),
            )
            .official(trusted_domains.iter().map(String::as_str))
            .of_addresses(
                sources
                    .iter()
                    .filter_map(|source| Some(source.url.as_ref()?.as_str())),
            )
    }

    /// The stamp of the French text: eight hexadecimal digits for the words of the front matter, then eight for
    /// each section of the body, so that a translation that fell behind can say where.
    fn stamp(&self) -> String {
        let words = serde_json::to_string(&self.front.words()).expect("words are text");
        std::iter::once(words.as_str())
            .chain(sections(self.body()))
            .map(|part| blake3::hash(part.as_bytes()).to_hex()[..8].to_string())
            .collect::<Vec<_>>()
            .join(".")
    }
}

impl<T: ContentType> Translation<T> {
    pub fn body(&self) -> &str {
        &self.text[self.body.clone()]
    }

    pub fn place(&self, field: &str) -> Place {
        place(&self.file, &self.text, field)
    }

    /// Whether the French text has changed since it was translated; `true` when nobody stamped the translation.
    pub fn is_behind(&self) -> bool {
        self.words.translated_from() != Some(self.stamp.as_str())
    }
}

/// How much of a record can be read in Arabic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Every text of the French record has its translation.
    Whole,
    /// Some text of the record, or its body, is in French only.
    Partial,
    /// Stamped for a French text that has changed since.
    Behind,
    /// There is no translation, or it is too broken to keep.
    Missing,
}

impl Coverage {
    pub const ALL: [Coverage; 4] = [
        Coverage::Whole,
        Coverage::Partial,
        Coverage::Behind,
        Coverage::Missing,
    ];

    /// The name in the theme's texts and in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Coverage::Whole => "whole",
            Coverage::Partial => "partial",
            Coverage::Behind => "behind",
            Coverage::Missing => "missing",
        }
    }
}

impl<T: ContentType> Record<T> {
    /// How much of the record is translated. Nobody can say whether an unstamped translation is behind: it is judged
    /// by its words alone.
    pub fn coverage(&self) -> Coverage {
        let Some(translation) = &self.translation else {
            return Coverage::Missing;
        };
        if translation.words.translated_from().is_some() && translation.is_behind() {
            return Coverage::Behind;
        }
        let has_body = |body: &str| !body.trim().is_empty();
        if has_body(self.body()) && !has_body(translation.body()) {
            return Coverage::Partial;
        }
        if translation.has_every_word {
            Coverage::Whole
        } else {
            Coverage::Partial
        }
    }
}

/// The body cut before each heading of level two.
fn sections(body: &str) -> impl Iterator<Item = &str> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(body.match_indices("\n## ").map(|(at, _)| at + 1));
    starts.push(body.len());
    let pieces: Vec<&str> = starts
        .windows(2)
        .map(|pair| body[pair[0]..pair[1]].trim())
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.into_iter()
}

fn place(file: &Arc<str>, text: &str, field: &str) -> Place {
    let (front, _) = yaml::split(file, text).expect("a kept record has its front matter");
    let node = yaml::parse(file, text, front).expect("a kept record could be read");
    let span = node.nearest(field).span.clone();
    Place::span(Arc::clone(file), text, span.start, span.end)
}

/// Reads every record of the project. Texts may link to `trusted_domains` beside their record's own.
pub fn gather(files: &Files, trusted_domains: &[String]) -> Outcome<Collection> {
    let mut notes = Notes::new();
    let mut drawers = Drawers::default();
    for entry in files.content() {
        if matches!(entry.kind, EntryKind::Record) {
            match drawers.sort(entry) {
                Ok(()) => {}
                Err(diagnostic) => notes.push(diagnostic),
            }
        }
    }
    let names = drawers.names();
    let reading = Reading {
        files,
        names: &names,
        trusted_domains,
    };
    let pictures = notes.keep(pictures(files));
    let Drawers {
        opportunities,
        pathways,
        organisations,
        help_points,
        alerts,
        interventions,
        pages,
    } = drawers;
    let collection = Collection {
        opportunities: notes.keep(shelve(&reading, opportunities)),
        pathways: notes.keep(shelve(&reading, pathways)),
        organisations: notes.keep(shelve(&reading, organisations)),
        help_points: notes.keep(shelve(&reading, help_points)),
        alerts: notes.keep(shelve(&reading, alerts)),
        interventions: notes.keep(shelve(&reading, interventions)),
        pages: notes.keep(shelve(&reading, pages)),
        pictures,
    };
    notes.over(collection)
}

/// The pictures beside records, by their path from the root.
fn pictures(files: &Files) -> Outcome<BTreeMap<String, Picture>> {
    let mut notes = Notes::new();
    let mut pictures = BTreeMap::new();
    for entry in files
        .content()
        .iter()
        .filter(|entry| matches!(entry.kind, EntryKind::Picture(_)))
    {
        if let Some(bytes) = notes.keep(files.read_picture(entry)) {
            let size = picture::size(&bytes);
            pictures.insert(
                entry.path.to_string(),
                Picture {
                    bytes: bytes.into_owned(),
                    size,
                },
            );
        }
    }
    notes.over(pictures)
}

/// The files of each type, before any is opened.
#[derive(Default)]
struct Drawers<'f> {
    opportunities: Drawer<'f>,
    pathways: Drawer<'f>,
    organisations: Drawer<'f>,
    help_points: Drawer<'f>,
    alerts: Drawer<'f>,
    interventions: Drawer<'f>,
    pages: Drawer<'f>,
}

#[derive(Default)]
struct Drawer<'f> {
    originals: Vec<Named<'f>>,
    translations: BTreeMap<String, &'f Entry>,
}

struct Named<'f> {
    id: Id,
    folders: Vec<String>,
    entry: &'f Entry,
}

const FOLDERS: [&str; 7] = [
    "opportunities",
    "pathways",
    "organisations",
    "help_points",
    "alerts",
    "interventions",
    "pages",
];
const COUNTRY_FOLDERS: [&str; 2] = ["france", "belgium"];

impl<'f> Drawers<'f> {
    /// The folder and the name of every record.
    fn names(&self) -> BTreeSet<(&'static str, String)> {
        let drawers = [
            &self.opportunities,
            &self.pathways,
            &self.organisations,
            &self.help_points,
            &self.alerts,
            &self.interventions,
            &self.pages,
        ];
        let named = |(folder, drawer): (&'static str, &Drawer<'f>)| -> Vec<(&'static str, String)> {
            drawer
                .originals
                .iter()
                .map(|named| (folder, named.id.to_string()))
                .collect()
        };
        FOLDERS.into_iter().zip(drawers).flat_map(named).collect()
    }

    fn sort(&mut self, entry: &'f Entry) -> Result<(), Diagnostic> {
        let path: &str = &entry.path;
        let mut parts: Vec<&str> = path.split('/').skip(1).collect();
        let file = parts.pop().unwrap_or_default();
        let Some((folder, inner)) = parts.split_first() else {
            return Err(Diagnostic::new("file/misplaced")
                .with("folder", "content")
                .suggest(None)
                .at(Place::file(path)));
        };
        let drawer = match *folder {
            "opportunities" => &mut self.opportunities,
            "pathways" => &mut self.pathways,
            "organisations" => &mut self.organisations,
            "help_points" => &mut self.help_points,
            "alerts" => &mut self.alerts,
            "interventions" => &mut self.interventions,
            "pages" => &mut self.pages,
            other => {
                let nearest = shape::nearest(other, FOLDERS.into_iter());
                return Err(Diagnostic::new("file/misplaced")
                    .with("folder", other)
                    .suggest(nearest)
                    .at(Place::file(path)));
            }
        };
        if *folder == "opportunities" {
            let country = inner.first().copied().unwrap_or_default();
            if inner.len() != 2 || !COUNTRY_FOLDERS.contains(&country) {
                let nearest = shape::nearest(country, COUNTRY_FOLDERS.into_iter())
                    .filter(|nearest| *nearest != country);
                return Err(Diagnostic::new("file/misplaced-opportunity")
                    .suggest(nearest)
                    .at(Place::file(path)));
            }
        }
        let stem = file.strip_suffix(".md").expect("a record ends in .md");
        let (name, language) = match stem.split_once('.') {
            None => (stem, None),
            Some((name, language)) => (name, Some(language)),
        };
        let Some(id) = Id::new(name) else {
            let suggestion = shape::id_of(name);
            let suggestion = Some(suggestion.as_str()).filter(|id| Id::is_well_formed(id));
            return Err(Diagnostic::new("file/bad-name")
                .with("name", name)
                .suggest(suggestion)
                .at(Place::file(path)));
        };
        match language {
            None => drawer.originals.push(Named {
                id,
                folders: inner.iter().map(ToString::to_string).collect(),
                entry,
            }),
            Some(tag) if tag == Language::Arabic.tag() => {
                if let Some(first) = drawer.translations.insert(id.to_string(), entry) {
                    return Err(Diagnostic::new("record/duplicate-id")
                        .with("id", &id)
                        .with("first", &first.path)
                        .at(Place::file(path)));
                }
            }
            Some(tag) => {
                return Err(Diagnostic::new("file/unknown-language")
                    .with("language", tag)
                    .at(Place::file(path)));
            }
        }
        Ok(())
    }
}

fn shelve<T: ContentType>(reading: &Reading<'_>, drawer: Drawer<'_>) -> Outcome<Shelf<T>> {
    let mut notes = Notes::new();
    let mut shelf = Shelf::default();
    let shape = Shape::of::<T>();
    let words_shape = Shape::of::<T::Words>();
    let Drawer {
        originals,
        mut translations,
    } = drawer;

    let paired: Vec<(&Named, Option<&Entry>)> = originals
        .iter()
        .map(|named| (named, translations.get(named.id.as_str()).copied()))
        .collect();
    let read: Vec<(Option<Record<T>>, Vec<Diagnostic>)> = paired
        .par_iter()
        .map(|(named, translation)| read_record(reading, named, *translation, &shape, &words_shape))
        .collect();
    // A name belongs to the first record that can be read: a broken namesake must not take a good record's place.
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for ((named, _), (record, _)) in paired.iter().zip(&read) {
        if record.is_some() {
            owners.entry(named.id.as_str()).or_insert(&named.entry.path);
        }
    }
    let mut said: BTreeMap<&str, &str> = BTreeMap::new();
    for ((named, _), (record, diagnostics)) in paired.iter().zip(read) {
        let (id, path) = (named.id.as_str(), &*named.entry.path);
        let owner = owners
            .get(id)
            .copied()
            .unwrap_or_else(|| said.get(id).copied().unwrap_or(path));
        if owner != path {
            let duplicate = Diagnostic::new("record/duplicate-id")
                .with("id", id)
                .with("first", owner)
                .at(Place::file(path));
            notes.push(duplicate);
            // What is wrong with the translation has been said of the owner.
            notes.extend(diagnostics.into_iter().filter(|diagnostic| {
                let place = diagnostic.place.as_ref();
                place.is_some_and(|place| *place.file == *path)
            }));
            continue;
        }
        said.insert(id, path);
        notes.extend(diagnostics);
        match record {
            Some(record) => shelf.records.push(record),
            None => {
                shelf.broken.insert(named.id.to_string());
            }
        }
    }
    for id in originals.iter().map(|named| named.id.as_str()) {
        translations.remove(id);
    }
    let names: BTreeSet<&str> = originals.iter().map(|named| named.id.as_str()).collect();
    for (id, entry) in translations {
        let nearest = shape::nearest(&id, names.iter().copied());
        notes.push(
            Diagnostic::new("translation/without-original")
                .with("id", &id)
                .suggest(nearest)
                .at(Place::file(Arc::clone(&entry.path))),
        );
    }
    shelf.records.sort_by(|a, b| a.id.cmp(&b.id));
    notes.over(shelf)
}

/// What reading one record needs to know of the project.
struct Reading<'f> {
    files: &'f Files,
    /// Every record's file name without `.md`, by folder: who exists, readable or not.
    names: &'f BTreeSet<(&'static str, String)>,
    trusted_domains: &'f [String],
}

fn read_record<T: ContentType>(
    reading: &Reading<'_>,
    named: &Named<'_>,
    translation: Option<&Entry>,
    shape: &Shape,
    words_shape: &Shape,
) -> (Option<Record<T>>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let original = read_front::<T>(reading.files, named.entry, shape, &mut found);
    let mut in_translation = Vec::new();
    // Read even when the original is broken: all mistakes come in one run.
    let translated = translation.and_then(|entry| {
        let front = read_front::<T::Words>(reading.files, entry, words_shape, &mut in_translation)?;
        Some((entry, front))
    });
    let Some((front, text, body)) = original else {
        found.extend(in_translation);
        return (None, found);
    };
    let mut record = Record {
        id: named.id.clone(),
        file: Arc::clone(&named.entry.path),
        folders: named.folders.clone(),
        front,
        text,
        body,
        translation: None,
    };
    let mut findings = Findings::default();
    record.front.check(&mut findings);
    found.extend(
        findings
            .found
            .into_iter()
            .map(|(field, diagnostic)| diagnostic.at(record.place(&field))),
    );
    found.extend(reading.check_words(
        &record,
        &record.front.words(),
        &record.file,
        Language::French,
        &record.text,
        record.body.clone(),
    ));
    if let Some((entry, (words, text, body))) = translated {
        let stamp = record.stamp();
        let french = fields(&record.front.words());
        let arabic = fields(&words);
        let translation = Translation {
            file: Arc::clone(&entry.path),
            words,
            text,
            body,
            stamp,
            has_every_word: french.keys().all(|field| arabic.contains_key(field)),
        };
        in_translation.extend(translation_troubles(&translation, &french, &arabic));
        let prose = reading.check_words(
            &record,
            &translation.words,
            &translation.file,
            Language::Arabic,
            &translation.text,
            translation.body.clone(),
        );
        in_translation.extend(prose);
        // A broken translation is left out by itself; the French record stands.
        if !in_translation.iter().any(Diagnostic::is_error) {
            record.translation = Some(translation);
        }
    }
    // What a type cannot forbid is as wrong as what it can: the record waits until it is mended.
    let is_sound = !found.iter().any(Diagnostic::is_error);
    found.extend(in_translation);
    (is_sound.then_some(record), found)
}

impl Reading<'_> {
    /// Checks what is written in one language: the body as Markdown, then all words as plain writing.
    fn check_words<T: ContentType>(
        &self,
        record: &Record<T>,
        words: &T::Words,
        file: &str,
        language: Language,
        text: &str,
        body: Range<usize>,
    ) -> Vec<Diagnostic> {
        let hosts = record.allowed_hosts(self.trusted_domains);
        let resolve = |path: &str| self.exists(path).then(prose::Link::default);
        let prose = Prose::parse(&text[body.clone()]);
        let mut found = prose.check(
            text,
            body.start,
            &ProseRules {
                file,
                language,
                allowed_hosts: &hosts,
                resolve: &resolve,
            },
        );
        found.extend(words::check(
            words,
            &words::Written {
                file,
                text,
                language,
                body: &prose,
                body_start: body.start,
            },
        ));
        found
    }

    /// Whether a path from the root is a record's file, or a picture's.
    fn exists(&self, path: &str) -> bool {
        match RecordPath::read(path) {
            Some(RecordPath { folder, id }) => FOLDERS
                .iter()
                .find(|known| **known == folder)
                .is_some_and(|folder| self.names.contains(&(*folder, id.to_string()))),
            None => self
                .files
                .entry(path)
                .is_some_and(|entry| matches!(entry.kind, EntryKind::Picture(_))),
        }
    }
}

/// The record that a path such as `content/pathways/fr-student.md` belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordPath<'p> {
    pub folder: &'p str,
    pub id: &'p str,
}

impl<'p> RecordPath<'p> {
    /// `None` when the path is no record's: a picture, or a file outside `content/`.
    pub fn read(path: &'p str) -> Option<Self> {
        let (folder, rest) = path.strip_prefix("content/")?.split_once('/')?;
        let stem = rest.rsplit('/').next()?.strip_suffix(".md")?;
        Some(RecordPath {
            folder,
            id: stem.split('.').next()?,
        })
    }
}

type Front<T> = (T, String, Range<usize>);

/// Reads one file up to its typed front matter; `None` when something in it is an error.
fn read_front<T: serde::de::DeserializeOwned>(
    files: &Files,
    entry: &Entry,
    shape: &Shape,
    found: &mut Vec<Diagnostic>,
) -> Option<Front<T>> {
    let outcome = files.read_text(entry);
    found.extend(outcome.diagnostics);
    let text = outcome.value?;
    let parsed = yaml::split(&entry.path, &text)
        .and_then(|(front, body)| yaml::parse(&entry.path, &text, front).map(|node| (node, body)));
    let (node, body) = match parsed {
        Ok(parsed) => parsed,
        Err(diagnostic) => {
            found.push(diagnostic);
            return None;
        }
    };
    let disagreements = shape::check(&entry.path, &text, &node, shape);
    let is_sound = !disagreements.iter().any(Diagnostic::is_error);
    found.extend(disagreements);
    if !is_sound {
        return None;
    }
    match deserialize::from_node::<T>(&node) {
        Ok(front) => {
            drop(node);
            Some((front, text, body))
        }
        Err(error) => {
            let whole = Place::span(
                Arc::clone(&entry.path),
                &text,
                node.span.start,
                node.span.start + 1,
            );
            found.push(
                Diagnostic::new("record/unreadable")
                    .with("reason", error)
                    .at(whole),
            );
            None
        }
    }
}

type Fields = serde_json::Map<String, serde_json::Value>;

/// Words by the name of their field.
fn fields<W: Words>(words: &W) -> Fields {
    match serde_json::to_value(words) {
        Ok(serde_json::Value::Object(fields)) => fields,
        other => unreachable!("words are text by name: {other:?}"),
    }
}

/// Holds a translation against its original: lists as long, a stamp, and the same text since.
fn translation_troubles<T: ContentType>(
    translation: &Translation<T>,
    french: &Fields,
    arabic: &Fields,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (field, translated) in arabic {
        if field == "translated_from" {
            continue;
        }
        match (french.get(field), translated.as_array()) {
            (None, _) => found.push(
                Diagnostic::new("translation/nothing-to-translate")
                    .with("field", field)
                    .at(translation.place(field)),
            ),
            (Some(original), Some(translated)) => {
                let length = original.as_array().map_or(0, Vec::len);
                if length != translated.len() {
                    found.push(
                        Diagnostic::new("translation/other-length")
                            .with("field", field)
                            .with("french", length)
                            .with("translated", translated.len())
                            .at(translation.place(field)),
                    );
                }
            }
            _ => {}
        }
    }
    if found.is_empty() && translation.is_behind() {
        let code = match translation.words.translated_from() {
            None => "translation/unstamped",
            Some(_) => "translation/behind",
        };
        found.push(
            Diagnostic::new(code)
                .with("stamp", &translation.stamp)
                .at(translation.place("translated_from")),
        );
    }
    found
}
