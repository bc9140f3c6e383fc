use super::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";

fn said(outcome: &Outcome<Files>) -> Vec<String> {
    outcome
        .diagnostics
        .iter()
        .map(|found| {
            let place = found.place.as_ref().expect("each names its file");
            format!("{} {}", found.code, place.file)
        })
        .collect()
}

fn one(path: &str, bytes: &[u8]) -> Vec<String> {
    said(&Files::in_memory([(path, bytes)]))
}

#[test]
fn records_and_pictures_are_listed_by_path() {
    let outcome = Files::in_memory([
        ("content/b/x.md", &b"b"[..]),
        ("content/b-a/y.md", b"a"),
        ("content/b/photo.png", PNG),
        ("themes/plain/base.html", b"<!doctype html>"),
        ("content/b/.DS_Store", b""),
    ]);
    assert_eq!(said(&outcome), [""; 0]);
    let files = outcome.value;
    let paths: Vec<&str> = files.content().iter().map(|entry| &*entry.path).collect();
    assert_eq!(
        paths,
        ["content/b-a/y.md", "content/b/photo.png", "content/b/x.md"]
    );
    let entry = files.entry("content/b/x.md").unwrap();
    assert_eq!(files.read_text(entry).value.as_deref(), Some("b"));
    assert_eq!(
        files.under("themes/").collect::<Vec<_>>(),
        ["themes/plain/base.html"]
    );
    assert!(files.read("themes/plain/none.html").unwrap().is_none());
}

#[test]
fn what_is_not_content_is_refused_by_name() {
    for (path, code) in [
        ("content/a.docx", "file/unknown-type"),
        ("content/a.MD", "file/unknown-type"),
        ("content/README", "file/unknown-type"),
        ("content/a.svg", "file/unknown-type"),
        ("content/a.pdf", "file/unknown-type"),
        ("content/a.html", "file/unknown-type"),
        ("content/_redirects", "file/host-setting"),
        ("content/CNAME", "file/host-setting"),
        ("content/sw.js", "file/host-setting"),
        ("content/.htaccess", "file/host-setting"),
        ("content/cle.pem", "file/secret"),
        ("content/.env.local", "file/secret"),
        ("content/.cache/a.md", "file/hidden"),
        ("content/~$a.docx", "file/leftover"),
        ("content/a.md~", "file/leftover"),
        ("content/a\u{202E}dm.md", "file/name-character"),
        ("content/a\u{200B}.md", "file/name-character"),
        ("content/a:b.md", "file/name-character"),
        ("content/e\u{301}.md", "file/name-not-composed"),
        ("content/a .md ", "file/name-edge"),
    ] {
        let found = one(path, b"");
        assert_eq!(found.len(), 1, "{path}");
        assert!(found[0].starts_with(code), "{path}: {found:?}");
        assert!(!found[0].contains('\u{202E}'), "{path}");
    }
}

#[test]
fn an_upper_case_extension_is_told_its_new_name() {
    let outcome = Files::in_memory([("content/IMG_1.JPG", "")]);
    assert_eq!(outcome.diagnostics[0].fact("suggestion"), Some("IMG_1.jpg"));
}

#[test]
fn a_picture_is_what_its_name_says() {
    assert_eq!(one("content/a.png", PNG), [""; 0]);
    assert_eq!(
        one("content/a.png", b"<script>alert(1)</script>"),
        ["file/picture-mismatch content/a.png"]
    );
    assert_eq!(
        one("content/a.jpg", PNG),
        ["file/picture-mismatch content/a.jpg"]
    );
}

#[test]
fn a_record_that_is_too_large_is_refused() {
    let large = vec![b'a'; LARGEST_RECORD as usize + 1];
    assert_eq!(one("content/a.md", &large), ["file/too-large content/a.md"]);
}

#[test]
fn names_that_differ_by_capitals_only_are_reported_once() {
    let outcome = Files::in_memory([("content/France/a.md", ""), ("content/france/b.md", "")]);
    assert_eq!(said(&outcome), ["file/name-collision content/France"]);
}

#[test]
fn a_built_in_file_gives_way_to_the_project_s() {
    let files = Files::in_memory([("geodata/own.txt", "mine")]).value;
    let before: Vec<String> = files.under("geodata/").map(str::to_owned).collect();
    let files = files.with_built_in();
    assert_eq!(files.under("geodata/").collect::<Vec<_>>(), before);
}

#[cfg(unix)]
mod on_disk {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    fn project() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("content/pages")).unwrap();
        std::fs::write(root.path().join("content/pages/about.md"), "---\n").unwrap();
        std::fs::write(root.path().join("site.toml"), "title = 'R'\n").unwrap();
        root
    }

    #[test]
    fn links_pipes_and_sockets_are_refused_and_never_opened() {
        let root = project();
        let pages = root.path().join("content/pages");
        symlink("/etc/passwd", pages.join("passwd.md")).unwrap();
        symlink("about.md", pages.join("inside.md")).unwrap();
        symlink("/etc", root.path().join("content/etc")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            pages.join("pipe.md"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(pages.join("s.md")).unwrap();
        std::fs::write(pages.join(std::ffi::OsStr::from_bytes(b"caf\xE9.md")), "").unwrap();
        let outcome = Files::open(root.path()).unwrap();
        assert_eq!(
            said(&outcome),
            [
                "file/symlink content/etc",
                "file/name-not-utf-8 content/pages/caf<U+FFFD>.md",
                "file/symlink content/pages/inside.md",
                "file/symlink content/pages/passwd.md",
                "file/not-regular content/pages/pipe.md",
                "file/not-regular content/pages/s.md",
            ]
        );
        let files = outcome.value;
        assert_eq!(files.content().len(), 1);
        assert_eq!(
            files.read("site.toml").unwrap().as_deref(),
            Some(&b"title = 'R'\n"[..])
        );
    }

    #[test]
    fn what_became_a_link_or_a_pipe_after_the_walk_is_not_read() {
        let root = project();
        let page = root.path().join("content/pages/about.md");
        let files = Files::open(root.path()).unwrap().value;
        let entry = files.content()[0].clone();
        assert!(files.read_text(&entry).value.is_some());

        std::fs::remove_file(&page).unwrap();
        assert_eq!(
            files.read_text(&entry).diagnostics[0].code,
            "file/unreadable"
        );
        symlink("/etc/passwd", &page).unwrap();
        assert_eq!(files.read_text(&entry).diagnostics[0].code, "file/symlink");
        std::fs::remove_file(&page).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &page,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        assert_eq!(
            files.read_text(&entry).diagnostics[0].code,
            "file/not-regular"
        );
        std::fs::remove_dir_all(root.path().join("content/pages")).unwrap();
        symlink("/etc", root.path().join("content/pages")).unwrap();
        assert_eq!(files.read_text(&entry).diagnostics[0].code, "file/symlink");
    }

    #[test]
    fn a_folder_without_content_is_told_so() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(
            said(&Files::open(root.path()).unwrap()),
            ["file/no-content content"]
        );
        assert!(Files::open(&root.path().join("nowhere")).is_err());
    }
}
