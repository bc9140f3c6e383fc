//! The ground: countries, regions, departments and provinces, the communes in them, and how they are drawn.
//!
//! Layers and gazetteers come in as bytes, and are checked once. Everywhere a point is longitude, then latitude, in
//! degrees (WGS 84). Nothing here knows a record.

mod drawing;
mod gazetteer;
mod layers;
mod projection;

use std::collections::HashMap;
use std::sync::OnceLock;

use geo::{Contains, Distance, Geodesic, Intersects, MultiPolygon, Point, Rect};
use rstar::{AABB, RTree, RTreeObject};

use crate::content::Country;

pub use drawing::{Drawing, Inset, Placement, Shape};
pub use gazetteer::{CityMatch, Commune};
pub use projection::Projection;

use gazetteer::Gazetteer;

/// How far from the coast a point still belongs to the nearest unit, in metres.
pub const REACH: f64 = 3_000.0;

/// A country, region, department or province, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIx(u16);

/// The height of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Country,
    Region,
    /// A French department, a Belgian province (Brussels included), a province or prefecture of Souss-Massa.
    Department,
}

impl Level {
    /// The name of the level in exports.
    pub fn key(self) -> &'static str {
        match self {
            Level::Country => "country",
            Level::Region => "region",
            Level::Department => "department",
        }
    }

    fn of(key: &str) -> Option<Level> {
        let levels = [Level::Country, Level::Region, Level::Department];
        levels.into_iter().find(|level| level.key() == key)
    }
}

/// A unit's name in each language that has an official or a usual one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub fr: String,
    pub ar: String,
    pub nl: Option<String>,
    pub de: Option<String>,
    /// Other spellings and scripts, to be understood and not shown.
    pub also: Vec<String>,
}

/// A country, region, department or province.
#[derive(Debug)]
pub struct Unit {
    pub level: Level,
    pub country: Country,
    /// The official code: Insee, NIS or HCP.
    pub code: String,
    /// ISO 3166-2, where there is one.
    pub iso: Option<String>,
    /// NUTS, where there is one.
    pub nuts: Option<String>,
    pub names: Names,
    /// The segment of its address: lower-case ASCII, unique among its siblings.
    pub slug: String,
    pub parent: Option<UnitIx>,
    pub children: Vec<UnitIx>,
    /// Units of the same level that share a border, across countries too.
    pub neighbours: Vec<UnitIx>,
    pub is_overseas: bool,
    /// Inhabitants, where the layer says.
    pub population: Option<u32>,
}

impl Unit {
    /// Opportunities lie in it: it belongs to France or Belgium.
    pub fn is_destination(&self) -> bool {
        self.country != Country::MA
    }

    /// Lists of one kind within it are worth a page: a country or a region, not each department.
    pub fn has_crosses(&self) -> bool {
        self.is_destination() && self.level != Level::Department
    }
}

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Located {
    /// In a department or province.
    Inside(UnitIx),
    /// In none, and within [`REACH`] of one: coast, quay, islet.
    Near { unit: UnitIx, metres: f64 },
    /// Nowhere near. `swapped` is the unit it would be in if longitude and latitude changed places.
    Outside {
        nearest: UnitIx,
        metres: f64,
        swapped: Option<UnitIx>,
    },
}

/// Every unit, with its borders and its communes.
pub struct Geography {
    units: Vec<Unit>,
    by_code: HashMap<(Country, Level, String), UnitIx>,
    /// The borders of departments and provinces at the finest level, by unit.
    detail: Vec<Option<MultiPolygon<f64>>>,
    /// The borders to draw, by unit: one level for large maps, one for small.
    standard: Vec<MultiPolygon<f64>>,
    overview: Vec<MultiPolygon<f64>>,
    /// `standard` in metres, on a map of the unit's own country and of the other one.
    flat: Vec<[OnceLock<MultiPolygon<f64>>; 2]>,
    german_community: MultiPolygon<f64>,
    parts: RTree<Part>,
    gazetteers: [Gazetteer; 3],
    credits: OnceLock<[Vec<String>; 2]>,
    credit_lines: [Vec<String>; 2],
}

impl std::fmt::Debug for Geography {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Geography")
            .field("units", &self.units.len())
            .finish()
    }
}

/// One polygon of a unit, as the index sees it.
#[derive(Debug)]
struct Part {
    unit: UnitIx,
    polygon: usize,
    bounds: Rect<f64>,
}

