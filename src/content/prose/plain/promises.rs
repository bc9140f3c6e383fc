//! Promises that nobody can keep: « visa garanti », « emploi assuré », « sans risque ». The lists are closed and stand
//! here whole, so that an editor who is accused can see why.
//!
//! A visa is decided by a consulate, a place by a host. A young person who believes a promise pays for it, and swindlers
//! use these very words. To say that a thing is *not* guaranteed is honest, and to quote a swindler is useful: neither is
//! accused.

use std::ops::Range;

use super::is_within;
use crate::content::Language;

/// What people hope for, and somebody else decides. « Logement » is not here: « logement assuré » means it is provided.
const HOPES: &[&str] = &[
    "admission",
    "contrat",
    "départ",
    "embauche",
    "emploi",
    "emplois",
    "inscription",
    "papiers",
    "permis",
    "place",
    "places",
    "poste",
    "postes",
    "réussite",
    "régularisation",
    "salaire",
    "succès",
    "titre",
    "travail",
    "visa",
    "visas",
];

const GUARANTEED: &[&str] = &[
    "garanti",
    "garantie",
    "garanties",
    "garantis",
    "garantissent",
    "garantissons",
    "garantit",
];

/// Said of what is hoped for, these promise it. « Certifié » alone is not accused: a copy is « certifiée conforme ».
const CERTAIN: &[&str] = &[
    "acquis",
    "acquise",
    "acquises",
    "assuré",
    "assurée",
    "assurées",
    "assurés",
    "automatique",
    "automatiques",
    "certain",
    "certaine",
    "certifié",
    "certifiée",
    "certifiés",
    "facile",
    "faciles",
    "promis",
    "promise",
    "sûr",
    "sûre",
];

/// Each promise is words in a row, each of which is one of a list.
const FRENCH: &[&[&[&str]]] = &[
    &[GUARANTEED],
    &[HOPES, CERTAIN],
    &[HOPES, &["est", "sera", "sont", "seront"], CERTAIN],
    &[&["facilement"]],
    &[&["très", "est", "sera"], &["facile"]],
    &[&["sans"], &["risque", "risques"]],
    &[&["sans"], &["aucun"], &["risque"]],
    &[&["aucun"], &["risque"]],
    // « Pris en charge à 100 % » is a fact: only these words after it promise. « % » is no word.
    &[
        &["100"],
        &[
            "fiable",
            "gratuit",
            "légal",
            "légale",
            "remboursé",
            "sérieux",
            "sûr",
            "sûre",
        ],
    ],
    &[&["sûr", "sûre", "sûrs"], &["à"], &["100"]],
    &[&["à"], &["coup"], &["sûr"]],
    &[&["promets", "promettons"]],
];

/// « مؤكد » is not here: « عرض شغل مؤكد » is a firm offer. « المضمون » is « le contenu », and the guaranteed minimum.
const ARABIC_GUARANTEED: &[&str] = &[
    "أكيد",
    "أكيدة",
    "المضمونة",
    "مضمون",
    "مضمونا",
    "مضمونة",
    "مضمونين",
    "نضمن",
    "نعدكم",
];

const ARABIC: &[&[&[&str]]] = &[
    &[ARABIC_GUARANTEED],
    &[&["بسهولة"]],
    &[&["تأشيرة", "رخصة"], &["سهلة"]],
    &[&["شغل", "عمل", "سفر"], &["سهل"]],
    &[&["بدون", "بلا", "دون"], &["خطر", "مخاطر"]],
    &[&["بدون", "دون"], &["أي"], &["خطر"]],
    &[&["100"], &["آمن", "مجاني", "قانوني"]],
];

/// Before a promise in the same clause, these deny it.
const DENIALS: &[&str] = &[
    "aucun",
    "aucune",
    "jamais",
    "n",
    "ne",
    "ni",
    "non",
    "nul",
    "nulle",
    "pas",
    "rien", // Arabic
    "غير",
    "لا",
    "لم",
    "لن",
    "ليس",
    "ليست",
    "ليسوا",
    "ما",
];

/// These deny it only two words before it at most: « sans aucune garantie », but not « sans diplôme, visa garanti ».
const CLOSE_DENIALS: &[&str] = &["peu", "sans", "بدون", "بلا", "دون"];

