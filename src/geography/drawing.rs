//! Units as SVG paths: whole numbers, relative commands, one projection a territory.
//!
//! Corners that two units share are rounded to the same whole number, so that borders meet without gaps at every zoom.

use std::borrow::Cow;
use std::collections::{BinaryHeap, HashMap};

use geo::{BoundingRect, Coord, MapCoords, MultiPolygon, Rect};

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
    /// The middle of the largest circle inside it, for a label.
    pub label: (i32, i32),
    /// The radius of that circle.
    room: i32,
}

impl Shape {
    /// Whether a number of two or three digits fits inside.
    pub fn is_roomy(&self) -> bool {
        self.room >= 14
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

/// Where a territory stands in a drawing, for those who place points by themselves: a point at easting `e` and northing
/// `n` of the projection stands at `(dx + e × scale, dy − n × scale)`.
#[derive(Debug, Clone, Copy)]
pub struct Placement {
    /// The overseas region; `None` for the mainland.
    pub unit: Option<UnitIx>,
    /// West, south, east, north of what is drawn, in degrees.
    pub bounds: [f64; 4],
    pub projection: Projection,
    /// Drawing units a metre.
    pub scale: f64,
    pub dx: f64,
    pub dy: f64,
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
    /// Fits some borders, in metres of the projection, into a box. `bounds` says in degrees what they hold.
    fn fit(
        projection: Projection,
        borders: &[&MultiPolygon<f64>],
        bounds: Rect<f64>,
        area: (f64, f64, f64, f64),
    ) -> Self {
        let all = together(borders.iter().copied());
        let (left, top, width, height) = area;
        let scale = (width / all.width()).min(height / all.height());
        Frame {
            projection,
            bounds,
            scale,
            left: left + (width - all.width() * scale) / 2.0,
            top: top + (height - all.height() * scale) / 2.0,
            origin: (all.min().x, all.max().y),
        }
    }

    fn at(&self, lon: f64, lat: f64) -> (f64, f64) {
        let (x, y) = self.projection.project(lon, lat);
        self.on_paper(Coord { x, y })
    }

    fn on_paper(&self, metres: Coord<f64>) -> (f64, f64) {
        (
            self.left + (metres.x - self.origin.0) * self.scale,
            self.top + (self.origin.1 - metres.y) * self.scale,
        )
    }

    /// A border, in metres of the projection, as drawn. `clip` cuts it to a box.
    fn outline(
        &self,
        unit: UnitIx,
        border: &MultiPolygon<f64>,
        clip: Option<Rect<f64>>,
    ) -> Outline {
        let mut polygons = Vec::new();
        for polygon in border {
            if let (Some(clip), Some(bounds)) = (clip, polygon.bounding_rect()) {
                let (left, top) = self.on_paper(Coord {
                    x: bounds.min().x,
                    y: bounds.max().y,
                });
                let (right, bottom) = self.on_paper(Coord {
                    x: bounds.max().x,
                    y: bounds.min().y,
                });
                let (min, max) = (clip.min(), clip.max());
                if right < min.x || left > max.x || bottom < min.y || top > max.y {
                    continue;
                }
            }
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            let rings = rings.map(|ring| {
                let mut points: Vec<(f64, f64)> =
                    ring.0.iter().map(|point| self.on_paper(*point)).collect();
                if let Some(clip) = clip {
                    points = clipped(points, clip);
                }
                rounded(&points)
            });
            polygons.push(rings.collect());
        }
        Outline { unit, polygons }
    }
}

type Ring = Vec<(i32, i32)>;

/// The rings of a unit in whole drawing units: of each polygon the outer one, then its holes. Rings too small to be
/// seen have less than three points.
struct Outline {
    unit: UnitIx,
    polygons: Vec<Vec<Ring>>,
}

impl Outline {
    fn shape(&self) -> Shape {
        let largest = self
            .polygons
            .iter()
            .max_by_key(|rings| doubled_area(&rings[0]))
            .expect("a border has a polygon");
        let (label, room) = middle(largest);
        let mut path = self.path();
        if path.is_empty() {
            // A unit never vanishes: at the least it is a dot.
            path = format!("M{},{}h1v1z", label.0, label.1);
        }
        Shape {
            unit: self.unit,
            path,
            label,
            room,
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        let mut pen = (0, 0);
        for ring in self.polygons.iter().flatten() {
            if ring.len() >= 3 {
                draw(ring, &mut pen, &mut path);
            }
        }
        path
    }
}

fn doubled_area(ring: &Ring) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let sum: i64 = ring
        .iter()
        .zip(next)
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
        .sum();
    sum.abs()
}

/// The middle and radius of the largest circle inside a polygon, to two drawing units: halve squares, the most promising
/// first (V. Agafonkin, *A new algorithm for finding a visual center of a polygon*, 2016).
fn middle(rings: &[Ring]) -> ((i32, i32), i32) {
    let outer = &rings[0];
    let first = outer.first().copied().unwrap_or((0, 0));
    if outer.len() < 3 {
        return (first, 0);
    }
    let across = outer.iter().map(|point| point.0);
    let down = outer.iter().map(|point| point.1);
    let (left, right) = (across.clone().min().unwrap_or(0), across.max().unwrap_or(0));
    let (top, bottom) = (down.clone().min().unwrap_or(0), down.max().unwrap_or(0));
    let side = f64::from((right - left).min(bottom - top));
    if side < 2.0 {
        return (first, 0);
    }
    // How far a place is from the border: less than nothing outside.
    let depth = |x: f64, y: f64| {
        let mut is_inside = false;
        let mut nearest = f64::INFINITY;
        for ring in rings.iter().filter(|ring| ring.len() >= 3) {
            let mut from = ring[ring.len() - 1];
            for to in ring {
                let (ax, ay) = (f64::from(from.0) - x, f64::from(from.1) - y);
                let (bx, by) = (f64::from(to.0) - x, f64::from(to.1) - y);
                let (dx, dy) = (bx - ax, by - ay);
                if (ay > 0.0) != (by > 0.0) && ax - ay * dx / dy > 0.0 {
                    is_inside = !is_inside;
                }
                let along = (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
                let (px, py) = (ax + along * dx, ay + along * dy);
                nearest = nearest.min(px * px + py * py);
                from = *to;
            }
        }
        if is_inside {
            nearest.sqrt()
        } else {
            -nearest.sqrt()
        }
    };
    struct Square {
        promise: f64,
        x: f64,
        y: f64,
        half: f64,
    }
    impl PartialEq for Square {
        fn eq(&self, other: &Self) -> bool {
            self.cmp(other).is_eq()
        }
    }
    impl Eq for Square {}
    impl PartialOrd for Square {
        fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
            Some(self.cmp(other))
        }
    }
    impl Ord for Square {
        fn cmp(&self, other: &Self) -> std::cmp::Ordering {
            self.promise.total_cmp(&other.promise)
        }
    }
    let mut best = (f64::NEG_INFINITY, f64::from(first.0), f64::from(first.1));
    let mut squares = BinaryHeap::new();
    let look = |x: f64, y: f64, half: f64, best: &mut (f64, f64, f64)| {
        let here = depth(x, y);
        if here > best.0 {
            *best = (here, x, y);
        }
        Square {
            promise: here + half * std::f64::consts::SQRT_2,
            x,
            y,
            half,
        }
    };
    let half = side / 2.0;
    let mut x = f64::from(left) + half;
    while x - half < f64::from(right) {
        let mut y = f64::from(top) + half;
        while y - half < f64::from(bottom) {
            squares.push(look(x, y, half, &mut best));
            y += side;
        }
        x += side;
    }
    while let Some(square) = squares.pop() {
        if square.promise - best.0 <= 2.0 {
            break;
        }
        let half = square.half / 2.0;
        for (x, y) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            squares.push(look(square.x + x, square.y + y, half, &mut best));
        }
    }
    (
        (best.1.round() as i32, best.2.round() as i32),
        best.0.max(0.0) as i32,
    )
}

/// Leaves out the points that the eye does not miss, alike on both sides of a shared border: lines are cut where three
/// meet, and each piece is thinned by itself (Ramer 1972, Douglas and Peucker 1973), always from the same end.
fn thin(outlines: &mut [Outline], tolerance: f64) {
    let mut around: HashMap<(i32, i32), Vec<(i32, i32)>> = HashMap::new();
    for ring in outlines
        .iter()
        .flat_map(|outline| outline.polygons.iter().flatten())
    {
        for (at, here) in ring.iter().enumerate() {
            let next = ring[(at + 1) % ring.len()];
            for (a, b) in [(*here, next), (next, *here)] {
                let others = around.entry(a).or_default();
                if !others.contains(&b) {
                    others.push(b);
                }
            }
        }
    }
    for outline in outlines {
        let is_only = outline.polygons.len() == 1;
        for rings in &mut outline.polygons {
            for (at, ring) in rings.iter_mut().enumerate() {
                if ring.len() < 4 {
                    continue;
                }
                let thinned = thinned(ring, &around, tolerance);
                if thinned.len() >= 3 || !(is_only && at == 0) {
                    *ring = thinned;
                }
            }
        }
    }
}

fn thinned(ring: &Ring, around: &HashMap<(i32, i32), Vec<(i32, i32)>>, tolerance: f64) -> Ring {
    let mut corners: Vec<usize> = (0..ring.len())
        .filter(|at| around[&ring[*at]].len() != 2)
        .collect();
    if corners.is_empty() {
        corners.extend((0..ring.len()).min_by_key(|at| ring[*at]));
    }
    if let [only] = corners[..] {
        let far = |at: &usize| {
            let (dx, dy) = (ring[*at].0 - ring[only].0, ring[*at].1 - ring[only].1);
            (dx * dx + dy * dy, ring[*at])
        };
        corners.extend((0..ring.len()).max_by_key(far));
        corners.sort_unstable();
    }
    let mut kept = Vec::new();
    for (at, start) in corners.iter().enumerate() {
        let end = corners[(at + 1) % corners.len()];
        let length = (end + ring.len() - start) % ring.len();
        let mut piece: Ring = (0..=length)
            .map(|step| ring[(start + step) % ring.len()])
            .collect();
        let is_turned =
            piece[0] > piece[length] || piece[0] == piece[length] && piece[1] > piece[length - 1];
        if is_turned {
            piece.reverse();
        }
        let mut keep = vec![false; piece.len()];
        keep[0] = true;
        keep[length] = true;
        let mut spans = vec![(0, length)];
        while let Some((from, to)) = spans.pop() {
            let (a, b) = (piece[from], piece[to]);
            let (dx, dy) = (f64::from(b.0 - a.0), f64::from(b.1 - a.1));
            let square = dx * dx + dy * dy;
            let off = |at: usize| {
                let (x, y) = (f64::from(piece[at].0 - a.0), f64::from(piece[at].1 - a.1));
                let along = if square == 0.0 {
                    0.0
                } else {
                    ((x * dx + y * dy) / square).clamp(0.0, 1.0)
                };
                (x - along * dx).hypot(y - along * dy)
            };
            let mut worst = (tolerance, None);
            for at in from + 1..to {
                if off(at) > worst.0 {
                    worst = (off(at), Some(at));
                }
            }
            if let Some(at) = worst.1 {
                keep[at] = true;
                spans.extend([(from, at), (at, to)]);
            }
        }
        let mut rest: Ring = piece
            .into_iter()
            .zip(keep)
            .filter(|(_, keep)| *keep)
            .map(|(point, _)| point)
            .collect();
        if is_turned {
            rest.reverse();
        }
        rest.pop();
        kept.extend(rest);
    }
    kept
}

/// Rounds to whole numbers; drops points that fall together, and the closing one.
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
    /// Where each territory stands, in the order in which [`Drawing::place`] looks.
    pub fn placements(&self) -> impl Iterator<Item = Placement> + '_ {
        self.frames.iter().enumerate().map(|(at, frame)| {
            let (min, max) = (frame.bounds.min(), frame.bounds.max());
            // The mainland's frame comes first, then one for each box.
            let inset = at.checked_sub(1).and_then(|at| self.insets.get(at));
            Placement {
                unit: inset.map(|inset| inset.unit),
                bounds: [min.x, min.y, max.x, max.y],
                projection: frame.projection,
                scale: frame.scale,
                dx: frame.left - frame.origin.0 * frame.scale,
                dy: frame.top + frame.origin.1 * frame.scale,
            }
        })
    }

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
        self.draw(country, level, WIDTH, 0.5)
    }

    /// How many times a drawing of a country may be enlarged until its smallest mainland department or province fills
    /// its width; 40 at the most.
    pub fn deepest_zoom(&self, country: Country, drawing: &Drawing) -> f64 {
        let projection = country_projection(country);
        let scale = drawing.frames[0].scale;
        let sides = self
            .units()
            .filter(|(_, unit)| {
                unit.country == country && unit.level == Level::Department && !unit.is_overseas
            })
            .filter(|(_, unit)| {
                let region = unit.parent.map(|parent| self.unit(parent));
                region.is_none_or(|region| !region.is_overseas)
            })
            .map(|(unit, _)| {
                let border = projected(projection, &self.overview[usize::from(unit.0)]);
                let bounds = together([&border]);
                bounds.width().max(bounds.height()) * scale
            });
        let least = sides.min_by(f64::total_cmp).unwrap_or(1.0);
        (f64::from(drawing.width) / least).clamp(1.0, 40.0)
    }

    /// A light drawing of a country's regions, to show where a record lies.
    pub fn draw_locator(&self, country: Country) -> Drawing {
        let level = if country == Country::FR {
            Level::Region
        } else {
            Level::Department
        };
        self.draw(country, level, 240.0, 0.9)
    }

    /// Details below the tolerance, in drawing units, are left out.
    fn draw(&self, country: Country, level: Level, width: f64, tolerance: f64) -> Drawing {
        let of_level: Vec<UnitIx> = self
            .units()
            .filter(|(_, unit)| unit.country == country && unit.level == level)
            .map(|(unit, _)| unit)
            .collect();
        let border = |unit: &UnitIx| &self.overview[usize::from(unit.0)];
        let (overseas, mainland): (Vec<UnitIx>, Vec<UnitIx>) = of_level
            .into_iter()
            .partition(|unit| self.unit(*unit).is_overseas);
        let projection = country_projection(country);
        let margin = MARGIN * width / WIDTH;
        let inner = width - 2.0 * margin;
        let flat: Vec<MultiPolygon<f64>> = mainland
            .iter()
            .map(|unit| projected(projection, border(unit)))
            .collect();
        let flat: Vec<&MultiPolygon<f64>> = flat.iter().collect();
        let all = together(flat.iter().copied());
        let height = inner * all.height() / all.width();
        let frame = Frame::fit(
            projection,
            &flat,
            together(mainland.iter().map(border)),
            (margin, margin, inner, height),
        );
        let mut outlines: Vec<Outline> = mainland
            .iter()
            .zip(flat)
            .map(|(unit, border)| frame.outline(*unit, border, None))
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
                let projection = self.overseas_projection(*unit);
                let flat = projected(projection, border(unit));
                let frame = Frame::fit(projection, &[&flat], together([border(unit)]), area);
                outlines.push(frame.outline(*unit, &flat, None));
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
        thin(&mut outlines, tolerance);
        Drawing {
            width: width.round() as i32,
            height: bottom.ceil() as i32,
            shapes: outlines.iter().map(Outline::shape).collect(),
            context: Vec::new(),
            insets,
            frames,
        }
    }

    /// A region with its parts, or a department or province by itself, among its neighbours.
    pub fn draw_unit(&self, unit: UnitIx) -> Drawing {
        let own = self.unit(unit);
        let parts: Vec<UnitIx> = if own.children.is_empty() {
            vec![unit]
        } else {
            own.children.clone()
        };
        let projection = self.projection(unit, own.country);
        let degrees = together(parts.iter().map(|part| &self.standard[usize::from(part.0)]));
        let is_small = degrees.width() < 0.8 && degrees.height() < 0.5;
        let border = |unit: UnitIx| match &self.detail[usize::from(unit.0)] {
            // Paris at the middle level would be a polygon of fifteen corners.
            Some(fine) if is_small => {
                Cow::Owned(projected(self.projection(unit, own.country), fine))
            }
            _ => Cow::Borrowed(self.flat(unit, own.country)),
        };
        let flat: Vec<Cow<'_, MultiPolygon<f64>>> =
            parts.iter().map(|part| border(*part)).collect();
        let flat: Vec<&MultiPolygon<f64>> = flat.iter().map(|border| &**border).collect();
        let all = together(flat.iter().copied());
        let margin = 24.0;
        let inner = WIDTH - 2.0 * margin;
        let scale = (inner / all.width()).min(inner / all.height());
        let (wide, high) = ((all.width() * scale).max(inner * 0.6), all.height() * scale);
        let frame = Frame::fit(projection, &flat, degrees, (margin, margin, wide, high));
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
            .map(|other| Shape {
                unit: other,
                path: frame.outline(other, &border(other), Some(clip)).path(),
                label: (0, 0),
                room: 0,
            })
            .filter(|shape| !shape.path.is_empty())
            .collect();
        Drawing {
            width: width.round() as i32,
            height: height.round() as i32,
            shapes: parts
                .iter()
                .zip(flat)
                .map(|(part, border)| frame.outline(*part, border, None).shape())
                .collect(),
            context,
            insets: Vec::new(),
            frames: vec![frame],
        }
    }

    /// The projection of a unit on a map of a country.
    fn projection(&self, unit: UnitIx, country: Country) -> Projection {
        if self.unit(unit).is_overseas {
            self.overseas_projection(unit)
        } else {
            country_projection(country)
        }
    }

    /// A border at the middle level in metres, on a map of its own country or of the one next to it. Each is drawn
    /// about ten times, as a part and as a neighbour, and projecting is most of the work.
    fn flat(&self, unit: UnitIx, country: Country) -> &MultiPolygon<f64> {
        let at = usize::from(unit.0);
        let is_abroad = self.unit(unit).country != country;
        self.flat[at][usize::from(is_abroad)]
            .get_or_init(|| projected(self.projection(unit, country), &self.standard[at]))
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

fn country_projection(country: Country) -> Projection {
    match country {
        Country::FR => Projection::lambert_93(),
        Country::BE => Projection::belgian_lambert_2008(),
        Country::MA => Projection::souss_massa(),
    }
}

fn projected(projection: Projection, border: &MultiPolygon<f64>) -> MultiPolygon<f64> {
    border.map_coords(|point| {
        let (x, y) = projection.project(point.x, point.y);
        Coord { x, y }
    })
}

/// The bounds of several borders.
fn together<'b>(borders: impl IntoIterator<Item = &'b MultiPolygon<f64>>) -> Rect<f64> {
    let rects = borders
        .into_iter()
        .filter_map(|border| border.bounding_rect());
    let all = rects.reduce(|a, b| {
        Rect::new(
            Coord {
                x: a.min().x.min(b.min().x),
                y: a.min().y.min(b.min().y),
            },
            Coord {
                x: a.max().x.max(b.max().x),
                y: a.max().y.max(b.max().y),
            },
        )
    });
    all.expect("there is something to draw")
}
