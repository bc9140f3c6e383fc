//! The one way to build: the stages in their order, timed, over one project.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::civil;
use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostics::{Diagnostic, Notes, Outcome, Place};
use crate::files::{EntryKind, Files};
use crate::gather::gather;
use crate::geography::Geography;
use crate::link::{Atlas, link};
use crate::plan::{Artefact, Edition, Site, plan};
use crate::render::{offline, render, stick};
use crate::theme::Theme;
use crate::write::{Archive, Publication, Published};

/// A project, read and linked, with the theme to show it in.
#[derive(Debug)]
pub struct Build {
    pub config: Config,
    pub atlas: Atlas,
    pub theme: Theme,
    pub timings: Timings,
    /// How many records are published.
    pub records: usize,
    /// The files of the records that could not be published.
    pub left_out: Vec<String>,
}

/// How long each stage took.
#[derive(Debug, Default, Clone)]
pub struct Timings {
    pub stages: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Times a stage.
    pub fn time<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        self.stages.push((stage, start.elapsed()));
        made
    }
}

/// Reads and links the project in `root` for a day.
///
/// # Errors
/// When the folder cannot be read, `site.toml` or the theme is wrong, or a layer of the map is missing or malformed.
/// What is wrong with records is in the outcome's diagnostics.
pub fn project(
    root: &Path,
    base_url: Option<&str>,
    today: civil::Date,
) -> anyhow::Result<Outcome<Build>> {
    let mut notes = Notes::new();
    let mut timings = Timings::default();
    let files = notes.keep(timings.time("walk", || Files::open(root))?);
    let settings = files
        .read("site.toml")?
        .context("the project has no `site.toml`: copy the one of the Rihla repository")?;
    let settings = std::str::from_utf8(&settings).context("site.toml is not UTF-8")?;
    let mut config = Config::read(settings).context("site.toml")?;
    if let Some(base_url) = base_url {
        config.set_base_url(base_url)?;
    }
    if let Some(day) = config.money.as_ref().and_then(|rate| rate.day().ok())
        && day.saturating_add(jiff::Span::new().years(1)) < today
    {
        notes.push(
            Diagnostic::new("site/old-rate")
                .with("day", day)
                .at(Place::file("site.toml")),
        );
    }
    let theme = timings.time("theme", || {
        Theme::load(&files, &config.site.theme, config.base_path())
    })?;
    let geography = timings.time("geography", || {
        Geography::load(|path| {
            files
                .read(path)
                .ok()
                .flatten()
                .map(std::borrow::Cow::into_owned)
        })
    })?;
    let collection =
        notes.keep(timings.time("gather", || gather(&files, &config.site.trusted_domains)));
    let atlas = notes.keep(timings.time("link", || link(collection, Arc::new(geography), today)));
    let left_out = left_out(&files, &atlas);
    let records = files
        .content()
        .iter()
        .filter(|entry| matches!(entry.kind, EntryKind::Record) && !entry.path.ends_with(".ar.md"))
        .count()
        - left_out.len();
    Ok(notes.over(Build {
        config,
        atlas,
        theme,
        timings,
        records,
        left_out,
    }))
}

/// The French files that became no record of the site: broken, misplaced or named like another.
fn left_out(files: &Files, atlas: &Atlas) -> Vec<String> {
    let collection = &atlas.collection;
    let mut published: HashSet<&str> = HashSet::new();
    published.extend(
        collection
            .opportunities
            .records
            .iter()
            .map(|record| &*record.file),
    );
    published.extend(
        collection
            .pathways
            .records
            .iter()
            .map(|record| &*record.file),
    );
    published.extend(
        collection
            .organisations
            .records
            .iter()
            .map(|record| &*record.file),
    );
    published.extend(
        collection
            .help_points
            .records
            .iter()
            .map(|record| &*record.file),
    );
    published.extend(collection.alerts.records.iter().map(|record| &*record.file));
    published.extend(
        collection
            .interventions
            .records
            .iter()
            .map(|record| &*record.file),
    );
    published.extend(collection.pages.records.iter().map(|record| &*record.file));
    let is_original = |path: &str| {
        path.rsplit('/')
            .next()
            .is_some_and(|name| !name.ends_with(".ar.md"))
    };
    let records = files
        .content()
        .iter()
        .filter(|entry| matches!(entry.kind, EntryKind::Record));
    records
        .map(|entry| &*entry.path)
        .filter(|path| is_original(path) && !published.contains(path))
        .map(str::to_string)
        .collect()
}

