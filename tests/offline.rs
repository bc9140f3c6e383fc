//! What keeps the site readable without a connection, as files: the lists of what a phone may keep, the worker, the
//! manifest, and the zip for a USB stick. What a browser makes of them is in `tests/browser/claims/`.

mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};

use project::Project;
use serde_json::Value;

type Files = BTreeMap<String, Vec<u8>>;

fn project() -> Project {
    let project = Project::empty();
    project.write(
        "content/opportunities/france/bretagne/chantier.md",
        "---\ntitle: \"Chantier\"\nsummary: \"Trois semaines.\"\nkind: volunteering\nformat: workcamp\nstatus: open\n\
         country: FR\nplaces:\n  - city: Quimper\nhost: maison\ninitiator: candidate\naccess: open\n\
         schedule:\n  mode: windows\n  closes_on: 2026-12-10\n  sessions:\n    - closes_on: 2026-10-01\n    - closes_on: 2027-03-01\n\
         pathways: []\nsources:\n  - title: \"Site\"\nconfidence: low\naliases: [ancien]\n---\n\nÉcrire `href=\"/fr/\"`.\n",
    );
    project.write(
        "content/organisations/maison.md",
        "---\ntitle: \"Maison\"\nsummary: \"Une association.\"\nroles: [host]\nsources:\n  - title: \"Site\"\nconfidence: low\n---\n",
    );
    project
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The list of a language: address, hash, bytes.
fn list(files: &Files, language: &str) -> BTreeMap<String, (String, u64)> {
    let digest = json(files, "offline/build.json")["digest"].clone();
    let list = json(
        files,
        &format!("offline/{}/{language}.json", digest.as_str().unwrap()),
    );
    let entries = list["files"].as_array().unwrap().iter();
    entries
        .map(|entry| {
            let text = |at: usize| entry[at].as_str().unwrap().to_string();
            (text(0), (text(1), entry[2].as_u64().unwrap()))
        })
        .collect()
}

/// The file behind an address.
fn file(address: &str) -> String {
    match address {
        address if address.is_empty() || address.ends_with('/') => format!("{address}index.html"),
        address => address.to_string(),
    }
}

#[test]
fn a_pack_lists_every_page_of_its_language_and_all_they_need() {
    let files = project().build("");
    for language in ["fr", "ar"] {
        let list = list(&files, language);
        let listed: BTreeSet<String> = list.keys().map(|address| file(address)).collect();
        let is_wanted = |path: &&String| {
            let is_page =
                path.starts_with(&format!("{language}/")) && path.ends_with("/index.html");
            let is_left_out =
                path.ends_with("/404/index.html") || path.ends_with("/ancien/index.html");
            // The search of the other language is of no use here; what both share is.
            let other = if language == "fr" { "/ar/" } else { "/fr/" };
            let is_calendar =
                path.starts_with(&format!("{language}/opportunites/")) && path.ends_with(".ics");
            let is_searched = path.starts_with("search/") && !path.contains(other);
            is_page && !is_left_out
                || is_searched
                || is_calendar
                || path.starts_with("assets/")
                || *path == "index.html"
        };
        let wanted: BTreeSet<String> = files.keys().filter(is_wanted).cloned().collect();
        assert_eq!(listed, wanted);
        for (address, (_, bytes)) in &list {
            assert_eq!(*bytes, files[&file(address)].len() as u64, "{address}");
        }
        let sizes = &json(&files, "offline/build.json")[language];
        assert_eq!(sizes["files"], list.len());
        assert_eq!(
            sizes["bytes"],
            list.values().map(|(_, bytes)| bytes).sum::<u64>()
        );
        assert!(sizes["about"].as_u64() < sizes["bytes"].as_u64());
    }
}

#[test]
fn a_page_of_which_only_the_day_changed_keeps_its_hash() {
    let project = project();
    let before = project.build("");
    let output = project.run("build --today 2026-11-26");
    assert!(output.status.success());
    let after = project::published(&project.path().join("output"));
    let (one, other) = (list(&before, "fr"), list(&after, "fr"));
    let same = "fr/belgique/";
    assert_ne!(
        before[&file(same)],
        after[&file(same)],
        "each page says its day"
    );
    let changed: Vec<&String> = one
        .iter()
        .filter(|(address, entry)| other.get(*address).is_none_or(|found| found.0 != entry.0))
        .map(|(address, _)| address)
        .collect();
    assert!(!changed.contains(&&same.to_string()));
    // Its deadline is a day nearer.
    assert!(changed.contains(&&"fr/opportunites/chantier/".to_string()));
}

#[test]
fn what_the_worker_keeps_from_the_start_is_there() {
    let project = project();
    let files = project.build("--base-url https://rihla.example/sous/");
    let worker = std::str::from_utf8(&files["sw.js"]).unwrap();
    let (facts, code) = worker
        .strip_prefix("const SITE = ")
        .and_then(|rest| rest.split_once(";\n"))
        .expect("the facts stand above the code");
    let facts: Value = serde_json::from_str(facts).unwrap();
    assert_eq!(facts["base"], "/sous");
    assert_eq!(
        facts["digest"],
        json(&files, "offline/build.json")["digest"]
    );
    for address in facts["precache"].as_array().unwrap() {
        let path = address.as_str().unwrap().strip_prefix("/sous/").unwrap();
        assert!(files.contains_key(&file(path)), "{path}");
    }
    assert!(
        !code
            .lines()
            .any(|line| line.starts_with("//") || line.is_empty())
    );
    for language in ["fr", "ar"] {
        let manifest = json(&files, &format!("{language}/manifest.webmanifest"));
        assert_eq!(manifest["scope"], "/sous/");
        for icon in manifest["icons"].as_array().unwrap() {
            let path = icon["src"]
                .as_str()
                .unwrap()
                .strip_prefix("/sous/")
                .unwrap();
            assert!(files.contains_key(path), "{path}");
        }
    }
    let headers = std::str::from_utf8(&files["_headers"]).unwrap();
    assert!(headers.contains("/sous/sw.js\n  Cache-Control: no-cache\n"));
}

#[test]
fn deadlines_still_to_come_are_told_to_scripts() {
    let files = project().build("");
    let page = std::str::from_utf8(&files["fr/opportunites/chantier/index.html"]).unwrap();
    assert!(page.contains("<time datetime=\"2026-12-10\" data-closes=\"2026-12-10 2027-03-01\">"));
    assert!(page.contains("data-built=\"2026-11-25\""));
}

#[test]
fn the_page_and_the_host_say_one_policy() {
    let files = project().build("");
    let page = std::str::from_utf8(&files["fr/index.html"]).unwrap();
    let (_, rest) = page
        .split_once("http-equiv=\"Content-Security-Policy\" content=\"")
        .unwrap();
    let (said, _) = rest.split_once('"').unwrap();
    let headers = std::str::from_utf8(&files["_headers"]).unwrap();
    let (_, rest) = headers.split_once("Content-Security-Policy: ").unwrap();
    let (sent, _) = rest.split_once('\n').unwrap();
    assert_eq!(sent.replace("frame-ancestors 'self'; ", ""), said);
    assert!(said.contains("form-action 'self'"));
}

/// The zip of a build, and its files by path.
fn stick(project: &Project, line: &str) -> (Vec<u8>, Files) {
    project.build(&format!("{line} --pack copie.zip"));
    let zip = fs::read(project.path().join("copie.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&zip)).unwrap();
    let files = (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            let name = entry.name().expect("a plain name");
            let path = name.strip_prefix("rihla-2026-11-25/");
            (path.expect("one folder holds all").to_string(), bytes)
        })
        .collect();
    (zip, files)
}

#[test]
fn the_same_files_on_the_same_day_are_the_same_zip() {
    let (one, _) = stick(&project(), "--jobs 1");
    let (other, _) = stick(&project(), "--jobs 4");
    assert!(one == other);
}

#[test]
fn a_zip_without_a_name_stands_beside_the_output() {
    let project = project();
    project.build("--pack");
    assert!(project.path().join("rihla-2026-11-25.zip").is_file());
}

#[test]
fn every_address_on_a_stick_leads_to_one_of_its_files_or_outside() {
    let (_, files) = stick(&project(), "--base-url https://rihla.example/sous/");
    assert!(files.contains_key("index.html") && files.contains_key("ar/index.html"));
    let mut broken = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(!html.contains("<script type=\"module\"") && !html.contains("rel=\"manifest\""));
        for mark in [" href=\"", " src=\""] {
            for rest in html.split(mark).skip(1) {
                let (address, _) = rest.split_once('"').unwrap();
                let is_elsewhere = ["https://", "mailto:", "geo:", "sms:", "webcal://"]
                    .iter()
                    .any(|scheme| address.starts_with(scheme));
                if is_elsewhere || address.is_empty() || address.starts_with('#') {
                    continue;
                }
                let climb = "../".repeat(path.matches('/').count());
                let target = address
                    .strip_prefix(&*climb)
                    .map(|rest| rest.split('#').next().unwrap());
                if !target.is_some_and(|target| files.contains_key(target)) {
                    broken.insert(format!("{path}: {address}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    let sheet = std::str::from_utf8(&files["fr/opportunites/chantier/index.html"]).unwrap();
    assert!(sheet.contains("Copie du 25 novembre 2026"));
    assert!(sheet.contains("https://rihla.example/sous/fr/opportunites/chantier/"));
    // Words that look like an address are words.
    assert!(
        sheet.contains("href=\"/fr/\"</code>") || sheet.contains("href=&quot;/fr/&quot;</code>")
    );
}
