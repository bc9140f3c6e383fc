//! The ground: known places, and claims that hold for every unit, every commune and any point.
//!
//! `geography/places.tsv` holds places with the unit each lies in, chosen where maps go wrong: enclaves, exclaves,
//! holes, islands, borders, coasts. `geography/projections.tsv` holds points projected by PROJ
//! (`geodata/rebuild/60_projection_vectors.py`, pyproj 3.7).

use std::collections::HashSet;
use std::path::Path;
use std::sync::LazyLock;

use geo::{Contains, Distance, Geodesic, Intersects, MultiPolygon, Point};
use proptest::prelude::*;
use rihla::content::Country;
use rihla::geography::{CityMatch, Drawing, Geography, Level, Located, Projection, REACH, UnitIx};

const COUNTRIES: [Country; 3] = [Country::FR, Country::BE, Country::MA];
const LEVELS: [Level; 3] = [Level::Country, Level::Region, Level::Department];

fn read(path: &str) -> Option<Vec<u8>> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

static GEOGRAPHY: LazyLock<Geography> =
    LazyLock::new(|| Geography::load(read).expect("the layers of the repository are whole"));

/// The rows of a table below its header.
fn table(path: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(read(path).expect("the table is there")).expect("UTF-8");
    text.lines()
        .skip(1)
        .map(|line| line.split('\t').map(str::to_string).collect())
        .collect()
}

fn code(unit: UnitIx) -> &'static str {
    &GEOGRAPHY.unit(unit).code
}

// ---------------------------------------------------------------- known places

