//! Publishes a built site: addresses and bytes come in, an output folder that is always whole stands at the end.
//! This module knows nothing of pages, records or languages.
//!
//! A [`Publication`] writes what changed into a staging folder beside the output, gives unchanged files a second name
//! there, flushes, and exchanges the two folders in one step. Until that step the published site is untouched, so a
//! killed build, a full disk or a failing call leaves it whole; the next build clears the dead one's staging away.
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
mod marker;
mod output;
mod swap;
mod trees;

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Context, bail};
use rayon::prelude::*;

use address::Claims;
use marker::Marker;
use output::Output;
use swap::{Left, Means};

pub use marker::MARKER;
pub use output::refuse_output_over_sources;

/// A site being published: the lock is held, and a staging folder stands beside the output.
///
/// Dropped without [`publish`](Publication::publish), it removes the staging folder and leaves the output as it was.
pub struct Publication {
    output: Output,
    /// What the output holds now; `None` when there is nothing published yet.
    before: Option<Marker>,
    claims: Claims,
    folders: Folders,
    written: Mutex<Vec<String>>,
    unchanged: Mutex<Vec<String>>,
    bytes: AtomicU64,
    means: Means,
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
        trees::retire(&output.staging, &output.folder)?;
        let before = published_before(&output.folder)?;
        trees::retire(&output.previous, &output.folder)?;
        make_staging(&output)?;
        Ok(Publication {
            output,
            before,
            claims: Claims::new(),
            folders: Folders::default(),
            written: Mutex::default(),
            unchanged: Mutex::default(),
            bytes: AtomicU64::new(0),
            means: if cfg!(target_os = "linux") {
                Means::Exchange
            } else {
                Means::Steps
            },
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
            self.write(path, bytes)
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
    pub fn publish(self) -> anyhow::Result<Published> {
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

        unchanged.par_iter().try_for_each(|path| self.keep(path))?;
        let carried = self.carry_foreign_files()?;
        published.carried = carried.len();
        let marker = Marker {
            written: now,
            carried,
        };
        marker.write(&self.output.staging)?;
        swap::flush(&self.output.staging)?;
        let left = swap::swap(&self.output, self.means)?;
        swap::flush_names(&self.output.parent)
            .context("the new site is in its place, but may not survive a power cut")?;
        published.leftover = self.retire(left);
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
        if !before.written.contains(path) && fs::symlink_metadata(&published).is_ok() {
            bail!(
                "`{}` was not written by Rihla, and the site now has a page at this address: \
                 move that file out of the output folder",
                published.display()
            );
        }
        Ok(false)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.folders.make_above(&self.output.staging, path)?;
        // Always a new file: to open an existing one would be to write into the published site,
        // of which the staging folder holds second names.
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(self.output.staging.join(path))?;
        file.write_all(bytes)
    }

    /// Gives an unchanged file its place in the new site.
    fn keep(&self, path: &str) -> anyhow::Result<()> {
        let from = self.output.folder.join(path);
        let to = self.output.staging.join(path);
        self.folders
            .make_above(&self.output.staging, path)
            .and_then(|()| trees::carry(&from, &to))
            .with_context(|| format!("cannot keep `{}` in the new site", from.display()))
    }

    fn carry_foreign_files(&self) -> anyhow::Result<HashSet<String>> {
        let Some(before) = &self.before else {
            return Ok(HashSet::new());
        };
        let mut carried = HashSet::new();
        for foreign in trees::foreign_files(&self.output.folder, before)? {
            let from = self.output.folder.join(&foreign.path);
            let to = self.output.staging.join(&foreign.path);
            let kept = if foreign.folder {
                fs::create_dir_all(&to)
            } else {
                to.parent()
                    .map_or(Ok(()), fs::create_dir_all)
                    .and_then(|()| trees::carry(&from, &to))
            };
            match kept {
                // The site now writes the same bytes at this address: the file has become ours.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && to.is_file() => continue,
                kept => kept.with_context(|| {
                    format!(
                        "`{}` was not written by Rihla and cannot be kept in the new site",
                        from.display()
                    )
                })?,
            }
            if !foreign.folder {
                carried.insert(marker::spelled(&foreign.path));
            }
        }
        Ok(carried)
    }

    /// Removes the site that was replaced; returns it when that failed.
    fn retire(&self, left: Left) -> Option<PathBuf> {
        let tree = match left {
            Left::Nothing => return None,
            Left::InStaging => &self.output.staging,
            Left::InPrevious => &self.output.previous,
        };
        trees::retire(tree, &self.output.folder)
            .is_err()
            .then(|| tree.clone())
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
        // A failure here leaves a folder that the next build clears away: nothing that anybody could act on.
        let _ = trees::retire(&self.output.staging, &self.output.folder);
    }
}

/// The folders made so far in the staging tree, so that each is made once.
#[derive(Default)]
struct Folders {
    made: [Mutex<HashSet<String>>; 16],
}

impl Folders {
    /// Makes the folders above a file.
    fn make_above(&self, tree: &Path, path: &str) -> io::Result<()> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Ok(());
        };
        let shard = &self.made[folder.len() % self.made.len()];
        let known = "no worker panics while it holds a shard of the folders";
        if shard.lock().expect(known).contains(folder) {
            return Ok(());
        }
        self.make_above(tree, folder)?;
        match fs::create_dir(tree.join(folder)) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        shard.lock().expect(known).insert(folder.to_owned());
        Ok(())
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
    if fs::symlink_metadata(&output.folder).is_err()
        && fs::symlink_metadata(&output.previous).is_ok()
    {
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

fn make_staging(output: &Output) -> anyhow::Result<()> {
    let made = fs::create_dir(&output.staging).and_then(|()| {
        // The root keeps the permissions it was given, for example to a web server's group.
        match fs::metadata(&output.folder) {
            Ok(met) => fs::set_permissions(&output.staging, met.permissions()),
            Err(_) => Ok(()),
        }
    });
    made.with_context(|| format!("cannot make the folder `{}`", output.staging.display()))
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
