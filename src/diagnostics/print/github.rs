//! For GitHub Actions: a workflow command that becomes an annotation on the changed line.

use crate::diagnostics::{Diagnostic, MessageLanguage, Severity};

/// One `::error file=…::…` command, escaped as the workflow commands ask.
pub fn github(diagnostic: &Diagnostic, language: MessageLanguage) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        properties.push(format!("file={}", property(&place.file)));
        if place.line > 0 {
            properties.push(format!("line={}", place.line));
            properties.push(format!("col={}", place.column));
            properties.push(format!("endColumn={}", place.column + place.length));
        }
    }
    properties.push(format!("title={}", property(diagnostic.code)));
    let mut message = diagnostic.message(language);
    if let Some(help) = diagnostic.help(language) {
        message.push('\n');
        message.push_str(&help);
    }
    format!("::{command} {}::{}", properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
