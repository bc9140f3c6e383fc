use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::coded::{LanguageTag, Sector};
use super::record::{some_list, some_words};
use super::vocabulary::{
    Access, Actor, Claim, Format, Initiator, Kind, Status, StepBefore, TimeZone,
};
use super::{
    Country, DeclaredPlace, Duration, DurationRange, Findings, Id, LanguageLevel, Money, PlaceForm,
    Schedule,
};
use crate::diagnostics::Diagnostic;

record! {
/// Une opportunité : une chance de partir, un programme, un lieu, un diplôme, une saison.
pub struct Opportunity in "opportunities" called "opportunity" {
    /// La porte d'entrée : `volunteering`, `training` ou `employment`.
    pub kind: Kind,
    /// La forme précise. Exemple : `workcamp`.
    pub format: Format,
    /// Où elle en est : `open`, `upcoming`, `suspended`, `closed` ou `archived`.
    pub status: Status,
    /// Pourquoi, en une phrase, si ce n'est pas simplement ouvert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub status_note: Option<String>,
    /// Le pays : `FR` ou `BE`.
    pub country: Country,
    /// Les lieux, un au moins. Exemple : `- city: Marseille`.
    #[schemars(length(min = 1))]
    pub places: Vec<DeclaredPlace>,
    /// La structure d'accueil : le nom du fichier de son organisation. Exemple : `concordia`.
    pub host: Id,
    /// L'organisation d'envoi au Maroc, si elle est connue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Id>,
    /// Les organisations qui financent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funders: Vec<Id>,
    /// Qui doit faire le premier pas : `candidate`, `host`, `sender`, `school` ou `employer`.
    pub initiator: Initiator,
    /// Ce que cela offre à une personne qui habite au Maroc : `open`, `conditional` ou `indirect`.
    pub access: Access,
    /// À quelles conditions, en mots simples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 600))]
    pub access_note: Option<String>,
    /// L'âge demandé.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeRange>,
    /// Où il faut habiter, en mots simples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub residence: Option<String>,
    /// La nationalité demandée, en mots simples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub nationality: Option<String>,
    /// Le diplôme le plus bas accepté, sur l'échelle européenne (CEC) : `4` pour le baccalauréat, `6` pour la licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 8))]
    pub diploma_min: Option<u8>,
    /// Les langues et leur niveau.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageLevel>,
    /// L'expérience demandée, en mots simples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub experience: Option<String>,
    /// Pour qui d'abord, s'il y a une priorité.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 280))]
    pub priority_for: Option<String>,
    /// L'argent reçu : indemnité, bourse ou salaire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowance: Option<Money>,
    /// Ce qui est pris en charge, et ce qu'on ne sait pas.
    #[serde(default)]
    pub covered: Covered,
    /// Ce qu'il faut payer, poste par poste.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<Cost>,
    /// Ce qu'il ne faut jamais payer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 280)))]
    pub never_pay: Vec<String>,
    /// Quand candidater, quand partir.
    pub schedule: Schedule,
    /// Combien de temps cela dure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<DurationRange>,
    /// Le fuseau horaire des dates limites : `Europe/Paris` ou `Europe/Brussels`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<TimeZone>,
    /// Les voies légales : les noms de leurs fichiers. Exemple : `- fr-student`.
    pub pathways: Vec<Id>,
    /// Les étapes, dans l'ordre.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Les pièces à réunir, en plus de celles de la voie légale.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    /// Comment candidater.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply: Option<Application>,
    /// Vos droits, une phrase par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub rights: Vec<String>,
    /// Les risques connus, une phrase par ligne.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub risks: Vec<String>,
    /// Vers qui se tourner en cas de problème.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(length(min = 2, max = 400)))]
    pub recourse: Vec<String>,
    /// Les lieux d'aide : les noms de leurs fichiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub help_points: Vec<Id>,
    /// Les secteurs : une section NACE (`A` à `U`) ou un code ROME. Exemple : `A` ou `A1416`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Sector>,
    /// Les objectifs de développement durable, de 1 à 17.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(inner(range(min = 1, max = 17)))]
    pub sdg: Vec<u8>,
    /// Les langues parlées sur place, si elles ne sont pas une condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<LanguageTag>,
}
words OpportunityWords {
    /// Pourquoi, traduit.
    pub status_note: String = |of| of.status_note.clone(),
    /// Les conditions d'accès, traduites.
    pub access_note: String = |of| of.access_note.clone(),
    /// Où il faut habiter, traduit.
    pub residence: String = |of| of.residence.clone(),
    /// La nationalité demandée, traduite.
    pub nationality: String = |of| of.nationality.clone(),
    /// L'expérience demandée, traduite.
    pub experience: String = |of| of.experience.clone(),
    /// La priorité, traduite.
    pub priority_for: String = |of| of.priority_for.clone(),
    /// Les libellés des coûts, traduits dans le même ordre.
    pub costs: Vec<String> = |of| some_words(&of.costs, |cost| &cost.label),
    /// Ce qu'il ne faut jamais payer, traduit dans le même ordre.
    pub never_pay: Vec<String> = |of| some_list(&of.never_pay),
    /// La note sur les dates, traduite.
    pub schedule_note: String = |of| of.schedule.note.clone(),
    /// Les étapes, traduites dans le même ordre.
    pub steps: Vec<String> = |of| some_words(&of.steps, |step| &step.what),
    /// Les pièces, traduites dans le même ordre.
    pub documents: Vec<String> = |of| some_words(&of.documents, |document| &document.name),
    /// Comment candidater, traduit.
    pub apply: String = |of| of.apply.as_ref().map(|apply| apply.how.clone()),
    /// Les droits, traduits dans le même ordre.
    pub rights: Vec<String> = |of| some_list(&of.rights),
    /// Les risques, traduits dans le même ordre.
    pub risks: Vec<String> = |of| some_list(&of.risks),
    /// Les recours, traduits dans le même ordre.
    pub recourse: Vec<String> = |of| some_list(&of.recourse),
}
check check_opportunity;
}

