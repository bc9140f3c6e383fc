//! Maps as views: shapes drawn once by the geography, counts and links put on them page by page.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::content::{Country, Language};
use crate::geography::{Drawing, Level, UnitIx};
use crate::link::{Atlas, Spot};
use crate::plan::view::{MapInset, MapPoint, MapShape, MapStep, MapView};
use crate::plan::{Page, Site, Subject};

/// Every drawing the site uses, each made once, when the first page asks for it.
#[derive(Debug)]
pub struct Drawings {
    /// Regions of a country; provinces of Souss-Massa.
    countries: BTreeMap<Country, Drawing>,
    locators: BTreeMap<Country, Drawing>,
    /// A region with its parts, or a department alone.
    units: BTreeMap<UnitIx, OnceLock<Drawing>>,
}

impl Drawings {
    pub fn of(atlas: &Atlas) -> Self {
        let geography = &atlas.geography;
        let countries = [Country::FR, Country::BE, Country::MA];
        let level = |country| {
            if country == Country::MA {
                Level::Department
            } else {
                Level::Region
            }
        };
        Drawings {
            countries: countries
                .iter()
                .map(|country| (*country, geography.draw_country(*country, level(*country))))
                .collect(),
            locators: countries
                .iter()
                .map(|country| (*country, geography.draw_locator(*country)))
                .collect(),
            units: geography
                .units()
                .filter(|(_, unit)| unit.is_destination() && unit.level != Level::Country)
                .map(|(unit, _)| (unit, OnceLock::new()))
                .collect(),
        }
    }
}

impl Site<'_> {
    /// The drawing that the map of a country is made from.
    pub fn country_drawing(&self, country: Country) -> &Drawing {
        &self.drawings.countries[&country]
    }

    /// The map of a country: its regions with their counts.
    pub fn country_map(&self, language: Language, country: Country) -> MapView {
        let texts = self.texts(language);
        let unit = self.atlas.country(country);
        let title = texts.fill(
            "map.country_title",
            &[("in", &self.unit_in(language, unit))],
        );
        self.counted_map(
            language,
            &self.drawings.countries[&country],
            title,
            None,
            None,
        )
    }

    /// The map of a country or region with the counts of one kind.
    pub fn unit_map(
        &self,
        language: Language,
        unit: UnitIx,
        kind: Option<crate::content::vocabulary::Kind>,
    ) -> Option<MapView> {
        let texts = self.texts(language);
        let place = self.atlas.geography.unit(unit);
        let drawing = match place.level {
            Level::Country => self.drawings.countries.get(&place.country)?,
            _ => self
                .drawings
                .units
                .get(&unit)?
                .get_or_init(|| self.atlas.geography.draw_unit(unit)),
        };
        let title = match place.level {
            Level::Country => texts.fill(
                "map.country_title",
                &[("in", &self.unit_in(language, unit))],
            ),
            _ => texts.fill(
                "map.region_title",
                &[("place", self.unit_name(language, unit))],
            ),
        };
        Some(self.counted_map(language, drawing, title, Some(unit), kind))
    }

    fn counted_map(
        &self,
        language: Language,
        drawing: &Drawing,
        title: String,
        current: Option<UnitIx>,
        kind: Option<crate::content::vocabulary::Kind>,
    ) -> MapView {
        let texts = self.texts(language);
        let subject_of = |unit: UnitIx| match kind {
            Some(kind) if self.lists.get(Subject::Cross(unit, kind)).is_some() => {
                Subject::Cross(unit, kind)
            }
            _ => Subject::Unit(unit),
        };
        let count_of = |unit: UnitIx| match kind {
            Some(kind) => self
                .lists
                .get(Subject::Unit(unit))
                .map_or(0, |list| list.by_kind[kind as usize]),
            None => self.lists.count(Subject::Unit(unit)),
        };
        let most = drawing
            .shapes
            .iter()
            .map(|shape| count_of(shape.unit))
            .max()
            .unwrap_or(0);
        let steps = Steps::up_to(most);
        let shapes = drawing
            .shapes
            .iter()
            .map(|shape| {
                let count = count_of(shape.unit);
                let name = self.unit_name(language, shape.unit).to_string();
                let label = texts.fill(
                    "map.shape_label",
                    &[
                        ("place", &name),
                        ("count", &texts.count("opportunities", count)),
                    ],
                );
                let is_current = current == Some(shape.unit);
                MapShape {
                    d: shape.path.clone(),
                    href: if is_current {
                        None
                    } else {
                        self.list_href(language, subject_of(shape.unit))
                    },
                    name,
                    count,
                    label,
                    step: steps.of(count),
                    x: shape.label.0,
                    y: shape.label.1,
                    roomy: count > 0 && shape.is_roomy(),
                    current: is_current,
                }
            })
            .collect();
        MapView {
            width: drawing.width,
            height: drawing.height,
            title,
            shapes,
            context: drawing
                .context
                .iter()
                .map(|shape| shape.path.clone())
                .collect(),
            insets: self.insets(language, drawing),
            points: Vec::new(),
            legend: steps.legend(|path, facts| texts.fill(path, facts)),
        }
    }

    fn insets(&self, language: Language, drawing: &Drawing) -> Vec<MapInset> {
        drawing
            .insets
            .iter()
            .map(|inset| MapInset {
                x: inset.x,
                y: inset.y,
                width: inset.width,
                height: inset.height,
                name: self.unit_name(language, inset.unit).to_string(),
            })
            .collect()
    }

    /// A small map that shows where a record lies; `None` when it has no point that can be drawn.
    pub fn locator(&self, language: Language, country: Country, spots: &[Spot]) -> Option<MapView> {
        let drawing = &self.drawings.locators[&country];
        let points: Vec<MapPoint> = spots
            .iter()
            .filter_map(|spot| {
                let (lon, lat) = spot.point?;
                let (x, y) = drawing.place(lon, lat)?;
                Some(MapPoint {
                    x,
                    y,
                    label: self.spot_name(language, spot),
                    href: None,
                })
            })
            .collect();
        let held: Vec<UnitIx> = spots.iter().filter_map(|spot| spot.unit).collect();
        let is_held = |unit: UnitIx| {
            held.iter()
                .any(|held| self.atlas.geography.is_within(*held, unit))
        };
        let whole_country = held.contains(&self.atlas.country(country));
        let first = spots.first()?;
        if points.is_empty() && held.is_empty() {
            return None;
        }
        let shapes = drawing
            .shapes
            .iter()
            .map(|shape| MapShape {
                d: shape.path.clone(),
                name: self.unit_name(language, shape.unit).to_string(),
                href: None,
                count: 0,
                label: String::new(),
                step: 0,
                x: shape.label.0,
                y: shape.label.1,
                roomy: false,
                current: whole_country || is_held(shape.unit),
            })
            .collect();
        let place = self.spot_label(language, first);
        Some(MapView {
            width: drawing.width,
            height: drawing.height,
            title: self
                .texts(language)
                .fill("map.locator_title", &[("place", &place)]),
            shapes,
            context: Vec::new(),
            insets: self.insets(language, drawing),
            points,
            legend: Vec::new(),
        })
    }

    /// Souss-Massa with its help points: provinces are links.
    pub fn help_map(&self, language: Language, current: Option<UnitIx>) -> MapView {
        let texts = self.texts(language);
        let drawing = &self.drawings.countries[&Country::MA];
        let count_of = |unit: UnitIx| {
            self.atlas
                .help_points
                .iter()
                .filter(|links| links.units.contains(&unit))
                .count()
        };
        let steps = Steps::up_to(
            drawing
                .shapes
                .iter()
                .map(|shape| count_of(shape.unit))
                .max()
                .unwrap_or(0),
        );
        let shapes = drawing
            .shapes
            .iter()
            .map(|shape| {
                let count = count_of(shape.unit);
                let name = self.unit_name(language, shape.unit).to_string();
                let label = texts.fill(
                    "map.shape_label",
                    &[
                        ("place", &name),
                        ("count", &texts.count("help_points", count)),
                    ],
                );
                let is_current = current == Some(shape.unit);
                MapShape {
                    d: shape.path.clone(),
                    href: if is_current {
                        None
                    } else {
                        Some(self.href(language, Page::Help(Some(shape.unit))))
                    },
                    name,
                    count,
                    label,
                    step: steps.of(count),
                    x: shape.label.0,
                    y: shape.label.1,
                    roomy: count > 0 && shape.is_roomy(),
                    current: is_current,
                }
            })
            .collect();
        let points = self
            .atlas
            .help_points
            .iter()
            .zip(&self.atlas.collection.help_points.records)
            .enumerate()
            .filter_map(|(at, (links, record))| {
                let (lon, lat) = links.spots.first()?.point?;
                let (x, y) = drawing.place(lon, lat)?;
                let label = self
                    .words(
                        language,
                        record,
                        |words| words.title.as_deref(),
                        &record.front.title,
                    )
                    .text
                    .to_string();
                Some(MapPoint {
                    x,
                    y,
                    label,
                    href: Some(self.href(language, Page::HelpPoint(at))),
                })
            })
            .collect();
        MapView {
            width: drawing.width,
            height: drawing.height,
            title: texts.get("map.help_title").to_string(),
            shapes,
            context: drawing
                .context
                .iter()
                .map(|shape| shape.path.clone())
                .collect(),
            insets: Vec::new(),
            points,
            legend: Vec::new(),
        }
    }
}

