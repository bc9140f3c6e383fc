//! Which surfaces are one word: Snowball's stem, French or Arabic by the letters of the surface.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// Both stemmers of the index.
pub struct Stems {
    french: Stemmer,
    arabic: Stemmer,
}

impl Default for Stems {
    fn default() -> Self {
        Stems {
            french: Stemmer::create(Algorithm::French),
            arabic: Stemmer::create(Algorithm::Arabic),
        }
    }
}

impl Stems {
    /// The stem of a surface. Numbers are their own; so is what a stemmer would leave nothing of.
    pub fn of(&self, surface: &str) -> String {
        if surface.chars().all(char::is_numeric) {
            return surface.to_string();
        }
        let stem = if is_arabic(surface) {
            self.arabic.stem(surface)
        } else {
            self.french.stem(surface)
        };
        if stem.is_empty() {
            return surface.to_string();
        }
        stem.into_owned()
    }
}

/// Whether a surface begins with an Arabic letter.
pub fn is_arabic(surface: &str) -> bool {
    surface
        .chars()
        .next()
        .is_some_and(|letter| ('\u{600}'..='\u{6ff}').contains(&letter))
}

/// What stays of an Arabic surface without a leading conjunction or preposition of one letter, when three letters do.
pub fn without_particle(surface: &str) -> Option<&str> {
    ['و', 'ف', 'ب', 'ك', 'ل']
        .into_iter()
        .find_map(|particle| surface.strip_prefix(particle))
        .filter(|rest| rest.chars().nth(2).is_some())
}
