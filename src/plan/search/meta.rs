//! What the client reads first: how many documents there are and which files; then, with the first filter, count or
//! map, what the numbers of the columns mean.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::{FORMAT, SegmentContent, Totals, day_number, fold};
use crate::content::{Country, Language};
use crate::geography::Projection;
use crate::plan::{Site, addresses};

/// The columns whose values the facts of a card name by position.
const CARD_COLUMNS: [&str; 6] = [
    "form",
    "status",
    "access",
    "trust",
    "initiator",
    "confidence",
];

/// `meta.json`.
#[derive(Debug, Serialize)]
pub struct Meta<'s> {
    format: u32,
    day: i32,
    next_change: Option<i32>,
    opportunities: usize,
    others: usize,
    /// The first surface of each shard.
    words: Vec<&'s str>,
    typos: BTreeMap<&'static str, String>,
    suggest: String,
    stop_words: &'static [String],
    cards: CardsHead<'s>,
}

/// How cards are stored, and what the numbers of their facts mean.
#[derive(Debug, Serialize)]
struct CardsHead<'s> {
    /// How many cards a file holds.
    size: usize,
    #[serde(flatten)]
    values: BTreeMap<&'static str, &'s [Value]>,
}

/// `facets.json`.
#[derive(Debug, Serialize)]
pub struct FacetsMeta<'s> {
    columns: BTreeMap<&'static str, ColumnHead<'s>>,
    /// Column, block, file, offset, length.
    segments: Vec<(String, usize, usize, usize, usize)>,
    totals: &'s Totals,
    /// Key, key of the parent, level, name.
    units: Vec<(String, Option<String>, &'static str, &'s str)>,
    maps: Vec<Value>,
}

#[derive(Debug, Serialize)]
struct ColumnHead<'s> {
    bits: u32,
    values: &'s [Value],
    #[serde(skip_serializing_if = "Option::is_none")]
    sets: Option<&'s [Vec<u32>]>,
}

impl Site<'_> {
    /// What the client reads first.
    pub fn search_meta(&self, language: Language) -> Meta<'_> {
        let index = &self.search;
        let lexicon = index.lexicon(language);
        let letters = |of: usize| lexicon.typos[of].keys().collect::<String>();
        Meta {
            format: FORMAT,
            day: day_number(self.today()),
            next_change: index.next_change,
            opportunities: index.opportunities,
            others: index.documents.len() - index.opportunities,
            words: lexicon
                .shards
                .iter()
                .enumerate()
                // Nothing sorts before the first shard: whatever is typed has a shard to look in.
                .map(|(at, shard)| match at {
                    0 => "",
                    _ => &*lexicon.surfaces[shard.start],
                })
                .collect(),
            typos: BTreeMap::from([("a", letters(0)), ("b", letters(1))]),
            suggest: lexicon.suggestions.keys().collect(),
            stop_words: fold::stop_words(),
            cards: CardsHead {
                size: index.cards_per_file(),
                values: index
                    .columns
                    .iter()
                    .filter(|column| CARD_COLUMNS.contains(&column.name))
                    .map(|column| (column.name, &*column.values))
                    .collect(),
            },
        }
    }

    /// What the client reads when it needs more than words.
    pub fn search_facets(&self, language: Language) -> FacetsMeta<'_> {
        let index = &self.search;
        let geography = &self.atlas.geography;
        FacetsMeta {
            columns: index
                .columns
                .iter()
                .map(|column| {
                    let head = ColumnHead {
                        bits: column.bits,
                        values: &column.values,
                        sets: column.sets.as_deref(),
                    };
                    (column.name, head)
                })
                .collect(),
            segments: index
                .segments
                .iter()
                .map(|segment| {
                    let (name, block) = match segment.content {
                        SegmentContent::Column { column, block } => {
                            (index.columns[column].name.to_string(), block)
                        }
                        SegmentContent::Spots(at) => (format!("spots/{}", index.spots[at].key), 0),
                    };
                    (name, block, segment.file, segment.offset, segment.length)
                })
                .collect(),
            totals: &index.totals,
            units: geography
                .units()
                .filter(|(_, unit)| unit.is_destination())
                .map(|(at, unit)| {
                    (
                        addresses::unit(geography, at),
                        unit.parent.map(|parent| addresses::unit(geography, parent)),
                        unit.level.key(),
                        self.unit_name(language, at),
                    )
                })
                .collect(),
            maps: maps(self),
        }
    }
}

/// How a point is placed into the drawings of the two countries.
pub fn maps(site: &Site<'_>) -> Vec<Value> {
    [Country::FR, Country::BE]
        .map(|country| {
            let drawing = site.country_drawing(country);
            let frames: Vec<Value> = drawing
                .placements()
                .map(|placement| {
                    let projection = match placement.projection {
                        Projection::LambertConic {
                            n,
                            f,
                            rho0,
                            lon0,
                            easting,
                            northing,
                        } => json!({
                            "kind": "lambert", "n": n, "c": f * Projection::SEMI_MAJOR_AXIS, "rho0": rho0, "lon0": lon0,
                            "easting": easting, "northing": northing,
                        }),
                        Projection::TransverseMercator { lon0, northing } => {
                            json!({ "kind": "mercator", "lon0": lon0, "northing": northing })
                        }
                    };
                    let unit = placement.unit.map(|unit| addresses::unit(&site.atlas.geography, unit));
                    json!({
                        "unit": unit, "projection": projection, "bounds": placement.bounds, "scale": placement.scale,
                        "dx": placement.dx, "dy": placement.dy,
                    })
                })
                .collect();
            let geography = &site.atlas.geography;
            let zoom = (geography.deepest_zoom(country, drawing) * 10.0).round() / 10.0;
            json!({
                "country": addresses::unit(geography, geography.country(country)), "width": drawing.width,
                "height": drawing.height, "zoom": zoom, "frames": frames,
            })
        })
        .to_vec()
}
