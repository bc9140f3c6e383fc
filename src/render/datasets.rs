//! Open data: every record of a type as JSON, and those that lie somewhere as GeoJSON (RFC 7946).

use geojson::{Feature, FeatureCollection, GeoJson, Geometry, GeometryValue, JsonObject};
use serde_json::{Value, json};

use crate::content::{ContentType, Language};
use crate::gather::{Record, Shelf};
use crate::link::Spot;
use crate::plan::{Dataset, Page, Site};

/// All records of a type, with their translation, their addresses and what was computed for the day.
pub fn json(site: &Site<'_>, dataset: Dataset) -> anyhow::Result<Vec<u8>> {
    let collection = &site.atlas.collection;
    let records = match dataset {
        Dataset::Opportunities => all(site, &collection.opportunities, Page::Opportunity, |at| {
            let links = &site.atlas.opportunities[at];
            json!({
                "status_on_day": links.status,
                "closes_on": links.closes_on.map(|day| day.to_string()),
                "last_prudent_day": links.last_prudent_day.map(|day| day.to_string()),
                "units": units(site, links.units.iter().copied()),
                "spots": links.spots.iter().map(|spot| spot_json(site, spot)).collect::<Vec<_>>(),
            })
        }),
        Dataset::Pathways => all(site, &collection.pathways, Page::Pathway, |_| json!({})),
        Dataset::Organisations => all(
            site,
            &collection.organisations,
            Page::Organisation,
            |at| json!({ "spots": site.atlas.organisations[at].spots.iter().map(|spot| spot_json(site, spot)).collect::<Vec<_>>() }),
        ),
        Dataset::HelpPoints => all(site, &collection.help_points, Page::HelpPoint, |at| {
            let links = &site.atlas.help_points[at];
            json!({
                "units": units(site, links.units.iter().copied()),
                "spots": links.spots.iter().map(|spot| spot_json(site, spot)).collect::<Vec<_>>(),
            })
        }),
        Dataset::Alerts => all(
            site,
            &collection.alerts,
            Page::Alert,
            |at| json!({ "is_current": site.atlas.alerts[at].is_current }),
        ),
        Dataset::Interventions => all(
            site,
            &collection.interventions,
            Page::Intervention,
            |at| json!({ "units": units(site, site.atlas.interventions[at].provinces.iter().copied()) }),
        ),
        Dataset::Pages => all(site, &collection.pages, Page::Guide, |_| json!({})),
    };
    let whole = json!({
        "api": "v1",
        "type": dataset.name(),
        "built_on": site.today().to_string(),
        "licence": "CC BY 4.0",
        "attribution": site.config.site.name.fr,
        "count": records.len(),
        "records": records,
    });
    let mut bytes = serde_json::to_vec(&whole)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn all<T: ContentType + serde::Serialize>(
    site: &Site<'_>,
    shelf: &Shelf<T>,
    page: impl Fn(usize) -> Page,
    computed: impl Fn(usize) -> Value,
) -> Vec<Value> {
    let one = |(at, record): (usize, &Record<T>)| {
        let mut value = serde_json::to_value(&record.front).expect("a record is JSON");
        value["id"] = json!(record.id.as_str());
        value["trust"] = json!(record.front.trust().state(site.today()));
        value["body"] = json!(record.body().trim());
        value["addresses"] = addresses(site, page(at));
        if let Some(translation) = &record.translation {
            let mut words = serde_json::to_value(&translation.words).expect("words are JSON");
            words["body"] = json!(translation.body().trim());
            words["is_behind"] = json!(translation.is_behind());
            value["translations"] = json!({ "ar": words });
        }
        if let (Value::Object(value), Value::Object(computed)) = (&mut value, computed(at)) {
            value.extend(computed);
        }
        value
    };
    shelf.records.iter().enumerate().map(one).collect()
}

fn addresses(site: &Site<'_>, page: Page) -> Value {
    let of = |language: Language| {
        (
            language.tag().to_string(),
            json!(site.addresses.absolute(language, &site.path(page))),
        )
    };
    Value::Object(Language::ALL.into_iter().map(of).collect())
}

fn units(site: &Site<'_>, units: impl Iterator<Item = crate::geography::UnitIx>) -> Vec<Value> {
    units
        .map(|unit| {
            let unit = site.atlas.geography.unit(unit);
            json!({ "level": unit.level.key(), "country": unit.country, "code": unit.code, "name": unit.names.fr })
        })
        .collect()
}

fn spot_json(site: &Site<'_>, spot: &Spot) -> Value {
    json!({
        "name": site.spot_label(Language::French, spot),
        "lon": spot.point.map(|(lon, _)| lon),
        "lat": spot.point.map(|(_, lat)| lat),
        "precision": spot.precision,
    })
}

/// One feature for each spot of each record; a record without a point is a feature without a geometry.
pub fn geojson(site: &Site<'_>, dataset: Dataset) -> anyhow::Result<Vec<u8>> {
    let collection = &site.atlas.collection;
    let mut features = Vec::new();
    let mut add = |id: &str, spots: &[Spot], properties: JsonObject| {
        let nowhere = spots.iter().all(|spot| spot.point.is_none());
        let spots = spots
            .iter()
            .filter(|spot| spot.point.is_some())
            .map(Some)
            .chain(nowhere.then_some(None));
        for (number, spot) in spots.enumerate() {
            let mut properties = properties.clone();
            if let Some(spot) = spot {
                properties.insert(
                    "place".to_string(),
                    json!(site.spot_label(Language::French, spot)),
                );
                properties.insert("precision".to_string(), json!(spot.precision));
            }
            features.push(Feature {
                bbox: None,
                geometry: spot
                    .and_then(|spot| spot.point)
                    .map(|(lon, lat)| Geometry::new(GeometryValue::new_point([lon, lat]))),
                id: Some(geojson::feature::Id::String(if number == 0 {
                    id.to_string()
                } else {
                    format!("{id}-{number}")
                })),
                properties: Some(properties),
                foreign_members: None,
            });
        }
    };
    match dataset {
        Dataset::HelpPoints => {
            for (at, (record, links)) in collection
                .help_points
                .records
                .iter()
                .zip(&site.atlas.help_points)
                .enumerate()
            {
                let properties = json!({
                    "id": record.id, "title": record.front.title, "kind": record.front.kind, "country": record.front.country,
                    "url": site.addresses.absolute(Language::French, &site.path(Page::HelpPoint(at))),
                });
                add(
                    record.id.as_str(),
                    &links.spots,
                    properties.as_object().expect("an object").clone(),
                );
            }
        }
        _ => {
            for (at, (record, links)) in collection
                .opportunities
                .records
                .iter()
                .zip(&site.atlas.opportunities)
                .enumerate()
            {
                let front = &record.front;
                let properties = json!({
                    "id": record.id, "title": front.title, "kind": front.kind, "format": front.format, "status": links.status,
                    "access": front.access, "country": front.country, "confidence": front.confidence, "trust": links.trust,
                    "closes_on": links.closes_on.map(|day| day.to_string()),
                    "url": site.addresses.absolute(Language::French, &site.path(Page::Opportunity(at))),
                });
                add(
                    record.id.as_str(),
                    &links.spots,
                    properties.as_object().expect("an object").clone(),
                );
            }
        }
    }
    let collection = GeoJson::from(FeatureCollection {
        bbox: None,
        features,
        foreign_members: None,
    });
    let mut bytes = collection.to_string().into_bytes();
    bytes.push(b'\n');
    Ok(bytes)
}