impl Build {
    /// Decides every page.
    pub fn site(&self) -> Site<'_> {
        plan(
            &self.atlas,
            &self.config,
            &self.theme.texts,
            &self.theme.assets,
            Edition::Online,
        )
    }

    /// Renders every artefact in parallel and hands each to `take`, so that no more than a few are in memory at once;
    /// then the files that list the others.
    ///
    /// # Errors
    /// The first artefact that could not be rendered or taken.
    pub fn render_all(
        &self,
        site: &Site<'_>,
        progress: &(dyn Fn(usize, usize) + Sync),
        take: &(dyn Fn(&str, &[u8]) -> anyhow::Result<()> + Sync),
    ) -> anyhow::Result<()> {
        let done = AtomicUsize::new(0);
        let total = site.artefacts.len();
        let kept = Mutex::new(Vec::new());
        let one = |at: usize, artefact: &Artefact| -> anyhow::Result<()> {
            let bytes = render(site, &self.theme.templates, artefact)?;
            if let Some(file) = offline::keep(site, artefact, at, &bytes) {
                kept.lock().expect("no page panicked").push(file);
            }
            take(&site.file(artefact), &bytes)?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Ok(())
        };
        // The first trouble in the order of the site, whichever thread met one first.
        let kept = match site
            .artefacts
            .par_iter()
            .enumerate()
            .find_map_first(|(at, artefact)| one(at, artefact).err())
        {
            Some(error) => return Err(error),
            None => kept.into_inner().expect("no page panicked"),
        };
        for (path, bytes) in offline::closing(site, kept) {
            take(&path, &bytes)?;
        }
        Ok(())
    }

    /// Builds the whole site into `output`.
    ///
    /// # Errors
    /// When an artefact cannot be rendered or the output cannot be written; the site published before is then whole.
    pub fn publish(
        &mut self,
        output: &Path,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> anyhow::Result<(Published, usize)> {
        let mut timings = std::mem::take(&mut self.timings);
        let site = timings.time("plan", || self.site());
        let pages = site.page_count();
        let publication = Publication::open(output)?;
        timings.time("render", || {
            self.render_all(&site, progress, &|path, bytes| publication.put(path, bytes))
        })?;
        let published = timings.time("write", || publication.publish())?;
        drop(site);
        self.timings = timings;
        Ok((published, pages))
    }

    /// Writes the site as one zip that opens from a USB stick, and returns its size in bytes.
    ///
    /// # Errors
    /// When an artefact cannot be rendered or the zip cannot be written; a zip that was there before is then whole.
    pub fn publish_stick(&mut self, zip: &Path) -> anyhow::Result<u64> {
        let mut timings = std::mem::take(&mut self.timings);
        let size = timings.time("stick", || self.write_stick(zip));
        self.timings = timings;
        size
    }

    fn write_stick(&self, zip: &Path) -> anyhow::Result<u64> {
        let assets = self.theme.assets.without_scripts();
        let site = plan(
            &self.atlas,
            &self.config,
            &self.theme.texts,
            &assets,
            Edition::Stick,
        );
        let chosen: Vec<&Artefact> = site
            .artefacts
            .iter()
            .filter(|artefact| stick::belongs(&site, artefact))
            .collect();
        let files: HashSet<String> = chosen.iter().map(|artefact| site.file(artefact)).collect();
        let folder = self.stick_name();
        let mut archive = Archive::create(zip, self.atlas.today)?;
        // Some at a time: memory does not grow with the site.
        for some in chosen.chunks(256) {
            let made: Vec<(String, Vec<u8>)> = some
                .par_iter()
                .map(|artefact| {
                    let file = site.file(artefact);
                    let bytes = render(&site, &self.theme.templates, artefact)?;
                    let bytes = stick::relative(&site, &file, bytes, &files);
                    Ok((file, bytes))
                })
                .collect::<anyhow::Result<_>>()?;
            for (file, bytes) in made {
                archive.put(&format!("{folder}/{file}"), &bytes)?;
            }
        }
        archive.publish()
    }

    /// The name of the folder in the zip, and of the zip: `rihla-2026-11-25`.
    pub fn stick_name(&self) -> String {
        let name = self.config.site.name.fr.to_ascii_lowercase();
        let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let name = if words.is_empty() {
            "site".to_string()
        } else {
            words.join("-")
        };
        format!("{name}-{}", self.atlas.today)
    }
}
