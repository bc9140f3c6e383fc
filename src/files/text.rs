//! From bytes to a text that looks like what it says: UTF-8, no control, nothing that hides or turns around.

use super::character::{Trouble, code_point, is_arabic, shown, trouble};
use crate::diagnostics::{Few, Outcome, Place};

/// The longest line, in characters. A paragraph is one line, and no paragraph needs more.
pub const LONGEST_LINE: usize = 20_000;

/// Reads the bytes of a record. The value is `None` when a diagnostic is an error.
///
/// A byte order mark at the very beginning is dropped without a word: Windows' Notepad writes it.
/// Line ends are left as they are, `\n` or `\r\n`.
pub fn read(file: &str, bytes: Vec<u8>) -> Outcome<Option<String>> {
    let mut few = Few::new();
    let text = decode(file, bytes, &mut few);
    match &text {
        // One mistake, one message: each of these line ends would be a stray control otherwise.
        Some(text) if !text.contains('\n') && text.trim_end().contains('\r') => {
            few.say("text/line-ends", |diagnostic| {
                diagnostic.at(Place::file(file))
            });
        }
        Some(text) => look(file, text, &mut few),
        None => {}
    }
    let broken = few.has_errors();
    Outcome::new(text.filter(|_| !broken), few.into_vec(file))
}

fn decode(file: &str, mut bytes: Vec<u8>, few: &mut Few) -> Option<String> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    if looks_like_utf16(&bytes) {
        few.say("text/utf-16", |diagnostic| diagnostic.at(Place::file(file)));
        return None;
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let controls = bytes
        .iter()
        .filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
        .count();
    if controls > 0 && controls * 50 > bytes.len().min(4096) {
        few.say("text/binary", |diagnostic| diagnostic.at(Place::file(file)));
        return None;
    }
    let word_start = bytes[..at]
        .iter()
        .rposition(u8::is_ascii_whitespace)
        .map_or(0, |space| space + 1);
    let word_end = bytes[at..]
        .iter()
        .position(u8::is_ascii_whitespace)
        .map_or(bytes.len(), |space| at + space);
    let line_start = bytes[..at]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1);
    let line_end = bytes[at..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |newline| at + newline);
    let column = String::from_utf8_lossy(&bytes[line_start..at])
        .chars()
        .count() as u32
        + 1;
    let excerpt: String = String::from_utf8_lossy(&bytes[line_start..at])
        .chars()
        .chain(windows_1252(&bytes[at..line_end]))
        .take(400)
        .filter(|c| *c != '\r')
        .collect();
    let word: String = String::from_utf8_lossy(&bytes[word_start..at])
        .chars()
        .chain(windows_1252(&bytes[at..word_end]))
        .take(40)
        .collect();
    // In Latin-1 the letters of French are 0xC0 and above, and stand alone between ASCII letters.
    let code = if bytes[at] >= 0xC0 || matches!(bytes[at], 0x80..=0x9F | 0xA0 | 0xAB | 0xBB | 0xB0)
    {
        "text/latin-1"
    } else {
        "text/not-utf-8"
    };
    few.say(code, |diagnostic| {
        diagnostic
            .with("byte", format!("0x{:02X}", bytes[at]))
            .with("word", shown(&word))
            .at(Place {
                file: file.into(),
                line: bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1,
                column,
                length: 1,
                excerpt,
            })
    });
    None
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    // Latin text in UTF-16 has a NUL in every other byte.
    let head = &bytes[..bytes.len().min(256)];
    let [even, odd] = [0, 1].map(|first| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    });
    head.len() >= 8 && (even.max(odd) * 2 > head.len() * 4 / 5) && even.min(odd) * 8 < head.len()
}

fn windows_1252(bytes: &[u8]) -> impl Iterator<Item = char> {
    // The row 0x80–0x9F, where Windows-1252 and Latin-1 part.
    const ROW: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
        '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
        '\u{FFFD}', 'ž', 'Ÿ',
    ];
    bytes.iter().map(|byte| match byte {
        0x80..=0x9F => ROW[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    })
}

