//! Publishing: what a reader of the output can ever see, and what Rihla may never touch.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use rihla::write::{MARKER, Publication, Published, refuse_output_over_sources};
use tempfile::TempDir;

type Tree = BTreeMap<String, Vec<u8>>;

/// A site of text files, by address.
fn site(files: &[(&str, &str)]) -> Tree {
    files
        .iter()
        .map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()))
        .collect()
}

/// Numbers that look random and are the same at each run (xorshift).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, range: std::ops::Range<u64>) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        range.start + self.0 % (range.end - range.start)
    }
}

fn put_all(publication: &Publication, site: &Tree) -> anyhow::Result<()> {
    site.par_iter()
        .try_for_each(|(path, bytes)| publication.put(path, bytes))
}

fn build(output: &Path, site: &Tree) -> anyhow::Result<Published> {
    let publication = Publication::open(output)?;
    put_all(&publication, site)?;
    publication.publish()
}

/// Everything in a folder except the marker; empty folders as addresses that end in `/`.
fn published(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("the tree can be walked");
        let path = entry.path().strip_prefix(folder).expect("it is below");
        let address = path.to_str().expect("tests use plain names").to_owned();
        if address == MARKER {
            continue;
        }
        if entry.file_type().is_dir() {
            if fs::read_dir(entry.path()).unwrap().next().is_none() {
                tree.insert(address + "/", Vec::new());
            }
        } else {
            tree.insert(address, fs::read(entry.path()).unwrap());
        }
    }
    tree
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn workplace() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    (folder, output)
}

fn refusal<T>(result: anyhow::Result<T>) -> String {
    match result {
        Ok(_) => panic!("this is refused"),
        Err(error) => format!("{error:#}"),
    }
}

fn numbers(done: &Published) -> (usize, usize, usize) {
    (done.written, done.unchanged, done.removed)
}

#[test]
fn the_output_is_exactly_what_was_put() {
    let (_keep, output) = workplace();
    let first = site(&[("index.html", "a"), ("fr/index.html", "b"), ("vide", "")]);
    let done = build(&output, &first).unwrap();
    assert_eq!(numbers(&done), (3, 0, 0));
    assert_eq!(done.bytes, 2);
    assert_eq!(published(&output), first);
}

#[test]
fn each_of_a_long_row_of_builds_leaves_exactly_its_own_site() {
    let (_keep, output) = workplace();
    let mut random = Dice(7);
    let mut before = Tree::new();
    for _ in 0..60 {
        // Few names, so that files become folders and folders become files.
        let mut next = Tree::new();
        for _ in 0..random.throw(1..12) {
            let depth = random.throw(1..4);
            let path: Vec<&str> = (0..depth)
                .map(|_| ["a", "b", "c"][random.throw(0..3) as usize])
                .collect();
            let path = path.join("/");
            let clashes = |other: &String| {
                other.starts_with(&format!("{path}/")) || path.starts_with(&format!("{other}/"))
            };
            if !next.keys().any(clashes) {
                let text = vec![b'x'; random.throw(0..3) as usize];
                next.insert(path, text);
            }
        }
        let done = build(&output, &next).unwrap();
        assert_eq!(published(&output), next);
        let same = next
            .iter()
            .filter(|(path, bytes)| before.get(*path) == Some(bytes))
            .count();
        let gone = before.keys().filter(|path| !next.contains_key(*path));
        assert_eq!(numbers(&done), (next.len() - same, same, gone.count()));
        assert_eq!(done.leftover, None);
        before = next;
    }
}

#[test]
fn two_folders_built_from_the_same_site_are_the_same_bytes_marker_included() {
    let (_keep, output) = workplace();
    let other = output.with_file_name("other");
    let pages = site(&[("a/index.html", "a"), ("b", "b")]);
    build(&output, &pages).unwrap();
    build(&other, &site(&[("b", "old"), ("c", "c")])).unwrap();
    build(&other, &pages).unwrap();
    let marker = |folder: &Path| fs::read(folder.join(MARKER)).unwrap();
    assert_eq!(marker(&output), marker(&other));
}

