//! The records of this repository obey the rules that they are published under.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

#[test]
fn the_committed_content_leaves_nothing_to_be_warned_of() {
    // The day is that of the facts: a review that falls due later is no fault of a commit.
    let output = Command::new(env!("CARGO_BIN_EXE_rihla"))
        .args(["check", "--strict", "--lang", "fr", "--today", "2026-11-25"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("the command runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

#[test]
fn no_two_sheets_of_the_site_have_the_same_code() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_rihla"))
        .args(["build", "--today", "2026-11-25", "--output"])
        .arg(folder.path().join("site"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("the command runs");
    assert!(output.status.success());
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for dataset in std::fs::read_dir(folder.path().join("site/api/v1")).unwrap() {
        let dataset = dataset.unwrap().path();
        let bytes = std::fs::read(&dataset).unwrap();
        let Ok(json) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
            continue;
        };
        for record in json["records"].as_array().into_iter().flatten() {
            let name = format!("{}/{}", json["type"], record["id"]);
            let code = record["code"].as_str().expect("each record has a code");
            if let Some(other) = names.insert(code.to_string(), name.clone()) {
                panic!("{other} and {name} have the same code {code}: rename the newer one");
            }
        }
    }
    assert!(names.len() > 600);
}
