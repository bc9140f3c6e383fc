//! For a person at a terminal: the sentence, the line underlined, the way out.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::diagnostics::{Diagnostic, MessageLanguage, Severity, catalogue::phrase};
use crate::files::character::trouble;

/// Draws one diagnostic, with or without colour.
pub fn human(diagnostic: &Diagnostic, language: MessageLanguage, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let name = phrase(
        language,
        &format!("severity-{}", diagnostic.severity.as_str()),
        &[],
    );
    let message = diagnostic.message(language);
    let help = diagnostic.help(language);
    let help_name = phrase(language, "severity-help", &[]);
    let place = diagnostic.place.as_ref();
    let title = level
        .with_name(name.as_str())
        .primary_title(message.as_str())
        .id(diagnostic.code);
    let mut group = annotate_snippets::Group::with_title(title);
    if let Some(place) = place.filter(|place| place.line == 0) {
        group = group.element(Origin::path(&*place.file));
    }
    let excerpt = place.map(|place| seen(&place.excerpt)).unwrap_or_default();
    if let Some(place) = place.filter(|place| place.line > 0) {
        let start: usize = excerpt
            .chars()
            .take(place.column as usize - 1)
            .map(char::len_utf8)
            .sum();
        let end: usize = start
            + excerpt[start..]
                .chars()
                .take(place.length as usize)
                .map(char::len_utf8)
                .sum::<usize>();
        group = group.element(
            Snippet::source(excerpt.as_str())
                .line_start(place.line as usize)
                .path(&*place.file)
                .annotation(AnnotationKind::Primary.span(start..end)),
        );
    }
    if let Some(help) = &help {
        group = group.element(
            Level::HELP
                .with_name(help_name.as_str())
                .message(help.as_str()),
        );
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&[group])
}

/// The line with a mark in place of each character that cannot be seen or that turns the others around: the
/// underlining would otherwise stand under nothing, and a terminal could be fooled.
fn seen(excerpt: &str) -> String {
    let plain = |c: char| match c {
        // Joiners and marks belong to the writing of Arabic, and a lost character is seen already.
        '\u{200C}'..='\u{200F}' | '\u{61C}' | '\u{FFFD}' => c,
        c if trouble(c).is_some() => '\u{FFFD}',
        c => c,
    };
    excerpt.chars().map(plain).collect()
}
