//! What the real theme promises: readable colours, the same words in each language, and every word the engine asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rihla::theme::Manifest;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files_under(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

/// The colours of `tokens.css` by name, in light, in dark and on paper.
fn colours() -> [BTreeMap<String, [f64; 3]>; 3] {
    let tokens = read("themes/atlas/styles/tokens.css");
    let (screen, paper) = tokens
        .split_once("@media print")
        .expect("tokens.css has colours for paper");
    let (light, dark) = screen
        .split_once("@media (prefers-color-scheme: dark)")
        .expect("tokens.css has colours for the dark");
    let light = colours_in(light);
    // On paper the dark ones may stand beneath: all of them are said again.
    let beneath = [colours_in(dark), colours_in(paper)];
    let [dark, paper] = beneath.map(|over| light.clone().into_iter().chain(over).collect());
    [light, dark, paper]
}

fn colours_in(css: &str) -> BTreeMap<String, [f64; 3]> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let digits = value.strip_suffix(';')?;
            assert_eq!(digits.len(), 6, "six digits a colour: {line}");
            let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
            let rgb = [part(0), part(2), part(4)].map(|part| f64::from(part) / 255.0);
            Some((name.to_string(), rgb))
        })
        .collect()
}

/// The contrast of two colours (WCAG 2.2, "contrast ratio" and "relative luminance").
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |rgb: [f64; 3]| {
        let [red, green, blue] = rgb.map(|part| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_pair_of_colours_can_be_read_in_light_in_dark_and_on_paper() {
    let manifest: Manifest = toml::from_str(&read("themes/atlas/theme.toml")).unwrap();
    assert!(manifest.contrast.minimum >= 4.5);
    let mut faint = Vec::new();
    for (colours, mode) in colours().iter().zip(["light", "dark", "paper"]) {
        for [text, ground] in &manifest.contrast.pairs {
            let colour = |name: &String| {
                *colours
                    .get(name)
                    .unwrap_or_else(|| panic!("tokens.css has the colour `--{name}`"))
            };
            let ratio = contrast(colour(text), colour(ground));
            if ratio < manifest.contrast.minimum {
                faint.push(format!("{text} on {ground} in {mode}: {ratio:.2}"));
            }
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
}

#[test]
fn every_colour_is_said_again_for_the_dark_and_for_paper() {
    let tokens = read("themes/atlas/styles/tokens.css");
    let (screen, paper) = tokens.split_once("@media print").unwrap();
    let (light, dark) = screen
        .split_once("@media (prefers-color-scheme: dark)")
        .unwrap();
    let names = |css: &str| colours_in(css).into_keys().collect::<BTreeSet<String>>();
    // The focus ring is not printed.
    let printed: BTreeSet<String> = names(light)
        .into_iter()
        .filter(|name| name != "focus")
        .collect();
    assert_eq!(names(light), names(dark));
    assert_eq!(printed, names(paper));
}

#[test]
fn contrast_is_what_the_standard_says() {
    let grey = 119.0 / 255.0;
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([grey; 3], [1.0; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn colours_stand_in_the_token_file_only() {
    const NAMED: &[&str] = &[
        "white", "black", "red", "green", "blue", "gray", "grey", "silver", "orange",
    ];
    let mut raw = Vec::new();
    let styles = files_under("themes/atlas/styles", "css");
    for path in styles.iter().filter(|path| !path.ends_with("tokens.css")) {
        let css = fs::read_to_string(path).unwrap();
        for (number, line) in without_comments(&css).lines().enumerate() {
            // What follows a property's name; a selector such as `#results` has no value.
            let value = line.rsplit_once('{').map_or(line, |(_, rules)| rules);
            let values: Vec<&str> = value
                .split(';')
                .filter_map(|rule| Some(rule.split_once(':')?.1))
                .collect();
            let is_raw = values.iter().any(|value| {
                let is_hex = value
                    .split('#')
                    .skip(1)
                    .any(|rest| rest.chars().take_while(char::is_ascii_hexdigit).count() >= 3);
                let is_function = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "lab("]
                    .iter()
                    .any(|name| value.contains(name));
                let is_named = value
                    .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                    .any(|word| NAMED.contains(&word));
                is_hex || is_function || is_named
            });
            if is_raw {
                raw.push(format!(
                    "{}:{}: {}",
                    path.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(raw.is_empty(), "{raw:#?}");
}

/// The style sheet with spaces in place of comments, so that lines keep their numbers.
fn without_comments(css: &str) -> String {
    let mut plain = String::new();
    let mut rest = css;
    while let Some(open) = rest.find("/*") {
        let close = rest[open..]
            .find("*/")
            .map_or(rest.len(), |at| open + at + 2);
        plain.push_str(&rest[..open]);
        plain.extend(rest[open..close].chars().filter(|c| *c == '\n'));
        rest = &rest[close..];
    }
    plain + rest
}

type Words = BTreeMap<String, String>;

fn words(language: &str) -> Words {
    fn flatten(table: &toml::Table, prefix: &str, words: &mut Words) {
        for (key, value) in table {
            match value {
                toml::Value::Table(inner) => flatten(inner, &format!("{prefix}{key}."), words),
                value => {
                    let text = value.as_str().expect("each leaf is a text");
                    words.insert(format!("{prefix}{key}"), text.to_string());
                }
            }
        }
    }
    let table: toml::Table =
        toml::from_str(&read(&format!("themes/atlas/texts/{language}.toml"))).unwrap();
    let mut words = Words::new();
    flatten(&table, "", &mut words);
    words
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect()
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_places_to_fill() {
    let (french, arabic) = (words("fr"), words("ar"));
    let keys = |words: &Words| words.keys().cloned().collect::<BTreeSet<String>>();
    let apart: Vec<String> = keys(&french)
        .symmetric_difference(&keys(&arabic))
        .cloned()
        .collect();
    assert!(apart.is_empty(), "in one language only: {apart:#?}");
    let mut other = Vec::new();
    for (path, text) in &french {
        let (mut here, mut there) = (placeholders(text), placeholders(&arabic[path]));
        // "Un jour", "يومان": a plural may say its number in words.
        if is_plural_form(path, &french) {
            here.remove("n");
            there.remove("n");
        }
        // "Partir {in}", "السفر إلى {place}": the same name, with the language's preposition or without.
        for names in [&mut here, &mut there] {
            if names.remove("in") {
                names.insert("place");
            }
        }
        if here != there {
            other.push(format!("{path}: {here:?} and {there:?}"));
        }
    }
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn letters_are_in_french_in_both_languages() {
    let letters = |language| {
        let mut words = words(language);
        words.retain(|path, _| path.starts_with("letters."));
        words
    };
    assert_eq!(letters("fr"), letters("ar"));
    assert!(!letters("fr").is_empty());
}

const CATEGORIES: &[&str] = &["zero", "one", "two", "few", "many", "other"];

fn is_plural_form(path: &str, words: &Words) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(table, form)| CATEGORIES.contains(&form) && is_plural_table(table, words))
}

/// A table of plurals has `one` and `other`, and nothing but categories: `trust.other` alone is no plural.
fn is_plural_table(table: &str, words: &Words) -> bool {
    ["one", "other"]
        .iter()
        .all(|form| words.contains_key(&format!("{table}.{form}")))
}

#[test]
fn every_plural_has_the_forms_of_its_language() {
    // CLDR, cardinal rules. French `many` is for millions, which no count here reaches.
    for (language, forms) in [("fr", &["one", "other"][..]), ("ar", CATEGORIES)] {
        let words = words(language);
        let tables: BTreeSet<&str> = words
            .keys()
            .filter_map(|path| path.rsplit_once('.'))
            .map(|(table, _)| table)
            .filter(|table| is_plural_table(table, &words))
            .collect();
        assert!(tables.len() > 5, "{language} has plurals: {tables:?}");
        for table in tables {
            for form in forms {
                let path = format!("{table}.{form}");
                assert!(
                    words.contains_key(&path),
                    "texts/{language}.toml has `{path}`"
                );
            }
        }
    }
}

/// What stands in quotes right after each `opening` of the source.
fn literals<'s>(source: &'s str, opening: &str) -> Vec<&'s str> {
    source
        .match_indices(opening)
        .filter_map(|(at, _)| {
            let rest = source[at + opening.len()..]
                .trim_start()
                .strip_prefix('"')?;
            Some(rest.split_once('"')?.0)
        })
        .collect()
}

#[test]
fn every_text_that_the_engine_asks_for_is_there() {
    let words = words("fr");
    let has_table = |table: &str| {
        words
            .keys()
            .any(|path| path.starts_with(&format!("{table}.")))
    };
    let mut asked = 0;
    let mut missing = Vec::new();
    let mut sources = files_under("src/plan", "rs");
    sources.extend(files_under("src/render", "rs"));
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        let mut ask = |wanted: &str, is_there: bool| {
            asked += 1;
            if !is_there {
                missing.push(format!("{}: {wanted}", path.display()));
            }
        };
        for opening in [".get(", ".fill("] {
            for literal in literals(&source, opening) {
                let is_a_path = literal.contains('.')
                    && literal.bytes().all(|byte| {
                        byte.is_ascii_lowercase() || matches!(byte, b'.' | b'_' | b'-')
                    });
                if is_a_path {
                    ask(literal, words.contains_key(literal));
                }
            }
        }
        for literal in literals(&source, ".count(") {
            ask(
                &format!("count.{literal}"),
                has_table(&format!("count.{literal}")),
            );
        }
        for literal in literals(&source, ".plural(") {
            ask(literal, has_table(literal));
        }
        for literal in literals(&source, ".label(") {
            ask(literal, has_table(literal));
        }
    }
    assert!(asked > 60, "the engine was seen asking {asked} times");
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_text_that_a_template_shows_is_there() {
    let words = words("fr");
    let mut missing = Vec::new();
    for path in files_under("themes/atlas/templates", "html") {
        let source = fs::read_to_string(&path).unwrap();
        for (at, _) in source.match_indices("t.") {
            let is_a_word = source[..at]
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'));
            let rest = &source[at + 2..];
            let end = rest
                .find(|c: char| !c.is_ascii_lowercase() && !matches!(c, '_' | '.'))
                .unwrap_or(rest.len());
            let wanted = rest[..end].trim_end_matches('.');
            let is_dynamic = rest[end..].starts_with('[');
            if is_a_word || !wanted.contains('.') || is_dynamic {
                continue;
            }
            if !words.contains_key(wanted) {
                missing.push(format!("{}: {wanted}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
