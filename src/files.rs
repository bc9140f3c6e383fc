//! The project's files, by relative path: the only reader. What comes in is a folder (or a map of bytes); what goes
//! out is a sorted list of what may be read, the bytes on demand, and a diagnostic for each thing refused by name.
//! It knows nothing of what a record means, and it is the only place that opens a file of the project.

pub mod character;
mod name;
mod open;
pub mod picture;
pub mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::diagnostics::{Diagnostic, Notes, Outcome};
use character::shown;
use name::{Judgement, about, judge_file, judge_folder};
use open::{Folder, Refusal};
pub use picture::PictureFormat;

/// The largest record, in bytes.
pub const LARGEST_RECORD: u64 = 256 * 1024;
/// The largest picture, in bytes: already two minutes of a village's connection.
pub const LARGEST_PICTURE: u64 = 1024 * 1024;
/// The deepest folder below `content/`. Four are in use.
const DEEPEST: usize = 12;

const CONTENT: &str = "content/";
const SETTINGS: &str = "site.toml";

static OWN_THEMES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");
static OWN_GEODATA: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/geodata");

/// The project's files: those of `content/`, `themes/`, `geodata/`, and `site.toml`.
#[derive(Debug)]
pub struct Files {
    root: Option<Folder>,
    content: Vec<Entry>,
    bytes: BTreeMap<Arc<str>, Bytes>,
}

/// A file of `content/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path relative to the root, with `/` on every system: `content/pathways/fr-student.md`.
    pub path: Arc<str>,
    /// Bytes, when the folder was walked.
    pub size: u64,
    pub kind: EntryKind,
}

/// What a file of `content/` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A Markdown file with a front matter.
    Record,
    /// A picture beside a record, whose first bytes agree with its extension.
    Picture(PictureFormat),
}

#[derive(Debug, Clone)]
enum Bytes {
    OnDisk,
    BuiltIn(&'static [u8]),
    InMemory(Arc<[u8]>),
}

impl Files {
    /// Walks `root`. Nothing of `content/` is read yet, but for the first bytes of its pictures.
    ///
    /// A file that the project's `themes/` does not have is taken from the built-in themes; the built-in `geodata/`
    /// is taken as a whole, and only where the project has none: layers refer to one another by code, and half of
    /// one set beside half of another would be wrong without a word.
    ///
    /// # Errors
    /// When `root` is not a folder that can be opened.
    pub fn open(root: &Path) -> anyhow::Result<Outcome<Files>> {
        let folder = Folder::open(root)
            .with_context(|| format!("cannot open the project's folder `{}`", root.display()))?;
        let mut survey = Survey::default();
        for top in ["content", "themes", "geodata"] {
            survey.walk(root, top, &folder);
        }
        match std::fs::symlink_metadata(root.join(SETTINGS)) {
            Ok(metadata) if metadata.is_file() => {
                survey.bytes.insert(SETTINGS.into(), Bytes::OnDisk);
            }
            Ok(metadata) => survey.refuse(SETTINGS, metadata.file_type()),
            Err(_) => {}
        }
        if !root.join("content").is_dir() {
            survey.notes.push(about("content", "file/no-content"));
        }
        survey.borrow_own_files();
        Ok(survey.close(Some(folder)))
    }

    /// The same, from bytes: for tests, and for whoever has the files at hand. Built-in themes and layers are not
    /// added; ask [`Files::with_built_in`] for them.
    pub fn in_memory<P, B>(files: impl IntoIterator<Item = (P, B)>) -> Outcome<Files>
    where
        P: AsRef<str>,
        B: Into<Vec<u8>>,
    {
        let sorted: BTreeMap<String, Vec<u8>> = files
            .into_iter()
            .map(|(path, bytes)| (path.as_ref().to_owned(), bytes.into()))
            .collect();
        let mut survey = Survey::default();
        for (path, bytes) in sorted {
            let head = bytes[..bytes.len().min(picture::HEAD as usize)].to_vec();
            let hidden_folder = path
                .match_indices('/')
                .map(|(at, _)| &path[..at])
                .any(|folder| !survey.enter(folder));
            if !hidden_folder {
                let size = bytes.len() as u64;
                survey.take(&path, size, Bytes::InMemory(bytes.into()), || Ok(head));
            }
        }
        survey.close(None)
    }