#[cfg(unix)]
#[test]
fn an_unchanged_file_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt;
    let (_keep, output) = workplace();
    let mut pages = site(&[("a", "same"), ("b", "0")]);
    build(&output, &pages).unwrap();
    let before = fs::metadata(output.join("a")).unwrap();
    for round in ["1", "2", "3"] {
        pages.insert("b".into(), round.into());
        let done = build(&output, &pages).unwrap();
        assert_eq!(numbers(&done), (1, 1, 0));
        let after = fs::metadata(output.join("a")).unwrap();
        assert_eq!(
            (before.ino(), before.mtime_nsec()),
            (after.ino(), after.mtime_nsec())
        );
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_swapped_when_nothing_changed() {
    use std::os::unix::fs::MetadataExt;
    let (_keep, output) = workplace();
    let pages = site(&[("a", "a"), ("b/c", "c")]);
    build(&output, &pages).unwrap();
    let before = fs::metadata(&output).unwrap();
    let done = build(&output, &pages).unwrap();
    assert_eq!(numbers(&done), (0, 2, 0));
    let after = fs::metadata(&output).unwrap();
    assert_eq!(
        (before.ino(), before.mtime_nsec()),
        (after.ino(), after.mtime_nsec())
    );
}

#[test]
fn a_page_edited_by_hand_in_the_output_is_mended() {
    let (_keep, output) = workplace();
    let pages = site(&[("a", "one"), ("b", "two")]);
    for _ in 0..3 {
        build(&output, &pages).unwrap();
        fs::write(output.join("a"), "eno").unwrap();
        fs::remove_file(output.join("b")).unwrap();
        assert_eq!(numbers(&build(&output, &pages).unwrap()), (2, 0, 0));
        assert_eq!(published(&output), pages);
    }
}

#[test]
fn what_someone_else_placed_in_the_output_is_carried_along() {
    let (_keep, output) = workplace();
    let mut pages = site(&[("a/index.html", "0"), ("b/index.html", "0")]);
    build(&output, &pages).unwrap();
    fs::write(output.join("CNAME"), "rihla.example").unwrap();
    fs::create_dir_all(output.join(".git/refs")).unwrap();
    fs::write(output.join(".git/HEAD"), "ref").unwrap();
    fs::write(output.join("b/photo 100%.jpg"), "jpg").unwrap();
    let mut foreign = site(&[("CNAME", "rihla.example"), (".git/HEAD", "ref")]);
    foreign.insert(".git/refs/".into(), Vec::new());
    foreign.insert("b/photo 100%.jpg".into(), b"jpg".to_vec());
    for round in ["1", "2", "3", "4"] {
        pages.insert("a/index.html".into(), round.into());
        if round == "3" {
            pages.remove("b/index.html");
        }
        let done = build(&output, &pages).unwrap();
        assert_eq!(done.carried, 4);
        let mut expected = pages.clone();
        expected.extend(foreign.clone());
        assert_eq!(published(&output), expected);
    }
}

#[test]
fn what_someone_else_removed_again_does_not_come_back() {
    let (_keep, output) = workplace();
    let mut pages = site(&[("a/index.html", "0")]);
    build(&output, &pages).unwrap();
    fs::write(output.join("a/extra"), "x").unwrap();
    for round in ["1", "2"] {
        pages.insert("a/index.html".into(), round.into());
        build(&output, &pages).unwrap();
    }
    fs::remove_file(output.join("a/extra")).unwrap();
    for round in ["3", "4", "5"] {
        pages.insert("a/index.html".into(), round.into());
        build(&output, &pages).unwrap();
        assert_eq!(published(&output), pages);
    }
}

#[test]
fn a_file_replaced_by_its_owner_is_carried_in_its_new_form() {
    let (_keep, output) = workplace();
    let mut pages = site(&[("a", "0")]);
    build(&output, &pages).unwrap();
    for round in ["1", "2", "3", "4"] {
        let _ = fs::remove_file(output.join("CNAME"));
        fs::write(output.join("CNAME"), round).unwrap();
        pages.insert("a".into(), round.into());
        build(&output, &pages).unwrap();
        assert_eq!(fs::read_to_string(output.join("CNAME")).unwrap(), round);
    }
}

/// Dates the marker of a folder `marker` seconds ago, and the folders below it an hour ago.
fn age(folder: &Path, marker: Duration) {
    let now = SystemTime::now();
    let date = |path: &Path, ago: Duration| {
        fs::File::open(path)
            .and_then(|opened| opened.set_modified(now - ago))
            .unwrap();
    };
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        if entry.file_type().is_dir() {
            date(entry.path(), Duration::from_secs(3600));
        }
    }
    date(&folder.join(MARKER), marker);
}

