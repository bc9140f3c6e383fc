//! The records of this repository obey the rules that they are published under.

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
