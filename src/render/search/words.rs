//! Surfaces and postings as bytes: shards of the lexicon, long lists of documents, lists of words by letter.

use super::bytes::varint;
use crate::plan::search::{Lexicon, gaps, shared_len};

/// A shard of the lexicon.
pub fn shard(lexicon: &Lexicon, number: usize) -> Vec<u8> {
    let range = lexicon.shards[number].clone();
    let groups_of = &lexicon.group_of[range.clone()];
    let mut numbers: Vec<(u32, u32)> = Vec::new();
    let mut groups: Vec<u32> = Vec::new();
    let mut own = Vec::with_capacity(groups_of.len());
    for group in groups_of {
        // Sorted by group, so that thousands of groups are looked up quickly.
        let at = numbers.binary_search_by_key(group, |(group, _)| *group);
        let local = match at {
            Ok(at) => numbers[at].1,
            Err(at) => {
                let new = groups.len() as u32;
                groups.push(*group);
                numbers.insert(at, (*group, new));
                new
            }
        };
        own.push(local);
    }
    let mut bytes = Vec::new();
    varint(range.len() as u32, &mut bytes);
    varint(groups.len() as u32, &mut bytes);
    front_coded(
        lexicon.surfaces[range].iter().map(|surface| &**surface),
        &mut bytes,
    );
    own.iter().for_each(|group| varint(*group, &mut bytes));
    for group in &groups {
        varint(lexicon.df(*group), &mut bytes);
    }
    let mut postings = Vec::new();
    let mut heavy = Vec::new();
    for group in &groups {
        match lexicon.heavy_number(*group) {
            Some(number) => {
                varint(0, &mut bytes);
                heavy.push(number as u32);
            }
            None => {
                let before = postings.len();
                gaps(lexicon.postings(*group)).for_each(|gap| varint(gap, &mut postings));
                varint((postings.len() - before) as u32, &mut bytes);
            }
        }
    }
    heavy.iter().for_each(|number| varint(*number, &mut bytes));
    bytes.extend_from_slice(&postings);
    bytes
}

/// Sorted words: how many bytes each shares with the one before it, how many more it has, and those.
fn front_coded<'w>(words: impl Iterator<Item = &'w str> + Clone, bytes: &mut Vec<u8>) {
    let pairs = || {
        let before = std::iter::once("").chain(words.clone());
        before.zip(words.clone())
    };
    pairs().for_each(|(before, word)| varint(shared_len(before, word) as u32, bytes));
    pairs()
        .for_each(|(before, word)| varint((word.len() - shared_len(before, word)) as u32, bytes));
    pairs().for_each(|(before, word)| {
        bytes.extend_from_slice(&word.as_bytes()[shared_len(before, word)..]);
    });
}

/// A list of documents as gaps.
pub fn heavy_gaps(postings: &[u32]) -> Vec<u8> {
    let mut bytes = vec![0];
    gaps(postings).for_each(|gap| varint(gap, &mut bytes));
    bytes
}

/// A list of documents as bits: one for each of all `documents`, then one for each of the list, set for a heading.
pub fn heavy_bits(postings: &[u32], documents: usize) -> Vec<u8> {
    let mut members = vec![0; documents.div_ceil(8)];
    let mut headings = vec![0; postings.len().div_ceil(8)];
    for (at, posting) in postings.iter().enumerate() {
        let ordinal = (posting >> 1) as usize;
        members[ordinal / 8] |= 1 << (ordinal % 8);
        headings[at / 8] |= ((posting & 1) as u8) << (at % 8);
    }
    let mut bytes = vec![1];
    bytes.extend(members);
    bytes.extend(headings);
    bytes
}

/// Some surfaces of a lexicon, with the number of documents of each one's group.
pub fn typos(lexicon: &Lexicon, surfaces: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::new();
    varint(surfaces.len() as u32, &mut bytes);
    front_coded(
        surfaces.iter().map(|at| &*lexicon.surfaces[*at as usize]),
        &mut bytes,
    );
    for at in surfaces {
        varint(lexicon.df(lexicon.group_of[*at as usize]), &mut bytes);
    }
    bytes
}