#[cfg(unix)]
#[test]
fn what_someone_else_placed_long_after_a_build_is_carried_along() {
    let (_keep, output) = workplace();
    let mut pages = site(&[("a/b/index.html", "0"), ("c/index.html", "0")]);
    build(&output, &pages).unwrap();
    let mut expected = pages.clone();
    for round in ["1", "2", "3", "4"] {
        age(&output, Duration::from_secs(1800));
        let extra = format!("a/b/extra-{round}/file");
        fs::create_dir(output.join(&extra).parent().unwrap()).unwrap();
        fs::write(output.join(&extra), round).unwrap();
        pages.insert("c/index.html".into(), round.into());
        build(&output, &pages).unwrap();
        expected.extend(pages.clone());
        expected.insert(extra, round.into());
        assert_eq!(published(&output), expected);
    }
}

#[cfg(unix)]
#[test]
fn a_marker_of_the_future_makes_every_folder_be_read() {
    let (_keep, output) = workplace();
    build(&output, &site(&[("a/index.html", "0")])).unwrap();
    fs::write(output.join("a/extra"), "x").unwrap();
    age(&output, Duration::ZERO);
    let marker = fs::File::open(output.join(MARKER)).unwrap();
    marker
        .set_modified(SystemTime::now() + Duration::from_secs(3600))
        .unwrap();
    build(&output, &site(&[("a/index.html", "1")])).unwrap();
    assert_eq!(
        published(&output),
        site(&[("a/index.html", "1"), ("a/extra", "x")])
    );
}

