//! `rihla explain`

use clap::Args;

use super::{Ending, report};
use crate::diagnostics::{MessageLanguage, catalogue::phrase, catalogue::story, codes::CODES};
use crate::gather::shape::nearest;

#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// A code, as it stands in brackets in a message: `record/not-a-date`.
    code: String,
}

pub fn run(arguments: &ExplainArguments, language: MessageLanguage) -> Ending {
    let code = arguments.code.trim_matches(['[', ']']);
    if CODES.iter().any(|(known, _)| *known == code)
        && let Some(story) = story(code, language)
    {
        println!("{code}\n\n{story}");
        return Ending::Done;
    }
    let near = nearest(code, CODES.iter().map(|(known, _)| *known)).unwrap_or("none");
    report::say(&phrase(
        language,
        "report-no-code",
        &[("code", code.to_string()), ("suggestion", near.to_string())],
    ));
    Ending::Refused
}
