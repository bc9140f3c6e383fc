//! Walks over whole trees: what someone else placed in a published one, and the removal of a retired one.
//!
//! Both read every folder once, several at a time: fifteen thousand pages are fifteen thousand folders.

use std::fs::{self, FileType};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;

use super::marker::{MARKER, Marker, spelled};

/// Something in a published tree that Rihla did not write.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign {
    /// Relative to the tree.
    pub path: PathBuf,
    /// An empty folder, rather than a file or a link.
    pub folder: bool,
}

/// Finds what someone else placed in a published tree.
pub fn foreign_files(tree: &Path, marker: &Marker) -> anyhow::Result<Vec<Foreign>> {
    let mut found = foreign_below(tree, Path::new(""), marker)
        .with_context(|| format!("cannot read the published site `{}`", tree.display()))?;
    found.sort_unstable();
    Ok(found)
}

fn foreign_below(tree: &Path, below: &Path, marker: &Marker) -> io::Result<Vec<Foreign>> {
    let (folders, files) = entries(tree, below)?;
    let empty = folders.is_empty() && files.is_empty();
    let mut found: Vec<Foreign> = files
        .into_iter()
        .filter(|path| !marker.written.contains(&spelled(path)))
        .map(|path| Foreign {
            path,
            folder: false,
        })
        .collect();
    if empty && !below.as_os_str().is_empty() {
        found.push(Foreign {
            path: below.to_owned(),
            folder: true,
        });
    }
    let deeper: Vec<Vec<Foreign>> = folders
        .par_iter()
        .map(|folder| foreign_below(tree, folder, marker))
        .collect::<io::Result<_>>()?;
    found.extend(deeper.into_iter().flatten());
    Ok(found)
}

/// Gives one foreign file of a published tree a second name in the staging tree; a copy where links are not possible.
///
/// The first name stays: were it moved, a build killed a moment later would have taken it from the published site.
pub fn carry(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if may_copy_instead(&error) => {
            let met = fs::symlink_metadata(from)?;
            if met.is_symlink() {
                link_again(from, to)
            } else if met.is_file() {
                fs::copy(from, to).map(drop)
            } else {
                Err(error)
            }
        }
        linked => linked,
    }
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
pub fn may_copy_instead(error: &io::Error) -> bool {
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
    if fs::symlink_metadata(to).is_ok() {
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