fn look(file: &str, text: &str, few: &mut Few) {
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let place = |at: usize, length: usize| Place {
            line: number as u32 + 1,
            ..Place::span(file, line, at, at + length)
        };
        // Counted only where it could matter: a character is at most four bytes.
        if line.len() > LONGEST_LINE && line.chars().count() > LONGEST_LINE {
            few.say("text/line-too-long", |diagnostic| {
                diagnostic
                    .with("length", line.chars().count())
                    .with("limit", LONGEST_LINE)
                    .at(place(0, 0))
            });
        }
        let last = start + line.len() == text.len();
        // The carriage return of `\r\n`.
        let seen = if last {
            line
        } else {
            line.strip_suffix('\r').unwrap_or(line)
        };
        if !is_plain(seen) {
            look_at_line(seen, &place, few);
        }
        start += line.len() + 1;
    }
}

/// Whether no character of `line` can be in trouble, told from bytes alone: the common case, for speed.
fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\t' | b' '..=b'~' => at += 1,
            // U+00C0–U+033F and U+0380–U+05BF; U+0080–U+00BF is `C2`, where NBSP, « and » are plain.
            0xC3..=0xCC | 0xCE..=0xD6 => at += 2,
            0xC2 if bytes[at + 1] >= 0xA0 && bytes[at + 1] != 0xAD => at += 2,
            // Dashes, quotes, ellipsis and the narrow no-break space, but not what stands around them.
            0xE2 if bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0x90..=0xA7 | 0xAF..=0xBF) => {
                at += 3;
            }
            // The Arabic letters, without U+061C.
            0xD9 | 0xDA => at += 2,
            0xD8 if bytes[at + 1] != 0x9C => at += 2,
            _ => return false,
        }
    }
    true
}

