//! What a file's name says, before anything is opened: a record, a picture, somebody's leftovers, or trouble.

use unicode_normalization::is_nfc;

use super::character::{code_point, shown, trouble};
use super::picture::PictureFormat;
use super::{CONTENT, EntryKind};
use crate::diagnostics::{Diagnostic, Place};

/// What to do with a file or a folder of this name.
pub enum Judgement {
    /// In `content/`: what it is there. Elsewhere: the theme's or the layers' own business.
    Keep(Option<EntryKind>),
    /// What systems and editors leave behind; nobody would miss it.
    Ignore,
    /// Left out, and said.
    Refuse(Diagnostic),
}

/// Left by systems, version control and editors: never meant to be published, harmless.
const SILENT: &[&str] = &[
    ".DS_Store",
    ".directory",
    ".editorconfig",
    ".git",
    ".gitattributes",
    ".gitignore",
    ".gitkeep",
    ".gitmodules",
    ".idea",
    ".keep",
    ".obsidian",
    ".prettierignore",
    ".prettierrc",
    ".vscode",
    "Thumbs.db",
    "desktop.ini",
    "ehthumbs.db",
];

/// Files by which a host or a browser would be told how to behave.
const HOST_SETTINGS: &[&str] = &[
    ".htaccess",
    ".nojekyll",
    ".well-known",
    "_headers",
    "_redirects",
    "_routes.json",
    "_worker.js",
    "CNAME",
    "manifest.json",
    "manifest.webmanifest",
    "netlify.toml",
    "robots.txt",
    "service-worker.js",
    "sw.js",
    "vercel.json",
    "web.config",
];

const SECRET_NAMES: &[&str] = &[
    ".git-credentials",
    ".htpasswd",
    ".netrc",
    ".npmrc",
    ".pypirc",
    ".ssh",
    ".aws",
    "credentials",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_rsa",
];

const SECRET_EXTENSIONS: &[&str] = &["jks", "kdbx", "key", "p12", "pem", "pfx", "ppk"];

/// Judges the last name of `path`, a path relative to the root that starts with `content/`, `themes/` or `geodata/`.
pub fn judge_file(path: &str) -> Judgement {
    let name = last(path);
    if let Some(judgement) = judge_any(path, name) {
        return judgement;
    }
    if !path.starts_with(CONTENT) {
        return Judgement::Keep(None);
    }
    let extension = name
        .rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map_or("", |(_, extension)| extension);
    if HOST_SETTINGS.contains(&name) {
        return Judgement::Refuse(about(path, "file/host-setting").with("name", name));
    }
    if extension == "md" {
        return Judgement::Keep(Some(EntryKind::Record));
    }
    if let Some(format) = PictureFormat::of_extension(extension) {
        return Judgement::Keep(Some(EntryKind::Picture(format)));
    }
    Judgement::Refuse(unknown_type(path, name, extension))
}

/// Judges the last name of a folder's path.
pub fn judge_folder(path: &str) -> Judgement {
    let name = last(path);
    judge_any(path, name).unwrap_or(Judgement::Keep(None))
}

/// A diagnostic about a whole file, whose path is made safe to show.
pub fn about(path: &str, code: &'static str) -> Diagnostic {
    Diagnostic::new(code).at(Place::file(shown(path)))
}

fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn judge_any(path: &str, name: &str) -> Option<Judgement> {
    let lower = name.to_ascii_lowercase();
    let secret = SECRET_NAMES.contains(&lower.as_str())
        || lower.starts_with(".env")
        || lower
            .rsplit_once('.')
            .is_some_and(|(_, extension)| SECRET_EXTENSIONS.contains(&extension));
    if secret {
        return Some(Judgement::Refuse(
            about(path, "file/secret").with("name", shown(name)),
        ));
    }
    let lock_or_swap = name.starts_with("._")
        || name.starts_with(".#")
        || name.starts_with(".~lock.")
        || name.starts_with('.') && (lower.ends_with(".swp") || lower.ends_with(".swo"));
    if SILENT.contains(&name) || lock_or_swap {
        return Some(Judgement::Ignore);
    }
    let leftover = name.starts_with("~$")
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || [".bak", ".crdownload", ".orig", ".part", ".rej", ".tmp"]
            .iter()
            .any(|end| lower.ends_with(end));
    if leftover {
        return Some(Judgement::Refuse(
            about(path, "file/leftover").with("name", shown(name)),
        ));
    }
    if name.starts_with('.') {
        let code = if HOST_SETTINGS.contains(&name) && path.starts_with(CONTENT) {
            "file/host-setting"
        } else {
            "file/hidden"
        };
        return Some(Judgement::Refuse(
            about(path, code).with("name", shown(name)),
        ));
    }
    if let Some(c) = name.chars().find(|c| is_unwelcome(*c)) {
        let key = trouble(c).map_or("forbidden", |(_, key)| key);
        return Some(Judgement::Refuse(
            about(path, "file/name-character")
                .with("character", code_point(c))
                .with("name", key),
        ));
    }
    if !is_nfc(name) {
        return Some(Judgement::Refuse(
            about(path, "file/name-not-composed").with("name", name),
        ));
    }
    if name.ends_with([' ', '.']) || name.starts_with(' ') {
        return Some(Judgement::Refuse(
            about(path, "file/name-edge").with("name", name),
        ));
    }
    None
}

/// Joiners and marks too: a name is typed and compared, it has no use for what cannot be seen. The rest are the
/// characters that Windows does not allow in a name, where a clone of the project would stop, and those that mean
/// something in an address, where a picture's name ends up.
fn is_unwelcome(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#')
        || trouble(c).is_some()
        // Spaces that are not the space bar's.
        || (c.is_whitespace() && c != ' ')
}

fn unknown_type(path: &str, name: &str, extension: &str) -> Diagnostic {
    let lower = extension.to_ascii_lowercase();
    let stem = name.strip_suffix(extension).unwrap_or(name);
    let (advice, suggestion) = match lower.as_str() {
        "md" | "markdown" | "mdown" | "mkd" | "txt" => ("rename", format!("{stem}md")),
        _ if extension != lower && PictureFormat::of_extension(&lower).is_some() => {
            ("rename", format!("{stem}{lower}"))
        }
        "jpe" | "jfif" => ("rename", format!("{stem}jpg")),
        "doc" | "docx" | "odt" | "rtf" | "pages" => ("text", String::new()),
        "csv" | "ods" | "tsv" | "xls" | "xlsm" | "xlsx" => ("sheet", String::new()),
        "pdf" => ("pdf", String::new()),
        "svg" => ("svg", String::new()),
        "bmp" | "gif" | "heic" | "heif" | "tif" | "tiff" => ("picture", String::new()),
        "htm" | "html" | "xhtml" => ("page", String::new()),
        _ => ("other", String::new()),
    };
    about(path, "file/unknown-type")
        .with("name", name)
        .with("advice", advice)
        .with("suggestion", suggestion)
}
