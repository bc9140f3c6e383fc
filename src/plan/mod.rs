//! An [`Atlas`] in, a [`Site`] out: every page, dataset and feed with its address, and the views to make each of
//! them from. It holds no bytes: a view is built when its page is rendered, and dropped after.

mod addresses;
pub mod calendar;
mod cards;
mod explore;
pub mod figures;
mod frame;
mod home;
mod indexes;
mod json_ld;
mod list_pages;
mod lists;
mod maps;
mod offline;
mod people;
mod policy;
mod qr;
pub mod search;
mod share;
mod sheets;
mod texts;
mod transparency;
pub mod view;

use std::collections::{BTreeMap, HashSet};

use jiff::civil;

use crate::config::Config;
use crate::content::prose::{self, ProseRules};
use crate::content::{ContentType, Country, Language};
use crate::gather::{Record, RecordPath};
use crate::geography::{Level, UnitIx};
use crate::link::Atlas;

pub use addresses::Addresses;
pub use calendar::Agenda;
pub use frame::{Head, Skeleton};
pub use lists::{List, Lists, Subject};
pub use policy::{Edition, HOST_POLICY};
pub use texts::Texts;

/// Everything the site will be, before a byte of it is made.
pub struct Site<'a> {
    pub atlas: &'a Atlas,
    pub config: &'a Config,
    pub addresses: Addresses,
    pub lists: Lists,
    texts: &'a [Texts; 2],
    drawings: maps::Drawings,
    skeletons: [Skeleton<'a>; 2],
    pub assets: &'a Assets,
    pub search: search::Index<'a>,
    pub edition: Edition,
    pub artefacts: Vec<Artefact>,
}

/// The addresses of the theme's own files, which carry a digest of their bytes.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    pub style: String,
    /// The further style of a kind of page, by the kind.
    pub page_styles: BTreeMap<String, String>,
    /// The module that every page loads.
    pub script: Option<String>,
    /// The folder of the modules.
    pub scripts: String,
    /// The words that scripts read, by group, in the order of [`Language::ALL`]; empty without scripts.
    pub words: BTreeMap<String, Vec<String>>,
    /// The source of the service worker.
    pub worker: Option<String>,
    pub icon: String,
    /// How the site looks once it is installed.
    pub install: Option<Installed>,
    /// The path in the output and the bytes of each file.
    pub files: Vec<(String, Vec<u8>)>,
}

/// How the site looks once it is installed on a phone. Colours are written `#0c2742`.
#[derive(Debug, Clone)]
pub struct Installed {
    pub colour: String,
    pub ground: String,
    pub icons: Vec<Icon>,
}

/// A square picture of the site's icon.
#[derive(Debug, Clone)]
pub struct Icon {
    pub href: String,
    /// The side in pixels.
    pub size: u32,
    /// With room around the drawing, for phones that cut icons to their own shape.
    pub is_maskable: bool,
}

impl Assets {
    /// The same theme where no script can run: the style, the icon.
    pub fn without_scripts(&self) -> Assets {
        let kept: Vec<&String> = [&self.style, &self.icon]
            .into_iter()
            .chain(self.page_styles.values())
            .collect();
        Assets {
            style: self.style.clone(),
            page_styles: self.page_styles.clone(),
            icon: self.icon.clone(),
            files: self
                .files
                .iter()
                .filter(|(path, _)| kept.iter().any(|href| href.ends_with(path.as_str())))
                .cloned()
                .collect(),
            ..Assets::default()
        }
    }

    /// Whether the site can be read offline: that takes a worker, and a module to bring it in.
    pub fn has_worker(&self) -> bool {
        self.script.is_some() && self.worker.is_some()
    }

    /// The address of a group of words, when the theme has it.
    pub fn words(&self, group: &str, language: Language) -> Option<String> {
        self.words.get(group)?.get(language as usize).cloned()
    }

