//! What is written reads back as it was, by a decoder that knows only `docs/search-format.md`.

use std::collections::BTreeMap;
use std::io::Read as _;

use proptest::prelude::*;

use super::{bytes, columns, words};
use crate::plan::search::{Lexicon, RegionSpots};

/// Reads bytes from front to back.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn varint(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = self.take(1)[0];
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    fn varints(&mut self, count: usize) -> Vec<u32> {
        (0..count).map(|_| self.varint()).collect()
    }

    fn zigzag(&mut self) -> i32 {
        let number = self.varint();
        (number >> 1) as i32 ^ -((number & 1) as i32)
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken.to_vec()
    }

    fn front_coded(&mut self, count: usize) -> Vec<String> {
        let shared = self.varints(count);
        let lengths = self.varints(count);
        let mut before: Vec<u8> = Vec::new();
        let mut found = Vec::new();
        for (shared, length) in shared.into_iter().zip(lengths) {
            before.truncate(shared as usize);
            before.extend(self.take(length as usize));
            found.push(String::from_utf8(before.clone()).expect("a surface is UTF-8"));
        }
        found
    }
}

fn ungap(bytes: &[u8]) -> Vec<u32> {
    let mut reader = Reader(bytes);
    let mut next = 0;
    let mut postings = Vec::new();
    while !reader.0.is_empty() {
        let gap = reader.varint();
        let ordinal = next + (gap >> 1);
        postings.push(ordinal << 1 | gap & 1);
        next = ordinal + 1;
    }
    postings
}

fn unbit(bytes: &[u8], documents: usize) -> Vec<u32> {
    let (members, headings) = bytes.split_at(documents.div_ceil(8));
    let is_set = |bits: &[u8], at: usize| bits[at / 8] >> (at % 8) & 1 == 1;
    let listed = (0..documents).filter(|ordinal| is_set(members, *ordinal));
    listed
        .enumerate()
        .map(|(at, ordinal)| (ordinal as u32) << 1 | u32::from(is_set(headings, at)))
        .collect()
}

/// The documents of each surface of a shard; `None` for a group with a file of its own, and that file's number.
type Shard = BTreeMap<String, Result<Vec<u32>, u32>>;

fn unshard(bytes: &[u8]) -> Shard {
    let mut reader = Reader(bytes);
    let count = reader.varint() as usize;
    let groups = reader.varint() as usize;
    let surfaces = reader.front_coded(count);
    let group_of = reader.varints(count);
    let df = reader.varints(groups);
    let sizes = reader.varints(groups);
    let heavy = sizes.iter().filter(|size| **size == 0).count();
    let mut heavy = reader.varints(heavy).into_iter();
    let lists: Vec<Result<Vec<u32>, u32>> = sizes
        .iter()
        .zip(df)
        .map(|(size, df)| {
            if *size == 0 {
                return Err(heavy.next().expect("each heavy group has a number"));
            }
            let postings = ungap(&reader.take(*size as usize));
            assert_eq!(postings.len(), df as usize);
            Ok(postings)
        })
        .collect();
    assert!(reader.0.is_empty(), "nothing is left");
    let lists_of = group_of.iter().map(|group| lists[*group as usize].clone());
    surfaces.into_iter().zip(lists_of).collect()
}

/// Some documents of a group, ascending, each with its heading bit.
fn postings(documents: u32, most: usize) -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::btree_map(0..documents, 0..2_u32, 1..most).prop_map(|of| {
        of.into_iter()
            .map(|(ordinal, heading)| ordinal << 1 | heading)
            .collect()
    })
}

