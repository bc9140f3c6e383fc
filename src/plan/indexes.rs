//! The plain lists of links: pathways, organisations, guides, alerts, interventions, forms, sectors, regions.

use unicode_normalization::UnicodeNormalization;

use crate::content::vocabulary::{Format, InterventionStatus, PageSection};
use crate::content::{ContentType, Country, Language};
use crate::gather::Record;
use crate::plan::view::{Crumb, EntryTitle, IndexEntry, IndexGroup, IndexView, OwnedWords, Tag};
use crate::plan::{Index, Page, Site, Subject};

/// How many entries one page of an index holds at most.
const ENTRIES: usize = 200;

impl Index {
    /// The name in the theme's texts.
    pub fn key(self) -> &'static str {
        match self {
            Index::Pathways => "pathways",
            Index::Organisations => "organisations",
            Index::Guides => "guides",
            Index::Alerts => "alerts",
            Index::Interventions => "interventions",
            Index::Formats => "formats",
            Index::Sectors => "sectors",
            Index::Regions => "regions",
            Index::Alphabet => "alphabet",
        }
    }
}

impl<'a> Site<'a> {
    /// How many pages an index has.
    pub fn index_pages(&self, index: Index) -> usize {
        let collection = &self.atlas.collection;
        let entries = match index {
            Index::Organisations => collection.organisations.records.len(),
            Index::Pathways => collection.pathways.records.len(),
            Index::Guides => collection.pages.records.len(),
            Index::Alerts => collection.alerts.records.len(),
            Index::Interventions => collection.interventions.records.len(),
            Index::Alphabet => collection.opportunities.records.len(),
            Index::Formats | Index::Sectors | Index::Regions => 1,
        };
        // The long ones are in alphabetical order; the others are grouped by meaning and stay whole.
        if matches!(index, Index::Organisations | Index::Alphabet) {
            entries.div_ceil(ENTRIES).max(1)
        } else {
            1
        }
    }

