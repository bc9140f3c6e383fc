//! What can be found, and by which words: every opportunity in ranked order, then the other pages; of each its words,
//! those of its heading before the rest. Nothing here knows what a token or an index is.

use crate::content::prose;
use crate::content::{ContentType, Country, DeclaredPlace, Language, Words};
use crate::gather::Record;
use crate::geography::UnitIx;
use crate::link::Spot;
use crate::plan::{Page, Site};

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Title, places, host: what a page is about.
    Heading,
    /// A place's name in another language than the reader's: as good as the heading's to be found by, and not one to
    /// be suggested.
    Alias,
    Rest,
}

/// Hears the words of a document, all of the heading before any of the rest.
pub trait Listener {
    /// Words in French, and in Arabic where there are any: without, the Arabic index has the French ones.
    fn hear(&mut self, part: Part, french: &str, arabic: Option<&str>);
}

/// The pages that can be found, in the order of their ordinals.
pub fn documents(site: &Site<'_>) -> Vec<Page> {
    let collection = &site.atlas.collection;
    let opportunities = site.lists.ranked.iter();
    let mut pages: Vec<Page> = opportunities
        .map(|position| Page::Opportunity(*position as usize))
        .collect();
    pages.extend((0..collection.pathways.records.len()).map(Page::Pathway));
    pages.extend((0..collection.pages.records.len()).map(Page::Guide));
    pages.extend((0..collection.help_points.records.len()).map(Page::HelpPoint));
    let alerts = site.atlas.alerts.iter().enumerate();
    pages.extend(
        alerts
            .filter(|(_, links)| links.is_current)
            .map(|(at, _)| Page::Alert(at)),
    );
    pages.extend((0..collection.interventions.records.len()).map(Page::Intervention));
    pages.extend((0..collection.organisations.records.len()).map(Page::Organisation));
    pages
}

