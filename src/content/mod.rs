//! What editors write, as types. Nothing here reads a file, resolves a reference or knows a page.
//!
//! A record is one Markdown file: the front matter is one of the seven types below, the body is prose.
//! Keys and closed values are English; the documentation of a field is read by editors, in the forms and
//! in the field guide, and so it is written in French, with an example.

#[macro_use]
mod record;

mod alert;
pub mod coded;
mod country;
mod help_point;
mod id;
mod intervention;
mod language;
mod money;
mod opportunity;
mod organisation;
mod page;
mod pathway;
mod place;
pub mod prose;
mod schedule;
mod sheet_code;
pub mod vocabulary;

pub use alert::{Alert, AlertScope, AlertWords};
pub use country::Country;
pub use help_point::{HelpPoint, HelpPointWords};
pub use id::Id;
pub use intervention::{Intervention, InterventionWords, Period};
pub use language::{Language, LanguageLevel};
pub use money::{Amount, Currency, Money};
pub use opportunity::{
    AgeRange, Application, Cost, Covered, Document, Opportunity, OpportunityWords, Step,
};
pub use organisation::{Organisation, OrganisationWords};
pub use page::{Page, PageWords};
pub use pathway::{Fee, OfficialPage, Pathway, PathwayWords};
pub use place::{DeclaredPlace, PlaceForm};
pub use record::{ContentType, Findings, Source, Trust, Words};
pub use schedule::{Date, Duration, DurationRange, PartialDate, Schedule, Session};
pub use sheet_code::SheetCode;
