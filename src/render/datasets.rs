//! Open data: every record of a type as JSON, and those that lie somewhere as GeoJSON (RFC 7946).

use geojson::{Feature, Geometry, GeometryValue, JsonObject};
use serde_json::{Value, json};

use crate::content::{ContentType, Language, SheetCode};
use crate::gather::{Record, Shelf};
use crate::link::Spot;
use crate::plan::figures::Figures;
use crate::plan::{Dataset, Page, Site};

/// All records of a type, with their translation, their addresses and what was computed for the day.
///
/// Records are written one after another: a tree of them all would be the largest thing in memory of the whole build.
pub fn json(site: &Site<'_>, dataset: Dataset) -> anyhow::Result<Vec<u8>> {
    let collection = &site.atlas.collection;
    let mut records = RecordList::open(site, dataset)?;
    match dataset {
        Dataset::Opportunities => records.all(&collection.opportunities, Page::Opportunity, |at| {
            let links = &site.atlas.opportunities[at];
            json!({
                "status_on_day": links.status,
                "closes_on": links.closes_on.map(|day| day.to_string()),
                "last_prudent_day": links.last_prudent_day.map(|day| day.to_string()),
                "units": units(site, links.units.iter().copied()),
                "spots": links.spots.iter().map(|spot| spot_json(site, spot)).collect::<Vec<_>>(),
            })
        })?,
        Dataset::Pathways => records.all(&collection.pathways, Page::Pathway, |_| json!({}))?,
        Dataset::Organisations => records.all(&collection.organisations, Page::Organisation, |at| {
            let spots = &site.atlas.organisations[at].spots;
            json!({ "spots": spots.iter().map(|spot| spot_json(site, spot)).collect::<Vec<_>>() })
        })?,
        Dataset::HelpPoints => records.all(&collection.help_points, Page::HelpPoint, |at| {
            let links = &site.atlas.help_points[at];
            json!({
                "units": units(site, links.units.iter().copied()),
                "spots": links.spots.iter().map(|spot| spot_json(site, spot)).collect::<Vec<_>>(),
            })
        })?,
        Dataset::Alerts => {
            records.all(&collection.alerts, Page::Alert, |at| json!({ "is_current": site.atlas.alerts[at].is_current }))?;
        }
        Dataset::Interventions => records.all(&collection.interventions, Page::Intervention, |at| {
            json!({ "units": units(site, site.atlas.interventions[at].provinces.iter().copied()) })
        })?,
        Dataset::Pages => records.all(&collection.pages, Page::Guide, |_| json!({}))?,
    }
    Ok(records.close())
}

/// What every dataset says of itself.
fn head(site: &Site<'_>, name: &str) -> Value {
    json!({
        "api": "v1",
        "type": name,
        "built_on": site.today().to_string(),
        "licence": "CC BY 4.0",
        "attribution": site.config.site.name.fr,
    })
}

/// The counts of the transparency page.
pub fn figures(site: &Site<'_>) -> anyhow::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(&head(site, "transparency"))?;
    bytes.pop();
    bytes.extend_from_slice(b",\n\"figures\":");
    bytes.extend(serde_json::to_vec_pretty(&Figures::of(site.atlas))?);
    bytes.extend_from_slice(b"}\n");
    Ok(bytes)
}

/// A dataset being written.
struct RecordList<'s> {
    site: &'s Site<'s>,
    bytes: Vec<u8>,
}

impl<'s> RecordList<'s> {
    fn open(site: &'s Site<'s>, dataset: Dataset) -> anyhow::Result<Self> {
        let mut bytes = serde_json::to_vec(&head(site, dataset.name()))?;
        bytes.pop();
        bytes.extend_from_slice(b",\"records\":[");
        Ok(RecordList { site, bytes })
    }

    fn all<T: ContentType + serde::Serialize>(
        &mut self,
        shelf: &Shelf<T>,
        page: impl Fn(usize) -> Page,
        computed: impl Fn(usize) -> Value,
    ) -> anyhow::Result<()> {
        for (at, record) in shelf.records.iter().enumerate() {
            let mut value = record_json(self.site, record, page(at))?;
            if let (Value::Object(value), Value::Object(computed)) = (&mut value, computed(at)) {
                value.extend(computed);
            }
            self.bytes
                .extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut self.bytes, &value)?;
        }
        Ok(())
    }

    fn close(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"\n]}\n");
        self.bytes
    }
}

fn record_json<T: ContentType + serde::Serialize>(
    site: &Site<'_>,
    record: &Record<T>,
    page: Page,
) -> anyhow::Result<Value> {
    let mut value = serde_json::to_value(&record.front)?;
    value["id"] = json!(record.id.as_str());
    value["code"] = json!(SheetCode::of::<T>(&record.id).as_str());
    value["trust"] = json!(record.front.trust().state(site.today()));
    value["body"] = json!(record.body().trim());
    value["addresses"] = addresses(site, page);
    if let Some(translation) = &record.translation {
        let mut words = serde_json::to_value(&translation.words)?;
        words["body"] = json!(translation.body().trim());
        words["is_behind"] = json!(translation.is_behind());
        value["translations"] = json!({ "ar": words });
    }
    Ok(value)
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
    let mut bytes = br#"{"type":"FeatureCollection","features":["#.to_vec();
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
            let feature = Feature {
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
            };
            bytes.extend_from_slice(if bytes.ends_with(b"[") { b"\n" } else { b",\n" });
            bytes.extend_from_slice(feature.to_string().as_bytes());
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
    bytes.extend_from_slice(b"\n]}\n");
    Ok(bytes)
}
