//! Front matter as a tree of nodes with the place of each: text in, [`Node`] out, or the one reason why not.
//!
//! It deliberately does not know what a record is. It works on the parser's events rather than through a
//! `serde` reader, because it needs what such a reader hides: whether `01004` stood in quotes, where each key
//! stands, and every mistake instead of the first.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::diagnostics::{Diagnostic, Place};
use crate::files::character::{Trouble, code_point, trouble};

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
                if style == ScalarStyle::DoubleQuoted {
                    self.look_at_escapes(&text, span)?;
                }
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
            None => Err(Diagnostic::new("yaml/syntax").at(Place::file(self.file))),
        }
    }

    /// Refuses what an escape would smuggle past the reader of files: `"\u202e"` is as bad as the character itself,
    /// and harder to see.
    fn look_at_escapes(&self, text: &str, span: Span) -> Result<(), Diagnostic> {
        let range = self.range(span);
        let written = &self.text[range.clone()];
        if !written.contains('\\') {
            return Ok(());
        }
        let smuggled = text
            .chars()
            .filter(|c| !written.contains(*c))
            .find_map(|c| trouble(c).map(|(kind, name)| (c, kind, name)));
        let Some((c, kind, name)) = smuggled else {
            return Ok(());
        };
        let code = match kind {
            Trouble::Control => "text/control",
            Trouble::Bidi => "text/direction",
            Trouble::Invisible | Trouble::Hidden | Trouble::Meaningless => "text/hidden",
        };
        Err(Diagnostic::new(code)
            .with("character", code_point(c))
            .with("name", name)
            .at(self.place_of(range)))
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
        if error.info().contains("unknown anchor") {
            return Diagnostic::new("yaml/anchor")
                .at(Place::span(self.file, self.text, at, line_end));
        }
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
        let reserved = self.text[at..].chars().next();
        if let Some(sign) = reserved.filter(|sign| "@`%".contains(*sign)) {
            return Diagnostic::new("yaml/reserved-character")
                .with("sign", sign)
                .at(Place::span(self.file, self.text, at, line_end));
        }
        if let Some(found) = self
            .values()
            .find_map(|(start, value)| self.quote_trouble(start, value))
        {
            return found;
        }
        if let Some(found) = self.glued_colon(line_end) {
            return found;
        }
        let opened = self.values().find(|(_, value)| is_left_open(value));
        if let Some((start, value)) = opened.filter(|_| error.info().contains("flow")) {
            return Diagnostic::new("yaml/unclosed-bracket")
                .with("sign", &value[..1])
                .with("close", if value.starts_with('[') { "]" } else { "}" })
                .at(Place::span(
                    self.file,
                    self.text,
                    start,
                    start + value.len(),
                ));
        }
        if let Some(found) = self.line_without_colon(line_end) {
            return found;
        }
        if ["did not find expected", "indent", "mapping values"]
            .iter()
            .any(|words| error.info().contains(words))
        {
            return Diagnostic::new("yaml/indentation").at(whole_line);
        }
        Diagnostic::new("yaml/syntax").at(Place::span(self.file, self.text, at, at + 1))
    }

    /// What stands after `key: ` or `- ` on each line of the front matter, and where it begins in the file.
    fn values(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut line_start = self.offset;
        let front = &self.text[self.offset..self.offset + self.bytes.length];
        front.split_inclusive('\n').map(move |line| {
            let after_key = line.find(": ").map_or(0, |colon| colon + 2);
            let value = line[after_key..].trim_start();
            let value = value.strip_prefix("- ").unwrap_or(value).trim();
            let start = line_start + (value.as_ptr() as usize - line.as_ptr() as usize);
            line_start += line.len();
            (start, value)
        })
    }

    /// A quote that opens a value and is not closed on its line, or that closes too early.
    fn quote_trouble(&self, start: usize, value: &str) -> Option<Diagnostic> {
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let name = if quote == '"' { "double" } else { "single" };
        let place =
            |from: usize| Place::span(self.file, self.text, start + from, start + value.len());
        let Some(end) = closing(value, quote) else {
            return Some(
                Diagnostic::new("yaml/unclosed-quote")
                    .with("quote", name)
                    .at(place(0)),
            );
        };
        let rest = value[end + 1..].trim_start();
        let is_more = !rest.is_empty() && !rest.starts_with(['#', ',', ']', '}', ':']);
        is_more.then(|| {
            Diagnostic::new("yaml/after-quote")
                .with("quote", name)
                .at(place(end))
        })
    }

    /// A line at the edge that names no field, among those that were read.
    fn line_without_colon(&self, line_end: usize) -> Option<Diagnostic> {
        let mut line_start = self.offset;
        for line in self.text[self.offset..line_end.max(self.offset)].split_inclusive('\n') {
            let words = line.trim_end();
            if words.starts_with(char::is_alphanumeric) && !words.contains(':') {
                let place = Place::span(self.file, self.text, line_start, line_start + words.len());
                return Some(Diagnostic::new("yaml/no-colon").at(place));
            }
            line_start += line.len();
        }
        None
    }

    /// A field's name whose colon touches its value, on the last line that was read or the ones before it.
    fn glued_colon(&self, line_end: usize) -> Option<Diagnostic> {
        let mut line_start = self.offset;
        for line in self.text[self.offset..line_end.max(self.offset)].split_inclusive('\n') {
            if let Some((key, rest)) = line.split_once(':')
                && !rest.trim_end().is_empty()
                && !rest.starts_with([' ', '/', '\n', '\r'])
                && !key.trim().is_empty()
                && key
                    .trim_start()
                    .trim_start_matches("- ")
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            {
                let colon = line_start + key.len();
                return Some(
                    Diagnostic::new("yaml/no-space-after-colon")
                        .with("key", key.trim().trim_start_matches("- "))
                        .at(Place::span(self.file, self.text, colon, colon + 1)),
                );
            }
            line_start += line.len();
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

/// Where the quote that opens `value` is closed: `\"` inside it, and `''` between single quotes, do not count.
fn closing(value: &str, quote: char) -> Option<usize> {
    let mut letters = value.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && quote == '"' {
            letters.next();
        } else if letter == quote {
            if quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote) {
                letters.next();
            } else {
                return Some(at);
            }
        }
    }
    None
}

/// Whether a value opens a bracket or a brace that its line does not close.
fn is_left_open(value: &str) -> bool {
    [('[', ']'), ('{', '}')].iter().any(|(open, close)| {
        value.starts_with(*open) && value.matches(*open).count() > value.matches(*close).count()
    })
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
