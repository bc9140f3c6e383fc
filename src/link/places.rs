//! Where records lie: declared places become spots in the units of the map.

use crate::content::vocabulary::Precision;
use crate::content::{ContentType, Country, DeclaredPlace, Opportunity, PlaceForm};
use crate::diagnostics::Diagnostic;
use crate::gather::Record;
use crate::geography::{CityMatch, Geography, Level, Located, UnitIx};

/// A place of a record, found on the map.
#[derive(Debug, Clone)]
pub struct Spot {
    /// The smallest unit it lies in: a department or province, or the region or country it stands for.
    /// `None` for a place of Morocco outside Souss-Massa, where no unit is drawn.
    pub unit: Option<UnitIx>,
    /// The commune, when it is known: French name, and Arabic where the gazetteer has it.
    pub commune: Option<(String, Option<String>)>,
    /// Its official code, by which the gazetteer has its other names.
    pub commune_code: Option<String>,
    /// Longitude and latitude in degrees (WGS 84), for a place precise enough to have a point.
    pub point: Option<(f64, f64)>,
    pub precision: Option<Precision>,
}

/// Finds declared places on the map, and says what does not agree.
pub struct Surveyor<'g> {
    geography: &'g Geography,
}

impl<'g> Surveyor<'g> {
    pub fn new(geography: &'g Geography) -> Self {
        Surveyor { geography }
    }

