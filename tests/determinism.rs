//! The same files on the same day are the same bytes, wherever, whenever and however they are built.

mod project;

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use project::{Project, TODAY, tree};

/// A project with something of everything that could be put in another order.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (at, city) in ["Quimper", "Brest", "Rennes", "Lorient", "Vannes", "Dinan"]
        .iter()
        .enumerate()
    {
        let id = format!("content/opportunities/france/bretagne/chantier-{at}");
        files.push((
            format!("{id}.md"),
            format!(
                "---\ntitle: \"Chantier à {city}\"\nsummary: \"Trois semaines.\"\nkind: volunteering\nformat: workcamp\n\
                 status: open\ncountry: FR\nplaces:\n  - city: {city}\nhost: maison-{at}\ninitiator: candidate\naccess: open\n\
                 schedule: {{mode: fixed, closes_on: 2027-0{}-01}}\npathways: []\nsectors: [F, A]\nsources:\n  - title: \"Site\"\n\
                 confidence: low\naliases: [ancien-{at}]\n---\n\n## En bref\n\nVoir [l’hôte](../../../organisations/maison-{at}.md).\n",
                at + 1
            )
            .into_bytes(),
        ));
        files.push((
            format!("{id}.ar.md"),
            "---\ntranslated_from: \"00000000\"\ntitle: \"ورش\"\n---\n\nنص.\n"
                .as_bytes()
                .to_vec(),
        ));
        files.push((
            format!("content/organisations/maison-{at}.md"),
            format!(
                "---\ntitle: \"Maison {at}\"\nsummary: \"Une association.\"\nroles: [host]\nsources:\n  - title: \"Site\"\nconfidence: low\n---\n"
            )
            .into_bytes(),
        ));
    }
    files.push((
        "content/pages/casse.md".into(),
        b"---\ntitle: x\n---\n".to_vec(),
    ));
    files.push((
        "content/pages/Été.md".into(),
        "---\ntitle: x\n---\n".as_bytes().to_vec(),
    ));
    files
}

fn project(order: impl Iterator<Item = (String, Vec<u8>)>) -> Project {
    let project = Project::empty();
    for (at, (path, bytes)) in order.enumerate() {
        project.write(&path, bytes);
        let file = fs::File::options()
            .write(true)
            .open(project.path().join(&path))
            .unwrap();
        let age = Duration::from_secs(86_400 * (at as u64 * 37 % 19));
        file.set_modified(SystemTime::UNIX_EPOCH + age).unwrap();
    }
    project
}

fn build(project: &Project, jobs: &str, surroundings: &[(&str, &str)]) -> (Vec<u8>, Vec<u8>) {
    let output = project
        .rihla()
        .args([
            "build", "--today", TODAY, "--jobs", jobs, "--lang", "fr", "--format", "json",
        ])
        .envs(surroundings.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success());
    (output.stdout, output.stderr)
}

fn site(project: &Project) -> std::collections::BTreeMap<String, Vec<u8>> {
    // With the marker: it must not know the machine either.
    tree(&project.path().join("output"))
}

fn assert_same(one: &Project, other: &Project) {
    let (one, other) = (site(one), site(other));
    let names = |site: &std::collections::BTreeMap<String, Vec<u8>>| {
        site.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(names(&one), names(&other));
    for (path, bytes) in &one {
        assert!(bytes == &other[path], "{path} differs");
    }
}

#[test]
fn folder_order_age_threads_locale_and_time_zone_change_no_byte() {
    let plain = project(files().into_iter());
    let said = build(&plain, "1", &[("LANG", "C")]);
    let shuffled = project(files().into_iter().rev());
    let said_again = build(
        &shuffled,
        "4",
        &[
            ("LANG", "ar_MA.UTF-8"),
            ("LC_ALL", "ar_MA.UTF-8"),
            ("TZ", "Pacific/Auckland"),
            ("SOURCE_DATE_EPOCH", "1"),
            ("COLUMNS", "20"),
        ],
    );
    assert_same(&plain, &shuffled);
    assert_eq!(
        String::from_utf8_lossy(&said.0),
        String::from_utf8_lossy(&said_again.0)
    );
    assert_eq!(
        String::from_utf8_lossy(&said.1),
        String::from_utf8_lossy(&said_again.1)
    );
}

#[test]
fn a_site_does_not_know_what_was_built_before_it() {
    let fresh = project(files().into_iter());
    build(&fresh, "2", &[]);
    let older = project(files().into_iter());
    older.write("content/pages/partie.md", "---\ntitle: \"Partie\"\nsummary: \"Retirée depuis.\"\nsection: guide\nsources:\n  - title: \"Site\"\nconfidence: low\n---\n");
    build(&older, "2", &[]);
    older.remove("content/pages/partie.md");
    build(&older, "2", &[]);
    assert_same(&fresh, &older);
}

#[test]
fn no_file_of_the_site_names_the_folder_it_was_built_in() {
    let project = project(files().into_iter());
    build(&project, "2", &[]);
    let here = project.path().to_str().unwrap();
    for (path, bytes) in site(&project) {
        assert!(!String::from_utf8_lossy(&bytes).contains(here), "{path}");
    }
    assert!(Path::new(here).is_absolute());
}