#[test]
fn a_file_placed_while_a_build_was_swapping_comes_back_to_the_site() {
    let (keep, output) = workplace();
    build(&output, &site(&[("a/index.html", "0")])).unwrap();
    build(&output, &site(&[("a/index.html", "1")])).unwrap();
    // It went into the site that was being replaced.
    fs::write(keep.path().join(".public.rihla-staging/a/late"), "x").unwrap();
    for round in ["2", "3", "4"] {
        build(&output, &site(&[("a/index.html", round)])).unwrap();
        assert_eq!(
            published(&output),
            site(&[("a/index.html", round), ("a/late", "x")])
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_hidden_neighbour_is_not_followed() {
    let (keep, output) = workplace();
    let precious = keep.path().join("precious");
    fs::create_dir(&precious).unwrap();
    fs::write(precious.join("thesis"), "years").unwrap();
    let link = |name: &str| {
        std::os::unix::fs::symlink(&precious, keep.path().join(name)).unwrap();
    };
    link(".public.rihla-staging");
    link(".public.rihla-previous");
    build(&output, &site(&[("a", "0")])).unwrap();
    assert_eq!(published(&output), site(&[("a", "0")]));
    assert_eq!(published(&precious), site(&[("thesis", "years")]));
    fs::remove_file(keep.path().join(".public.rihla-lock")).unwrap();
    link(".public.rihla-lock");
    assert!(refusal(Publication::open(&output)).contains("cannot open the lock"));
}

#[cfg(unix)]
#[test]
fn names_that_are_not_unicode_and_links_are_carried_along() {
    use std::os::unix::ffi::OsStrExt;
    let (_keep, output) = workplace();
    build(&output, &site(&[("a", "0")])).unwrap();
    let odd = output.join(std::ffi::OsStr::from_bytes(b"odd\xff\n%41"));
    fs::create_dir(&odd).unwrap();
    fs::write(odd.join("file"), "x").unwrap();
    std::os::unix::fs::symlink("nowhere", output.join("link")).unwrap();
    for round in ["1", "2", "3"] {
        build(&output, &site(&[("a", round)])).unwrap();
        assert_eq!(fs::read_to_string(odd.join("file")).unwrap(), "x");
        assert!(fs::symlink_metadata(output.join("link")).is_ok_and(|met| met.is_symlink()));
    }
}

#[test]
fn a_file_of_someone_else_at_an_address_of_the_site_is_an_error_and_stays() {
    let (_keep, output) = workplace();
    build(&output, &site(&[("a", "0")])).unwrap();
    fs::write(output.join("robots.txt"), "mine").unwrap();
    let message = refusal(build(&output, &site(&[("a", "0"), ("robots.txt", "ours")])));
    assert!(message.contains("was not written by Rihla"), "{message}");
    assert_eq!(
        published(&output),
        site(&[("a", "0"), ("robots.txt", "mine")])
    );
    // With the same bytes there is nothing to lose.
    build(&output, &site(&[("a", "1"), ("robots.txt", "mine")])).unwrap();
    build(&output, &site(&[("a", "2"), ("robots.txt", "ours")])).unwrap();
    assert_eq!(
        published(&output),
        site(&[("a", "2"), ("robots.txt", "ours")])
    );
}

#[test]
fn a_file_of_someone_else_below_an_address_of_the_site_is_an_error_and_stays() {
    let (_keep, output) = workplace();
    build(&output, &site(&[("a", "0")])).unwrap();
    build(&output, &site(&[("a", "1")])).unwrap();
    fs::create_dir(output.join("notes")).unwrap();
    fs::write(output.join("notes/mine"), "mine").unwrap();
    let message = refusal(build(&output, &site(&[("a", "2"), ("notes", "ours")])));
    assert!(message.contains("cannot be kept"), "{message}");
    assert_eq!(
        published(&output),
        site(&[("a", "1"), ("notes/mine", "mine")])
    );
}

#[cfg(unix)]
#[test]
fn a_link_placed_over_a_folder_of_the_site_is_never_written_through() {
    let (keep, output) = workplace();
    let elsewhere = keep.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    build(&output, &site(&[("fr/a", "0")])).unwrap();
    fs::remove_dir_all(output.join("fr")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, output.join("fr")).unwrap();
    let message = refusal(build(&output, &site(&[("fr/a", "1")])));
    assert!(message.contains("was not written by Rihla"), "{message}");
    assert_eq!(published(&elsewhere), Tree::new());
}

#[test]
fn a_folder_with_files_and_no_marker_is_refused_and_left_alone() {
    let (_keep, output) = workplace();
    fs::create_dir(&output).unwrap();
    fs::write(output.join("thesis.odt"), "years").unwrap();
    let message = refusal(Publication::open(&output));
    assert!(message.contains("thesis.odt"), "{message}");
    assert_eq!(published(&output), site(&[("thesis.odt", "years")]));
}

#[test]
fn a_damaged_marker_is_refused() {
    let (_keep, output) = workplace();
    build(&output, &site(&[("a", "0")])).unwrap();
    for damaged in ["", "rihla-site 2\nend\n", "rihla-site 1\nwritten a\n"] {
        fs::write(output.join(MARKER), damaged).unwrap();
        let message = refusal(Publication::open(&output));
        assert!(message.contains("damaged"), "{message}");
    }
}

#[test]
fn an_empty_folder_is_accepted_as_output() {
    let (_keep, output) = workplace();
    fs::create_dir(&output).unwrap();
    build(&output, &site(&[("a", "0")])).unwrap();
    assert_eq!(published(&output), site(&[("a", "0")]));
}

#[test]
fn missing_folders_above_the_output_are_made_and_a_trailing_slash_is_no_matter() {
    let (keep, _) = workplace();
    let output = keep.path().join("deep/er/public/");
    build(&output, &site(&[("a", "0")])).unwrap();
    build(&keep.path().join("deep/er/./public"), &site(&[("a", "1")])).unwrap();
    assert_eq!(published(&output), site(&[("a", "1")]));
    assert_eq!(
        names_in(&keep.path().join("deep/er")),
        [".public.rihla-lock", ".public.rihla-staging", "public"]
    );
}

#[test]
fn a_file_and_a_root_are_refused_as_output() {
    let (_keep, output) = workplace();
    fs::write(&output, "a file").unwrap();
    assert!(refusal(Publication::open(&output)).contains("is a file"));
    assert!(refusal(Publication::open(Path::new("/"))).contains("root of the file system"));
    assert!(refusal(Publication::open(Path::new(""))).contains("empty name"));
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_as_output_and_its_target_named() {
    let (keep, output) = workplace();
    let real = keep.path().join("real");
    fs::create_dir(&real).unwrap();
    for link in [output.clone(), output.join("")] {
        let _ = std::os::unix::fs::symlink(&real, &output);
        let message = refusal(Publication::open(&link));
        assert!(
            message.contains("symbolic link") && message.contains("real"),
            "{message}"
        );
    }
    // Links above the output are followed: both spellings take the same lock and the same staging folder.
    std::os::unix::fs::symlink(&real, keep.path().join("way")).unwrap();
    build(&keep.path().join("way/public"), &site(&[("a", "0")])).unwrap();
    assert_eq!(published(&real.join("public")), site(&[("a", "0")]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_to_is_said_before_anything_is_rendered() {
    let message = refusal(Publication::open(Path::new("/proc/rihla/public")));
    assert!(message.contains("cannot make the folder"), "{message}");
    let message = refusal(Publication::open(Path::new("/proc/public")));
    assert!(message.contains("cannot open the lock"), "{message}");
}

#[test]
fn an_output_that_would_swallow_the_project_is_refused() {
    let (keep, _) = workplace();
    let root = keep.path().join("project");
    fs::create_dir_all(root.join("content/pages")).unwrap();
    let sources = ["content", "templates"];
    let judge = |output: &str| refuse_output_over_sources(&root, &sources, &root.join(output));
    for refused in [
        "",
        ".",
        "..",
        "../",
        "content",
        "content/out",
        "templates/x",
        "a/..",
    ] {
        assert!(judge(refused).is_err(), "`{refused}` is refused");
    }
    for accepted in [
        "output",
        "output/",
        "content-out",
        "../public",
        "a/../output",
    ] {
        judge(accepted).unwrap();
    }
}

#[test]
fn an_unfinished_publication_leaves_the_site_and_nothing_of_itself() {
    let (keep, output) = workplace();
    let pages = site(&[("a", "0"), ("b", "0")]);
    build(&output, &pages).unwrap();
    for _ in 0..2 {
        let publication = Publication::open(&output).unwrap();
        publication.put("a", b"1").unwrap();
        drop(publication);
        assert_eq!(published(&output), pages);
        assert_eq!(names_in(keep.path()), [".public.rihla-lock", "public"]);
        build(&output, &site(&[("a", "1")])).unwrap();
        build(&output, &pages).unwrap();
    }
}

#[test]
fn addresses_that_differ_only_by_capitals_or_composition_are_an_error() {
    let (_keep, output) = workplace();
    for (one, other) in [
        ("fr/Metz", "fr/metz"),
        ("FR/a", "fr/b"),
        ("caf\u{e9}", "cafe\u{301}"),
        ("\u{c9}T\u{c9}", "\u{e9}te\u{301}"),
    ] {
        let publication = Publication::open(&output).unwrap();
        publication.put(one, b"").unwrap();
        let message = refusal(publication.put(other, b""));
        assert!(message.contains("rename one"), "{message}");
    }
}

#[test]
fn addresses_that_leave_the_site_or_come_twice_are_our_own_mistake() {
    let (_keep, output) = workplace();
    for wrong in [
        "", "/a", "a/", "../a", "a/../b", "./a", "a//b", "a\\b", "a\nb", "c:a", MARKER,
    ] {
        let publication = Publication::open(&output).unwrap();
        let put = std::panic::AssertUnwindSafe(|| publication.put(wrong, b""));
        assert!(std::panic::catch_unwind(put).is_err(), "`{wrong}` panics");
    }
    for (one, other) in [("a", "a"), ("a", "a/b"), ("a/b", "a")] {
        let publication = Publication::open(&output).unwrap();
        publication.put(one, b"").unwrap();
        let put = std::panic::AssertUnwindSafe(|| publication.put(other, b""));
        assert!(
            std::panic::catch_unwind(put).is_err(),
            "`{one}`, `{other}` panics"
        );
    }
}

#[test]
fn a_write_that_fails_leaves_the_site() {
    let (_keep, output) = workplace();
    let pages = site(&[("a", "0")]);
    build(&output, &pages).unwrap();
    let too_long = format!("fr/{}", "x".repeat(300));
    let message = refusal(build(&output, &site(&[("a", "1"), (&too_long, "")])));
    assert!(message.contains("cannot write"), "{message}");
    assert_eq!(published(&output), pages);
}

#[test]
fn a_staging_folder_replaced_under_the_build_leaves_the_site() {
    let (keep, output) = workplace();
    let pages = site(&[("a", "0")]);
    build(&output, &pages).unwrap();
    let publication = Publication::open(&output).unwrap();
    let staging = keep.path().join(".public.rihla-staging");
    fs::remove_dir_all(&staging).unwrap();
    fs::write(&staging, "").unwrap();
    refusal(publication.put("a", b"1"));
    refusal(publication.publish());
    assert_eq!(published(&output), pages);
    build(&output, &site(&[("a", "1")])).unwrap();
    assert_eq!(published(&output), site(&[("a", "1")]));
}

#[test]
fn a_second_build_waits_for_the_first_and_starts_from_what_it_published() {
    let (_keep, output) = workplace();
    build(&output, &site(&[("a", "0")])).unwrap();
    let first = Publication::open(&output).unwrap();
    let (say, heard) = mpsc::channel();
    std::thread::scope(|threads| {
        let second = threads.spawn(|| {
            let publication = Publication::open_announcing(&output, move || {
                say.send(()).expect("the test listens");
            })?;
            publication.put("b", b"2")?;
            publication.publish()
        });
        heard.recv().expect("the second build says that it waits");
        first.put("a", b"1").unwrap();
        first.put("b", b"1").unwrap();
        first.publish().unwrap();
        let done = second.join().unwrap().unwrap();
        assert_eq!(numbers(&done), (1, 0, 1));
    });
    assert_eq!(published(&output), site(&[("b", "2")]));
}

#[test]
fn many_builds_at_once_each_publish_whole() {
    let (_keep, output) = workplace();
    let sites: Vec<Tree> = (0..6)
        .map(|number| large_site(&number.to_string()))
        .collect();
    std::thread::scope(|threads| {
        for pages in &sites {
            threads.spawn(|| build(&output, pages).unwrap());
        }
    });
    assert!(sites.contains(&published(&output)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_always_finds_the_page() {
    let (_keep, output) = workplace();
    build(&output, &site(&[("a", "0")])).unwrap();
    let (stop, stopped) = mpsc::channel::<()>();
    std::thread::scope(|threads| {
        threads.spawn(|| {
            let stopped = stopped;
            while stopped.try_recv() == Err(mpsc::TryRecvError::Empty) {
                fs::read(output.join("a")).expect("the page is there at every moment");
            }
        });
        for round in 0..40 {
            build(&output, &site(&[("a", &round.to_string())])).unwrap();
        }
        drop(stop);
    });
}

/// A site of which some files are shared by all versions, some differ, and some exist in one only.
fn large_site(version: &str) -> Tree {
    let mut pages = Tree::new();
    for number in 0..40 {
        pages.insert(format!("shared/{number}/index.html"), vec![b's'; 500]);
        let text = format!("{version} {}", "x".repeat(900));
        pages.insert(format!("fr/{number}/index.html"), text.into_bytes());
        pages.insert(format!("only-{version}/{number}/a"), b"only".to_vec());
    }
    pages.insert("data.json".into(), version.repeat(40_000).into_bytes());
    pages
}

const CHILD: &str = "RIHLA_TEST_OUTPUT_OF_THE_CHILD";

/// Not a test by itself: what the tests below run in a process of its own, to be killed or to run out of room.
#[test]
fn the_child_of_other_tests_builds_in_turn() {
    let Some(output) = std::env::var_os(CHILD) else {
        return;
    };
    let output = PathBuf::from(output);
    for version in ["B", "A"].into_iter().cycle() {
        build(&output, &large_site(version)).expect("the child's build succeeds");
    }
}

fn child(output: &Path, limits: &str) -> std::process::Child {
    let this = std::env::current_exe().unwrap();
    Command::new("sh")
        .arg("-c")
        .arg(format!("{limits} exec \"$0\" \"$@\""))
        .arg(this)
        .args(["--exact", "the_child_of_other_tests_builds_in_turn"])
        .env(CHILD, output)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_killed_at_any_moment_leaves_one_whole_site() {
    let (keep, output) = workplace();
    build(&output, &large_site("A")).unwrap();
    fs::write(output.join("CNAME"), "rihla.example").unwrap();
    let mut expected = [large_site("A"), large_site("B")];
    for pages in &mut expected {
        pages.insert("CNAME".into(), b"rihla.example".to_vec());
    }
    let mut random = Dice(2026);
    for round in 0..60 {
        let mut child = child(&output, "");
        std::thread::sleep(Duration::from_micros(random.throw(2_000..60_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = published(&output);
        assert!(expected.contains(&left), "round {round} left half a site");
        // Now and then a build is allowed to finish on what the dead ones left.
        if round % 7 == 0 {
            build(&output, &large_site("A")).unwrap();
            assert_eq!(published(&output), expected[0]);
        }
    }
    build(&output, &large_site("C")).unwrap();
    build(&output, &large_site("A")).unwrap();
    assert_eq!(published(&output), expected[0]);
    assert_eq!(
        names_in(keep.path()),
        [".public.rihla-lock", ".public.rihla-staging", "public"]
    );
}

#[cfg(unix)]
#[test]
fn a_build_that_runs_out_of_room_fails_and_leaves_the_site() {
    let (keep, output) = workplace();
    build(&output, &large_site("A")).unwrap();
    // No file beyond 8 blocks of 512 bytes; the signal that would kill at once is ignored, so the write fails.
    let status = child(&output, "trap '' XFSZ; ulimit -f 8;").wait().unwrap();
    assert!(!status.success());
    assert_eq!(published(&output), large_site("A"));
    assert_eq!(names_in(keep.path()), [".public.rihla-lock", "public"]);
}