fn look_at_line(line: &str, place: &dyn Fn(usize, usize) -> Place, few: &mut Few) {
    let arabic = line.chars().any(is_arabic);
    let mut isolates: Vec<(usize, char)> = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in line.char_indices() {
        let previous = before.replace(c);
        if is_selector(c) && previous.is_none_or(|p| p.is_whitespace() || is_selector(p)) {
            // A run of variation selectors shows nothing, and can spell a hidden text.
            few.say("text/hidden", |diagnostic| {
                diagnostic
                    .with("character", code_point(c))
                    .with("name", "variation")
                    .at(place(at, c.len_utf8()))
            });
            continue;
        }
        let Some((kind, name)) = trouble(c) else {
            continue;
        };
        let code = match kind {
            Trouble::Control => "text/control",
            Trouble::Hidden => "text/hidden",
            Trouble::Meaningless => "text/meaningless",
            Trouble::Bidi => match name {
                "isolate" if arabic => {
                    isolates.push((at, c));
                    continue;
                }
                "pop-isolate" if isolates.pop().is_some() => continue,
                _ => "text/direction",
            },
            Trouble::Invisible => {
                let after = line[at + c.len_utf8()..].chars().next();
                let useful = match name {
                    "left-mark" | "right-mark" | "arabic-mark" => arabic,
                    // A prefix may end with a non-joiner before a space or a Latin word.
                    "non-joiner" => previous.is_some_and(is_arabic),
                    "joiner" => {
                        previous.is_some_and(is_arabic)
                            || after.is_some_and(is_arabic)
                            || previous.is_some_and(is_emoji) && after.is_some_and(is_emoji)
                    }
                    _ => false,
                };
                if useful {
                    continue;
                }
                "text/invisible"
            }
        };
        // A run of the same kind is one mistake.
        if kind == Trouble::Hidden && previous.and_then(trouble).is_some_and(|(k, _)| k == kind) {
            continue;
        }
        few.say(code, |diagnostic| {
            diagnostic
                .with("character", code_point(c))
                .with("name", name)
                .at(place(at, c.len_utf8()))
        });
    }
    for (at, c) in isolates {
        few.say("text/direction", |diagnostic| {
            diagnostic
                .with("character", code_point(c))
                .with("name", "isolate")
                .at(place(at, c.len_utf8()))
        });
    }
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(bytes: &[u8]) -> Vec<String> {
        read("a.md", bytes.to_vec())
            .diagnostics
            .iter()
            .map(|found| {
                let place = found.place.as_ref().expect("each has a place");
                format!("{} {}:{}", found.code, place.line, place.column)
            })
            .collect()
    }

    #[test]
    fn plain_words_of_three_scripts_pass() {
        for text in [
            "Été à Agadir : « l’œuvre » — 10 €, n° 2…\r\n",
            "تزنيت، المغرب؟ ١٢٣ لا\n",
            "ⵜⵉⵣⵏⵉⵜ, Bełchatów, Ирина, 日本 👩‍🌾 ❤️\n",
            "",
        ] {
            assert_eq!(codes(text.as_bytes()), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_byte_order_mark_at_the_beginning_is_dropped() {
        assert_eq!(
            read("a.md", b"\xEF\xBB\xBF---\n".to_vec()).value.as_deref(),
            Some("---\n")
        );
        assert_eq!(codes("a\u{FEFF}b".as_bytes()), ["text/invisible 1:2"]);
    }

    #[test]
    fn latin_1_is_named_with_the_word_it_meant() {
        let outcome = read("a.md", b"titre\nC'est l'\xE9t\xE9 ici\n".to_vec());
        assert!(outcome.value.is_none());
        let found = &outcome.diagnostics[0];
        assert_eq!(found.code, "text/latin-1");
        assert_eq!(found.fact("word"), Some("l'été"));
        let place = found.place.as_ref().unwrap();
        assert_eq!((place.line, place.column), (2, 9));
        assert_eq!(place.excerpt, "C'est l'été ici");
    }

    #[test]
    fn utf_16_and_binary_are_named() {
        let wide: Vec<u8> = "titre: été\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(codes(&wide), ["text/utf-16 0:0"]);
        assert_eq!(codes(b"\xFF\xFEt\0i\0"), ["text/utf-16 0:0"]);
        assert_eq!(
            codes(b"\x7FELF\x02\x01\x01\0\0\0\0\xFF"),
            ["text/binary 0:0"]
        );
    }

    #[test]
    fn what_turns_or_hides_the_text_is_named_with_its_place() {
        assert_eq!(codes("ab\n a\u{202E}c".as_bytes()), ["text/direction 2:3"]);
        assert_eq!(codes("a\u{2067}b\u{2069}".as_bytes()).len(), 2);
        assert_eq!(codes("a\u{200B}b".as_bytes()), ["text/invisible 1:2"]);
        assert_eq!(
            codes("a\0b\u{1B}".as_bytes()),
            ["text/control 1:2", "text/control 1:4"]
        );
        assert_eq!(
            codes("a\rb\r\nc\r".as_bytes()),
            ["text/control 1:2", "text/control 2:2"]
        );
        assert_eq!(codes("a\u{E0041}".as_bytes()), ["text/hidden 1:2"]);
        assert_eq!(codes("a\u{FE0F}\u{FE01}".as_bytes()), ["text/hidden 1:3"]);
        assert_eq!(codes("a\u{FDD0}".as_bytes()), ["text/meaningless 1:2"]);
    }

    #[test]
    fn arabic_may_close_its_isolates_and_join_its_letters() {
        assert_eq!(codes("السعر \u{2066}100 EUR\u{2069}.".as_bytes()), [""; 0]);
        assert_eq!(codes("مي\u{200C}خواهم \u{200F}(abc)".as_bytes()), [""; 0]);
        assert_eq!(
            codes("السعر \u{2066}100".as_bytes()),
            ["text/direction 1:7"]
        );
        assert_eq!(codes("a\u{200D}b".as_bytes()), ["text/invisible 1:2"]);
    }

    #[test]
    fn a_thousand_bad_characters_are_said_briefly() {
        let outcome = read("a.md", "\u{202E}".repeat(1000).into_bytes());
        assert_eq!(outcome.diagnostics.len(), 11);
        assert_eq!(outcome.diagnostics[10].fact("count"), Some("990"));
    }

    #[test]
    fn a_line_has_an_end() {
        assert_eq!(
            codes("é".repeat(20_001).as_bytes()),
            ["text/line-too-long 1:1"]
        );
        assert_eq!(codes("é".repeat(20_000).as_bytes()), [""; 0]);
    }
}
