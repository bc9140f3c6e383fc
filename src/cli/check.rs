//! `rihla check`

use clap::Args;

use super::{Ending, Format, ProjectArguments, report};
use crate::build::project;
use crate::diagnostics::{MessageLanguage, catalogue::phrase};

#[derive(Debug, Args)]
pub struct CheckArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The public address, with its sub-path; else the one of site.toml.
    #[arg(long, value_name = "URL", value_parser = super::base_url)]
    base_url: Option<String>,
    /// Warnings count as errors.
    #[arg(long)]
    strict: bool,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: &CheckArguments, language: MessageLanguage) -> anyhow::Result<Ending> {
    arguments.project.set_threads();
    let outcome = project(
        &arguments.project.root,
        arguments.base_url.as_deref(),
        arguments.project.today()?,
    )?;
    let has_errors = outcome.has_errors();
    let diagnostics = report::sorted(outcome.diagnostics);
    report::diagnostics(&diagnostics, arguments.format, language, usize::MAX);
    let build = outcome.value;
    let site = build.site();
    build.render_all(&site, &|_, _| {}, &|_, _| Ok(()))?;
    let pages = site.page_count();
    let tally = report::tally(&diagnostics, language);
    let is_refused = has_errors || arguments.strict && tally.is_some();
    let verdict = match (is_refused, &tally) {
        (true, _) => "report-refused",
        (false, Some(_)) => "report-usable",
        (false, None) => "report-sound",
    };
    tally.into_iter().for_each(|line| report::say(&line));
    report::left_out(&build.left_out, language)
        .into_iter()
        .for_each(|line| report::say(&line));
    let facts = [
        ("pages", pages.to_string()),
        ("records", build.records.to_string()),
    ];
    report::say(&phrase(language, verdict, &facts));
    Ok(if is_refused {
        Ending::Refused
    } else {
        Ending::Done
    })
}
