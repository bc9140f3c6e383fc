//! The search index of the committed records: its files within their budgets, its facts those of the lists, its words
//! found by the definitions alone.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::Path;

use jiff::civil;
use rihla::content::Language;
use rihla::content::vocabulary::Kind;
use rihla::plan::search::reference::{Question, Reference};
use rihla::plan::search::{SearchFile, day_number, fold};
use rihla::plan::{Artefact, Page, Site, Subject};

const TODAY: civil::Date = civil::date(2026, 11, 25);

fn build(today: civil::Date) -> rihla::Build {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    rihla::project(root, None, today)
        .expect("the project can be read")
        .value
}

/// The bytes of every file of the index.
fn files(build: &rihla::Build, site: &Site<'_>) -> Vec<(SearchFile, Vec<u8>)> {
    let files = site.artefacts.iter().filter_map(|artefact| match artefact {
        Artefact::Search(file) => Some(*file),
        _ => None,
    });
    files
        .map(|file| {
            let artefact = Artefact::Search(file);
            let bytes = rihla::render::render(site, &build.theme.templates, &artefact);
            (file, bytes.expect("it can be rendered"))
        })
        .collect()
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn every_file_keeps_to_its_budget() {
    let build = build(TODAY);
    let site = build.site();
    for (file, bytes) in files(&build, &site) {
        let sent = match site.search.path(file).ends_with(".json") {
            true => gzipped(&bytes),
            false => bytes.len(),
        };
        let most = match file {
            SearchFile::Meta(_) => 2_000,
            SearchFile::FacetsMeta(_) => 8_000,
            SearchFile::Words(..) | SearchFile::Typos(..) => 6_000,
            SearchFile::Facets(_) | SearchFile::Heavy(..) => 10_000,
            SearchFile::Cards(..) => 2_500,
            SearchFile::Suggestions(..) => 4_000,
            SearchFile::CityIndex | SearchFile::Cities(_) => 10_000,
        };
        assert!(sent <= most, "{file:?}: {sent} bytes");
        assert!(!bytes.is_empty(), "{file:?}");
    }
}

#[test]
fn no_two_files_have_one_path() {
    let build = build(TODAY);
    let site = build.site();
    let mut paths: Vec<String> = site
        .search
        .files()
        .into_iter()
        .map(|file| site.search.path(file))
        .collect();
    let count = paths.len();
    paths.sort();
    paths.dedup();
    assert_eq!(paths.len(), count);
    let meta = site.search_href(Language::Arabic);
    assert!(
        paths.contains(&meta.trim_start_matches('/').to_string()),
        "{meta}"
    );
}

#[test]
fn the_totals_of_places_kinds_forms_and_sectors_are_the_counts_of_their_lists() {
    let build = build(TODAY);
    let site = build.site();
    let totals = &site.search.totals;
    let total = |facet: &str, value: &str| totals[facet].get(value).copied().unwrap_or(0);
    for (unit, _) in site
        .atlas
        .geography
        .units()
        .filter(|(_, unit)| unit.is_destination())
    {
        let subject = Subject::Unit(unit);
        assert_eq!(
            total("place", &site.list_path(subject)),
            site.lists.count(subject)
        );
    }
    for kind in Kind::ALL {
        assert_eq!(
            total("kind", kind.as_str()),
            site.lists.count(Subject::Kind(*kind))
        );
    }
    for list in site.lists.iter() {
        match list.subject {
            Subject::Format(format) => {
                assert_eq!(total("format", format.as_str()), list.members.len())
            }
            Subject::Sector(section) => {
                assert_eq!(total("sector", &section.to_string()), list.members.len())
            }
            _ => {}
        }
    }
}

#[test]
fn each_word_of_the_index_leads_where_the_definitions_say() {
    let build = build(TODAY);
    let site = build.site();
    for language in Language::ALL {
        let reference = Reference::of(&site, language);
        let lexicon = site.search.lexicon(language);
        // A prime step: other letters, lengths and shards each time.
        for at in (0..lexicon.surfaces.len()).step_by(97) {
            let surface = &lexicon.surfaces[at];
            // « الإلحاق » keeps an article of its own: typed without the first, it would lose that one too.
            if fold::tokens(surface) != [&**surface] {
                continue;
            }
            let mut wanted: Vec<String> = Vec::new();
            let mut others: Vec<String> = Vec::new();
            for posting in lexicon.postings(lexicon.group_of[at]) {
                let page = site.search.documents[(posting >> 1) as usize];
                match page {
                    Page::Opportunity(at) => {
                        wanted.push(
                            site.atlas.collection.opportunities.records[at]
                                .id
                                .to_string(),
                        );
                    }
                    page => others.push(site.path(page)),
                }
            }
            let question = Question {
                text: format!("{surface} "),
                ..Question::default()
            };
            let mut answer = reference.answer(&question).unwrap();
            let places = |ids: &mut Vec<String>| ids.sort();
            places(&mut answer.ids);
            places(&mut answer.others);
            places(&mut wanted);
            places(&mut others);
            assert_eq!(answer.ids, wanted, "{surface}");
            assert_eq!(answer.others, others, "{surface}");
        }
    }
}

#[test]
fn a_visitor_who_comes_later_sees_what_a_later_build_would_say() {
    let early = build(TODAY);
    let early = early.site();
    let first_change = early.search.next_change;
    for later in [
        civil::date(2026, 12, 2),
        civil::date(2027, 2, 1),
        civil::date(2027, 9, 15),
        civil::date(2029, 1, 1),
    ] {
        let built = build(later);
        let late = built.site();
        let day = day_number(later);
        let ranked = |site: &Site<'_>| -> Vec<usize> {
            site.lists.ranked.iter().map(|at| *at as usize).collect()
        };
        // Links may take a record off its shelf on no day but by its words: positions are the same.
        let late_facts: BTreeMap<usize, _> =
            ranked(&late).into_iter().zip(&late.search.facts).collect();
        for (at, facts) in ranked(&early).into_iter().zip(&early.search.facts) {
            let id = &early.atlas.collection.opportunities.records[at].id;
            assert_eq!(
                facts.status_on(day),
                late_facts[&at].status,
                "{id} on {later}"
            );
            assert_eq!(
                facts.trust_on(day),
                late_facts[&at].trust,
                "{id} on {later}"
            );
            let closes = late.atlas.opportunities[at].closes_on.map(day_number);
            assert_eq!(facts.closes_on(day), closes, "{id} on {later}");
        }
        if first_change.is_none_or(|change| day < change) {
            assert_eq!(ranked(&early), ranked(&late), "{later}");
        }
    }
}

