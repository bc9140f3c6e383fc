//! Broken and hostile files thrown at a project with five good records: nothing stops, nothing is lost without a
//! word, nothing dangerous comes out, and the good records are published whole.
//!
//! Everything is made here, from a fixed seed: no file with a dangerous name is kept in the repository.

mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use project::{Project, TODAY, fifo, published, write};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rihla::content::{Opportunity, Page};
use rihla::files::Files;
use rihla::gather::shape::{Field, Shape};
use rihla::gather::{Collection, gather};
use rihla::geography::Geography;
use rihla::link::link;

const FOLDER: &str = "content/opportunities/france/bretagne/";

/// The fields of a good opportunity, one after the other.
const GOOD: &[(&str, &str)] = &[
    ("title", "\"Chantier d’été\""),
    (
        "summary",
        "\"Trois semaines pour restaurer un four à pain.\"",
    ),
    ("kind", "volunteering"),
    ("format", "workcamp"),
    ("status", "open"),
    ("country", "FR"),
    ("places", "[{city: Quimper}]"),
    ("host", "maison"),
    ("initiator", "candidate"),
    ("access", "open"),
    (
        "schedule",
        "{mode: fixed, opens_on: 2026-10-01, closes_on: 2027-03-31, starts_on: 2027-07-01}",
    ),
    ("pathways", "[fr-etudes]"),
    (
        "sources",
        "[{title: \"Site officiel\", url: \"https://chantiers.example/\", date: \"2026-04\"}]",
    ),
    ("confidence", "low"),
];

const SHARED: &str = "sources: [{title: \"Site officiel\"}]\nconfidence: low\n---\n";

/// A good opportunity with some fields written otherwise.
fn opportunity(changes: &[(&str, &str)], body: &str) -> String {
    let mut text = "---\n".to_string();
    for (name, value) in GOOD {
        let value = changes
            .iter()
            .find(|(changed, _)| changed == name)
            .map_or(*value, |(_, value)| value);
        text += &format!("{name}: {value}\n");
    }
    for (name, value) in changes {
        if !GOOD.iter().any(|(known, _)| known == name) {
            text += &format!("{name}: {value}\n");
        }
    }
    format!("{text}---\n\n{body}\n")
}

fn page(body: &str) -> String {
    format!("---\ntitle: \"Guide\"\nsummary: \"Un guide.\"\nsection: guide\n{SHARED}\n{body}\n")
}

fn good_records() -> Vec<(&'static str, String, &'static str)> {
    vec![
        (
            "content/opportunities/france/bretagne/bon-chantier.md",
            opportunity(
                &[("title", "\"Le bon chantier\"")],
                "## En bref\n\nUn four à pain à remonter.\n",
            ),
            "fr/opportunites/bon-chantier/index.html",
        ),
        (
            "content/organisations/maison.md",
            format!(
                "---\ntitle: \"La bonne maison\"\nsummary: \"Une association.\"\nroles: [host]\n{SHARED}"
            ),
            "fr/organisations/maison/index.html",
        ),
        (
            "content/pathways/fr-etudes.md",
            format!(
                "---\ntitle: \"La bonne voie\"\nsummary: \"Pour étudier.\"\ncountry: FR\nnature: long-stay\nkinds: [training]\n\
                 status: open\ninitiator: candidate\nwho: \"Les personnes admises.\"\n{SHARED}"
            ),
            "fr/voies/fr-etudes/index.html",
        ),
        (
            "content/help_points/bureau.md",
            format!(
                "---\ntitle: \"Le bon bureau\"\nsummary: \"On y relit les dossiers.\"\nkind: migration\ncountry: MA\nplaces: [{{city: Tiznit}}]\n{SHARED}"
            ),
            "fr/aide/bureau/index.html",
        ),
        (
            "content/pages/bon-guide.md",
            page("Le bon texte du guide."),
            "fr/guides/bon-guide/index.html",
        ),
    ]
}

/// What must become of a hostile file.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    /// Named as an error, and not published.
    Refused,
    /// Published or named: never silently dropped.
    Accounted,
    /// Left out without a word, by design: what systems leave behind.
    Ignored,
}

enum Thing {
    Bytes(Vec<u8>),
    Link(&'static str),
    Fifo,
}

struct Hostile {
    path: Vec<u8>,
    thing: Thing,
    fate: Fate,
}

#[derive(Default)]
struct Arsenal {
    files: Vec<Hostile>,
}

impl Arsenal {
    fn add(&mut self, path: impl AsRef<[u8]>, thing: Thing, fate: Fate) {
        self.files.push(Hostile {
            path: path.as_ref().to_vec(),
            thing,
            fate,
        });
    }

    fn refused(&mut self, path: impl AsRef<[u8]>, bytes: impl AsRef<[u8]>) {
        self.add(path, Thing::Bytes(bytes.as_ref().to_vec()), Fate::Refused);
    }

    /// A record that must be refused, under a name of its own.
    fn broken(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        self.refused(format!("{FOLDER}x-{name}.md"), bytes);
    }