/// Where a clause begins again: « vous ne payez rien et le visa est garanti » promises.
const JOINTS: &[&str] = &["car", "donc", "et", "mais", "puis"];

/// A sentence with one of these warns of a promise, or tells what the law gives, which is not ours to promise.
const WARNS: &[&str] = &[
    "arnaque",
    "arnaques",
    "escroc",
    "escroquerie",
    "escrocs",
    "fausse",
    "fausses",
    "faux",
    "fuyez",
    "méfiance",
    "méfiez",
    "ment",
    "mentent",
    "mensonge",
    "prétend",
    "prétendent",
    "refusez", // the law
    "code",
    "constitution",
    "convention",
    "droit",
    "droits",
    "légalement",
    "loi",
    "minimum",
    "minimal",
    // Arabic
    "احتيال",
    "احذروا",
    "نصاب",
    "نصب",
    "كاذب",
    "كاذبة",
    "مزيف",
    "مزيفة",
    "القانون",
    "الأدنى",
    "الحد",
];

/// Words before « garantie » that make it a sum of money: « dépôt de garantie », « fonds de garantie ».
const OF_MONEY: &[&str] = &["caution", "dépôt", "fonds", "lettre"];

struct Word {
    word: String,
    range: Range<usize>,
    clause: usize,
}

/// The promises of one sentence of `text`, as bytes of the text.
pub fn promises(
    text: &str,
    sentence: Range<usize>,
    quotes: &[Range<usize>],
    language: Language,
) -> Vec<Range<usize>> {
    let patterns = match language {
        Language::French => FRENCH,
        Language::Arabic => ARABIC,
    };
    // A question promises nothing.
    if text[sentence.clone()]
        .trim_end_matches([' ', '»', ')'])
        .ends_with(['?', '؟'])
    {
        return Vec::new();
    }
    let words = words(text, sentence);
    let is_one_of = |at: usize, list: &[&str]| {
        let word: &str = &words[at].word;
        list.contains(&word) || bare(word).is_some_and(|bare| list.contains(&bare))
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..words.len() {
        let promised = patterns.iter().find(|pattern| {
            at + pattern.len() <= words.len()
                && pattern.iter().enumerate().all(|(n, list)| {
                    is_one_of(at + n, list) && words[at + n].clause == words[at].clause
                })
        });
        let Some(pattern) = promised else {
            continue;
        };
        let last = at + pattern.len() - 1;
        let range = words[at].range.start..words[last].range.end;
        let overlaps = found.last().is_some_and(|before| before.end > range.start);
        let denied = (0..at)
            .rev()
            .take_while(|before| words[*before].clause == words[at].clause)
            .any(|before| {
                is_one_of(before, DENIALS) || at - before <= 2 && is_one_of(before, CLOSE_DENIALS)
            });
        // « La garantie n’existe pas. »
        let denied_after = words.get(last + 1).is_some_and(|next| {
            next.clause == words[last].clause && matches!(&*next.word, "n" | "ne")
        });
        let is_money = at >= 2 && words[at - 1].word == "de" && is_one_of(at - 2, OF_MONEY);
        if !overlaps && !denied && !denied_after && !is_money && !is_within(quotes, range.start) {
            found.push(range);
        }
    }
    if !found.is_empty() && (0..words.len()).any(|at| is_one_of(at, WARNS)) {
        found.clear();
    }
    found
}

/// An Arabic word without « et » or « alors » joined to it.
fn bare(word: &str) -> Option<&str> {
    word.strip_prefix(['و', 'ف'])
        .filter(|bare| bare.chars().count() >= 2)
}

fn words(text: &str, sentence: Range<usize>) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut clause = 0;
    let mut open: Option<usize> = None;
    let end = sentence.end;
    let chars = text[sentence.clone()]
        .char_indices()
        .map(|(at, c)| (sentence.start + at, c));
    for (at, c) in chars.chain([(end, ' ')]) {
        if c.is_alphanumeric() || is_arabic_mark(c) {
            open.get_or_insert(at);
            continue;
        }
        if let Some(start) = open.take() {
            let word: String = text[start..at]
                .chars()
                .filter(|c| !is_arabic_mark(*c))
                .flat_map(char::to_lowercase)
                .collect();
            if JOINTS.contains(&&*word) {
                clause += 1;
            }
            found.push(Word {
                word,
                range: start..at,
                clause,
            });
        }
        if matches!(
            c,
            ',' | ';' | ':' | '(' | ')' | '—' | '–' | '،' | '؛' | '.' | '!' | '?'
        ) {
            clause += 1;
        }
    }
    found
}

