//! Publishes a built site: addresses and bytes come in, an output folder that is always whole stands at the end.
//! This module knows nothing of pages, records or languages.
//!
//! A [`Publication`] writes what changed into a staging folder beside the output, gives unchanged files a second name
//! there, flushes, and exchanges the two folders in one step. Until that step the published site is untouched, so a
//! killed build, a full disk or a failing call leaves it whole; the next build clears the dead one's staging away.
//! The site that was replaced stays in the staging folder as the spare that the next build mends: see `staging`.
//!
//! - **What is ours.** A marker at the root of the site ([`MARKER`]) lists the files that Rihla wrote. Only those are
//!   ever replaced or removed. What someone else placed in the folder (`CNAME`, a `.git`) goes along into the new
//!   site, and an address needed by both is an error. A folder with files and no marker is refused.
//! - **One at a time.** A lock file beside the output serialises builds. It is never removed: a lock file that
//!   disappears can be held twice.
//! - **Symbolic links.** An output that is one is refused, with the folder it points to; links above it are followed.
//! - **Unchanged** means the same bytes, compared with the published file itself: a page edited by hand in the output
//!   is mended by the next build. When nothing changed at all, nothing is swapped and no time stamp moves.
//! - **No exchange.** Where the file system cannot exchange two folders the old site is renamed aside and the new one
//!   in; killed exactly between the two, the site is absent until the next build puts the old one back.

mod address;
mod archive;
mod marker;
mod output;
mod staging;
mod swap;
mod trees;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};
use rayon::prelude::*;

use address::Claims;
use marker::Marker;
use output::Output;
use staging::Staging;
use swap::{Left, Means};
use trees::Foreign;

pub use archive::Archive;
pub use marker::MARKER;
pub use output::refuse_output_over_sources;

/// A site being published: the lock is held, and a staging folder stands beside the output.
///
/// Dropped without [`publish`](Publication::publish), it removes the staging folder and leaves the output as it was.
pub struct Publication {
    output: Output,
    /// What the output holds now; `None` when there is nothing published yet.
    before: Option<Marker>,
    staging: Staging,
    claims: Claims,
    written: Mutex<Vec<String>>,
    unchanged: Mutex<Vec<String>>,
    bytes: AtomicU64,
    means: Means,
    swapped: bool,
    /// Declared last, so that the lock outlives everything else.
    _lock: File,
}

/// What a publication did, in numbers of files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or whose bytes changed.
    pub written: usize,
    /// Files that were already published with the same bytes.
    pub unchanged: usize,
    /// Files that Rihla had written before and that the site no longer has.
    pub removed: usize,
    /// Files that someone else placed in the output, and that were kept.
    pub carried: usize,
    /// Size of the whole site in bytes, unchanged files included, carried files and marker not.
    pub bytes: u64,
    /// The retired site, when it could not be removed. The new one is published all the same; the next build tries again.
    pub leftover: Option<PathBuf>,
}

impl Publication {
    /// Opens a publication into `output`, making the folders above it; waits while another build holds the lock.
    ///
    /// # Errors
    /// When `output` holds files and no marker of ours, is a symbolic link, a file or a mounted volume,
    /// or when the folder above it cannot be written to.
    pub fn open(output: &Path) -> anyhow::Result<Publication> {
        Publication::open_announcing(output, || {})
    }

    /// As [`open`](Publication::open), and calls `waiting` once before it waits for another build.
    pub fn open_announcing(output: &Path, waiting: impl FnOnce()) -> anyhow::Result<Publication> {
        let output = Output::locate(output)?;
        let lock = take_lock(&output.lock, waiting)?;
        put_back_previous(&output)?;
        let before = published_before(&output.folder)?;
        trees::retire(&output.previous, &output.folder)?;
        let staging = Staging::open(&output, before.as_ref())?;
        Ok(Publication {
            output,
            before,
            staging,
            claims: Claims::new(),
            written: Mutex::default(),
            unchanged: Mutex::default(),
            bytes: AtomicU64::new(0),
            means: if cfg!(target_os = "linux") {
                Means::Exchange
            } else {
                Means::Steps
            },
            swapped: false,
            _lock: lock,
        })
    }

