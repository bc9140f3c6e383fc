//! The explore page as it stands before its scripts: the fields they bring to life, the first cards, the two maps,
//! and the ways to browse that need none of them.

use std::collections::BTreeMap;

use crate::content::Language;
use crate::content::vocabulary::{
    Access, CefrLevel, Confidence, Format, Initiator, Kind, Status, TrustState,
};
use crate::geography::UnitIx;
use crate::plan::search::SearchFile;
use crate::plan::view::{
    Choice, Crumb, ExploreMap, ExploreView, Facet, FacetField, FacetOption, ProfileForm,
};
use crate::plan::{Index, Page, Site, Subject, addresses};

/// How many cards stand on the page before anything is asked.
const FIRST_CARDS: usize = 10;

/// The modules that the page's own imports before anything is asked; what only some questions need comes with them.
const MODULES: [&str; 11] = [
    "index.js",
    "read.js",
    "lexicon.js",
    "fold.js",
    "words.js",
    "state.js",
    "fields.js",
    "cards.js",
    "combobox.js",
    "element.js",
    "profile-kept.js",
];

impl<'a> Site<'a> {
    pub fn explore_view(&self, language: Language) -> ExploreView<'a> {
        let texts = self.texts(language);
        let heading = texts.get("explore.heading").to_string();
        let total = self.counted(
            language,
            "all",
            texts.get("home.all").to_string(),
            Subject::All,
        );
        let has_scripts = self.assets.script.is_some();
        ExploreView {
            crumbs: vec![
                self.home_crumb(language),
                Crumb {
                    label: heading.clone(),
                    href: None,
                },
            ],
            lead: texts.fill("explore.lead", &[("count", &total.count_label)]),
            heading,
            script: has_scripts.then(|| self.assets.script("explore.js")),
            modules: MODULES
                .iter()
                .filter(|_| has_scripts)
                .map(|name| self.assets.script(name))
                .collect(),
            index: self.search_address(language),
            words: self.assets.words("explore", language),
            profile_words: self.assets.words("profile", language),
            home: self.addresses.href(language, ""),
            today: self.today().to_string(),
            maps: self
                .destination_countries()
                .into_iter()
                .map(|country| {
                    let unit = self.atlas.country(country);
                    ExploreMap {
                        key: addresses::unit(&self.atlas.geography, unit),
                        name: self.unit_name(language, unit).to_string(),
                        map: self.country_map(language, country),
                    }
                })
                .collect(),
            fields: self.facet_fields(language),
            cards: self
                .lists
                .ranked
                .iter()
                .take(FIRST_CARDS)
                .map(|at| self.card(language, *at as usize))
                .collect(),
            more: self
                .list_href(language, Subject::All)
                .expect("the list of all is never absent"),
            browse: self.browse(language),
            profile: self.profile_form(language),
            total,
        }
    }

    /// Every facet with the values in use, and their counts on the day of the build.
    fn facet_fields(&self, language: Language) -> Vec<FacetField> {
        let texts = self.texts(language);
        let field = |key: &'static str, options: Vec<FacetOption>| FacetField {
            key,
            title: texts.get(&format!("facet.{key}")).to_string(),
            hint: texts.find(&format!("facet_hint.{key}")).map(str::to_string),
            is_open: matches!(key, "kind" | "place" | "access"),
            is_single: key == "closing",
            options,
        };
        // Values in the order of `values`, without those that no record has.
        let of = |key: &str, values: &[String], label: &dyn Fn(&str) -> String| {
            let counts = self.facet_counts(key);
            values
                .iter()
                .filter_map(|value| {
                    let count = counts.get(value).copied().filter(|count| *count > 0)?;
                    Some(FacetOption {
                        value: value.clone(),
                        label: label(value),
                        count,
                        depth: 0,
                    })
                })
                .collect::<Vec<_>>()
        };
        let closed = |key: &str, values: &[&str]| {
            let values: Vec<String> = values.iter().map(|value| value.to_string()).collect();
            of(key, &values, &|value| texts.label(key, value))
        };
        macro_rules! listed {
            ($key:literal, $list:ident) => {{
                let values: Vec<&str> = $list::ALL.iter().map(|value| value.as_str()).collect();
                field($key, closed($key, &values))
            }};
        }

        let sectors: Vec<String> = ('A'..='U').map(String::from).collect();
        // French first: it is the language most asked for here.
        let mut levels: Vec<String> = self.facet_counts("level").into_keys().collect();
        levels.sort_by_key(|value| (!value.starts_with("fr-"), value.clone()));
        let pathways: Vec<String> = self
            .atlas
            .collection
            .pathways
            .records
            .iter()
            .map(|record| record.id.to_string())
            .collect();
        let pathway_title = |id: &str| {
            let pathways = &self.atlas.collection.pathways;
            let at = pathways.position(id).expect("a pathway in use");
            self.title(language, &pathways.records[at]).text.to_string()
        };
        let level = |value: &str| {
            let (tag, level) = value.rsplit_once('-').expect("a language and a level");
            texts.fill(
                "facet.level_of",
                &[
                    ("language", &texts.language_name(tag)),
                    ("level", texts.get(&format!("cefr_level.{level}"))),
                ],
            )
        };
        vec![
            listed!("kind", Kind),
            field("place", self.place_options(language)),
            listed!("access", Access),
            listed!("status", Status),
            field("closing", self.closing_options(language)),
            listed!("initiator", Initiator),
            listed!("format", Format),
            field(
                "sector",
                of("sector", &sectors, &|value| texts.label("sector", value)),
            ),
            field(
                "covered",
                closed(
                    "covered",
                    &[
                        "housing",
                        "meals",
                        "travel",
                        "visa",
                        "insurance",
                        "lessons",
                        "pocket_money",
                    ],
                ),
            ),
            field(
                "allowance",
                of("allowance", &["yes".to_string()], &|_| {
                    texts.get("facet.allowance_yes").to_string()
                }),
            ),
            field("level", of("level", &levels, &level)),
            field(
                "duration",
                of(
                    "duration",
                    &["month", "quarter", "half-year", "year", "longer"].map(str::to_string),
                    &|value| texts.label("length", value),
                ),
            ),
            field("pathway", of("pathway", &pathways, &pathway_title)),
            listed!("trust", TrustState),
            listed!("confidence", Confidence),
        ]
        .into_iter()
        .filter(|field| !field.options.is_empty())
        .collect()
    }

    /// Deadlines within some days of the build, for open opportunities.
    fn closing_options(&self, language: Language) -> Vec<FacetOption> {
        let texts = self.texts(language);
        let option = |days: i64| {
            let last = self.today().saturating_add(jiff::Span::new().days(days));
            let is_due = |links: &&crate::link::OpportunityLinks| {
                links.status == Status::Open
                    && links
                        .closes_on
                        .is_some_and(|day| (self.today()..=last).contains(&day))
            };
            FacetOption {
                value: days.to_string(),
                label: texts.fill(
                    "facet.closing_within",
                    &[("days", &texts.count("days", days as usize))],
                ),
                count: self.atlas.opportunities.iter().filter(is_due).count(),
                depth: 0,
            }
        };
        [7, 30, 60, 90].map(option).into()
    }

    /// The countries, and their regions below them.
    fn place_options(&self, language: Language) -> Vec<FacetOption> {
        let geography = &self.atlas.geography;
        let option = |unit: UnitIx, depth: u8| FacetOption {
            value: addresses::unit(geography, unit),
            label: self.unit_name(language, unit).to_string(),
            count: self.lists.count(Subject::Unit(unit)),
            depth,
        };
        let mut options = Vec::new();
        for country in self.destination_countries() {
            let unit = self.atlas.country(country);
            options.push(option(unit, 0));
            // In the order of the alphabet: nobody looks for a region by its code.
            let mut regions: Vec<FacetOption> = geography
                .unit(unit)
                .children
                .iter()
                .map(|region| option(*region, 1))
                .collect();
            regions.sort_by_cached_key(|region| super::indexes::folded(&region.label));
            options.extend(regions);
        }
        options
    }

    /// What a visitor may say of themselves. Languages are those of Europe that records ask for or soon will; Arabic and
    /// Tachelhit are asked by none.
    fn profile_form(&self, language: Language) -> ProfileForm {
        let texts = self.texts(language);
        let choice = |value: &str, label: String| Choice {
            value: value.to_string(),
            label,
            href: None,
        };
        let levels = CefrLevel::ALL
            .iter()
            .filter(|level| **level != CefrLevel::None);
        let provinces = &self.atlas.geography.unit(self.atlas.souss_massa()).children;
        ProfileForm {
            diplomas: ('1'..='8')
                .map(String::from)
                .map(|level| choice(&level, texts.label("diploma", &level)))
                .collect(),
            languages: ["fr", "en", "nl", "de", "es"]
                .map(|tag| choice(tag, texts.language_name(tag)))
                .into(),
            levels: levels
                .map(|level| choice(level.as_str(), texts.label("cefr_level", level.as_str())))
                .collect(),
            kinds: Kind::ALL
                .iter()
                .map(|kind| choice(kind.as_str(), texts.label("kind", kind.as_str())))
                .collect(),
            provinces: provinces
                .iter()
                .map(|unit| Choice {
                    value: self.atlas.geography.unit(*unit).slug.clone(),
                    label: self.unit_name(language, *unit).to_string(),
                    href: Some(self.href(language, Page::Help(Some(*unit)))),
                })
                .collect(),
            mad_per_eur: self.mad_per_eur(),
        }
    }

    /// The static pages that lead to every opportunity.
    fn browse(&self, language: Language) -> Vec<Facet> {
        let texts = self.texts(language);
        let facet = |key: &'static str, title: &str, subjects: Vec<(String, Subject)>| Facet {
            key,
            title: texts.get(title).to_string(),
            links: subjects
                .into_iter()
                .map(|(label, subject)| self.counted(language, key, label, subject))
                .collect(),
        };
        let index = |index: Index| crate::plan::view::Counted {
            key: index.key().to_string(),
            label: texts
                .get(&format!("index.{}_heading", index.key()))
                .to_string(),
            href: Some(self.href(language, Page::Index(index, 1))),
            count: 0,
            count_label: String::new(),
        };
        vec![
            facet(
                "kinds",
                "list.kinds",
                Kind::ALL
                    .iter()
                    .map(|kind| (texts.label("kind", kind.as_str()), Subject::Kind(*kind)))
                    .collect(),
            ),
            facet(
                "countries",
                "list.countries",
                self.destination_countries()
                    .into_iter()
                    .map(|country| {
                        let unit = self.atlas.country(country);
                        (
                            self.unit_name(language, unit).to_string(),
                            Subject::Unit(unit),
                        )
                    })
                    .collect(),
            ),
            Facet {
                key: "indexes",
                title: texts.get("explore.browse_lists").to_string(),
                links: [
                    Index::Regions,
                    Index::Formats,
                    Index::Sectors,
                    Index::Alphabet,
                ]
                .map(index)
                .into(),
            },
        ]
    }
}

impl Site<'_> {
    /// The address of the search index's own description.
    fn search_address(&self, language: Language) -> String {
        let path = self.search.path(SearchFile::Meta(language));
        format!("{}/{path}", self.addresses.base)
    }

    /// How many opportunities have each value of a facet.
    fn facet_counts(&self, facet: &str) -> BTreeMap<String, usize> {
        self.search.totals.get(facet).cloned().unwrap_or_default()
    }
}
