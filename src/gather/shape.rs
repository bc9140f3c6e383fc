//! Holds a front matter against the shape of its type, and says everything that is wrong with it at once.
//!
//! The shape is compiled from the type's JSON Schema, so that types, forms and messages have one source. It knows
//! nothing of other records.

use std::ops::Range;
use std::str::FromStr;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::yaml::{Node, NodeShape};
use crate::content::{Date, Duration, Id, PartialDate};
use crate::diagnostics::{Diagnostic, Place};

/// What a value must look like.
#[derive(Debug)]
pub enum Shape {
    Map(Vec<Field>),
    List {
        of: Box<Shape>,
        least: usize,
    },
    Text {
        least: usize,
        most: usize,
        form: Form,
    },
    Choice(Vec<Choice>),
    Number {
        least: f64,
        most: f64,
        whole: bool,
    },
    Truth,
}

#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub shape: Shape,
    pub is_required: bool,
    /// The field's documentation: what editors read in the form.
    pub doc: String,
}

#[derive(Debug)]
pub struct Choice {
    pub value: String,
    pub doc: String,
}

/// A text with rules of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Free,
    Day,
    PartialDate,
    Duration,
    Id,
    Host,
    Sector,
    Language,
    Commune,
    Phone,
    Stamp,
    Url,
}

impl Shape {
    /// Compiles the shape of a type from its schema.
    pub fn of<T: JsonSchema>() -> Self {
        let generator = SchemaSettings::draft2020_12()
            .with(|settings| settings.inline_subschemas = true)
            .into_generator();
        compile(generator.into_root_schema_for::<T>().as_value())
    }
}

fn compile(schema: &Value) -> Shape {
    // `Option<T>` is `T` or nothing; that the key may be left out is said by `required` already.
    if let Some(variants) = schema.get("anyOf").and_then(Value::as_array) {
        let some = variants
            .iter()
            .find(|variant| variant.get("type") != Some(&Value::from("null")));
        return compile(some.expect("an option has a value"));
    }
    if let Some(variants) = schema.get("oneOf").and_then(Value::as_array) {
        return Shape::Choice(variants.iter().flat_map(choices).collect());
    }
    if schema.get("enum").is_some() || schema.get("const").is_some() {
        return Shape::Choice(choices(schema));
    }
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => kind.as_str(),
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null")
            .expect("an option has a type"),
        other => panic!("a schema of a record has a type, not {other:?} in {schema}"),
    };
    let number = |key: &str| schema.get(key).and_then(Value::as_f64);
    match kind {
        "object" => {
            let required: Vec<&str> = schema
                .get("required")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let properties = schema.get("properties").and_then(Value::as_object);
            Shape::Map(
                properties
                    .into_iter()
                    .flatten()
                    .map(|(name, schema)| Field {
                        name: name.clone(),
                        shape: compile(schema),
                        is_required: required.contains(&name.as_str()),
                        doc: schema
                            .get("description")
                            .and_then(Value::as_str)
                            .unwrap_or_default()
                            .to_string(),
                    })
                    .collect(),
            )
        }
        "array" => Shape::List {
            of: Box::new(compile(
                schema.get("items").expect("a list says what it lists"),
            )),
            least: number("minItems").unwrap_or(0.0) as usize,
        },
        "string" => Shape::Text {
            least: number("minLength").unwrap_or(0.0) as usize,
            most: number("maxLength").unwrap_or(2_000.0) as usize,
            form: match (
                schema.get("format").and_then(Value::as_str),
                schema.get("x-form").and_then(Value::as_str),
            ) {
                (Some("date"), _) => Form::Day,
                (Some("partial-date"), _) => Form::PartialDate,
                (Some("duration"), _) => Form::Duration,
                (_, Some("id")) => Form::Id,
                (_, Some("host")) => Form::Host,
                (_, Some("sector")) => Form::Sector,
                (_, Some("language")) => Form::Language,
                (_, Some("commune")) => Form::Commune,
                (_, Some("phone")) => Form::Phone,
                (_, Some("stamp")) => Form::Stamp,
                (_, Some("url")) => Form::Url,
                (None, None) => Form::Free,
                other => panic!("a text of a record has a known form, not {other:?}"),
            },
        },
        "integer" | "number" => Shape::Number {
            least: number("minimum").unwrap_or(f64::MIN),
            most: number("maximum").unwrap_or(f64::MAX),
            whole: kind == "integer",
        },
        "boolean" => Shape::Truth,
        other => panic!("records hold no {other}"),
    }
}

