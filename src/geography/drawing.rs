//! Units as SVG paths: whole numbers, relative commands, one projection a territory.
//!
//! Corners that two units share are rounded to the same whole number, so that borders meet without gaps at every zoom.

use geo::{Area, BoundingRect, Coord, InteriorPoint, LineString, MultiPolygon, Polygon, Rect};

use super::{Geography, Level, Projection, UnitIx};
use crate::content::Country;

/// A map to put counts and links on.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// In drawing units, which are about a pixel of a small screen at the usual size.
    pub width: i32,
    pub height: i32,
    pub shapes: Vec<Shape>,
    /// Neighbours, pale and without links.
    pub context: Vec<Shape>,
    pub insets: Vec<Inset>,
    frames: Vec<Frame>,
}

/// A unit as drawn.
#[derive(Debug, Clone)]
pub struct Shape {
    pub unit: UnitIx,
    /// SVG path data.
    pub path: String,
    /// A place well inside, for a label.
    pub label: (i32, i32),
    /// The width and height of its largest part.
    size: (i32, i32),
}

impl Shape {
    /// Whether a number of two or three digits fits inside.
    pub fn is_roomy(&self) -> bool {
        self.size.0.min(self.size.1) >= 44
    }
}

/// The box of an overseas territory.
#[derive(Debug, Clone, Copy)]
pub struct Inset {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub unit: UnitIx,
}

/// Where a territory stands in a drawing: its projection, then scale and shift.
#[derive(Debug, Clone, Copy)]
struct Frame {
    projection: Projection,
    /// Degrees: what is drawn here.
    bounds: Rect<f64>,
    scale: f64,
    left: f64,
    top: f64,
    /// Easting of the left edge and northing of the top edge, in metres.
    origin: (f64, f64),
}

impl Frame {
    /// Fits the bounds of some borders into a box.
    fn fit(
        projection: Projection,
        borders: &[&MultiPolygon<f64>],
        area: (f64, f64, f64, f64),
    ) -> Self {
        let mut min = (f64::INFINITY, f64::INFINITY);
        let mut max = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        let mut bounds: Option<Rect<f64>> = None;
        for border in borders {
            for point in border.iter().flat_map(|polygon| &polygon.exterior().0) {
                let (x, y) = projection.project(point.x, point.y);
                min = (min.0.min(x), min.1.min(y));
                max = (max.0.max(x), max.1.max(y));
                let here = Rect::new(*point, *point);
                bounds = Some(bounds.map_or(here, |all| {
                    Rect::new(
                        Coord {
                            x: all.min().x.min(point.x),
                            y: all.min().y.min(point.y),
                        },
                        Coord {
                            x: all.max().x.max(point.x),
                            y: all.max().y.max(point.y),
                        },
                    )
                }));
            }
        }
        let (left, top, width, height) = area;
        let scale = (width / (max.0 - min.0)).min(height / (max.1 - min.1));
        Frame {
            projection,
            bounds: bounds.expect("there is something to draw"),
            scale,
            left: left + (width - (max.0 - min.0) * scale) / 2.0,
            top: top + (height - (max.1 - min.1) * scale) / 2.0,
            origin: (min.0, max.1),
        }
    }

    fn at(&self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = self.projection.project(lon, lat);
        (
            self.left + (x - self.origin.0) * self.scale,
            self.top + (self.origin.1 - y) * self.scale,
        )
    }

    fn shape(&self, unit: UnitIx, border: &MultiPolygon<f64>) -> Shape {
        let (path, largest) = self.path(border, None);
        let inside = largest
            .interior_point()
            .unwrap_or_else(|| largest.exterior().0[0].into());
        let bounds = largest.bounding_rect().expect("a ring has bounds");
        Shape {
            unit,
            path,
            label: (inside.x().round() as i32, inside.y().round() as i32),
            size: (bounds.width() as i32, bounds.height() as i32),
        }
    }

