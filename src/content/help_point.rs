use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coded::LanguageTag;
use super::record::some_list;
use super::vocabulary::HelpKind;
use super::{Country, DeclaredPlace, Findings, Id};

record! {
/// Un lieu d'aide : où aller, pour quoi, dans quelle langue.
pub struct HelpPoint in "help_points" called "help-point" {
    /// Ce qu'on y trouve. Exemple : `migration`.
    pub kind: HelpKind,
    /// Le pays : `MA`, `FR` ou `BE`.
    pub country: Country,
    /// Les lieux. Exemple : `- province: Tiznit`. Rien pour un numéro de téléphone national.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<DeclaredPlace>,
    /// L'organisation, si elle a sa fiche.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Id>,
    /// Pour qui, en mots simples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub audience: Option<String>,
    /// Ce qu'on y fait, une chose par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 280)))]
    pub services: Vec<String>,
    /// Les langues parlées. Exemple : `- fr`, `- ar`, `- shi`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageTag>,
    /// L'adresse, si une source la donne.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub address: Option<String>,
    /// Les horaires, si une source les donne.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub hours: Option<String>,
    /// Le téléphone, si une source le donne. Exemple : `+212 5 28 00 00 00` ou `112`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<super::coded::Phone>,
    /// Le site officiel, en `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<super::coded::WebAddress>,
}
words HelpPointWords {
    /// Pour qui, traduit.
    pub audience: String = |of| of.audience.clone(),
    /// Ce qu'on y fait, traduit dans le même ordre.
    pub services: Vec<String> = |of| some_list(&of.services),
    /// L'adresse, traduite.
    pub address: String = |of| of.address.clone(),
    /// Les horaires, traduits.
    pub hours: String = |of| of.hours.clone(),
}
check check_help_point;
}

fn check_help_point(help_point: &HelpPoint, findings: &mut Findings) {
    super::opportunity::check_places(&help_point.places, findings);
    findings.address(
        "url",
        help_point.url.as_ref(),
        &help_point.official_domains,
        &help_point.sources,
    );
}
