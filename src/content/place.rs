use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Country, vocabulary::Precision};

/// Un lieu, sous une seule forme : une commune, une ville, un département, une province, une région, un pays ou un point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DeclaredPlace {
    /// Le code de la commune, toujours entre guillemets : Insee en France, NIS en Belgique, HCP au Maroc. Exemple : `"13055"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<super::coded::CommuneCode>,
    /// Le nom d'une ville ou un code postal, cherché dans l'index des communes. Exemple : `Marche-en-Famenne`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 80))]
    pub city: Option<String>,
    /// Le code du département français, entre guillemets. Exemple : `"13"` ou `"2A"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 8))]
    pub department: Option<String>,
    /// La province (Belgique, Souss-Massa), par son nom ou son code. Exemple : `Liège` ou `Tiznit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 80))]
    pub province: Option<String>,
    /// Le code de la région, entre guillemets. Exemple : `"93"` pour Provence-Alpes-Côte d'Azur.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 80))]
    pub region: Option<String>,
    /// Le pays entier, pour un programme national. Exemple : `FR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// La longitude du point en degrés décimaux (WGS 84), avec `lat`. Exemple : `5.3698`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -180, max = 180))]
    pub lon: Option<f64>,
    /// La latitude du point en degrés décimaux (WGS 84), avec `lon`. Exemple : `43.2965`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -90, max = 90))]
    pub lat: Option<f64>,
    /// La précision du point : `exact`, `commune` ou `approximate`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
}

/// The one form a place was declared in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PlaceForm<'a> {
    Commune(&'a str),
    City(&'a str),
    Department(&'a str),
    Province(&'a str),
    Region(&'a str),
    Country(Country),
    /// Longitude and latitude in degrees, WGS 84.
    Point {
        lon: f64,
        lat: f64,
        precision: Precision,
    },
}

impl DeclaredPlace {
    /// The form this place was declared in.
    ///
    /// A unit may stand beside a point or a city: it is then what the editor believes, and is checked against
    /// where the point falls (see [`DeclaredPlace::believed`]). The most precise form wins.
    /// `None` when nothing was declared, or half a point.
    pub fn form(&self) -> Option<PlaceForm<'_>> {
        if let (Some(lon), Some(lat)) = (self.lon, self.lat) {
            let precision = self.precision.unwrap_or(Precision::Approximate);
            return Some(PlaceForm::Point {
                lon,
                lat,
                precision,
            });
        }
        if self.lon.is_some() || self.lat.is_some() {
            return None;
        }
        if let Some(code) = &self.commune {
            return Some(PlaceForm::Commune(code.as_str()));
        }
        if let Some(name) = &self.city {
            return Some(PlaceForm::City(name));
        }
        self.believed()
    }

    /// The administrative unit that was declared, alone or beside something more precise.
    pub fn believed(&self) -> Option<PlaceForm<'_>> {
        if let Some(code) = &self.department {
            return Some(PlaceForm::Department(code));
        }
        if let Some(name) = &self.province {
            return Some(PlaceForm::Province(name));
        }
        if let Some(code) = &self.region {
            return Some(PlaceForm::Region(code));
        }
        self.country.map(PlaceForm::Country)
    }
}