    /// A record that may be published, but never dropped.
    fn any(&mut self, name: &str, bytes: impl AsRef<[u8]>) {
        self.add(
            format!("{FOLDER}x-{name}.md"),
            Thing::Bytes(bytes.as_ref().to_vec()),
            Fate::Accounted,
        );
    }
}

fn arsenal() -> Arsenal {
    let mut arsenal = Arsenal::default();
    names(&mut arsenal);
    encodings(&mut arsenal);
    front_matters(&mut arsenal);
    yaml_shapes(&mut arsenal);
    field_values(&mut arsenal);
    wrong_types(&mut arsenal);
    markdown(&mut arsenal);
    addresses(&mut arsenal);
    arsenal
}

fn names(arsenal: &mut Arsenal) {
    let good = opportunity(&[], "");
    for (at, target) in [
        "/etc/passwd",
        "../../../../../../etc/passwd",
        ".",
        "x-nowhere.md",
        "/dev/zero",
        "bon-chantier.md",
    ]
    .into_iter()
    .enumerate()
    {
        arsenal.add(
            format!("{FOLDER}link-{at}.md"),
            Thing::Link(target),
            Fate::Refused,
        );
    }
    arsenal.add(
        "content/pages/folder-link",
        Thing::Link("/etc"),
        Fate::Refused,
    );
    arsenal.add(
        "content/pages/photo-link.png",
        Thing::Link("/etc/passwd"),
        Fate::Refused,
    );
    arsenal.add(format!("{FOLDER}tube.md"), Thing::Fifo, Fate::Refused);
    arsenal.add("content/pages/tube.png", Thing::Fifo, Fate::Refused);
    for name in [
        ".caché.md",
        ".env",
        "id_rsa",
        "clef.pem",
        "_redirects",
        "_headers",
        "CNAME",
        "sw.js",
        "robots.txt",
        ".htaccess",
        "page.html",
        "dessin.svg",
        "liste.csv",
        "x.md.exe",
        "script.js",
        "RETOUR.MD",
        "x.markdown",
        "sans-extension",
    ] {
        arsenal.refused(format!("content/pages/{name}"), "x");
    }
    for name in [".gitkeep", ".DS_Store", "Thumbs.db", "._guide.md"] {
        arsenal.add(
            format!("content/pages/{name}"),
            Thing::Bytes(b"x".to_vec()),
            Fate::Ignored,
        );
    }
    for name in ["copie.md~", "#x.md#", "guide.md.bak", "~$guide.md"] {
        arsenal.add(
            format!("content/pages/{name}"),
            Thing::Bytes(b"x".to_vec()),
            Fate::Accounted,
        );
    }
    for name in [
        "Majuscules",
        "espace au milieu",
        "accentué",
        "points.au.milieu",
        "-tiret",
        "tiret-",
        "deux--tirets",
        "sous_ligne",
        "%2e%2e",
        "..",
        "a:b",
        "a?b",
        "a*b",
        "a|b",
        "a<b>",
        "a\"b",
        "a\\b",
        "x\u{202e}dm",
        "x\u{200b}y",
        "x\u{7}y",
        "x\ny",
        "x\ty",
        " espace",
        "fin ",
        "e\u{301}te",
        "ⓐ",
        "🙂",
        "con.ar.ar",
        "x.es",
        "x.AR",
        "<script>alert(1)<",
        "’",
        "´",
        "ﬁn",
        "\u{feff}x",
        "x\u{a0}y",
    ] {
        arsenal.refused(format!("{FOLDER}{name}.md"), &good);
    }
    arsenal.refused(format!("{FOLDER}{}.md", "a".repeat(81)), &good);
    arsenal.refused(format!("{FOLDER}{}.md", "é".repeat(100)), &good);
    arsenal.refused(
        [b"content/pages/".as_slice(), b"\xff\xfe.md"].concat(),
        &good,
    );
    arsenal.refused(
        [b"content/pages/".as_slice(), b"\xe9t\xe9.md"].concat(),
        &good,
    );
    for path in [
        "content/x.md",
        "content/opportunities/x.md",
        "content/opportunities/france/x.md",
        "content/opportunities/maroc/agadir/x.md",
        "content/opportunities/france/bretagne/finistere/x.md",
        "content/opportunity/x.md",
        "content/../content/Pages/x.md",
        "content/scripts/x.md",
        "content/pages/a/b/c/d/e/f/g/h/i/j/k/l/m/n/x.md",
    ] {
        // A folder of more than twelve levels is named by its first folder too many.
        arsenal.refused(path.replace("content/../", ""), &good);
    }
    // A namesake that comes before a good record and cannot be read must not take its name.
    arsenal.refused(
        "content/opportunities/belgium/wallonie/bon-chantier.md",
        good.replace("kind:", "sorte:"),
    );
    arsenal.refused(
        "content/pages/fausse.png",
        "<html><script>alert(1)</script>",
    );
    arsenal.refused("content/pages/fausse.jpg", "GIF89a");
    for name in ["100%.png", "a#b.png", "a\\b.png", "a?b.png", "a:b.png"] {
        arsenal.refused(format!("content/pages/{name}"), "\u{89}PNG");
    }
    for name in [
        "a b.png",
        "été.png",
        "a&b.png",
        "a'b.png",
        "a+b.png",
        "صورة.png",
    ] {
        let png = Thing::Bytes(b"\x89PNG\r\n\x1a\n".to_vec());
        arsenal.add(format!("content/pages/{name}"), png, Fate::Accounted);
    }
    arsenal.refused("content/pages/vide.png", "");
    arsenal.refused(
        "content/pages/enorme.png",
        [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 1024 * 1024]].concat(),
    );
    for path in ["content/pages/Photos/a.png", "content/pages/photos/b.png"] {
        let png = Thing::Bytes(b"\x89PNG\r\n\x1a\n".to_vec());
        arsenal.add(path, png, Fate::Accounted);
    }
    // Two names that are one on Windows and macOS.
    arsenal.add(
        "content/pages/Double.png",
        Thing::Bytes(b"\x89PNG\r\n\x1a\n".to_vec()),
        Fate::Accounted,
    );
    arsenal.add(
        "content/pages/double.png",
        Thing::Bytes(b"\x89PNG\r\n\x1a\n".to_vec()),
        Fate::Accounted,
    );
}

fn encodings(arsenal: &mut Arsenal) {
    let good = opportunity(&[], "Un texte.\n\n- un\n- deux\n");
    let utf_16 =
        |order: fn(u16) -> [u8; 2]| good.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    arsenal.any("bom", format!("\u{feff}{good}"));
    arsenal.any("crlf", good.replace('\n', "\r\n"));
    arsenal.broken("two-boms", format!("\u{feff}\u{feff}{good}"));
    arsenal.broken("cr-only", good.replace('\n', "\r"));
    arsenal.broken("mixed-ends", good.replacen('\n', "\r", 3));
    arsenal.broken("utf-16-le", utf_16(u16::to_le_bytes));
    arsenal.broken("utf-16-be", utf_16(u16::to_be_bytes));
    arsenal.broken(
        "utf-16-bom",
        [b"\xff\xfe".to_vec(), utf_16(u16::to_le_bytes)].concat(),
    );
    arsenal.broken(
        "utf-32",
        good.chars()
            .flat_map(|c| (c as u32).to_le_bytes())
            .collect::<Vec<u8>>(),
    );
    arsenal.broken(
        "latin-1",
        good.chars().map(|c| c as u32 as u8).collect::<Vec<u8>>(),
    );
    arsenal.broken("truncated", &good.as_bytes()[..good.find('’').unwrap() + 1]);
    arsenal.broken("overlong", [good.as_bytes(), b"\xc0\xaf"].concat());
    arsenal.broken("surrogate", [good.as_bytes(), b"\xed\xa0\x80"].concat());
    arsenal.broken(
        "program",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0",
    );
    arsenal.broken("zip", b"PK\x03\x04\x14\0\x06\0\x08\0");
    arsenal.broken("zeros", [0; 4096]);
    arsenal.broken("ones", [0xff; 4096]);
    for (name, letter) in [
        ("nul", '\0'),
        ("bell", '\u{7}'),
        ("escape", '\u{1b}'),
        ("delete", '\u{7f}'),
        ("c1", '\u{9b}'),
        ("next-line", '\u{85}'),
        ("override", '\u{202e}'),
        ("embedding", '\u{202a}'),
        ("isolate", '\u{2066}'),
        ("tag", '\u{e0041}'),
    ] {
        arsenal.broken(
            &format!("title-{name}"),
            good.replace("Chantier", &format!("Chan{letter}tier")),
        );
        arsenal.broken(
            &format!("body-{name}"),
            format!("{good}Un mot{letter}caché.\n"),
        );
    }
    for (name, letter) in [
        ("zero-width", '\u{200b}'),
        ("joiner", '\u{200d}'),
        ("soft-hyphen", '\u{ad}'),
        ("separator", '\u{2028}'),
        ("private", '\u{e000}'),
        ("lost", '\u{fffd}'),
        ("noncharacter", '\u{fdd0}'),
        ("hangul-filler", '\u{3164}'),
    ] {
        arsenal.any(
            &format!("body-{name}"),
            format!("{good}Un mot{letter}caché.\n"),
        );
    }
    arsenal.broken("bidi-run", format!("{good}{}\n", "\u{202e}".repeat(5_000)));
    arsenal.broken(
        "escape-run",
        format!("{good}{}\n", "\u{1b}[2J".repeat(5_000)),
    );
    arsenal.broken("too-large", format!("{good}{}", "a b\n".repeat(70_000)));
    arsenal.broken("long-line", format!("{good}{}", "a".repeat(20_001)));
}

