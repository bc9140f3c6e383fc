//! The words of a record, in one language, held against the rules of plain writing: `content::prose::plain` judges them,
//! this finds where each was written. It deliberately does not know which words a type has: it walks all of them.

use serde_json::Value;

use super::yaml;
use crate::content::prose::Prose;
use crate::content::prose::plain::{self, Remark, Voice};
use crate::content::{Language, Words};
use crate::diagnostics::{Diagnostic, Few, Place};

/// Where the words of one language stand.
pub struct Written<'a> {
    pub file: &'a str,
    /// The whole file.
    pub text: &'a str,
    pub language: Language,
    pub body: &'a Prose<'a>,
    /// The byte of `text` where the body begins.
    pub body_start: usize,
}

/// What the author of these words should know: long sentences, shouting, promises; the front matter first.
pub fn check<W: Words>(words: &W, written: &Written<'_>) -> Vec<Diagnostic> {
    let mut few = Few::new();
    let words = serde_json::to_value(words).expect("words are text");
    for (key, value) in words.as_object().into_iter().flatten() {
        // A quotation of swindlers is the point of these lists.
        let voice = match key.as_str() {
            "never_pay" | "risks" => Voice::Warning,
            _ => Voice::Ours,
        };
        let lines: Vec<(Option<usize>, &str)> = match value {
            Value::String(text) if key != "translated_from" => vec![(None, text)],
            Value::Array(lines) => lines
                .iter()
                .enumerate()
                .filter_map(|(at, line)| Some((Some(at), line.as_str()?)))
                .collect(),
            _ => continue,
        };
        for (at, line) in lines {
            for remark in plain::remarks(&[line], written.language, voice) {
                say(&mut few, &remark, || {
                    let field = field_of(key, at, written.language);
                    place_in_front(written, &field, &line[remark.range.clone()])
                });
            }
        }
    }
    let blocks = plain::blocks(written.body);
    let texts: Vec<&str> = blocks.iter().map(|block| &*block.words).collect();
    for remark in plain::remarks(&texts, written.language, Voice::Ours) {
        say(&mut few, &remark, || {
            let range = blocks[remark.block].written(remark.range.clone());
            let [start, end] = [range.start, range.end].map(|at| written.body_start + at);
            Place::span(written.file, written.text, start, end)
        });
    }
    few.into_vec(written.file)
}

fn say(few: &mut Few, remark: &Remark, place: impl FnOnce() -> Place) {
    few.say(remark.code, |mut diagnostic| {
        diagnostic.facts.extend(remark.facts.iter().cloned());
        diagnostic.at(place())
    });
}

/// Where a word stands in the front matter: a translation lists bare words, the French record has them in larger things.
fn field_of(key: &str, at: Option<usize>, language: Language) -> String {
    let inside = match (language, key) {
        (Language::Arabic, _) => "",
        (Language::French, "schedule_note") => return "schedule.note".to_owned(),
        (Language::French, "apply") => return "apply.how".to_owned(),
        (Language::French, "steps") => ".what",
        (Language::French, "documents") => ".name",
        (Language::French, "fees" | "costs") => ".label",
        (Language::French, _) => "",
    };
    match at {
        Some(at) => format!("{key}[{at}]{inside}"),
        None => key.to_owned(),
    }
}

/// The words inside the field, or the whole field where they are written otherwise: escaped, or folded over lines.
fn place_in_front(written: &Written<'_>, field: &str, words: &str) -> Place {
    let Written { file, text, .. } = written;
    let (front, _) = yaml::split(file, text).expect("a kept record has its front matter");
    let node = yaml::parse(file, text, front).expect("a kept record could be read");
    let span = node.nearest(field).span.clone();
    let range = match text[span.clone()].find(words) {
        Some(at) => span.start + at..span.start + at + words.len(),
        None => span,
    };
    Place::span(*file, text, range.start, range.end)
}
