//! From files to a checked [`Geography`].

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use anyhow::{Context as _, bail, ensure};
use geo::{BoundingRect as _, Coord, LineString, MultiPolygon, Polygon};
use rstar::RTree;
use serde::Deserialize;

use super::gazetteer::{Gazetteer, fold};
use super::{Geography, Level, Names, Part, Unit, UnitIx};
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

type Borders = Vec<(Properties, MultiPolygon<f64>)>;

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
        // A region is located and drawn by its departments; only small maps draw it whole.
        let is_whole = level == Level::Region;
        let of_grain = |grain: &str| -> anyhow::Result<HashMap<String, MultiPolygon<f64>>> {
            if is_whole {
                return Ok(HashMap::new());
            }
            let rows = layer(name, grain)?.into_iter();
            Ok(rows
                .map(|(properties, border)| (properties.code, border))
                .collect())
        };
        let mut finest = of_grain("detail")?;
        let mut middle = of_grain("standard")?;
        let mut rows = layer(name, "overview")?;
        // The order of codes, whatever the layer's: a tie on a border is broken by it.
        rows.sort_by(|(a, _), (b, _)| a.code.cmp(&b.code));
        for (properties, coarse) in rows {
            let code = properties.code;
            let names = name_of(country, level, &code)?;
            let ix = UnitIx(u16::try_from(units.len()).context("too many units")?);
            let parent = match level {
                Level::Region => by_code[&(country, Level::Country, country.code().to_string())],
                _ => {
                    let region = properties
                        .region
                        .with_context(|| format!("{name}: {code} names its region"))?;
                    *by_code
                        .get(&(country, Level::Region, region.clone()))
                        .with_context(|| {
                            format!("{name}: {code} lies in region {region}, which no layer has")
                        })?
                }
            };
            units[usize::from(parent.0)].children.push(ix);
            let (iso, nuts) = (properties.iso, properties.nuts);
            for known in [Some(&code), iso.as_ref(), nuts.as_ref()]
                .into_iter()
                .flatten()
            {
                by_code.entry((country, level, known.clone())).or_insert(ix);
            }
            let taken = |from: &mut HashMap<String, MultiPolygon<f64>>, grain: &str| {
                from.remove(&code)
                    .with_context(|| format!("{name}.{grain} has no {code}, the overview has"))
            };
            overview.push(coarse);
            if is_whole {
                standard.push(MultiPolygon(Vec::new()));
                detail.push(None);
            } else {
                standard.push(taken(&mut middle, "standard")?);
                detail.push(Some(taken(&mut finest, "detail")?));
            }
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
                is_overseas: properties.zone.as_deref() == Some("drom"),
                population: properties.population_2024,
                code,
            });
        }
        for (grain, left) in [("detail", &finest), ("standard", &middle)] {
            if let Some(code) = left.keys().min() {
                bail!("{name}.{grain} has {code}, the overview has not");
            }
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
                bounds: shape.bounding_rect().expect("a checked ring has points"),
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
    let aliases =
        aliases(&bytes("geodata/place-aliases.tsv")?).context("geodata/place-aliases.tsv")?;
    for (country, level, code) in aliases.keys().filter(|(_, level, _)| *level != "commune") {
        let level = Level::of(level)
            .with_context(|| format!("geodata/place-aliases.tsv: `{level}` is no level"))?;
        ensure!(
            by_code.contains_key(&(*country, level, code.clone())),
            "geodata/place-aliases.tsv: no {} {code}",
            level.key()
        );
    }
    for unit in &mut units {
        let key = (unit.country, unit.level.key(), unit.code.clone());
        unit.names.also = aliases.get(&key).cloned().unwrap_or_default();
    }
    let of_communes = |country: Country| {
        let mine = aliases
            .iter()
            .filter(move |((of, level, _), _)| *of == country && *level == "commune");
        mine.map(|((_, _, code), names)| (code.clone(), names.clone()))
            .collect()
    };
    let gazetteer = |country: Country, path: &str| {
        Gazetteer::new(
            country,
            &bytes(path)?,
            of_communes(country),
            department(country),
        )
        .with_context(|| path.to_string())
    };
    let gazetteers = [
        gazetteer(Country::FR, "geodata/gazetteers/communes-fr.tsv.gz")?,
        gazetteer(Country::BE, "geodata/gazetteers/communes-be.tsv")?,
        gazetteer(Country::MA, "geodata/gazetteers/communes-ma.tsv")?,
    ];
    let mut geography = Geography {
        flat: units.iter().map(|_| Default::default()).collect(),
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

/// What the engine wants of a layer. The general GeoJSON types keep every property as a tree of values and every
/// position as a vector of its own, which costs four times the time for the 1.4 MB of French departments.
#[derive(Deserialize)]
struct Layer {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    geometry: Option<Shape>,
    properties: Properties,
}

#[derive(Deserialize)]
struct Properties {
    #[serde(default)]
    code: String,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    iso: Option<String>,
    #[serde(default)]
    nuts: Option<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    population_2024: Option<u32>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Shape {
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

type Ring = Vec<Position>;

/// Longitude and latitude; a height is left out.
struct Position(Coord<f64>);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> serde::de::Visitor<'de> for Numbers {
            type Value = Position;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a position: longitude, then latitude")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut numbers: A,
            ) -> Result<Position, A::Error> {
                let short = |at| serde::de::Error::invalid_length(at, &self);
                let x = numbers.next_element()?.ok_or_else(|| short(0))?;
                let y = numbers.next_element()?.ok_or_else(|| short(1))?;
                while numbers.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                Ok(Position(Coord { x, y }))
            }
        }
        deserializer.deserialize_seq(Numbers)
    }
}