fn front_matters(arsenal: &mut Arsenal) {
    let good = opportunity(&[], "");
    for (name, text) in [
        ("empty", ""),
        ("spaces", "   \n\n  "),
        ("only-fence", "---"),
        ("only-fence-line", "---\n"),
        ("two-fences", "---\n---\n"),
        ("three-fences", "---\n---\n---\n"),
        ("fence-in-a-row", "------\n------\n"),
        ("dots", "...\n...\n"),
        ("plus", "+++\ntitle = \"x\"\n+++\n"),
        ("json", "{\"title\": \"x\"}\n"),
        ("comment-only", "---\n# rien\n---\n"),
        ("null", "---\nnull\n---\n"),
        ("tilde", "---\n~\n---\n"),
        ("number", "---\n42\n---\n"),
        ("list", "---\n- a\n- b\n---\n"),
        ("word", "---\ntitle\n---\n"),
        ("empty-map", "---\n{}\n---\n"),
        ("empty-list", "---\n[]\n---\n"),
        ("byte", "-"),
        ("newline", "\n"),
        ("xml", "<?xml version=\"1.0\"?>\n<a/>\n"),
        (
            "git-conflict",
            "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> x\n---\n",
        ),
    ] {
        arsenal.broken(&format!("front-{name}"), text);
    }
    arsenal.broken("front-none", "# Titre\n\nUn texte sans en-tête.\n");
    arsenal.broken("front-never-closed", good.replacen("\n---\n", "\n", 1));
    arsenal.broken("front-indented-fence", good.replacen("---\n", " ---\n", 1));
    arsenal.broken("front-after-a-blank-line", format!("\n{good}"));
    arsenal.broken("front-four-hyphens", good.replacen("---\n", "----\n", 1));
    arsenal.broken(
        "front-with-directive",
        good.replacen("---\n", "%YAML 1.2\n---\n", 1),
    );
    arsenal.broken(
        "front-two-documents",
        good.replacen("kind:", "...\nkind:", 1),
    );
}

fn yaml_shapes(arsenal: &mut Arsenal) {
    let with = |line: &str| {
        opportunity(&[], "").replacen(
            "confidence: low\n",
            &format!("confidence: low\n{line}\n"),
            1,
        )
    };
    let deep = 5_000;
    let laughs: String = (0..30)
        .map(|level| match level {
            0 => "a0: &a0 [\"lol\",\"lol\"]\n".to_string(),
            level => format!(
                "a{level}: &a{level} [*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0},*a{0}]\n",
                level - 1
            ),
        })
        .collect();
    let lines = [
        (
            "deep-flow-list",
            format!("to_verify: {}{}", "[".repeat(deep), "]".repeat(deep)),
        ),
        (
            "deep-flow-map",
            format!("to_verify: {}x{}", "{a: ".repeat(deep), "}".repeat(deep)),
        ),
        ("deep-open", format!("to_verify: {}", "[".repeat(deep))),
        (
            "deep-braces-open",
            format!("to_verify: {}", "{".repeat(deep)),
        ),
        (
            "deep-dashes",
            format!("to_verify:\n  {}x", "- ".repeat(deep)),
        ),
        (
            "deep-keys",
            format!(
                "to_verify:\n{}",
                (1..200)
                    .map(|depth| format!("{}a:\n", " ".repeat(depth)))
                    .collect::<String>()
            ),
        ),
        (
            "deep-question-marks",
            format!("to_verify:\n  {}x", "? ".repeat(deep)),
        ),
        (
            "nodes-2001",
            format!("to_verify: [{}]", "\"abc\", ".repeat(2_001)),
        ),
        (
            "nodes-100000",
            format!("to_verify:\n{}", "- a\n".repeat(60_000)),
        ),
        (
            "keys-3000",
            (0..3_000).map(|key| format!("k{key}: v\n")).collect(),
        ),
        ("laughs", laughs),
        ("anchor", "to_verify: &tout [\"abc\"]".into()),
        ("alias", "to_verify: *tout".into()),
        ("alias-of-itself", "to_verify: &a [*a]".into()),
        (
            "anchors-many",
            format!(
                "to_verify: [{}]",
                (0..900).map(|n| format!("&a{n} x, ")).collect::<String>()
            ),
        ),
        ("merge", "<<: {title: \"autre\"}".into()),
        ("merge-alias", "base: &base {title: x}\n<<: *base".into()),
        ("tag-string", "status_note: !!str oui".into()),
        ("tag-binary", "status_note: !!binary aGVsbG8=".into()),
        (
            "tag-python",
            "status_note: !!python/object/apply:os.system [\"id\"]".into(),
        ),
        ("tag-local", "status_note: !x y".into()),
        (
            "tag-verbatim",
            "status_note: !<tag:yaml.org,2002:str> y".into(),
        ),
        ("duplicate", "title: \"Encore\"".into()),
        ("duplicate-far", "places: []\nplaces: []".into()),
        ("duplicate-inside", "age: {min: 18, min: 20}".into()),
        ("tab", "to_verify:\n\t- \"abc\"".into()),
        ("tab-after-colon-map", "age:\n\tmin: 18".into()),
        ("unclosed-double", "status_note: \"abc".into()),
        ("unclosed-single", "status_note: 'abc".into()),
        ("unclosed-list", "to_verify: [\"abc\"".into()),
        ("unclosed-map", "age: {min: 18".into()),
        ("closed-never-opened", "to_verify: ]".into()),
        ("braces-swapped", "age: {min: 18]".into()),
        ("colon-in-value", "status_note: abc: def: ghi".into()),
        ("at", "status_note: @abc".into()),
        ("backtick", "status_note: `abc`".into()),
        ("percent", "status_note: %abc".into()),
        ("pipe-bad", "status_note: |x\n  abc".into()),
        ("escape-bad", "status_note: \"\\q\"".into()),
        ("escape-surrogate", "status_note: \"\\ud800\"".into()),
        ("escape-huge", "status_note: \"\\UFFFFFFFF\"".into()),
        ("escape-nul", "status_note: \"a\\0b\"".into()),
        ("escape-override", "status_note: \"a\\u202eb\"".into()),
        ("escape-escape", "status_note: \"a\\x1b[2Jb\"".into()),
        ("null-key", "~: abc".into()),
        ("empty-key", ": abc".into()),
        ("list-key", "[a, b]: abc".into()),
        ("map-key", "{a: b}: abc".into()),
        ("long-key", format!("{}: abc", "k".repeat(2_000))),
        ("long-key-unclosed", "k".repeat(15_000)),
        ("unknown-field", "couleur: bleu".into()),
        ("proto", "__proto__: {a: b}".into()),
        ("constructor", "constructor: abc".into()),
        ("question", "? abc\n: def".into()),
        ("indent", "to_verify:\n    - abc\n  - def".into()),
        ("no-colon", "abc".into()),
        ("no-space", "status_note:abc".into()),
        ("dash-no-space", "to_verify:\n-abc".into()),
    ];
    for (name, line) in &lines {
        arsenal.broken(&format!("yaml-{name}"), with(line));
    }
    let fine = [
        ("folded", "status_note: >-\n  abc\n  def"),
        ("literal", "status_note: |\n  abc\n  def"),
        ("comment", "status_note: abc # def"),
        ("null", "status_note: null"),
        ("tilde", "status_note: ~"),
        ("nothing", "status_note:"),
        ("yes", "status_note: yes"),
        ("norway", "residence: NO"),
        ("sexagesimal", "status_note: 12:30:45"),
        ("octal", "status_note: 0o17"),
        ("hash", "status_note: \"#abc\""),
        (
            "hostile-words",
            "status_note: \"<script>alert(1)</script>{{ 7*7 }}{% raw %}${7*7}\"",
        ),
        (
            "formula",
            "status_note: \"=HYPERLINK(\\\"https://example.net\\\")\"",
        ),
    ];
    for (name, line) in fine {
        arsenal.any(&format!("yaml-{name}"), with(line));
    }
}