    /// The path of a border, and its largest polygon as drawn. `clip` cuts it to a box.
    fn path(&self, border: &MultiPolygon<f64>, clip: Option<Rect<f64>>) -> (String, Polygon<f64>) {
        let mut path = String::new();
        let mut largest: Option<(f64, Polygon<f64>)> = None;
        let mut pen = (0, 0);
        for polygon in border {
            let mut drawn: Vec<LineString<f64>> = Vec::new();
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                let mut points: Vec<(f64, f64)> = ring
                    .0
                    .iter()
                    .map(|point| self.at(point.x, point.y))
                    .collect();
                if let Some(clip) = clip {
                    points = clipped(points, clip);
                }
                let whole = rounded(&points);
                if whole.len() >= 3 {
                    draw(&whole, &mut pen, &mut path);
                }
                drawn.push(points.into_iter().map(|(x, y)| Coord { x, y }).collect());
            }
            let exterior = drawn.remove(0);
            let polygon = Polygon::new(exterior, drawn);
            let area = polygon.unsigned_area();
            if largest.as_ref().is_none_or(|(best, _)| area > *best) {
                largest = Some((area, polygon));
            }
        }
        let (_, largest) = largest.expect("a border has a polygon");
        if path.is_empty() && clip.is_none() {
            // A unit never vanishes: at the least it is a dot.
            let point = largest.exterior().0[0];
            path = format!(
                "M{},{}h1v1z",
                point.x.round() as i32,
                point.y.round() as i32
            );
        }
        (path, largest)
    }
}

/// Rounds to whole numbers; drops points that fall together or on a straight line, and the closing one.
fn rounded(points: &[(f64, f64)]) -> Vec<(i32, i32)> {
    let mut whole: Vec<(i32, i32)> = Vec::with_capacity(points.len());
    for (x, y) in points {
        let point = (x.round() as i32, y.round() as i32);
        if whole.last() != Some(&point) {
            whole.push(point);
        }
    }
    if whole.len() > 1 && whole.first() == whole.last() {
        whole.pop();
    }
    whole
}

fn draw(points: &[(i32, i32)], pen: &mut (i32, i32), path: &mut String) {
    use std::fmt::Write as _;
    let first = points[0];
    if path.is_empty() {
        let _ = write!(path, "M{},{}", first.0, first.1);
    } else {
        let _ = write!(path, "m{},{}", first.0 - pen.0, first.1 - pen.1);
    }
    let mut at = first;
    let mut command = ' ';
    for point in &points[1..] {
        let (dx, dy) = (point.0 - at.0, point.1 - at.1);
        let (next, numbers) = match (dx, dy) {
            (dx, 0) => ('h', vec![dx]),
            (0, dy) => ('v', vec![dy]),
            (dx, dy) => ('l', vec![dx, dy]),
        };
        if next != command {
            path.push(next);
            command = next;
            let _ = write!(path, "{}", numbers[0]);
        } else if numbers[0] < 0 {
            let _ = write!(path, "{}", numbers[0]);
        } else {
            let _ = write!(path, " {}", numbers[0]);
        }
        if let Some(second) = numbers.get(1) {
            if *second < 0 {
                let _ = write!(path, "{second}");
            } else {
                let _ = write!(path, " {second}");
            }
        }
        at = *point;
    }
    path.push('z');
    *pen = first;
}

/// Cuts a ring to a box (Sutherland and Hodgman 1974).
fn clipped(points: Vec<(f64, f64)>, clip: Rect<f64>) -> Vec<(f64, f64)> {
    let (min, max) = (clip.min(), clip.max());
    type Side = (fn((f64, f64)) -> f64, f64, bool);
    let sides: [Side; 4] = [
        (|p| p.0, min.x, true),
        (|p| p.0, max.x, false),
        (|p| p.1, min.y, true),
        (|p| p.1, max.y, false),
    ];
    let mut ring = points;
    for (coordinate, limit, keeps_above) in sides {
        let is_in = |point: (f64, f64)| {
            if keeps_above {
                coordinate(point) >= limit
            } else {
                coordinate(point) <= limit
            }
        };
        let mut cut = Vec::with_capacity(ring.len());
        for at in 0..ring.len() {
            let (from, to) = (ring[at], ring[(at + 1) % ring.len()]);
            if is_in(from) {
                cut.push(from);
            }
            if is_in(from) != is_in(to) {
                let along = (limit - coordinate(from)) / (coordinate(to) - coordinate(from));
                cut.push((
                    from.0 + (to.0 - from.0) * along,
                    from.1 + (to.1 - from.1) * along,
                ));
            }
        }
        ring = cut;
    }
    ring
}

