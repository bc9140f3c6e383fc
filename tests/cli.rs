//! Each `tests/cli/<case>.txt` is a session: what is in the project, what is typed, what a person sees.
//!
//! Lines that begin with `+` add to an empty project, in the words of a case's `made.txt`; `$` is a command, with
//! variables of the environment before it where they matter, and what follows is what it says and how it ends.
//! `<taken>` is an address that another program listens on. Run with `BLESS=1` to write what is said.

mod project;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use project::{Project, compare, make, transcript};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    let trials = cases
        .into_iter()
        .map(|case| {
            let name = case.file_stem().unwrap().to_str().unwrap().to_string();
            Trial::test(name, move || goes_as_told(&case))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn goes_as_told(case: &Path) -> Result<(), Failed> {
    let told = fs::read_to_string(case).unwrap();
    let project = Project::empty();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let taken = listener.local_addr().unwrap().to_string();
    let mut found = String::new();
    for line in told.lines() {
        if let Some(recipe) = line.strip_prefix("+ ") {
            make(project.path(), recipe);
        }
        if line.starts_with(['+', '#']) {
            found += &format!("{line}\n");
        }
        if let Some(typed) = line.strip_prefix("$ ") {
            if !found.is_empty() {
                found.push('\n');
            }
            let seen = run(&project, &typed.replace("<taken>", &taken));
            found += &format!("{line}\n{}", seen.replace(&taken, "<taken>"));
        }
    }
    compare(case, found.as_bytes()).map_err(Failed::from)
}

fn run(project: &Project, typed: &str) -> String {
    let mut command = project.rihla();
    let (surroundings, line) = typed.split_once("rihla").expect("a command");
    for (name, value) in surroundings
        .split_whitespace()
        .filter_map(|word| word.split_once('='))
    {
        command.env(name, value);
    }
    command.args(line.split_whitespace());
    let output = command.output().expect("the command runs");
    transcript(&output, project.path())
}