fn field_values(arsenal: &mut Arsenal) {
    let broken = |arsenal: &mut Arsenal, name: &str, field: &str, value: &str| {
        arsenal.broken(&format!("value-{name}"), opportunity(&[(field, value)], ""));
    };
    for (at, value) in [
        "0000-00-00",
        "2026-13-01",
        "2026-02-30",
        "20260101",
        "01/02/2026",
        "99999-01-01",
        "-0001-01-01",
        "2026-1-1",
        "2026-01-01T00:00:00Z",
        "hier",
        "１２３４-01-01",
        "2026‑01‑01",
    ]
    .iter()
    .enumerate()
    {
        broken(arsenal, &format!("date-{at}"), "review_before", value);
    }
    for (at, value) in [
        "-1",
        "0",
        "100",
        "1e3",
        "0x12",
        "18.5",
        ".nan",
        ".inf",
        "-.inf",
        "NaN",
        "99999999999999999999",
        "1_8",
        "१८",
        "+18",
        "\"18\"",
        "18ans",
    ]
    .iter()
    .enumerate()
    {
        broken(
            arsenal,
            &format!("age-{at}"),
            "age",
            &format!("{{min: {value}}}"),
        );
    }
    for (at, value) in [
        "-1",
        "1e308",
        "1e400",
        "99999999999999999999",
        ".inf",
        ".nan",
        "10000000.01",
        "0x10",
        "1,5",
        "5 €",
    ]
    .iter()
    .enumerate()
    {
        broken(
            arsenal,
            &format!("amount-{at}"),
            "allowance",
            &format!("{{amount: {value}, currency: EUR}}"),
        );
    }
    for (at, value) in [
        "{lon: 0, lat: 0}",
        "{lon: 181, lat: 0}",
        "{lon: .nan, lat: .nan}",
        "{lon: 1e400, lat: 1}",
        "{lon: 48.0, lat: -4.1}",
        "{lon: -4.1}",
        "{}",
        "{precision: exact}",
        "{city: \"\"}",
        "{city: Saint-Denis}",
        "{city: \"<b>\"}",
        "{commune: 29232}",
        "{commune: \"99999\"}",
        "{department: \"96\"}",
        "{region: Narnia}",
        "{country: MA}",
        "{country: US}",
        "Quimper",
        "{lon: -4.1, lat: 48.0, city: Marseille, department: \"13\"}",
    ]
    .iter()
    .enumerate()
    {
        broken(
            arsenal,
            &format!("place-{at}"),
            "places",
            &format!("[{value}]"),
        );
    }
    for (at, value) in [
        "../maison",
        "maison.md",
        "Maison",
        "maison/..",
        "\"\"",
        "nulle-part",
        "maison maison",
        "..",
        "%2e",
        "-",
    ]
    .iter()
    .enumerate()
    {
        broken(arsenal, &format!("host-{at}"), "host", value);
    }
    for (at, value) in [
        "P",
        "P1",
        "1M",
        "PT5M",
        "P-1D",
        "P999999999999D",
        "P1.5M",
        "P999Y",
        "2 mois",
    ]
    .iter()
    .enumerate()
    {
        broken(
            arsenal,
            &format!("duration-{at}"),
            "duration",
            &format!("{{min: \"{value}\"}}"),
        );
    }
    for (at, value) in [
        "https://chantiers.example/",
        "chantiers",
        "*.example",
        "-a.example",
        "a..example",
        "exámple.org",
        "127.0.0.1",
        "chantiers.example:80",
        "a b.example",
    ]
    .iter()
    .enumerate()
    {
        broken(
            arsenal,
            &format!("domain-{at}"),
            "official_domains",
            &format!("[\"{value}\"]"),
        );
    }
    for (at, value) in [
        "http://chantiers.example/",
        "javascript:alert(1)",
        "https://chantiers.example@evil.example/",
        "https://evil.example/",
        "https://chantiers.example.evil.example/",
        "//chantiers.example/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://chantiers.example:8443/",
        "https://сhantiers.example/",
        "https:/chantiers.example",
        "https://chantiers.example\\\\@evil.example/",
        "data:text/html,x",
        "https://",
        " https://chantiers.example/",
    ]
    .iter()
    .enumerate()
    {
        broken(
            arsenal,
            &format!("apply-{at}"),
            "apply",
            &format!("{{how: \"En ligne\", url: \"{value}\"}}"),
        );
    }
    let kilobytes = "x".repeat(10_000);
    broken(arsenal, "title-10-kb", "title", &kilobytes);
    broken(
        arsenal,
        "title-10-kb-quoted",
        "title",
        &format!("\"{kilobytes}\""),
    );
    broken(arsenal, "title-spaces", "title", "\"      \"");
    broken(
        arsenal,
        "dates-backwards",
        "schedule",
        "{mode: fixed, opens_on: 2027-04-01, closes_on: 2027-03-01}",
    );
    broken(arsenal, "country-elsewhere", "country", "MA");
    broken(arsenal, "folder-elsewhere", "country", "BE");
    broken(arsenal, "ages-backwards", "age", "{min: 40, max: 18}");
    broken(arsenal, "pathway-unknown", "pathways", "[nulle-part]");
    broken(arsenal, "verified-by-nobody", "verified_on", "2026-01-01");
    arsenal.any(
        "value-far-future",
        opportunity(
            &[
                (
                    "schedule",
                    "{mode: fixed, closes_on: 9999-12-31, starts_on: 9999-12-31}",
                ),
                ("review_before", "9999-12-31"),
                (
                    "steps",
                    "[{who: candidate, what: \"Attendre\", lead_time: P99Y}]",
                ),
            ],
            "",
        ),
    );
    arsenal.any(
        "value-far-past",
        opportunity(
            &[
                ("schedule", "{mode: fixed, closes_on: 1000-01-01}"),
                ("review_before", "1000-01-01"),
                (
                    "steps",
                    "[{who: candidate, what: \"Attendre\", lead_time: P99Y}]",
                ),
            ],
            "",
        ),
    );
    arsenal.any(
        "value-aliases",
        opportunity(
            &[(
                "aliases",
                "[bon-chantier, x-value-aliases, x-value-aliases, page]",
            )],
            "",
        ),
    );
    arsenal.any(
        "value-many-places",
        opportunity(
            &[("places", &format!("[{}]", "{city: Brest},".repeat(300)))],
            "",
        ),
    );
    arsenal.any(
        "value-many-steps",
        opportunity(
            &[(
                "steps",
                &format!(
                    "[{}]",
                    "{who: candidate, what: \"abc\", lead_time: P99Y},".repeat(200)
                ),
            )],
            "",
        ),
    );
    arsenal.any(
        "value-many-sessions",
        opportunity(
            &[(
                "schedule",
                &format!(
                    "{{mode: windows, sessions: [{}]}}",
                    "{closes_on: 2027-01-01},".repeat(200)
                ),
            )],
            "",
        ),
    );
}

