//! The short code that tells one sheet of paper from another, read aloud on the telephone or copied by hand. It is made
//! from the record's type and identifier alone, so it stays the same when the words change.

use std::fmt;

use super::{ContentType, Id};

/// Crockford's base 32: no I, L, O or U, which a hand confuses with other signs. <https://www.crockford.com/base32.html>
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Signs before the check sign: 30 bits. Among 10,000 sheets two share a code once in twenty collections, and
/// `tests/content.rs` tells; with five signs it would be the rule.
const LENGTH: u32 = 6;

/// `RH-7K3Q2X-M`: six signs of Crockford's base 32, then a check sign that finds any one wrong sign and any two that
/// changed places.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetCode(String);

impl SheetCode {
    /// The code of a record: the first 30 bits of BLAKE3 of `opportunities/concordia-bretagne`.
    pub fn of<T: ContentType>(id: &Id) -> Self {
        Self::from_name(&format!("{}/{id}", T::FOLDER))
    }

    fn from_name(name: &str) -> Self {
        let digest = blake3::hash(name.as_bytes());
        let [a, b, c, d, ..] = *digest.as_bytes();
        let bits = u32::from_be_bytes([a, b, c, d]) >> 2;
        let signs = (0..LENGTH)
            .rev()
            .map(|place| (bits >> (5 * place)) as u8 & 31);
        let check = signs.clone().fold(0, |sum, sign| times_two(sum ^ sign));
        let signs: String = signs.map(letter).collect();
        SheetCode(format!("RH-{signs}-{}", letter(check)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SheetCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn letter(value: u8) -> char {
    char::from(ALPHABET[usize::from(value)])
}

/// Twice a sign in the field of 32 elements (x⁵ + x² + 1). Each place of a code thus weighs another power of two, the
/// check sign one, and a sum modulo 32 would not do: there, twice 16 is nothing.
fn times_two(sign: u8) -> u8 {
    let doubled = sign << 1;
    if doubled > 31 {
        (doubled ^ 0b10_0101) & 31
    } else {
        doubled
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values(code: &SheetCode) -> Vec<u8> {
        code.as_str()[3..]
            .bytes()
            .filter_map(|byte| ALPHABET.iter().position(|sign| *sign == byte))
            .map(|at| at as u8)
            .collect()
    }

    fn is_sound(signs: &[u8]) -> bool {
        signs.iter().fold(0, |sum, sign| times_two(sum) ^ sign) == 0
    }

    #[test]
    fn a_code_stays_the_same_from_one_version_to_the_next() {
        let code = SheetCode::from_name("opportunities/concordia-bretagne");
        assert_eq!(code.as_str(), "RH-0NQKX1-C");
    }

    proptest! {
        #[test]
        fn one_wrong_sign_or_two_that_changed_places_are_found(name in "[a-z/-]{1,30}", at in 0usize..7, other in 0usize..7, wrong in 0u8..32) {
            let signs = values(&SheetCode::from_name(&name));
            prop_assert_eq!(signs.len(), 7);
            prop_assert!(is_sound(&signs));
            let mut mistaken = signs.clone();
            mistaken[at] = wrong;
            prop_assert_eq!(is_sound(&mistaken), wrong == signs[at]);
            let mut swapped = signs.clone();
            swapped.swap(at, other);
            prop_assert_eq!(is_sound(&swapped), signs[at] == signs[other]);
        }
    }
}
