//! Front matter as a tree of nodes with the place of each: text in, [`Node`] out, or the one reason why not.
//!
//! It deliberately does not know what a record is. It works on the parser's events rather than through a
//! `serde` reader, because it needs what such a reader hides: whether `01004` stood in quotes, where each key
//! stands, and every mistake instead of the first.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::diagnostics::{Diagnostic, Place};

/// How deep lists and maps may stand in one another.
const MAX_DEPTH: usize = 16;
/// How many values and keys one front matter may have.
const MAX_NODES: usize = 2_000;

/// One value of a front matter, and where it stands.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// Bytes of the whole file.
    pub span: Range<usize>,
    pub shape: NodeShape<'t>,
}

#[derive(Debug, Clone)]
pub enum NodeShape<'t> {
    /// Text, and whether it stood without quotes (so that YAML itself might have read a number or a date).
    Scalar {
        text: Cow<'t, str>,
        plain: bool,
    },
    List(Vec<Node<'t>>),
    Map(Vec<(Key<'t>, Node<'t>)>),
}

#[derive(Debug, Clone)]
pub struct Key<'t> {
    pub text: Cow<'t, str>,
    pub span: Range<usize>,
}

impl<'t> Node<'t> {
    /// Nothing was written, or `null` or `~`.
    pub fn is_empty(&self) -> bool {
        matches!(&self.shape, NodeShape::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The value of a key, when this is a map that has it.
    pub fn get(&self, name: &str) -> Option<&Node<'t>> {
        match &self.shape {
            NodeShape::Map(entries) => entries
                .iter()
                .find(|(key, _)| key.text == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The node at a path such as `steps[2].what`; the deepest one that exists, so that there is always a place.
    pub fn nearest(&self, path: &str) -> &Node<'t> {
        let mut node = self;
        for part in path.split(['.', '[']).filter(|part| !part.is_empty()) {
            let next = match part.strip_suffix(']') {
                Some(index) => match (&node.shape, index.parse::<usize>()) {
                    (NodeShape::List(values), Ok(index)) => values.get(index),
                    _ => None,
                },
                None => node.get(part),
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }
}

/// Splits a record's text into front matter and body: the bytes of each, without the fences.
///
/// # Errors
/// `record/no-front-matter` when the file does not begin with `---`; `record/front-matter-open` when it never ends.
pub fn split(file: &str, text: &str) -> Result<(Range<usize>, Range<usize>), Diagnostic> {
    let first_line_end = text.find('\n').map_or(text.len(), |newline| newline + 1);
    if text[..first_line_end].trim_end() != "---" {
        let first_line = Place::span(file, text, 0, first_line_end);
        return Err(Diagnostic::new("record/no-front-matter").at(first_line));
    }
    let mut at = first_line_end;
    while at < text.len() {
        let end = text[at..]
            .find('\n')
            .map_or(text.len(), |newline| at + newline + 1);
        if text[at..end].trim_end() == "---" {
            return Ok((first_line_end..at, end..text.len()));
        }
        at = end;
    }
    Err(Diagnostic::new("record/front-matter-open").at(Place::span(file, text, 0, 3)))
}

/// Reads a front matter, the bytes `range` of `text`.
///
/// # Errors
/// One diagnostic: the mistake that keeps YAML from being read, a shape that is refused (anchors, aliases, tags,
/// depth, size, duplicate keys), or a front matter that is not a list of `key: value`.
pub fn parse<'t>(file: &str, text: &'t str, range: Range<usize>) -> Result<Node<'t>, Diagnostic> {
    let source = &text[range.clone()];
    let mut reader = Reader {
        file,
        text,
        offset: range.start,
        bytes: Bytes::of(source),
        nodes: 0,
    };
    let mut parser = Parser::new_from_str(source);
    let mut root = None;
    loop {
        let (event, span) = match parser.next_event() {
            None => break,
            Some(Ok(event)) => event,
            Some(Err(error)) => return Err(reader.syntax(&error)),
        };
        match event {
            Event::StreamEnd => break,
            Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
            event if root.is_none() => root = Some(reader.node(&mut parser, event, span, 1)?),
            _ => return Err(Diagnostic::new("yaml/second-document").at(reader.place(span))),
        }
    }
    match root {
        Some(node) if matches!(node.shape, NodeShape::Map(_)) => Ok(node),
        Some(node) if !node.is_empty() => Err(Diagnostic::new("yaml/not-a-map").at(Place::span(
            file,
            text,
            node.span.start,
            node.span.end,
        ))),
        _ => Err(Diagnostic::new("yaml/empty").at(Place::span(file, text, 0, 3))),
    }
}

type Events<'t> = Parser<'t, StrInput<'t>>;

struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    /// Where the front matter begins in the file, in bytes.
    offset: usize,
    bytes: Bytes,
    nodes: usize,
}

impl<'t> Reader<'t> {
    fn node<'s>(
        &mut self,
        parser: &mut Events<'s>,
        event: Event<'s>,
        span: Span,
        depth: usize,
    ) -> Result<Node<'s>, Diagnostic> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Diagnostic::new("yaml/too-many")
                .with("max", MAX_NODES)
                .at(self.place(span)));
        }
        if depth > MAX_DEPTH {
            return Err(Diagnostic::new("yaml/too-deep")
                .with("max", MAX_DEPTH)
                .at(self.place(span)));
        }
        let start = self.range(span).start;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span)?;
                Ok(Node {
                    span: self.range(span),
                    shape: NodeShape::Scalar {
                        text,
                        plain: style == ScalarStyle::Plain,
                    },
                })
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span)?;
                let mut values = Vec::new();
                loop {
                    let (event, span) = self.next(parser)?;
                    if event == Event::SequenceEnd {
                        let end = values
                            .last()
                            .map_or(self.range(span).end, |last: &Node| last.span.end);
                        return Ok(Node {
                            span: start..end,
                            shape: NodeShape::List(values),
                        });
                    }
                    values.push(self.node(parser, event, span, depth + 1)?);
                }
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span)?;
                let mut entries: Vec<(Key, Node)> = Vec::new();
                loop {
                    let (event, span) = self.next(parser)?;
                    if event == Event::MappingEnd {
                        let end = entries
                            .last()
                            .map_or(self.range(span).end, |(_, last)| last.span.end);
                        return Ok(Node {
                            span: start..end,
                            shape: NodeShape::Map(entries),
                        });
                    }
                    let key = match self.node(parser, event, span, depth + 1)? {
                        Node {
                            span,
                            shape: NodeShape::Scalar { text, .. },
                        } => Key { text, span },
                        other => {
                            let place = self.place_of(other.span);
                            return Err(Diagnostic::new("yaml/key-not-a-word").at(place));
                        }
                    };
                    if let Some((first, _)) =
                        entries.iter().find(|(known, _)| known.text == key.text)
                    {
                        let first_line = self.place_of(first.span.clone()).line;
                        return Err(Diagnostic::new("yaml/duplicate-key")
                            .with("key", &key.text)
                            .with("first_line", first_line)
                            .at(self.place_of(key.span)));
                    }
                    let (event, span) = self.next(parser)?;
                    let value = self.node(parser, event, span, depth + 1)?;
                    entries.push((key, value));
                }
            }
            Event::Alias(_) => Err(Diagnostic::new("yaml/anchor").at(self.place(span))),
            _ => Err(Diagnostic::new("yaml/second-document").at(self.place(span))),
        }
    }

    fn next<'s>(&self, parser: &mut Events<'s>) -> Result<(Event<'s>, Span), Diagnostic> {
        match parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Err(Diagnostic::new("yaml/syntax")
                .with("reason", "end of file")
                .at(Place::file(self.file))),
        }
    }

    fn refuse(&self, anchor: usize, has_tag: bool, span: Span) -> Result<(), Diagnostic> {
        if anchor != 0 {
            return Err(Diagnostic::new("yaml/anchor").at(self.place(span)));
        }
        if has_tag {
            return Err(Diagnostic::new("yaml/tag").at(self.place(span)));
        }
        Ok(())
    }

    /// Names the usual mistakes behind the parser's own words.
    fn syntax(&self, error: &ScanError) -> Diagnostic {
        let at = self.byte(error.marker());
        let line_start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |newline| at + newline);
        let line = &self.text[line_start..line_end];
        let whole_line = Place::span(self.file, self.text, line_start, line_end);
        let indentation = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        if indentation.contains('\t') {
            return Diagnostic::new("yaml/tab").at(whole_line);
        }
        // "title: Rihla: a journey" — a second `: ` in a value without quotes.
        let mut colons = line.match_indices(": ");
        if let (Some((first, _)), Some((second, _))) = (colons.next(), colons.next())
            && !line[first + 2..]
                .trim_start()
                .starts_with(['"', '\'', '[', '{'])
        {
            let place = Place::span(
                self.file,
                self.text,
                line_start + second,
                line_start + second + 1,
            );
            return Diagnostic::new("yaml/colon-in-value").at(place);
        }
        if line
            .trim_start()
            .strip_prefix("- ")
            .unwrap_or(line.trim_start())
            .chars()
            .next()
            .is_some_and(|c| "@`%".contains(c))
        {
            return Diagnostic::new("yaml/reserved-character").at(whole_line);
        }
        if let Some(opened) = self.unclosed_quote() {
            return Diagnostic::new("yaml/unclosed-quote").at(opened);
        }
        if let Some((key, rest)) = line.split_once(':')
            && !rest.is_empty()
            && !rest.starts_with([' ', '/'])
            && key
                .trim_start()
                .trim_start_matches("- ")
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        {
            let place = Place::span(
                self.file,
                self.text,
                line_start + key.len(),
                line_start + key.len() + 1,
            );
            return Diagnostic::new("yaml/no-space-after-colon")
                .with("key", key.trim())
                .at(place);
        }
        Diagnostic::new("yaml/syntax")
            .with("reason", error.info())
            .at(Place::span(self.file, self.text, at, at + 1))
    }

    /// The place of a double quote that opens a value and is never closed on its line, if there is one.
    fn unclosed_quote(&self) -> Option<Place> {
        let mut at = self.offset;
        let front = &self.text[self.offset..self.offset + self.bytes.length];
        for line in front.split_inclusive('\n') {
            let value = line
                .split_once(": ")
                .map_or(line.trim_start().trim_start_matches("- "), |(_, value)| {
                    value
                })
                .trim();
            if value.starts_with('"') && value.matches('"').count() == 1 {
                let quote = at + line.find('"').expect("the value has a quote");
                return Some(Place::span(
                    self.file,
                    self.text,
                    quote,
                    at + line.trim_end().len(),
                ));
            }
            at += line.len();
        }
        None
    }

    fn byte(&self, marker: &Marker) -> usize {
        self.offset + self.bytes.at(marker.index())
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(&span.start);
        start..self.byte(&span.end).max(start)
    }

    fn place(&self, span: Span) -> Place {
        self.place_of(self.range(span))
    }

    fn place_of(&self, range: Range<usize>) -> Place {
        Place::span(self.file, self.text, range.start, range.end)
    }
}

/// Turns the parser's positions, counted in characters, into bytes.
struct Bytes {
    length: usize,
    /// The byte of every character; empty when all are ASCII and no table is needed.
    starts: Vec<u32>,
}

impl Bytes {
    fn of(source: &str) -> Self {
        let starts = if source.is_ascii() {
            Vec::new()
        } else {
            source.char_indices().map(|(at, _)| at as u32).collect()
        };
        Bytes {
            length: source.len(),
            starts,
        }
    }

    fn at(&self, character: usize) -> usize {
        if self.starts.is_empty() {
            character.min(self.length)
        } else {
            self.starts
                .get(character)
                .map_or(self.length, |at| *at as usize)
        }
    }
}
