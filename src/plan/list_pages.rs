//! The pages of lists: a country, a region, a department, a kind, a form, a sector, and their crosses.

use crate::content::vocabulary::{Format, Kind};
use crate::content::{Country, Language};
use crate::geography::{Level, UnitIx};
use crate::plan::view::{Counted, Crumb, Facet, Link, ListView, LocalName, Pager};
use crate::plan::{Page, Site, Subject, tally};

impl<'a> Site<'a> {
    pub fn list_view(&self, language: Language, subject: Subject, number: usize) -> ListView<'a> {
        let texts = self.texts(language);
        let list = self.lists.get(subject).expect("a list that has a page");
        let page_size = self.config.lists.page_size;
        let total = self.counted(
            language,
            "all",
            texts.get("list.everything").to_string(),
            subject,
        );
        let (heading, lead) = self.heading(language, subject, &total.count_label);
        let lead = capitalised(&lead);
        let unit = match subject {
            Subject::Unit(unit) | Subject::Cross(unit, _) => Some(unit),
            _ => None,
        };
        let kind = match subject {
            Subject::Kind(kind) | Subject::Cross(_, kind) => Some(kind),
            _ => None,
        };
        let is_first = number == 1;
        let shown = list.shown().skip((number - 1) * page_size).take(page_size);
        let cards: Vec<_> = shown.map(|at| self.card(language, at as usize)).collect();
        ListView {
            subject: match subject {
                Subject::All => "all",
                Subject::Unit(unit) => match self.atlas.geography.unit(unit).level {
                    Level::Country => "country",
                    Level::Region => "region",
                    _ => "department",
                },
                Subject::Kind(_) => "kind",
                Subject::Cross(..) => "cross",
                Subject::Format(_) => "format",
                Subject::Sector(_) => "sector",
            },
            kind: kind
                .map(|kind| self.listed_tag(language, "kind", kind.as_str(), Subject::Kind(kind))),
            heading,
            lead,
            local_names: unit
                .map(|unit| self.local_names(language, unit))
                .unwrap_or_default(),
            crumbs: self.list_crumbs(language, subject),
            kinds: match (kind, subject) {
                (Some(_), _) => Vec::new(),
                (None, Subject::Unit(unit)) => {
                    self.kinds_of(language, subject, |kind| Some(Subject::Cross(unit, kind)))
                }
                (None, Subject::All) => {
                    self.kinds_of(language, subject, |kind| Some(Subject::Kind(kind)))
                }
                (None, _) => self.kinds_of(language, subject, |_| None),
            },
            map: match (is_first, subject) {
                (true, Subject::Unit(unit)) => self.unit_map(language, unit, None),
                (true, Subject::Cross(unit, kind)) => self.unit_map(language, unit, Some(kind)),
                _ => None,
            },
            parts: unit
                .filter(|_| is_first)
                .and_then(|unit| self.parts(language, unit, kind)),
            facets: if is_first {
                self.facets(language, subject)
            } else {
                Vec::new()
            },
            pager: self.pager(
                language,
                number,
                list.shown_len().div_ceil(page_size),
                |number| Page::List { subject, number },
            ),
            neighbours: unit
                .filter(|_| is_first && kind.is_none())
                .and_then(|unit| self.neighbours(language, unit)),
            alerts: self.banners(language, &self.list_alerts(subject)),
            help_points: if is_first {
                self.help_cards(language, &self.list_help(list))
            } else {
                Vec::new()
            },
            pathways: if is_first {
                self.list_pathways(list)
                    .into_iter()
                    .map(|at| self.pathway_card(language, at))
                    .collect()
            } else {
                Vec::new()
            },
            empty: cards
                .is_empty()
                .then(|| texts.get("list.empty").to_string()),
            cards,
            total,
            subscription: self
                .subscription_view(language, subject)
                .filter(|_| is_first),
        }
    }

    /// The heading and the lead of a list.
    pub fn heading(&self, language: Language, subject: Subject, count: &str) -> (String, String) {
        let texts = self.texts(language);
        let pair = |key: &str, facts: &[(&str, &str)]| {
            (
                texts.fill(&format!("list.{key}_heading"), facts),
                texts.fill(&format!("list.{key}_lead"), facts),
            )
        };
        match subject {
            Subject::All => pair("all", &[("count", count)]),
            Subject::Unit(unit) => {
                let place = self.atlas.geography.unit(unit);
                let key = match (place.level, place.country) {
                    (Level::Country, _) => "country",
                    (Level::Region, _) => "region",
                    (_, Country::FR) => "department",
                    _ => "province",
                };
                pair(
                    key,
                    &[
                        ("place", self.unit_name(language, unit)),
                        ("in", &self.unit_in(language, unit)),
                        ("count", count),
                    ],
                )
            }
            Subject::Kind(kind) => (
                texts.label("kind", kind.as_str()),
                texts.label("kind_lead", kind.as_str()),
            ),
            Subject::Cross(unit, kind) => pair(
                "cross",
                &[
                    ("kind", &texts.label("kind", kind.as_str())),
                    ("in", &self.unit_in(language, unit)),
                    ("count", count),
                ],
            ),
            Subject::Format(format) => {
                let means = texts.label("format_means", format.as_str());
                pair(
                    "format",
                    &[
                        ("kind", &texts.label("format", format.as_str())),
                        ("means", &means),
                        ("count", count),
                    ],
                )
            }
            Subject::Sector(section) => pair(
                "sector",
                &[
                    ("sector", &texts.label("sector", &section.to_string())),
                    ("count", count),
                ],
            ),
        }
    }

    fn local_names(&self, language: Language, unit: UnitIx) -> Vec<LocalName> {
        let names = &self.atlas.geography.unit(unit).names;
        let mut local = Vec::new();
        if language == Language::Arabic {
            local.push(LocalName {
                lang: "fr",
                text: names.fr.clone(),
            });
        }
        local.extend(names.nl.iter().map(|name| LocalName {
            lang: "nl",
            text: name.clone(),
        }));
        local.extend(names.de.iter().map(|name| LocalName {
            lang: "de",
            text: name.clone(),
        }));
        local.retain(|name| name.text != self.unit_name(language, unit));
        local.dedup_by(|a, b| a.text == b.text);
        local
    }

    fn list_crumbs(&self, language: Language, subject: Subject) -> Vec<Crumb> {
        let texts = self.texts(language);
        let mut crumbs = vec![self.home_crumb(language)];
        let mut units = |unit: UnitIx, is_last: bool| {
            let mut chain: Vec<UnitIx> = std::iter::once(unit)
                .chain(self.atlas.geography.ancestors(unit))
                .collect();
            chain.reverse();
            let last = chain.len() - 1;
            for (at, unit) in chain.into_iter().enumerate() {
                let href = self
                    .unit_href(language, unit)
                    .filter(|_| at < last || !is_last);
                crumbs.push(Crumb {
                    label: self.unit_name(language, unit).to_string(),
                    href,
                });
            }
        };
        match subject {
            Subject::Unit(unit) => units(unit, true),
            Subject::Cross(unit, kind) => {
                units(unit, false);
                crumbs.push(Crumb {
                    label: texts.label("kind", kind.as_str()),
                    href: None,
                });
            }
            Subject::All | Subject::Kind(_) => {
                crumbs.push(Crumb {
                    label: self.heading(language, subject, "").0,
                    href: None,
                });
            }
            Subject::Format(_) | Subject::Sector(_) => {
                let index = if matches!(subject, Subject::Format(_)) {
                    super::Index::Formats
                } else {
                    super::Index::Sectors
                };
                crumbs.push(self.index_crumb(language, index));
                crumbs.push(Crumb {
                    label: self.heading(language, subject, "").0,
                    href: None,
                });
            }
        }
        crumbs
    }

    /// The units directly below one, with their counts.
    fn parts(&self, language: Language, unit: UnitIx, kind: Option<Kind>) -> Option<Facet> {
        let place = self.atlas.geography.unit(unit);
        let (key, level) = match (place.level, place.country) {
            (Level::Country, _) => ("regions", "regions"),
            (Level::Region, Country::FR) => ("departments", "departments"),
            (Level::Region, _) => ("provinces", "provinces"),
            _ => return None,
        };
        let mut links: Vec<Counted> = place
            .children
            .iter()
            .map(|child| {
                let label = self.unit_name(language, *child).to_string();
                match kind {
                    None => self.always_linked(language, label, *child),
                    Some(kind) => {
                        self.counted(language, &place.code, label, Subject::Cross(*child, kind))
                    }
                }
            })
            .filter(|link| kind.is_none() || link.count > 0)
            .collect();
        links.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        // A region that is its own department (overseas, Brussels) has nothing to part.
        if links.len() < 2 && place.level == Level::Region {
            return None;
        }
        Some(Facet {
            key,
            title: self
                .texts(language)
                .get(&format!("list.{level}"))
                .to_string(),
            links,
        })
    }

    /// A unit with its count; its page exists even when nothing stands in it.
    fn always_linked(&self, language: Language, label: String, unit: UnitIx) -> Counted {
        let subject = Subject::Unit(unit);
        let code = self.atlas.geography.unit(unit).code.clone();
        Counted {
            href: self.list_href(language, subject),
            ..self.counted(language, &code, label, subject)
        }
    }

    fn neighbours(&self, language: Language, unit: UnitIx) -> Option<Facet> {
        let place = self.atlas.geography.unit(unit);
        let key = match (place.level, place.country) {
            (Level::Region, _) => "neighbours",
            (Level::Department, Country::FR) => "neighbour_departments",
            (Level::Department, _) => "neighbour_provinces",
            _ => return None,
        };
        let links: Vec<Counted> = place
            .neighbours
            .iter()
            .filter(|unit| self.atlas.geography.unit(**unit).is_destination())
            .map(|unit| {
                self.always_linked(language, self.unit_name(language, *unit).to_string(), *unit)
            })
            .collect();
        let title = self.texts(language).get(&format!("list.{key}")).to_string();
        (!links.is_empty()).then_some(Facet {
            key: "neighbours",
            title,
            links,
        })
    }

    fn facets(&self, language: Language, subject: Subject) -> Vec<Facet> {
        let texts = self.texts(language);
        let list = self.lists.get(subject).expect("a list that has a page");
        let fronts = || {
            list.members
                .iter()
                .map(|at| &self.atlas.collection.opportunities.records[*at as usize].front)
        };
        let mut facets = Vec::new();
        if let Subject::Kind(kind) = subject {
            let links = self.destination_countries().map(|country| {
                let unit = self.atlas.country(country);
                self.counted(
                    language,
                    country.code(),
                    texts.label("country", country.code()),
                    Subject::Cross(unit, kind),
                )
            });
            facets.push(Facet {
                key: "countries",
                title: texts.get("list.countries").to_string(),
                links: links.to_vec(),
            });
            let mut regions: Vec<Counted> = self
                .atlas
                .geography
                .units()
                .filter(|(_, unit)| unit.is_destination() && unit.level == Level::Region)
                .map(|(unit, place)| {
                    let label = self.unit_name(language, unit).to_string();
                    self.counted(language, &place.code, label, Subject::Cross(unit, kind))
                })
                .filter(|link| link.count > 0)
                .collect();
            regions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
            facets.push(Facet {
                key: "regions",
                title: texts.get("list.regions").to_string(),
                links: regions,
            });
        }
        if !matches!(subject, Subject::Format(_)) {
            let formats = tally(fronts().map(|front| front.format));
            facets.push(
                self.tallied(language, "formats", formats, |format: Format| {
                    (
                        format.as_str().to_string(),
                        texts.label("format", format.as_str()),
                        Subject::Format(format),
                    )
                }),
            );
        }
        if !matches!(subject, Subject::Sector(_)) {
            let sectors = tally(fronts().flat_map(|front| {
                front
                    .sectors
                    .iter()
                    .filter_map(|sector| sector.nace_section())
            }));
            facets.push(self.tallied(language, "sectors", sectors, |section: char| {
                (
                    section.to_string(),
                    texts.label("sector", &section.to_string()),
                    Subject::Sector(section),
                )
            }));
        }
        facets.retain(|facet| !facet.links.is_empty());
        facets
    }

    /// What stands in this list, by another closed value: the count is this list's, the link leads to the whole.
    fn tallied<K: Ord>(
        &self,
        language: Language,
        key: &'static str,
        counts: std::collections::BTreeMap<K, usize>,
        name: impl Fn(K) -> (String, String, Subject),
    ) -> Facet {
        let texts = self.texts(language);
        let mut links: Vec<Counted> = counts
            .into_iter()
            .map(|(value, count)| {
                let (key, label, subject) = name(value);
                Counted {
                    key,
                    label,
                    href: self.list_href(language, subject),
                    count,
                    count_label: texts.count("opportunities", count),
                }
            })
            .collect();
        links.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        Facet {
            key,
            title: texts.get(&format!("list.{key}")).to_string(),
            links,
        }
    }

    /// The pages of a long list; nothing when there is one.
    pub fn pager(
        &self,
        language: Language,
        number: usize,
        total: usize,
        page: impl Fn(usize) -> Page,
    ) -> Option<Pager> {
        if total < 2 {
            return None;
        }
        let texts = self.texts(language);
        let href = |number: usize| self.href(language, page(number));
        // First, last, and two on either side: enough to walk, short enough for a phone.
        let near = number.saturating_sub(1).max(1)..=(number + 1).min(total);
        let mut numbers: Vec<usize> = std::iter::once(1).chain(near).chain([total]).collect();
        numbers.dedup();
        Some(Pager {
            current: number,
            total,
            previous: (number > 1).then(|| href(number - 1)),
            next: (number < total).then(|| href(number + 1)),
            pages: numbers
                .into_iter()
                .map(|other| Link {
                    label: other.to_string(),
                    href: href(other),
                    current: other == number,
                })
                .collect(),
            label: texts.fill(
                "pager.label",
                &[("n", &number.to_string()), ("total", &total.to_string())],
            ),
        })
    }

    /// Current alerts for the country or the kind of a list.
    fn list_alerts(&self, subject: Subject) -> Vec<usize> {
        let country = match subject {
            Subject::Unit(unit) | Subject::Cross(unit, _) => {
                Some(self.atlas.geography.unit(unit).country)
            }
            _ => None,
        };
        let alerts = self
            .atlas
            .collection
            .alerts
            .records
            .iter()
            .zip(&self.atlas.alerts)
            .enumerate();
        alerts
            .filter(|(_, (record, links))| {
                let scope = &record.front.applies_to;
                let concerns = country.is_some_and(|country| scope.countries.contains(&country))
                    || matches!(subject, Subject::Kind(kind) | Subject::Cross(_, kind) if scope.kinds.contains(&kind))
                    || matches!(subject, Subject::Format(format) if scope.formats.contains(&format));
                links.is_current && concerns
            })
            .map(|(at, _)| at)
            .collect()
    }

    /// The help points that the list's opportunities name most often.
    fn list_help(&self, list: &super::List) -> Vec<usize> {
        most_named(
            list.shown().flat_map(|at| {
                self.atlas.opportunities[at as usize]
                    .help_points
                    .iter()
                    .copied()
            }),
            4,
        )
    }

    /// The pathways that the list's opportunities take most often.
    fn list_pathways(&self, list: &super::List) -> Vec<usize> {
        most_named(
            list.shown().flat_map(|at| {
                self.atlas.opportunities[at as usize]
                    .pathways
                    .iter()
                    .copied()
            }),
            4,
        )
    }

    pub fn crumbs_of_unit(&self, language: Language, unit: UnitIx) -> Vec<Crumb> {
        self.list_crumbs(language, Subject::Unit(unit))
    }
}

fn most_named(positions: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
    let mut counts: Vec<(usize, usize)> = tally(positions).into_iter().collect();
    counts.sort_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
    counts.into_iter().take(most).map(|(at, _)| at).collect()
}

/// A sentence with its first letter in capitals: it may begin with a count, "aucune opportunité …".
fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
