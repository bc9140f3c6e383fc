//! The headings of a body: their level on the page, their words, their anchors.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Prose;

/// A part of a body, from one heading to the next, whatever their levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The words of the heading; empty for what stands before any.
    pub heading: String,
    /// As the author wrote it, 1 to 6; 0 for what stands before any heading.
    pub level: u8,
    /// Bytes of the body, heading included.
    pub range: Range<usize>,
}

pub struct Heading {
    pub words: String,
    /// As written, 1 to 6.
    pub written: u8,
    /// On the page, 2 to 6.
    pub level: u8,
    pub id: String,
    pub range: Range<usize>,
    /// Not inside a list or a block quote.
    pub top: bool,
}

pub fn headings(prose: &Prose<'_>) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut inside: Option<Heading> = None;
    let mut depth = 0usize;
    for (event, range) in &prose.events {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Heading { level, .. }) => {
                inside = Some(Heading {
                    words: String::new(),
                    written: number(*level),
                    level: 0,
                    id: String::new(),
                    range: range.clone(),
                    top: depth == 0,
                });
            }
            Event::End(TagEnd::Heading(_)) => found.extend(inside.take()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut inside {
                    heading.words.push_str(words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut inside {
                    heading.words.push(' ');
                }
            }
            _ => {}
        }
    }
    // The page's own title is its only `h1`: a body that begins there goes down one level as a whole.
    let shift = u8::from(found.iter().any(|heading| heading.written == 1));
    let mut taken = HashSet::new();
    for (index, heading) in found.iter_mut().enumerate() {
        heading.level = (heading.written + shift).clamp(2, 6);
        heading.id = unique(&slug(&heading.words), index, &mut taken);
    }
    found
}

pub fn sections(prose: &Prose<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let headings = headings(prose);
    let tops: Vec<&Heading> = headings.iter().filter(|heading| heading.top).collect();
    let first = tops
        .first()
        .map_or(prose.body.len(), |heading| heading.range.start);
    if !prose.body[..first].trim().is_empty() {
        sections.push(Section {
            heading: String::new(),
            level: 0,
            range: 0..first,
        });
    }
    for (index, heading) in tops.iter().enumerate() {
        let end = tops
            .get(index + 1)
            .map_or(prose.body.len(), |next| next.range.start);
        sections.push(Section {
            heading: heading.words.trim().to_owned(),
            level: heading.written,
            range: heading.range.start..end,
        });
    }
    sections
}

/// The id that `anchor`, as an author writes it, means among the headings: with or without `s-`, accents or capitals.
pub fn find_anchor<'h>(headings: &'h [Heading], anchor: &str) -> Option<&'h str> {
    let wanted = id_of_anchor(anchor);
    headings
        .iter()
        .map(|heading| heading.id.as_str())
        .find(|id| *id == wanted)
}

/// The id that a heading called `anchor` has.
pub fn id_of_anchor(anchor: &str) -> String {
    let slug = slug(anchor);
    format!("s-{}", slug.strip_prefix("s-").unwrap_or(&slug))
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Lower-case ASCII words joined by hyphens, at most 60 bytes; empty when there are none, as in Arabic.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    // Long headings are cut before they are folded.
    for c in words.chars().take(200).nfkd() {
        if slug.len() >= 60 {
            break;
        }
        match c {
            'œ' | 'Œ' => slug.push_str("oe"),
            'æ' | 'Æ' => slug.push_str("ae"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            c if is_combining_mark(c) => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The prefix keeps an id from taking the name of one of the page's own, or of a property of `document`.
fn unique(slug: &str, index: usize, taken: &mut HashSet<String>) -> String {
    let id = if slug.is_empty() {
        format!("s-{}", index + 1)
    } else {
        format!("s-{slug}")
    };
    if taken.insert(id.clone()) {
        return id;
    }
    // The heading's own number, so that a thousand namesakes cost a thousand steps and not half a million.
    let mut numbered = format!("{id}-{}", index + 1);
    while !taken.insert(numbered.clone()) {
        numbered.push_str("-b");
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::super::sections;
    use super::*;

    #[test]
    fn a_slug_is_plain_letters() {
        assert_eq!(
            slug("Ce qu’il faut : l’œuvre (été) !"),
            "ce-qu-il-faut-l-oeuvre-ete"
        );
        assert_eq!(slug("ما يجب معرفته"), "");
    }

    #[test]
    fn sections_cover_the_body_and_ignore_headings_in_quotes() {
        let body = "Avant.\n\n## Un\n\na\n\n> ## Cité\n\n### Deux *x*\nb\n";
        let sections = sections(body);
        let told: Vec<(&str, u8)> = sections
            .iter()
            .map(|section| (section.heading.as_str(), section.level))
            .collect();
        assert_eq!(told, [("", 0), ("Un", 2), ("Deux x", 3)]);
        let whole: String = sections
            .iter()
            .map(|section| &body[section.range.clone()])
            .collect();
        assert_eq!(whole, body);
    }

    #[test]
    fn namesakes_have_ids_of_their_own() {
        let prose = Prose::parse("## A\n## A\n## A-2\n## ب\n");
        let ids: Vec<String> = headings(&prose)
            .into_iter()
            .map(|heading| heading.id)
            .collect();
        assert_eq!(ids, ["s-a", "s-a-2", "s-a-2-3", "s-4"]);
    }
}