    pub fn index_view(&self, language: Language, index: Index, number: usize) -> IndexView<'a> {
        let texts = self.texts(language);
        let heading = texts
            .get(&format!("index.{}_heading", index.key()))
            .to_string();
        IndexView {
            subject: index.key(),
            lead: texts
                .get(&format!("index.{}_lead", index.key()))
                .to_string(),
            crumbs: vec![
                self.home_crumb(language),
                Crumb {
                    label: heading.clone(),
                    href: None,
                },
            ],
            heading,
            groups: match index {
                Index::Pathways => self.pathway_groups(language),
                Index::Organisations => self.organisation_groups(language, number),
                Index::Guides => self.guide_groups(language),
                Index::Alerts => self.alert_groups(language),
                Index::Interventions => self.intervention_groups(language),
                Index::Formats => vec![self.listed(
                    language,
                    Format::ALL.iter().map(|format| Subject::Format(*format)),
                )],
                Index::Sectors => vec![self.listed(language, ('A'..='U').map(Subject::Sector))],
                Index::Regions => self.region_groups(language),
                Index::Alphabet => self.alphabet_groups(language, number),
            },
            pager: self.pager(language, number, self.index_pages(index), |number| {
                Page::Index(index, number)
            }),
        }
    }

    fn entry<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
        page: Page,
        tags: Vec<Tag>,
    ) -> IndexEntry<'a> {
        IndexEntry {
            href: self.href(language, page),
            title: EntryTitle::Words(self.title(language, record)),
            summary: Some(self.summary(language, record)),
            tags,
            count_label: None,
        }
    }

    fn pathway_groups(&self, language: Language) -> Vec<IndexGroup<'a>> {
        let records = &self.atlas.collection.pathways.records;
        let groups = self.destination_countries().map(|country| IndexGroup {
            title: Some(
                self.unit_name(language, self.atlas.country(country))
                    .to_string(),
            ),
            anchor: country.code().to_lowercase(),
            entries: records
                .iter()
                .enumerate()
                .filter(|(_, record)| record.front.country == country)
                .map(|(at, record)| {
                    let mut tags =
                        vec![self.tag(language, "pathway_kind", record.front.nature.as_str())];
                    if record.front.status != crate::content::vocabulary::Status::Open {
                        tags.push(self.tag(language, "status", record.front.status.as_str()));
                    }
                    let count = self.atlas.pathways[at].opportunities.len();
                    IndexEntry {
                        count_label: (count > 0)
                            .then(|| self.texts(language).count("opportunities", count)),
                        ..self.entry(language, record, Page::Pathway(at), tags)
                    }
                })
                .collect(),
        });
        groups
            .into_iter()
            .filter(|group| !group.entries.is_empty())
            .collect()
    }

    /// Organisations by the first letter of their name.
    fn organisation_groups(&self, language: Language, number: usize) -> Vec<IndexGroup<'a>> {
        let records = &self.atlas.collection.organisations.records;
        by_letter(
            records.len(),
            number,
            |at| self.title(language, &records[at]).text,
            |at| {
                let record = &records[at];
                let tags = record
                    .front
                    .roles
                    .iter()
                    .map(|role| self.tag(language, "organisation_role", role.as_str()))
                    .collect();
                let count = self.atlas.organisations[at].opportunities.len();
                IndexEntry {
                    summary: None,
                    count_label: (count > 0)
                        .then(|| self.texts(language).count("opportunities", count)),
                    ..self.entry(language, record, Page::Organisation(at), tags)
                }
            },
        )
    }

    /// Opportunities by the first letter of their title.
    fn alphabet_groups(&self, language: Language, number: usize) -> Vec<IndexGroup<'a>> {
        let records = &self.atlas.collection.opportunities.records;
        by_letter(
            records.len(),
            number,
            |at| self.title(language, &records[at]).text,
            |at| IndexEntry {
                summary: None,
                count_label: Some(self.place_label(language, &self.atlas.opportunities[at].spots)),
                ..self.entry(language, &records[at], Page::Opportunity(at), Vec::new())
            },
        )
    }

    fn guide_groups(&self, language: Language) -> Vec<IndexGroup<'a>> {
        let groups = PageSection::ALL.iter().map(|section| IndexGroup {
            title: Some(self.texts(language).label("page_section", section.as_str())),
            anchor: section.as_str().to_string(),
            entries: self
                .guides_of(*section)
                .into_iter()
                .map(|at| {
                    self.entry(
                        language,
                        &self.atlas.collection.pages.records[at],
                        Page::Guide(at),
                        Vec::new(),
                    )
                })
                .collect(),
        });
        groups.filter(|group| !group.entries.is_empty()).collect()
    }

    /// Alerts: those of today, the gravest and newest first; then those that are over.
    fn alert_groups(&self, language: Language) -> Vec<IndexGroup<'a>> {
        let records = &self.atlas.collection.alerts.records;
        let mut order: Vec<usize> = (0..records.len()).collect();
        order.sort_by_key(|at| {
            (
                std::cmp::Reverse(records[*at].front.level),
                std::cmp::Reverse(records[*at].front.from),
                *at,
            )
        });
        let group = |is_current: bool, title: Option<String>, anchor: &str| IndexGroup {
            title,
            anchor: anchor.to_string(),
            entries: order
                .iter()
                .filter(|at| self.atlas.alerts[**at].is_current == is_current)
                .map(|at| {
                    let front = &records[*at].front;
                    let tags = vec![
                        self.tag(language, "alert_level", front.level.as_str()),
                        self.tag(language, "alert_kind", front.kind.as_str()),
                    ];
                    self.entry(language, &records[*at], Page::Alert(*at), tags)
                })
                .collect(),
        };
        let over = self.texts(language).get("alert.over").to_string();
        [
            group(true, None, "current"),
            group(false, Some(over), "over"),
        ]
        .into_iter()
        .filter(|group| !group.entries.is_empty())
        .collect()
    }

    fn intervention_groups(&self, language: Language) -> Vec<IndexGroup<'a>> {
        let records = &self.atlas.collection.interventions.records;
        let order = [
            InterventionStatus::Ongoing,
            InterventionStatus::Planned,
            InterventionStatus::Completed,
            InterventionStatus::Unknown,
        ];
        let groups = order.map(|status| IndexGroup {
            title: Some(
                self.texts(language)
                    .label("intervention_status", status.as_str()),
            ),
            anchor: status.as_str().to_string(),
            entries: records
                .iter()
                .enumerate()
                .filter(|(_, record)| record.front.status == status)
                .map(|(at, record)| {
                    let tags = record
                        .front
                        .themes
                        .iter()
                        .map(|theme| self.tag(language, "theme", theme.as_str()))
                        .collect();
                    self.entry(language, record, Page::Intervention(at), tags)
                })
                .collect(),
        });
        groups
            .into_iter()
            .filter(|group| !group.entries.is_empty())
            .collect()
    }

    fn region_groups(&self, language: Language) -> Vec<IndexGroup<'a>> {
        let geography = &self.atlas.geography;
        let groups = self.destination_countries().map(|country| {
            let unit = self.atlas.country(country);
            let mut entries: Vec<IndexEntry> = Vec::new();
            for region in &geography.unit(unit).children {
                entries.push(self.unit_entry(language, *region));
                let parts = &geography.unit(*region).children;
                if country == Country::BE && parts.len() > 1 {
                    entries.extend(parts.iter().map(|part| self.unit_entry(language, *part)));
                }
            }
            IndexGroup {
                title: Some(self.unit_name(language, unit).to_string()),
                anchor: country.code().to_lowercase(),
                entries,
            }
        });
        groups.into()
    }

    fn unit_entry(&self, language: Language, unit: crate::geography::UnitIx) -> IndexEntry<'a> {
        IndexEntry {
            href: self
                .list_href(language, Subject::Unit(unit))
                .unwrap_or_default(),
            title: own(self.unit_name(language, unit).to_string()),
            summary: None,
            tags: Vec::new(),
            count_label: Some(
                self.texts(language)
                    .count("opportunities", self.lists.count(Subject::Unit(unit))),
            ),
        }
    }

    fn listed(
        &self,
        language: Language,
        subjects: impl Iterator<Item = Subject>,
    ) -> IndexGroup<'a> {
        let entries = subjects
            .filter(|subject| self.lists.count(*subject) > 0)
            .map(|subject| IndexEntry {
                href: self.list_href(language, subject).unwrap_or_default(),
                title: own(self.heading(language, subject, "").0),
                summary: None,
                tags: Vec::new(),
                count_label: Some(
                    self.texts(language)
                        .count("opportunities", self.lists.count(subject)),
                ),
            })
            .collect();
        IndexGroup {
            title: None,
            anchor: "all".to_string(),
            entries,
        }
    }
}

