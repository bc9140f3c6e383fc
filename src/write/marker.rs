//! The file at the root of a published site that says: Rihla wrote this, and exactly these files.
//!
//! It is what allows Rihla to replace a folder, and it bounds what Rihla may remove from it.
//! It holds no time and no machine's name, so that two builds of the same content stay the same bytes.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// The marker's name, at the root of the output folder.
pub const MARKER: &str = ".rihla-site";

const FIRST_LINE: &str = "rihla-site 1";
/// A marker that a power cut shortened would make foreigners of Rihla's own files; the last line tells.
const LAST_LINE: &str = "end";
/// Where the marker is written before it gets its name.
const UNFINISHED: &str = ".rihla-site-unfinished";
const EXPLANATION: &str = "# Rihla wrote the files listed under \"written\", and replaces or removes only those. \
     Files under \"carried\" were placed here by someone else, and are kept.";

/// What a published tree holds.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Paths that Rihla wrote, relative to the site, with `/`.
    pub written: HashSet<String>,
    /// Paths that someone else placed there, as [`spelled`] spells them; empty folders with a `/` at the end.
    pub carried: HashSet<String>,
}

impl Marker {
    /// Reads the marker of a tree, or `None` when the tree has none.
    ///
    /// # Errors
    /// When the marker cannot be read, or was written by a later Rihla in a form unknown to this one.
    pub fn read(tree: &Path) -> anyhow::Result<Option<Marker>> {
        let path = tree.join(MARKER);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read `{}`", path.display()));
            }
        };
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) || lines.next_back() != Some(LAST_LINE) {
            bail!(
                "`{}` does not go from `{FIRST_LINE}` to `{LAST_LINE}`: it was damaged, or written by a later version of Rihla; \
                 remove the folder `{}` yourself if nothing in it is precious",
                path.display(),
                tree.display()
            );
        }
        let mut marker = Marker::default();
        for line in lines {
            if let Some(path) = line.strip_prefix("written ") {
                marker.written.insert(path.to_owned());
            } else if let Some(path) = line.strip_prefix("carried ") {
                marker.carried.insert(path.to_owned());
            }
        }
        Ok(Some(marker))
    }

    /// Every folder of the tree that holds a listed file, relative to the tree, as [`spelled`]; the root is `""`.
    pub fn folders(&self) -> HashSet<&str> {
        let mut folders = HashSet::from([""]);
        for path in self.written.iter().chain(&self.carried) {
            let mut rest = path.as_str();
            while let Some((folder, _)) = rest.rsplit_once('/')
                && folders.insert(folder)
            {
                rest = folder;
            }
        }
        folders
    }

    /// Writes the marker of a tree that is not published yet.
    pub fn write(&self, tree: &Path) -> anyhow::Result<()> {
        let mut text = format!("{FIRST_LINE}\n{EXPLANATION}\n");
        for (word, paths) in [("written", &self.written), ("carried", &self.carried)] {
            let mut sorted: Vec<&String> = paths.iter().collect();
            sorted.sort_unstable();
            for path in sorted {
                writeln!(text, "{word} {path}").expect("writing to a string succeeds");
            }
        }
        text.push_str(LAST_LINE);
        text.push('\n');
        let path = tree.join(MARKER);
        let unfinished = tree.join(UNFINISHED);
        fs::write(&unfinished, text)
            .and_then(|()| fs::rename(&unfinished, &path))
            .with_context(|| format!("cannot write `{}`", path.display()))
    }
}

/// Spells a path found on disk on one line of the marker, whatever bytes it is made of.
pub fn spelled(relative: &Path) -> String {
    let mut line = String::new();
    for (position, name) in relative.iter().enumerate() {
        if position > 0 {
            line.push('/');
        }
        for chunk in name.as_encoded_bytes().utf8_chunks() {
            for letter in chunk.valid().chars() {
                if letter.is_ascii_control() || letter == '%' {
                    escape(&mut line, letter as u8);
                } else {
                    line.push(letter);
                }
            }
            for byte in chunk.invalid() {
                escape(&mut line, *byte);
            }
        }
    }
    line
}

fn escape(line: &mut String, byte: u8) {
    write!(line, "%{byte:02X}").expect("writing to a string succeeds");
}

/// The path on disk that [`spelled`] spelled so; the `/` after an empty folder is left out.
pub fn on_disk(line: &str) -> PathBuf {
    let line = line.strip_suffix('/').unwrap_or(line);
    if !line.contains('%') {
        return PathBuf::from(line);
    }
    let mut bytes = Vec::with_capacity(line.len());
    let mut rest = line.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escape = after
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(escape.unwrap_or(first));
        rest = if escape.is_some() { &after[2..] } else { after };
    }
    path_of_bytes(bytes)
}

#[cfg(unix)]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
