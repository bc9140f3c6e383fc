//! How easily a French text reads: the formula of Kandel and Moles, and the syllables it needs.

use super::sentences::{sentences, words};
use crate::content::Language;

/// The figure of a text, cut into blocks: 60 and above reads plainly, below 50 is difficult. `None` without a word.
///
/// `207 − 1.015 × words per sentence − 73.6 × syllables per word`: Liliane Kandel and Abraham Moles, « Application de
/// l’indice de Flesch à la langue française », Cahiers d’études de radio-télévision, 19, 1958, pp. 253–274. It is Flesch's
/// Reading Ease with the weights of French, where words have more syllables. Its steps are Flesch's: 60 to 70 is standard,
/// 50 to 60 fairly difficult. Of a few words only, it tells nothing.
pub fn readability(blocks: &[&str]) -> Option<f64> {
    let (mut sentence_count, mut word_count, mut syllable_count) = (0usize, 0usize, 0usize);
    for text in blocks {
        for sentence in sentences(text, Language::French) {
            let before = word_count;
            for word in words(&text[sentence]) {
                word_count += 1;
                syllable_count += syllables(word);
            }
            sentence_count += usize::from(word_count > before);
        }
    }
    if word_count == 0 {
        return None;
    }
    let [sentence_count, word_count, syllable_count] =
        [sentence_count, word_count, syllable_count].map(|count| count as f64);
    Some(207.0 - 1.015 * (word_count / sentence_count) - 73.6 * (syllable_count / word_count))
}

/// The syllables of one French word, as one says it slowly; at least 1.
///
/// The rule: a run of vowels is one syllable (« oi », « ieu », « tion »), but what follows `é` is parted from it, and so
/// are `oo`, `oé`, `aé`, a vowel with a diaeresis, and both sides of a `y` between vowels (« vo-ya-ge »). The `u` of `qu`,
/// and that of `gu` before a vowel, is none. A final `e` or `es` is mute unless it is the only vowel. Parts of
/// « rendez-vous » and « l’accord » are counted apart. A digit is one, and so is each letter of an acronym with fewer
/// vowels than one letter in three, which is spelt (« CPGE »: four). Known errors, all small: the mute « -ent » of verbs
/// and the mute `e` inside « maintenant » count one, « pays » counts one.
pub fn syllables(word: &str) -> usize {
    word.split(|c: char| !c.is_alphanumeric())
        .map(syllables_of_part)
        .sum::<usize>()
        .max(1)
}

fn syllables_of_part(part: &str) -> usize {
    let digits = part.chars().filter(|c| c.is_numeric()).count();
    let mut letters: Vec<char> = part
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let is_acronym = letters.len() > 1 && part.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
    if is_acronym && vowels * 3 < letters.len() {
        return digits + letters.len();
    }
    if letters.len() > 2 {
        let plural = letters.ends_with(&['e', 's']);
        if plural || letters.ends_with(&['e']) {
            let stem = letters.len() - 1 - usize::from(plural);
            // « les » keeps its only vowel.
            if letters[..stem].iter().copied().any(is_vowel) {
                letters.truncate(stem);
            }
        }
    }
    let mut count = 0;
    let mut in_run = false;
    for (at, c) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        let is_silent_u = c == 'u'
            && match before {
                Some('q') => true,
                Some('g') => after.is_none_or(is_vowel),
                _ => false,
            };
        let is_consonant_y =
            c == 'y' && before.is_some_and(is_vowel) && after.is_some_and(is_vowel);
        if !is_vowel(c) || is_silent_u || is_consonant_y {
            in_run = false;
            continue;
        }
        let parts = before == Some('é')
            || before == Some('o') && matches!(c, 'o' | 'é')
            || before == Some('a') && c == 'é'
            || before.is_some_and(is_vowel) && matches!(c, 'ï' | 'ë' | 'ü');
        if !in_run || parts {
            count += 1;
        }
        in_run = true;
    }
    digits + count
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'à'
            | 'â'
            | 'ä'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'î'
            | 'ï'
            | 'ô'
            | 'ö'
            | 'ù'
            | 'û'
            | 'ü'
            | 'ÿ'
            | 'œ'
            | 'æ'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_have_their_syllables() {
        for (word, expected) in [
            ("visa", 2),
            ("passeport", 3),
            ("le", 1),
            ("les", 1),
            ("une", 1),
            ("année", 2),
            ("vie", 1),
            ("pays", 1),
            ("voyage", 2),
            ("payer", 2),
            ("langue", 1),
            ("lorsque", 1),
            ("qualité", 3),
            ("guide", 1),
            ("formation", 3),
            ("réaliser", 4),
            ("européen", 4),
            ("naïf", 2),
            ("coopération", 5),
            ("rendez-vous", 3),
            ("l’accord", 2),
            ("qu’il", 1),
            ("d’été,", 2),
            ("œuvre", 1),
            ("CPGE", 4),
            ("ANAPEC", 3),
            ("2026", 4),
            ("1er", 2),
            ("volontariat", 4),
            ("accompagnement", 5),
            ("—", 1),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }

    #[test]
    fn the_figure_falls_with_long_words_and_long_sentences() {
        let plain = "Le chat dort. Il a bu son lait.";
        let hard = "La réglementation administrative européenne conditionne systématiquement l’harmonisation des qualifications professionnelles.";
        let figure = |text| readability(&[text]).unwrap();
        assert!(figure(plain) > 100.0);
        assert!(figure(hard) < 0.0);
        assert_eq!(readability(&["…"]), None);
        // 8 words in 2 sentences, 9 syllables.
        let by_hand = 207.0 - 1.015 * 4.0 - 73.6 * (9.0 / 8.0);
        assert!((figure("Le chat dort là. Il a bu assez.") - by_hand).abs() < 1e-9);
    }
}