/// Every field of an opportunity and of a page, and those inside them, with values of every wrong kind.
fn wrong_types(arsenal: &mut Arsenal) {
    const WRONG: &[&str] = &[
        "true",
        "-1",
        "[]",
        "{}",
        "[[[]]]",
        "{a: b}",
        "~",
        "\"\"",
        "[~]",
        ".nan",
        "1e400",
        "99999999999999999999999",
        "2026-01-01",
    ];
    let long = format!("\"{}\"", "é".repeat(5_000));
    let Shape::Map(fields) = Shape::of::<Opportunity>() else {
        panic!("an opportunity is a map")
    };
    for field in &fields {
        for (at, value) in WRONG.iter().copied().chain([long.as_str()]).enumerate() {
            arsenal.any(
                &format!("type-{}-{at}", field.name.replace('_', "-")),
                opportunity(&[(&field.name, value)], ""),
            );
        }
        for (at, value) in nested(field).into_iter().enumerate() {
            arsenal.any(
                &format!("inner-{}-{at}", field.name.replace('_', "-")),
                opportunity(&[(&field.name, &value)], ""),
            );
        }
    }
    let Shape::Map(fields) = Shape::of::<Page>() else {
        panic!("a page is a map")
    };
    for field in &fields {
        for (at, value) in WRONG.iter().enumerate() {
            let text = page("").replacen("---\n", "---\nzz: 0\n", 1);
            let text: String = text
                .lines()
                .filter(|line| !line.starts_with(&format!("{}:", field.name)) && *line != "zz: 0")
                .map(|line| format!("{line}\n"))
                .collect();
            let text = text.replacen("---\n", &format!("---\n{}: {value}\n", field.name), 1);
            arsenal.add(
                format!(
                    "content/pages/x-type-{}-{at}.md",
                    field.name.replace('_', "-")
                ),
                Thing::Bytes(text.into_bytes()),
                Fate::Accounted,
            );
        }
    }
}

/// Values for a field whose inner fields are wrong in turn.
fn nested(field: &Field) -> Vec<String> {
    let (fields, is_list) = match &field.shape {
        Shape::Map(fields) => (fields, false),
        Shape::List { of, .. } => match &**of {
            Shape::Map(fields) => (fields, true),
            _ => return vec!["[1, ~, [], {}]".into(), "[\"a\", \"a\", \"a\"]".into()],
        },
        _ => return Vec::new(),
    };
    let mut values = Vec::new();
    for inner in fields {
        for wrong in ["[]", "{}", "true", "-1", "~", "\"<b>\""] {
            let value = format!("{{{}: {wrong}}}", inner.name);
            values.push(if is_list {
                format!("[{value}, {value}]")
            } else {
                value
            });
        }
    }
    values
}