/// Vowel signs and the stroke that lengthens a word: they change no word.
fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::super::{quoted, sentences};
    use super::*;

    fn promised(text: &str, language: Language) -> Vec<&str> {
        sentences(text, language)
            .into_iter()
            .flat_map(|sentence| promises(text, sentence, &quoted(text), language))
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn what_nobody_can_keep_is_accused() {
        for (text, expected) in [
            ("Visa garanti en un mois.", "garanti"),
            ("Votre visa assuré.", "visa assuré"),
            ("L’emploi est assuré.", "emploi est assuré"),
            ("On trouve facilement.", "facilement"),
            ("Un séjour sans aucun risque.", "sans aucun risque"),
            ("C’est 100 % légal.", "100 % légal"),
            ("Nous vous promettons une place.", "promettons"),
            ("Vous ne payez rien et le visa est garanti.", "garanti"),
            ("Sans diplôme, visa garanti.", "garanti"),
            ("L’association garantit le visa.", "garantit"),
        ] {
            assert_eq!(promised(text, Language::French), [expected], "{text}");
        }
        for (text, expected) in [
            ("التأشيرة مضمونة للجميع.", "مضمونة"),
            ("السفر أكيد وبسهولة.", "أكيد"),
            ("تجدون عملا بسهولة.", "بسهولة"),
            ("سفر بدون مخاطر.", "بدون مخاطر"),
        ] {
            assert_eq!(promised(text, Language::Arabic)[0], expected, "{text}");
        }
    }

    #[test]
    fn honest_words_are_not_accused() {
        for text in [
            "Le visa n’est jamais garanti.",
            "Rien ne garantit une place.",
            "Aucune garantie de visa.",
            "Une inscription sans garantie.",
            "L’association ne promet pas de visa.",
            "Une offre « visa garanti » est une arnaque.",
            "On vous dit : “emploi assuré”.",
            "Méfiez-vous de qui annonce un visa garanti.",
            "Le visa est-il garanti ?",
            "Le revenu minimum mensuel moyen garanti.",
            "Le dépôt de garantie est rendu.",
            "La loi garantit le salaire.",
            "Elle n’est pas facile pour autant.",
            "Le travail n’est ni facile, ni assuré.",
            "Une copie certifiée conforme.",
            "Le trajet est pris en charge à 100 %.",
            "Le logement est assuré par la ferme.",
            "Ce n’est pas sans risque.",
        ] {
            assert_eq!(
                promised(text, Language::French),
                Vec::<&str>::new(),
                "{text}"
            );
        }
        for text in [
            "لا شيء مضمون مسبقا.",
            "والتأشيرة غير مضمونة.",
            "التأشيرة ليست مضمونة.",
            "لا هذه ولا تلك مضمونة مسبقا.",
            "يقولون: «التأشيرة مضمونة».",
            "قيمة المضمون",
            "الدخل الشهري الأدنى المتوسط المضمون",
            "عرض شغل مؤكد",
            "العنوان في حاجة إلى تأكيد.",
            "يجب تأكيد الموعد.",
        ] {
            assert_eq!(
                promised(text, Language::Arabic),
                Vec::<&str>::new(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_denial_takes_any_promise_back() {
        for promise in ["garanti", "certain", "assuré", "facile"] {
            for (before, after) in [
                ("n’est pas ", ""),
                ("n’est jamais ", ""),
                ("ne sera pas ", " pour tous"),
            ] {
                let text = format!("Le visa {before}{promise}{after}.");
                assert_eq!(
                    promised(&text, Language::French),
                    Vec::<&str>::new(),
                    "{text}"
                );
            }
        }
    }
}
