use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coded::LanguageTag;
use super::vocabulary::CefrLevel;

/// A language the site is published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "ar")]
    Arabic,
}

impl Language {
    /// Every language of the site, the original first.
    pub const ALL: [Language; 2] = [Language::French, Language::Arabic];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::Arabic => "ar",
        }
    }

    /// The writing direction, as HTML's `dir` names it.
    pub fn direction(self) -> &'static str {
        match self {
            Language::French => "ltr",
            Language::Arabic => "rtl",
        }
    }
}

/// Une langue et le niveau demandé.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LanguageLevel {
    /// La langue, en BCP 47. Exemple : `fr`, `nl`, `en`.
    pub language: LanguageTag,
    /// Le niveau du Cadre européen (CECRL), ou `none` si aucun niveau n'est demandé. Exemple : `B1`.
    pub level: CefrLevel,
}