    /// Finds every place of a record.
    pub fn survey<T: ContentType>(
        &self,
        record: &Record<T>,
        country: Option<Country>,
        places: &[DeclaredPlace],
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Spot> {
        places
            .iter()
            .enumerate()
            .filter_map(|(at, place)| {
                let field = format!("places[{at}]");
                let spot = self.find(record, country, place, &field, found)?;
                self.check_belief(record, country, place, &spot, &field, found);
                Some(spot)
            })
            .collect()
    }

    /// Every unit that a record with these spots counts in, sorted.
    pub fn units(&self, spots: &[Spot]) -> Vec<UnitIx> {
        let mut units: Vec<UnitIx> = spots
            .iter()
            .filter_map(|spot| spot.unit)
            .flat_map(|unit| std::iter::once(unit).chain(self.geography.ancestors(unit)))
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    fn find<T: ContentType>(
        &self,
        record: &Record<T>,
        country: Option<Country>,
        place: &DeclaredPlace,
        field: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Spot> {
        let of_unit = |unit| Spot {
            unit: Some(unit),
            commune: None,
            commune_code: None,
            point: None,
            precision: None,
        };
        match place.form()? {
            PlaceForm::Point {
                lon,
                lat,
                precision,
            } => self.point(record, country, (lon, lat), precision, field, found),
            PlaceForm::Commune(code) => {
                let countries = country
                    .map_or(vec![Country::FR, Country::BE, Country::MA], |country| {
                        vec![country]
                    });
                match countries
                    .into_iter()
                    .find_map(|country| self.geography.commune(country, code))
                {
                    Some(commune) => Some(Spot::of_commune(commune)),
                    None => {
                        let place = record.place(&format!("{field}.commune"));
                        found.push(
                            Diagnostic::new("link/unknown-commune")
                                .with("code", code)
                                .at(place),
                        );
                        None
                    }
                }
            }
            PlaceForm::City(name) => match self.geography.city(country, name) {
                CityMatch::One(commune) => Some(Spot::of_commune(commune)),
                CityMatch::Many(communes) => {
                    // What the editor believes may decide between namesakes.
                    let believed = self.believed_unit(country, place);
                    let mut agreeing = communes.iter().filter(|commune| {
                        believed.is_some_and(|unit| self.geography.is_within(commune.unit, unit))
                    });
                    if let (Some(commune), None) = (agreeing.next(), agreeing.next()) {
                        return Some(Spot::of_commune(commune));
                    }
                    let candidates: Vec<String> = communes
                        .iter()
                        .take(5)
                        .map(|commune| self.described(commune))
                        .collect();
                    found.push(
                        Diagnostic::new("link/ambiguous-city")
                            .with("city", name)
                            .with("candidates", candidates.join(", "))
                            .at(record.place(&format!("{field}.city"))),
                    );
                    None
                }
                CityMatch::None { close } => {
                    let candidates: Vec<String> = close
                        .iter()
                        .take(4)
                        .map(|commune| commune.name.to_string())
                        .collect();
                    let candidates = if candidates.is_empty() {
                        "none".to_string()
                    } else {
                        candidates.join(", ")
                    };
                    found.push(
                        Diagnostic::new("link/unknown-city")
                            .with("city", name)
                            .with("candidates", candidates)
                            .at(record.place(&format!("{field}.city"))),
                    );
                    None
                }
            },
            PlaceForm::Department(_)
            | PlaceForm::Province(_)
            | PlaceForm::Region(_)
            | PlaceForm::Country(_) => match self.believed_unit(country, place) {
                Some(unit) => Some(of_unit(unit)),
                None => {
                    self.unknown_unit(record, country, place, field, found);
                    None
                }
            },
        }
    }

    fn point<T: ContentType>(
        &self,
        record: &Record<T>,
        country: Option<Country>,
        (lon, lat): (f64, f64),
        precision: Precision,
        field: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Spot> {
        let spot = |unit| Spot {
            unit,
            commune: None,
            commune_code: None,
            point: Some((lon, lat)),
            precision: Some(precision),
        };
        let at_home = |unit: UnitIx| {
            country.is_none_or(|country| self.geography.unit(unit).country == country)
        };
        let outside = |nearest: UnitIx, metres: f64| {
            Diagnostic::new("link/outside")
                .with("lon", lon)
                .with("lat", lat)
                .with("nearest", &self.geography.unit(nearest).names.fr)
                .with("kilometres", (metres / 1_000.0).round())
                .at(record.place(field))
        };
        match self.geography.locate(lon, lat) {
            Located::Inside(unit) if at_home(unit) => Some(spot(Some(unit))),
            Located::Near { unit, metres } if at_home(unit) => {
                found.push(
                    Diagnostic::new("link/near")
                        .with("metres", metres.round())
                        .with("unit", &self.geography.unit(unit).names.fr)
                        .at(record.place(field)),
                );
                Some(spot(Some(unit)))
            }
            Located::Inside(unit) | Located::Near { unit, .. } => {
                found.push(outside(unit, 0.0));
                None
            }
            // Help stands in Rabat and Casablanca too, and no outline of Morocco is drawn.
            Located::Outside { swapped: None, .. }
                if country == Some(Country::MA) && is_in_morocco(lon, lat) =>
            {
                Some(spot(None))
            }
            Located::Outside {
                swapped: Some(unit),
                ..
            } if at_home(unit) => {
                found.push(
                    Diagnostic::new("link/swapped")
                        .with("unit", &self.geography.unit(unit).names.fr)
                        .with("lon", lat)
                        .with("lat", lon)
                        .at(record.place(field)),
                );
                None
            }
            Located::Outside {
                nearest, metres, ..
            } => {
                found.push(outside(nearest, metres));
                None
            }
        }
    }

    fn believed_unit(&self, country: Option<Country>, place: &DeclaredPlace) -> Option<UnitIx> {
        let countries = country.map_or(vec![Country::FR, Country::BE, Country::MA], |country| {
            vec![country]
        });
        let look = |level: Level, word: &str| {
            countries.iter().find_map(|country| {
                self.geography
                    .find(*country, level, word)
                    .or_else(|| self.geography.find_by_name(*country, level, word))
            })
        };
        match place.believed()? {
            PlaceForm::Department(word) | PlaceForm::Province(word) => {
                look(Level::Department, word)
            }
            PlaceForm::Region(word) => look(Level::Region, word),
            PlaceForm::Country(declared) => countries
                .contains(&declared)
                .then(|| self.geography.country(declared)),
            _ => None,
        }
    }

    fn unknown_unit<T: ContentType>(
        &self,
        record: &Record<T>,
        country: Option<Country>,
        place: &DeclaredPlace,
        field: &str,
        found: &mut Vec<Diagnostic>,
    ) {
        let (level, key, word) = match place.believed() {
            Some(PlaceForm::Department(word)) => (Level::Department, "department", word),
            Some(PlaceForm::Province(word)) => (Level::Department, "province", word),
            Some(PlaceForm::Region(word)) => (Level::Region, "region", word),
            Some(PlaceForm::Country(declared)) => {
                let diagnostic = Diagnostic::new("link/place-country")
                    .with("country", country.map_or("?", Country::code))
                    .with("place", declared.code());
                found.push(diagnostic.at(record.place(&format!("{field}.country"))));
                return;
            }
            _ => return,
        };
        let nearest = country.and_then(|country| self.geography.nearest_name(country, level, word));
        found.push(
            Diagnostic::new("link/unknown-region")
                .with("value", word)
                .with("level", key)
                .suggest(nearest.as_deref())
                .at(record.place(&format!("{field}.{key}"))),
        );
    }

    /// Holds what the editor believes beside a point or a town against where it really lies.
    fn check_belief<T: ContentType>(
        &self,
        record: &Record<T>,
        country: Option<Country>,
        place: &DeclaredPlace,
        spot: &Spot,
        field: &str,
        found: &mut Vec<Diagnostic>,
    ) {
        let (Some(unit), Some(_)) = (spot.unit, place.believed()) else {
            return;
        };
        match self.believed_unit(country, place) {
            None => self.unknown_unit(record, country, place, field, found),
            Some(believed) if !self.geography.is_within(unit, believed) => {
                found.push(
                    Diagnostic::new("link/other-place")
                        .with("found", &self.geography.unit(unit).names.fr)
                        .with("believed", &self.geography.unit(believed).names.fr)
                        .at(record.place(field)),
                );
            }
            Some(_) => {}
        }
    }

    /// Holds the folders that an opportunity stands in against its country and region.
    pub fn check_folder(
        &self,
        record: &Record<Opportunity>,
        country: Country,
        spots: &[Spot],
        found: &mut Vec<Diagnostic>,
    ) {
        let [country_folder, folder] = &record.folders[..] else {
            return;
        };
        let folder_country = if country_folder == "belgium" {
            Country::BE
        } else {
            Country::FR
        };
        if folder_country != country {
            found.push(
                Diagnostic::new("link/folder-country")
                    .with("folder", country_folder)
                    .with("country", country.code())
                    .at(record.place("country")),
            );
            return;
        }
        let region_of = |unit: UnitIx| {
            std::iter::once(unit)
                .chain(self.geography.ancestors(unit))
                .find(|unit| self.geography.unit(*unit).level == Level::Region)
        };
        let regions: Vec<UnitIx> = spots
            .iter()
            .filter_map(|spot| region_of(spot.unit?))
            .collect();
        let is_national = spots
            .iter()
            .any(|spot| spot.unit == Some(self.geography.country(country)));
        let is_right = folder == "national" && (is_national || regions.len() > 1)
            || regions
                .iter()
                .any(|region| self.geography.unit(*region).slug == *folder);
        let (Some(first), false) = (regions.first(), is_right) else {
            return;
        };
        let region = self.geography.unit(*first);
        found.push(
            Diagnostic::new("link/other-folder")
                .with("folder", folder)
                .with("found", &region.names.fr)
                .with("expected", &region.slug)
                .at(record.place("places")),
        );
    }

    /// The provinces that an intervention names, or all of Souss-Massa's when it names none.
    pub fn provinces_of_souss_massa<T: ContentType>(
        &self,
        record: &Record<T>,
        provinces: &[String],
        found: &mut Vec<Diagnostic>,
    ) -> Vec<UnitIx> {
        if provinces.is_empty() {
            let region = self
                .geography
                .find(Country::MA, Level::Region, "09")
                .expect("the layers hold Souss-Massa");
            return self.geography.unit(region).children.clone();
        }
        let mut units = Vec::new();
        for (at, word) in provinces.iter().enumerate() {
            let look = self.geography.find(Country::MA, Level::Department, word);
            match look.or_else(|| {
                self.geography
                    .find_by_name(Country::MA, Level::Department, word)
            }) {
                Some(unit) => units.push(unit),
                None => found.push(
                    Diagnostic::new("link/unknown-region")
                        .with("value", word)
                        .with("level", "province")
                        .suggest(
                            self.geography
                                .nearest_name(Country::MA, Level::Department, word)
                                .as_deref(),
                        )
                        .at(record.place(&format!("provinces[{at}]"))),
                ),
            }
        }
        units
    }

    fn described(&self, commune: &crate::geography::Commune) -> String {
        format!(
            "`\"{}\"` ({}, {})",
            commune.code,
            commune.name,
            self.geography.unit(commune.unit).names.fr
        )
    }
}

impl Spot {
    fn of_commune(commune: &crate::geography::Commune) -> Self {
        Spot {
            unit: Some(commune.unit),
            commune: Some((
                commune.name.to_string(),
                commune.name_ar.as_ref().map(ToString::to_string),
            )),
            commune_code: Some(commune.code.clone()),
            point: commune.point,
            precision: Some(Precision::Commune),
        }
    }
}

/// A rough box around Morocco, to catch a swapped or mistyped point; no claim about any border.
fn is_in_morocco(lon: f64, lat: f64) -> bool {
    (-17.5..=-0.9).contains(&lon) && (20.5..=36.0).contains(&lat)
}