/// The steps of colour of a choropleth: nothing, then four classes with whole bounds.
struct Steps {
    /// The least count of each class above "nothing"; classes that would be empty are left out.
    floors: Vec<usize>,
}

impl Steps {
    fn up_to(most: usize) -> Self {
        let mut floors: Vec<usize> = (0..4).map(|quarter| most * quarter / 4 + 1).collect();
        floors.dedup();
        floors.retain(|floor| *floor <= most);
        Steps { floors }
    }

    fn of(&self, count: usize) -> u8 {
        self.floors.iter().filter(|floor| **floor <= count).count() as u8
    }

    fn legend(&self, fill: impl Fn(&str, &[(&str, &str)]) -> String) -> Vec<MapStep> {
        let mut legend = vec![MapStep {
            step: 0,
            label: fill("map.step_none", &[]),
        }];
        for (at, floor) in self.floors.iter().enumerate() {
            let from = floor.to_string();
            let label = match self.floors.get(at + 1).map(|next| next - 1) {
                Some(to) if to == *floor => fill("map.step_one", &[("n", &from)]),
                Some(to) => fill(
                    "map.step_range",
                    &[("from", &from), ("to", &to.to_string())],
                ),
                None => fill("map.step_more", &[("n", &from)]),
            };
            legend.push(MapStep {
                step: at as u8 + 1,
                label,
            });
        }
        legend
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_has_its_step_and_the_most_has_the_last() {
        for most in 0..60 {
            let steps = Steps::up_to(most);
            assert_eq!(steps.of(0), 0);
            assert_eq!(usize::from(steps.of(most)), steps.floors.len());
            assert!(steps.floors.len() <= 4);
            for count in 1..=most {
                assert!((1..=4).contains(&steps.of(count)), "{count} of {most}");
            }
        }
    }
}
