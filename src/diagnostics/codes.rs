//! Every code Rihla can say, with its severity. Its sentence, its help and its story stand in `fr.ftl` and `en.ftl`.

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The record is left out of the site, or the site cannot be trusted.
    Error,
    /// The record is published, and should be mended.
    Warning,
    /// Said so that nobody is surprised.
    Note,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

use Severity::*;

/// Every code, in the order of the stages that say it.
pub const CODES: &[(&str, Severity)] = &[
    // files
    ("file/unreadable", Error),
    // yaml
    // record
    // link
];

/// The severity of a code, or `None` when nobody has listed it.
pub fn severity(code: &str) -> Option<Severity> {
    CODES
        .iter()
        .find(|(name, _)| *name == code)
        .map(|(_, severity)| *severity)
}
