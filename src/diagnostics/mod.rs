//! What Rihla says to the people who write records.
//!
//! Every stage hands its complaints up in an [`Outcome`]; nothing here knows about stages, records or files on disk.
//! The words stand in one catalogue a language (`fr.ftl`, `en.ftl`), the codes and their severity in [`codes`].

pub mod catalogue;
pub mod codes;
mod few;
mod outcome;
mod place;
pub mod print;

pub use catalogue::MessageLanguage;
pub use codes::Severity;
pub use few::Few;
pub use outcome::{Notes, Outcome};
pub use place::Place;

/// One thing an author should know: a code, the facts of the case, and where it stands.
///
/// The sentence itself is not kept: it is looked up in the catalogue when the diagnostic is printed,
/// so that the same diagnostic can be read in French or in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: &'static str,
    pub severity: Severity,
    /// The facts that the catalogue's sentence mentions, by the name it gives them.
    pub facts: Vec<(&'static str, String)>,
    pub place: Option<Place>,
}

impl Diagnostic {
    /// Opens a diagnostic with the severity that `codes.rs` gives its code.
    ///
    /// # Panics
    /// When the code is not listed in `codes.rs`: a new diagnostic arrives complete.
    pub fn new(code: &'static str) -> Self {
        let severity = codes::severity(code).unwrap_or_else(|| panic!("codes.rs lists `{code}`"));
        Diagnostic {
            code,
            severity,
            facts: Vec::new(),
            place: None,
        }
    }

    /// Adds a fact that the catalogue's sentence mentions.
    pub fn with(mut self, name: &'static str, fact: impl ToString) -> Self {
        self.facts.push((name, fact.to_string()));
        self
    }

    /// Adds the nearest known word, or `none`, which the catalogue's sentence asks for as `$suggestion`.
    pub fn suggest(self, nearest: Option<&str>) -> Self {
        self.with("suggestion", nearest.unwrap_or("none"))
    }

    /// Says where the trouble stands.
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The fact called `name`, as it was given.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, fact)| fact.as_str())
    }
}
