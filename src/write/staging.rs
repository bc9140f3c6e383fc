//! The folder beside the output in which the new site takes shape.
//!
//! After a swap the old site is not removed: it stays as the *spare*, and the next build only mends in it what differs
//! from the site it is to become. Fifteen thousand pages stand in fifteen thousand folders, and making, linking and
//! removing those anew for one edited record took 1.8 s on ext4, against 0.1 s for mending the spare. Unchanged files
//! are one file under two names, so the spare costs its folders and the files that changed last; it may be removed at
//! any time. It loses its marker before anything in it changes, so that a spare left half mended is recognised.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use rayon::prelude::*;

use super::marker::{MARKER, Marker, on_disk};
use super::output::Output;
use super::trees::{self, Foreign};

pub struct Staging {
    tree: PathBuf,
    /// What the tree holds, when it is a spare.
    spare: Option<Marker>,
    folders: Folders,
    /// Whether the tree no longer is what it was when the build began.
    touched: AtomicBool,
    /// Held while a name in the spare changes between file and folder, and while the spare loses its marker.
    upheaval: Mutex<()>,
    /// Whether a file had to be copied: without hard links a spare costs a whole site, and is not kept.
    copied: AtomicBool,
}

impl Staging {
    /// Opens the spare left by the last build, or a new folder after clearing away what a dead build left.
    pub fn open(output: &Output, published: Option<&Marker>) -> anyhow::Result<Staging> {
        let tree = output.staging.clone();
        let is_folder = fs::symlink_metadata(&tree).is_ok_and(|met| met.is_dir());
        let mut spare = None;
        if let Some(published) = published
            && is_folder
            && let Some(mut own) = Marker::read(&tree).ok().flatten()
        {
            // Not only what its marker carried: also what came after, and must go if it has left the published site.
            own.carried = trees::rescue_strays((&tree, &own), (&output.folder, published))?;
            spare = Some(own);
        }
        if spare.is_none() {
            trees::retire(&tree, &output.folder)?;
            fs::create_dir(&tree)
                .with_context(|| format!("cannot make the folder `{}`", tree.display()))?;
        }
        Ok(Staging {
            touched: AtomicBool::new(spare.is_none()),
            tree,
            spare,
            folders: Folders::default(),
            upheaval: Mutex::default(),
            copied: AtomicBool::new(false),
        })
    }

    pub fn tree(&self) -> &Path {
        &self.tree
    }

    /// Whether the tree is a spare in which nothing was changed, worth keeping when a build ends without a swap.
    pub fn is_untouched_spare(&self) -> bool {
        !self.touched.load(Ordering::Acquire)
    }

    /// Whether the site that was replaced should become the spare.
    pub fn spares_are_cheap(&self) -> bool {
        !self.copied.load(Ordering::Relaxed)
    }

    /// Writes a file of the new site.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.touch()?;
        self.make_room(path)?;
        // Always a new file: to open an existing one would be to write into the published site,
        // whose files have their second names here.
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(self.tree.join(path))?;
        file.write_all(bytes)
    }

    /// Gives a published file that did not change its place in the new site.
    pub fn keep(&self, path: &str, from: &Path) -> io::Result<()> {
        let to = self.tree.join(path);
        if self.spare.is_some() && trees::is_same_file(from, &to) {
            return Ok(());
        }
        self.touch()?;
        self.make_room(path)?;
        self.give_second_name(from, &to)
    }

    /// Takes along something that someone else placed in the published site; `false` when it has gone meanwhile.
    pub fn carry(&self, foreign: &Foreign, from: &Path) -> io::Result<bool> {
        let to = self.tree.join(&foreign.path);
        if trees::is_same_file(from, &to) {
            return Ok(true);
        }
        if fs::symlink_metadata(from).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(false);
        }
        self.touch()?;
        if foreign.folder {
            fs::create_dir_all(&to)?;
            return Ok(true);
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        match fs::remove_file(&to) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.give_second_name(from, &to)?;
        Ok(true)
    }

    /// Removes from the spare what the new site does not have.
    pub fn drop_obsolete(&self, is_needed: impl Fn(&str) -> bool) -> io::Result<()> {
        let Some(spare) = &self.spare else {
            return Ok(());
        };
        self.touch()?;
        let obsolete: Vec<PathBuf> = spare
            .written
            .iter()
            .chain(&spare.carried)
            .filter(|line| !is_needed(line))
            .map(|line| on_disk(line))
            .collect();
        obsolete.par_iter().try_for_each(|path| {
            let full = self.tree.join(path);
            let gone = match fs::remove_file(&full) {
                Ok(()) => Ok(()),
                Err(error)
                    if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
                {
                    Ok(())
                }
                // A file became a folder in the new site, or this was a carried empty folder.
                Err(_) if full.is_dir() => Ok(()),
                Err(error) => Err(error),
            };
            // Folders that became empty go too; the first that is not empty ends the climb.
            for folder in path.ancestors().filter(|path| !path.as_os_str().is_empty()) {
                let full = self.tree.join(folder);
                if fs::remove_dir(full).is_err_and(|error| {
                    !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
                }) {
                    break;
                }
            }
            gone
        })
    }

    /// Takes the marker from the spare before anything in it changes.
    fn touch(&self) -> io::Result<()> {
        if self.touched.load(Ordering::Acquire) {
            return Ok(());
        }
        let _alone = self.upheaval();
        if !self.touched.load(Ordering::Acquire) {
            match fs::remove_file(self.tree.join(MARKER)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            self.touched.store(true, Ordering::Release);
        }
        Ok(())
    }

    /// Makes the folders above a path, and clears away what the spare has at the path itself.
    fn make_room(&self, path: &str) -> io::Result<()> {
        self.make_folders(path)?;
        if self.spare.is_none() {
            return Ok(());
        }
        let full = self.tree.join(path);
        match fs::remove_file(&full) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(_) if full.is_dir() => fs::remove_dir_all(&full),
            Err(error) => Err(error),
        }
    }

    fn make_folders(&self, path: &str) -> io::Result<()> {
        let Some((folder, _)) = path.rsplit_once('/') else {
            return Ok(());
        };
        if self.folders.has(folder) {
            return Ok(());
        }
        self.make_folders(folder)?;
        let full = self.tree.join(folder);
        match fs::create_dir(&full) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            Err(_) if self.spare.is_some() => {
                let _alone = self.upheaval();
                if !fs::symlink_metadata(&full)?.is_dir() {
                    fs::remove_file(&full)?;
                    // Another worker may come between the two and make the folder: that is as good.
                    match fs::create_dir(&full) {
                        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                            return Err(error);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        self.folders.add(folder);
        Ok(())
    }

    fn give_second_name(&self, from: &Path, to: &Path) -> io::Result<()> {
        if trees::link_or_copy(from, to)? == trees::Made::Copy {
            self.copied.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    fn upheaval(&self) -> std::sync::MutexGuard<'_, ()> {
        self.upheaval
            .lock()
            .expect("no worker panics while it rearranges the spare")
    }
}

/// The folders known to stand in the staging tree, so that each is made once.
#[derive(Default)]
struct Folders {
    made: [Mutex<HashSet<String>>; 16],
}

impl Folders {
    fn has(&self, folder: &str) -> bool {
        self.shard(folder).contains(folder)
    }

    fn add(&self, folder: &str) {
        self.shard(folder).insert(folder.to_owned());
    }

    fn shard(&self, folder: &str) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.made[folder.len() % self.made.len()]
            .lock()
            .expect("no worker panics while it holds a shard of the folders")
    }
}
