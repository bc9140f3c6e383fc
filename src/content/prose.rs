//! The body of a record: Markdown written by strangers. What comes in is its text and where its links may lead; what
//! goes out is diagnostics with their places, safe HTML, plain words, or the list of its sections.
//! Nothing here knows a page: an address is asked for, never made.

mod address;
mod check;
mod headings;
mod html;
pub mod plain;
mod typography;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

use crate::content::Language;
use crate::diagnostics::Diagnostic;
use crate::files::character::{Trouble, trouble};
pub use address::AllowedHosts;
pub use headings::Section;

/// Block quotes and lists inside one another beyond this depth are flattened.
pub const DEEPEST: usize = 8;

/// What a body may refer to.
pub struct ProseRules<'a> {
    /// The record's path from the root: links are relative to its folder.
    pub file: &'a str,
    pub language: Language,
    pub allowed_hosts: &'a AllowedHosts<'a>,
    /// Finds a record or a picture by its path from the root (`content/pathways/fr-student.md`); `None` when there
    /// is no such file, or when it has no page.
    pub resolve: &'a dyn Fn(&str) -> Option<Link>,
}

/// Where a file of `content/` is published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The `href` or `src` to write.
    pub address: String,
    /// The record's title, for a link that has no words of its own.
    pub title: Option<String>,
    /// A picture's width and height in pixels.
    pub size: Option<(u32, u32)>,
}

/// A body, parsed once for all that is asked of it.
///
/// CommonMark with tables. No footnotes, task lists or struck text: nothing in a sheet needs them, and each is one more
/// thing to style, to read aloud and to print. No smart punctuation: its quotes are English.
pub struct Prose<'a> {
    body: &'a str,
    events: Vec<(Event<'a>, Range<usize>)>,
    /// Characters that stand for themselves nowhere, written as entities, and the text each stands in.
    smuggled: Vec<(char, Range<usize>)>,
}

impl<'a> Prose<'a> {
    /// Parses a body; every text is a body.
    pub fn parse(body: &'a str) -> Self {
        let parser = Parser::new_ext(body, Options::ENABLE_TABLES);
        let mut events: Vec<(Event<'a>, Range<usize>)> =
            TextMergeWithOffset::new(parser.into_offset_iter()).collect();
        // `&#x202e;` is as bad as the character itself, which the reader of files refuses, and harder to see.
        let mut smuggled = Vec::new();
        for (event, range) in &mut events {
            if let Event::Text(words) = event
                && body[range.clone()].contains('&')
            {
                let written = &body[range.clone()];
                let is_smuggled = |c: char| is_refused(c) && !written.contains(c);
                if words.contains(is_smuggled) {
                    smuggled.extend(
                        words
                            .chars()
                            .filter(|c| is_smuggled(*c))
                            .map(|c| (c, range.clone())),
                    );
                    *words = words.replace(is_smuggled, "\u{FFFD}").into();
                }
            }
        }
        Prose {
            body,
            events,
            smuggled,
        }
    }

    /// What its author should know, with places in `text`, of which the body is the part from byte `start` on.
    pub fn check(&self, text: &str, start: usize, rules: &ProseRules<'_>) -> Vec<Diagnostic> {
        check::check(self, text, start, rules)
    }

    /// Safe HTML, whatever the body holds: HTML in it is shown as text, a link or picture that [`Prose::check`] would
    /// refuse keeps its words only. Headings are `h2` to `h6`, with ids that begin with `s-`.
    pub fn to_html(&self, rules: &ProseRules<'_>) -> String {
        html::to_html(self, rules)
    }

    /// The words alone, one block a line, for the search and for descriptions.
    pub fn to_text(&self) -> String {
        html::to_text(self)
    }

    /// The sections, in order, which cover the body: first what stands before any heading, if anything does.
    pub fn sections(&self) -> Vec<Section> {
        headings::sections(self)
    }
}

/// Whether a text may not hold this character at all: controls, what turns the reading around, hidden tags.
fn is_refused(c: char) -> bool {
    matches!(
        trouble(c),
        Some((Trouble::Control | Trouble::Bidi | Trouble::Hidden, _))
    )
}

/// Checks the part `body` of `text`, the whole of a record's file.
pub fn check(text: &str, body: Range<usize>, rules: &ProseRules<'_>) -> Vec<Diagnostic> {
    Prose::parse(&text[body.clone()]).check(text, body.start, rules)
}

/// See [`Prose::to_html`].
pub fn to_html(body: &str, rules: &ProseRules<'_>) -> String {
    Prose::parse(body).to_html(rules)
}

/// See [`Prose::to_text`].
pub fn to_text(body: &str) -> String {
    Prose::parse(body).to_text()
}

/// See [`Prose::sections`].
pub fn sections(body: &str) -> Vec<Section> {
    Prose::parse(body).sections()
}

/// The words of a body for the search: as [`Prose::to_text`], in one pass, without addresses.
///
/// Nothing is judged here, so that no list of events is kept: at 10,000 records that list was a third of the time.
pub fn to_search_text(body: &str) -> String {
    html::to_search_text(Parser::new_ext(body, Options::ENABLE_TABLES), body.len())
}
