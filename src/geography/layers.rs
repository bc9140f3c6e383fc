//! From files to a checked [`Geography`].

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use anyhow::{Context as _, bail, ensure};
use geo::{MultiPolygon, Polygon};
use geojson::{FeatureCollection, JsonObject};
use rstar::RTree;

use super::gazetteer::{Gazetteer, fold};
use super::{Geography, Level, Names, Part, Unit, UnitIx, bounds};
use crate::content::Country;

/// A layer's name, its country and its level.
const LAYERS: [(&str, Country, Level); 6] = [
    ("fr-regions", Country::FR, Level::Region),
    ("be-regions", Country::BE, Level::Region),
    ("ma-souss-massa-region", Country::MA, Level::Region),
    ("fr-departements", Country::FR, Level::Department),
    ("be-provinces", Country::BE, Level::Department),
    ("ma-souss-massa-provinces", Country::MA, Level::Department),
];

type Borders = Vec<(JsonObject, MultiPolygon<f64>)>;

pub fn load(read: impl Fn(&str) -> Option<Vec<u8>>) -> anyhow::Result<Geography> {
    let bytes = |path: &str| read(path).with_context(|| format!("{path} is missing"));
    let layer = |name: &str, grain: &str| -> anyhow::Result<Borders> {
        let path = format!("geodata/layers/{name}.{grain}.geojson");
        borders(&bytes(&path)?).with_context(|| path)
    };
    let names = names(&bytes("geodata/names.tsv")?).context("geodata/names.tsv")?;
    let name_of = |country: Country, level: Level, code: &str| -> anyhow::Result<Names> {
        let key = (
            level.key().to_string(),
            country.code().to_string(),
            code.to_string(),
        );
        names.get(&key).cloned().with_context(|| {
            format!(
                "geodata/names.tsv has no {} {} {code}",
                level.key(),
                country.code()
            )
        })
    };

    let mut units: Vec<Unit> = Vec::new();
    let mut by_code: HashMap<(Country, Level, String), UnitIx> = HashMap::new();
    let mut detail: Vec<Option<MultiPolygon<f64>>> = Vec::new();
    let mut standard: Vec<MultiPolygon<f64>> = Vec::new();
    let mut overview: Vec<MultiPolygon<f64>> = Vec::new();

    for country in [Country::FR, Country::BE, Country::MA] {
        let names = name_of(country, Level::Country, country.code())?;
        by_code.insert(
            (country, Level::Country, country.code().to_string()),
            UnitIx(units.len() as u16),
        );
        units.push(Unit {
            level: Level::Country,
            country,
            code: country.code().to_string(),
            iso: Some(country.code().to_string()),
            nuts: None,
            slug: slug(&names.fr),
            names,
            parent: None,
            children: Vec::new(),
            neighbours: Vec::new(),
            is_overseas: false,
            population: None,
        });
        detail.push(None);
        standard.push(MultiPolygon(Vec::new()));
        overview.push(MultiPolygon(Vec::new()));
    }

    for (name, country, level) in LAYERS {
        let mut finest = if level == Level::Department {
            by_unit_code(layer(name, "detail")?)?
        } else {
            HashMap::new()
        };
        let mut middle = by_unit_code(layer(name, "standard")?)?;
        let mut rows = layer(name, "overview")?;
        // The order of codes, whatever the layer's: a tie on a border is broken by it.
        rows.sort_by_key(|(properties, _)| text(properties, "code"));
        for (properties, coarse) in rows {
            let code = text(&properties, "code").context("a unit has a code")?;
            let names = name_of(country, level, &code)?;
            let ix = UnitIx(u16::try_from(units.len()).context("too many units")?);
            let parent = match level {
                Level::Region => by_code[&(country, Level::Country, country.code().to_string())],
                _ => {
                    let region = text(&properties, "region")
                        .with_context(|| format!("{name}: {code} names its region"))?;
                    *by_code
                        .get(&(country, Level::Region, region.clone()))
                        .with_context(|| {
                            format!("{name}: {code} lies in region {region}, which no layer has")
                        })?
                }
            };
            units[usize::from(parent.0)].children.push(ix);
            let iso = text(&properties, "iso");
            let nuts = text(&properties, "nuts");
            for known in [Some(&code), iso.as_ref(), nuts.as_ref()]
                .into_iter()
                .flatten()
            {
                by_code.entry((country, level, known.clone())).or_insert(ix);
            }
            standard.push(
                middle
                    .remove(&code)
                    .with_context(|| format!("{name}.standard has no {code}"))?,
            );
            overview.push(coarse);
            detail.push(match level {
                Level::Department => Some(
                    finest
                        .remove(&code)
                        .with_context(|| format!("{name}.detail has no {code}"))?,
                ),
                _ => None,
            });
            units.push(Unit {
                level,
                country,
                iso,
                nuts,
                slug: slug(&names.fr),
                names,
                parent: Some(parent),
                children: Vec::new(),
                neighbours: Vec::new(),
                is_overseas: text(&properties, "zone").is_some_and(|zone| zone == "drom"),
                population: properties
                    .get("population_2024")
                    .and_then(serde_json::Value::as_u64)
                    .map(|people| people as u32),
                code,
            });
        }
    }
    check_slugs(&units)?;

    let parts = detail.iter().enumerate().flat_map(|(at, border)| {
        border
            .iter()
            .flat_map(|border| border.0.iter().enumerate())
            .map(move |(polygon, shape)| Part {
                unit: UnitIx(at as u16),
                polygon,
                bounds: bounds(&MultiPolygon(vec![shape.clone()])),
            })
    });
    let parts = RTree::bulk_load(parts.collect());
    let german = layer("be-german-community", "detail")?;
    let german_community = german
        .into_iter()
        .next()
        .context("be-german-community holds one unit")?
        .1;
    let credit_lines =
        credit_lines(&bytes("geodata/attribution.toml")?).context("geodata/attribution.toml")?;

    let department = |country: Country| {
        let by_code = by_code.clone();
        move |code: &str| {
            by_code
                .get(&(country, Level::Department, code.to_string()))
                .copied()
        }
    };
    let gazetteers = [
        Gazetteer::new(
            Country::FR,
            bytes("geodata/gazetteers/communes-fr.tsv.gz")?,
            department(Country::FR),
        ),
        Gazetteer::new(
            Country::BE,
            bytes("geodata/gazetteers/communes-be.tsv")?,
            department(Country::BE),
        ),
        Gazetteer::new(
            Country::MA,
            bytes("geodata/gazetteers/communes-ma.tsv")?,
            department(Country::MA),
        ),
    ];
    let mut geography = Geography {
        units,
        by_code,
        detail,
        standard,
        overview,
        german_community,
        parts,
        gazetteers,
        credits: OnceLock::new(),
        credit_lines,
    };
    find_neighbours(&mut geography);
    Ok(geography)
}

