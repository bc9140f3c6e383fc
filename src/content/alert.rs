use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::{AlertKind, AlertLevel, Format, Kind};
use super::{Country, Date, Findings, Id};
use crate::diagnostics::Diagnostic;

record! {
/// Une alerte : arnaque, suspension, changement soudain. Montrée là où elle s'applique, de telle date à telle date.
pub struct Alert in "alerts" called "alert" {
    /// Son genre : `scam`, `suspension`, `change` ou `fee`.
    pub kind: AlertKind,
    /// Son poids : `information`, `warning` ou `danger`.
    pub level: AlertLevel,
    /// Le premier jour où la montrer. Exemple : `2026-01-01`.
    pub from: Date,
    /// Le dernier jour où la montrer, s'il y en a un.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Là où elle s'applique.
    pub applies_to: AlertScope,
}
words AlertWords {}
check check_alert;
}

/// Là où une alerte s'applique : une fiche la montre si elle est dans une de ces listes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AlertScope {
    /// Partout : à réserver à ce qui concerne tout le monde.
    pub everywhere: bool,
    /// Les pays.
    pub countries: Vec<Country>,
    /// Les portes d'entrée.
    pub kinds: Vec<Kind>,
    /// Les formes.
    pub formats: Vec<Format>,
    /// Les voies légales.
    pub pathways: Vec<Id>,
    /// Les opportunités.
    pub opportunities: Vec<Id>,
    /// Les organisations.
    pub organisations: Vec<Id>,
    /// Les lieux d'aide.
    pub help_points: Vec<Id>,
}

impl AlertScope {
    /// Whether the scope names nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == AlertScope::default()
    }
}

fn check_alert(alert: &Alert, findings: &mut Findings) {
    findings.in_order(("from", Some(alert.from)), ("until", alert.until));
    if alert.applies_to.is_empty() {
        findings.push("applies_to", Diagnostic::new("record/alert-nowhere"));
    }
}
