//! How long a build takes, beside the time that writing the same bytes takes on the same machine.
//!
//! `cargo bench --bench build` builds 1,000 and 10,000 synthetic records. `-- --records 100000` builds another number;
//! `-- --keep DIR --records N` writes the project there and stops, to be built by hand or by another program.

mod synthetic;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rayon::prelude::*;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let value = |name: &str| {
        arguments
            .iter()
            .position(|argument| argument == name)
            .and_then(|at| arguments.get(at + 1))
    };
    let sizes: Vec<usize> = match value("--records") {
        Some(number) => vec![number.parse()?],
        None => vec![1_000, 10_000],
    };
    if let Some(folder) = value("--keep") {
        return Ok(synthetic::write_project(Path::new(folder), sizes[0], 1)?);
    }
    for records in sizes {
        measure(records)?;
    }
    Ok(())
}

fn measure(records: usize) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let root = folder.path().join("project");
    synthetic::write_project(&root, records, 1)?;
    let today = jiff::civil::date(2026, 11, 25);

    let start = Instant::now();
    let mut build = rihla::project(&root, None, today)?.value;
    let (published, pages) = build.publish(&folder.path().join("output"), &|_, _| {})?;
    let full = start.elapsed();
    println!(
        "{records} records, {pages} pages, {} files, {:.1} MB",
        published.written,
        published.bytes as f64 / 1e6
    );
    for (stage, duration) in &build.timings.stages {
        println!("{stage:>12} {:>9.1} ms", milliseconds(*duration));
    }
    println!(
        "{:>12} {:>9.1} ms, {:.1} µs a record",
        "full",
        milliseconds(full),
        full.as_secs_f64() * 1e6 / records as f64
    );

    // The same bytes into the same files, with nothing to think about.
    let files: Mutex<Vec<(PathBuf, Vec<u8>)>> = Mutex::new(Vec::new());
    build.render_all(&build.site(), &|_, _| {}, &|path, bytes| {
        files
            .lock()
            .expect("no page panicked")
            .push((folder.path().join("plain").join(path), bytes.to_vec()));
        Ok(())
    })?;
    let files = files.into_inner().expect("no page panicked");
    let start = Instant::now();
    files.par_iter().try_for_each(|(path, bytes)| {
        std::fs::create_dir_all(path.parent().expect("a file has a folder"))?;
        std::fs::write(path, bytes)
    })?;
    let plain = start.elapsed();
    drop(files);
    println!(
        "{:>12} {:>9.1} ms, full build ÷ plain writing = {:.2}",
        "plain",
        milliseconds(plain),
        full.as_secs_f64() / plain.as_secs_f64()
    );

    // One record edited, twice: the first rebuild makes the spare folder that later ones mend.
    let record = std::fs::read_dir(root.join("content/opportunities/france/bretagne"))?
        .next()
        .expect("a record")?
        .path();
    for round in ["first", "second"] {
        let text = std::fs::read_to_string(&record)?;
        std::fs::write(&record, format!("{text}\nEncore un mot.\n"))?;
        let start = Instant::now();
        let mut build = rihla::project(&root, None, today)?.value;
        let (published, _) = build.publish(&folder.path().join("output"), &|_, _| {})?;
        println!(
            "{:>12} {:>9.1} ms, {round} rebuild after one edit, {} files written",
            "edit",
            milliseconds(start.elapsed()),
            published.written
        );
    }
    Ok(())
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
