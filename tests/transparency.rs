//! The figures of the transparency page, counted again from the committed records by a reader of its own.
//!
//! The reader here is naive on purpose: it looks at lines, knows nothing of YAML, and shares no code with the engine.
//! Where both agree, either may be believed.

mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use project::{TODAY, tree};
use serde_json::Value;

const TYPES: [&str; 7] = [
    "opportunities",
    "pathways",
    "organisations",
    "help_points",
    "alerts",
    "interventions",
    "pages",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the site publishes of itself: the dataset, and the page in French without its tags.
struct Published {
    figures: Value,
    page: String,
}

fn published() -> &'static Published {
    static PUBLISHED: OnceLock<Published> = OnceLock::new();
    PUBLISHED.get_or_init(|| {
        let folder = tempfile::TempDir::new().unwrap();
        let output = folder.path().join("site");
        let built = Command::new(env!("CARGO_BIN_EXE_rihla"))
            .env_clear()
            .args(["build", "--today", TODAY, "--root"])
            .arg(root())
            .arg("--output")
            .arg(&output)
            .output()
            .unwrap();
        assert!(
            built.status.success(),
            "{}",
            String::from_utf8_lossy(&built.stderr)
        );
        let read = |path: &str| fs::read_to_string(output.join(path)).unwrap();
        let dataset: Value = serde_json::from_str(&read("api/v1/transparency.json")).unwrap();
        Published {
            figures: dataset["figures"].clone(),
            page: read("fr/transparence/index.html"),
        }
    })
}

/// One record as lines: its front matter, and whether anything stands after it.
struct Sheet {
    folder: String,
    lines: Vec<String>,
    has_arabic: bool,
    arabic: Vec<String>,
    has_body: bool,
    has_arabic_body: bool,
}

fn front_and_body(text: &str) -> (Vec<String>, bool) {
    let rest = text.strip_prefix("---\n").expect("a front matter");
    let (front, body) = rest
        .split_once("\n---")
        .expect("an end of the front matter");
    (
        front.lines().map(str::to_string).collect(),
        !body.trim_start_matches('-').trim().is_empty(),
    )
}

fn sheets(of: &str) -> Vec<Sheet> {
    let files = tree(&root().join("content").join(of));
    let text = |path: &str| {
        files
            .get(path)
            .map(|bytes| String::from_utf8(bytes.clone()).unwrap())
    };
    files
        .keys()
        .filter(|path| path.ends_with(".md") && !path.ends_with(".ar.md"))
        .map(|path| {
            let (lines, has_body) = front_and_body(&text(path).unwrap());
            let arabic = text(&path.replace(".md", ".ar.md"));
            let (arabic_lines, has_arabic_body) =
                arabic.as_deref().map(front_and_body).unwrap_or_default();
            Sheet {
                folder: path.rsplit('/').nth(1).unwrap_or_default().to_string(),
                lines,
                has_arabic: arabic.is_some(),
                arabic: arabic_lines,
                has_body,
                has_arabic_body,
            }
        })
        .collect()
}

impl Sheet {
    /// The value of a key that stands at the edge.
    fn value(&self, key: &str) -> Option<&str> {
        let line = self
            .lines
            .iter()
            .find_map(|line| line.strip_prefix(&format!("{key}:")))?;
        let value = line.split(" #").next().unwrap().trim();
        Some(value.trim_matches(['"', '\''])).filter(|value| !value.is_empty())
    }

    /// The entries of a list that stands under a key at the edge, each with its lines.
    fn entries(&self, key: &str) -> Vec<Vec<String>> {
        let under = self
            .lines
            .iter()
            .skip_while(|line| **line != format!("{key}:"))
            .skip(1)
            .take_while(|line| line.starts_with(' ') || line.starts_with('-') || line.is_empty());
        let mut entries: Vec<Vec<String>> = Vec::new();
        for line in under {
            let line = line.trim();
            match line.strip_prefix("- ") {
                Some(first) => entries.push(vec![first.trim().to_string()]),
                None => entries
                    .last_mut()
                    .expect("a list begins with an entry")
                    .push(line.to_string()),
            }
        }
        entries
    }

    fn keys(lines: &[String]) -> BTreeSet<&str> {
        lines
            .iter()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once(':')?.0))
            .collect()
    }
}

fn field<'e>(entry: &'e [String], key: &str) -> Option<&'e str> {
    let line = entry
        .iter()
        .find_map(|line| line.strip_prefix(&format!("{key}:")))?;
    Some(line.trim().trim_matches(['"', '\'']))
}

fn tally<'v>(values: impl Iterator<Item = &'v str>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value.to_string()).or_insert(0) += 1;
    }
    counts
}

