//! A second build writes what changed and nothing else.

mod project;

use std::collections::{BTreeMap, BTreeSet};

use project::{Project, TODAY, published};

fn opportunity(title: &str, city: &str, host: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\nsummary: \"Trois semaines.\"\nkind: volunteering\nformat: workcamp\nstatus: open\ncountry: FR\n\
         places:\n  - city: {city}\nhost: {host}\ninitiator: candidate\naccess: open\nschedule: {{mode: rolling}}\npathways: []\n\
         sources:\n  - title: \"Site\"\nconfidence: low\n---\n"
    )
}

fn organisation(title: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\nsummary: \"Une association.\"\nroles: [host]\nsources:\n  - title: \"Site\"\nconfidence: low\n---\n"
    )
}

fn guide(title: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\nsummary: \"Un guide.\"\nsection: guide\nsources:\n  - title: \"Site\"\nconfidence: low\n---\n\nLe texte.\n"
    )
}

fn project() -> Project {
    let project = Project::empty();
    let bretagne = "content/opportunities/france/bretagne";
    project.write(
        &format!("{bretagne}/quimper.md"),
        opportunity("Chantier à Quimper", "Quimper", "maison"),
    );
    project.write(
        "content/opportunities/belgium/wallonie/liege.md",
        opportunity("Chantier à Liège", "Liège", "auberge").replace("country: FR", "country: BE"),
    );
    project.write("content/organisations/maison.md", organisation("La maison"));
    project.write(
        "content/organisations/auberge.md",
        organisation("L’auberge"),
    );
    project.write("content/pages/retour.md", guide("Rentrer"));
    project
}

