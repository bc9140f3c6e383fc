//! Where a site is published, and the hidden neighbours that publishing needs.
//!
//! For an output folder `public/`, these stand beside it, on the same file system:
//! `.public.rihla-lock` (kept), `.public.rihla-staging` (the next site, or between builds the last one) and, where two
//! folders cannot be exchanged in one step, `.public.rihla-previous` (for an instant).

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};

/// An output folder, resolved: its parent exists and holds no symbolic link.
#[derive(Debug, Clone)]
pub struct Output {
    pub folder: PathBuf,
    pub parent: PathBuf,
    pub lock: PathBuf,
    pub staging: PathBuf,
    /// Where the old site stands for an instant on systems that cannot exchange two folders.
    pub previous: PathBuf,
}

impl Output {
    /// Resolves an output folder and makes the folders above it.
    ///
    /// # Errors
    /// When the path has no name of its own (`/`), is a symbolic link, is not a folder,
    /// is the root of a mounted file system, or when its parent cannot be made.
    pub fn locate(output: &Path) -> anyhow::Result<Output> {
        let shown = output.display();
        let (parent, name) = parent_and_name(output)?;
        fs::create_dir_all(&parent)
            .with_context(|| format!("cannot make the folder `{}`", parent.display()))?;
        let parent = fs::canonicalize(&parent)
            .with_context(|| format!("cannot find the folder `{}`", parent.display()))?;
        let beside = |ending: &str| {
            let mut hidden = OsString::from(".");
            hidden.push(&name);
            hidden.push(ending);
            parent.join(hidden)
        };
        let folder = parent.join(&name);
        match fs::symlink_metadata(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot look at `{shown}`")),
            // Following the link would be easy, but a link can arrive in a pull request, and a swap happens beside
            // the folder it points to: the one who builds should say that place in so many words.
            Ok(met) if met.is_symlink() => bail!(
                "the output `{shown}` is a symbolic link: give the folder that it points to{}",
                fs::read_link(&folder)
                    .map(|target| format!(", `{}`", target.display()))
                    .unwrap_or_default()
            ),
            Ok(met) if !met.is_dir() => {
                bail!(
                    "the output `{shown}` is a file, a folder was expected: move it away, or choose another output"
                )
            }
            Ok(met) => refuse_mount_point(output, &met, &parent)?,
        }
        Ok(Output {
            lock: beside(".rihla-lock"),
            staging: beside(".rihla-staging"),
            previous: beside(".rihla-previous"),
            folder,
            parent,
        })
    }
}

/// Refuses an output whose replacement would take the project's own files away.
///
/// `sources` are the folders that a build reads, relative to `root` (`content`, `templates` …).
/// The output may stand inside the root, but may not be it, hold it, stand inside a source, or hold one.
///
/// # Errors
/// When the output is refused, with the reason; or when the root cannot be found.
pub fn refuse_output_over_sources(
    root: &Path,
    sources: &[&str],
    output: &Path,
) -> anyhow::Result<()> {
    let real_root = fs::canonicalize(root)
        .with_context(|| format!("cannot find the project `{}`", root.display()))?;
    let real_output = resolved(output)?;
    if real_root.starts_with(&real_output) {
        bail!(
            "the output `{}` is or contains the project `{}`: choose a folder of its own, for example `{}`",
            output.display(),
            root.display(),
            root.join("output").display()
        );
    }
    for source in sources {
        let real_source = resolved(&real_root.join(source))?;
        if real_output.starts_with(&real_source) || real_source.starts_with(&real_output) {
            bail!(
                "the output `{}` and the project's `{source}` are one inside the other: choose a folder of its own, for example `{}`",
                output.display(),
                root.join("output").display()
            );
        }
    }
    Ok(())
}

/// Splits a path into its parent and its own name; a trailing slash or `/.` makes no difference.
fn parent_and_name(output: &Path) -> anyhow::Result<(PathBuf, OsString)> {
    if output.as_os_str().is_empty() {
        bail!("the output has an empty name: give a folder");
    }
    let plain: PathBuf = output.components().collect();
    let plain = match plain.components().next_back() {
        Some(Component::Normal(_)) => plain,
        // `.` and `..` have a name only once they are resolved.
        _ => fs::canonicalize(&plain)
            .with_context(|| format!("cannot find the output `{}`", output.display()))?,
    };
    let Some(name) = plain.file_name() else {
        bail!(
            "the output `{}` is the root of the file system: choose a folder in it",
            output.display()
        );
    };
    let parent = match plain.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    Ok((parent, name.to_owned()))
}

/// The real place of a path of which the last names may not exist yet.
fn resolved(path: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(path)
        .with_context(|| format!("cannot resolve `{}`", path.display()))?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match fs::canonicalize(existing) {
            Ok(mut real) => {
                for name in missing.into_iter().rev() {
                    match name {
                        Component::ParentDir => {
                            real.pop();
                        }
                        name => real.push(name),
                    }
                }
                return Ok(real);
            }
            Err(error) => {
                let (Some(parent), Some(name)) =
                    (existing.parent(), existing.components().next_back())
                else {
                    return Err(error)
                        .with_context(|| format!("cannot resolve `{}`", path.display()));
                };
                missing.push(name);
                existing = parent;
            }
        }
    }
}

/// A mounted folder can be neither renamed nor exchanged, and its neighbours are on another file system.
#[cfg(unix)]
fn refuse_mount_point(output: &Path, met: &fs::Metadata, parent: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let above = fs::metadata(parent)
        .with_context(|| format!("cannot look at the folder `{}`", parent.display()))?;
    if above.dev() != met.dev() {
        bail!(
            "the output `{}` is a mounted volume, which cannot be swapped as a whole: choose a folder inside it, for example `{}`",
            output.display(),
            output.join("site").display()
        );
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_mount_point(_: &Path, _: &fs::Metadata, _: &Path) -> anyhow::Result<()> {
    Ok(())
}
