//! Every address of the site, made in one place: lower-case ASCII, a trailing slash, the same in every language.

use crate::content::vocabulary::{Format, Kind};
use crate::content::{Country, Language};
use crate::geography::{Geography, Level, UnitIx};
use crate::plan::calendar::Agenda;

/// Makes addresses under the site's sub-path.
#[derive(Debug, Clone)]
pub struct Addresses {
    /// Empty, or `/rihla`.
    pub base: String,
    /// Scheme and host and sub-path, without a trailing slash.
    pub public: String,
}

/// The path of a page within its language: `opportunites/concordia-bretagne`.
pub type Path = String;

impl Addresses {
    /// What a page's link points to: `/rihla/fr/opportunites/x/`.
    pub fn href(&self, language: Language, path: &str) -> String {
        match path {
            "" => format!("{}/{}/", self.base, language.tag()),
            path => format!("{}/{}/{path}/", self.base, language.tag()),
        }
    }

    /// The absolute address of a page.
    pub fn absolute(&self, language: Language, path: &str) -> String {
        match path {
            "" => format!("{}/{}/", self.public, language.tag()),
            path => format!("{}/{}/{path}/", self.public, language.tag()),
        }
    }

    /// What a link to a file of a language points to: `/rihla/fr/calendrier/tout.ics`.
    pub fn file_href(&self, language: Language, path: &str) -> String {
        format!("{}/{}/{path}", self.base, language.tag())
    }

    /// The absolute address of a file of a language.
    pub fn absolute_file(&self, language: Language, path: &str) -> String {
        format!("{}/{}/{path}", self.public, language.tag())
    }
}

/// The file that holds a page.
pub fn file(language: Language, path: &str) -> String {
    match path {
        "" => format!("{}/index.html", language.tag()),
        path => format!("{}/{path}/index.html", language.tag()),
    }
}

/// The segment of a kind of opportunity.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Volunteering => "volontariat",
        Kind::Training => "formation",
        Kind::Employment => "emploi",
    }
}

pub fn format(format: Format) -> Path {
    format!("formes/{}", format.as_str())
}

pub fn sector(section: char) -> Path {
    format!("secteurs/{}", section.to_ascii_lowercase())
}

/// The path of a country, region, department or province: `france/bretagne/finistere`.
pub fn unit(geography: &Geography, unit: UnitIx) -> Path {
    let mut segments: Vec<&str> = Vec::new();
    for unit in std::iter::once(unit).chain(geography.ancestors(unit)) {
        let unit = geography.unit(unit);
        segments.push(match (unit.level, unit.country) {
            (Level::Country, Country::FR) => "france",
            (Level::Country, Country::BE) => "belgique",
            // Morocco itself has no page: its pages begin at Souss-Massa.
            (Level::Country, Country::MA) => continue,
            _ => &unit.slug,
        });
    }
    segments.reverse();
    segments.join("/")
}

pub fn opportunity(id: &str) -> Path {
    format!("opportunites/{id}")
}

/// The calendar of one opportunity.
pub fn opportunity_dates(id: &str) -> Path {
    format!("{}/dates.ics", opportunity(id))
}

/// A calendar to subscribe to.
pub fn agenda(agenda: Agenda) -> Path {
    format!("calendrier/{}.ics", agenda.name())
}

pub fn pathway(id: &str) -> Path {
    format!("voies/{id}")
}

pub fn organisation(id: &str) -> Path {
    format!("organisations/{id}")
}

pub fn help_point(id: &str) -> Path {
    format!("aide/{id}")
}

pub fn alert(id: &str) -> Path {
    format!("alertes/{id}")
}

pub fn intervention(id: &str) -> Path {
    format!("coordination/{id}")
}

pub fn guide(id: &str) -> Path {
    format!("guides/{id}")
}

/// The path of page `number` of a list, counted from 1.
pub fn paged(path: &str, number: usize) -> Path {
    match number {
        1 => path.to_string(),
        number => format!("{path}/page/{number}"),
    }
}

/// The file of a picture beside a record.
pub fn picture(path: &str) -> String {
    format!("media/{}", path.strip_prefix("content/").unwrap_or(path))
}