/// Says the words of a document to `listener`.
pub fn tell(site: &Site<'_>, page: Page, listener: &mut dyn Listener) {
    let atlas = site.atlas;
    let collection = &atlas.collection;
    let mut teller = Teller { site, listener };
    match page {
        Page::Opportunity(at) => teller.opportunity(at),
        Page::Pathway(at) => {
            let record = &collection.pathways.records[at];
            let front = &record.front;
            teller.title(record);
            teller.unit(atlas.country(front.country));
            teller.label(Part::Heading, "nav.pathways");
            teller.summary(record);
            let label = format!("pathway_kind.{}", front.nature.as_str());
            teller.label(Part::Rest, &label);
            let translated = record.translation.as_ref().map(|of| &of.words);
            teller.words(
                &front.who,
                translated.and_then(|words| words.who.as_deref()),
            );
            macro_rules! tell {
                (some $($field:ident)*) => {$(
                    if let Some(french) = &front.$field {
                        teller.words(french, translated.and_then(|words| words.$field.as_deref()));
                    }
                )*};
                (list $($field:ident)*) => {$(
                    teller.list(
                        front.$field.iter().map(String::as_str),
                        translated.and_then(|words| words.$field.as_ref()),
                    );
                )*};
            }
            tell!(some status_note authority);
            tell!(list conditions rights risks never_pay);
            let documents = front
                .documents
                .iter()
                .map(|document| document.name.as_str());
            teller.list(documents, translated.and_then(|of| of.documents.as_ref()));
            let steps = front.steps.iter().map(|step| step.what.as_str());
            teller.list(steps, translated.and_then(|of| of.steps.as_ref()));
            teller.body(record);
        }
        Page::Guide(at) => {
            let record = &collection.pages.records[at];
            teller.title(record);
            teller.label(Part::Heading, "nav.guides");
            teller.summary(record);
            teller.body(record);
        }
        Page::HelpPoint(at) => {
            let record = &collection.help_points.records[at];
            let front = &record.front;
            teller.title(record);
            teller.spots(&atlas.help_points[at].spots, &front.places);
            teller.label(Part::Heading, "nav.help");
            teller.summary(record);
            teller.label(Part::Rest, &format!("help_kind.{}", front.kind.as_str()));
            let translated = record.translation.as_ref().map(|of| &of.words);
            let services = front.services.iter().map(String::as_str);
            teller.list(services, translated.and_then(|of| of.services.as_ref()));
            if let Some(french) = &front.audience {
                teller.words(french, translated.and_then(|of| of.audience.as_deref()));
            }
            if let Some(french) = &front.address {
                teller.words(french, translated.and_then(|of| of.address.as_deref()));
            }
            teller.body(record);
        }
        Page::Alert(at) => {
            let record = &collection.alerts.records[at];
            teller.title(record);
            for country in &record.front.applies_to.countries {
                teller.unit(atlas.country(*country));
            }
            teller.label(Part::Heading, "nav.alerts");
            let kind = record.front.kind.as_str();
            teller.summary(record);
            teller.label(Part::Rest, &format!("alert_kind.{kind}"));
            teller.body(record);
        }
        Page::Intervention(at) => {
            let record = &collection.interventions.records[at];
            teller.title(record);
            for province in &atlas.interventions[at].provinces {
                teller.unit(*province);
            }
            teller.label(Part::Heading, "nav.coordination");
            teller.summary(record);
            for theme in &record.front.themes {
                teller.label(Part::Rest, &format!("theme.{}", theme.as_str()));
            }
            for public in &record.front.publics {
                teller.label(Part::Rest, &format!("public.{}", public.as_str()));
            }
            for actor in &atlas.interventions[at].actors {
                teller.title_in(Part::Rest, &collection.organisations.records[*actor]);
            }
            let translated = record.translation.as_ref().map(|of| &of.words);
            let results = record.front.results.iter().map(String::as_str);
            teller.list(results, translated.and_then(|of| of.results.as_ref()));
            teller.body(record);
        }
        Page::Organisation(at) => {
            let record = &collection.organisations.records[at];
            teller.title(record);
            teller.spots(&atlas.organisations[at].spots, &record.front.places);
            if let Some(country) = record.front.country {
                teller.unit(atlas.country(country));
            }
            teller.label(Part::Heading, "nav.organisations");
            teller.summary(record);
            for role in &record.front.roles {
                teller.label(Part::Rest, &format!("organisation_role.{}", role.as_str()));
            }
            teller.body(record);
        }
        other => panic!("`documents` lists no {other:?}"),
    }
}

struct Teller<'t, 'a> {
    site: &'t Site<'a>,
    listener: &'t mut dyn Listener,
}

impl Teller<'_, '_> {
    fn opportunity(&mut self, at: usize) {
        let collection = &self.site.atlas.collection;
        let record = &collection.opportunities.records[at];
        let links = &self.site.atlas.opportunities[at];
        let front = &record.front;
        let translated = record.translation.as_ref().map(|of| &of.words);
        self.title(record);
        self.spots(&links.spots, &front.places);
        if let Some(host) = links.host {
            self.title_in(Part::Heading, &collection.organisations.records[host]);
        }

        self.summary(record);
        self.label(Part::Rest, &format!("kind.{}", front.kind.as_str()));
        self.label(Part::Rest, &format!("format.{}", front.format.as_str()));
        for section in front
            .sectors
            .iter()
            .filter_map(|sector| sector.nace_section())
        {
            self.label(Part::Rest, &format!("sector.{section}"));
        }
        for pathway in &links.pathways {
            self.title_in(Part::Rest, &collection.pathways.records[*pathway]);
        }
        for other in links.sender.iter().chain(&links.funders) {
            self.title_in(Part::Rest, &collection.organisations.records[*other]);
        }
        macro_rules! tell {
            (some $($field:ident)*) => {$(
                if let Some(french) = &front.$field {
                    self.words(french, translated.and_then(|words| words.$field.as_deref()));
                }
            )*};
            (list $($field:ident)*) => {$(
                self.list(
                    front.$field.iter().map(String::as_str),
                    translated.and_then(|words| words.$field.as_ref()),
                );
            )*};
            (each $($field:ident.$word:ident)*) => {$(
                self.list(
                    front.$field.iter().map(|one| one.$word.as_str()),
                    translated.and_then(|words| words.$field.as_ref()),
                );
            )*};
        }
        tell!(some access_note status_note residence nationality experience priority_for);
        tell!(each steps.what documents.name costs.label);
        tell!(list rights risks recourse never_pay);
        if let Some(french) = &front.schedule.note {
            let arabic = translated.and_then(|words| words.schedule_note.as_deref());
            self.words(french, arabic);
        }
        if let Some(apply) = &front.apply {
            self.words(
                &apply.how,
                translated.and_then(|words| words.apply.as_deref()),
            );
        }
        self.body(record);
    }