    /// Puts one file of the site. `path` is relative to the site, with `/`: `fr/index.html`. Any thread may call.
    ///
    /// # Errors
    /// When the file cannot be written, when someone else placed another file at this address of the output,
    /// or when another address differs from this one only by case or composition.
    ///
    /// # Panics
    /// When the address is put twice, leaves the site (`..`, `/…`), or is the marker's.
    pub fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<()> {
        self.claims.claim(path)?;
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        if self.is_published(path, bytes)? {
            self.note(&self.unchanged, path);
        } else {
            self.staging
                .write(path, bytes)
                .with_context(|| format!("cannot write `{path}` of the new site"))?;
            self.note(&self.written, path);
        }
        Ok(())
    }

    /// Makes the new site the published one, and says what changed. Nothing is touched when nothing changed.
    ///
    /// # Errors
    /// When anything failed before the exchange: the site published before is then still whole and in its place.
    /// After it, only flushing the folder above can fail, and the error says that the new site is in place.
    pub fn publish(mut self) -> anyhow::Result<Published> {
        let written = taken(&self.written);
        let unchanged = taken(&self.unchanged);
        let now: HashSet<String> = written.iter().chain(&unchanged).cloned().collect();
        let removed = match &self.before {
            Some(before) => before.written.difference(&now).count(),
            None => 0,
        };
        let mut published = Published {
            written: written.len(),
            unchanged: unchanged.len(),
            removed,
            bytes: self.bytes.load(Ordering::Relaxed),
            ..Published::default()
        };
        if let Some(before) = &self.before
            && written.is_empty()
            && removed == 0
        {
            published.carried = before.carried.len();
            return Ok(published);
        }

        let foreign = match &self.before {
            Some(before) => trees::foreign_files(&self.output.folder, before)?,
            None => BTreeSet::new(),
        };
        let foreign: Vec<Foreign> = foreign
            .into_iter()
            .filter(|foreign| !now.contains(&foreign.line()))
            .collect();
        self.fill_staging(&now, &unchanged, &foreign)?;
        let carried = self.carry(&foreign)?;
        published.carried = carried.len();
        let marker = Marker {
            written: now,
            carried,
        };
        let tree = self.staging.tree();
        self.keep_permissions()?;
        marker.write(tree)?;
        swap::flush(tree)?;
        let left = swap::swap(&self.output, self.means)?;
        self.swapped = true;
        swap::flush_names(&self.output.parent)
            .context("the new site is in its place, but may not survive a power cut")?;
        published.leftover = self.spare_or_retire(left, &marker);
        Ok(published)
    }

    /// Whether the published file has these very bytes.
    fn is_published(&self, path: &str, bytes: &[u8]) -> anyhow::Result<bool> {
        let Some(before) = &self.before else {
            return Ok(false);
        };
        let published = self.output.folder.join(path);
        if has_bytes(&published, bytes) {
            return Ok(true);
        }
        // A folder may be one of ours that becomes a page; what is foreign in it is met when it is carried.
        if !before.written.contains(path)
            && fs::symlink_metadata(&published).is_ok_and(|met| !met.is_dir())
        {
            bail!(
                "`{}` was not written by Rihla, and the site now has a page at this address: \
                 move that file out of the output folder",
                published.display()
            );
        }
        Ok(false)
    }