#[test]
fn known_places_lie_where_people_say() {
    let mut wrong = Vec::new();
    let rows = table("tests/geography/places.tsv");
    assert!(rows.len() >= 90);
    for row in &rows {
        let (lon, lat) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        let (expected, why) = (row[2].as_str(), &row[3]);
        let located = GEOGRAPHY.locate(lon, lat);
        let is_right = match (located, expected.split_once(':')) {
            (Located::Inside(unit), None) => code(unit) == expected,
            (Located::Near { unit, metres }, Some(("near", wanted))) => {
                code(unit) == wanted && metres <= REACH
            }
            (Located::Outside { swapped: None, .. }, None) => expected == "outside",
            (
                Located::Outside {
                    nearest,
                    swapped: None,
                    metres,
                },
                Some(("outside", wanted)),
            ) => code(nearest) == wanted && metres > REACH,
            (
                Located::Outside {
                    swapped: Some(unit),
                    ..
                },
                Some(("swapped", wanted)),
            ) => code(unit) == wanted,
            _ => false,
        };
        if !is_right {
            wrong.push(format!(
                "{lon} {lat} {why}: expected {expected}, {}",
                said(located)
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn said(located: Located) -> String {
    match located {
        Located::Inside(unit) => format!("is in {}", code(unit)),
        Located::Near { unit, metres } => format!("is {metres:.0} m from {}", code(unit)),
        Located::Outside {
            nearest,
            metres,
            swapped,
        } => format!(
            "is outside, {metres:.0} m from {}, swapped {:?}",
            code(nearest),
            swapped.map(code)
        ),
    }
}

#[test]
fn the_german_speaking_community_is_the_nine_communes_of_the_east() {
    let german = [
        ("63001", "Amblève"),
        ("63012", "Bullange"),
        ("63013", "Butgenbach"),
        ("63023", "Eupen"),
        ("63040", "La Calamine"),
        ("63048", "Lontzen"),
        ("63061", "Raeren"),
        ("63067", "Saint-Vith"),
        ("63087", "Burg-Reuland"),
    ];
    for commune in GEOGRAPHY.communes(Country::BE) {
        let (lon, lat) = commune.point.expect("a Belgian commune has a point");
        assert_eq!(
            GEOGRAPHY.in_german_community(lon, lat),
            german.iter().any(|(code, _)| *code == commune.code),
            "{} {}",
            commune.code,
            commune.name
        );
    }
}

// ---------------------------------------------------------------- every unit

#[test]
fn each_country_has_all_its_units() {
    let count = |country: Country, level: Level| {
        GEOGRAPHY
            .units()
            .filter(|(_, unit)| unit.country == country && unit.level == level)
            .count()
    };
    let counted: Vec<[usize; 3]> = COUNTRIES
        .iter()
        .map(|country| LEVELS.map(|level| count(*country, level)))
        .collect();
    assert_eq!(counted, [[1, 18, 101], [1, 3, 11], [1, 1, 6]]);
    let overseas: Vec<&str> = GEOGRAPHY
        .units()
        .filter(|(_, unit)| unit.is_overseas && unit.level == Level::Department)
        .map(|(_, unit)| unit.code.as_str())
        .collect();
    assert_eq!(overseas, ["971", "972", "973", "974", "976"]);
}

#[test]
fn ancestors_end_at_the_country_and_children_know_their_parent() {
    for (ix, unit) in GEOGRAPHY.units() {
        let top = GEOGRAPHY.ancestors(ix).last().unwrap_or(ix);
        assert_eq!(top, GEOGRAPHY.country(unit.country));
        for child in &unit.children {
            assert_eq!(GEOGRAPHY.unit(*child).parent, Some(ix));
            assert!(GEOGRAPHY.is_within(*child, ix));
            assert!(!GEOGRAPHY.is_within(ix, *child));
        }
        if unit.level != Level::Department {
            assert!(!unit.children.is_empty(), "{} has parts", unit.names.fr);
        }
    }
}

#[test]
fn neighbours_are_mutual_of_one_level_and_as_on_the_map() {
    for (ix, unit) in GEOGRAPHY.units() {
        for other in &unit.neighbours {
            assert_ne!(*other, ix);
            let there = GEOGRAPHY.unit(*other);
            assert_eq!(there.level, unit.level);
            assert!(
                there.neighbours.contains(&ix),
                "{} {}",
                unit.code,
                there.code
            );
        }
    }
    let around = |country: Country, level: Level, name: &str| -> Vec<&str> {
        let unit = GEOGRAPHY.find(country, level, name).expect("a known code");
        let mut codes: Vec<&str> = GEOGRAPHY
            .unit(unit)
            .neighbours
            .iter()
            .map(|unit| code(*unit))
            .collect();
        codes.sort_unstable();
        codes
    };
    let department = |country, code| around(country, Level::Department, code);
    assert_eq!(department(Country::FR, "75"), ["92", "93", "94"]);
    // Vaucluse and Var meet where the Verdon meets the Durance.
    assert_eq!(
        department(Country::FR, "84"),
        ["04", "07", "13", "26", "30", "83"]
    );
    assert_eq!(department(Country::FR, "65"), ["31", "32", "64"]);
    assert_eq!(
        department(Country::FR, "59"),
        ["02", "30000", "50000", "62", "80"]
    );
    assert_eq!(
        department(Country::FR, "08"),
        ["02", "50000", "51", "55", "80000", "90000"]
    );
    assert_eq!(department(Country::FR, "2A"), ["2B"]);
    assert!(department(Country::FR, "974").is_empty());
    assert_eq!(department(Country::BE, "04000"), ["20001"]);
    assert_eq!(
        department(Country::BE, "50000"),
        [
            "02", "08", "20001", "20002", "30000", "40000", "59", "90000"
        ]
    );
    assert_eq!(
        around(Country::FR, Level::Region, "32"),
        ["02000", "03000", "11", "28", "44"]
    );
    assert_eq!(around(Country::FR, Level::Region, "53"), ["28", "52"]);
    assert_eq!(around(Country::BE, Level::Region, "04000"), ["02000"]);
}

#[test]
fn every_unit_is_found_by_every_code_and_every_name() {
    for (ix, unit) in GEOGRAPHY.units() {
        let codes = [Some(&unit.code), unit.iso.as_ref(), unit.nuts.as_ref()];
        for code in codes.into_iter().flatten() {
            assert_eq!(
                GEOGRAPHY.find(unit.country, unit.level, code),
                Some(ix),
                "{code}"
            );
        }
        let names = [
            Some(&unit.names.fr),
            Some(&unit.names.ar),
            unit.names.nl.as_ref(),
            unit.names.de.as_ref(),
        ];
        for name in names.into_iter().flatten().chain(&unit.names.also) {
            for written in [name.clone(), name.to_uppercase(), name.replace('-', " ")] {
                assert_eq!(
                    GEOGRAPHY.find_by_name(unit.country, unit.level, &written),
                    Some(ix),
                    "{written}"
                );
            }
        }
        assert_eq!(
            GEOGRAPHY.nearest_name(unit.country, unit.level, &unit.names.fr),
            Some(unit.names.fr.clone())
        );
    }
    assert_eq!(GEOGRAPHY.find_by_name(Country::FR, Level::Region, ""), None);
    assert_eq!(
        GEOGRAPHY.find_by_name(Country::FR, Level::Region, "-"),
        None
    );
}

#[test]
fn a_theme_speaks_of_regions_by_their_names() {
    for language in ["fr", "ar"] {
        let source = read(&format!("themes/atlas/texts/{language}.toml")).expect("the texts");
        let texts: toml::Table = toml::from_str(std::str::from_utf8(&source).unwrap()).unwrap();
        let said = texts["region_in"].as_table().expect("a table of regions");
        for (_, unit) in GEOGRAPHY
            .units()
            .filter(|(_, unit)| unit.level == Level::Region)
        {
            let words = said[&unit.code].as_str().expect("words");
            let name = if language == "fr" {
                &unit.names.fr
            } else {
                &unit.names.ar
            };
            // In running text the capital's region is called by the city.
            let is_short = unit.code == "04000"
                && words.ends_with(if language == "fr" {
                    "Bruxelles"
                } else {
                    "بروكسل"
                });
            assert!(words.contains(name.as_str()) || is_short, "{words}: {name}");
        }
        for code in said.keys().filter(|code| *code != "GERMAN") {
            let is_known = COUNTRIES
                .iter()
                .any(|country| GEOGRAPHY.find(*country, Level::Region, code).is_some());
            assert!(is_known, "{code}");
        }
    }
}

// ---------------------------------------------------------------- every commune

#[test]
fn every_commune_has_its_point_in_its_unit_or_near_it() {
    let mut excused: HashSet<(String, String)> = table("tests/geography/far-communes.tsv")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let mut wrong = Vec::new();
    let (mut inside, mut near, mut all) = (0, 0, 0);
    for commune in COUNTRIES.iter().flat_map(|c| GEOGRAPHY.communes(*c)) {
        all += 1;
        let place = format!("{} {} {:?}", commune.code, commune.name, commune.point);
        let Some((lon, lat)) = commune.point else {
            wrong.push(format!("{place}: no point"));
            continue;
        };
        let located = GEOGRAPHY.locate(lon, lat);
        match located {
            Located::Inside(unit) if unit == commune.unit => inside += 1,
            Located::Near { unit, .. } if unit == commune.unit => near += 1,
            _ => {
                // The place is across a border: how far is its own unit?
                let metres = away(commune.unit, lon, lat);
                if metres <= REACH {
                    near += 1;
                } else if !excused
                    .remove(&(commune.country.code().to_string(), commune.code.clone()))
                {
                    wrong.push(format!(
                        "{place}: {metres:.0} m from {}, {}",
                        code(commune.unit),
                        said(located)
                    ));
                }
            }
        }
    }
    println!("{all} communes: {inside} in their unit, {near} within {REACH} m of it");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(excused.is_empty(), "no longer far: {excused:?}");
    assert!(near * 100 < all, "{near} of {all} are only near");
}

#[test]
fn every_name_of_a_commune_finds_it() {
    for commune in COUNTRIES.iter().flat_map(|c| GEOGRAPHY.communes(*c)) {
        let names = std::iter::once(&commune.name)
            .chain(&commune.name_ar)
            .chain(&commune.other_names)
            .chain(&commune.postal_codes);
        for name in names {
            let found = match GEOGRAPHY.city(Some(commune.country), name) {
                CityMatch::One(one) => one.code == commune.code,
                CityMatch::Many(many) => many.iter().any(|other| other.code == commune.code),
                CityMatch::None { .. } => false,
            };
            assert!(found, "{name} finds {}", commune.code);
        }
        let by_code = GEOGRAPHY.commune(commune.country, &commune.code);
        assert_eq!(by_code.map(|found| &found.name), Some(&commune.name));
    }
}

#[test]
fn namesakes_come_most_populous_first_and_misspelt_names_have_candidates() {
    let CityMatch::Many(many) = GEOGRAPHY.city(None, "saint-denis") else {
        panic!("there are several Saint-Denis")
    };
    assert_eq!(many[0].code, "97411", "La Réunion's is the largest");
    let CityMatch::None { close } = GEOGRAPHY.city(None, "Marseile") else {
        panic!("nothing is called Marseile")
    };
    assert_eq!(close[0].name, "Marseille");
    assert!(matches!(
        GEOGRAPHY.city(Some(Country::MA), "تيزنيت"),
        CityMatch::One(tiznit) if tiznit.name == "Tiznit"
    ));
    for written in ["تزنيت", "ⵜⵉⵣⵏⵉⵜ", "TIZNIT"] {
        assert!(
            matches!(GEOGRAPHY.city(None, written), CityMatch::One(tiznit) if tiznit.name == "Tiznit"),
            "{written}"
        );
    }
}

// ---------------------------------------------------------------- any point

/// The finest borders of departments and provinces, read again without the engine.
static BORDERS: LazyLock<Vec<(UnitIx, MultiPolygon<f64>)>> = LazyLock::new(|| {
    let layers = [
        ("fr-departements", Country::FR),
        ("be-provinces", Country::BE),
        ("ma-souss-massa-provinces", Country::MA),
    ];
    let mut borders = Vec::new();
    for (layer, country) in layers {
        let bytes = read(&format!("geodata/layers/{layer}.detail.geojson")).expect("the layer");
        let collection: geojson::FeatureCollection = serde_json::from_slice(&bytes).unwrap();
        for feature in collection.features {
            let code = feature.properties.unwrap()["code"]
                .as_str()
                .unwrap()
                .to_string();
            let unit = GEOGRAPHY
                .find(country, Level::Department, &code)
                .expect("a unit of the layer");
            let border: geo::Geometry<f64> = feature.geometry.unwrap().try_into().unwrap();
            borders.push((
                unit,
                match border {
                    geo::Geometry::Polygon(polygon) => MultiPolygon(vec![polygon]),
                    geo::Geometry::MultiPolygon(border) => border,
                    _ => panic!("a border is made of polygons"),
                },
            ));
        }
    }
    borders.sort_by_key(|(unit, _)| *unit);
    borders
});

fn holds(point: Point<f64>) -> Vec<UnitIx> {
    BORDERS
        .iter()
        .filter(|(_, border)| border.contains(&point))
        .map(|(unit, _)| *unit)
        .collect()
}

/// The distance to a unit's border in metres, from its corners and by halving each edge: slow, and another way than
/// the engine's.
fn away(unit: UnitIx, lon: f64, lat: f64) -> f64 {
    let (_, border) = BORDERS
        .iter()
        .find(|(other, _)| *other == unit)
        .expect("a department");
    border_distance(border, Point::new(lon, lat))
}

fn border_distance(border: &MultiPolygon<f64>, point: Point<f64>) -> f64 {
    let mut best = f64::INFINITY;
    for line in border.iter().flat_map(|polygon| {
        std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .flat_map(|ring| ring.lines())
    }) {
        // The nearest place of a short edge is where the distance stops falling: golden section would do, halving does.
        let at = |t: f64| {
            let d = line.delta();
            Point::new(line.start.x + d.x * t, line.start.y + d.y * t)
        };
        let rough = haversine(point, at(0.5));
        let half = haversine(at(0.0), at(1.0)) / 2.0;
        if rough - half > best * 1.01 {
            continue;
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
            if haversine(point, at(a)) < haversine(point, at(b)) {
                high = b;
            } else {
                low = a;
            }
        }
        best = best.min(Geodesic.distance(point, at((low + high) / 2.0)));
    }
    best
}

fn haversine(a: Point<f64>, b: Point<f64>) -> f64 {
    geo::Haversine.distance(a, b)
}

/// Points of the world, most of them where units are.
fn points() -> impl Strategy<Value = (f64, f64)> {
    prop_oneof![
        6 => (-5.5..9.9, 41.2..51.6),
        3 => (2.4..6.5, 49.4..51.6),
        1 => (-62.0..-51.0, 2.0..17.0),
        1 => (45.0..45.4, -13.1..-12.6),
        1 => (55.1..55.9, -21.5..-20.8),
        3 => (-10.5..-6.5, 28.5..31.2),
        1 => (-180.0..180.0, -90.0..90.0),
        // Around a town hall, where people are.
        6 => (0..35_000_usize, -0.02..0.02, -0.02..0.02).prop_map(|(at, dx, dy)| {
            let communes = GEOGRAPHY.communes(Country::FR);
            let (lon, lat) = communes[at % communes.len()].point.expect("a point");
            (lon + dx, lat + dy)
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_point_is_in_the_unit_that_contains_it((lon, lat) in points()) {
        let holders = holds(Point::new(lon, lat));
        match GEOGRAPHY.locate(lon, lat) {
            Located::Inside(unit) => {
                let touches = BORDERS
                    .iter()
                    .any(|(other, border)| *other == unit && border.intersects(&Point::new(lon, lat)));
                prop_assert!(holders.contains(&unit) || touches);
            }
            _ => prop_assert!(holders.is_empty(), "{lon} {lat} is in {holders:?}"),
        }
    }

    #[test]
    fn distance_is_the_same_both_ways_and_agrees_with_haversine(
        a in (-180.0..180.0, -89.0..89.0_f64), b in (-180.0..180.0, -89.0..89.0_f64)
    ) {
        let (there, back) = (Geography::distance(a, b), Geography::distance(b, a));
        prop_assert!((there - back).abs() < 1e-3, "{there} {back}");
        let round = haversine(a.into(), b.into());
        prop_assert!((there - round).abs() <= 0.006 * round + 1.0, "{there} {round}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_nearest_unit_is_the_nearest((lon, lat) in points()) {
        let (nearest, metres) = match GEOGRAPHY.locate(lon, lat) {
            Located::Inside(_) => return Ok(()),
            Located::Near { unit, metres } => (unit, metres),
            Located::Outside { nearest, metres, .. } => (nearest, metres),
        };
        let point = Point::new(lon, lat);
        let best = BORDERS
            .iter()
            .map(|(_, border)| border_distance(border, point))
            .fold(f64::INFINITY, f64::min);
        // Far away, a coarse border answers: its islets are left out and its capes cut.
        let slack = if metres < 40_000.0 { 1.0 + metres * 1e-3 } else { 3_000.0 + metres * 0.005 };
        prop_assert!((metres - best).abs() <= slack, "{lon} {lat}: {metres} m, brute force {best} m");
        let own = away(nearest, lon, lat);
        prop_assert!(own <= best + slack, "{}: {own} m, another at {best} m", code(nearest));
    }

    #[test]
    fn a_point_in_a_drawn_unit_is_placed_in_its_frame((lon, lat) in points()) {
        let Located::Inside(unit) = GEOGRAPHY.locate(lon, lat) else {
            return Ok(());
        };
        let country = GEOGRAPHY.unit(unit).country;
        let mut drawings: Vec<Drawing> = vec![
            GEOGRAPHY.draw_country(country, Level::Region),
            GEOGRAPHY.draw_locator(country),
            GEOGRAPHY.draw_unit(unit),
        ];
        drawings.extend(GEOGRAPHY.unit(unit).parent.map(|region| GEOGRAPHY.draw_unit(region)));
        for drawing in drawings {
            let (x, y) = drawing.place(lon, lat).expect("a point inside has a place");
            prop_assert!((0..=drawing.width).contains(&x) && (0..=drawing.height).contains(&y));
        }
    }
}

#[test]
fn nonsense_is_outside_and_answers_at_once() {
    for (lon, lat) in [
        (f64::NAN, 0.0),
        (0.0, f64::NAN),
        (f64::INFINITY, f64::NEG_INFINITY),
        (1e300, -1e300),
        (360.0, 95.0),
    ] {
        assert!(matches!(
            GEOGRAPHY.locate(lon, lat),
            Located::Outside { swapped: None, .. }
        ));
    }
}

// ---------------------------------------------------------------- drawings

#[test]
fn every_drawing_holds_its_labels_and_its_shapes() {
    let mut drawings: Vec<(String, Drawing)> = Vec::new();
    for country in COUNTRIES {
        for level in [Level::Region, Level::Department] {
            drawings.push((
                format!("{country:?} {level:?}"),
                GEOGRAPHY.draw_country(country, level),
            ));
        }
        drawings.push((
            format!("locator {country:?}"),
            GEOGRAPHY.draw_locator(country),
        ));
    }
    for (ix, unit) in GEOGRAPHY
        .units()
        .filter(|(_, unit)| unit.level != Level::Country)
    {
        drawings.push((unit.names.fr.clone(), GEOGRAPHY.draw_unit(ix)));
    }
    for (name, drawing) in &drawings {
        assert!(!drawing.shapes.is_empty(), "{name}");
        for shape in &drawing.shapes {
            assert!(
                shape.path.starts_with('M') && shape.path.ends_with('z'),
                "{name}"
            );
            let (x, y) = shape.label;
            assert!(
                (0..=drawing.width).contains(&x) && (0..=drawing.height).contains(&y),
                "{name}"
            );
        }
        for shape in &drawing.context {
            assert!(
                drawing.shapes.iter().all(|own| own.unit != shape.unit),
                "{name}"
            );
        }
    }
    let locator: usize = GEOGRAPHY
        .draw_locator(Country::FR)
        .shapes
        .iter()
        .map(|shape| shape.path.len())
        .sum();
    assert!(
        locator <= 4_000,
        "every sheet carries a locator: {locator} bytes"
    );
}

/// The corners of each ring of a path, in drawing units.
fn rings(path: &str) -> Vec<Vec<(i32, i32)>> {
    let mut rings: Vec<Vec<(i32, i32)>> = Vec::new();
    let mut start = (0, 0);
    for ring in path.split_terminator('z') {
        let mut at = start;
        let mut corners = Vec::new();
        let commands: Vec<usize> = ring
            .char_indices()
            .filter(|(_, letter)| letter.is_alphabetic())
            .map(|(at, _)| at)
            .collect();
        for (n, from) in commands.iter().enumerate() {
            let to = commands.get(n + 1).copied().unwrap_or(ring.len());
            let words = ring[from + 1..to].replace('-', " -").replace(',', " ");
            let numbers: Vec<i32> = words
                .split_whitespace()
                .map(|word| word.parse().expect("a whole number"))
                .collect();
            let steps: Vec<(i32, i32)> = match &ring[*from..=*from] {
                "M" => vec![(numbers[0] - at.0, numbers[1] - at.1)],
                "m" | "l" => numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect(),
                "h" => numbers.iter().map(|dx| (*dx, 0)).collect(),
                "v" => numbers.iter().map(|dy| (0, *dy)).collect(),
                other => panic!("{other} is no command of ours"),
            };
            for (dx, dy) in steps {
                at = (at.0 + dx, at.1 + dy);
                corners.push(at);
            }
        }
        start = corners[0];
        rings.push(corners);
    }
    rings
}

#[test]
fn borders_meet_without_gaps_however_much_they_are_thinned() {
    for country in [Country::BE, Country::MA] {
        for drawing in [
            GEOGRAPHY.draw_country(country, Level::Department),
            GEOGRAPHY.draw_locator(country),
        ] {
            let mut edges = std::collections::HashMap::new();
            for ring in drawing.shapes.iter().flat_map(|shape| rings(&shape.path)) {
                for (at, from) in ring.iter().enumerate() {
                    let to = ring[(at + 1) % ring.len()];
                    *edges
                        .entry((*from.min(&to), *from.max(&to)))
                        .or_insert(0usize) += 1;
                }
            }
            assert!(edges.values().all(|uses| *uses <= 2), "{country:?}");
            // Each edge that one unit alone has is on the outside: a gap would be a second loop of them.
            let mut lone: Vec<_> = edges
                .into_iter()
                .filter(|(_, uses)| *uses == 1)
                .map(|(edge, _)| edge)
                .collect();
            let first = lone.pop().expect("a country has an outside");
            let mut reached = HashSet::from([first.0, first.1]);
            let mut left = usize::MAX;
            while lone.len() < left {
                left = lone.len();
                lone.retain(|(a, b)| {
                    let joins = reached.contains(a) || reached.contains(b);
                    if joins {
                        reached.extend([*a, *b]);
                    }
                    !joins
                });
            }
            assert!(lone.is_empty(), "{country:?}: a gap at {lone:?}");
        }
    }
}

// ---------------------------------------------------------------- projections

#[test]
fn projections_agree_with_proj() {
    for row in table("tests/geography/projections.tsv") {
        let number = |at: usize| row[at].parse::<f64>().expect("a number");
        let (projection, tolerance) = match row[0].as_str() {
            "lambert-93" => (Projection::lambert_93(), 0.01),
            "belgian-lambert-2008" => (Projection::belgian_lambert_2008(), 0.01),
            "utm-20n" => (Projection::utm(20, false), 0.05),
            "utm-22n" => (Projection::utm(22, false), 0.05),
            "utm-40s" => (Projection::utm(40, true), 0.05),
            "utm-38s" => (Projection::utm(38, true), 0.05),
            other => panic!("{other} is no projection"),
        };
        let (x, y) = projection.project(number(2), number(3));
        let off = (x - number(4)).hypot(y - number(5));
        assert!(off <= tolerance, "{row:?}: {x} {y}, {off} m off");
    }
}

// ---------------------------------------------------------------- measures

/// Not a claim: prints how long loading takes. `cargo test --release --test geography -- --ignored --nocapture time`
#[test]
#[ignore = "a measure"]
fn time_of_loading() {
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let geography = Geography::load(read).expect("the layers of the repository are whole");
        println!("load {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
        drop(geography);
    }
}
