//! A place in a file, with the line it shows, so that a printer needs no files.

use std::sync::Arc;

/// A span on one line of a project file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the project's root, with `/` on every system.
    pub file: Arc<str>,
    /// Counted from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
    /// Characters to underline, at least 1.
    pub length: u32,
    /// The line as the author wrote it, without its end; empty when the whole file is meant.
    pub excerpt: String,
}

impl Place {
    /// The file as a whole, when no line can be blamed.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Place {
            file: file.into(),
            line: 0,
            column: 0,
            length: 0,
            excerpt: String::new(),
        }
    }

    /// The span from byte `start` to byte `end` of `text`; cut at the end of its first line.
    pub fn span(file: impl Into<Arc<str>>, text: &str, start: usize, end: usize) -> Self {
        let start = floor_char_boundary(text, start);
        let end = floor_char_boundary(text, end.max(start));
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |newline| start + newline);
        let excerpt = text[line_start..line_end].trim_end_matches('\r');
        Place {
            file: file.into(),
            line: text[..start].bytes().filter(|byte| *byte == b'\n').count() as u32 + 1,
            column: text[line_start..start].chars().count() as u32 + 1,
            length: text[start..end.min(line_end)]
                .trim_end()
                .chars()
                .count()
                .max(1) as u32,
            // A hostile line may be very long: the reader needs its beginning only.
            excerpt: excerpt.chars().take(400).collect(),
        }
    }
}

fn floor_char_boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_characters_not_bytes() {
        let place = Place::span("a.md", "é: été\nb: c\n", 4, 9);
        assert_eq!((place.line, place.column, place.length), (1, 4, 3));
        assert_eq!(place.excerpt, "é: été");
    }

    #[test]
    fn a_span_past_the_end_is_the_end() {
        let place = Place::span("a.md", "ab", 9, 12);
        assert_eq!((place.line, place.column, place.length), (1, 3, 1));
    }
}