    fn title<T: ContentType>(&mut self, record: &Record<T>) {
        self.title_in(Part::Heading, record);
    }

    fn title_in<T: ContentType>(&mut self, part: Part, record: &Record<T>) {
        let arabic = record
            .translation
            .as_ref()
            .and_then(|translation| translation.words.title());
        self.listener.hear(part, record.front.title(), arabic);
    }

    fn summary<T: ContentType>(&mut self, record: &Record<T>) {
        let arabic = record
            .translation
            .as_ref()
            .and_then(|translation| translation.words.summary());
        self.words(record.front.summary(), arabic);
    }

    fn words(&mut self, french: &str, arabic: Option<&str>) {
        self.listener.hear(Part::Rest, french, arabic);
    }

    fn list<'w>(&mut self, french: impl Iterator<Item = &'w str>, arabic: Option<&Vec<String>>) {
        for (at, french) in french.enumerate() {
            let arabic = arabic.and_then(|list| list.get(at)).map(String::as_str);
            self.words(french, arabic);
        }
    }

    fn body<T: ContentType>(&mut self, record: &Record<T>) {
        let french = prose::to_search_text(record.body());
        let arabic = record
            .translation
            .as_ref()
            .map(|translation| translation.body())
            .filter(|body| !body.trim().is_empty())
            .map(prose::to_search_text);
        self.words(&french, arabic.as_deref());
    }

    fn label(&mut self, part: Part, path: &str) {
        let [french, arabic] = Language::ALL.map(|language| self.site.texts(language).find(path));
        if let Some(french) = french {
            self.listener.hear(part, french, arabic);
        }
    }

    /// The names of places: all of them in every language, since nobody knows in which one a town is typed.
    fn spots(&mut self, spots: &[Spot], declared: &[DeclaredPlace]) {
        let geography = &self.site.atlas.geography;
        let mut said: Vec<UnitIx> = Vec::new();
        for spot in spots {
            if let Some((french, arabic)) = &spot.commune {
                let mut others: Vec<&String> = Vec::new();
                if let (Some(code), Some(unit)) = (&spot.commune_code, spot.unit) {
                    let country = geography.unit(unit).country;
                    let commune = geography.commune(country, code);
                    others.extend(commune.iter().flat_map(|commune| &commune.other_names));
                }
                self.names(french, arabic.as_ref(), others.into_iter());
            }
            let Some(unit) = spot.unit else {
                self.unit(self.site.atlas.country(Country::MA));
                continue;
            };
            for unit in std::iter::once(unit).chain(geography.ancestors(unit)) {
                if !said.contains(&unit) {
                    said.push(unit);
                    self.unit(unit);
                }
            }
        }
        // A town beside an exact point is a name that the point alone has not.
        for city in declared.iter().filter_map(|place| place.city.as_deref()) {
            self.listener.hear(Part::Heading, city, None);
        }
    }

    fn unit(&mut self, unit: UnitIx) {
        let names = &self.site.atlas.geography.unit(unit).names;
        let others = names.nl.iter().chain(&names.de).chain(&names.also);
        self.names(&names.fr, Some(&names.ar), others);
    }

    fn names<'n>(
        &mut self,
        french: &'n String,
        arabic: Option<&'n String>,
        others: impl Iterator<Item = &'n String>,
    ) {
        let own = arabic.map(String::as_str);
        self.listener.hear(Part::Heading, french, own);
        for name in std::iter::once(french).chain(arabic).chain(others) {
            self.listener.hear(Part::Alias, name, None);
        }
    }
}