fn choices(schema: &Value) -> Vec<Choice> {
    let doc = schema
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let values = schema
        .get("enum")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .chain(schema.get("const"));
    values
        .filter_map(Value::as_str)
        .map(|value| Choice {
            value: value.to_string(),
            doc: doc.to_string(),
        })
        .collect()
}

/// Holds `node` against `shape` and returns every disagreement.
pub fn check(file: &str, text: &str, node: &Node, shape: &Shape) -> Vec<Diagnostic> {
    let mut checker = Checker {
        file,
        text,
        found: Vec::new(),
    };
    checker.value(node, shape, "");
    checker.found
}

struct Checker<'t> {
    file: &'t str,
    text: &'t str,
    found: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn say(&mut self, span: &Range<usize>, diagnostic: Diagnostic) {
        self.found
            .push(diagnostic.at(Place::span(self.file, self.text, span.start, span.end)));
    }

    fn value(&mut self, node: &Node, shape: &Shape, field: &str) {
        match (shape, &node.shape) {
            (Shape::Map(fields), NodeShape::Map(_)) => self.map(node, fields, field),
            (Shape::List { of, least }, NodeShape::List(values)) => {
                if values.len() < *least {
                    self.say(
                        &node.span,
                        Diagnostic::new("record/too-few")
                            .with("field", field)
                            .with("min", least),
                    );
                }
                for value in values {
                    if value.is_empty() {
                        self.say(
                            &value.span,
                            Diagnostic::new("record/empty-entry").with("field", field),
                        );
                    } else {
                        self.value(value, of, field);
                    }
                }
            }
            (Shape::Text { least, most, form }, NodeShape::Scalar { text, plain }) => {
                self.text(&node.span, text, *plain, (*least, *most), *form, field);
            }
            (Shape::Choice(choices), NodeShape::Scalar { text, .. }) => {
                if !choices.iter().any(|choice| choice.value == **text) {
                    self.unknown_choice(&node.span, text, choices, field);
                }
            }
            (Shape::Number { least, most, whole }, NodeShape::Scalar { text, plain }) => {
                self.number(&node.span, text, *plain, (*least, *most), *whole, field);
            }
            (Shape::Truth, NodeShape::Scalar { text, .. })
                if matches!(&**text, "true" | "false") => {}
            (shape, _) => {
                let expected = match shape {
                    Shape::Map(_) => "map",
                    Shape::List { .. } => "list",
                    Shape::Text { .. } | Shape::Choice(_) => "text",
                    Shape::Number { .. } => "number",
                    Shape::Truth => "truth",
                };
                let found = match &node.shape {
                    NodeShape::Map(_) => "map",
                    NodeShape::List(_) => "list",
                    NodeShape::Scalar { .. } => "text",
                };
                self.say(
                    &node.span,
                    Diagnostic::new("record/wrong-type")
                        .with("field", field)
                        .with("expected", expected)
                        .with("found", found),
                );
            }
        }
    }

    fn map(&mut self, node: &Node, fields: &[Field], of: &str) {
        let NodeShape::Map(entries) = &node.shape else {
            unreachable!("the caller matched a map")
        };
        let mut misspelt = Vec::new();
        for (key, value) in entries {
            let Some(field) = fields.iter().find(|field| field.name == *key.text) else {
                let missing = fields.iter().map(|field| field.name.as_str());
                let nearest = nearest(&key.text, missing);
                if let Some(nearest) = nearest {
                    misspelt.push(nearest.to_string());
                }
                self.say(
                    &key.span,
                    Diagnostic::new("record/unknown-field")
                        .with("field", &key.text)
                        .suggest(nearest),
                );
                continue;
            };
            if value.is_empty() {
                // A required field left empty says so once, here; an optional one is as good as absent.
                if field.is_required {
                    let doc = first_sentence(&field.doc);
                    self.say(
                        &key.span,
                        Diagnostic::new("record/empty-field")
                            .with("field", &field.name)
                            .with("doc", doc),
                    );
                }
                continue;
            }
            self.value(value, &field.shape, &field.name);
        }
        for field in fields.iter().filter(|field| field.is_required) {
            // One mistake, one message: a misspelt key is not also a missing one.
            let is_there = entries.iter().any(|(key, _)| *key.text == field.name)
                || misspelt.contains(&field.name);
            if !is_there {
                // What is missing from the whole record is shown at its first line, not under some innocent field.
                let start = if of.is_empty() { 0 } else { node.span.start };
                let end = start + self.text[start..].find('\n').unwrap_or(0);
                self.say(
                    &(start..end),
                    Diagnostic::new("record/missing-field")
                        .with("field", &field.name)
                        .with("of", if of.is_empty() { "none" } else { of })
                        .with("doc", first_sentence(&field.doc)),
                );
            }
        }
    }

    fn text(
        &mut self,
        span: &Range<usize>,
        text: &str,
        plain: bool,
        bounds: (usize, usize),
        form: Form,
        field: &str,
    ) {
        // YAML reads 01004 as the number 1004, or as 516 in the eyes of an older reader: a code keeps its zero in quotes.
        let is_code = !matches!(form, Form::Free | Form::Day | Form::PartialDate | Form::Url);
        if plain && is_number(text) && (is_code || text.starts_with('0') && text.len() > 1) {
            return self.say(
                span,
                Diagnostic::new("record/unquoted-code")
                    .with("field", field)
                    .with("value", text),
            );
        }
        let malformed = match form {
            Form::Free => None,
            Form::Day => Date::from_str(text).is_err().then_some("record/not-a-date"),
            Form::PartialDate => PartialDate::from_str(text)
                .is_err()
                .then_some("record/not-a-partial-date"),
            Form::Duration => Duration::from_str(text)
                .is_err()
                .then_some("record/not-a-duration"),
            Form::Id => (!Id::is_well_formed(text)).then_some("record/not-an-id"),
            Form::Host => (!is_host(text)).then_some("record/not-a-host"),
            Form::Sector => (!is_sector(text)).then_some("record/not-a-sector"),
            Form::Language => (!is_language(text)).then_some("record/not-a-language"),
            Form::Commune => (!is_commune(text)).then_some("record/not-a-commune"),
            Form::Phone => (!is_phone(text)).then_some("record/not-a-phone"),
            Form::Stamp => (!is_stamp(text)).then_some("record/not-a-stamp"),
            Form::Url => (!is_web_address(text)).then_some("record/not-a-web-address"),
        };
        if let Some(code) = malformed {
            let mend = match form {
                Form::Day => iso_day(text),
                Form::Host => host_of(text),
                Form::Url => text
                    .strip_prefix("http://")
                    .map(|rest| format!("https://{rest}")),
                Form::Id => Some(id_of(text)).filter(|id| Id::is_well_formed(id)),
                _ => None,
            };
            let diagnostic = Diagnostic::new(code)
                .with("field", field)
                .with("value", shortened(text));
            return self.say(span, diagnostic.suggest(mend.as_deref()));
        }
        let length = text.chars().count();
        if length > bounds.1 {
            self.say(
                span,
                Diagnostic::new("record/too-long")
                    .with("field", field)
                    .with("length", length)
                    .with("max", bounds.1),
            );
        } else if length < bounds.0 || text.trim().is_empty() {
            self.say(
                span,
                Diagnostic::new("record/too-short")
                    .with("field", field)
                    .with("min", bounds.0.max(1)),
            );
        }
    }

    fn number(
        &mut self,
        span: &Range<usize>,
        text: &str,
        plain: bool,
        (least, most): (f64, f64),
        whole: bool,
        field: &str,
    ) {
        let written_plainly = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let number = text
            .parse::<f64>()
            .ok()
            .filter(|_| written_plainly && plain);
        match number {
            None if !plain && text.parse::<f64>().is_ok() => {
                self.say(
                    span,
                    Diagnostic::new("record/quoted-number")
                        .with("field", field)
                        .with("value", text),
                );
            }
            None => {
                let mend = text
                    .replace(',', ".")
                    .replace([' ', '\u{a0}', '\u{202f}', '€'], "");
                let mend = mend.parse::<f64>().ok().map(|_| mend);
                self.say(
                    span,
                    Diagnostic::new("record/not-a-number")
                        .with("field", field)
                        .with("value", shortened(text))
                        .suggest(mend.as_deref()),
                );
            }
            // `3.0` too: it is as easy to write `3`.
            Some(_) if whole && text.contains('.') => {
                self.say(
                    span,
                    Diagnostic::new("record/not-whole")
                        .with("field", field)
                        .with("value", text),
                );
            }
            Some(number) if !(least..=most).contains(&number) => {
                self.say(
                    span,
                    Diagnostic::new("record/out-of-range")
                        .with("field", field)
                        .with("value", text)
                        .with("min", least)
                        .with("max", most),
                );
            }
            Some(_) => {}
        }
    }

    fn unknown_choice(&mut self, span: &Range<usize>, text: &str, choices: &[Choice], field: &str) {
        let folded = text.to_lowercase();
        let meant = match folded.as_str() {
            "oui" | "true" | "vrai" => Some("yes"),
            "non" | "false" | "faux" => Some("no"),
            "inconnu" | "?" => Some("unknown"),
            "partiel" | "en partie" => Some("partial"),
            "ouvert" | "ouverte" => Some("open"),
            "fermé" | "fermée" => Some("closed"),
            "à venir" => Some("upcoming"),
            _ => None,
        };
        let meant = meant
            .filter(|meant| choices.iter().any(|choice| choice.value == *meant))
            .or_else(|| {
                // A French word that opens a part of one value's documentation is that value. Not any word of it:
                // `ouverte` would be `upcoming`, "pas encore ouverte".
                let mut told = choices.iter().filter(|choice| {
                    choice.doc.to_lowercase().split(',').any(|part| {
                        part.split(|c: char| !c.is_alphanumeric())
                            .find(|word| !word.is_empty())
                            .is_some_and(|word| word == folded)
                    })
                });
                told.next()
                    .filter(|_| told.next().is_none())
                    .map(|choice| choice.value.as_str())
            });
        let nearest =
            meant.or_else(|| nearest(text, choices.iter().map(|choice| choice.value.as_str())));
        let list: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
        self.say(
            span,
            Diagnostic::new("record/unknown-value")
                .with("field", field)
                .with("value", shortened(text))
                .with("choices", list.join(", "))
                .suggest(nearest),
        );
    }
}