#[test]
fn towns_are_found_by_their_arabic_names() {
    let build = build(TODAY);
    let site = build.site();
    let cities = &site.search.cities;
    for (name, commune) in [
        ("باريس", "Paris"),
        ("بروكسل", "Bruxelles"),
        ("أنفير", "Anvers"),
        ("لييج", "Liège"),
    ] {
        let key = fold::fold(name);
        let found = cities.cities.iter().find(|city| city.key == key);
        assert_eq!(
            found.map(|city| &*city.commune.name),
            Some(commune),
            "{name}"
        );
    }
    let reference = Reference::of(&site, Language::Arabic);
    let question = Question {
        text: "ليل ".to_string(),
        ..Question::default()
    };
    let found = reference.answer(&question).unwrap();
    assert!(
        found.ids.iter().any(|id| id.contains("lille")),
        "{:?}",
        found.ids
    );
}

#[test]
fn streams_are_zlib() {
    let build = build(TODAY);
    let site = build.site();
    for (file, bytes) in files(&build, &site) {
        if site.search.path(file).ends_with(".bin") {
            let mut inflated = Vec::new();
            let read = flate2::read::ZlibDecoder::new(&*bytes).read_to_end(&mut inflated);
            assert!(read.is_ok() && !inflated.is_empty(), "{file:?}");
        }
    }
}
