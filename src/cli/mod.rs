//! The command line: one file a command. It reads arguments, the environment and the clock, and turns what the
//! library returns into words and an exit status.
//!
//! Exit status: 0 built (warnings and records left out are said), 1 the author's errors (`check`, or `--strict`),
//! 2 usage, 3 the world's failure.

mod build;
mod check;
mod explain;
mod report;
mod serve;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil;

use crate::diagnostics::MessageLanguage;

/// Turns a folder of curated records into a static cartography of legal mobility.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// The language of messages; else after LC_ALL, LC_MESSAGES or LANG.
    #[arg(long, global = true, value_enum)]
    lang: Option<MessageLanguage>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds the site into a folder.
    Build(build::BuildArguments),
    /// Does everything `build` does, and writes nothing.
    Check(check::CheckArguments),
    /// Shows the site on this machine only, and again after each change.
    Serve(serve::ServeArguments),
    /// Tells the long story of one diagnostic.
    Explain(explain::ExplainArguments),
}

/// Where the project is, and which day it is.
#[derive(Debug, Args)]
struct ProjectArguments {
    /// The project's folder.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// The day that states are computed for; else SOURCE_DATE_EPOCH, else the clock.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<civil::Date>,
    /// Threads to use; else one a core.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

impl ProjectArguments {
    /// The day, read once.
    fn today(&self) -> anyhow::Result<civil::Date> {
        if let Some(today) = self.today {
            return Ok(today);
        }
        if let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") {
            let seconds = epoch.to_str().and_then(|text| text.parse::<i64>().ok());
            let instant = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
            let instant = instant
                .ok_or_else(|| anyhow::anyhow!("SOURCE_DATE_EPOCH is not a number of seconds"))?;
            return Ok(jiff::tz::Offset::UTC.to_datetime(instant).date());
        }
        Ok(jiff::tz::Offset::UTC
            .to_datetime(jiff::Timestamp::now())
            .date())
    }

    fn set_threads(&self) {
        if let Some(jobs) = self.jobs {
            // Only the first call counts, and there is one.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(usize::from(jobs))
                .build_global();
        }
    }
}

/// A public address, as it was typed: a wrong one is a wrong command line.
fn base_url(typed: &str) -> anyhow::Result<String> {
    crate::config::parse_base_url(typed)?;
    Ok(typed.to_string())
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// For a person, on standard error.
    #[default]
    Human,
    /// One JSON object a line, on standard output.
    Json,
    /// GitHub workflow commands, on standard output.
    Github,
}

/// What a command ended with.
enum Ending {
    Done,
    /// The author's errors.
    Refused,
}

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let language = arguments.lang.unwrap_or_else(locale);
    let ending = match &arguments.command {
        Command::Build(arguments) => build::run(arguments, language),
        Command::Check(arguments) => check::run(arguments, language),
        Command::Serve(arguments) => serve::run(arguments, language),
        Command::Explain(arguments) => Ok(explain::run(arguments, language)),
    };
    match ending {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Refused) => ExitCode::from(1),
        Err(error) => {
            report::failure(&error, language);
            ExitCode::from(3)
        }
    }
}

fn locale() -> MessageLanguage {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.map_or_else(MessageLanguage::default, |locale| {
        MessageLanguage::from_locale(&locale)
    })
}

/// Whether messages may be in colour.
fn color() -> bool {
    std::io::stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
