//! Words that shout: capitals in a row, exclamation marks.

use std::ops::Range;

use super::{is_within, quoted};

/// Everyday words: capitals in a row with one of them are no acronym. « CRIJ PACA » and « DELF-DALF » have none.
const COMMON: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "ces", "de", "des", "du", "en", "est", "et", "il", "la", "le",
    "les", "leur", "ne", "nos", "notre", "nous", "on", "ou", "par", "pas", "plus", "pour", "qui",
    "rien", "sa", "sans", "ses", "si", "son", "sont", "sur", "tous", "tout", "toute", "très", "un",
    "une", "vos", "votre", "vous",
];

/// Words that nobody writes in capitals except to shout, even alone.
const LOUD: &[&str] = &[
    "alerte",
    "attention",
    "aucun",
    "dernier",
    "danger",
    "exclusif",
    "gratuit",
    "gratuite",
    "important",
    "interdit",
    "jamais",
    "nouveau",
    "obligatoire",
    "offre",
    "rapide",
    "toujours",
    "urgent",
    "vite",
];

/// The runs of capitals that are no acronyms, outside quotation marks.
///
/// A run is words of two capitals or more with nothing but spaces between them. It shouts when one of its words is a
/// loud one; when it has two words, one of them an everyday one; or when it has three, one of them of five letters or
/// more. A lone word that is not in the list, however long, is taken for a name: OFPPT, ANAPEC, TLSCONTACT.
pub fn capitals(text: &str, quotes: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for written in text.split_whitespace() {
        let start = at + text[at..].find(written).expect("a word stands in its text");
        at = start + written.len();
        let word = written.trim_matches(|c: char| !c.is_alphanumeric());
        let opens = !written.starts_with(char::is_alphanumeric);
        let closes = !written.ends_with(char::is_alphanumeric);
        if opens || !is_in_capitals(word) || is_within(quotes, start) {
            close(&mut run, text, &mut found);
        }
        if is_in_capitals(word) && !is_within(quotes, start) {
            let lead = written.find(word).unwrap_or_default();
            run.push(start + lead..start + lead + word.len());
        }
        if closes {
            close(&mut run, text, &mut found);
        }
    }
    close(&mut run, text, &mut found);
    found
}

fn close(run: &mut Vec<Range<usize>>, text: &str, found: &mut Vec<Range<usize>>) {
    let words: Vec<String> = run
        .iter()
        .map(|range| text[range.clone()].to_lowercase())
        .collect();
    let has = |list: &[&str]| {
        words.iter().any(|word| {
            word.split(|c: char| !c.is_alphanumeric())
                .any(|part| list.contains(&part))
        })
    };
    let has_long = words.iter().any(|word| word.chars().count() >= 5);
    let shouts = has(LOUD) || run.len() >= 2 && has(COMMON) || run.len() >= 3 && has_long;
    if let (true, Some(first), Some(last)) = (shouts, run.first(), run.last()) {
        found.push(first.start..last.end);
    }
    run.clear();
}

fn is_in_capitals(word: &str) -> bool {
    let mut letters = 0;
    for c in word.chars() {
        if c.is_lowercase() || c.is_numeric() || c.is_alphabetic() && !c.is_uppercase() {
            return false;
        }
        letters += usize::from(c.is_uppercase());
    }
    letters >= 2
}

/// The second exclamation mark of a text, outside quotation marks: one may welcome, two shout.
pub fn second_exclamation(blocks: &[&str]) -> Option<(usize, Range<usize>)> {
    let mut seen = 0;
    for (block, text) in blocks.iter().enumerate() {
        if !text.contains('!') {
            continue;
        }
        let quotes = quoted(text);
        for (at, mark) in text.match_indices('!') {
            seen += usize::from(!is_within(&quotes, at));
            if seen == 2 {
                return Some((block, at..at + mark.len()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shouted(text: &str) -> Vec<&str> {
        capitals(text, &quoted(text))
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn acronyms_and_names_do_not_shout() {
        for text in [
            "CRIJ PACA, AP-HP et PAG-ASA",
            "Le DELF-DALF, le TCF ou le TEF",
            "OFPPT, ANAPEC, TLSCONTACT, CAMPUS FRANCE",
            "VLS-TS (APL, CAF)",
            "Un visa D de l’UE",
            "« VISA GARANTI, ÉCRIVEZ VITE » : une arnaque",
            "DEPOMI II",
            "رحلة CNDP",
        ] {
            assert_eq!(shouted(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn capitals_in_a_row_shout() {
        assert_eq!(shouted("NE PAYEZ RIEN à personne"), ["NE PAYEZ RIEN"]);
        assert_eq!(shouted("C’est URGENT."), ["URGENT"]);
        assert_eq!(
            shouted("ATTENTION : L’ARGENT ET LE VISA"),
            ["ATTENTION", "L’ARGENT ET LE VISA"]
        );
        assert_eq!(
            shouted("PARTIR TRAVAILLER BELGIQUE"),
            ["PARTIR TRAVAILLER BELGIQUE"]
        );
    }

    #[test]
    fn one_exclamation_mark_welcomes_two_shout() {
        assert_eq!(second_exclamation(&["Bienvenue !", "Merci."]), None);
        assert_eq!(second_exclamation(&["« Vite !! » disent-ils"]), None);
        assert_eq!(second_exclamation(&["Venez !", "Vite !"]), Some((1, 5..6)));
        assert_eq!(second_exclamation(&["Venez!!"]), Some((0, 6..7)));
    }
}