fn polygon(rings: Vec<Ring>) -> anyhow::Result<Polygon<f64>> {
    let mut rings = rings
        .into_iter()
        .map(|ring| ring.into_iter().map(|Position(point)| point).collect());
    let exterior: LineString<f64> = rings.next().context("it has no ring")?;
    let interiors: Vec<LineString<f64>> = rings.collect();
    // `Polygon::new` would close an open ring without a word.
    for ring in std::iter::once(&exterior).chain(&interiors) {
        check(ring)?;
    }
    Ok(Polygon::new(exterior, interiors))
}

/// Reads a layer and checks its geometry.
fn borders(bytes: &[u8]) -> anyhow::Result<Borders> {
    let layer: Layer = serde_json::from_slice(bytes)
        .context("not a GeoJSON collection of polygons with `code`s")?;
    ensure!(!layer.features.is_empty(), "it has no unit");
    let mut taken = HashSet::new();
    let mut borders = Vec::with_capacity(layer.features.len());
    for (at, feature) in layer.features.into_iter().enumerate() {
        let mut properties = feature.properties;
        ensure!(!properties.code.is_empty(), "unit {} has no code", at + 1);
        let code = properties.code.clone();
        ensure!(taken.insert(code.clone()), "two units have the code {code}");
        for word in [
            &mut properties.region,
            &mut properties.iso,
            &mut properties.nuts,
        ] {
            *word = word.take().filter(|word| !word.is_empty());
        }
        let shape = feature
            .geometry
            .with_context(|| format!("{code} has no geometry"))?;
        let polygons: anyhow::Result<Vec<Polygon<f64>>> = match shape {
            Shape::Polygon(rings) => polygon(rings).map(|polygon| vec![polygon]),
            Shape::MultiPolygon(polygons) => polygons.into_iter().map(polygon).collect(),
        };
        let polygons = polygons.with_context(|| code.clone())?;
        ensure!(!polygons.is_empty(), "{code} has no polygon");
        borders.push((properties, MultiPolygon(polygons)));
    }
    Ok(borders)
}

fn check(ring: &LineString<f64>) -> anyhow::Result<()> {
    ensure!(ring.0.len() >= 4, "a ring has fewer than four points");
    ensure!(ring.is_closed(), "a ring is not closed");
    let in_range = |point: &Coord<f64>| {
        (-180.0..=180.0).contains(&point.x) && (-90.0..=90.0).contains(&point.y)
    };
    ensure!(
        ring.0.iter().all(in_range),
        "a point is out of range (longitude, then latitude)"
    );
    Ok(())
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
            also: Vec::new(),
        };
        let key = (level.to_string(), country.to_string(), code.to_string());
        ensure!(
            names.insert(key, name).is_none(),
            "line {}: {level} {country} {code} is named twice",
            at + 1
        );
    }
    Ok(names)
}

