//! The home page, the page that is not there, and the door where one chooses a language.

use crate::content::Language;
use crate::content::vocabulary::{Access, Kind, PageSection, Status, TrustState};
use crate::plan::view::{
    Counted, CountryPanel, Door, DoorView, HomeView, Link, LocalName, PlainView,
};
use crate::plan::{Page, Site, Subject, tally};

/// How many opportunities each list of the home page shows.
const ON_HOME: usize = 6;

impl<'a> Site<'a> {
    pub fn home_view(&self, language: Language) -> HomeView<'a> {
        let texts = self.texts(language);
        HomeView {
            total: self.counted(
                language,
                "all",
                texts.get("home.all").to_string(),
                Subject::All,
            ),
            doors: Kind::ALL
                .iter()
                .map(|kind| Door {
                    kind: self.listed_tag(
                        language,
                        "door_title",
                        kind.as_str(),
                        Subject::Kind(*kind),
                    ),
                    text: texts.label("door", kind.as_str()),
                    count_label: texts
                        .count("opportunities", self.lists.count(Subject::Kind(*kind))),
                })
                .collect(),
            countries: self
                .destination_countries()
                .into_iter()
                .map(|country| {
                    let unit = self.atlas.country(country);
                    CountryPanel {
                        key: country.code(),
                        name: self.unit_name(language, unit).to_string(),
                        href: self
                            .list_href(language, Subject::Unit(unit))
                            .unwrap_or_default(),
                        count_label: texts
                            .count("opportunities", self.lists.count(Subject::Unit(unit))),
                        map: self.country_map(language, country),
                        kinds: self.kinds_of(language, Subject::Unit(unit), |kind| {
                            Some(Subject::Cross(unit, kind))
                        }),
                    }
                })
                .collect(),
            closing_soon: self
                .closing_soon()
                .into_iter()
                .map(|at| self.card(language, at))
                .collect(),
            chosen: self
                .chosen()
                .into_iter()
                .map(|at| self.card(language, at))
                .collect(),
            help_points: self.help_cards(language, &self.first_help_points()),
            help_href: self.href(language, Page::Help(None)),
            guides: self
                .guides_of(PageSection::Guide)
                .into_iter()
                .take(ON_HOME)
                .map(|at| self.guide_card(language, at))
                .collect(),
            trust: self.trust_counts(language),
        }
    }

    fn closing_soon(&self) -> Vec<usize> {
        let last = self
            .today()
            .saturating_add(jiff::Span::new().days(self.config.lists.soon_days));
        let mut soon: Vec<(jiff::civil::Date, usize)> = self
            .atlas
            .opportunities
            .iter()
            .enumerate()
            .filter(|(_, links)| links.status == Status::Open)
            .filter_map(|(at, links)| {
                Some((
                    links
                        .closes_on
                        .filter(|day| (self.today()..=last).contains(day))?,
                    at,
                ))
            })
            .collect();
        soon.sort_unstable();
        soon.into_iter().take(ON_HOME).map(|(_, at)| at).collect()
    }

    /// A first choice that shows every door: the best of each kind in turn, open to residents of Morocco.
    fn chosen(&self) -> Vec<usize> {
        let mut by_kind: [Vec<usize>; 3] = Default::default();
        for position in &self.lists.ranked {
            let at = *position as usize;
            let front = &self.atlas.collection.opportunities.records[at].front;
            if self.atlas.opportunities[at].status == Status::Open
                && front.access != Access::Indirect
            {
                by_kind[front.kind as usize].push(at);
            }
        }
        (0..ON_HOME)
            .filter_map(|turn| by_kind[turn % 3].get(turn / 3).copied())
            .collect()
    }

    fn first_help_points(&self) -> Vec<usize> {
        let region = self.atlas.souss_massa();
        let near = self
            .atlas
            .help_points
            .iter()
            .enumerate()
            .filter(|(_, links)| links.units.contains(&region));
        let mut near: Vec<usize> = near.map(|(at, _)| at).collect();
        near.sort_by_key(|at| {
            (
                self.atlas.collection.help_points.records[*at].front.kind,
                *at,
            )
        });
        near.truncate(4);
        near
    }

    /// Pages of a section, in their order.
    pub fn guides_of(&self, section: PageSection) -> Vec<usize> {
        let pages = self.atlas.collection.pages.records.iter().enumerate();
        let mut guides: Vec<(u16, usize)> = pages
            .filter(|(_, record)| record.front.section == section)
            .map(|(at, record)| (record.front.order, at))
            .collect();
        guides.sort_unstable();
        guides.into_iter().map(|(_, at)| at).collect()
    }

    fn trust_counts(&self, language: Language) -> Vec<Counted> {
        let texts = self.texts(language);
        let counts = tally(self.atlas.opportunities.iter().map(|links| links.trust));
        TrustState::ALL
            .iter()
            .map(|state| {
                let count = counts.get(state).copied().unwrap_or(0);
                Counted {
                    key: state.as_str().to_string(),
                    label: texts.label("trust", state.as_str()),
                    href: None,
                    count,
                    count_label: texts.count("sheets", count),
                }
            })
            .collect()
    }

    pub fn not_found_view(&self, language: Language) -> PlainView {
        let texts = self.texts(language);
        let link = |key: &str, href: String| Link {
            label: texts.get(&format!("page.{key}")).to_string(),
            href,
            current: false,
        };
        PlainView {
            heading: texts.get("page.not_found_title").to_string(),
            lead: texts.get("page.not_found_lead").to_string(),
            links: vec![
                link("not_found_home", self.addresses.href(language, "")),
                link(
                    "not_found_all",
                    self.addresses.href(language, "opportunites"),
                ),
                link("not_found_help", self.href(language, Page::Help(None))),
            ],
        }
    }

    /// A page that leads to a record's present address.
    pub fn moved_view(&self, language: Language, to: &str) -> PlainView {
        let texts = self.texts(language);
        let href = self.addresses.href(language, to);
        PlainView {
            heading: texts.get("page.moved_title").to_string(),
            lead: texts.get("page.moved_lead").to_string(),
            links: vec![Link {
                label: href.clone(),
                href,
                current: false,
            }],
        }
    }

    pub fn door_view(&self) -> DoorView {
        DoorView {
            languages: self.language_links(Language::French, ""),
            taglines: Language::ALL
                .into_iter()
                .map(|language| LocalName {
                    lang: language.tag(),
                    text: self.config.site.tagline.in_language(language).to_string(),
                })
                .collect(),
        }
    }
}