/// What a build says of its work: files written, left alone, removed.
fn build(project: &Project) -> (usize, usize, usize) {
    let output = project.run(&format!("build --today {TODAY} --lang en"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let number = |word: &str| -> usize {
        let before = said.split(word).next().unwrap();
        before
            .rsplit(['(', ' '])
            .find(|part| !part.is_empty())
            .unwrap()
            .parse()
            .unwrap()
    };
    (
        number(" files written"),
        number(" unchanged"),
        number(" removed"),
    )
}

/// What any change at all writes anew: the worker, the list of builds, and a list of files for each language, whose
/// former ones go.
const LISTS_WRITTEN: usize = 4;
const LISTS_REMOVED: usize = 2;

/// The published files, but for those that list the others, and those of the search, whose address carries a digest of
/// all that was said.
fn site(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let mut files = published(&project.path().join("output"));
    files.retain(|path, _| {
        path != "sw.js" && !path.starts_with("offline/") && !path.starts_with("search/")
    });
    files
}

/// The paths of the search's files.
fn search(project: &Project) -> Vec<String> {
    let site = published(&project.path().join("output"));
    let paths = site.into_keys();
    paths.filter(|path| path.starts_with("search/")).collect()
}

/// The paths whose bytes differ, those that came and those that went.
fn changes(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> [Vec<String>; 3] {
    let only = |one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>| {
        one.keys()
            .filter(|path| !other.contains_key(*path))
            .cloned()
            .collect()
    };
    let changed = after
        .iter()
        .filter(|(path, bytes)| before.get(*path).is_some_and(|old| old != *bytes))
        .map(|(path, _)| path.clone())
        .collect();
    [changed, only(after, before), only(before, after)]
}

#[test]
fn a_build_without_a_change_writes_nothing() {
    let project = project();
    let (written, _, _) = build(&project);
    assert!(written > 300);
    assert_eq!(build(&project), (0, written, 0));
}

#[test]
fn an_edited_guide_changes_its_pages_its_lists_and_its_data() {
    let project = project();
    build(&project);
    let before = site(&project);
    let searched = search(&project);
    project.write("content/pages/retour.md", guide("Rentrer chez soi"));
    let (written, _, removed) = build(&project);
    let [changed, came, went] = changes(&before, &site(&project));
    assert_eq!(
        changed,
        [
            "api/v1/pages.json",
            "ar/explorer/index.html",
            "ar/guides/index.html",
            "ar/guides/retour/index.html",
            "ar/index.html",
            "fr/explorer/index.html",
            "fr/guides/index.html",
            "fr/guides/retour/index.html",
            "fr/index.html",
        ]
    );
    assert_eq!((came.len(), went.len()), (0, 0));
    let searchable = search(&project);
    assert_eq!(written, changed.len() + searchable.len() + LISTS_WRITTEN);
    assert_eq!(removed, searched.len() + LISTS_REMOVED);
    let digests = |paths: &[String]| -> BTreeSet<String> {
        let digest = |path: &String| path.split('/').nth(1).unwrap().to_string();
        paths.iter().map(digest).collect()
    };
    // One digest a site: nobody reads half of one index and half of another.
    assert_eq!(digests(&searchable).len(), 1);
    assert!(digests(&searchable).is_disjoint(&digests(&searched)));
}

#[test]
fn an_edited_body_changes_its_own_pages_and_its_data() {
    let project = project();
    build(&project);
    let before = site(&project);
    project.write(
        "content/pages/retour.md",
        guide("Rentrer").replace("Le texte.", "Un autre texte."),
    );
    build(&project);
    let [changed, ..] = changes(&before, &site(&project));
    assert_eq!(
        changed,
        [
            "api/v1/pages.json",
            "ar/explorer/index.html",
            "ar/guides/retour/index.html",
            "fr/explorer/index.html",
            "fr/guides/retour/index.html"
        ]
    );
}

#[test]
fn a_renamed_host_changes_every_card_that_shows_it_and_no_page_of_another_country() {
    let project = project();
    build(&project);
    let before = site(&project);
    project.write(
        "content/organisations/maison.md",
        organisation("La maison des jeunes"),
    );
    build(&project);
    let [changed, came, went] = changes(&before, &site(&project));
    assert_eq!((came.len(), went.len()), (0, 0));
    for path in [
        "api/v1/organisations.json",
        "ar/opportunites/quimper/index.html",
        "fr/france/bretagne/finistere/index.html",
        "fr/france/bretagne/index.html",
        "fr/france/index.html",
        "fr/opportunites/index.html",
        "fr/opportunites/quimper/index.html",
        "fr/organisations/index.html",
        "fr/organisations/maison/index.html",
    ] {
        assert!(
            changed.iter().any(|changed| changed == path),
            "{path} shows the host: {changed:#?}"
        );
    }
    let elsewhere: Vec<&String> = changed
        .iter()
        .filter(|path| {
            path.contains("belgique") || path.contains("auberge") || path.contains("guides/")
        })
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}

#[test]
fn a_record_that_is_removed_leaves_no_page_behind() {
    let project = project();
    build(&project);
    let before = site(&project);
    let searched = search(&project).len();
    project.remove("content/opportunities/belgium/wallonie/liege.md");
    let (_, _, removed) = build(&project);
    let after = site(&project);
    let [_, came, went] = changes(&before, &after);
    assert_eq!(came, [""; 0]);
    assert_eq!(removed, went.len() + searched + LISTS_REMOVED);
    assert!(
        went.iter()
            .any(|path| path == "fr/opportunites/liege/index.html"),
        "{went:?}"
    );
    for (path, bytes) in &after {
        assert!(
            !String::from_utf8_lossy(bytes).contains("opportunites/liege/"),
            "{path} still leads there"
        );
    }
}

#[test]
fn a_record_that_breaks_is_gone_from_the_site_and_back_once_mended() {
    let project = project();
    build(&project);
    let before = site(&project);
    project.write(
        "content/pages/retour.md",
        guide("Rentrer").replace("section:", "rubrique:"),
    );
    build(&project);
    assert!(!site(&project).contains_key("fr/guides/retour/index.html"));
    project.write("content/pages/retour.md", guide("Rentrer"));
    build(&project);
    assert!(before == site(&project));
}

#[test]
fn a_file_that_someone_else_placed_in_the_site_is_kept() {
    let project = project();
    build(&project);
    project.write("output/verification-1234.html", "from a host");
    project.write("output/fr/guides/retour/note.txt", "from somebody");
    project.remove("content/pages/retour.md");
    build(&project);
    let site = site(&project);
    assert_eq!(site["verification-1234.html"], b"from a host");
    assert_eq!(site["fr/guides/retour/note.txt"], b"from somebody");
    assert!(!site.contains_key("fr/guides/retour/index.html"));
}