/// The counts of a table of the dataset, without its zeros.
fn counts(table: &Value) -> BTreeMap<String, u64> {
    table
        .as_object()
        .expect("a table")
        .iter()
        .map(|(key, count)| (key.clone(), count.as_u64().unwrap()))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// The row of the page's table that begins with `label`: its numbers, spaces taken out.
fn row(table: &str, label: &str) -> Vec<String> {
    let page = &published().page;
    let start = page
        .find(&format!("id=\"{table}\""))
        .unwrap_or_else(|| panic!("the page has the table `{table}`"));
    let table = &page[start..start + page[start..].find("</table>").unwrap()];
    table
        .split("<tr>")
        .skip(2)
        .map(|row| {
            let cells = row.split("</th>").nth(1).unwrap().split("<td>").skip(1);
            let name = &row[row.find('>').unwrap() + 1..row.find("</th>").unwrap()];
            let name = name.split("<svg").next().unwrap();
            let name = match name.split_once('>') {
                Some((_, rest)) if name.starts_with('<') => rest.split('<').next().unwrap(),
                _ => name.split('<').next().unwrap(),
            };
            let numbers = cells.map(|cell| {
                cell.split('<')
                    .next()
                    .unwrap()
                    .chars()
                    .filter(|c| !c.is_whitespace())
                    .collect()
            });
            (name.trim().to_string(), numbers.collect())
        })
        .find(|(name, _): &(String, Vec<String>)| name == label)
        .unwrap_or_else(|| panic!("the table has a row `{label}`: {table}"))
        .1
}

#[test]
fn opportunities_are_as_many_as_their_files_say() {
    let sheets = sheets("opportunities");
    let figures = &published().figures["opportunities"];
    assert_eq!(figures["total"], sheets.len());
    let of = |key: &'static str| tally(sheets.iter().filter_map(|sheet| sheet.value(key)));
    assert_eq!(counts(&figures["by_kind"]), of("kind"));
    assert_eq!(counts(&figures["by_access"]), of("access"));
    assert_eq!(counts(&figures["by_confidence"]), of("confidence"));
    for country in figures["by_country"].as_array().unwrap() {
        let own: Vec<&Sheet> = sheets
            .iter()
            .filter(|sheet| sheet.value("country") == country["country"].as_str())
            .collect();
        assert_eq!(country["total"], own.len());
        let kinds = tally(own.iter().filter_map(|sheet| sheet.value("kind")));
        assert_eq!(counts(&country["by_kind"]), kinds);
        let name = match country["country"].as_str().unwrap() {
            "FR" => "France",
            _ => "Belgique",
        };
        let shown = row("countries", name);
        assert_eq!(shown.last().unwrap(), &own.len().to_string());
    }
}

#[test]
fn states_are_those_of_the_files_and_of_their_dates() {
    let of_the_day = |sheet: &Sheet| {
        let written = sheet.value("status").unwrap().to_string();
        let days = |key: &str| -> Vec<String> {
            sheet
                .lines
                .iter()
                .filter_map(|line| {
                    let (_, after) = line.split_once(&format!("{key}: "))?;
                    Some(
                        after
                            .trim_matches(['"', ' ', '}'])
                            .chars()
                            .take(10)
                            .collect(),
                    )
                })
                .collect()
        };
        let closes = days("closes_on");
        let is_over = !closes.is_empty() && closes.iter().all(|day| day.as_str() < TODAY);
        let is_to_come = days("  opens_on").iter().any(|day| day.as_str() > TODAY);
        match written.as_str() {
            "open" | "upcoming" if is_over => "closed".to_string(),
            "open" if is_to_come => "upcoming".to_string(),
            _ => written,
        }
    };
    let states: Vec<String> = sheets("opportunities").iter().map(of_the_day).collect();
    let figures = &published().figures["opportunities"];
    assert_eq!(
        counts(&figures["by_status"]),
        tally(states.iter().map(String::as_str))
    );
}

#[test]
fn every_type_has_its_files_its_points_its_sources_and_its_translations() {
    let mut dates: Vec<String> = Vec::new();
    let mut addresses: BTreeSet<String> = BTreeSet::new();
    let mut verified = 0;
    for figures in published().figures["types"].as_array().unwrap() {
        let name = figures["type"].as_str().unwrap();
        assert!(TYPES.contains(&name));
        let sheets = sheets(name);
        assert_eq!(figures["records"], sheets.len(), "{name}");
        assert_eq!(figures["left_out"], 0, "{name}");
        let confidence = tally(sheets.iter().filter_map(|sheet| sheet.value("confidence")));
        assert_eq!(counts(&figures["by_confidence"]), confidence, "{name}");

        let points: Vec<usize> = sheets
            .iter()
            .map(|sheet| sheet.entries("to_verify").len())
            .collect();
        assert_eq!(
            figures["to_verify"]["points"],
            points.iter().sum::<usize>(),
            "{name}"
        );
        let named = points.iter().filter(|count| **count > 0).count();
        assert_eq!(figures["to_verify"]["records"], named, "{name}");

        let sources: Vec<Vec<Vec<String>>> = sheets
            .iter()
            .map(|sheet| sheet.entries("sources"))
            .collect();
        let all: Vec<&Vec<String>> = sources.iter().flatten().collect();
        assert_eq!(figures["sources"]["listed"], all.len(), "{name}");
        let dated: Vec<&str> = all
            .iter()
            .filter_map(|source| field(source, "date"))
            .collect();
        assert_eq!(figures["sources"]["dated"], dated.len(), "{name}");
        dates.extend(dated.iter().map(ToString::to_string));
        addresses.extend(
            all.iter()
                .filter_map(|source| field(source, "url"))
                .map(str::to_string),
        );
        let bare = sources
            .iter()
            .filter(|sources| sources.iter().all(|source| field(source, "url").is_none()))
            .count();
        assert_eq!(
            figures["sources"]["records_without_address"], bare,
            "{name}"
        );

        // Whether a translation is behind is known from its stamp alone, which only the engine can make.
        let missing = sheets.iter().filter(|sheet| !sheet.has_arabic).count();
        assert_eq!(figures["arabic"]["missing"], missing, "{name}");
        let behind = figures["arabic"]["behind"].as_u64().unwrap();
        let bodiless = sheets
            .iter()
            .filter(|sheet| sheet.has_arabic && sheet.has_body && !sheet.has_arabic_body)
            .count() as u64;
        let partial = figures["arabic"]["partial"].as_u64().unwrap();
        assert!(
            partial + behind >= bodiless,
            "{name}: {partial}, {bodiless}"
        );
        let titled = sheets
            .iter()
            .filter(|sheet| {
                let words = Sheet::keys(&sheet.arabic);
                words.contains("title")
                    && words.contains("summary")
                    && (sheet.entries("to_verify").is_empty() || words.contains("to_verify"))
                    && (!sheet.has_body || sheet.has_arabic_body)
            })
            .count() as u64;
        let whole = figures["arabic"]["whole"].as_u64().unwrap();
        assert!(whole <= titled, "{name}: {whole} whole, {titled} at most");

        let checked = sheets
            .iter()
            .filter(|sheet| sheet.value("verified_on").is_some());
        verified += checked.count();
        let trust = counts(&figures["by_trust"]);
        assert_eq!(trust.values().sum::<u64>(), sheets.len() as u64, "{name}");
    }
    let figures = &published().figures;
    assert_eq!(
        figures["verification"]["records_verified_by_a_person"],
        verified
    );
    assert_eq!(
        figures["verification"]["median_age_days"].is_null(),
        verified == 0
    );
    assert_eq!(figures["sources"]["distinct_addresses"], addresses.len());
    let years = tally(dates.iter().map(|date| &date[..4]));
    assert_eq!(counts(&figures["sources"]["by_year"]), years);
    // Text sorts as days do, when a year or a month is its first day.
    let first_day = |date: &String| match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.clone(),
    };
    let oldest = dates.iter().map(&first_day).min().unwrap();
    let newest = dates.iter().map(&first_day).max().unwrap();
    let said = |key: &str| first_day(&figures["sources"][key].as_str().unwrap().to_string());
    assert_eq!(said("oldest"), oldest);
    assert_eq!(said("newest"), newest);
}