/// The width of a country's drawing; its height follows.
const WIDTH: f64 = 600.0;
const MARGIN: f64 = 6.0;

impl Drawing {
    /// The place of a point in the drawing; `None` when it lies far from all that is drawn.
    pub fn place(&self, lon: f64, lat: f64) -> Option<(i32, i32)> {
        let frame = self.frames.iter().find(|frame| {
            let (min, max) = (frame.bounds.min(), frame.bounds.max());
            (min.x - 0.1..=max.x + 0.1).contains(&lon) && (min.y - 0.1..=max.y + 0.1).contains(&lat)
        })?;
        let (x, y) = frame.at(lon, lat);
        let inside = (0.0..=f64::from(self.width)).contains(&x)
            && (0.0..=f64::from(self.height)).contains(&y);
        inside.then_some((x.round() as i32, y.round() as i32))
    }
}

impl Geography {
    /// A country by its regions (or departments), overseas regions in boxes below; for Morocco, Souss-Massa only.
    pub fn draw_country(&self, country: Country, level: Level) -> Drawing {
        self.draw(country, level, &self.overview, WIDTH)
    }

    /// A light drawing of a country's regions, to show where a record lies.
    pub fn draw_locator(&self, country: Country) -> Drawing {
        let level = if country == Country::FR {
            Level::Region
        } else {
            Level::Department
        };
        self.draw(country, level, &self.overview, 240.0)
    }

    fn draw(
        &self,
        country: Country,
        level: Level,
        borders: &[MultiPolygon<f64>],
        width: f64,
    ) -> Drawing {
        let of_level: Vec<UnitIx> = self
            .units()
            .filter(|(_, unit)| unit.country == country && unit.level == level)
            .map(|(unit, _)| unit)
            .collect();
        let border = |unit: &UnitIx| &borders[usize::from(unit.0)];
        let (overseas, mainland): (Vec<UnitIx>, Vec<UnitIx>) = of_level
            .into_iter()
            .partition(|unit| self.unit(*unit).is_overseas);
        let projection = match country {
            Country::FR => Projection::lambert_93(),
            Country::BE => Projection::belgian_lambert_2008(),
            Country::MA => Projection::souss_massa(),
        };
        let margin = MARGIN * width / WIDTH;
        let inner = width - 2.0 * margin;
        let mainland_borders: Vec<&MultiPolygon<f64>> = mainland.iter().map(border).collect();
        let loose = Frame::fit(
            projection,
            &mainland_borders,
            (margin, margin, inner, 10.0 * width),
        );
        let height = {
            let (_, top) = extent(&loose, &mainland_borders);
            top.1 - top.0
        };
        let frame = Frame::fit(
            projection,
            &mainland_borders,
            (margin, margin, inner, height),
        );
        let mut shapes: Vec<Shape> = mainland
            .iter()
            .map(|unit| frame.shape(*unit, border(unit)))
            .collect();
        let mut frames = vec![frame];
        let mut insets = Vec::new();
        let mut bottom = margin + height + margin;
        if !overseas.is_empty() {
            let gap = margin;
            let side = (inner - gap * (overseas.len() as f64 - 1.0)) / overseas.len() as f64;
            let top = bottom + gap;
            for (at, unit) in overseas.iter().enumerate() {
                let left = margin + at as f64 * (side + gap);
                let padding = side * 0.12;
                let area = (
                    left + padding,
                    top + padding,
                    side - 2.0 * padding,
                    side - 2.0 * padding,
                );
                let frame = Frame::fit(self.overseas_projection(*unit), &[border(unit)], area);
                shapes.push(frame.shape(*unit, border(unit)));
                frames.push(frame);
                insets.push(Inset {
                    x: left.round() as i32,
                    y: top.round() as i32,
                    width: side.round() as i32,
                    height: side.round() as i32,
                    unit: *unit,
                });
            }
            bottom = top + side + margin;
        }
        Drawing {
            width: width.round() as i32,
            height: bottom.ceil() as i32,
            shapes,
            context: Vec::new(),
            insets,
            frames,
        }
    }

