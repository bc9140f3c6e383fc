//! Each `tests/diagnostics/<case>/` is a project; `expected.txt` is what `rihla check` says of it, and how it ends.
//!
//! `arguments.txt` holds other arguments than `--lang fr`. Run with `BLESS=1` to write what is said, and read the
//! difference as somebody who has never seen the program before keeping it.

mod project;

use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use project::{Project, TODAY, cases, compare, name_of, transcript};
use rihla::diagnostics::codes::CODES;

/// Codes without a case, and why.
const WITHOUT_A_CASE: &[(&str, &str)] = &[
    (
        "file/unreadable",
        "needs a file that its owner may not read, and some machines test as root, who may",
    ),
    (
        "record/unreadable",
        "said when the field-by-field checks forgot something: a case would be a bug to mend",
    ),
];

fn main() {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = cases("diagnostics")
        .into_iter()
        .map(|case| Trial::test(name_of(&case), move || says_what_is_expected(&case)))
        .collect();
    if std::env::var_os("BLESS").is_none() {
        trials.push(Trial::test("every_code_has_a_case", every_code_has_a_case));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn says_what_is_expected(case: &Path) -> Result<(), Failed> {
    let project = Project::of_case(case);
    let arguments = fs::read_to_string(case.join("arguments.txt"));
    let arguments = arguments.as_deref().unwrap_or("--lang fr").trim();
    let output = project.run(&format!("check --today {TODAY} {arguments}"));
    let found = transcript(&output, project.path());
    compare(&case.join("expected.txt"), found.as_bytes()).map_err(Failed::from)
}

fn every_code_has_a_case() -> Result<(), Failed> {
    let said: String = cases("diagnostics")
        .into_iter()
        .filter_map(|case| fs::read_to_string(case.join("expected.txt")).ok())
        .collect();
    for (code, _) in CODES {
        let is_excused = WITHOUT_A_CASE.iter().any(|(excused, _)| excused == code);
        let is_said = said.contains(&format!("[{code}]"));
        if is_said == is_excused {
            return Err(format!("`{code}` must have a case, or a reason to have none").into());
        }
    }
    Ok(())
}
