//! The few system calls on which "never half a site" rests: flush, exchange, flush the parent.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use anyhow::Context;

use super::output::Output;

/// How two folders change places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// In one step that nobody can see the middle of (`renameat2`), or by steps when the system refuses it.
    Exchange,
    /// By steps: the old site aside, the new one in. For an instant there is no site.
    Steps,
}

/// What an exchange left behind, to be retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    Nothing,
    InStaging,
    InPrevious,
}

/// Flushes to the disk everything written in the tree.
///
/// One `syncfs` instead of one `fsync` a file: fifteen thousand of those take minutes on a spinning disk.
pub fn flush(tree: &Path) -> anyhow::Result<()> {
    let flushed = flush_system(tree);
    flushed.with_context(|| format!("cannot flush `{}` to the disk", tree.display()))
}

#[cfg(target_os = "linux")]
fn flush_system(tree: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(tree)?)?)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn flush_system(_: &Path) -> io::Result<()> {
    rustix::fs::sync();
    Ok(())
}

#[cfg(not(unix))]
fn flush_system(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Flushes the names in a folder to the disk.
pub fn flush_names(folder: &Path) -> anyhow::Result<()> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|opened| opened.sync_all())
            .with_context(|| format!("cannot flush the folder `{}`", folder.display()))?;
    }
    Ok(())
}

/// Puts the staging tree in the place of the published one.
///
/// # Errors
/// When the system refuses; the site published before is then still, or again, in its place.
pub fn swap(output: &Output, means: Means) -> anyhow::Result<Left> {
    let swapped = swap_system(output, means);
    swapped.with_context(|| {
        format!(
            "cannot put the new site in the place of `{}`",
            output.folder.display()
        )
    })
}

fn swap_system(output: &Output, means: Means) -> io::Result<Left> {
    if means == Means::Exchange {
        match exchange(&output.staging, &output.folder) {
            Ok(()) => return Ok(Left::InStaging),
            // Nothing is published yet: a plain rename is as atomic.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // Old kernels, network and FUSE file systems, systems other than Linux.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
                ) => {}
            Err(error) => return Err(error),
        }
    }
    match fs::rename(&output.folder, &output.previous) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::rename(&output.staging, &output.folder)?;
            return Ok(Left::Nothing);
        }
        Err(error) => return Err(error),
    }
    if let Err(error) = fs::rename(&output.staging, &output.folder) {
        fs::rename(&output.previous, &output.folder)?;
        return Err(error);
    }
    Ok(Left::InPrevious)
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