    /// The address of a module of the theme.
    pub fn script(&self, name: &str) -> String {
        format!("{}/{name}", self.scripts)
    }
}

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artefact {
    Page(Language, Page),
    /// The root: choose a language.
    Door,
    /// The page a host shows for an address that is none, at the root.
    NotFound,
    /// A former address: leads to the record's present one.
    Redirect {
        language: Language,
        from: String,
        to: String,
    },
    Feed(Language),
    /// The days of one opportunity, for a calendar.
    Dates(Language, usize),
    /// Deadlines to subscribe to.
    Agenda(Language, Agenda),
    /// What a phone must know to install the site.
    Manifest(Language),
    Sitemap(usize),
    SitemapIndex,
    Robots,
    /// A host's headers file, with the Content-Security-Policy.
    Headers,
    /// A picture beside a record, by its path from the root.
    Picture(String),
    /// A file of the theme: its address, and its bytes.
    Asset(usize),
    /// `/api/v1/<type>.json`
    Dataset(Dataset),
    /// `/api/v1/<type>.geojson`
    GeoDataset(Dataset),
    /// A file of the search index.
    Search(search::SearchFile),
    /// `/api/v1/transparency.json`: the counts of the transparency page.
    Figures,
}

/// One page in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Home,
    /// Search, facets, map and list in step.
    Explore,
    List {
        subject: Subject,
        number: usize,
    },
    Opportunity(usize),
    Pathway(usize),
    Organisation(usize),
    HelpPoint(usize),
    /// Where to get help: everywhere, or in a province of Souss-Massa.
    Help(Option<UnitIx>),
    Guide(usize),
    Alert(usize),
    Intervention(usize),
    Index(Index, usize),
    /// What can be read without a connection, and how to keep more.
    Offline,
    /// How many there are of what, and how far one may rely on it.
    Transparency,
    NotFound,
}

/// A plain list of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Index {
    Pathways,
    Organisations,
    Guides,
    Alerts,
    Interventions,
    Formats,
    Sectors,
    Regions,
    /// Every opportunity by the first letter of its title.
    Alphabet,
}

/// The types of record that are published as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dataset {
    Opportunities,
    Pathways,
    Organisations,
    HelpPoints,
    Alerts,
    Interventions,
    Pages,
}

impl Dataset {
    pub const ALL: [Dataset; 7] = [
        Dataset::Opportunities,
        Dataset::Pathways,
        Dataset::Organisations,
        Dataset::HelpPoints,
        Dataset::Alerts,
        Dataset::Interventions,
        Dataset::Pages,
    ];

    /// The name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Dataset::Opportunities => "opportunities",
            Dataset::Pathways => "pathways",
            Dataset::Organisations => "organisations",
            Dataset::HelpPoints => "help_points",
            Dataset::Alerts => "alerts",
            Dataset::Interventions => "interventions",
            Dataset::Pages => "pages",
        }
    }
}

impl Index {
    pub const ALL: [Index; 9] = [
        Index::Pathways,
        Index::Organisations,
        Index::Guides,
        Index::Alerts,
        Index::Interventions,
        Index::Formats,
        Index::Sectors,
        Index::Regions,
        Index::Alphabet,
    ];

    fn path(self) -> &'static str {
        match self {
            Index::Pathways => "voies",
            Index::Organisations => "organisations",
            Index::Guides => "guides",
            Index::Alerts => "alertes",
            Index::Interventions => "coordination",
            Index::Formats => "formes",
            Index::Sectors => "secteurs",
            Index::Regions => "regions",
            Index::Alphabet => "a-z",
        }
    }
}

/// How many addresses one sitemap holds at most (the protocol allows 50 000).
const SITEMAP_SIZE: usize = 40_000;

/// Decides every page of the site.
pub fn plan<'a>(
    atlas: &'a Atlas,
    config: &'a Config,
    texts: &'a [Texts; 2],
    assets: &'a Assets,
    edition: Edition,
) -> Site<'a> {
    let addresses = Addresses {
        base: config.base_path().to_string(),
        public: config.site.base_url.clone(),
    };
    let lists = Lists::of(atlas);
    let drawings = maps::Drawings::of(atlas);
    let mut site = Site {
        atlas,
        config,
        addresses,
        lists,
        texts,
        drawings,
        skeletons: [Skeleton::default(), Skeleton::default()],
        assets,
        search: search::Index::default(),
        edition,
        artefacts: Vec::new(),
    };
    site.skeletons = Language::ALL.map(|language| Skeleton::of(&site, language));
    site.search = search::Index::of(&site);
    site.artefacts = site.list_artefacts();
    site
}

