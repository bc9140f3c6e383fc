//! The files of the search index, byte by byte as `docs/search-format.md` tells them.

mod bytes;
mod columns;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;
use serde_json::{Value, json};

use crate::content::Language;
use crate::plan::Site;
use crate::plan::search::{City, Letter, SearchFile};

/// The bytes of a file of the index.
///
/// # Errors
/// None that is known: serialising into memory does not fail.
pub fn file(site: &Site<'_>, file: SearchFile) -> anyhow::Result<Vec<u8>> {
    let index = &site.search;
    let bytes = match file {
        SearchFile::Meta(language) => serde_json::to_vec(&site.search_meta(language))?,
        SearchFile::FacetsMeta(language) => serde_json::to_vec(&site.search_facets(language))?,
        SearchFile::Words(language, number) => {
            bytes::deflated(&words::shard(index.lexicon(language), number))
        }
        SearchFile::Heavy(language, number) => {
            let lexicon = index.lexicon(language);
            let postings = lexicon.postings(lexicon.heavy[number]);
            let documents = index.documents.len();
            // Which is smaller is known only after compression: gaps that repeat vanish.
            let gaps = bytes::deflated(&words::heavy_gaps(postings));
            let bits = bytes::deflated(&words::heavy_bits(postings, documents));
            if bits.len() < gaps.len() { bits } else { gaps }
        }
        SearchFile::Typos(language, letter, of) => {
            let lexicon = index.lexicon(language);
            let surfaces = match letter {
                Letter::First => &lexicon.typos[0][&of],
                Letter::Second => &lexicon.typos[1][&of],
            };
            bytes::deflated(&words::typos(lexicon, surfaces))
        }
        SearchFile::Suggestions(language, letter) => {
            serde_json::to_vec(&index.lexicon(language).suggestions[&letter])?
        }
        SearchFile::Cards(language, number) => cards(site, language, number)?,
        SearchFile::Facets(number) => bytes::deflated(&columns::facets(index, number)),
        SearchFile::CityIndex => {
            let cities = &index.cities;
            let first = cities
                .files
                .iter()
                .map(|file| &cities.cities[file.start].key);
            let big = cities.big.iter().map(|at| city(site, &cities.cities[*at]));
            serde_json::to_vec(&json!({
                "first": first.collect::<Vec<_>>(), "big": big.collect::<Vec<_>>(),
            }))?
        }
        SearchFile::Cities(number) => {
            let cities = &index.cities;
            let rows = cities.cities[cities.files[number].clone()].iter();
            serde_json::to_vec(&rows.map(|of| city(site, of)).collect::<Vec<_>>())?
        }
    };
    Ok(bytes)
}

/// One card after another; cards of both kinds may stand in one file.
fn cards(site: &Site<'_>, language: Language, number: usize) -> anyhow::Result<Vec<u8>> {
    fn put(card: &impl Serialize, bytes: &mut Vec<u8>) -> anyhow::Result<()> {
        if bytes.len() > 1 {
            bytes.push(b',');
        }
        Ok(serde_json::to_writer(bytes, card)?)
    }
    let index = &site.search;
    let start = number * index.cards_per_file();
    let end = index.documents.len().min(start + index.cards_per_file());
    let mut bytes = vec![b'['];
    for ordinal in start..end {
        if ordinal < index.opportunities {
            put(&site.search_card(language, ordinal), &mut bytes)?;
        } else {
            let page = index.documents[ordinal];
            put(&site.search_page(language, page), &mut bytes)?;
        }
    }
    bytes.push(b']');
    Ok(bytes)
}

/// Key, name, department or province, longitude, latitude.
fn city(site: &Site<'_>, city: &City<'_>) -> Value {
    let unit = &site.atlas.geography.unit(city.commune.unit).names.fr;
    let (lon, lat) = city.commune.point.expect("cities have a point");
    let degrees = |value: f64| (value * 1e4).round() / 1e4;
    json!([city.key, city.name, unit, degrees(lon), degrees(lat)])
}
