//! Where opportunities lie, region by region, so that a phone asks only for what it shows.

use super::lexicon::varint_len;
use crate::geography::{Level, UnitIx};
use crate::plan::Site;

/// The spots of a region's opportunities, in thousandths of a degree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionSpots {
    pub key: String,
    /// How many spots each of the region's opportunities has in it, in the order of ordinals.
    pub counts: Vec<u32>,
    /// Longitude and latitude of each spot.
    pub points: Vec<(i32, i32)>,
}

impl RegionSpots {
    /// The least longitude and the least latitude.
    pub fn origin(&self) -> (i32, i32) {
        let lon = self.points.iter().map(|point| point.0).min();
        let lat = self.points.iter().map(|point| point.1).min();
        (lon.unwrap_or(0), lat.unwrap_or(0))
    }

    /// The bytes of the segment before compression.
    pub fn byte_len(&self) -> usize {
        let (lon, lat) = self.origin();
        let counts: usize = self.counts.iter().map(|count| varint_len(*count)).sum();
        varint_len(zigzag(lon)) + varint_len(zigzag(lat)) + counts + self.points.len() * 4
    }

    /// About how many bytes it takes compressed: towns return, and high bytes are alike.
    pub fn estimate(&self) -> f64 {
        let mut distinct = self.points.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let bits = (distinct.len().max(2) as f64).log2() * 1.5 + 4.0;
        self.points.len() as f64 * bits.min(28.0) / 8.0 + self.counts.len() as f64 * 0.1 + 16.0
    }
}

/// Signed numbers as small unsigned ones.
pub fn zigzag(number: i32) -> u32 {
    (number << 1 ^ number >> 31) as u32
}

/// The spots of every region that has any, in the order of units.
pub fn positions(site: &Site<'_>, key_of: &dyn Fn(UnitIx) -> String) -> Vec<RegionSpots> {
    let geography = &site.atlas.geography;
    let region_of = |unit: UnitIx| {
        std::iter::once(unit)
            .chain(geography.ancestors(unit))
            .find(|unit| geography.unit(*unit).level == Level::Region)
    };
    let mut regions: Vec<(UnitIx, RegionSpots)> = geography
        .units()
        .filter(|(_, unit)| unit.is_destination() && unit.level == Level::Region)
        .map(|(unit, _)| {
            let spots = RegionSpots {
                key: key_of(unit),
                counts: Vec::new(),
                points: Vec::new(),
            };
            (unit, spots)
        })
        .collect();
    for position in &site.lists.ranked {
        let links = &site.atlas.opportunities[*position as usize];
        for (region, spots) in &mut regions {
            if links.units.binary_search(region).is_err() {
                continue;
            }
            let before = spots.points.len();
            let here = links
                .spots
                .iter()
                .filter(|spot| spot.unit.and_then(region_of) == Some(*region));
            let points = here.filter_map(|spot| spot.point);
            spots
                .points
                .extend(points.map(|(lon, lat)| (thousandths(lon), thousandths(lat))));
            spots.counts.push((spots.points.len() - before) as u32);
        }
    }
    regions
        .into_iter()
        .map(|(_, spots)| spots)
        .filter(|spots| !spots.points.is_empty())
        .collect()
}

/// Degrees in thousandths, which is about a hundred metres.
pub fn thousandths(degrees: f64) -> i32 {
    (degrees * 1_000.0).round() as i32
}
