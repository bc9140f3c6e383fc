//! Diagnostics and summaries, printed.

use std::io::Write as _;

use super::{Format, color};
use crate::diagnostics::{Diagnostic, MessageLanguage, Severity, catalogue::phrase, print};

/// How many diagnostics `build` shows to a person; `check` shows all.
pub const SHOWN: usize = 60;

/// Puts diagnostics in the order of a reader: by file, then by line; those without a place first, and how
/// much more there is in a file after what there is.
pub fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| {
        let key = |diagnostic: &Diagnostic| {
            diagnostic.place.as_ref().map(|place| {
                let is_rest = diagnostic.code == "file/and-more";
                (place.file.to_string(), is_rest, place.line, place.column)
            })
        };
        key(a).cmp(&key(b)).then(a.code.cmp(b.code))
    });
    diagnostics
}

/// Prints diagnostics; for a person at most `most`, the gravest first, and how many are left.
pub fn diagnostics(
    diagnostics: &[Diagnostic],
    format: Format,
    language: MessageLanguage,
    most: usize,
) {
    match format {
        Format::Human => {
            let mut stderr = std::io::stderr().lock();
            let color = color();
            let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
            if shown.len() > most {
                shown.sort_by_key(|diagnostic| diagnostic.severity);
            }
            for diagnostic in shown.iter().take(most) {
                let _ = writeln!(stderr, "{}\n", print::human(diagnostic, language, color));
            }
            if shown.len() > most {
                let more = phrase(
                    language,
                    "report-more",
                    &[("count", (shown.len() - most).to_string())],
                );
                let _ = writeln!(stderr, "{more}\n");
            }
        }
        Format::Json | Format::Github => {
            let mut stdout = std::io::stdout().lock();
            for diagnostic in diagnostics {
                let line = match format {
                    Format::Json => print::json(diagnostic, language),
                    _ => print::github(diagnostic, language),
                };
                // A reader that went away is not our trouble.
                if writeln!(stdout, "{line}").is_err() {
                    break;
                }
            }
        }
    }
}

/// One line on standard error.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// "3 erreurs, 2 avertissements", or nothing when all is well.
pub fn tally(diagnostics: &[Diagnostic], language: MessageLanguage) -> Option<String> {
    let count = |severity: Severity| {
        diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let part = |key: &str, count: usize| phrase(language, key, &[("count", count.to_string())]);
    match (errors, warnings) {
        (0, 0) => None,
        (errors, 0) => Some(part("report-errors", errors)),
        (0, warnings) => Some(part("report-warnings", warnings)),
        (errors, warnings) => Some(format!(
            "{}, {}",
            part("report-errors", errors),
            part("report-warnings", warnings)
        )),
    }
}

/// "3 fiches laissées de côté : a.md, b.md, c.md".
pub fn left_out(files: &[String], language: MessageLanguage) -> Option<String> {
    if files.is_empty() {
        return None;
    }
    let mut names: Vec<&str> = files.iter().take(10).map(String::as_str).collect();
    if files.len() > names.len() {
        names.push("…");
    }
    Some(phrase(
        language,
        "report-left-out",
        &[
            ("count", files.len().to_string()),
            ("files", names.join(", ")),
        ],
    ))
}

/// The world's failure: what was being done, down to the cause.
pub fn failure(error: &anyhow::Error, language: MessageLanguage) {
    let name = phrase(language, "severity-error", &[]);
    say(&format!("{name}: {error:#}"));
}
