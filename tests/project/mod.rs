//! A project in a folder of its own, and the command line run in it: what every test of whole projects starts from.
//!
//! A case is a folder of files. What git or an editor would not keep as it is (a link, a FIFO, bytes that are no
//! text, a name with a hidden character) is told in the case's `made.txt`, one thing a line.

// Each test file compiles its own copy and uses its own part.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The day of every test.
pub const TODAY: &str = "2026-11-25";

const SETTINGS: &str = r#"[site]
name = { fr = "Rihla", ar = "رحلة" }
tagline = { fr = "Partir, en connaissance de cause", ar = "السفر عن دراية" }
base_url = "https://rihla.example/"
"#;

/// Files of a case that tell the harness what to do, and are no part of the project.
const ABOUT_THE_CASE: &[&str] = &["arguments.txt", "expected", "expected.txt", "made.txt"];

pub struct Project {
    folder: TempDir,
}

impl Project {
    /// A project with settings and nothing else.
    pub fn empty() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join("site.toml"), SETTINGS).unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Project { folder }
    }

    /// The project that a case's folder describes; settings are added where it has none.
    pub fn of_case(case: &Path) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        for (path, bytes) in tree(case) {
            let top = path.split('/').next().unwrap();
            if !ABOUT_THE_CASE.contains(&top) {
                write(folder.path(), Path::new(&path), &bytes);
            }
        }
        if let Ok(recipe) = fs::read_to_string(case.join("made.txt")) {
            make(folder.path(), &recipe);
        }
        if !folder.path().join("site.toml").exists() {
            fs::write(folder.path().join("site.toml"), SETTINGS).unwrap();
        }
        Project { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(self.path(), Path::new(path), bytes.as_ref());
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).unwrap();
    }

    /// The command, to be run from the project's folder, in a surrounding that says nothing.
    pub fn rihla(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rihla"));
        command
            .current_dir(self.path())
            .env_clear()
            .env("LANG", "fr_FR.UTF-8");
        command
    }

    /// Runs the command with the arguments of a line.
    pub fn run(&self, line: &str) -> Output {
        self.rihla()
            .args(line.split_whitespace())
            .output()
            .expect("the command runs")
    }

    /// Builds, and returns the published files by path.
    pub fn build(&self, line: &str) -> BTreeMap<String, Vec<u8>> {
        let output = self.run(&format!("build --today {TODAY} {line}"));
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        published(&self.path().join("output"))
    }
}

/// The files of a published site by path, without the marker.
pub fn published(output: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(output);
    assert!(
        files.remove(".rihla-site").is_some(),
        "a site has its marker"
    );
    files
}

/// Every regular file below a folder, by its path with `/`.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder can be walked"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().expect("a plain name").replace('\\', "/");
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// What a person sees: standard output, standard error, and how it ended.
pub fn transcript(output: &Output, project: &Path) -> String {
    let shown = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes).replace(&*project.to_string_lossy(), "<project>")
    };
    let status = output
        .status
        .code()
        .map_or("killed".to_string(), |code| code.to_string());
    format!(
        "{}{}exit status {status}\n",
        shown(&output.stdout),
        shown(&output.stderr)
    )
}

/// Holds what was found against a file, or writes it there when `BLESS` is set.
pub fn compare(path: &Path, found: &[u8]) -> Result<(), String> {
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, found).unwrap();
        return Ok(());
    }
    let expected = fs::read(path).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    Err(format!(
        "{} is not what was found (BLESS=1 writes it)\n--- expected\n{}\n--- found\n{}",
        path.display(),
        String::from_utf8_lossy(&expected),
        String::from_utf8_lossy(found)
    ))
}

/// The folders of cases below `tests/<kind>`, sorted.
pub fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(kind);
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// The name of a case.
pub fn name_of(case: &Path) -> String {
    case.file_name().unwrap().to_str().unwrap().to_string()
}

/// Follows a recipe: one thing a line, with `\n`, `\xff` and `\u{202e}` for what does not stand in a line.
pub fn make(root: &Path, recipe: &str) {
    let lines = recipe
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let mut words = line.splitn(3, ' ');
        let verb = words.next().unwrap();
        let path = path_of(&unescape(words.next().expect("a path")));
        let rest = words.next().unwrap_or_default();
        match verb {
            "file" => write(root, &path, &unescape(rest)),
            "repeat" | "append" => {
                let (count, piece) = rest.split_once(' ').expect("a count and a piece");
                let bytes = unescape(piece).repeat(count.parse().expect("a count"));
                if verb == "repeat" {
                    write(root, &path, &bytes);
                } else {
                    let mut file = fs::OpenOptions::new()
                        .append(true)
                        .open(root.join(&path))
                        .unwrap();
                    file.write_all(&bytes).unwrap();
                }
            }
            "link" => {
                fs::create_dir_all(root.join(&path).parent().unwrap()).unwrap();
                std::os::unix::fs::symlink(rest, root.join(&path)).unwrap();
            }
            "fifo" => {
                fs::create_dir_all(root.join(&path).parent().unwrap()).unwrap();
                fifo(&root.join(&path));
            }
            other => panic!("a recipe knows no `{other}`"),
        }
    }
}

/// Makes a FIFO.
pub fn fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

pub fn write(root: &Path, path: &Path, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt as _;
    PathBuf::from(OsString::from_vec(bytes.to_vec()))
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let mut put = |c: char| bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
        if letter != '\\' {
            put(letter);
            continue;
        }
        match letters.next().expect("an escape has a letter") {
            'n' => put('\n'),
            'r' => put('\r'),
            't' => put('\t'),
            '\\' => put('\\'),
            'x' => {
                let digits: String = letters.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).expect("two digits"));
            }
            'u' => {
                let digits: String = letters.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let code = u32::from_str_radix(&digits, 16).expect("a code point");
                put(char::from_u32(code).expect("a character"));
            }
            other => panic!("no escape `\\{other}`"),
        }
    }
    bytes
}