/// L'âge demandé, en années.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgeRange {
    /// L'âge le plus bas. Exemple : `18`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 14, max = 99))]
    pub min: Option<u8>,
    /// L'âge le plus haut. Exemple : `30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 14, max = 99))]
    pub max: Option<u8>,
}

impl AgeRange {
    /// Reports a least age above the greatest.
    pub fn check(self, findings: &mut Findings) {
        if let (Some(min), Some(max)) = (self.min, self.max)
            && max < min
        {
            findings.push(
                "age.max",
                Diagnostic::new("record/range-order")
                    .with("field", "age")
                    .with("min", min)
                    .with("max", max),
            );
        }
    }
}

/// Ce qui est pris en charge : `yes`, `no`, `partial`, ou `unknown` quand on ne sait pas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Covered {
    /// Le logement.
    pub housing: Claim,
    /// Les repas.
    pub meals: Claim,
    /// Le voyage.
    pub travel: Claim,
    /// Le visa.
    pub visa: Claim,
    /// L'assurance.
    pub insurance: Claim,
    /// Les cours de langue.
    pub lessons: Claim,
    /// L'argent de poche.
    pub pocket_money: Claim,
}

impl Covered {
    /// Each thing that can be covered, by its key.
    pub fn claims(self) -> [(&'static str, Claim); 7] {
        [
            ("housing", self.housing),
            ("meals", self.meals),
            ("travel", self.travel),
            ("visa", self.visa),
            ("insurance", self.insurance),
            ("lessons", self.lessons),
            ("pocket_money", self.pocket_money),
        ]
    }
}

/// Une somme à payer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cost {
    /// Ce qu'on paie. Exemple : `Frais d'inscription au chantier`.
    #[schemars(length(min = 2, max = 160))]
    pub label: String,
    /// Le montant, si une source le donne.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// L'année du montant. Exemple : `2026`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2000, max = 2100))]
    pub year: Option<u16>,
    /// Quand on paie. Exemple : `à l'inscription`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub when: Option<String>,
    /// Remboursable ou non.
    #[serde(default)]
    pub refundable: Claim,
}

