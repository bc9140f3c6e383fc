//! For a person at a terminal: the sentence, the line underlined, the way out.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::diagnostics::{Diagnostic, MessageLanguage, Severity, catalogue::phrase};

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
    let whole_file = place
        .filter(|place| place.line == 0)
        .map(|place| format!("{message}\n  --> {}", place.file));
    let title = level
        .with_name(name.as_str())
        .primary_title(whole_file.as_deref().unwrap_or(&message))
        .id(diagnostic.code);
    let mut group = annotate_snippets::Group::with_title(title);
    if let Some(place) = place.filter(|place| place.line > 0) {
        let start: usize = place
            .excerpt
            .chars()
            .take(place.column as usize - 1)
            .map(char::len_utf8)
            .sum();
        let end: usize = start
            + place.excerpt[start..]
                .chars()
                .take(place.length as usize)
                .map(char::len_utf8)
                .sum::<usize>();
        group = group.element(
            Snippet::source(place.excerpt.as_str())
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