fn markdown(arsenal: &mut Arsenal) {
    let many = 50_000;
    let lines = |piece: &str| format!("{}\n", piece.repeat(15_000 / piece.len())).repeat(10);
    let bodies: Vec<(&str, String)> = vec![
        ("brackets", lines("[")), ("images", lines("![")), ("stars", lines("*")), ("underscores", lines("_")), ("stars-words", lines("*a ")),
        ("backticks", lines("`")), ("backticks-growing", (1..150).map(|n| "`".repeat(n) + " ").collect()), ("tildes", lines("~")),
        ("quotes", format!("{}a\n", ">".repeat(15_000))), ("quotes-lines", "> ".repeat(100) + "a\n" + &">\n".repeat(20_000)),
        ("lists", (0..300).map(|n| format!("{}- a\n", "  ".repeat(n))).collect()), ("list-one-line", format!("{}a\n", "- ".repeat(7_000))),
        ("numbers", "1. a\n".repeat(40_000)), ("number-huge", "999999999999999999999. a\n".into()), ("headings", "# a\n".repeat(50_000)),
        ("headings-same", "## Même titre\n\n".repeat(5_000)), ("rules", "---\n".repeat(50_000)), ("setext", "a\n=\n".repeat(40_000)),
        ("table", format!("{}\n{}\n{}", "|a".repeat(1_000), "|-".repeat(1_000), "|b\n".repeat(1_000))),
        ("table-wide", format!("{}\n{}\n", "|a".repeat(7_000), "|-".repeat(7_000)) + &"|x|y|\n".repeat(10_000)),
        ("links-nested", lines("[a](b")), ("links-reference", (0..3_000).map(|n| format!("[a{n}]: https://chantiers.example/{n}\n")).collect::<String>() + &"[a1] ".repeat(2_000)),
        ("references-missing", lines("[a][b] ")), ("footnotes", "[^a]\n\n[^a]: [^a]\n".repeat(5_000)), ("entities", lines("&amp;&#0;&#xD800;&#x202e;&notit;")),
        ("html", lines("<div><p><script>alert(1)</script>")), ("html-open", lines("<a b=")), ("comments", lines("<!-- ")), ("cdata", lines("<![CDATA[")),
        ("instructions", lines("<?php ")), ("autolinks", lines("<https://a.b> ")), ("mail", lines("a@b.c ")), ("backslashes", lines("\\")),
        ("code", format!("```{}\n</code></pre><script>alert(1)</script>\n```\n", "a".repeat(1_000))), ("fences", "```\n".repeat(40_000)),
        ("indented", "    <script>alert(1)</script>\n".repeat(5_000)), ("task", "- [x] a\n".repeat(20_000)), ("math", lines("$a$")),
        ("arabic", "نص بالعربية ".repeat(1_000)), ("combining", format!("a{}\n", "\u{301}".repeat(9_000))), ("emoji", "👩‍🌾".repeat(1_000)),
        ("templates", "{{ page }} {% for a in b %} {# c #} ${x} <%= y %>\n".repeat(500)),
        ("newlines", "\n".repeat(200_000)), ("tabs", "\t".repeat(15_000)), ("words", format!("{}\n", "a ".repeat(9_000)).repeat(10)), ("dashes", "-".repeat(many / 4)),
        ("front-again", "---\ntitle: x\n---\n".into()), ("soup", "<svg/onload=alert(1)><math><mi//xlink:href=\"data:x,<script>alert(4)</script>\"><table><td><style><img src=x onerror=alert(1)>\n".into()),
        ("style", "<style>*{display:none}</style><link rel=stylesheet href=https://evil.example/><base href=https://evil.example/><meta http-equiv=refresh content=0;url=https://evil.example/>\n".into()),
        ("form", "<form action=https://evil.example/><input name=cin><button>Envoyer</button></form><iframe src=https://evil.example/></iframe><object data=x><embed src=x>\n".into()),
        ("attributes", "[a](https://chantiers.example/\"onmouseover=\"alert(1)) ![a\" onerror=\"alert(1)](x.png)\n".into()),
    ];
    for (name, body) in bodies {
        arsenal.any(&format!("prose-{name}"), opportunity(&[], &body));
    }
}

fn addresses(arsenal: &mut Arsenal) {
    let refused = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x73;cript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript%3Aalert(1)",
        "%6Aavascript:alert(1)",
        "\\javascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,x",
        "blob:https://a.example/x",
        "file:///etc/passwd",
        "ftp://chantiers.example/",
        "http://chantiers.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "https://evil.example",
        "https://chantiers.example@evil.example/",
        "https://chantiers.example%40evil.example/",
        "https://chantiers.example%2eevil.example/",
        "https://chantiers.example.evil.example/",
        "https://evilchantiers.example/",
        "https://chantiers.example:443@evil.example/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://[::1]/",
        "https://xn--hantiers-7ph.example/",
        "https://сhantiers.example/",
        "https://ⓒhantiers.example/",
        "https://chantiers。example/",
        "https://chantiers.example\u{2044}evil.example/",
        "https://chantiers.example:8080/",
        "https://user:pw@chantiers.example/",
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:a@b.example,c@d.example",
        "tel:*21*0600000000#",
        "tel:1;phone-context=x",
        "sms:+212600000000",
        "intent://x#Intent;end",
        "whatsapp://send?text=x",
        "../../../../../etc/passwd",
        "../../../../site.toml",
        "/fr/",
        "/etc/passwd",
        "../../../pages/nulle-part.md",
        "x.html",
        "?a=b",
        "about:blank",
        "view-source:https://chantiers.example/",
        "feed:https://chantiers.example/",
        "https://chantiers.example/\u{202e}gpj.exe",
        "https://chantiers.example/%00",
        "https://chantiers.example/%0d%0aSet-Cookie:a",
        "https://chantiers.example/%E2%80%AE",
    ];
    for (at, address) in refused.iter().enumerate() {
        arsenal.broken(
            &format!("link-{at}"),
            opportunity(&[], &format!("Voir [la page officielle]({address}).\n")),
        );
        arsenal.any(
            &format!("angle-{at}"),
            opportunity(&[], &format!("Voir [la page officielle](<{address}>).\n")),
        );
        arsenal.any(
            &format!("reference-{at}"),
            opportunity(
                &[],
                &format!("Voir [la page officielle][a].\n\n[a]: {address}\n"),
            ),
        );
        arsenal.any(
            &format!("auto-{at}"),
            opportunity(&[], &format!("Voir <{address}>.\n")),
        );
        arsenal.any(
            &format!("picture-{at}"),
            opportunity(&[], &format!("![La façade]({address})\n")),
        );
    }
}

/// What was said, file by file.
struct Said {
    /// The gravest severity for each file, as the JSON spells the file.
    by_file: BTreeMap<String, BTreeSet<String>>,
    lines: usize,
}

fn check(project: &Project, language: &str) -> (Said, i32, String) {
    let output = project.run(&format!(
        "check --today {TODAY} --format json --lang {language}"
    ));
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!stderr.contains("panicked"), "{stderr}");
    let mut said = Said {
        by_file: BTreeMap::new(),
        lines: 0,
    };
    let stdout = String::from_utf8(output.stdout).expect("what is said is UTF-8");
    assert!(stdout.len() < 40_000_000, "{} bytes said", stdout.len());
    for line in stdout.lines() {
        let spoken: serde_json::Value = serde_json::from_str(line).expect("one object a line");
        let text = |key: &str| spoken[key].as_str().unwrap_or_default().to_string();
        assert!(!text("message").trim().is_empty(), "{line}");
        assert!(!text("help").trim().is_empty(), "{line}");
        assert!(
            text("message").chars().count() < 2_500,
            "a message is read: {line}"
        );
        assert!(
            !text("message").contains("{ $") && !text("message").contains("{$"),
            "{line}"
        );
        for said in [text("message"), text("help"), text("file")] {
            let unseen = said.chars().find(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}'));
            assert!(unseen.is_none(), "{unseen:?} in {line}");
        }
        assert_ne!(
            text("code"),
            "record/unreadable",
            "the checks forgot something: {line}"
        );
        said.by_file
            .entry(text("file"))
            .or_default()
            .insert(text("severity"));
        said.lines += 1;
    }
    (
        said,
        output.status.code().expect("it ended by itself"),
        stderr,
    )
}

