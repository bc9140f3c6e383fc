//! Answers search questions by the definitions alone, to hold the client's answers against.
//!
//! `cargo run --example reference_search -- --root DIR --today 2026-11-25 --lang fr` reads a question a line on
//! standard input, as JSON, and writes an answer a line. See `rihla::plan::search::reference`.

use std::io::{BufRead as _, Write as _};
use std::path::Path;

use anyhow::Context as _;
use rihla::content::{Date, Language};
use rihla::plan::search::reference::{Question, Reference};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        arguments
            .iter()
            .position(|argument| argument == name)
            .and_then(|at| arguments.get(at + 1))
            .with_context(|| format!("{name} and its value"))
    };
    let today: Date = value("--today")?
        .parse()
        .map_err(|()| anyhow::anyhow!("--today: a day such as 2026-11-25"))?;
    let tag = value("--lang")?;
    let language = Language::ALL
        .into_iter()
        .find(|language| language.tag() == tag)
        .context("--lang: fr or ar")?;
    let build = rihla::project(Path::new(value("--root")?), None, today.0)?.value;
    let site = build.site();
    let reference = Reference::of(&site, language);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let question: Question = serde_json::from_str(&line).with_context(|| line.clone())?;
        serde_json::to_writer(&mut out, &reference.answer(&question)?)?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(())
}
