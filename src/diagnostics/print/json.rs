//! For a program: one object a line.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, MessageLanguage};

#[derive(Serialize)]
struct Line<'a> {
    severity: &'a str,
    code: &'a str,
    message: String,
    help: Option<String>,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
}

/// One JSON object, without its line end.
pub fn json(diagnostic: &Diagnostic, language: MessageLanguage) -> String {
    let place = diagnostic.place.as_ref();
    let on_a_line = place.filter(|place| place.line > 0);
    serde_json::to_string(&Line {
        severity: diagnostic.severity.as_str(),
        code: diagnostic.code,
        message: diagnostic.message(language),
        help: diagnostic.help(language),
        file: place.map(|place| &*place.file),
        line: on_a_line.map(|place| place.line),
        column: on_a_line.map(|place| place.column),
    })
    .expect("strings and numbers are JSON")
}