type Aliases = HashMap<(Country, &'static str, String), Vec<String>>;

/// Reads `place-aliases.tsv`: country, level (or `commune`), code, another name, why.
fn aliases(bytes: &[u8]) -> anyhow::Result<Aliases> {
    let mut aliases = Aliases::new();
    for (at, line) in std::str::from_utf8(bytes)?.lines().enumerate().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [country, level, code, name, _why] = cells[..] else {
            bail!("line {}: five columns", at + 1)
        };
        let countries = [Country::FR, Country::BE, Country::MA];
        let country = countries
            .into_iter()
            .find(|known| known.code() == country)
            .with_context(|| format!("line {}: `{country}` is no country", at + 1))?;
        let level = ["commune", "country", "region", "department"]
            .into_iter()
            .find(|known| *known == level)
            .with_context(|| format!("line {}: `{level}` is no level", at + 1))?;
        ensure!(!fold(name).is_empty(), "line {}: a name", at + 1);
        aliases
            .entry((country, level, code.to_string()))
            .or_default()
            .push(name.to_string());
    }
    Ok(aliases)
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
    let outlines = || {
        geography
            .detail
            .iter()
            .enumerate()
            .flat_map(|(at, border)| {
                // Holes too: Brussels meets Flemish Brabant along one.
                let rings = border.iter().flatten().flat_map(|polygon: &Polygon<f64>| {
                    std::iter::once(polygon.exterior()).chain(polygon.interiors())
                });
                let points = rings.flat_map(|ring| &ring.0);
                points.map(move |point| (UnitIx(at as u16), *point))
            })
    };
    // A corner and its unit packed in one number, so that sorting brings those who share a corner together: four times
    // quicker than a map of 90,000 keys.
    let mut corners: Vec<u64> = outlines()
        .map(|(unit, point)| {
            let lon = ((point.x + 180.0) * 1e4).round() as u64;
            let lat = ((point.y + 90.0) * 1e4).round() as u64;
            lon << 40 | lat << 16 | u64::from(unit.0)
        })
        .collect();
    corners.sort_unstable();
    corners.dedup();
    let mut shared: HashMap<(UnitIx, UnitIx), usize> = HashMap::new();
    for at_corner in corners.chunk_by(|a, b| a >> 16 == b >> 16) {
        for a in at_corner {
            for b in at_corner.iter().filter(|b| *b != a) {
                let pair = (UnitIx(*a as u16), UnitIx(*b as u16));
                *shared.entry(pair).or_insert(0) += 1;
            }
        }
    }
    let mut edge_points: HashMap<UnitIx, Vec<Coord<f64>>> = HashMap::new();
    // A coarse grid of about 700 m, for the border between France and Belgium.
    let cell = |point: &Coord<f64>| {
        (
            (point.x / 0.01).floor() as i64,
            (point.y / 0.0064).floor() as i64,
        )
    };
    let mut cells: HashMap<(i64, i64), Vec<UnitIx>> = HashMap::new();
    for (unit, point) in outlines() {
        if (2.4..6.0).contains(&point.x) && (49.4..51.2).contains(&point.y) {
            let units = cells.entry(cell(&point)).or_default();
            if !units.contains(&unit) {
                units.push(unit);
            }
            edge_points.entry(unit).or_default().push(point);
        }
    }
    for (unit, points) in &edge_points {
        for point in points {
            let (x, y) = cell(point);
            let mut seen: Vec<UnitIx> = Vec::new();
            for near in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))) {
                for other in cells.get(&near).into_iter().flatten() {
                    let is_abroad = geography.unit(*other).country != geography.unit(*unit).country;
                    if is_abroad && !seen.contains(other) {
                        seen.push(*other);
                    }
                }
            }
            for other in seen {
                *shared.entry((*unit, other)).or_insert(0) += 1;
                *shared.entry((other, *unit)).or_insert(0) += 1;
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// A square of one degree, as a feature.
    fn square(code: &str, more: &str) -> String {
        format!(
            r#"{{"type":"Feature","geometry":{{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},"properties":{{"code":"{code}"{more}}}}}"#
        )
    }

    fn collection(features: &[String]) -> String {
        format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            features.join(",")
        )
    }

    /// A world of one region and one department a country.
    fn small_world() -> HashMap<String, String> {
        let mut files = HashMap::new();
        let mut names = String::from("level\tcountry\tcode\tfr\tar\tnl\tde\n");
        for (country, regions, departments) in [
            ("FR", "fr-regions", "fr-departements"),
            ("BE", "be-regions", "be-provinces"),
            ("MA", "ma-souss-massa-region", "ma-souss-massa-provinces"),
        ] {
            for grain in ["detail", "standard", "overview"] {
                files.insert(
                    format!("geodata/layers/{regions}.{grain}.geojson"),
                    collection(&[square("1", "")]),
                );
                files.insert(
                    format!("geodata/layers/{departments}.{grain}.geojson"),
                    collection(&[square("2", r#","region":"1""#)]),
                );
            }
            for (level, code) in [("country", country), ("region", "1"), ("department", "2")] {
                names += &format!("{level}\t{country}\t{code}\t{level} {country}\tاسم\t\t\n");
            }
        }
        files.insert("geodata/names.tsv".into(), names);
        files.insert(
            "geodata/layers/be-german-community.detail.geojson".into(),
            collection(&[square("G", "")]),
        );
        files.insert(
            "geodata/attribution.toml".into(),
            "fr = []\nar = []\n".into(),
        );
        files.insert(
            "geodata/place-aliases.tsv".into(),
            "country\tlevel\tcode\tname\twhy\n".into(),
        );
        let header = |columns| vec!["x"; columns].join("\t") + "\n";
        files.insert("geodata/gazetteers/communes-fr.tsv.gz".into(), header(7));
        files.insert("geodata/gazetteers/communes-be.tsv".into(), header(8));
        files.insert("geodata/gazetteers/communes-ma.tsv".into(), header(8));
        files
    }

    fn trouble(path: &str, text: &str) -> String {
        let mut files = small_world();
        assert!(files.contains_key(path), "{path} is read");
        files.insert(path.to_string(), text.to_string());
        let loaded = load(|path| files.get(path).map(|text| text.clone().into_bytes()));
        format!("{:#}", loaded.expect_err("the file is wrong"))
    }

    #[test]
    fn a_small_world_is_whole() {
        let files = small_world();
        let loaded = load(|path| files.get(path).map(|text| text.clone().into_bytes()));
        assert_eq!(loaded.expect("it is whole").units().count(), 9);
    }

    #[test]
    fn a_wrong_layer_is_named_with_its_unit_and_what_is_wrong() {
        let layer = "geodata/layers/fr-departements.detail.geojson";
        let ring = |points: &str| {
            collection(&[square("2", r#","region":"1""#)])
                .replace("[0,0],[1,0],[1,1],[0,1],[0,0]", points)
        };
        let cases = [
            ("{".to_string(), "not a GeoJSON collection"),
            (collection(&[]), "it has no unit"),
            (collection(&[square("", "")]), "unit 1 has no code"),
            (
                collection(&[square("2", ""), square("2", "")]),
                "two units have the code 2",
            ),
            (collection(&[square("3", "")]), "has no 2, the overview has"),
            (
                collection(&[square("2", ""), square("3", "")]),
                "has 3, the overview has not",
            ),
            (ring("[0,0],[1,0],[1,1],[0,1]"), "2: a ring is not closed"),
            (
                ring("[0,0],[1,0],[0,0]"),
                "2: a ring has fewer than four points",
            ),
            (
                ring("[0,0],[200,0],[1,1],[0,1],[0,0]"),
                "2: a point is out of range",
            ),
            (
                ring("[0],[1,0],[1,1],[0]"),
                "a position: longitude, then latitude",
            ),
            (ring("[0,0],[1e999,0],[1,1],[0,0]"), "number out of range"),
        ];
        for (text, wanted) in cases {
            let said = trouble(layer, &text);
            assert!(said.contains(wanted), "{said}: {wanted}");
            assert!(said.contains("fr-departements"), "{said}");
        }
    }

    #[test]
    fn wrong_tables_are_named_with_their_line() {
        let names = &small_world()["geodata/names.tsv"];
        let orphan = collection(&[square("2", r#","region":"7""#)]);
        for (path, text, wanted) in [
            (
                "geodata/names.tsv",
                names.replace("region\tFR\t1", "region\tFR\t9"),
                "has no region FR 1",
            ),
            (
                "geodata/names.tsv",
                format!("{names}region\tFR\t1\tdouble\tاسم\t\t\n"),
                "region FR 1 is named twice",
            ),
            ("geodata/names.tsv", "x\ny".into(), "line 2: seven columns"),
            (
                "geodata/layers/fr-departements.overview.geojson",
                orphan,
                "2 lies in region 7, which no layer has",
            ),
            (
                "geodata/gazetteers/communes-be.tsv",
                "a\tb\n".into(),
                "line 1: 8 columns, not 2",
            ),
            (
                "geodata/gazetteers/communes-fr.tsv.gz",
                "\u{1f}\u{8b}".into(),
                "communes-fr",
            ),
            (
                "geodata/place-aliases.tsv",
                "h\nMA\tdepartment\t77\tnom\tpourquoi\n".into(),
                "no department 77",
            ),
        ] {
            let said = trouble(path, &text);
            assert!(said.contains(wanted), "{said}: {wanted}");
        }
        let mut files = small_world();
        files.remove("geodata/names.tsv");
        let loaded = load(|path| files.get(path).map(|text| text.clone().into_bytes()));
        let said = format!("{:#}", loaded.expect_err("a file is missing"));
        assert_eq!(said, "geodata/names.tsv is missing");
    }
}
