//! What stands around every page: navigation, footer, languages, credits.

use crate::content::vocabulary::{Kind, PageSection};
use crate::content::{Country, Language};
use crate::plan::view::{AlertBanner, Alternate, Counted, Crumb, Facet, Frame, LanguageLink, Link};
use crate::plan::{Index, Page, Site, Subject};

/// The parts of the frame that are the same on every page of a language, made once.
#[derive(Debug, Default)]
pub struct Skeleton<'a> {
    navigation: Vec<(Link, NavigationMark)>,
    footer: Vec<Facet>,
    alerts: Vec<AlertBanner<'a>>,
}

/// Which pages a navigation link stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NavigationMark {
    Subject(Subject),
    Index(Index),
    Explore,
    Help,
}

impl<'a> Skeleton<'a> {
    pub fn of(site: &Site<'a>, language: Language) -> Self {
        let texts = site.texts(language);
        let link = |key: &str, href: Option<String>| Link {
            label: texts.get(&format!("nav.{key}")).to_string(),
            href: href.unwrap_or_default(),
            current: false,
        };
        let list = |key: &str, subject: Subject| {
            (
                link(key, site.list_href(language, subject)),
                NavigationMark::Subject(subject),
            )
        };
        let index = |key: &str, index: Index| {
            (
                link(key, Some(site.href(language, Page::Index(index, 1)))),
                NavigationMark::Index(index),
            )
        };
        let navigation = vec![
            (
                link("explore", Some(site.href(language, Page::Explore))),
                NavigationMark::Explore,
            ),
            list("volunteering", Subject::Kind(Kind::Volunteering)),
            list("training", Subject::Kind(Kind::Training)),
            list("employment", Subject::Kind(Kind::Employment)),
            list("france", Subject::Unit(site.atlas.country(Country::FR))),
            list("belgium", Subject::Unit(site.atlas.country(Country::BE))),
            index("pathways", Index::Pathways),
            index("guides", Index::Guides),
            (
                link("help", Some(site.href(language, Page::Help(None)))),
                NavigationMark::Help,
            ),
        ];
        Skeleton {
            navigation,
            footer: footer(site, language),
            alerts: everywhere(site, language),
        }
    }
}

fn footer(site: &Site<'_>, language: Language) -> Vec<Facet> {
    let texts = site.texts(language);
    let plain = |label: String, href: String| Counted {
        key: String::new(),
        label,
        href: Some(href),
        count: 0,
        count_label: String::new(),
    };
    let lists = |subjects: Vec<(String, Subject)>| -> Vec<Counted> {
        subjects
            .into_iter()
            .filter_map(|(label, subject)| Some(plain(label, site.list_href(language, subject)?)))
            .collect()
    };
    let index = |key: &str, index: Index| {
        plain(
            texts.get(&format!("nav.{key}")).to_string(),
            site.href(language, Page::Index(index, 1)),
        )
    };
    let mut doors = lists(
        Kind::ALL
            .iter()
            .map(|kind| (texts.label("kind", kind.as_str()), Subject::Kind(*kind)))
            .collect(),
    );
    doors.extend(lists(vec![(
        texts.get("nav.all").to_string(),
        Subject::All,
    )]));
    doors.push(plain(
        texts.get("index.formats_heading").to_string(),
        site.href(language, Page::Index(Index::Formats, 1)),
    ));
    doors.push(plain(
        texts.get("index.sectors_heading").to_string(),
        site.href(language, Page::Index(Index::Sectors, 1)),
    ));
    doors.push(plain(
        texts.get("index.alphabet_heading").to_string(),
        site.href(language, Page::Index(Index::Alphabet, 1)),
    ));
    let mut places = lists(
        [Country::FR, Country::BE]
            .map(|country| {
                (
                    texts.label("country", country.code()),
                    Subject::Unit(site.atlas.country(country)),
                )
            })
            .to_vec(),
    );
    places.push(plain(
        texts.get("index.regions_heading").to_string(),
        site.href(language, Page::Index(Index::Regions, 1)),
    ));
    let souss_massa = site.atlas.souss_massa();
    places.push(plain(
        site.unit_name(language, souss_massa).to_string(),
        site.href(language, Page::Help(Some(souss_massa))),
    ));
    let understand = vec![
        index("pathways", Index::Pathways),
        index("guides", Index::Guides),
        index("alerts", Index::Alerts),
        index("organisations", Index::Organisations),
        plain(
            texts.get("nav.coordination").to_string(),
            site.href(language, Page::Index(Index::Interventions, 1)),
        ),
        plain(
            texts.get("nav.help").to_string(),
            site.href(language, Page::Help(None)),
        ),
    ];
    let mut about: Vec<(u16, Counted)> = site
        .atlas
        .collection
        .pages
        .records
        .iter()
        .enumerate()
        .filter(|(_, record)| record.front.section == PageSection::About)
        .map(|(at, record)| {
            (
                record.front.order,
                plain(
                    site.title(language, record).text.to_string(),
                    site.href(language, Page::Guide(at)),
                ),
            )
        })
        .collect();
    about.sort_by_key(|(order, _)| *order);
    let mut about: Vec<Counted> = about.into_iter().map(|(_, link)| link).collect();
    if site.assets.has_worker() {
        about.push(plain(
            texts.get("nav.offline").to_string(),
            site.href(language, Page::Offline),
        ));
    }
    about.push(plain(
        texts.get("transparency.heading").to_string(),
        site.href(language, Page::Transparency),
    ));
    let facet = |key: &'static str, links: Vec<Counted>| Facet {
        key,
        title: texts.get(&format!("footer.{key}")).to_string(),
        links,
    };
    vec![
        facet("doors", doors),
        facet("places", places),
        facet("understand", understand),
        facet("about", about),
    ]
    .into_iter()
    .filter(|facet| !facet.links.is_empty())
    .collect()
}

