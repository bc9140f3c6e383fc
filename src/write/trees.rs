//! Walks over whole trees: what someone else placed in a published one, and the removal of a retired one.
//!
//! Fifteen thousand pages are fifteen thousand folders: the first walk reads only those that changed, the second
//! takes several at a time.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use rayon::prelude::*;

use super::marker::{MARKER, Marker, on_disk, spelled};

/// Something in a published tree that Rihla did not write.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign {
    /// Relative to the tree.
    pub path: PathBuf,
    /// An empty folder, rather than a file or a link.
    pub folder: bool,
}

impl Foreign {
    /// The line by which the marker knows it.
    pub fn line(&self) -> String {
        let mut line = spelled(&self.path);
        if self.folder {
            line.push('/');
        }
        line
    }
}

/// Finds what someone else placed in a published tree.
///
/// A folder's time of change moves when a name in it comes or goes, and the marker was written after all the others.
/// So only folders changed since the marker are read, with some slack for the coarse clock of file systems;
/// all of them when the marker is of the future, since then the clock is no witness.
pub fn foreign_files(tree: &Path, marker: &Marker) -> anyhow::Result<BTreeSet<Foreign>> {
    foreign(tree, marker)
        .with_context(|| format!("cannot read the published site `{}`", tree.display()))
}

/// How much later than it happened a change may be dated; kernels tick every 1 to 10 ms.
const CLOCK_SLACK: Duration = Duration::from_millis(20);

fn foreign(tree: &Path, marker: &Marker) -> io::Result<BTreeSet<Foreign>> {
    let marked = fs::metadata(tree.join(MARKER))?.modified()?;
    let settled = if marked > SystemTime::now() + CLOCK_SLACK {
        SystemTime::UNIX_EPOCH
    } else {
        marked - CLOCK_SLACK
    };
    let folders = marker.folders();
    let fresh: Vec<Vec<Foreign>> = folders
        .par_iter()
        .map(|folder| {
            let folder = on_disk(folder);
            let met = match fs::symlink_metadata(tree.join(&folder)) {
                Ok(met) => met,
                // Removed by someone, and not ours to mourn.
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
                Err(error) if error.kind() == ErrorKind::NotADirectory => return Ok(Vec::new()),
                Err(error) => return Err(error),
            };
            let is_root = folder.as_os_str().is_empty();
            if !met.is_dir() || !is_root && met.modified()? < settled {
                return Ok(Vec::new());
            }
            let (below, files) = entries(tree, &folder)?;
            let mut found = unknown(files, marker);
            let is_new = |folder: &PathBuf| !folders.contains(spelled(folder).as_str());
            for folder in below.into_iter().filter(is_new) {
                found.extend(foreign_below(tree, &folder, marker)?);
            }
            Ok(found)
        })
        .collect::<io::Result<_>>()?;
    let known = marker.carried.iter().map(|line| Foreign {
        path: on_disk(line),
        folder: line.ends_with('/'),
    });
    let known = known.filter(|foreign| fs::symlink_metadata(tree.join(&foreign.path)).is_ok());
    Ok(fresh.into_iter().flatten().chain(known).collect())
}

fn foreign_below(tree: &Path, below: &Path, marker: &Marker) -> io::Result<Vec<Foreign>> {
    let (folders, files) = entries(tree, below)?;
    if folders.is_empty() && files.is_empty() {
        return Ok(vec![Foreign {
            path: below.to_owned(),
            folder: true,
        }]);
    }
    let mut found = unknown(files, marker);
    for folder in folders {
        found.extend(foreign_below(tree, &folder, marker)?);
    }
    Ok(found)
}

fn unknown(files: Vec<PathBuf>, marker: &Marker) -> Vec<Foreign> {
    let foreign = |path| Foreign {
        path,
        folder: false,
    };
    files
        .into_iter()
        .filter(|path| !marker.written.contains(&spelled(path)))
        .map(foreign)
        .collect()
}

/// Moves into the published tree what someone placed in a retired one while a build was swapping the two.
///
/// Returns the marker's lines for everything foreign that stays in the retired tree.
pub fn rescue_strays(
    (tree, own): (&Path, &Marker),
    (published, now): (&Path, &Marker),
) -> anyhow::Result<HashSet<String>> {
    let mut stay = HashSet::new();
    for foreign in foreign_files(tree, own)? {
        let line = foreign.line();
        let known = own.carried.contains(&line) || now.carried.contains(&line);
        let (from, to) = (tree.join(&foreign.path), published.join(&foreign.path));
        let moved = !known
            && rescue(&from, &to).with_context(|| {
                format!("cannot move `{}` to `{}`", from.display(), to.display())
            })?;
        if !moved {
            stay.insert(line);
        }
    }
    Ok(stay)
}