    /// Adds the built-in themes and layers, by the rules of [`Files::open`].
    pub fn with_built_in(self) -> Files {
        let mut survey = Survey {
            content: self.content,
            bytes: self.bytes,
            ..Survey::default()
        };
        survey.borrow_own_files();
        survey.close(self.root).value
    }

    /// The files of `content/`, sorted by path.
    pub fn content(&self) -> &[Entry] {
        &self.content
    }

    /// The entry of `content/` at `path`.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.content
            .binary_search_by(|entry| (*entry.path).cmp(path))
            .ok()
            .map(|at| &self.content[at])
    }

    /// The paths below `folder`, sorted: `themes/plain/`, `geodata/`.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.bytes
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .map(|(path, _)| &**path)
            .take_while(move |path| path.starts_with(folder))
    }

    /// The bytes of a theme's file, a layer, or `site.toml`; `None` when there is no such file.
    ///
    /// # Errors
    /// When the file was there when the folder was walked, and cannot be read now.
    pub fn read(&self, path: &str) -> anyhow::Result<Option<Cow<'_, [u8]>>> {
        Ok(match self.bytes.get(path) {
            None => None,
            Some(Bytes::BuiltIn(bytes)) => Some(Cow::Borrowed(bytes)),
            Some(Bytes::InMemory(bytes)) => Some(Cow::Borrowed(bytes)),
            Some(Bytes::OnDisk) => {
                let bytes = self
                    .folder()
                    .read(path, u64::MAX)
                    .map_err(Refusal::into_error)
                    .with_context(|| format!("cannot read `{path}`"))?;
                Some(Cow::Owned(bytes))
            }
        })
    }

    /// The text of a record, checked character by character; `None` when a diagnostic is an error.
    pub fn read_text(&self, entry: &Entry) -> Outcome<Option<String>> {
        match self.bounded(entry, LARGEST_RECORD) {
            Ok(bytes) => text::read(&entry.path, bytes.into_owned()),
            Err(diagnostic) => Outcome::new(None, vec![diagnostic]),
        }
    }

    /// The bytes of a picture, whose first ones agree with its name; `None` when a diagnostic is an error.
    pub fn read_picture(&self, entry: &Entry) -> Outcome<Option<Cow<'_, [u8]>>> {
        let bytes = match self.bounded(entry, LARGEST_PICTURE) {
            Ok(bytes) => bytes,
            Err(diagnostic) => return Outcome::new(None, vec![diagnostic]),
        };
        let mut notes = Notes::new();
        if let EntryKind::Picture(format) = entry.kind
            && let Some(mismatch) = mismatch(&entry.path, format, &bytes)
        {
            return Outcome::new(None, vec![mismatch]);
        }
        if picture::has_camera_notes(&bytes) {
            notes.push(about(&entry.path, "file/camera-notes"));
        }
        notes.over(Some(bytes))
    }

    fn bounded(&self, entry: &Entry, limit: u64) -> Result<Cow<'_, [u8]>, Diagnostic> {
        match self.bytes.get(&entry.path) {
            Some(Bytes::OnDisk) => self
                .folder()
                .read(&entry.path, limit)
                .map(Cow::Owned)
                .map_err(|refusal| refusal.into_diagnostic(&entry.path, limit)),
            Some(Bytes::InMemory(bytes)) if bytes.len() as u64 > limit => {
                Err(Refusal::TooLarge(bytes.len() as u64).into_diagnostic(&entry.path, limit))
            }
            Some(Bytes::InMemory(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Bytes::BuiltIn(bytes)) => Ok(Cow::Borrowed(bytes)),
            None => Err(about(&entry.path, "file/unreadable").with("reason", "no such file")),
        }
    }

    fn folder(&self) -> &Folder {
        self.root
            .as_ref()
            .expect("only a walked folder has files on disk")
    }
}