/// Current alerts that concern every page.
fn everywhere<'a>(site: &Site<'a>, language: Language) -> Vec<AlertBanner<'a>> {
    let alerts = site
        .atlas
        .collection
        .alerts
        .records
        .iter()
        .zip(&site.atlas.alerts)
        .enumerate();
    let wanted: Vec<usize> = alerts
        .filter(|(_, (record, links))| links.is_current && record.front.applies_to.everywhere)
        .map(|(at, _)| at)
        .collect();
    site.banners(language, &wanted)
}

/// What a page says of itself to its frame.
#[derive(Debug, Default)]
pub struct Head {
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    pub json_ld: Option<String>,
    /// Kept out of search engines' lists.
    pub is_hidden: bool,
}

impl<'a> Site<'a> {
    /// The frame of a page.
    pub fn frame(&self, language: Language, page: Page, head: Head) -> Frame<'a> {
        let texts = self.texts(language);
        let path = self.path(page);
        let skeleton = self.skeleton(language);
        let site_name = self.config.site.name.in_language(language).to_string();
        let title = match page {
            Page::Home => format!(
                "{site_name} · {}",
                self.config.site.tagline.in_language(language)
            ),
            Page::List { number, .. } | Page::Index(_, number) if number > 1 => texts.fill(
                "site.title_page",
                &[
                    ("heading", &head.title),
                    ("n", &number.to_string()),
                    ("site", &site_name),
                ],
            ),
            _ => texts.fill(
                "site.title",
                &[("heading", &head.title), ("site", &site_name)],
            ),
        };
        let mut alternates: Vec<Alternate> = Language::ALL
            .into_iter()
            .map(|other| Alternate {
                hreflang: other.tag(),
                href: self.addresses.absolute(other, &path),
            })
            .collect();
        alternates.push(Alternate {
            hreflang: "x-default",
            href: match page {
                Page::Home => format!("{}/", self.addresses.public),
                _ => self.addresses.absolute(Language::French, &path),
            },
        });
        if page == Page::NotFound {
            alternates.clear();
        }
        Frame {
            kind: head.kind,
            language: language.tag(),
            direction: language.direction(),
            title,
            description: head.description,
            canonical: self.addresses.absolute(language, &path),
            alternates,
            languages: self.language_links(language, &path),
            json_ld: head.json_ld,
            refresh: None,
            robots: if head.is_hidden { "noindex" } else { "index" },
            home: self.addresses.href(language, ""),
            base: self.addresses.base.clone(),
            style: self.assets.style.clone(),
            page_style: self.assets.page_styles.get(head.kind).cloned(),
            script: self.assets.script.clone(),
            words: self.assets.words("site", language),
            policy: self.edition.policy(),
            install: self.install_view(language),
            copy_note: self.copy_note(language, page),
            icon: self.assets.icon.clone(),
            site_name,
            tagline: self.config.site.tagline.in_language(language).to_string(),
            navigation: skeleton
                .navigation
                .iter()
                .map(|(link, mark)| Link {
                    current: self.is_under(page, *mark),
                    ..link.clone()
                })
                .collect(),
            footer: skeleton.footer.clone(),
            alerts: skeleton.alerts.clone(),
            built_on: texts.day(self.today()),
            credits: self.atlas.geography.credits(language == Language::Arabic),
            report: self.config.site.report.clone(),
            feed: format!("{}/{}/atom.xml", self.addresses.base, language.tag()),
        }
    }

    /// The same page in every language.
    pub fn language_links(&self, language: Language, path: &str) -> Vec<LanguageLink> {
        Language::ALL
            .into_iter()
            .map(|other| LanguageLink {
                lang: other.tag(),
                dir: other.direction(),
                name: match other {
                    Language::French => "Français",
                    Language::Arabic => "العربية",
                },
                href: self.addresses.href(other, path),
                current: other == language,
            })
            .collect()
    }

    fn is_under(&self, page: Page, mark: NavigationMark) -> bool {
        match (page, mark) {
            (Page::List { subject, .. }, NavigationMark::Subject(marked)) => {
                subject == marked
                    || matches!((subject, marked), (Subject::Unit(unit), Subject::Unit(country)) if self.atlas.geography.is_within(unit, country))
            }
            (Page::Index(index, _), NavigationMark::Index(marked)) => index == marked,
            (Page::Pathway(_), NavigationMark::Index(Index::Pathways))
            | (Page::Guide(_), NavigationMark::Index(Index::Guides)) => true,
            (Page::Explore, NavigationMark::Explore) => true,
            (Page::Help(_) | Page::HelpPoint(_), NavigationMark::Help) => true,
            _ => false,
        }
    }

    pub fn home_crumb(&self, language: Language) -> Crumb {
        Crumb {
            label: self.texts(language).get("nav.home").to_string(),
            href: Some(self.addresses.href(language, "")),
        }
    }

    pub fn index_crumb(&self, language: Language, index: Index) -> Crumb {
        Crumb {
            label: self
                .texts(language)
                .get(&format!("index.{}_heading", index.key()))
                .to_string(),
            href: Some(self.href(language, Page::Index(index, 1))),
        }
    }
}
