//! `rihla check`

use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;

use super::{Ending, Format, ProjectArguments, report};
use crate::build::project;
use crate::diagnostics::{MessageLanguage, catalogue::phrase};

#[derive(Debug, Args)]
pub struct CheckArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The public address, with its sub-path; else the one of site.toml.
    #[arg(long, value_name = "URL")]
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
    let pages = AtomicUsize::new(0);
    build.render_all(&build.site(), &|_, _| {}, &|path, _| {
        if path.ends_with(".html") {
            pages.fetch_add(1, Ordering::Relaxed);
        }
        Ok(())
    })?;
    let tally = report::tally(&diagnostics, language);
    let is_refused = has_errors || arguments.strict && tally.is_some();
    tally.into_iter().for_each(|line| report::say(&line));
    report::left_out(&build.left_out, language)
        .into_iter()
        .for_each(|line| report::say(&line));
    let facts = [
        ("pages", pages.into_inner().to_string()),
        ("records", build.records.to_string()),
    ];
    report::say(&phrase(
        language,
        if is_refused {
            "report-refused"
        } else {
            "report-sound"
        },
        &facts,
    ));
    Ok(if is_refused {
        Ending::Refused
    } else {
        Ending::Done
    })
}