/// Une étape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Qui agit. Exemple : `host`.
    pub who: Actor,
    /// Ce qu'il faut faire, en une phrase.
    #[schemars(length(min = 2, max = 400))]
    pub what: String,
    /// Le temps à prévoir. Exemple : `P6W` (six semaines).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_time: Option<Duration>,
    /// Ce qu'elle doit précéder : `closing` (la date limite, par défaut dans une opportunité) ou `start` (le départ, par défaut dans une voie).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<StepBefore>,
    /// Se fait-elle au Maroc ?
    #[serde(default)]
    pub in_morocco: Claim,
}

/// Une pièce à réunir.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Le nom de la pièce. Exemple : `Passeport en cours de validité`.
    #[schemars(length(min = 2, max = 200))]
    pub name: String,
    /// S'obtient-elle en Souss-Massa ?
    #[serde(default)]
    pub in_souss_massa: Claim,
}

/// Comment candidater.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Application {
    /// La marche à suivre, en une phrase.
    #[schemars(length(min = 2, max = 400))]
    pub how: String,
    /// L'adresse officielle, en `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<super::coded::WebAddress>,
}

fn check_opportunity(opportunity: &Opportunity, findings: &mut Findings) {
    if opportunity.country == Country::MA {
        findings.push(
            "country",
            Diagnostic::new("record/country-not-a-destination"),
        );
    }
    check_places(&opportunity.places, findings);
    let address = opportunity
        .apply
        .as_ref()
        .and_then(|apply| apply.url.as_ref());
    findings.address(
        "apply.url",
        address,
        &opportunity.official_domains,
        &opportunity.sources,
    );
    if let Some(age) = opportunity.age {
        age.check(findings);
    }
    if let Some(duration) = opportunity.duration {
        findings.in_length_order("duration", duration.min, duration.max);
    }
    for (at, cost) in opportunity.costs.iter().enumerate() {
        findings.fee(
            &format!("costs[{at}]"),
            &cost.label,
            cost.amount.as_ref(),
            cost.year,
            &opportunity.sources,
        );
    }
    let schedule = &opportunity.schedule;
    findings.in_order(
        ("schedule.opens_on", schedule.opens_on),
        ("schedule.closes_on", schedule.closes_on),
    );
    findings.in_order(
        ("schedule.closes_on", schedule.closes_on),
        ("schedule.starts_on", schedule.starts_on),
    );
    for (at, session) in schedule.sessions.iter().enumerate() {
        let field = |name: &str| format!("schedule.sessions[{at}].{name}");
        findings.in_order(
            (&field("opens_on"), session.opens_on),
            (&field("closes_on"), session.closes_on),
        );
        findings.in_order(
            (&field("closes_on"), session.closes_on),
            (&field("starts_on"), session.starts_on),
        );
    }
}

/// Reports places that say nothing, or half a point.
pub(super) fn check_places(places: &[DeclaredPlace], findings: &mut Findings) {
    for (at, place) in places.iter().enumerate() {
        if place.lon.is_some() != place.lat.is_some() {
            findings.push(
                format!("places[{at}]"),
                Diagnostic::new("record/half-a-point")
                    .with("missing", if place.lon.is_none() { "lon" } else { "lat" }),
            );
        } else if place.form().is_none() {
            findings.push(
                format!("places[{at}]"),
                Diagnostic::new("record/empty-place"),
            );
        } else if let (Some(PlaceForm::Point { .. }), None) = (place.form(), place.precision) {
            findings.push(
                format!("places[{at}]"),
                Diagnostic::new("record/no-precision"),
            );
        }
    }
}
