//! Where a sentence begins and ends, and how many words it has.

use std::ops::Range;

use crate::content::Language;

/// Short words whose full stop ends no sentence, whatever follows. « etc. » is not among them: a capital after it
/// begins a sentence, a small letter does not.
const ABBREVIATIONS: &[&str] = &[
    "M", "MM", "Dr", "Pr", "St", "Ste", "al", "art", "av", "bd", "cf", "chap", "ex", "p", "pp",
    "vol", "éd",
];

/// Short words whose full stop ends no sentence before a number.
const BEFORE_A_NUMBER: &[&str] = &["env", "fig", "max", "min", "n", "no", "tél"];

/// The sentences of one block, as bytes of it, without the spaces around them.
///
/// A sentence ends at `.`, `!`, `?`, `…` or `؟` (and the quotation mark or bracket that closes after it) before a space
/// and, in French, before something else than a small letter; or at the end of the block. So decimals, addresses and
/// « Est-ce payant ? demande-t-elle » are not cut. Neither is an abbreviation, the letter of an article of law
/// (« L. 421-1 »), nor the number at the head of an item.
pub fn sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(next) = text[at..].find(is_stop) {
        let stop = at + next;
        let end = past_stop(text, stop);
        at = end;
        if ends_sentence(text, start, stop, end, language) {
            add(&mut found, text, start..end);
            start = end;
        }
    }
    add(&mut found, text, start..text.len());
    found
}

/// The words of a text, as Flesch counted them: what stands between spaces, so that « l’accord » and « rendez-vous » are
/// one each; a sign alone is none, and a number written in groups is one.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut number_before = false;
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .filter(move |word| {
            let is_number = word
                .chars()
                .all(|c| c.is_numeric() || c.is_ascii_punctuation());
            let goes_on = is_number && number_before;
            number_before = is_number && word.ends_with(char::is_numeric);
            !goes_on
        })
}

/// How many words a text has.
pub fn count_words(text: &str) -> usize {
    words(text).count()
}

/// The words around the best place to cut a sentence in two: the comma, semicolon, colon or « et » nearest its middle,
/// three words at least from either end.
pub fn cut(sentence: &str) -> Option<String> {
    const JOINTS: &[&str] = &["et", "mais", "ou", "puis", "car"];
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let is_joint = |at: usize| {
        let before = words[at - 1];
        before.ends_with([',', ';', ':', '،', '؛']) || JOINTS.contains(&words[at])
    };
    let at = (3..words.len().saturating_sub(2))
        .filter(|at| is_joint(*at))
        .min_by_key(|at| (at * 2).abs_diff(words.len()))?;
    Some(words[at - 2..at + 2].join(" "))
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '»' | '"' | '”' | '’')
}

/// The byte after the stops at `stop` and the marks that close after them, a French space before `»` included.
fn past_stop(text: &str, stop: usize) -> usize {
    let mut end = stop;
    let mut rest = text[stop..].chars().peekable();
    while let Some(c) = rest.next() {
        let closes_after_space = c.is_whitespace() && rest.peek() == Some(&'»');
        if !is_stop(c) && !is_closing(c) && !closes_after_space {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn ends_sentence(text: &str, start: usize, stop: usize, end: usize, language: Language) -> bool {
    let rest = &text[end..];
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest
        .chars()
        .find(|c| !c.is_whitespace() && !matches!(c, '«' | '“' | '"' | '(' | '[' | '–' | '—'));
    let Some(next) = next else {
        return false;
    };
    if language == Language::French && next.is_lowercase() {
        return false;
    }
    let is_lone_point = &text[stop..end] == ".";
    !(is_lone_point && is_abbreviated(&text[start..stop], next))
}

/// Whether the point after `before` belongs to its last word.
fn is_abbreviated(before: &str, next: char) -> bool {
    let word = before
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(before, |at| {
            let length = before[at..].chars().next().map_or(1, char::len_utf8);
            &before[at + length..]
        });
    let mut letters = word.chars();
    let lone = letters.next().filter(|_| letters.next().is_none());
    ABBREVIATIONS.contains(&word)
        || next.is_numeric() && BEFORE_A_NUMBER.contains(&&*word.to_lowercase())
        // « art. L. 421-1 », « U. E. 2024 », « د. » ; but « un visa D. Vous … » ends there.
        || lone.is_some_and(|c| c.is_alphabetic() && (next.is_numeric() || !c.is_uppercase() && !c.is_lowercase()))
        // « 1. Faites un CV » is one item.
        || before.trim_start() == word && !word.is_empty() && word.chars().all(char::is_numeric)
}

fn add(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let sentence = &text[range.clone()];
    let trimmed = sentence.trim_start();
    let start = range.start + (sentence.len() - trimmed.len());
    let length = trimmed.trim_end().len();
    if length > 0 {
        found.push(start..start + length);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn french(text: &str) -> Vec<&str> {
        sentences(text, Language::French)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        for (text, expected) in [
            ("Un. Deux ! Trois ?", 3),
            ("Voir l’art. L. 421-1 et l’art. R. 5221-20 du code.", 1),
            ("Un contrat, p. ex. d’un mois, suffit. Gardez-le.", 2),
            ("Écrivez à M. Consul. Il répond.", 2),
            ("Il coûte 12.50 € et 1.000 MAD. C’est tout.", 2),
            ("Allez sur france-visas.gouv.fr pour lire.", 1),
            ("Ouvert le 1er juin. Fermé le 2.", 2),
            ("1. Faites un CV vrai.", 1),
            ("C’est en 2026. Rien avant.", 2),
            ("Apportez passeport, photos, etc. Le reste attend.", 2),
            ("Apportez passeport, photos, etc. et vos papiers.", 1),
            ("« Vous payez d’abord. » Partez.", 2),
            ("« Est-ce payant ? » demande-t-elle.", 1),
            ("Un visa de type D. Vous partez.", 2),
            ("Tél. 05 28 00 00 00 (env. 10 min. 2 fois).", 1),
            ("On attend… Puis rien.", 2),
            ("(Sauf en août.) Sinon oui.", 2),
            ("Sans point final", 1),
            ("", 0),
            (" . ", 1),
        ] {
            assert_eq!(french(text).len(), expected, "{text}: {:?}", french(text));
        }
    }

    #[test]
    fn arabic_sentences_end_at_their_own_marks() {
        let text = "هل هو مجاني؟ نعم. اكتبوا إلى د. الطبيب! انتهى";
        assert_eq!(sentences(text, Language::Arabic).len(), 4);
    }

    #[test]
    fn words_stand_between_spaces_and_a_number_is_one() {
        assert_eq!(count_words("L’accord : un rendez-vous — et 12 500 € ?"), 5);
        assert_eq!(count_words("appelez le +32 78 055 800 , vite"), 4);
        assert_eq!(count_words("  "), 0);
    }

    #[test]
    fn a_long_sentence_is_cut_near_its_middle() {
        assert_eq!(
            cut("Un, deux trois quatre cinq, six sept huit neuf dix.").as_deref(),
            Some("quatre cinq, six sept")
        );
        assert_eq!(cut("un deux trois quatre cinq six"), None);
        assert_eq!(cut(""), None);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_between_sentences(text in "[a-zA-ZéÀ.!?… «»()\"0-9,\u{A0}\n؟لا]{0,120}") {
            for language in [Language::French, Language::Arabic] {
                let found = sentences(&text, language);
                let kept: String = found.iter().map(|range| &text[range.clone()]).collect();
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                prop_assert_eq!(bare(&kept), bare(&text));
                prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }
    }
}