/// The path of a hostile file as a message spells it, up to the first strange character.
fn plain_beginning(path: &[u8]) -> String {
    let text = String::from_utf8_lossy(path).into_owned();
    let end = text.find(|c: char| {
        c == '\u{fffd}'
            || !(c.is_alphanumeric()
                || c.is_ascii_punctuation()
                || c == ' '
                || c == '\u{301}'
                || matches!(c, '’' | '´' | '🙂' | 'ⓐ'))
    });
    text[..end.unwrap_or(text.len())].to_string()
}

fn lay(project: &Project, arsenal: &Arsenal) {
    for file in &arsenal.files {
        let path = PathBuf::from(OsStr::from_bytes(&file.path));
        let whole = project.path().join(&path);
        fs::create_dir_all(whole.parent().unwrap()).unwrap();
        assert!(
            fs::symlink_metadata(&whole).is_err(),
            "{} is there already",
            path.display()
        );
        match &file.thing {
            Thing::Bytes(bytes) => write(project.path(), &path, bytes),
            Thing::Link(target) => std::os::unix::fs::symlink(target, &whole).unwrap(),
            Thing::Fifo => fifo(&whole),
        }
    }
}

#[test]
fn no_hostile_file_harms_its_neighbours_or_goes_unsaid() {
    let project = Project::empty();
    for (path, text, _) in good_records() {
        project.write(path, text);
    }
    let arsenal = arsenal();
    assert!(arsenal.files.len() >= 170, "{}", arsenal.files.len());
    lay(&project, &arsenal);

    let (said, status, _) = check(&project, "fr");
    assert_eq!(status, 1, "check refuses");
    let (said_in_english, status, _) = check(&project, "en");
    assert_eq!(status, 1);
    assert_eq!(said.lines, said_in_english.lines);
    assert_eq!(said.by_file, said_in_english.by_file);

    let output = project.run(&format!("build --today {TODAY} --lang fr"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "a broken record does not stop a site: {stderr}"
    );
    assert!(
        stderr.len() < 400_000,
        "a person reads {} bytes",
        stderr.len()
    );
    assert!(!stderr.contains(['\u{1b}', '\0', '\u{202e}']));
    let site = published(&project.path().join("output"));
    let strict = project.run(&format!("build --today {TODAY} --strict --output strict"));
    assert_eq!(strict.status.code(), Some(1));
    assert!(!project.path().join("strict").exists());

    let mut troubles = Vec::new();
    for file in &arsenal.files {
        let path = plain_beginning(&file.path);
        let shown = String::from_utf8_lossy(&file.path);
        let is_named = |severity: Option<&str>| {
            said.by_file.iter().any(|(said, severities)| {
                let is_it = *said == *shown
                    || path.len() < shown.len() && said.starts_with(&path)
                    || path.starts_with(&format!("{said}/"));
                is_it && severity.is_none_or(|severity| severities.contains(severity))
            })
        };
        let is_published = match path
            .strip_suffix(".md")
            .map(|stem| stem.rsplit('/').next().unwrap_or_default())
        {
            Some(id) => ["opportunites", "guides"]
                .iter()
                .any(|folder| site.contains_key(&format!("fr/{folder}/{id}/index.html"))),
            None => site.contains_key(&format!("media/{}", path.trim_start_matches("content/"))),
        };
        let is_well = match file.fate {
            Fate::Refused => {
                // Leftovers of a system are left out with a warning; a record, with an error.
                let is_hidden = path.contains("/.") || !path.ends_with(".md");
                let is_said = is_named(Some("error")) || is_hidden && is_named(Some("warning"));
                // The good record has the name of one that is refused.
                is_said && (!is_published || shown.contains("bon-chantier"))
            }
            Fate::Accounted => is_named(None) || is_published,
            Fate::Ignored => !is_named(None) && !is_published,
        };
        if !is_well {
            troubles.push(format!(
                "{:?} {}: named {:?}, published {is_published}",
                file.fate,
                shown.escape_debug(),
                said.by_file
                    .iter()
                    .filter(|(said, _)| path.starts_with(said.as_str()))
                    .collect::<Vec<_>>()
            ));
        }
    }
    assert!(
        troubles.is_empty(),
        "{} troubles:\n{}",
        troubles.len(),
        troubles.join("\n")
    );

    for (path, _, published) in good_records() {
        let html = String::from_utf8(site[published].clone()).unwrap();
        assert!(html.trim_end().ends_with("</html>"), "{path} is whole");
        assert!(
            !said
                .by_file
                .get(path)
                .is_some_and(|severities| severities.contains("error")),
            "{path} is good"
        );
    }
    for (path, words) in [
        (
            "fr/opportunites/bon-chantier/index.html",
            "Un four à pain à remonter.",
        ),
        ("fr/guides/bon-guide/index.html", "Le bon texte du guide."),
    ] {
        assert!(
            String::from_utf8_lossy(&site[path]).contains(words),
            "{path}"
        );
    }
    assert_harmless(&site);
    let bytes: usize = site.values().map(Vec::len).sum();
    assert!(bytes < 400_000_000, "{bytes} bytes published");
}

/// Nothing that a stranger wrote runs, loads or leads away.
fn assert_harmless(site: &BTreeMap<String, Vec<u8>>) {
    let mut largest = (0, "");
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        largest = largest.max((bytes.len(), path));
        let html = std::str::from_utf8(bytes).expect("a page is UTF-8");
        let lower = html.to_ascii_lowercase();
        for (at, _) in lower.match_indices("<script") {
            let known = [
                "<script type=\"application/ld+json\">",
                "<script type=\"module\" src=\"/assets/",
            ];
            assert!(
                known.iter().any(|known| lower[at..].starts_with(known)),
                "{path}: {}",
                &html[at..html.len().min(at + 80)]
            );
        }
        for json in lower.split("<script type=\"application/ld+json\">").skip(1) {
            let json = json.split("</script>").next().unwrap();
            assert!(
                !json.contains('<'),
                "{path}: a script cannot be closed from within"
            );
        }
        for tag in [
            "<iframe",
            "<object",
            "<embed",
            "<form action=\"http",
            "<base",
            "<style",
            "<math",
            "<link rel=stylesheet",
        ] {
            assert!(!lower.contains(tag), "{path} has {tag}");
        }
        for tag in lower.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            for name in [
                " onload=",
                " onerror=",
                " onclick=",
                " onmouseover=",
                " style=",
                " srcdoc=",
            ] {
                assert!(!outside_quotes(tag).contains(name), "{path}: <{tag}>");
            }
            for attribute in ["href=\"", "src=\"", "action=\"", "srcset=\""] {
                for value in tag.split(attribute).skip(1) {
                    let value = value.split('"').next().unwrap();
                    let leads = [
                        "/",
                        "#",
                        "https://chantiers.example",
                        "https://rihla.example",
                        "webcal://rihla.example/",
                        "mailto:",
                        "tel:",
                        "geo:",
                        "sms:?",
                        "https://wa.me/?text=",
                    ];
                    let is_fine = leads.iter().any(|start| value.starts_with(start))
                        && !value.starts_with("//")
                        && !value.starts_with("/\\");
                    assert!(is_fine, "{path}: {attribute}{value}\"");
                }
            }
        }
        assert!(
            !html.contains(['\0', '\u{1b}', '\u{202e}', '\u{202a}']),
            "{path}"
        );
    }
    assert!(largest.0 < 6_000_000, "{largest:?}");
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with("json")) {
        serde_json::from_slice::<serde_json::Value>(bytes)
            .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".xml")) {
        let xml = std::str::from_utf8(bytes).unwrap();
        let is_allowed = |c: char| {
            matches!(c, '\t' | '\n' | '\r') || c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}')
        };
        assert!(
            xml.chars().all(is_allowed),
            "{path} has a character that XML forbids"
        );
    }
}