impl RTreeObject for Part {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        let (min, max) = (self.bounds.min(), self.bounds.max());
        AABB::from_corners([min.x, min.y], [max.x, max.y])
    }
}

impl Geography {
    /// Loads layers, names and gazetteers. `read` gives the bytes of a file such as `geodata/names.tsv`.
    ///
    /// # Errors
    /// When a file is missing or malformed, a border is not a closed ring of finite coordinates, or a unit has no name;
    /// the message names the file and the unit.
    pub fn load(read: impl Fn(&str) -> Option<Vec<u8>>) -> anyhow::Result<Geography> {
        layers::load(read)
    }

    pub fn unit(&self, unit: UnitIx) -> &Unit {
        &self.units[usize::from(unit.0)]
    }

    pub fn units(&self) -> impl Iterator<Item = (UnitIx, &Unit)> {
        self.units
            .iter()
            .enumerate()
            .map(|(at, unit)| (UnitIx(at as u16), unit))
    }

    pub fn country(&self, country: Country) -> UnitIx {
        self.find(country, Level::Country, country.code())
            .expect("every country is a unit")
    }

    /// The unit with an official code: Insee, NIS, HCP, ISO 3166-2 or NUTS.
    pub fn find(&self, country: Country, level: Level, code: &str) -> Option<UnitIx> {
        self.by_code
            .get(&(country, level, code.to_string()))
            .copied()
    }

    /// The unit with a name, in any of its languages, whatever the case, accents and hyphens.
    pub fn find_by_name(&self, country: Country, level: Level, name: &str) -> Option<UnitIx> {
        let wanted = gazetteer::fold(name);
        if wanted.is_empty() {
            return None;
        }
        let mut named = self
            .units()
            .filter(|(_, unit)| unit.country == country && unit.level == level)
            .filter(|(_, unit)| {
                let names = [
                    Some(&unit.names.fr),
                    Some(&unit.names.ar),
                    unit.names.nl.as_ref(),
                    unit.names.de.as_ref(),
                ];
                names
                    .into_iter()
                    .flatten()
                    .chain(&unit.names.also)
                    .any(|name| gazetteer::fold(name) == wanted)
                    || unit.slug == wanted.replace(' ', "-")
            });
        named.next().map(|(unit, _)| unit)
    }

    /// The French name, or the code, that a misspelt one most likely meant.
    pub fn nearest_name(&self, country: Country, level: Level, word: &str) -> Option<String> {
        if word.len() > 60 {
            return None;
        }
        let wanted = gazetteer::fold(word);
        let near = self
            .units()
            .filter(|(_, unit)| unit.country == country && unit.level == level)
            .map(|(_, unit)| {
                (
                    strsim::damerau_levenshtein(&wanted, &gazetteer::fold(&unit.names.fr)),
                    unit.names.fr.clone(),
                )
            });
        near.min()
            .filter(|(distance, name)| *distance <= (name.len() / 3).max(1))
            .map(|(_, name)| name)
    }

    /// Whether a unit is another, or lies in it.
    pub fn is_within(&self, unit: UnitIx, ancestor: UnitIx) -> bool {
        unit == ancestor || self.ancestors(unit).any(|parent| parent == ancestor)
    }

    /// The units above one, the nearest first.
    pub fn ancestors(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> + '_ {
        std::iter::successors(self.unit(unit).parent, |unit| self.unit(*unit).parent)
    }

    /// Finds the department or province of a point.
    ///
    /// A point on a shared border belongs to the unit that comes first in the order of codes, so that the answer does
    /// not depend on the index. A point in no unit takes the nearest within [`REACH`], measured on the ellipsoid.
    pub fn locate(&self, lon: f64, lat: f64) -> Located {
        match self.inside(lon, lat) {
            Some(unit) => Located::Inside(unit),
            None => {
                let (nearest, metres) = self.nearest(lon, lat);
                if metres <= REACH {
                    return Located::Near {
                        unit: nearest,
                        metres,
                    };
                }
                // Anything could be called swapped: only a point that would be well inside is.
                Located::Outside {
                    nearest,
                    metres,
                    swapped: self.inside(lat, lon),
                }
            }
        }
    }