    /// Brings the staging tree, which already holds what is written, to the files that did not change and no others.
    fn fill_staging(
        &self,
        now: &HashSet<String>,
        unchanged: &[String],
        foreign: &[Foreign],
    ) -> anyhow::Result<()> {
        let foreign: HashSet<String> = foreign.iter().map(Foreign::line).collect();
        self.staging
            .drop_obsolete(|line| now.contains(line) || foreign.contains(line))
            .with_context(|| format!("cannot tidy `{}`", self.staging.tree().display()))?;
        unchanged.par_iter().try_for_each(|path| {
            let from = self.output.folder.join(path);
            self.staging
                .keep(path, &from)
                .with_context(|| format!("cannot keep `{}` in the new site", from.display()))
        })
    }

    /// Takes what someone else placed in the published site along, and returns the marker's lines for it.
    fn carry(&self, foreign: &[Foreign]) -> anyhow::Result<HashSet<String>> {
        let mut carried = HashSet::new();
        for foreign in foreign {
            let from = self.output.folder.join(&foreign.path);
            let kept = self.staging.carry(foreign, &from).with_context(|| {
                format!(
                    "`{}` was not written by Rihla and cannot be kept in the new site: \
                     move it out of the output folder",
                    from.display()
                )
            })?;
            if kept {
                carried.insert(foreign.line());
            }
        }
        Ok(carried)
    }

    /// The root keeps the permissions it was given, for example to a web server's group.
    fn keep_permissions(&self) -> anyhow::Result<()> {
        match fs::metadata(&self.output.folder) {
            Ok(met) => fs::set_permissions(self.staging.tree(), met.permissions()),
            Err(_) => Ok(()),
        }
        .with_context(|| {
            format!(
                "cannot set the permissions of `{}`",
                self.staging.tree().display()
            )
        })
    }

    /// Makes the site that was replaced the next build's spare, or removes it; returns it when that failed.
    fn spare_or_retire(&self, left: Left, now: &Marker) -> Option<PathBuf> {
        let (staging, folder) = (&self.output.staging, &self.output.folder);
        if left == Left::Nothing {
            return None;
        }
        if left == Left::InPrevious && fs::rename(&self.output.previous, staging).is_err() {
            return Some(self.output.previous.clone());
        }
        let done = match &self.before {
            Some(before) if self.staging.spares_are_cheap() => {
                trees::rescue_strays((staging, before), (folder, now)).map(drop)
            }
            _ => trees::retire(staging, folder),
        };
        done.is_err().then(|| staging.clone())
    }

    fn note(&self, paths: &Mutex<Vec<String>>, path: &str) {
        paths
            .lock()
            .expect("no worker panics while it notes a path")
            .push(path.to_owned());
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        if !self.swapped && !self.staging.is_untouched_spare() {
            // A failure here leaves a folder that the next build clears away: nothing that anybody could act on.
            let _ = trees::retire(&self.output.staging, &self.output.folder);
        }
    }
}

fn taken(paths: &Mutex<Vec<String>>) -> Vec<String> {
    let mut paths = paths
        .lock()
        .expect("no worker panics while it notes a path");
    std::mem::take(&mut *paths)
}

fn take_lock(path: &Path, waiting: impl FnOnce()) -> anyhow::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NOFOLLOW.bits() as i32,
    );
    let lock = options
        .open(path)
        .with_context(|| format!("cannot open the lock `{}`", path.display()))?;
    match lock.try_lock() {
        Ok(()) => return Ok(lock),
        Err(fs::TryLockError::WouldBlock) => waiting(),
        Err(fs::TryLockError::Error(error)) => {
            return Err(error)
                .with_context(|| format!("cannot take the lock `{}`", path.display()));
        }
    }
    lock.lock()
        .with_context(|| format!("cannot wait for the lock `{}`", path.display()))?;
    Ok(lock)
}