/// The units of a layer: code, French name, code of the unit above.
fn layer(name: &str) -> Vec<(String, String, String)> {
    let path = root().join(format!("geodata/layers/{name}.overview.geojson"));
    let layer: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let features = layer["features"].as_array().unwrap().iter();
    features
        .map(|feature| {
            let property = |keys: [&str; 2]| {
                let found = keys
                    .iter()
                    .find_map(|key| feature["properties"][key].as_str());
                found.unwrap_or_default().to_string()
            };
            (
                property(["code", "code"]),
                property(["name_fr", "name"]),
                property(["region", "reg"]),
            )
        })
        .collect()
}

#[test]
fn regions_and_provinces_hold_what_the_places_of_the_files_say() {
    let mut region_of = BTreeMap::new();
    for (code, name, region) in layer("fr-departements")
        .into_iter()
        .chain(layer("be-provinces"))
    {
        region_of.insert(name, (code.clone(), region.clone()));
        region_of.insert(code.clone(), (code, region));
    }
    // The units each opportunity names or lies in, by code; a country by its own.
    let units = |sheet: &Sheet| -> BTreeSet<String> {
        let mut units = BTreeSet::new();
        for place in sheet.entries("places") {
            let part = ["department", "province"]
                .iter()
                .find_map(|key| field(&place, key));
            if let Some(part) = part {
                let (part, region) = region_of
                    .get(part)
                    .unwrap_or_else(|| panic!("the layers know `{part}`"));
                units.insert(part.clone());
                units.insert(format!("within {region}"));
            } else if let Some(region) = field(&place, "region") {
                units.insert(format!("itself {region}"));
                units.insert(format!("within {region}"));
            } else if let Some(country) = field(&place, "country") {
                units.insert(format!("itself {country}"));
            } else {
                panic!(
                    "{place:?} in {} names no unit: this reader cannot place it",
                    sheet.folder
                );
            }
        }
        units
    };
    let sheets = sheets("opportunities");
    let placed: Vec<(&Sheet, BTreeSet<String>)> =
        sheets.iter().map(|sheet| (sheet, units(sheet))).collect();
    let places = published().figures["places"].as_array().unwrap();
    assert_eq!(places.len(), 4);
    for place in places {
        let rows = place["rows"].as_array().unwrap();
        let expected = match place["code"].as_str().unwrap() {
            "FR" => 1 + 18,
            "BE" => 1 + 3,
            _ => 1 + 5,
        };
        assert_eq!(rows.len(), expected, "{}", place["name"]);
        let mut sum = 0;
        for row in rows {
            let code = row["code"].as_str().unwrap();
            let key = if row["named_itself"] == true {
                format!("itself {code}")
            } else if place["level"] == "country" {
                format!("within {code}")
            } else {
                code.to_string()
            };
            let own: Vec<&Sheet> = placed
                .iter()
                .filter(|(_, units)| units.contains(&key))
                .map(|(sheet, _)| *sheet)
                .collect();
            assert_eq!(
                row["total"],
                own.len(),
                "{} in {}",
                row["name"],
                place["name"]
            );
            let kinds = tally(own.iter().filter_map(|sheet| sheet.value("kind")));
            assert_eq!(counts(&row["by_kind"]), kinds, "{}", row["name"]);
            sum += own.len();
        }
        assert_eq!(place["sum_of_rows"], sum, "{}", place["name"]);
    }
}

