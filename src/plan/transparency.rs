//! The transparency page: the figures in words, as tables with a bar under the name of each row.
//!
//! What is counted stands in [`Figures`]; here it is only named, put in order and drawn to scale.

use crate::content::vocabulary::{Kind, TrustState};
use crate::content::{Country, Language};
use crate::gather::Coverage;
use crate::plan::figures::{Figures, PlaceFigures, Tally, TypeFigures};
use crate::plan::indexes::folded;
use crate::plan::view::{
    BarPart, Crumb, DateMeaning, FigureColumn, FigureRow, FigureSection, FigureTable, GuideCard,
    Headline, Link, TransparencyView, Words,
};
use crate::plan::{Dataset, Page, Site, Subject, Texts};

impl<'a> Site<'a> {
    pub fn transparency_view(&self, language: Language) -> TransparencyView {
        let texts = self.texts(language);
        let figures = Figures::of(self.atlas);
        let desk = Desk { texts };
        let heading = texts.get("transparency.heading").to_string();
        TransparencyView {
            lead: texts.get("transparency.lead").to_string(),
            crumbs: vec![
                self.home_crumb(language),
                Crumb {
                    label: heading.clone(),
                    href: None,
                },
            ],
            heading,
            headlines: desk.headlines(&figures),
            trust: desk.trust_of_types(&figures),
            dates: desk.dates(&figures),
            rules: self.rules(language, &figures),
            sections: vec![
                desk.section(
                    "opportunities",
                    vec![
                        desk.countries(&figures),
                        desk.access(&figures),
                        desk.status(&figures),
                        desk.confidence(&figures),
                        desk.trust_of_opportunities(&figures),
                    ],
                ),
                desk.section(
                    "places",
                    figures
                        .places
                        .iter()
                        .map(|place| self.place_table(language, place))
                        .collect(),
                ),
                desk.section("translation", vec![desk.translation(&figures)]),
                desk.section(
                    "sources",
                    vec![
                        desk.sources(&figures),
                        desk.years(&figures),
                        desk.to_verify(&figures),
                    ],
                ),
                desk.section(
                    "others",
                    vec![desk.alerts(&figures), desk.interventions(&figures)],
                ),
            ],
            help_links: self.help_links(language),
            datasets: self.dataset_links(language),
        }
    }