    /// A region with its parts, or a department or province by itself, among its neighbours.
    pub fn draw_unit(&self, unit: UnitIx) -> Drawing {
        let own = self.unit(unit);
        let border = |unit: UnitIx| &self.standard[usize::from(unit.0)];
        let parts: Vec<UnitIx> = if own.children.is_empty() {
            vec![unit]
        } else {
            own.children.clone()
        };
        let projection = match own.country {
            Country::FR if own.is_overseas => self.overseas_projection(unit),
            Country::FR => Projection::lambert_93(),
            Country::BE => Projection::belgian_lambert_2008(),
            Country::MA => Projection::souss_massa(),
        };
        let part_borders: Vec<&MultiPolygon<f64>> =
            parts.iter().map(|part| border(*part)).collect();
        let margin = 24.0;
        let inner = WIDTH - 2.0 * margin;
        let loose = Frame::fit(projection, &part_borders, (margin, margin, inner, inner));
        let ((left, right), (top, bottom)) = extent(&loose, &part_borders);
        let (wide, high) = ((right - left).max(inner * 0.6), bottom - top);
        let frame = Frame::fit(projection, &part_borders, (margin, margin, wide, high));
        let (width, height) = (wide + 2.0 * margin, high + 2.0 * margin);
        // Neighbours are cut a little outside the frame, so that their own cut edges are not seen.
        let clip = Rect::new(
            Coord { x: -4.0, y: -4.0 },
            Coord {
                x: width + 4.0,
                y: height + 4.0,
            },
        );
        let around = parts
            .iter()
            .flat_map(|part| &self.unit(*part).neighbours)
            .filter(|other| !parts.contains(other));
        let mut around: Vec<UnitIx> = around.copied().collect();
        around.sort_unstable();
        around.dedup();
        let context = around
            .into_iter()
            .map(|other| {
                let (path, _) = frame.path(border(other), Some(clip));
                Shape {
                    unit: other,
                    path,
                    label: (0, 0),
                    size: (0, 0),
                }
            })
            .filter(|shape| !shape.path.is_empty())
            .collect();
        Drawing {
            width: width.round() as i32,
            height: height.round() as i32,
            shapes: parts
                .iter()
                .map(|part| frame.shape(*part, border(*part)))
                .collect(),
            context,
            insets: Vec::new(),
            frames: vec![frame],
        }
    }

    fn overseas_projection(&self, unit: UnitIx) -> Projection {
        let region = match self.unit(unit).level {
            Level::Department => self.unit(unit).parent.expect("a department has a region"),
            _ => unit,
        };
        match self.unit(region).code.as_str() {
            "01" | "02" => Projection::utm(20, false),
            "03" => Projection::utm(22, false),
            "04" => Projection::utm(40, true),
            "06" => Projection::utm(38, true),
            code => panic!("overseas region {code} has a projection"),
        }
    }
}

/// Left and right, top and bottom of what a frame draws.
fn extent(frame: &Frame, borders: &[&MultiPolygon<f64>]) -> ((f64, f64), (f64, f64)) {
    let mut across = (f64::INFINITY, f64::NEG_INFINITY);
    let mut down = (f64::INFINITY, f64::NEG_INFINITY);
    for point in borders
        .iter()
        .flat_map(|border| border.iter())
        .flat_map(|polygon| &polygon.exterior().0)
    {
        let (x, y) = frame.at(point.x, point.y);
        across = (across.0.min(x), across.1.max(x));
        down = (down.0.min(y), down.1.max(y));
    }
    (across, down)
}