impl Refusal {
    fn into_diagnostic(self, path: &str, limit: u64) -> Diagnostic {
        match self {
            Refusal::Symlink => about(path, "file/symlink"),
            Refusal::NotRegular(kind) => about(path, "file/not-regular").with("kind", kind),
            Refusal::TooLarge(size) => about(path, "file/too-large")
                .with("size", size.div_ceil(1024))
                .with("limit", limit / 1024),
            Refusal::Io(error) => about(path, "file/unreadable").with("reason", error),
        }
    }

    fn into_error(self) -> anyhow::Error {
        match self {
            Refusal::Symlink => anyhow::anyhow!("it is a symbolic link"),
            Refusal::NotRegular(kind) => anyhow::anyhow!("it is not a regular file but a {kind}"),
            Refusal::TooLarge(size) => anyhow::anyhow!("it is too large: {size} bytes"),
            Refusal::Io(error) => error.into(),
        }
    }
}

/// What has been seen so far of a project.
#[derive(Default)]
struct Survey {
    content: Vec<Entry>,
    bytes: BTreeMap<Arc<str>, Bytes>,
    /// Paths in lower case, to find those that are one on Windows and macOS.
    folded: HashMap<String, String>,
    /// Files and folders that were kept first, and left out when their namesake came.
    left: HashSet<String>,
    notes: Notes,
}