/// Reads a layer and checks its geometry.
fn borders(bytes: &[u8]) -> anyhow::Result<Borders> {
    let collection: FeatureCollection = serde_json::from_slice(bytes).context("not GeoJSON")?;
    let mut borders = Vec::new();
    for feature in collection.features {
        let properties = feature.properties.unwrap_or_default();
        let code = text(&properties, "code").unwrap_or_default();
        let geometry = feature
            .geometry
            .with_context(|| format!("{code} has no geometry"))?;
        let geometry: geo::Geometry<f64> = geometry
            .try_into()
            .with_context(|| format!("{code} has no usable geometry"))?;
        let border = match geometry {
            geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
            geo::Geometry::MultiPolygon(border) => border,
            _ => bail!("{code} is neither a polygon nor several"),
        };
        check(&border).with_context(|| code.clone())?;
        borders.push((properties, border));
    }
    Ok(borders)
}

fn check(border: &MultiPolygon<f64>) -> anyhow::Result<()> {
    ensure!(!border.0.is_empty(), "it has no ring");
    for polygon in border {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            ensure!(ring.0.len() >= 4, "a ring has fewer than four points");
            ensure!(ring.is_closed(), "a ring is not closed");
            let in_range = |point: &geo::Coord<f64>| {
                (-180.0..=180.0).contains(&point.x) && (-90.0..=90.0).contains(&point.y)
            };
            ensure!(
                ring.0.iter().all(in_range),
                "a point is out of range (longitude, then latitude)"
            );
        }
    }
    Ok(())
}

fn by_unit_code(borders: Borders) -> anyhow::Result<HashMap<String, MultiPolygon<f64>>> {
    borders
        .into_iter()
        .map(|(properties, border)| {
            Ok((
                text(&properties, "code").context("a unit has a code")?,
                border,
            ))
        })
        .collect()
}

fn text(properties: &JsonObject, key: &str) -> Option<String> {
    properties
        .get(key)
        .and_then(serde_json::Value::as_str)
        .filter(|text| !text.is_empty())
        .map(str::to_string)
}

type NameKey = (String, String, String);