/// The known word that `text` most likely meant, if one is near enough to say so.
pub fn nearest<'k>(text: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // Long nonsense costs as much as it is long, and is near to nothing.
    if text.len() > 100 {
        return None;
    }
    let text = text.to_lowercase().replace([' ', '-'], "_");
    known
        .map(|word| {
            (
                strsim::damerau_levenshtein(&text, &word.to_lowercase().replace('-', "_")),
                word,
            )
        })
        .filter(|(distance, word)| *distance <= (word.len().min(text.len()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

fn first_sentence(doc: &str) -> &str {
    doc.split(" Exemple")
        .next()
        .unwrap_or(doc)
        .trim()
        .trim_end_matches('.')
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(label)
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn host_of(text: &str) -> Option<String> {
    let rest = text
        .trim()
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let host = rest.split(['/', '?', '#']).next()?.to_lowercase();
    is_host(&host).then_some(host)
}

fn is_sector(text: &str) -> bool {
    match text.as_bytes() {
        [letter] => (b'A'..=b'U').contains(letter),
        [letter, digits @ ..] => {
            (b'A'..=b'N').contains(letter)
                && digits.len() == 4
                && digits.iter().all(u8::is_ascii_digit)
        }
        [] => false,
    }
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            let script = part.len() == 4
                && part.as_bytes()[0].is_ascii_uppercase()
                && part[1..].bytes().all(|b| b.is_ascii_lowercase());
            let region = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
            part.is_ascii() && (script || region)
        })
}

fn is_commune(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        5 => {
            digits(text) || (text.starts_with("2A") || text.starts_with("2B")) && digits(&text[2..])
        }
        _ => {
            text.is_ascii()
                && text.split('.').count() == 4
                && text
                    .split('.')
                    .all(|part| (2..=3).contains(&part.len()) && digits(part))
        }
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (2..=21).contains(&digits.len())
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b' ')
}

fn is_stamp(text: &str) -> bool {
    text.split('.').all(|part| {
        part.len() == 8
            && part
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://")
        && text.len() <= 500
        // A browser reads `\` as `/`: where the address leads would not be what was read.
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '`'))
        && url::Url::parse(text).is_ok_and(|url| {
            url.host_str().is_some_and(is_host)
                && url.username().is_empty()
                && url.password().is_none()
                && url.port().is_none()
        })
}

/// Reads a day as people write it: `15/10/2026`, `15-10-2026`, `15.10.2026`, `2026/10/15`.
fn iso_day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.', ' ']).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else {
        (third, second, first)
    };
    let numbers = (
        year.parse::<u16>().ok()?,
        month.parse::<u8>().ok()?,
        day.parse::<u8>().ok()?,
    );
    let iso = format!("{:04}-{:02}-{:02}", numbers.0, numbers.1, numbers.2);
    Date::from_str(&iso).ok().map(|date| date.to_string())
}

/// An identifier out of free words.
pub fn id_of(text: &str) -> String {
    let mut id = String::new();
    for letter in unicode_normalization::UnicodeNormalization::nfd(text.trim())
        .flat_map(char::to_lowercase)
        .take(80)
    {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            '\u{300}'..='\u{36f}' => {}
            _ if !id.ends_with('-') && !id.is_empty() => id.push('-'),
            _ => {}
        }
    }
    id.trim_end_matches('-').to_string()
}
