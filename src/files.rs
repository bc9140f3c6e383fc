//! stub
use crate::diagnostics::*;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
#[derive(Debug)]
pub struct Files {
    root: PathBuf,
    content: Vec<Entry>,
}
#[derive(Debug, Clone)]
pub struct Entry {
    pub path: Arc<str>,
    pub size: u64,
    pub kind: EntryKind,
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    Record,
    Asset,
}
impl Files {
    pub fn open(root: &Path) -> anyhow::Result<Outcome<Files>> {
        let mut content = Vec::new();
        for e in walkdir::WalkDir::new(root.join("content")).sort_by_file_name() {
            let e = e?;
            if e.file_type().is_file() && e.path().extension().is_some_and(|x| x == "md") {
                let p = e.path().strip_prefix(root)?.to_str().unwrap().to_string();
                content.push(Entry {
                    path: p.into(),
                    size: e.metadata()?.len(),
                    kind: EntryKind::Record,
                });
            }
        }
        Ok(Outcome::new(
            Files {
                root: root.to_path_buf(),
                content,
            },
            vec![],
        ))
    }
    pub fn content(&self) -> &[Entry] {
        &self.content
    }
    pub fn read(&self, path: &str) -> anyhow::Result<Option<Cow<'_, [u8]>>> {
        let p = self.root.join(path);
        if p.is_file() {
            Ok(Some(Cow::Owned(std::fs::read(p)?)))
        } else {
            Ok(None)
        }
    }
    pub fn read_text(&self, entry: &Entry) -> Result<Outcome<String>, Diagnostic> {
        std::fs::read_to_string(self.root.join(&*entry.path))
            .map(|t| Outcome::new(t, vec![]))
            .map_err(|e| {
                Diagnostic::new("file/unreadable")
                    .with("reason", e)
                    .at(Place::file(entry.path.clone()))
            })
    }
}
