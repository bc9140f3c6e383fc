use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::some_list;
use super::vocabulary::{InterventionStatus, Public, Theme};
use super::{Findings, Id, PartialDate};
use crate::diagnostics::Diagnostic;

record! {
/// Une intervention : qui fait quoi sur la migration, dans quelle province, pour qui.
pub struct Intervention in "interventions" called "intervention" {
    /// Où elle en est : `planned`, `ongoing`, `completed` ou `unknown`.
    pub status: InterventionStatus,
    /// Les organisations qui la mènent : les noms de leurs fichiers.
    #[schemars(length(min = 1))]
    pub actors: Vec<Id>,
    /// Les organisations qui financent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funders: Vec<Id>,
    /// Les provinces de Souss-Massa, par leur nom ou leur code HCP. Rien si elle couvre toute la région.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 1, max = 80)))]
    pub provinces: Vec<String>,
    /// Les thèmes. Exemple : `- mobility`.
    #[schemars(length(min = 1))]
    pub themes: Vec<Theme>,
    /// Les publics. Exemple : `- young-people`.
    #[schemars(length(min = 1))]
    pub publics: Vec<Public>,
    /// La période.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Les résultats annoncés ou atteints, une phrase par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub results: Vec<String>,
    /// Le site officiel, en `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<super::coded::WebAddress>,
}
words InterventionWords {
    /// Les résultats, traduits dans le même ordre.
    pub results: Vec<String> = |of| some_list(&of.results),
}
check check_intervention;
}

/// Une période : un jour, un mois ou une année à chaque bout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Period {
    /// Le début. Exemple : `2020-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// La fin. Exemple : `2023-12`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

fn check_intervention(intervention: &Intervention, findings: &mut Findings) {
    findings.address(
        "url",
        intervention.url.as_ref(),
        &intervention.official_domains,
        &intervention.sources,
    );
    if let Some(Period {
        from: Some(from),
        until: Some(until),
    }) = intervention.period
        && until.last_day() < from.first_day()
    {
        findings.push(
            "period.until",
            Diagnostic::new("record/dates-order")
                .with("later_field", "until")
                .with("later", until)
                .with("earlier_field", "from")
                .with("earlier", from),
        );
    }
}
