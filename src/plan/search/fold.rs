//! Words as the search index keeps them: in comes a text, out come folded words without the marks that people leave
//! out. The client folds by the same rules: `tests/search/folding.json` holds the two together.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words too frequent to mean anything, by the language they come from; the client reads the same file's words in
/// `meta.json`.
static STOP_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists: std::collections::BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../../tests/search/stop-words.json"))
            .expect("the list of stop words is JSON");
    let mut words: Vec<String> = lists
        .values()
        .flat_map(|list| list.split(' '))
        .map(fold)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
});

static IS_STOP_WORD: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| STOP_WORDS.iter().map(String::as_str).collect());

/// The stop words of both languages, folded and sorted. Both indexes use both: French words stand in Arabic texts, and
/// no word of one list is written like one of the other.
pub fn stop_words() -> &'static [String] {
    &STOP_WORDS
}

/// The text without case, marks and variants of letters.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// As [`fold`], at the end of `folded`.
pub fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.extend(
            text.bytes()
                .map(|byte| char::from(byte.to_ascii_lowercase())),
        );
        return;
    }
    for letter in text.nfkd().filter(|letter| !is_ignored(*letter)) {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
            continue;
        }
        for letter in letter.to_lowercase() {
            match letter {
                'œ' => folded.push_str("oe"),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                // JavaScript lowers a capital sigma at the end of a word to another letter than within.
                'ς' => folded.push('σ'),
                // A letter to Unicode, an apostrophe to whoever typed it.
                'ʼ' => folded.push('\''),
                'ٱ' => folded.push('ا'),
                'ى' | 'ی' => folded.push('ي'),
                'ة' => folded.push('ه'),
                // Agadir is written with each of these: أكادير, أگادير, أݣادير, أڭادير.
                'گ' | 'ݣ' | 'ڭ' | 'ک' => folded.push('ك'),
                'ڤ' | 'ڥ' => folded.push('ف'),
                'پ' => folded.push('ب'),
                '٠'..='٩' => folded.push(digit(letter, '٠')),
                '۰'..='۹' => folded.push(digit(letter, '۰')),
                letter => folded.push(letter),
            }
        }
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from(b'0' + (letter as u32 - zero as u32) as u8)
}

/// Marks above and below letters, the Arabic lengthening stroke and signs of recitation, what has no width.
fn is_ignored(letter: char) -> bool {
    !letter.is_ascii()
        && (is_combining_mark(letter)
            || matches!(
                letter,
                '\u{640}'
                    | '\u{6d6}'..='\u{6ed}'
                    | '\u{200b}'..='\u{200f}'
                    | '\u{202a}'..='\u{202e}'
                    | '\u{2066}'..='\u{2069}'
                    | '\u{feff}'
                    | '\u{ad}'
            ))
}

/// `\p{L}` or `\p{N}` in a folded text.
///
/// `char::is_alphanumeric` also takes what is alphabetic without being a letter: marks, which folding drops, and the
/// squared and circled capitals, of which some have no decomposition.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() && !('\u{1f130}'..='\u{1f189}').contains(&letter)
}

/// The maximal runs of letters and digits of a folded text, without those of one letter.
fn runs(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|letter| !is_word(letter))
        .filter(|run| !run.is_empty() && !is_lone_letter(run))
}

fn is_lone_letter(run: &str) -> bool {
    let mut letters = run.chars();
    let first = letters.next();
    letters.next().is_none() && first.is_some_and(|letter| !letter.is_numeric())
}

/// The words of a folded text, as the index writes them, in order and as often as they stand there.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    runs(folded)
        .filter(|run| !IS_STOP_WORD.contains(run))
        .map(without_article)
}

/// The words of a text, as the index writes them.
pub fn tokens(text: &str) -> Vec<String> {
    words(&fold(text)).map(str::to_string).collect()
}

/// The Arabic article, alone or behind a conjunction or preposition, goes when three letters stay.
fn without_article(run: &str) -> &str {
    const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "لل", "ال"];
    if run.as_bytes()[0] < 0xd8 {
        return run;
    }
    ARTICLES
        .iter()
        .filter_map(|article| run.strip_prefix(article))
        .find(|rest| rest.chars().nth(2).is_some())
        .unwrap_or(run)
}

/// One word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub surface: String,
    /// As it was typed, folded.
    pub typed: String,
    /// The person may still be typing it.
    pub is_unfinished: bool,
}

/// The words of a question, each once.
///
/// Words that are all stop words may be the beginnings of others (« les » of « lessive »): they are kept, unfinished.
pub fn asked(text: &str) -> Vec<Asked> {
    let folded = fold(text);
    let meaning: Vec<&str> = runs(&folded)
        .filter(|run| !IS_STOP_WORD.contains(run))
        .collect();
    let only = meaning.is_empty();
    let kept = if only {
        runs(&folded).collect()
    } else {
        meaning
    };
    let mut asked: Vec<Asked> = Vec::new();
    for run in kept {
        let surface = without_article(run);
        if asked.iter().any(|known| known.surface == surface) {
            continue;
        }
        let end = run.as_ptr() as usize + run.len() - folded.as_ptr() as usize;
        asked.push(Asked {
            surface: surface.to_string(),
            typed: run.to_string(),
            is_unfinished: only || end == folded.len(),
        });
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Vector {
        text: String,
        tokens: Vec<String>,
    }

    #[test]
    fn every_shared_vector_gives_its_tokens() {
        let vectors: Vec<Vector> =
            serde_json::from_str(include_str!("../../../tests/search/folding.json"))
                .expect("the vectors are JSON");
        assert!(vectors.len() >= 80, "{} vectors", vectors.len());
        let wrong: Vec<String> = vectors
            .iter()
            .filter(|vector| tokens(&vector.text) != vector.tokens)
            .map(|vector| {
                let found = tokens(&vector.text);
                format!("{:?}: {:?}, not {:?}", vector.text, found, vector.tokens)
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Été à Nîmes", "ﷺ الإقامة", "ǅ Ǆ ﬃ ẞ", "ΟΔΟΣ", "ⵜⵉⵣⵏⵉⵜ"]
        {
            assert_eq!(fold(&fold(text)), fold(text));
        }
    }

    #[test]
    fn the_last_word_is_unfinished_until_something_follows_it() {
        let unfinished = |text: &str| -> Vec<bool> {
            asked(text).iter().map(|word| word.is_unfinished).collect()
        };
        assert_eq!(unfinished("chantier bret"), [false, true]);
        assert_eq!(unfinished("chantier bretagne "), [false, false]);
        assert_eq!(unfinished("les"), [true]);
        assert_eq!(unfinished("chantier les"), [false]);
        assert_eq!(unfinished("visa visa"), [false]);
    }
}