/// A tag without the values of its attributes.
fn outside_quotes(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join("=")
}

/// Pieces that YAML and Markdown make much of.
const SOUP: &[&str] = &[
    ":",
    ": ",
    "- ",
    "-",
    "?",
    "? ",
    "|",
    ">",
    "|-\n",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!",
    "!!str",
    "#",
    " #",
    "'",
    "\"",
    "''",
    "\\",
    "\n",
    "\n\n",
    "\n  ",
    "\n    ",
    "\t",
    " ",
    "---\n",
    "...\n",
    "%",
    "@",
    "`",
    "~",
    "null",
    "true",
    "0",
    "1e9",
    ".nan",
    "<<",
    "=",
    "é",
    "ع",
    "\u{1f642}",
    "\u{0}",
    "\u{202e}",
    "\u{feff}",
    "\r",
    "\r\n",
    "title: ",
    "places:",
    "schedule: {mode: ",
    "steps:\n  - ",
    "**",
    "_",
    "](",
    "![",
    "<a ",
    "<!--",
    "```\n",
    "| a | b |\n",
    "|-|-|\n",
    "> ",
    "1. ",
    "## ",
    "&#x3c;",
    "\u{2028}",
    "x",
];

fn soups() -> impl Strategy<Value = Vec<u8>> {
    let pieces = || {
        proptest::collection::vec(proptest::sample::select(SOUP), 0..80)
            .prop_map(|pieces| pieces.concat())
    };
    let soup = (pieces(), pieces())
        .prop_map(|(front, body)| format!("---\n{front}\n---\n{body}").into_bytes());
    let bytes = proptest::collection::vec(any::<u8>(), 0..400);
    let good = opportunity(
        &[
            (
                "steps",
                "[{who: candidate, what: \"Écrire\", lead_time: P6W}]",
            ),
            ("never_pay", "[\"Rien à un intermédiaire\"]"),
            ("age", "{min: 18, max: 30}"),
        ],
        "## En bref\n\nUn *four* à [remonter](https://chantiers.example/).\n\n- un\n- deux\n",
    );
    let edit = (
        any::<prop::sample::Index>(),
        0usize..12,
        proptest::sample::select(SOUP),
    );
    let mutated = proptest::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut text = good.clone().into_bytes();
        for (at, length, piece) in edits {
            let start = at.index(text.len() + 1).min(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, piece.bytes());
        }
        text
    });
    prop_oneof![1 => bytes, 3 => soup, 6 => mutated]
}

fn names_of(collection: &Collection) -> BTreeSet<String> {
    collection
        .opportunities
        .records
        .iter()
        .map(|record| record.file.to_string())
        .collect()
}

/// The project of these records, gathered and linked: who is published, and what was said of whom.
fn link_all(
    geography: &Arc<Geography>,
    records: &[(String, Vec<u8>)],
) -> (BTreeSet<String>, BTreeSet<String>) {
    let good = good_records()
        .into_iter()
        .map(|(path, text, _)| (path.to_string(), text.into_bytes()));
    let files = Files::in_memory(good.chain(records.iter().cloned())).value;
    let gathered = gather(&files, &[]);
    let linked = link(
        gathered.value,
        Arc::clone(geography),
        TODAY.parse().unwrap(),
    );
    let errors = gathered
        .diagnostics
        .iter()
        .chain(&linked.diagnostics)
        .filter(|diagnostic| diagnostic.is_error());
    let accused = errors
        .filter_map(|diagnostic| Some(diagnostic.place.as_ref()?.file.to_string()))
        .collect();
    (names_of(&linked.value.collection), accused)
}

#[test]
fn two_thousand_soups_are_published_or_named() {
    let built_in = Files::in_memory(Vec::<(String, Vec<u8>)>::new())
        .value
        .with_built_in();
    let geography = Geography::load(|path| {
        built_in
            .read(path)
            .ok()
            .flatten()
            .map(std::borrow::Cow::into_owned)
    });
    let geography = Arc::new(geography.unwrap());
    let mut runner = TestRunner::deterministic();
    let strategy = soups();
    let records: Vec<(String, Vec<u8>)> = (0..2_000)
        .map(|number| {
            let bytes = strategy.new_tree(&mut runner).expect("a soup").current();
            (format!("{FOLDER}soup-{number}.md"), bytes)
        })
        .collect();
    let together = std::panic::catch_unwind(AssertUnwindSafe(|| link_all(&geography, &records)));
    let (published, accused) = together.unwrap_or_else(|_| {
        // One of them: which?
        let culprit = records.iter().find(|record| {
            let alone = std::slice::from_ref(*record);
            std::panic::catch_unwind(AssertUnwindSafe(|| link_all(&geography, alone))).is_err()
        });
        panic!(
            "{:?}",
            culprit.map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned()))
        )
    });
    let lost: Vec<_> = records
        .iter()
        .filter(|(path, _)| published.contains(path) == accused.contains(path))
        .map(|(path, bytes)| (path, String::from_utf8_lossy(bytes)))
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(
        published
            .iter()
            .any(|path| path.ends_with("bon-chantier.md"))
    );
    assert!(
        published.len() > 50,
        "some soups are good: {}",
        published.len()
    );
    assert!(Path::new(FOLDER).is_relative());
}