/// How a file got its second name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Link,
    Copy,
}

/// Gives a published file a second name in the staging tree; makes a copy where links are not possible.
///
/// The first name stays: were it moved, a build killed a moment later would have taken it from the published site.
pub fn link_or_copy(from: &Path, to: &Path) -> io::Result<Made> {
    match fs::hard_link(from, to) {
        Err(error) if may_copy_instead(&error) => {
            let met = fs::symlink_metadata(from)?;
            if met.is_symlink() {
                link_again(from, to)?;
            } else if met.is_file() {
                fs::copy(from, to)?;
            } else {
                return Err(error);
            }
            Ok(Made::Copy)
        }
        linked => linked.map(|()| Made::Link),
    }
}

/// Whether two names lead to one file.
#[cfg(unix)]
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(one), Ok(other)) = (fs::symlink_metadata(one), fs::symlink_metadata(other)) else {
        return false;
    };
    one.ino() == other.ino() && one.dev() == other.dev()
}

#[cfg(not(unix))]
pub fn is_same_file(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn link_again(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether a hard link failed for a reason that a copy does not share.
fn may_copy_instead(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::Unsupported
            | ErrorKind::PermissionDenied
            | ErrorKind::CrossesDevices
            | ErrorKind::TooManyLinks
            | ErrorKind::InvalidInput
    )
}

/// Removes a tree that is no longer, or never was, the published one.
///
/// A file that neither the tree's own marker nor the published one knows was placed there by someone else while a
/// build was swapping: it is moved into the published tree, not removed.
pub fn retire(tree: &Path, published: &Path) -> anyhow::Result<()> {
    let met = match fs::symlink_metadata(tree) {
        Ok(met) => met,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot look at `{}`", tree.display()));
        }
    };
    let retired = if met.is_dir() {
        // A staging tree gets its marker last: without a whole one, all that is in it came from a build that died.
        // And without a published site there is nowhere to move a file to: whoever removed the site removed it too.
        let now = Marker::read(published).ok().flatten();
        let own = Marker::read(tree).ok().flatten().filter(|_| now.is_some());
        retire_below(
            tree,
            published,
            Path::new(""),
            own.as_ref(),
            &now.unwrap_or_default(),
        )
    } else {
        fs::remove_file(tree)
    };
    retired.with_context(|| format!("cannot remove `{}`", tree.display()))
}

fn retire_below(
    tree: &Path,
    published: &Path,
    below: &Path,
    own: Option<&Marker>,
    now: &Marker,
) -> io::Result<()> {
    let (folders, files) = entries(tree, below)?;
    folders
        .par_iter()
        .try_for_each(|folder| retire_below(tree, published, folder, own, now))?;
    for file in files {
        let known = own.is_none_or(|own| {
            let line = spelled(&file);
            own.written.contains(&line)
                || own.carried.contains(&line)
                || now.carried.contains(&line)
        });
        let from = tree.join(&file);
        if known || !rescue(&from, &published.join(&file))? {
            fs::remove_file(from)?;
        }
    }
    if below.as_os_str().is_empty() {
        // The marker goes last, so that a removal cut short is taken up again knowing what is whose.
        match fs::remove_file(tree.join(MARKER)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::remove_dir(tree.join(below))
}

/// Moves a file into the published tree, unless something stands there already; returns whether it moved.
fn rescue(from: &Path, to: &Path) -> io::Result<bool> {
    if fs::symlink_metadata(to).is_ok() || fs::symlink_metadata(from).is_err() {
        return Ok(false);
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::rename(from, to)?;
    Ok(true)
}

/// The folders and the other entries directly in a folder, relative to the tree; the marker left out.
fn entries(tree: &Path, below: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let mut folders = Vec::new();
    let mut files = Vec::new();
    for entry in fs::read_dir(tree.join(below))? {
        let entry = entry?;
        let kind: FileType = entry.file_type()?;
        if below.as_os_str().is_empty() && entry.file_name() == MARKER {
            continue;
        }
        let path = below.join(entry.file_name());
        if kind.is_dir() {
            folders.push(path);
        } else {
            files.push(path);
        }
    }
    Ok((folders, files))
}