/// One page of records under the first letters of their names.
fn by_letter<'a>(
    count: usize,
    number: usize,
    name: impl Fn(usize) -> &'a str,
    entry: impl Fn(usize) -> IndexEntry<'a>,
) -> Vec<IndexGroup<'a>> {
    // A title in quotation marks stands by its first word.
    let key = |at: usize| folded(name(at)).trim_start().to_string();
    let mut order: Vec<(String, usize)> = (0..count).map(|at| (key(at), at)).collect();
    order.sort();
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (name, at) in order.into_iter().skip((number - 1) * ENTRIES).take(ENTRIES) {
        let letter = name
            .chars()
            .next()
            .map_or("#".to_string(), |letter| letter.to_uppercase().collect());
        match groups.last_mut() {
            Some(group) if group.title.as_ref() == Some(&letter) => group.entries.push(entry(at)),
            _ => groups.push(IndexGroup {
                title: Some(letter),
                anchor: format!("g{}", groups.len() + 1),
                entries: vec![entry(at)],
            }),
        }
    }
    groups
}

fn own<'a>(text: String) -> EntryTitle<'a> {
    EntryTitle::Own(OwnedWords {
        text,
        foreign: None,
    })
}

/// A name as it is sorted: without accents or case.
pub fn folded(name: &str) -> String {
    name.nfd()
        .filter(|letter| letter.is_alphanumeric() || *letter == ' ')
        .flat_map(char::to_lowercase)
        .collect()
}