/// Puts the old site back when a build died between the two steps of a swap.
fn put_back_previous(output: &Output) -> anyhow::Result<()> {
    // A real folder with our marker, and not a link of that name that came with the project.
    let is_site = fs::symlink_metadata(&output.previous).is_ok_and(|met| met.is_dir())
        && output.previous.join(MARKER).is_file();
    if is_site && fs::symlink_metadata(&output.folder).is_err() {
        fs::rename(&output.previous, &output.folder).with_context(|| {
            format!(
                "cannot put the site kept in `{}` back to `{}`",
                output.previous.display(),
                output.folder.display()
            )
        })?;
    }
    Ok(())
}

/// What the output holds; refuses a folder that holds something and not our marker.
fn published_before(folder: &Path) -> anyhow::Result<Option<Marker>> {
    if let Some(marker) = Marker::read(folder)? {
        return Ok(Some(marker));
    }
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read `{}`", folder.display()));
        }
    };
    if let Some(entry) = entries.next() {
        let found = entry.with_context(|| format!("cannot read `{}`", folder.display()))?;
        bail!(
            "the output `{}` was not made by Rihla: it has no `{MARKER}`, and it holds `{}`, which publishing would endanger; \
             choose an empty or a new folder",
            folder.display(),
            found.file_name().to_string_lossy()
        );
    }
    Ok(None)
}

/// Whether a file exists, is a regular one, and has these very bytes.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    thread_local! {
        static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    let mut options = OpenOptions::new();
    options.read(true);
    // A link is not the file that we wrote, and a FIFO would make us wait forever.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        (rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits() as i32,
    );
    let Ok(mut file) = options.open(path) else {
        return false;
    };
    BUFFER.with_borrow_mut(|buffer| {
        // One byte more than expected is asked for, so that a longer file is seen without asking for its size.
        buffer.resize(buffer.len().max(bytes.len() + 1), 0);
        let mut filled = 0;
        while filled <= bytes.len() {
            match file.read(&mut buffer[filled..=bytes.len()]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
        }
        buffer[..filled] == *bytes
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Publishes one page, on a file system that cannot exchange two folders.
    fn build_by_steps(output: &Path, text: &str) -> anyhow::Result<Published> {
        let mut publication = Publication::open(output)?;
        publication.means = Means::Steps;
        publication.put("a/index.html", text.as_bytes())?;
        publication.publish()
    }

    fn page(output: &Path) -> String {
        fs::read_to_string(output.join("a/index.html")).expect("the page is published")
    }

    #[test]
    fn without_an_exchange_the_old_site_steps_aside_for_the_new_one() {
        let place = tempfile::tempdir().unwrap();
        let output = place.path().join("public");
        for round in ["0", "1", "2", "3"] {
            build_by_steps(&output, round).unwrap();
            assert_eq!(page(&output), round);
            assert!(!place.path().join(".public.rihla-previous").exists());
        }
    }

    #[test]
    fn a_site_that_stepped_aside_for_a_build_that_died_is_put_back() {
        let place = tempfile::tempdir().unwrap();
        let output = place.path().join("public");
        build_by_steps(&output, "0").unwrap();
        build_by_steps(&output, "1").unwrap();
        fs::rename(&output, place.path().join(".public.rihla-previous")).unwrap();
        drop(Publication::open(&output).unwrap());
        assert_eq!(page(&output), "1");
        // Killed one step later, the new site is in and the old one still aside.
        fs::rename(
            place.path().join(".public.rihla-staging"),
            place.path().join(".public.rihla-previous"),
        )
        .unwrap();
        build_by_steps(&output, "2").unwrap();
        assert_eq!(page(&output), "2");
        assert!(!place.path().join(".public.rihla-previous").exists());
    }

    #[test]
    fn a_swap_that_fails_halfway_puts_the_old_site_back() {
        let place = tempfile::tempdir().unwrap();
        let output = place.path().join("public");
        build_by_steps(&output, "0").unwrap();
        let located = Output::locate(&output).unwrap();
        assert!(!located.staging.exists());
        assert!(swap::swap(&located, Means::Steps).is_err());
        assert_eq!(page(&output), "0");
        assert!(!located.previous.exists());
    }
}
