use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record::{some_list, some_words};
use super::vocabulary::{Initiator, Kind, PathwayKind, Status};
use super::{AgeRange, Country, Document, DurationRange, Findings, Money, Step};

record! {
/// Une voie légale : visa, permis, accord. Écrite une fois, suivie par toutes les fiches qui la citent.
pub struct Pathway in "pathways" called "pathway" {
    /// Le pays : `FR` ou `BE`.
    pub country: Country,
    /// Sa nature. Exemple : `long-stay`.
    pub nature: PathwayKind,
    /// Les portes d'entrée qu'elle sert. Exemple : `- training`. Rien si elle n'en sert aucune.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Kind>,
    /// Où elle en est : `open`, `upcoming`, `suspended`, `closed` ou `archived`.
    pub status: Status,
    /// Pourquoi, si ce n'est pas simplement ouvert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub status_note: Option<String>,
    /// Qui doit faire le premier pas.
    pub initiator: Initiator,
    /// Pour qui, en mots simples.
    #[schemars(length(min = 2, max = 600))]
    pub who: String,
    /// L'âge demandé.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeRange>,
    /// Ce qu'il faut savoir de l'âge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub age_note: Option<String>,
    /// La durée.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<DurationRange>,
    /// Ce qu'il faut savoir de la durée.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 400))]
    pub duration_note: Option<String>,
    /// Les conditions, une par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub conditions: Vec<String>,
    /// Les étapes, dans l'ordre.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Les pièces à réunir.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Les frais, avec leur année.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// L'administration qui décide, en mots simples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub authority: Option<String>,
    /// Les pages officielles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub official_pages: Vec<OfficialPage>,
    /// Ce qui a pu changer, une chose par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub may_change: Vec<String>,
    /// Les droits qu'elle donne, une phrase par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub rights: Vec<String>,
    /// Les risques connus, une phrase par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub risks: Vec<String>,
    /// Ce qu'il ne faut jamais payer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 280)))]
    pub never_pay: Vec<String>,
}
words PathwayWords {
    /// Pourquoi, traduit.
    pub status_note: String = |of| of.status_note.clone(),
    /// Pour qui, traduit.
    pub who: String = |of| Some(of.who.clone()),
    /// La note sur l'âge, traduite.
    pub age_note: String = |of| of.age_note.clone(),
    /// La note sur la durée, traduite.
    pub duration_note: String = |of| of.duration_note.clone(),
    /// Les conditions, traduites dans le même ordre.
    pub conditions: Vec<String> = |of| some_list(&of.conditions),
    /// Les étapes, traduites dans le même ordre.
    pub steps: Vec<String> = |of| some_words(&of.steps, |step| &step.what),
    /// Les pièces, traduites dans le même ordre.
    pub documents: Vec<String> = |of| some_words(&of.documents, |document| &document.name),
    /// Les libellés des frais, traduits dans le même ordre.
    pub fees: Vec<String> = |of| some_words(&of.fees, |fee| &fee.label),
    /// L'administration, traduite.
    pub authority: String = |of| of.authority.clone(),
    /// Ce qui a pu changer, traduit dans le même ordre.
    pub may_change: Vec<String> = |of| some_list(&of.may_change),
    /// Les droits, traduits dans le même ordre.
    pub rights: Vec<String> = |of| some_list(&of.rights),
    /// Les risques, traduits dans le même ordre.
    pub risks: Vec<String> = |of| some_list(&of.risks),
    /// Ce qu'il ne faut jamais payer, traduit dans le même ordre.
    pub never_pay: Vec<String> = |of| some_list(&of.never_pay),
}
check check_pathway;
}

/// Un frais officiel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fee {
    /// Ce qu'on paie. Exemple : `Visa de long séjour`.
    #[schemars(length(min = 2, max = 200))]
    pub label: String,
    /// Le montant, si une source le donne.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// L'année du montant. Exemple : `2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2000, max = 2100))]
    pub year: Option<u16>,
    /// Qui paie. Exemple : `employer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<super::vocabulary::Actor>,
    /// Compter ce frais dans le total ? `no` s'il en remplace un autre, ou ne concerne pas tout le monde.
    #[serde(default = "counted")]
    pub in_total: super::vocabulary::Claim,
    /// Le montant est-il confirmé ?
    #[serde(default)]
    pub confirmed: super::vocabulary::Claim,
}

fn counted() -> super::vocabulary::Claim {
    super::vocabulary::Claim::Yes
}

/// Une page officielle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfficialPage {
    /// Le nom de la page. Exemple : `France-Visas`.
    #[schemars(length(min = 2, max = 160))]
    pub title: String,
    /// L'adresse, en `https://`.
    pub url: super::coded::WebAddress,
}

fn check_pathway(pathway: &Pathway, findings: &mut Findings) {
    if let Some(age) = pathway.age {
        age.check(findings);
    }
    for (at, page) in pathway.official_pages.iter().enumerate() {
        findings.address(
            format!("official_pages[{at}].url"),
            Some(&page.url),
            &pathway.official_domains,
            &pathway.sources,
        );
    }
    for (at, fee) in pathway.fees.iter().enumerate() {
        findings.fee(
            &format!("fees[{at}]"),
            &fee.label,
            fee.amount.as_ref(),
            fee.year,
            &pathway.sources,
        );
    }
    if let Some(duration) = pathway.duration {
        findings.in_length_order("duration", duration.min, duration.max);
    }
}