impl<'a> Site<'a> {
    pub fn texts(&self, language: Language) -> &Texts {
        &self.texts[language as usize]
    }

    fn skeleton(&self, language: Language) -> &Skeleton<'a> {
        &self.skeletons[language as usize]
    }

    pub fn today(&self) -> civil::Date {
        self.atlas.today
    }

    /// How many pages the site has, in all its languages; redirects and the door are none.
    pub fn page_count(&self) -> usize {
        self.artefacts
            .iter()
            .filter(|artefact| matches!(artefact, Artefact::Page(..)))
            .count()
    }

    /// The file an artefact is written to.
    pub fn file(&self, artefact: &Artefact) -> String {
        match artefact {
            Artefact::Page(language, page) => addresses::file(*language, &self.path(*page)),
            Artefact::Door => "index.html".to_string(),
            Artefact::NotFound => "404.html".to_string(),
            Artefact::Redirect { language, from, .. } => addresses::file(*language, from),
            Artefact::Feed(language) => format!("{}/atom.xml", language.tag()),
            Artefact::Dates(language, at) => {
                let id = self.atlas.collection.opportunities.records[*at].id.as_str();
                format!("{}/{}", language.tag(), addresses::opportunity_dates(id))
            }
            Artefact::Agenda(language, agenda) => {
                format!("{}/{}", language.tag(), addresses::agenda(*agenda))
            }
            Artefact::Manifest(language) => format!("{}/manifest.webmanifest", language.tag()),
            Artefact::Sitemap(number) => format!("sitemap-{number}.xml"),
            Artefact::SitemapIndex => "sitemap.xml".to_string(),
            Artefact::Robots => "robots.txt".to_string(),
            Artefact::Headers => "_headers".to_string(),
            Artefact::Picture(path) => addresses::picture(path),
            Artefact::Asset(at) => self.assets.files[*at].0.clone(),
            Artefact::Dataset(dataset) => format!("api/v1/{}.json", dataset.name()),
            Artefact::GeoDataset(dataset) => format!("api/v1/{}.geojson", dataset.name()),
            Artefact::Search(file) => self.search.path(*file),
            Artefact::Figures => "api/v1/transparency.json".to_string(),
        }
    }

    /// The path of a page within its language.
    pub fn path(&self, page: Page) -> String {
        let collection = &self.atlas.collection;
        match page {
            Page::Home => String::new(),
            Page::Explore => "explorer".to_string(),
            Page::List { subject, number } => addresses::paged(&self.list_path(subject), number),
            Page::Opportunity(at) => {
                addresses::opportunity(collection.opportunities.records[at].id.as_str())
            }
            Page::Pathway(at) => addresses::pathway(collection.pathways.records[at].id.as_str()),
            Page::Organisation(at) => {
                addresses::organisation(collection.organisations.records[at].id.as_str())
            }
            Page::HelpPoint(at) => {
                addresses::help_point(collection.help_points.records[at].id.as_str())
            }
            Page::Help(None) => "aide".to_string(),
            Page::Help(Some(unit)) => addresses::unit(&self.atlas.geography, unit),
            Page::Guide(at) => addresses::guide(collection.pages.records[at].id.as_str()),
            Page::Alert(at) => addresses::alert(collection.alerts.records[at].id.as_str()),
            Page::Intervention(at) => {
                addresses::intervention(collection.interventions.records[at].id.as_str())
            }
            Page::Index(index, number) => addresses::paged(index.path(), number),
            Page::Offline => "hors-ligne".to_string(),
            Page::Transparency => "transparence".to_string(),
            Page::NotFound => "404".to_string(),
        }
    }

    pub fn list_path(&self, subject: Subject) -> String {
        match subject {
            Subject::All => "opportunites".to_string(),
            Subject::Unit(unit) => addresses::unit(&self.atlas.geography, unit),
            Subject::Kind(kind) => addresses::kind(kind).to_string(),
            Subject::Cross(unit, kind) => {
                format!(
                    "{}/{}",
                    addresses::unit(&self.atlas.geography, unit),
                    addresses::kind(kind)
                )
            }
            Subject::Format(format) => addresses::format(format),
            Subject::Sector(section) => addresses::sector(section),
        }
    }

    pub fn href(&self, language: Language, page: Page) -> String {
        self.addresses.href(language, &self.path(page))
    }

    /// The address of a list's first page, when it has one.
    pub fn list_href(&self, language: Language, subject: Subject) -> Option<String> {
        self.lists.get(subject)?;
        Some(self.addresses.href(language, &self.list_path(subject)))
    }

    /// The address of the record that a link between texts leads to, when it is published.
    pub fn record_href(&self, language: Language, folder: &str, id: &str) -> Option<String> {
        let collection = &self.atlas.collection;
        let page = match folder {
            "opportunities" => Page::Opportunity(collection.opportunities.position(id)?),
            "pathways" => Page::Pathway(collection.pathways.position(id)?),
            "organisations" => Page::Organisation(collection.organisations.position(id)?),
            "help_points" => Page::HelpPoint(collection.help_points.position(id)?),
            "alerts" => Page::Alert(collection.alerts.position(id)?),
            "interventions" => Page::Intervention(collection.interventions.position(id)?),
            "pages" => Page::Guide(collection.pages.position(id)?),
            _ => return None,
        };
        Some(self.href(language, page))
    }

    /// A text of a record as safe HTML, its links leading to pages in `language`.
    pub fn prose<T: ContentType>(
        &self,
        language: Language,
        record: &Record<T>,
        file: &str,
        body: &str,
        written_in: Language,
    ) -> String {
        let hosts = record.allowed_hosts(&self.config.site.trusted_domains);
        let resolve = |path: &str| match RecordPath::read(path) {
            Some(RecordPath { folder, id }) => {
                self.record_href(language, folder, id)
                    .map(|address| prose::Link {
                        address,
                        title: None,
                        size: None,
                    })
            }
            None => self
                .atlas
                .collection
                .pictures
                .get(path)
                .map(|picture| prose::Link {
                    address: format!("{}/{}", self.addresses.base, addresses::picture(path)),
                    title: None,
                    size: picture.size,
                }),
        };
        let rules = ProseRules {
            file,
            language: written_in,
            allowed_hosts: &hosts,
            resolve: &resolve,
        };
        prose::to_html(body, &rules)
    }

    /// Every page that exists in each language.
    pub fn pages(&self) -> Vec<Page> {
        let collection = &self.atlas.collection;
        let page_size = self.config.lists.page_size;
        let mut pages = vec![Page::Home, Page::Explore];
        if self.assets.has_worker() {
            pages.push(Page::Offline);
        }
        for list in self.lists.iter() {
            for number in 1..=list.shown_len().div_ceil(page_size).max(1) {
                pages.push(Page::List {
                    subject: list.subject,
                    number,
                });
            }
        }
        pages.extend((0..collection.opportunities.records.len()).map(Page::Opportunity));
        pages.extend((0..collection.pathways.records.len()).map(Page::Pathway));
        pages.extend((0..collection.organisations.records.len()).map(Page::Organisation));
        pages.extend((0..collection.help_points.records.len()).map(Page::HelpPoint));
        pages.push(Page::Help(None));
        let region = self.atlas.souss_massa();
        pages.push(Page::Help(Some(region)));
        pages.extend(
            self.atlas
                .geography
                .unit(region)
                .children
                .iter()
                .map(|unit| Page::Help(Some(*unit))),
        );
        pages.extend((0..collection.pages.records.len()).map(Page::Guide));
        pages.extend((0..collection.alerts.records.len()).map(Page::Alert));
        pages.extend((0..collection.interventions.records.len()).map(Page::Intervention));
        for index in Index::ALL {
            pages.extend((1..=self.index_pages(index)).map(|number| Page::Index(index, number)));
        }
        pages.push(Page::Transparency);
        pages
    }

    fn list_artefacts(&self) -> Vec<Artefact> {
        let pages = self.pages();
        let sitemaps = (pages.len() * Language::ALL.len()).div_ceil(SITEMAP_SIZE);
        let mut artefacts = Vec::with_capacity(pages.len() * 2 + 32);
        for language in Language::ALL {
            artefacts.extend(pages.iter().map(|page| Artefact::Page(language, *page)));
            artefacts.push(Artefact::Page(language, Page::NotFound));
            artefacts.push(Artefact::Feed(language));
            artefacts.extend(
                (0..self.atlas.opportunities.len())
                    .filter(|at| self.has_dates(*at))
                    .map(|at| Artefact::Dates(language, at)),
            );
            artefacts.extend(Agenda::ALL.map(|agenda| Artefact::Agenda(language, agenda)));
            if self.assets.install.is_some() {
                artefacts.push(Artefact::Manifest(language));
            }
            artefacts.extend(self.redirects(language));
        }
        artefacts.extend([
            Artefact::Door,
            Artefact::NotFound,
            Artefact::SitemapIndex,
            Artefact::Robots,
            Artefact::Headers,
        ]);
        artefacts.extend((1..=sitemaps).map(Artefact::Sitemap));
        artefacts.extend(
            self.atlas
                .collection
                .pictures
                .keys()
                .cloned()
                .map(Artefact::Picture),
        );
        artefacts.extend((0..self.assets.files.len()).map(Artefact::Asset));
        artefacts.extend(Dataset::ALL.map(Artefact::Dataset));
        artefacts.extend([Dataset::Opportunities, Dataset::HelpPoints].map(Artefact::GeoDataset));
        artefacts.extend(self.search.files().into_iter().map(Artefact::Search));
        artefacts.push(Artefact::Figures);
        artefacts
    }

    /// The addresses in sitemap `number`, counted from 1: absolute, each with its path and language.
    pub fn sitemap(&self, number: usize) -> Vec<(Language, String)> {
        let pages = self.pages();
        let all = Language::ALL
            .into_iter()
            .flat_map(|language| pages.iter().map(move |page| (language, *page)));
        all.skip((number - 1) * SITEMAP_SIZE)
            .take(SITEMAP_SIZE)
            .map(|(language, page)| (language, self.path(page)))
            .collect()
    }

    pub fn sitemap_count(&self) -> usize {
        self.artefacts
            .iter()
            .filter(|artefact| matches!(artefact, Artefact::Sitemap(_)))
            .count()
    }

    fn redirects(&self, language: Language) -> Vec<Artefact> {
        let collection = &self.atlas.collection;
        let mut redirects = Vec::new();
        let mut taken: HashSet<String> = HashSet::new();
        macro_rules! of {
            ($shelf:ident, $address:ident) => {
                for record in &collection.$shelf.records {
                    for alias in &record.front.aliases {
                        let from = addresses::$address(alias.as_str());
                        // `link` has said that the name is taken: an address leads to one page.
                        let is_a_name = collection.$shelf.position(alias.as_str()).is_some();
                        if !is_a_name && taken.insert(from.clone()) {
                            redirects.push(Artefact::Redirect {
                                language,
                                from,
                                to: addresses::$address(record.id.as_str()),
                            });
                        }
                    }
                }
            };
        }
        of!(opportunities, opportunity);
        of!(pathways, pathway);
        of!(organisations, organisation);
        of!(help_points, help_point);
        of!(alerts, alert);
        of!(interventions, intervention);
        of!(pages, guide);
        redirects
    }

    /// The name of a unit in a language.
    pub fn unit_name(&self, language: Language, unit: UnitIx) -> &str {
        let names = &self.atlas.geography.unit(unit).names;
        match language {
            Language::French => &names.fr,
            Language::Arabic => &names.ar,
        }
    }

    /// The name of a unit after the language's preposition: "en Bretagne".
    pub fn unit_in(&self, language: Language, unit: UnitIx) -> String {
        let texts = self.texts(language);
        let place = self.atlas.geography.unit(unit);
        let found = match place.level {
            Level::Country => texts.find(&format!("country_in.{}", place.country.code())),
            Level::Region => texts.find(&format!("region_in.{}", place.code)),
            _ => None,
        };
        found.map_or_else(
            || texts.fill("place.in", &[("place", self.unit_name(language, unit))]),
            str::to_string,
        )
    }

    fn destination_countries(&self) -> [Country; 2] {
        [Country::FR, Country::BE]
    }
}

/// Counts things by a key, in the key's order.
fn tally<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}