    fn inside(&self, lon: f64, lat: f64) -> Option<UnitIx> {
        let point = Point::new(lon, lat);
        let around = AABB::from_point([lon, lat]);
        let mut touched: Vec<UnitIx> = Vec::new();
        for part in self.parts.locate_in_envelope_intersecting(around) {
            let polygon = &self.border(part.unit).0[part.polygon];
            if polygon.contains(&point) {
                return Some(part.unit);
            }
            if polygon.intersects(&point) {
                touched.push(part.unit);
            }
        }
        touched.into_iter().min()
    }

    fn border(&self, unit: UnitIx) -> &MultiPolygon<f64> {
        self.detail[usize::from(unit.0)]
            .as_ref()
            .expect("the index holds units with a border")
    }

    /// The nearest unit and its distance in metres.
    fn nearest(&self, lon: f64, lat: f64) -> (UnitIx, f64) {
        let point = Point::new(lon, lat);
        // Candidates by a growing window in degrees; a degree of latitude is about 111 km, one of longitude is shorter.
        let mut window = 0.1;
        loop {
            let around = AABB::from_corners(
                [lon - window / cos(lat), lat - window],
                [lon + window / cos(lat), lat + window],
            );
            let near = self
                .parts
                .locate_in_envelope_intersecting(around)
                .map(|part| {
                    (
                        distance_to(&self.border(part.unit).0[part.polygon], point),
                        part.unit,
                    )
                });
            let best = near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            match best {
                // Nothing outside the window can be nearer than its edge.
                Some((metres, unit)) if metres <= window * 110_000.0 || window >= 360.0 => {
                    return (unit, metres);
                }
                _ if window >= 360.0 => return (UnitIx(0), f64::INFINITY),
                _ => window *= 4.0,
            }
        }
    }

    /// Whether a point lies in the German-speaking Community of Belgium.
    pub fn in_german_community(&self, lon: f64, lat: f64) -> bool {
        self.german_community.intersects(&Point::new(lon, lat))
    }

    /// The commune with an official code.
    pub fn commune(&self, country: Country, code: &str) -> Option<&Commune> {
        self.gazetteer(country).by_code(code)
    }

    /// The communes that a name or a postal code may mean, in one country or in all.
    pub fn city(&self, country: Option<Country>, words: &str) -> CityMatch<'_> {
        let countries = country.map_or(vec![Country::FR, Country::BE, Country::MA], |country| {
            vec![country]
        });
        let mut found: Vec<&Commune> = countries
            .iter()
            .flat_map(|country| self.gazetteer(*country).named(words))
            .collect();
        found.sort_by_key(|commune| (std::cmp::Reverse(commune.population), &commune.code));
        match found.len() {
            0 => CityMatch::None {
                close: countries
                    .iter()
                    .flat_map(|country| self.gazetteer(*country).close_to(words))
                    .collect(),
            },
            1 => CityMatch::One(found[0]),
            _ => CityMatch::Many(found),
        }
    }

    /// Every commune of a country, in the order of codes.
    pub fn communes(&self, country: Country) -> &[Commune] {
        self.gazetteer(country).all()
    }

    fn gazetteer(&self, country: Country) -> &Gazetteer {
        &self.gazetteers[country as usize]
    }

    /// The distance between two points (longitude, latitude) in metres, on the WGS 84 ellipsoid (Karney 2013).
    pub fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
        Geodesic.distance(Point::new(from.0, from.1), Point::new(to.0, to.1))
    }

    /// The attribution lines of the layers, in French or in Arabic.
    pub fn credits(&self, in_arabic: bool) -> Vec<String> {
        self.credits.get_or_init(|| self.credit_lines.clone())[usize::from(in_arabic)].clone()
    }
}

fn cos(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.05)
}

/// The distance from a point to a polygon it is not in, in metres: to the nearest place on each edge, found in a plane
/// scaled to the point's latitude, then measured on the ellipsoid.
fn distance_to(polygon: &geo::Polygon<f64>, point: Point<f64>) -> f64 {
    let scale = cos(point.y());
    let mut best = f64::INFINITY;
    let mut foot = point;
    for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
        for line in ring.lines() {
            let (ax, ay) = ((line.start.x - point.x()) * scale, line.start.y - point.y());
            let (bx, by) = ((line.end.x - point.x()) * scale, line.end.y - point.y());
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let along = if length == 0.0 {
                0.0
            } else {
                (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
            };
            let (x, y) = (ax + along * dx, ay + along * dy);
            let square = x * x + y * y;
            if square < best {
                best = square;
                foot = Point::new(point.x() + x / scale, point.y() + y);
            }
        }
    }
    Geodesic.distance(point, foot)
}
