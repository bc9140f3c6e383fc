//! Each `tests/sites/<case>/` is a project, and its `expected/` the files of the site that matter to the case.
//!
//! `files.txt` is the list of what is published: whole for the case `empty`, and elsewhere what the case adds to an
//! empty site. `arguments.txt` holds further arguments of `build`. Most cases use `tests/plain-theme/`, which shows
//! what a page says without its clothes, with the words of the real theme. Run with `BLESS=1` to write what is
//! found; a new file to compare is an empty file in `expected/` before.

mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use libtest_mimic::{Arguments, Failed, Trial};
use project::{Project, cases, compare, name_of, tree};

type Site = BTreeMap<String, Vec<u8>>;

fn main() {
    let arguments = Arguments::from_args();
    let trials = cases("sites")
        .into_iter()
        .map(|case| Trial::test(name_of(&case), move || is_as_expected(&case)))
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn is_as_expected(case: &Path) -> Result<(), Failed> {
    let site = build(case);
    let expected = case.join("expected");
    let mut troubles = Vec::new();
    let compared = if expected.is_dir() {
        tree(&expected)
    } else {
        Site::new()
    };
    for path in compared.into_keys() {
        let found = match site.get(&path) {
            Some(bytes) => bytes.as_slice(),
            None => b"(not published)\n",
        };
        troubles.extend(compare(&expected.join(&path), found).err());
    }
    let files: String = listed(case, &site)
        .into_iter()
        .map(|path| path + "\n")
        .collect();
    troubles.extend(compare(&case.join("files.txt"), files.as_bytes()).err());
    if troubles.is_empty() {
        Ok(())
    } else {
        Err(troubles.join("\n\n").into())
    }
}

fn build(case: &Path) -> Site {
    let project = Project::of_case(case);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in tree(&root.join("tests/plain-theme")) {
        project.write(&format!("themes/plain/{path}"), bytes);
    }
    for (path, bytes) in tree(&root.join("themes/atlas/texts")) {
        project.write(&format!("themes/plain/texts/{path}"), bytes);
    }
    let arguments = fs::read_to_string(case.join("arguments.txt")).unwrap_or_default();
    project.build(arguments.trim())
}

/// What is published: everything in an empty site, elsewhere what an empty site has not.
fn listed(case: &Path, site: &Site) -> BTreeSet<String> {
    static EMPTY: OnceLock<BTreeSet<String>> = OnceLock::new();
    let names = |site: &Site| -> BTreeSet<String> {
        site.keys().map(|path| without_digest(path)).collect()
    };
    let all = names(site);
    if name_of(case) == "empty" {
        return all;
    }
    let empty = EMPTY.get_or_init(|| names(&build(&case.with_file_name("empty"))));
    let lost: Vec<&String> = empty.difference(&all).collect();
    assert!(lost.is_empty(), "an empty site has more: {lost:?}");
    all.difference(empty).cloned().collect()
}

/// `search/<digest>/fr/words/*` for every file of a kind of the search index: how many there are changes with a word.
/// `assets/style.css` for `assets/style.d52adaadab.css`: a list of files does not change with a colour.
fn without_digest(path: &str) -> String {
    if let Some(rest) = path.strip_prefix("search/") {
        let parts: Vec<&str> = rest.split('/').collect();
        return match parts[1..] {
            ["cities" | "facets", _] => format!("search/<digest>/{}/*", parts[1]),
            [language, kind, ..] if !kind.ends_with(".json") => {
                format!("search/<digest>/{language}/{kind}/*")
            }
            _ => format!("search/<digest>/{}", parts[1..].join("/")),
        };
    }
    // A pack is called after everything in it, down to the service worker.
    if let Some((_, language)) = path
        .strip_prefix("offline/")
        .and_then(|name| name.split_once('/'))
    {
        return format!("offline/<digest>/{language}");
    }
    match path
        .strip_prefix("assets/")
        .map(|name| name.split('.').collect::<Vec<_>>())
    {
        Some(parts) if parts.len() == 3 => format!("assets/{}.<digest>.{}", parts[0], parts[2]),
        _ => path.to_string(),
    }
}
