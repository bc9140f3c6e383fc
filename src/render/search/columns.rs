//! Columns and positions as bytes, packed into files.

use super::bytes::varint;
use crate::plan::search::{Index, RegionSpots, SegmentContent, zigzag};

/// The segments of one file, one after another.
pub fn facets(index: &Index<'_>, number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let here = index
        .segments
        .iter()
        .filter(|segment| segment.file == number);
    for segment in here {
        debug_assert_eq!(segment.offset, bytes.len());
        match segment.content {
            SegmentContent::Column { column, block } => {
                let column = &index.columns[column];
                numbers(column.block(block), column.bits, &mut bytes);
            }
            SegmentContent::Spots(at) => spots(&index.spots[at], &mut bytes),
        }
        debug_assert_eq!(segment.offset + segment.length, bytes.len());
    }
    bytes
}

/// Numbers of 4, 8 or 16 bits.
pub fn numbers(numbers: &[u16], bits: u32, bytes: &mut Vec<u8>) {
    match bits {
        4 => bytes.extend(numbers.chunks(2).map(|two| {
            let high = two.get(1).copied().unwrap_or(0);
            two[0] as u8 | (high as u8) << 4
        })),
        8 => bytes.extend(numbers.iter().map(|number| *number as u8)),
        _ => halves(numbers.iter().copied(), bytes),
    }
}

/// All low bytes, then all high ones: high bytes are alike, and compress better among themselves.
fn halves(numbers: impl Iterator<Item = u16> + Clone, bytes: &mut Vec<u8>) {
    bytes.extend(numbers.clone().map(|number| number as u8));
    bytes.extend(numbers.map(|number| (number >> 8) as u8));
}

/// The spots of a region: where to count from, how many each record has, longitudes, latitudes.
pub fn spots(region: &RegionSpots, bytes: &mut Vec<u8>) {
    let (lon, lat) = region.origin();
    varint(zigzag(lon), bytes);
    varint(zigzag(lat), bytes);
    region.counts.iter().for_each(|count| varint(*count, bytes));
    // A region is less than 65 degrees wide.
    halves(
        region.points.iter().map(|point| (point.0 - lon) as u16),
        bytes,
    );
    halves(
        region.points.iter().map(|point| (point.1 - lat) as u16),
        bytes,
    );
}
