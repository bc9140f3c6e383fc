//! Words as HTML, with the spaces of French and the isolated runs of Arabic. Code and addresses never pass here.

use crate::content::Language;
use crate::files::character::is_arabic;

/// Writes `text` as it stands between tags, and nothing else changed.
///
/// A no-break space is written by name, as browsers serialise it, so that a second reading gives the same bytes.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        push(out, c);
    }
}

fn push(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '\u{A0}' => out.push_str("&nbsp;"),
        // HTML has no NUL, and reads `\r` as `\n`.
        '\0' => out.push('\u{FFFD}'),
        '\r' => {}
        c => out.push(c),
    }
}

/// Writes `value` as it stands between the quotes of an attribute.
pub fn attribute(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            c => push(out, c),
        }
    }
}

/// Writes words, by the customs of their language.
pub fn words(out: &mut String, text: &str, language: Language) {
    match language {
        Language::French => french(out, text),
        Language::Arabic => arabic(out, text),
    }
}

const NARROW: char = '\u{202F}';
const NO_BREAK: char = '\u{A0}';

/// Keeps what must stay together on a line: punctuation with the word before it, « » with what they hold, a number
/// with its thousands and its unit. A space that the author did not write is added inside « » only: `?` and `:`
/// without one may belong to an address.
fn french(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let written = match (before, c, after) {
            (_, ' ', Some(';' | '!' | '?')) => NARROW,
            (_, ' ', Some(':' | '»')) | (Some('«'), ' ', _) => NO_BREAK,
            (Some(digit), ' ', Some('€' | '%')) if digit.is_ascii_digit() => NARROW,
            (Some(digit), ' ', Some(next)) if digit.is_ascii_digit() && next.is_ascii_digit() => {
                // A group of three digits, and no fourth.
                let mut rest = chars.clone();
                let group = (0..3).all(|_| rest.next().is_some_and(|c| c.is_ascii_digit()));
                if group && !rest.next().is_some_and(|c| c.is_ascii_digit()) {
                    NARROW
                } else {
                    ' '
                }
            }
            (Some(one), '\'', Some(next)) if one.is_alphabetic() && next.is_alphabetic() => '’',
            (Some(one), '»', _) if !one.is_whitespace() => {
                push(out, NO_BREAK);
                c
            }
            _ => c,
        };
        push(out, written);
        if c == '«' && after.is_some_and(|next| !next.is_whitespace()) {
            push(out, NO_BREAK);
        }
        before = Some(c);
    }
}

/// Wraps each run of Latin words and each number written in groups in `<bdi>`: in a line read from right to left,
/// `+212 5 28` would show its groups in the wrong order, and `C++` its signs on the wrong side.
fn arabic(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = rest.find(begins_run) {
        let (before, tail) = rest.split_at(start);
        escape(out, before);
        let length = run_length(tail);
        let (run, after) = tail.split_at(length);
        // A bare number needs no help: its digits are in order.
        if run.chars().all(|c| c.is_ascii_digit()) {
            escape(out, run);
        } else {
            out.push_str("<bdi>");
            escape(out, run);
            out.push_str("</bdi>");
        }
        rest = after;
    }
    escape(out, rest);
}

fn begins_run(c: char) -> bool {
    is_latin_or_digit(c) || c == '+'
}

fn is_latin_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{C0}'..='\u{24F}' if c != '×' && c != '÷')
}

/// Bytes up to the last letter or digit of the run: punctuation at its end belongs to the Arabic sentence.
fn run_length(tail: &str) -> usize {
    let mut length = tail.chars().next().map_or(0, char::len_utf8);
    for (at, c) in tail.char_indices().skip(1) {
        if is_latin_or_digit(c) || c == '+' && !tail[..at].ends_with(' ') {
            length = at + c.len_utf8();
        } else if is_arabic(c)
            || !matches!(
                c,
                ' ' | '\u{A0}'
                    | '\u{202F}'
                    | '.'
                    | ','
                    | '-'
                    | '–'
                    | '/'
                    | '&'
                    | '\''
                    | '’'
                    | '@'
                    | '_'
                    | ':'
                    | '°'
                    | '?'
                    | '='
                    | '#'
                    | '%'
            )
        {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, language: Language) -> String {
        let mut out = String::new();
        words(&mut out, text, language);
        out
    }

    #[test]
    fn french_punctuation_stays_with_its_word() {
        for (text, expected) in [
            (
                "Quoi ? Oui : « non » !",
                "Quoi\u{202F}? Oui&nbsp;: «&nbsp;non&nbsp;»\u{202F}!",
            ),
            ("«mot»", "«&nbsp;mot&nbsp;»"),
            ("l'été d'Agadir", "l’été d’Agadir"),
            ("1 500 € et 20 %", "1\u{202F}500\u{202F}€ et 20\u{202F}%"),
            ("05 28 86", "05 28 86"),
            ("en 2026 1234", "en 2026 1234"),
            ("https://a.fr/?x:y", "https://a.fr/?x:y"),
            ("a < b & \"c\"", "a &lt; b &amp; \"c\""),
        ] {
            assert_eq!(said(text, Language::French), expected, "{text}");
        }
    }

    #[test]
    fn latin_words_and_grouped_numbers_are_isolated_in_arabic() {
        for (text, expected) in [
            (
                "عند TLScontact، 1500 درهم",
                "عند <bdi>TLScontact</bdi>، 1500 درهم",
            ),
            ("الهاتف +212 5 28 00.", "الهاتف <bdi>+212 5 28 00</bdi>."),
            (
                "قبل 2026-09-01 أو بعده",
                "قبل <bdi>2026-09-01</bdi> أو بعده",
            ),
            ("لغة C++ هنا", "لغة <bdi>C++</bdi> هنا"),
            ("Campus France", "<bdi>Campus France</bdi>"),
            ("بلا شيء", "بلا شيء"),
            ("+", "<bdi>+</bdi>"),
        ] {
            assert_eq!(said(text, Language::Arabic), expected, "{text}");
        }
    }
}
