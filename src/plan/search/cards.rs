//! What is shown of a document that was found.

use serde::Serialize;

use super::columns::form;
use super::facts::DayNumber;
use crate::content::{ContentType, Language};
use crate::gather::Record;
use crate::plan::view::Words;
use crate::plan::{Page, Site};

/// An opportunity, as an array.
#[derive(Debug, Serialize)]
pub struct OpportunityCard<'a>(
    /// Its name, of which the client makes the address.
    &'a str,
    /// Title.
    &'a str,
    /// Summary.
    &'a str,
    /// Place.
    String,
    /// Host.
    &'a str,
    /// 1: the title is French on an Arabic page; 2: the summary is; 4: the host's name is.
    u8,
    CardFacts,
    /// The gravest alert in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    Option<CardAlert<'a>>,
);

/// Positions in the values of the columns `form`, `status`, `access`, `trust`, `initiator`, `confidence`; then days.
#[derive(Debug, Serialize)]
struct CardFacts(
    usize,
    usize,
    usize,
    usize,
    usize,
    usize,
    Vec<DayNumber>,
    Option<DayNumber>,
    Option<DayNumber>,
);

/// Level, title, path within the language.
#[derive(Debug, Serialize)]
struct CardAlert<'a>(&'static str, &'a str, String);

/// Another page, as an array: type, path within the language, title, summary, flags.
#[derive(Debug, Serialize)]
pub struct FoundPage<'a>(&'static str, String, &'a str, &'a str, u8);

impl<'a> Site<'a> {
    /// The card of an opportunity, by its ordinal.
    pub fn search_card(&self, language: Language, ordinal: usize) -> OpportunityCard<'a> {
        let at = self.lists.ranked[ordinal] as usize;
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let facts = &self.search.facts[ordinal];
        let title = self.title(language, record);
        let summary = self.summary(language, record);
        let host = self.party(language, &record.front.host, links.host).name;
        let form = form(facts);
        let forms = self
            .search
            .columns
            .iter()
            .find(|column| column.name == "form")
            .expect("there is a column of forms");
        let gravest = links.alerts.iter().copied().max_by_key(|at| {
            let level = self.atlas.collection.alerts.records[*at].front.level;
            (level, std::cmp::Reverse(*at))
        });
        OpportunityCard(
            record.id.as_str(),
            title.text,
            summary.text,
            self.place_label(language, &links.spots),
            host.text,
            flags([&title, &summary, &host]),
            CardFacts(
                forms
                    .values
                    .iter()
                    .position(|value| value.as_str() == Some(&form))
                    .expect("the column holds every form"),
                facts.status as usize,
                facts.access as usize,
                facts.trust as usize,
                facts.initiator as usize,
                facts.confidence as usize,
                facts.closes.clone(),
                facts.opens,
                facts.expires,
            ),
            gravest.map(|at| {
                let alert = &self.atlas.collection.alerts.records[at];
                CardAlert(
                    alert.front.level.as_str(),
                    self.title(language, alert).text,
                    self.path(Page::Alert(at)),
                )
            }),
        )
    }

    /// The card of another page that can be found.
    pub fn search_page(&self, language: Language, page: Page) -> FoundPage<'a> {
        let collection = &self.atlas.collection;
        match page {
            Page::Pathway(at) => self.found(language, page, &collection.pathways.records[at]),
            Page::Guide(at) => self.found(language, page, &collection.pages.records[at]),
            Page::HelpPoint(at) => self.found(language, page, &collection.help_points.records[at]),
            Page::Alert(at) => self.found(language, page, &collection.alerts.records[at]),
            Page::Intervention(at) => {
                self.found(language, page, &collection.interventions.records[at])
            }
            Page::Organisation(at) => {
                self.found(language, page, &collection.organisations.records[at])
            }
            other => panic!("{other:?} is no page that can be found"),
        }
    }

    fn found<T: ContentType>(
        &self,
        language: Language,
        page: Page,
        record: &'a Record<T>,
    ) -> FoundPage<'a> {
        let title = self.title(language, record);
        let summary = self.summary(language, record);
        FoundPage(
            T::NAME,
            self.path(page),
            title.text,
            summary.text,
            flags([&title, &summary, &title]) & 3,
        )
    }
}

fn flags(words: [&Words<'_>; 3]) -> u8 {
    words
        .iter()
        .enumerate()
        .map(|(bit, words)| u8::from(words.foreign.is_some()) << bit)
        .sum()
}