impl Survey {
    fn walk(&mut self, root: &Path, top: &str, folder: &Folder) {
        let start = root.join(top);
        match std::fs::symlink_metadata(&start) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) => return self.refuse(top, metadata.file_type()),
            // `open` says what is missing and matters.
            Err(_) => return,
        }
        let mut walk = WalkDir::new(&start)
            .min_depth(1)
            .follow_links(false)
            .sort_by_file_name()
            .into_iter();
        while let Some(found) = walk.next() {
            let found = match found {
                Ok(found) => found,
                Err(error) => {
                    let path = error
                        .path()
                        .and_then(|path| path.strip_prefix(root).ok())
                        .map_or(top.into(), |path| path.to_string_lossy().into_owned());
                    let reason = error
                        .io_error()
                        .map_or_else(|| "?".to_owned(), ToString::to_string);
                    self.notes
                        .push(about(&path, "file/unreadable").with("reason", reason));
                    continue;
                }
            };
            let file_type = found.file_type();
            let relative = found
                .path()
                .strip_prefix(root)
                .expect("the walk stays below its start");
            let Some(path) = relative.to_str().map(with_slashes) else {
                self.notes
                    .push(about(&relative.to_string_lossy(), "file/name-not-utf-8"));
                if file_type.is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            };
            if file_type.is_dir() {
                if found.depth() > DEEPEST {
                    self.notes
                        .push(about(&path, "file/too-deep").with("limit", DEEPEST));
                    walk.skip_current_dir();
                } else if !self.enter(&path) {
                    walk.skip_current_dir();
                }
            } else if !file_type.is_file() {
                self.refuse(&path, file_type);
            } else {
                let size = found.metadata().map_or(0, |metadata| metadata.len());
                self.take(&path, size, Bytes::OnDisk, || {
                    folder.head(&path, picture::HEAD)
                });
            }
        }
    }

    /// Whether to go into a folder; says why not.
    fn enter(&mut self, path: &str) -> bool {
        match judge_folder(path) {
            Judgement::Keep(_) => self.is_alone(path),
            Judgement::Ignore => false,
            Judgement::Refuse(diagnostic) => {
                self.notes.push(diagnostic);
                false
            }
        }
    }

    /// Keeps a regular file, or says why not.
    fn take(
        &mut self,
        path: &str,
        size: u64,
        bytes: Bytes,
        head: impl FnOnce() -> Result<Vec<u8>, Refusal>,
    ) {
        let kind = match judge_file(path) {
            Judgement::Keep(kind) => kind,
            Judgement::Ignore => return,
            Judgement::Refuse(diagnostic) => return self.notes.push(diagnostic),
        };
        let limit = match kind {
            Some(EntryKind::Record) => LARGEST_RECORD,
            Some(EntryKind::Picture(_)) => LARGEST_PICTURE,
            None => u64::MAX,
        };
        if size > limit {
            return self
                .notes
                .push(Refusal::TooLarge(size).into_diagnostic(path, limit));
        }
        if let Some(EntryKind::Picture(format)) = kind {
            let trouble = match head() {
                Ok(head) => mismatch(path, format, &head),
                Err(refusal) => Some(refusal.into_diagnostic(path, limit)),
            };
            if let Some(trouble) = trouble {
                return self.notes.push(trouble);
            }
        }
        if !self.is_alone(path) {
            return;
        }
        let path: Arc<str> = path.into();
        if let Some(kind) = kind {
            self.content.push(Entry {
                path: path.clone(),
                size,
                kind,
            });
        }
        self.bytes.insert(path, bytes);
    }

    /// Whether no other path differs from this one by its capitals only; says it when one does.
    ///
    /// The two are one file on Windows and macOS, where a clone of the project would lose one of them, and the site
    /// could not be published with both. The one in small letters is kept, so that a stray `content/Pages/` does not
    /// take `content/pages/` away; else the first.
    fn is_alone(&mut self, path: &str) -> bool {
        let folded = path.to_lowercase();
        let Some(other) = self.folded.get(&folded) else {
            self.folded.insert(folded, path.to_owned());
            return true;
        };
        if other == path {
            return true;
        }
        let is_kept = folded == path;
        let (kept, left) = if is_kept {
            (path, other.as_str())
        } else {
            (other.as_str(), path)
        };
        self.notes.push(
            about(left, "file/name-collision")
                .with("name", shown(left))
                .with("other", shown(kept)),
        );
        if is_kept {
            self.left.insert(other.clone());
            self.folded.insert(folded, path.to_owned());
        }
        is_kept
    }

    fn refuse(&mut self, path: &str, file_type: std::fs::FileType) {
        let refusal = if file_type.is_symlink() {
            Refusal::Symlink
        } else {
            Refusal::NotRegular(open::kind_of(file_type))
        };
        self.notes.push(refusal.into_diagnostic(path, 0));
    }

    fn borrow_own_files(&mut self) {
        let own_geodata = self.bytes.keys().any(|path| path.starts_with("geodata/"));
        let mut borrowed = Vec::new();
        list(&OWN_THEMES, "themes", &mut borrowed);
        if !own_geodata {
            list(&OWN_GEODATA, "geodata", &mut borrowed);
        }
        for (path, bytes) in borrowed {
            if matches!(judge_file(&path), Judgement::Keep(_)) {
                self.bytes
                    .entry(path.into())
                    .or_insert(Bytes::BuiltIn(bytes));
            }
        }
    }

    fn close(mut self, root: Option<Folder>) -> Outcome<Files> {
        // The walk sorts folder by folder (`a/b` before `a-b`); paths are sorted as a whole.
        self.content.sort_by(|one, other| one.path.cmp(&other.path));
        if !self.left.is_empty() {
            let left = std::mem::take(&mut self.left);
            let stays = |path: &str| {
                let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
                !folders.chain([path]).any(|part| left.contains(part))
            };
            self.content.retain(|entry| stays(&entry.path));
            self.bytes.retain(|path, _| stays(path));
        }
        self.notes.over(Files {
            root,
            content: self.content,
            bytes: self.bytes,
        })
    }
}

fn mismatch(path: &str, format: PictureFormat, head: &[u8]) -> Option<Diagnostic> {
    (PictureFormat::of_bytes(head) != Some(format)).then(|| {
        about(path, "file/picture-mismatch")
            .with("expected", format.extension())
            .with("found", picture::guess(head))
    })
}

fn list(dir: &'static Dir<'static>, prefix: &str, files: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            files.push((format!("{prefix}/{}", with_slashes(path)), file.contents()));
        }
    }
    for inner in dir.dirs() {
        list(inner, prefix, files);
    }
}

fn with_slashes(path: &str) -> String {
    if std::path::MAIN_SEPARATOR == '/' {
        path.to_owned()
    } else {
        path.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

#[cfg(test)]
mod tests;