/// Reads `names.tsv`: level, country, code, fr, ar, nl, de.
fn names(bytes: &[u8]) -> anyhow::Result<HashMap<NameKey, Names>> {
    let mut names = HashMap::new();
    for (at, line) in std::str::from_utf8(bytes)?.lines().enumerate().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [level, country, code, fr, ar, nl, de] = cells[..] else {
            bail!("line {}: seven columns", at + 1)
        };
        ensure!(
            !fr.is_empty() && !ar.is_empty(),
            "line {}: a French and an Arabic name",
            at + 1
        );
        let some = |name: &str| (!name.is_empty()).then(|| name.to_string());
        let name = Names {
            fr: fr.to_string(),
            ar: ar.to_string(),
            nl: some(nl),
            de: some(de),
        };
        names.insert(
            (level.to_string(), country.to_string(), code.to_string()),
            name,
        );
    }
    Ok(names)
}

fn credit_lines(bytes: &[u8]) -> anyhow::Result<[Vec<String>; 2]> {
    #[derive(serde::Deserialize)]
    struct Attribution {
        fr: Vec<String>,
        ar: Vec<String>,
    }
    let attribution: Attribution = toml::from_str(std::str::from_utf8(bytes)?)?;
    Ok([attribution.fr, attribution.ar])
}

/// A name as a segment of an address.
fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}

fn check_slugs(units: &[Unit]) -> anyhow::Result<()> {
    let mut taken = HashSet::new();
    for unit in units {
        ensure!(
            taken.insert((unit.parent, &unit.slug)),
            "two units would have the address `{}`",
            unit.slug
        );
    }
    Ok(())
}

/// Units of one level are neighbours when they share two points of their borders; across a national border, where the
/// layers come from different sources, when their borders come within 700 m of each other twice.
fn find_neighbours(geography: &mut Geography) {
    let mut corners: HashMap<(i64, i64), Vec<UnitIx>> = HashMap::new();
    let key = |point: &geo::Coord<f64>| {
        (
            (point.x * 1e4).round() as i64,
            (point.y * 1e4).round() as i64,
        )
    };
    let mut edge_points: HashMap<UnitIx, Vec<geo::Coord<f64>>> = HashMap::new();
    for (at, border) in geography.detail.iter().enumerate() {
        let Some(border) = border else { continue };
        let unit = UnitIx(at as u16);
        for point in border
            .iter()
            .flat_map(|polygon: &Polygon<f64>| &polygon.exterior().0)
        {
            let units = corners.entry(key(point)).or_default();
            if units.last() != Some(&unit) {
                units.push(unit);
            }
        }
    }
    let mut shared: HashMap<(UnitIx, UnitIx), usize> = HashMap::new();
    for units in corners.values() {
        for a in units {
            for b in units {
                if a != b {
                    *shared.entry((*a, *b)).or_insert(0) += 1;
                }
            }
        }
    }
    // A coarse grid of about 700 m, for the border between France and Belgium.
    let cell = |point: &geo::Coord<f64>| {
        (
            (point.x / 0.01).floor() as i64,
            (point.y / 0.0064).floor() as i64,
        )
    };
    let mut cells: HashMap<(i64, i64), HashSet<UnitIx>> = HashMap::new();
    for (at, border) in geography.detail.iter().enumerate() {
        let Some(border) = border else { continue };
        let unit = UnitIx(at as u16);
        for point in border
            .iter()
            .flat_map(|polygon: &Polygon<f64>| &polygon.exterior().0)
        {
            if (2.4..6.0).contains(&point.x) && (49.4..51.2).contains(&point.y) {
                cells.entry(cell(point)).or_default().insert(unit);
                edge_points.entry(unit).or_default().push(*point);
            }
        }
    }
    for (unit, points) in &edge_points {
        for point in points {
            let (x, y) = cell(point);
            let mut seen: HashSet<&UnitIx> = HashSet::new();
            for near in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))) {
                seen.extend(cells.get(&near).into_iter().flatten());
            }
            for other in seen {
                if geography.unit(*other).country != geography.unit(*unit).country {
                    *shared.entry((*unit, *other)).or_insert(0) += 1;
                    *shared.entry((*other, *unit)).or_insert(0) += 1;
                }
            }
        }
    }
    let mut pairs: HashSet<(UnitIx, UnitIx)> = shared
        .into_iter()
        .filter(|(_, count)| *count >= 2)
        .map(|(pair, _)| pair)
        .collect();
    let regions: Vec<(UnitIx, UnitIx)> = pairs
        .iter()
        .filter_map(|(a, b)| Some((geography.unit(*a).parent?, geography.unit(*b).parent?)))
        .filter(|(a, b)| a != b)
        .collect();
    pairs.extend(regions);
    let mut pairs: Vec<(UnitIx, UnitIx)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    for (a, b) in pairs {
        geography.units[usize::from(a.0)].neighbours.push(b);
    }
}
