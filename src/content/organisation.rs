use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::OrganisationRole;
use super::{Country, DeclaredPlace, Findings};

record! {
/// Une organisation : qui propose, accueille, envoie, finance.
pub struct Organisation in "organisations" called "organisation" {
    /// Ce qu'elle fait. Exemple : `- host`.
    #[schemars(length(min = 1))]
    pub roles: Vec<OrganisationRole>,
    /// Le pays de son siège : `FR`, `BE` ou `MA`. Rien si elle est internationale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Ses lieux, s'ils sont connus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<DeclaredPlace>,
    /// Son site officiel, en `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<super::coded::WebAddress>,
}
words OrganisationWords {}
check check_organisation;
}

fn check_organisation(organisation: &Organisation, findings: &mut Findings) {
    super::opportunity::check_places(&organisation.places, findings);
    findings.address(
        "url",
        organisation.url.as_ref(),
        &organisation.official_domains,
        &organisation.sources,
    );
}