#[test]
fn alerts_are_in_force_between_their_days_and_interventions_as_they_say() {
    let (mut in_force, mut past, mut to_come) = (0, 0, 0);
    for alert in sheets("alerts") {
        if alert.value("from").unwrap() > TODAY {
            to_come += 1;
        } else if alert.value("until").is_some_and(|day| day < TODAY) {
            past += 1;
        } else {
            in_force += 1;
        }
    }
    let figures = &published().figures;
    assert_eq!(figures["alerts"]["in_force"], in_force);
    assert_eq!(figures["alerts"]["past"], past);
    assert_eq!(figures["alerts"]["to_come"], to_come);
    let interventions = sheets("interventions");
    let states = tally(
        interventions
            .iter()
            .filter_map(|sheet| sheet.value("status")),
    );
    assert_eq!(counts(&figures["interventions"]), states);
}

#[test]
fn the_page_shows_the_figures_of_the_dataset() {
    let figures = &published().figures;
    let number = |value: &Value| value.as_u64().unwrap().to_string();
    for (label, status) in [("Ouverte", "open"), ("Archivée", "archived")] {
        let shown = row("status", label);
        assert_eq!(
            shown[0],
            number(&figures["opportunities"]["by_status"][status])
        );
    }
    let all = &figures["all"];
    let shown = row("types", "Total");
    let states = ["verified", "to-confirm", "stale"].map(|state| number(&all["by_trust"][state]));
    assert_eq!(shown[..3], states);
    assert_eq!(shown[3], number(&all["records"]));
    let shown = row("to-verify", "Total");
    assert_eq!(
        shown,
        [
            number(&all["to_verify"]["records"]),
            number(&all["to_verify"]["points"])
        ]
    );
    let shown = row("sources", "Total");
    assert_eq!(shown[0], number(&all["sources"]["listed"]));
    assert_eq!(shown[1], number(&all["sources"]["dated"]));
    for place in figures["places"].as_array().unwrap() {
        let table = format!("places-{}", place["code"].as_str().unwrap().to_lowercase());
        for one in place["rows"].as_array().unwrap() {
            let label = match (one["named_itself"] == true, place["level"].as_str()) {
                (true, Some("country")) => "Tout le pays",
                (true, _) => "Toute la région",
                (false, _) => one["name"].as_str().unwrap(),
            };
            assert_eq!(
                row(&table, label).last().unwrap(),
                &number(&one["total"]),
                "{label}"
            );
        }
    }
}
