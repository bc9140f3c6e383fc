//! Each `tests/prose/<case>.md` becomes `<case>.html`, and says `<case>.txt` when something is to be said. Run with
//! `BLESS=1` to write what is found, and read the difference before keeping it. A case whose name begins with `ar-`
//! is in Arabic.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rihla::content::Language;
use rihla::content::prose::{AllowedHosts, Link, Prose, ProseRules, check, to_html, to_text};
use rihla::diagnostics::print::human;
use rihla::diagnostics::{Diagnostic, MessageLanguage};

const FILE: &str = "content/opportunities/france/corse/a.md";

fn resolve(path: &str) -> Option<Link> {
    match path {
        "content/pathways/fr-student.md" => Some(Link {
            address: "/fr/voies/fr-student/".into(),
            title: Some("Visa pour études".into()),
            size: None,
        }),
        "content/opportunities/france/corse/photo.jpg" => Some(Link {
            address: "/media/photo.jpg".into(),
            title: None,
            size: Some((640, 480)),
        }),
        _ => None,
    }
}

fn with_rules<T>(language: Language, ask: impl FnOnce(&ProseRules<'_>) -> T) -> T {
    let hosts = AllowedHosts::new()
        .official(["campusfrance.org"])
        .of_addresses(["https://www.source.example/page"]);
    ask(&ProseRules {
        file: FILE,
        language,
        allowed_hosts: &hosts,
        resolve: &resolve,
    })
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prose");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    cases.sort();
    cases
}

fn compare(path: &Path, found: &str) {
    if std::env::var_os("BLESS").is_some() {
        if found.is_empty() {
            let _ = fs::remove_file(path);
        } else {
            fs::write(path, found).unwrap();
        }
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(expected, found, "{}", path.display());
}

#[test]
fn each_case_reads_as_its_page_and_says_what_is_wrong() {
    for case in cases() {
        let body = fs::read_to_string(&case).unwrap();
        let name = case.file_name().unwrap().to_str().unwrap();
        let language = if name.starts_with("ar-") {
            Language::Arabic
        } else {
            Language::French
        };
        let (html, found) = with_rules(language, |rules| {
            (to_html(&body, rules), check(&body, 0..body.len(), rules))
        });
        compare(&case.with_extension("html"), &html);
        let said: String = found
            .iter()
            .map(|diagnostic| human(diagnostic, MessageLanguage::French, false) + "\n\n")
            .collect();
        compare(&case.with_extension("txt"), &said);
        assert_safe(&html);
    }
}

#[test]
fn a_place_is_counted_in_the_whole_file() {
    let text = "---\ntitle: x\n---\n\nVoir [la page](http://campusfrance.org).\n";
    let found = with_rules(Language::French, |rules| check(text, 17..text.len(), rules));
    assert_eq!(found.len(), 1);
    let place = found[0].place.as_ref().unwrap();
    assert_eq!(
        (place.line, place.column, place.length),
        (5, 16, "http://campusfrance.org".len() as u32)
    );
}

#[test]
fn plain_words_have_no_marks() {
    assert_eq!(
        to_text(
            "## Un *titre*\n\nDes [mots](x.md)\net `code`.\n\n- a\n- b\n\n<i>c</i>\n\n|A|B|\n|-|-|\n|c|d|\n"
        ),
        "Un titre\nDes mots et code.\na\nb\nc\nA B\nc d"
    );
}

/// What must hold of any page, whoever wrote it.
fn assert_safe(html: &str) {
    let lower = html.to_lowercase();
    assert!(!lower.contains("<script"), "{html}");
    assert!(!lower.contains("<iframe"), "{html}");
    for tag in html.split('<').skip(1) {
        let tag = &tag[..tag.find('>').expect("a tag ends")];
        let mut rest = tag;
        while let Some((name, after)) = rest.split_once("=\"") {
            let name = name.rsplit(' ').next().unwrap();
            let (value, after) = after.split_once('"').expect("a value ends");
            rest = after;
            assert!(
                matches!(
                    name,
                    "href"
                        | "rel"
                        | "src"
                        | "alt"
                        | "width"
                        | "height"
                        | "loading"
                        | "decoding"
                        | "id"
                        | "dir"
                        | "start"
                        | "scope"
                        | "class"
                ),
                "{name} in {html}"
            );
            match name {
                "href" => assert!(
                    ["https://", "mailto:", "tel:", "#s-", "/fr/"]
                        .iter()
                        .any(|start| value.starts_with(start)),
                    "{value} in {html}"
                ),
                "src" => assert!(value.starts_with("/media/"), "{value} in {html}"),
                "id" => assert!(value.starts_with("s-"), "{value} in {html}"),
                _ => {}
            }
        }
    }
    assert_eq!(sanitised(html), html, "the second wall finds nothing");
}

/// The allow list of `SECURITY.md`, written a second time and not shared with the code that it watches.
fn sanitised(html: &str) -> String {
    let mut wall = ammonia::Builder::empty();
    wall.add_tags([
        "a",
        "bdi",
        "blockquote",
        "br",
        "code",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]);
    wall.tag_attributes(Default::default());
    wall.generic_attributes(Default::default());
    wall.add_tag_attributes("a", ["href", "rel"]);
    wall.add_tag_attributes(
        "img",
        ["src", "alt", "width", "height", "loading", "decoding"],
    );
    wall.add_tag_attributes("ol", ["start"]);
    wall.add_tag_attributes("th", ["scope", "class"]);
    wall.add_tag_attributes("td", ["class"]);
    for tag in ["pre", "code"] {
        wall.add_tag_attributes(tag, ["dir"]);
    }
    for tag in ["h2", "h3", "h4", "h5", "h6"] {
        wall.add_tag_attributes(tag, ["id"]);
    }
    wall.url_schemes(["https", "mailto", "tel"].into());
    wall.link_rel(None);
    wall.clean(html).to_string()
}

fn both(body: &str) -> (String, Vec<Diagnostic>) {
    let prose = Prose::parse(body);
    prose.to_text();
    let covered: usize = prose
        .sections()
        .iter()
        .map(|section| section.range.len())
        .sum();
    assert!(covered <= body.len());
    with_rules(Language::Arabic, |rules| {
        assert_safe(&prose.to_html(rules));
    });
    with_rules(Language::French, |rules| {
        (prose.to_html(rules), prose.check(body, 0, rules))
    })
}

/// Pieces that mean something to Markdown, HTML or a browser, to be put together at random.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "[",
            "](",
            ")",
            "![",
            "](photo.jpg)",
            "](#a)",
            "](../../../pathways/fr-student.md)",
            "](https://campusfrance.org/é?a=\"b\"&c)",
            "](javascript:alert(1))",
            "](&#106;avascript:x)",
            "](java&Tab;script:x)",
            "<https://campusfrance.org>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<img src=x onerror=alert(1)>",
            "<a href=\"",
            "<svg><style>",
            "</p>",
            "<table>",
            "<math>",
            "*",
            "**",
            "_",
            "`",
            "``",
            "```\n",
            "    ",
            "> ",
            "- ",
            "1. ",
            "7) ",
            "# ",
            "## ",
            "### ",
            "\n",
            "\n\n",
            "\\",
            "&lt;",
            "&amp;",
            "&nbsp;",
            "&#0;",
            "|",
            "|-|:-:|-:|\n",
            "---\n",
            "===\n",
            "<",
            ">",
            "\"",
            "'",
            "«",
            "»",
            " ?",
            " :",
            "é",
            "مرحبا",
            "+212 5",
            "a",
            "b c",
            "  \n",
            "\t",
            "\r\n",
            "\u{0}",
            "\u{202E}",
            "\u{A0}",
            "[a]: javascript:x\n",
            "[a]: photo.jpg\n",
            "[a]",
            "]]>",
            "<![CDATA[",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_the_page_is_safe(pieces in prop::collection::vec(piece(), 0..40)) {
        let body = pieces.concat();
        let (html, _) = both(&body);
        assert_safe(&html);
    }

    #[test]
    fn any_text_is_a_body(body in any::<String>()) {
        assert_safe(&both(&body).0);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        rihla::files::text::read("content/a.md", bytes);
    }
}

#[test]
fn hostile_shapes_give_small_pages_and_few_words() {
    const SIZE: usize = 256 * 1024;
    let repeated = |piece: &str| piece.repeat(SIZE / piece.len());
    for body in [
        repeated("["),
        repeated("]("),
        repeated("!["),
        repeated("[a]("),
        repeated("*"),
        repeated("*a "),
        repeated("**a_b "),
        repeated("_a*"),
        repeated(">"),
        repeated("> "),
        repeated("- "),
        repeated("1. "),
        repeated("`"),
        repeated("`a``"),
        repeated("<"),
        repeated("<a "),
        repeated("<!--"),
        repeated("&"),
        repeated("&amp;"),
        repeated("\\"),
        repeated("|"),
        repeated("# a\n"),
        repeated("[a](http://b.example) "),
        repeated("https://b.example "),
        repeated("<b>"),
        repeated("![a](b.png)"),
        repeated("« ' + "),
        format!(
            "[a]: https://campusfrance.org/{}\n\n{}",
            "x".repeat(900),
            "[a] ".repeat(60_000)
        ),
        format!("|a|b|\n|-|-|\n{}", "|a\n".repeat(80_000)),
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(1000),
            "-|".repeat(1000),
            "|a\n".repeat(60_000)
        ),
        format!("{}a{}", "![".repeat(40_000), "](b.png)".repeat(20_000)),
        format!("{}a", "> ".repeat(1000) + &"\n".repeat(10)).repeat(100),
    ] {
        let (html, found) = with_rules(Language::French, |rules| {
            let prose = Prose::parse(&body);
            (prose.to_html(rules), prose.check(&body, 0, rules))
        });
        let shape: String = body.chars().take(20).collect();
        assert!(html.len() < 40 * SIZE, "{shape}: {} bytes", html.len());
        assert!(found.len() < 60, "{shape}: {} diagnostics", found.len());
    }
}