    /// The page as an entry beside the guides on the site itself.
    pub fn transparency_card(&self, language: Language) -> GuideCard<'a> {
        let texts: &'a Texts = &self.texts[language as usize];
        let words = |path: &str| Words {
            text: texts.get(path),
            foreign: None,
        };
        GuideCard {
            href: self.href(language, Page::Transparency),
            title: words("transparency.heading"),
            summary: words("transparency.lead"),
        }
    }

    fn rules(&self, language: Language, figures: &Figures) -> Vec<String> {
        let texts = self.texts(language);
        let day = texts.day(self.today()).label;
        let left_out = texts.count("sheets", figures.all.left_out);
        vec![
            texts.fill("transparency.rule_day", &[("day", &day)]),
            texts.get("transparency.rule_sheet").to_string(),
            texts.get("transparency.rule_archived").to_string(),
            texts.fill("transparency.rule_left_out", &[("count", &left_out)]),
            texts.get("transparency.rule_place").to_string(),
            texts.get("transparency.rule_percent").to_string(),
        ]
    }

    /// What lies in a unit by its parts: the fullest first, and the empty ones too.
    fn place_table(&self, language: Language, place: &PlaceFigures) -> FigureTable {
        let texts = self.texts(language);
        let desk = Desk { texts };
        let name = self.unit_name(language, place.whole.unit);
        let (level, parts) = match (place.whole.level, place.whole.country) {
            ("country", _) => ("country", "region"),
            (_, Country::FR) => ("region", "department"),
            _ => ("region", "province"),
        };
        let longest = place.rows.iter().map(|row| row.total).max().unwrap_or(0);
        let mut rows: Vec<(bool, usize, FigureRow)> = place
            .rows
            .iter()
            .map(|row| {
                let (label, href) = if row.named_itself {
                    (texts.label("transparency_whole", level), None)
                } else {
                    (
                        self.unit_name(language, row.unit).to_string(),
                        self.list_href(language, Subject::Unit(row.unit)),
                    )
                };
                let written = FigureRow {
                    href,
                    gap: (row.total == 0).then(|| texts.count("opportunities", 0)),
                    ..desk.stacked(label, &row.by_kind, Kind::as_str, longest)
                };
                (!row.named_itself, row.total, written)
            })
            .collect();
        rows.sort_by(|a, b| {
            (a.0, std::cmp::Reverse(a.1))
                .cmp(&(b.0, std::cmp::Reverse(b.1)))
                .then_with(|| folded(&a.2.label).cmp(&folded(&b.2.label)))
        });
        let several = texts.count("opportunities", place.in_several_rows);
        FigureTable {
            anchor: format!("places-{}", place.whole.code.to_lowercase()),
            title: texts.fill(
                &format!("transparency.places_by_{parts}"),
                &[("place", name)],
            ),
            means: vec![texts.fill(
                "transparency.places_sum",
                &[
                    ("sum", &texts.whole(place.sum_of_rows as u64)),
                    ("total", &texts.whole(place.whole.total as u64)),
                    ("several", &several),
                ],
            )],
            rows_are: texts.label("transparency_rows", parts),
            columns: desk.parts_and_total(Kind::ALL, "kind", Kind::as_str),
            rows: rows.into_iter().map(|(_, _, row)| row).collect(),
            total: Some(desk.stacked(
                texts.get("transparency.total_once").to_string(),
                &place.whole.by_kind,
                Kind::as_str,
                1,
            )),
            is_narrow: level == "region",
            is_wide: true,
        }
    }

    fn help_links(&self, language: Language) -> Vec<Link> {
        let texts = self.texts(language);
        let link = |path: &str, href: String| Link {
            label: texts.get(path).to_string(),
            href,
            current: false,
        };
        let method = self.record_href(language, "pages", "methode");
        let report = self.config.site.report.clone();
        [
            report.map(|href| link("footer.report", href)),
            method.map(|href| link("home.trust_link", href)),
            Some(link("nav.help", self.href(language, Page::Help(None)))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn dataset_links(&self, language: Language) -> Vec<Link> {
        let texts = self.texts(language);
        let link = |name: &str, label: String| Link {
            label,
            href: format!("{}/api/v1/{name}.json", self.addresses.base),
            current: false,
        };
        let figures = texts.get("transparency.dataset_figures").to_string();
        std::iter::once(link("transparency", figures))
            .chain(
                Dataset::ALL.map(|dataset| {
                    link(dataset.name(), texts.label("record_type", dataset.name()))
                }),
            )
            .collect()
    }
}

/// Words figures in one language.
struct Desk<'t> {
    texts: &'t Texts,
}

impl Desk<'_> {
    fn headlines(&self, figures: &Figures) -> Vec<Headline> {
        let headline = |key: &'static str, figure: usize, label: String| Headline {
            key,
            figure: self.texts.whole(figure as u64),
            label,
        };
        let records = self.texts.whole(figures.all.records as u64);
        vec![
            headline(
                "opportunities",
                figures.opportunities.total,
                self.texts
                    .get("transparency.headline_opportunities")
                    .to_string(),
            ),
            headline(
                "verified",
                figures.verification.records_verified_by_a_person,
                self.texts
                    .fill("transparency.headline_verified", &[("total", &records)]),
            ),
            headline(
                "to-verify",
                figures.all.to_verify.points,
                self.texts.get("transparency.headline_points").to_string(),
            ),
        ]
    }

    fn dates(&self, figures: &Figures) -> Vec<DateMeaning> {
        let verification = &figures.verification;
        let now_person = match verification.median_age_days {
            None => self.texts.get("transparency.nobody_verified").to_string(),
            // Half a day is a whole one: an age is never made to look younger.
            Some(age) => self.texts.fill(
                "transparency.median_age",
                &[
                    (
                        "count",
                        &self
                            .texts
                            .count("sheets", verification.records_verified_by_a_person),
                    ),
                    (
                        "age",
                        &self.texts.count("days", age.ceil().max(0.0) as usize),
                    ),
                ],
            ),
        };
        let date = |key: &'static str, now: String| DateMeaning {
            key,
            title: self.texts.label("transparency_date", key),
            means: self.texts.label("transparency_date_means", key),
            now,
        };
        let elsewhere = |key: &str| self.texts.label("transparency_date_now", key);
        vec![
            date("person", now_person),
            date("robot", elsewhere("robot")),
            date("file", elsewhere("file")),
        ]
    }

    fn section(&self, anchor: &'static str, tables: Vec<FigureTable>) -> FigureSection {
        FigureSection {
            anchor,
            title: self.texts.label("transparency_section", anchor),
            lead: self.texts.label("transparency_section_lead", anchor),
            tables,
        }
    }

    /// A table with its title, its definition and the name of its rows, still without rows.
    fn table(&self, key: &str, rows_are: &str) -> FigureTable {
        FigureTable {
            anchor: key.replace('_', "-"),
            title: self.texts.label("transparency_table", key),
            means: vec![self.texts.label("transparency_means", key)],
            rows_are: self.texts.label("transparency_rows", rows_are),
            columns: Vec::new(),
            rows: Vec::new(),
            total: None,
            is_narrow: false,
            is_wide: false,
        }
    }

    fn countries(&self, figures: &Figures) -> FigureTable {
        let own = &figures.opportunities;
        let longest = own.by_country.iter().map(|one| one.total).max();
        FigureTable {
            columns: self.parts_and_total(Kind::ALL, "kind", Kind::as_str),
            rows: own
                .by_country
                .iter()
                .map(|one| {
                    let label = self.texts.label("country", one.country.code());
                    self.stacked(label, &one.by_kind, Kind::as_str, longest.unwrap_or(0))
                })
                .collect(),
            total: Some(self.stacked(self.total(), &own.by_kind, Kind::as_str, 1)),
            is_narrow: true,
            is_wide: true,
            ..self.table("countries", "country")
        }
    }

    fn trust_of_opportunities(&self, figures: &Figures) -> FigureTable {
        let own = &figures.opportunities;
        let rows = own.by_country.iter().flat_map(|one| {
            one.trust_by_kind.iter().map(|of_kind| {
                let label = self.texts.fill(
                    "transparency.country_and_kind",
                    &[
                        ("country", &self.texts.label("country", one.country.code())),
                        ("kind", &self.texts.label("kind", of_kind.kind.as_str())),
                    ],
                );
                (label, &of_kind.by_trust)
            })
        });
        let rows: Vec<_> = rows.collect();
        let longest = rows.iter().map(|(_, trust)| sum(trust)).max().unwrap_or(0);
        FigureTable {
            columns: self.parts_and_total(TrustState::ALL, "trust", TrustState::as_str),
            rows: rows
                .into_iter()
                .map(|(label, trust)| self.stacked(label, trust, TrustState::as_str, longest))
                .collect(),
            total: Some(self.stacked(self.total(), &own.by_trust, TrustState::as_str, 1)),
            is_wide: true,
            ..self.table("trust", "country_and_kind")
        }
    }

    fn status(&self, figures: &Figures) -> FigureTable {
        let changed = self.texts.count(
            "opportunities",
            figures.opportunities.status_changed_by_dates,
        );
        let table = self.shares("status", &figures.opportunities.by_status, |status| {
            self.texts.label("status", status.as_str())
        });
        FigureTable {
            means: vec![
                self.texts.label("transparency_means", "status"),
                self.texts
                    .fill("transparency.status_changed", &[("count", &changed)]),
            ],
            ..table
        }
    }

    fn access(&self, figures: &Figures) -> FigureTable {
        self.shares("access", &figures.opportunities.by_access, |access| {
            self.texts.label("access", access.as_str())
        })
    }

    fn confidence(&self, figures: &Figures) -> FigureTable {
        self.shares(
            "confidence",
            &figures.opportunities.by_confidence,
            |confidence| {
                self.texts.fill(
                    "transparency.level_and_means",
                    &[
                        (
                            "level",
                            &self.texts.label("confidence_level", confidence.as_str()),
                        ),
                        (
                            "means",
                            &self.texts.label("confidence", confidence.as_str()),
                        ),
                    ],
                )
            },
        )
    }

    fn trust_of_types(&self, figures: &Figures) -> FigureTable {
        let table = self.by_type(
            "types",
            figures,
            TrustState::ALL,
            "trust",
            TrustState::as_str,
            |one| &one.by_trust,
        );
        FigureTable {
            is_narrow: true,
            ..table
        }
    }

    fn translation(&self, figures: &Figures) -> FigureTable {
        self.by_type(
            "translation",
            figures,
            &Coverage::ALL,
            "coverage",
            Coverage::as_str,
            |one| &one.arabic,
        )
    }

    fn sources(&self, figures: &Figures) -> FigureTable {
        let row = |label: String, one: &TypeFigures| {
            let sources = &one.sources;
            FigureRow {
                label,
                href: None,
                figures: vec![
                    self.number(sources.listed),
                    self.number(sources.dated),
                    self.share(sources.dated, sources.listed),
                    self.number(sources.records_without_address),
                ],
                bar: bar([("dated", sources.dated)], sources.listed),
                gap: None,
            }
        };
        let known = &figures.sources;
        let mut means = vec![self.texts.label("transparency_means", "sources")];
        means.push(self.texts.fill(
            "transparency.addresses",
            &[("count", &self.number(known.distinct_addresses))],
        ));
        if known.oldest.is_some() {
            means.push(self.texts.fill(
                "transparency.oldest_newest",
                &[
                    ("oldest", &self.texts.partial_date(known.oldest)),
                    ("newest", &self.texts.partial_date(known.newest)),
                ],
            ));
        }
        FigureTable {
            means,
            columns: ["listed", "dated", "share", "without_address"]
                .map(|key| self.plain_column(key))
                .into(),
            rows: self.types(figures, row),
            total: Some(row(self.total(), &figures.all)),
            is_wide: true,
            ..self.table("sources", "type")
        }
    }

    fn years(&self, figures: &Figures) -> FigureTable {
        let by_year = &figures.sources.by_year;
        let dated = figures.all.sources.dated;
        let longest = by_year.values().copied().max().unwrap_or(0);
        let rows = by_year.iter().rev().map(|(year, count)| FigureRow {
            label: year.to_string(),
            ..self.measured(String::new(), *count, dated, longest)
        });
        FigureTable {
            columns: vec![self.plain_column("listed"), self.plain_column("share")],
            rows: rows.collect(),
            total: Some(self.measured(self.total(), dated, dated, 1)),
            is_narrow: true,
            ..self.table("years", "year")
        }
    }

    fn to_verify(&self, figures: &Figures) -> FigureTable {
        let longest = figures.types.iter().map(|one| one.to_verify.points).max();
        let row = |label: String, one: &TypeFigures| FigureRow {
            label,
            href: None,
            figures: vec![
                self.number(one.to_verify.records),
                self.number(one.to_verify.points),
            ],
            bar: bar([("points", one.to_verify.points)], longest.unwrap_or(0)),
            gap: None,
        };
        FigureTable {
            columns: ["records", "points"]
                .map(|key| self.plain_column(key))
                .into(),
            rows: self.types(figures, row),
            total: Some(row(self.total(), &figures.all)),
            is_narrow: true,
            ..self.table("to_verify", "type")
        }
    }

    fn alerts(&self, figures: &Figures) -> FigureTable {
        let alerts = &figures.alerts;
        let rows = [
            ("in_force", alerts.in_force),
            ("past", alerts.past),
            ("to_come", alerts.to_come),
        ];
        self.parts_of_a_whole(
            "alerts",
            rows.map(|(key, count)| (self.texts.label("alert_time", key), count))
                .into(),
        )
    }

    fn interventions(&self, figures: &Figures) -> FigureTable {
        self.shares("interventions", &figures.interventions, |status| {
            self.texts.label("intervention_status", status.as_str())
        })
    }

    /// One row for each value of a closed list, with its share of the whole.
    fn shares<K: Copy + PartialEq>(
        &self,
        key: &str,
        tally: &Tally<K>,
        label: impl Fn(K) -> String,
    ) -> FigureTable {
        let rows = tally.iter().map(|(value, count)| (label(value), count));
        self.parts_of_a_whole(key, rows.collect())
    }

    fn parts_of_a_whole(&self, key: &str, rows: Vec<(String, usize)>) -> FigureTable {
        let whole = rows.iter().map(|(_, count)| count).sum();
        FigureTable {
            columns: vec![self.plain_column("records"), self.plain_column("share")],
            rows: rows
                .into_iter()
                .map(|(label, count)| self.measured(label, count, whole, whole))
                .collect(),
            total: Some(self.measured(self.total(), whole, whole, 1)),
            is_narrow: true,
            ..self.table(key, key)
        }
    }

    /// A row for each type of record, parted by a closed list; bars are as long as the type is large.
    fn by_type<K: Copy + PartialEq>(
        &self,
        key: &str,
        figures: &Figures,
        all: &[K],
        labels: &str,
        name: fn(K) -> &'static str,
        tally: impl Fn(&TypeFigures) -> &Tally<K>,
    ) -> FigureTable {
        let longest = figures.types.iter().map(|one| one.records).max();
        FigureTable {
            columns: self.parts_and_total(all, labels, name),
            rows: self.types(figures, |label, one| {
                self.stacked(label, tally(one), name, longest.unwrap_or(0))
            }),
            total: Some(self.stacked(self.total(), tally(&figures.all), name, 1)),
            is_wide: true,
            ..self.table(key, "type")
        }
    }

    fn types(
        &self,
        figures: &Figures,
        row: impl Fn(String, &TypeFigures) -> FigureRow,
    ) -> Vec<FigureRow> {
        figures
            .types
            .iter()
            .map(|one| row(self.texts.label("record_type", one.name), one))
            .collect()
    }

    fn parts_and_total<K: Copy>(
        &self,
        all: &[K],
        labels: &str,
        name: fn(K) -> &'static str,
    ) -> Vec<FigureColumn> {
        let parts = all.iter().map(|value| FigureColumn {
            label: self.texts.label(labels, name(*value)),
            part: Some(name(*value)),
        });
        parts
            .chain([FigureColumn {
                label: self.total(),
                part: None,
            }])
            .collect()
    }

    /// The parts and their sum; the bar is drawn to the scale of the longest.
    fn stacked<K: Copy + PartialEq>(
        &self,
        label: String,
        tally: &Tally<K>,
        name: fn(K) -> &'static str,
        longest: usize,
    ) -> FigureRow {
        let counts = tally.iter().map(|(_, count)| count).chain([sum(tally)]);
        FigureRow {
            label,
            href: None,
            figures: counts.map(|count| self.number(count)).collect(),
            bar: bar(
                tally.iter().map(|(value, count)| (name(value), count)),
                longest,
            ),
            gap: None,
        }
    }

    /// A count and its share of the whole; the bar is drawn to the scale of the longest.
    fn measured(&self, label: String, count: usize, whole: usize, longest: usize) -> FigureRow {
        FigureRow {
            label,
            href: None,
            figures: vec![self.number(count), self.share(count, whole)],
            bar: bar([("count", count)], longest),
            gap: None,
        }
    }

    fn plain_column(&self, key: &str) -> FigureColumn {
        FigureColumn {
            label: self.texts.label("transparency_column", key),
            part: None,
        }
    }

    fn total(&self) -> String {
        self.texts.get("transparency.total").to_string()
    }

    fn number(&self, count: usize) -> String {
        self.texts.whole(count as u64)
    }

    /// "77 %"; "moins de 1 %" for what is there and would round to nothing.
    fn share(&self, count: usize, whole: usize) -> String {
        if whole == 0 {
            return self.texts.get("transparency.no_share").to_string();
        }
        let percent = (count * 200 + whole) / (whole * 2);
        match (count, percent) {
            (1.., 0) => self.texts.get("transparency.under_one_percent").to_string(),
            _ => self
                .texts
                .fill("transparency.percent", &[("n", &percent.to_string())]),
        }
    }
}

fn sum<K: Copy + PartialEq>(tally: &Tally<K>) -> usize {
    tally.iter().map(|(_, count)| count).sum()
}

/// The parts one after another, as shares of the longest bar. Empty parts are not drawn.
fn bar(parts: impl IntoIterator<Item = (&'static str, usize)>, longest: usize) -> Vec<BarPart> {
    let percent = |count: usize| {
        // In hundredths of a per cent, without a float: the same bytes on every machine.
        let hundredths = count * 10_000 / longest.max(1);
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    };
    let mut before = 0;
    let mut drawn = Vec::new();
    for (key, count) in parts {
        if count > 0 {
            drawn.push(BarPart {
                key,
                from: percent(before),
                length: percent(count),
            });
        }
        before += count;
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_parts_of_a_bar_follow_one_another_and_the_longest_fills_it() {
        let drawn = bar([("a", 1), ("b", 0), ("c", 3)], 4);
        let written: Vec<_> = drawn
            .iter()
            .map(|part| (part.key, part.from.as_str(), part.length.as_str()))
            .collect();
        assert_eq!(
            written,
            [("a", "0.00%", "25.00%"), ("c", "25.00%", "75.00%")]
        );
        assert!(bar([("a", 0)], 0).is_empty());
    }
}
