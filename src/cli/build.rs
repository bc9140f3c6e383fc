//! `rihla build`

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Ending, Format, ProjectArguments, report};
use crate::build::{Timings, project};
use crate::diagnostics::{Diagnostic, MessageLanguage, catalogue::phrase};
use crate::write::refuse_output_over_sources;

#[derive(Debug, Args)]
pub struct BuildArguments {
    #[command(flatten)]
    project: ProjectArguments,
    /// The folder to publish into; else `output` in the project's folder.
    #[arg(long)]
    output: Option<PathBuf>,
    /// The public address, with its sub-path; else the one of site.toml.
    #[arg(long, value_name = "URL", value_parser = super::base_url)]
    base_url: Option<String>,
    /// Publish nothing when a record has an error.
    #[arg(long)]
    strict: bool,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write the site as one zip too, to open from a USB stick; without FILE it stands beside the output, named after
    /// the site and the day.
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    pack: Option<Option<PathBuf>>,
    /// Print what each stage took.
    #[arg(long)]
    timings: bool,
}

pub fn run(arguments: &BuildArguments, language: MessageLanguage) -> anyhow::Result<Ending> {
    arguments.project.set_threads();
    let root = &arguments.project.root;
    let output = arguments
        .output
        .clone()
        .unwrap_or_else(|| root.join("output"));
    refuse_output_over_sources(root, &["content", "geodata", "themes"], &output)?;
    let outcome = project(
        root,
        arguments.base_url.as_deref(),
        arguments.project.today()?,
    )?;
    let has_errors = outcome.has_errors();
    let diagnostics = report::sorted(outcome.diagnostics);
    report::diagnostics(&diagnostics, arguments.format, language, report::SHOWN);
    let mut build = outcome.value;
    if arguments.strict && has_errors {
        say_tally(&diagnostics, &build.left_out, language);
        report::say(&phrase(language, "report-strict", &[]));
        return Ok(Ending::Refused);
    }

    let bar = progress_bar();
    let (published, pages) = build.publish(&output, &|done, total| {
        // Drawing costs more than a page: one step in a hundred is enough for the eye.
        if done == total || done % 64 == 0 {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    })?;
    bar.finish_and_clear();

    say_tally(&diagnostics, &build.left_out, language);
    let summary = [
        ("pages", pages.to_string()),
        ("records", build.records.to_string()),
        ("written", published.written.to_string()),
        ("unchanged", published.unchanged.to_string()),
        ("removed", published.removed.to_string()),
        ("output", output.display().to_string()),
    ];
    report::say(&phrase(language, "report-built", &summary));
    if let Some(asked) = &arguments.pack {
        let zip = asked
            .clone()
            .unwrap_or_else(|| output.with_file_name(format!("{}.zip", build.stick_name())));
        let bytes = build.publish_stick(&zip)?;
        let facts = [
            ("file", zip.display().to_string()),
            ("megabytes", format!("{:.1}", bytes as f64 / 1e6)),
        ];
        report::say(&phrase(language, "report-pack", &facts));
    }
    if arguments.timings {
        say_timings(&build.timings, published.bytes);
    }
    Ok(Ending::Done)
}

fn say_tally(diagnostics: &[Diagnostic], left_out: &[String], language: MessageLanguage) {
    report::tally(diagnostics, language)
        .into_iter()
        .for_each(|line| report::say(&line));
    report::left_out(left_out, language)
        .into_iter()
        .for_each(|line| report::say(&line));
}

/// A bar on a terminal, for builds that last; elsewhere nothing is drawn.
fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:32} {pos}/{len}").expect("the template is well formed");
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10))
        .with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn say_timings(timings: &Timings, bytes: u64) {
    for (stage, duration) in &timings.stages {
        report::say(&format!(
            "{stage:>10} {:>9.1} ms",
            duration.as_secs_f64() * 1_000.0
        ));
    }
    let total: Duration = timings.stages.iter().map(|(_, duration)| *duration).sum();
    report::say(&format!(
        "{:>10} {:>9.1} ms, {:.1} MB",
        "total",
        total.as_secs_f64() * 1_000.0,
        bytes as f64 / 1e6
    ));
}