/// Surfaces of two scripts, with groups that several of them may share.
fn lexicon() -> impl Strategy<Value = (Lexicon, usize)> {
    let documents = 8_000;
    let surfaces = proptest::collection::btree_set("[a-d]{2,6}|[بتثج]{2,5}|[0-9]{1,4}", 1..400);
    let groups = proptest::collection::vec(postings(documents, 60), 1..30);
    let large = postings(documents, 7_000);
    (surfaces, groups, large).prop_map(move |(surfaces, mut groups, large)| {
        groups.push(large);
        let count = groups.len() as u32;
        let numbered = surfaces
            .into_iter()
            .enumerate()
            .map(|(at, surface)| (surface.into(), at as u32 * 7 % count))
            .collect();
        (Lexicon::of_groups(numbered, &groups), documents as usize)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_shard_gives_back_its_surfaces_with_all_their_documents((lexicon, documents) in lexicon()) {
        let mut seen = 0;
        for (number, range) in lexicon.shards.iter().enumerate() {
            let shard = unshard(&words::shard(&lexicon, number));
            prop_assert_eq!(shard.len(), range.len());
            for at in range.clone() {
                let group = lexicon.group_of[at];
                let wanted = lexicon.postings(group);
                match &shard[&*lexicon.surfaces[at]] {
                    Ok(found) => prop_assert_eq!(found, wanted),
                    Err(heavy) => {
                        prop_assert_eq!(lexicon.heavy[*heavy as usize], group);
                        let gaps = words::heavy_gaps(wanted);
                        prop_assert_eq!(gaps[0], 0);
                        prop_assert_eq!(ungap(&gaps[1..]), wanted);
                        let bits = words::heavy_bits(wanted, documents);
                        prop_assert_eq!(bits[0], 1);
                        prop_assert_eq!(unbit(&bits[1..], documents), wanted);
                    }
                }
                seen += 1;
            }
        }
        prop_assert_eq!(seen, lexicon.surfaces.len());
    }

    #[test]
    fn a_list_by_letter_gives_back_its_words((lexicon, _) in lexicon()) {
        for surfaces in lexicon.typos.iter().flat_map(BTreeMap::values) {
            let bytes = words::typos(&lexicon, surfaces);
            let mut reader = Reader(&bytes);
            let count = reader.varint() as usize;
            let found = reader.front_coded(count);
            let wanted: Vec<&str> = surfaces.iter().map(|at| &*lexicon.surfaces[*at as usize]).collect();
            prop_assert_eq!(found, wanted);
            let df: Vec<u32> = surfaces
                .iter()
                .map(|at| lexicon.df(lexicon.group_of[*at as usize]))
                .collect();
            prop_assert_eq!(reader.varints(count), df);
            prop_assert!(reader.0.is_empty());
        }
    }

    #[test]
    fn numbers_of_each_width_read_back(numbers in proptest::collection::vec(0..16_u16, 0..60), scale in 0..3_u32) {
        let (bits, numbers): (u32, Vec<u16>) = match scale {
            0 => (4, numbers),
            1 => (8, numbers.iter().map(|number| number * 17).collect()),
            _ => (16, numbers.iter().map(|number| number * 4_369).collect()),
        };
        let mut bytes = Vec::new();
        columns::numbers(&numbers, bits, &mut bytes);
        let count = numbers.len();
        let found: Vec<u16> = (0..count)
            .map(|at| match bits {
                4 => u16::from(bytes[at / 2] >> (4 * (at % 2)) & 15),
                8 => u16::from(bytes[at]),
                _ => u16::from(bytes[at]) | u16::from(bytes[count + at]) << 8,
            })
            .collect();
        prop_assert_eq!(found, numbers);
        prop_assert_eq!(bytes.len(), (count * bits as usize).div_ceil(8));
    }

    #[test]
    fn spots_read_back(records in proptest::collection::vec(
        proptest::collection::vec((-61_800..-50_000_i32, -21_400..14_900_i32), 0..3), 1..40,
    )) {
        let region = RegionSpots {
            key: "france/guyane".to_string(),
            counts: records.iter().map(|spots| spots.len() as u32).collect(),
            points: records.concat(),
        };
        let mut bytes = Vec::new();
        columns::spots(&region, &mut bytes);
        prop_assert_eq!(bytes.len(), region.byte_len());
        let mut reader = Reader(&bytes);
        let origin = (reader.zigzag(), reader.zigzag());
        prop_assert_eq!(reader.varints(records.len()), region.counts);
        let count = region.points.len();
        let mut axis = |origin: i32| -> Vec<i32> {
            let (low, high) = (reader.take(count), reader.take(count));
            let both = low.into_iter().zip(high);
            both.map(|(low, high)| origin + i32::from(u16::from_le_bytes([low, high]))).collect()
        };
        let (lons, lats) = (axis(origin.0), axis(origin.1));
        let found: Vec<(i32, i32)> = lons.into_iter().zip(lats).collect();
        prop_assert_eq!(found, region.points);
    }

    #[test]
    fn a_stream_inflates_to_what_it_was(bytes in proptest::collection::vec(any::<u8>(), 0..3_000)) {
        let mut found = Vec::new();
        flate2::read::ZlibDecoder::new(&*bytes::deflated(&bytes)).read_to_end(&mut found).expect("a zlib stream");
        prop_assert_eq!(found, bytes);
    }
}
