//! What pages say to machines: schema.org as JSON-LD, only what the record knows.

use serde_json::{Map, Value, json};

use crate::content::vocabulary::{Claim, Confidence, Format, Kind};
use crate::content::{ContentType, Language};
use crate::gather::Record;
use crate::link::Spot;
use crate::plan::view::Crumb;
use crate::plan::{Page, Site};

impl<'a> Site<'a> {
    /// The graph of an opportunity's page.
    pub fn opportunity_ld(&self, language: Language, at: usize, crumbs: &[Crumb]) -> String {
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let front = &record.front;
        let address = self
            .addresses
            .absolute(language, &self.path(Page::Opportunity(at)));
        let mut thing = Map::new();
        let mut put = |key: &str, value: Value| {
            thing.insert(key.to_string(), value);
        };
        let host = links.host.map(|at| {
            let organisation = &self.atlas.collection.organisations.records[at];
            let mut party = json!({ "@type": "Organization", "name": organisation.front.title });
            if let Some(url) = &organisation.front.url {
                party["url"] = json!(url.as_str());
            }
            party
        });
        let places: Vec<Value> = links
            .spots
            .iter()
            .map(|spot| self.place_ld(language, spot))
            .collect();
        let (kind, name_key, party_key) = match (front.kind, front.format) {
            (_, Format::Internship | Format::Apprenticeship) => {
                ("WorkBasedProgram", "name", "provider")
            }
            (Kind::Training, _) => ("EducationalOccupationalProgram", "name", "provider"),
            _ => ("JobPosting", "title", "hiringOrganization"),
        };
        put("@type", json!(kind));
        put("@id", json!(format!("{address}#opportunity")));
        put(name_key, json!(self.title(language, record).text));
        put("description", json!(self.summary(language, record).text));
        if let Some(host) = host {
            put(party_key, host);
        }
        if kind == "JobPosting" {
            if front.kind == Kind::Volunteering {
                put("employmentType", json!("VOLUNTEER"));
            } else if front.format == Format::SeasonalJob {
                put("employmentType", json!("TEMPORARY"));
            }
            put("jobLocation", json!(places));
            if let Some(day) = links.closes_on {
                put("validThrough", json!(day.to_string()));
            }
            if front.covered.housing == Claim::Yes {
                put(
                    "jobBenefits",
                    json!(self.texts(language).label("covered", "housing")),
                );
            }
        } else {
            put("areaServed", json!(places));
            if let Some(day) = front.schedule.closes_on {
                put("applicationDeadline", json!(day.to_string()));
            }
            if let Some(day) = front.schedule.starts_on {
                put("startDate", json!(day.to_string()));
            }
            if let Some(duration) = front.duration.and_then(|range| range.max.or(range.min)) {
                put("timeToComplete", json!(duration.to_string()));
            }
        }
        self.graph(
            language,
            record,
            &address,
            crumbs,
            Some(Value::Object(thing)),
        )
    }

    /// The graph of any other record's page.
    pub fn record_ld<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
        page: Page,
        crumbs: &[Crumb],
        thing: Option<Value>,
    ) -> String {
        let address = self.addresses.absolute(language, &self.path(page));
        self.graph(language, record, &address, crumbs, thing)
    }

    fn graph<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
        address: &str,
        crumbs: &[Crumb],
        thing: Option<Value>,
    ) -> String {
        let trust = record.front.trust();
        let mut page = json!({
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": self.title(language, record).text,
            "inLanguage": language.tag(),
            "isAccessibleForFree": true,
        });
        // `lastReviewed` is a person's review and nothing else.
        if let Some(day) = trust.verified_on {
            page["lastReviewed"] = json!(day.to_string());
        }
        if trust.confidence == Confidence::High {
            page["citation"] = json!(
                trust
                    .sources
                    .iter()
                    .filter_map(|source| Some(source.url.as_ref()?.as_str()))
                    .collect::<Vec<_>>()
            );
        }
        if let Some(thing) = &thing {
            page["mainEntity"] = json!({ "@id": thing["@id"] });
        }
        let mut graph = vec![page, self.crumbs_ld(crumbs, address)];
        graph.extend(thing);
        script_safe(&json!({ "@context": "https://schema.org", "@graph": graph }))
    }

    /// The graph of a page that stands for no record.
    pub fn crumbs_only_ld(
        &self,
        language: Language,
        page: Page,
        name: &str,
        crumbs: &[Crumb],
    ) -> String {
        let address = self.addresses.absolute(language, &self.path(page));
        let page = json!({ "@type": "CollectionPage", "@id": address, "url": address, "name": name, "inLanguage": language.tag() });
        script_safe(
            &json!({ "@context": "https://schema.org", "@graph": [page, self.crumbs_ld(crumbs, &address)] }),
        )
    }

    /// The graph of the home page.
    pub fn home_ld(&self, language: Language) -> String {
        let address = self.addresses.absolute(language, "");
        script_safe(&json!({
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": address,
            "url": address,
            "name": self.config.site.name.in_language(language),
            "description": self.config.site.tagline.in_language(language),
            "inLanguage": language.tag(),
        }))
    }

    fn crumbs_ld(&self, crumbs: &[Crumb], address: &str) -> Value {
        let host = self
            .addresses
            .public
            .strip_suffix(&self.addresses.base)
            .unwrap_or(&self.addresses.public);
        let items: Vec<Value> = crumbs
            .iter()
            .enumerate()
            .map(|(at, crumb)| {
                let item = crumb.href.as_ref().map_or_else(|| address.to_string(), |href| format!("{host}{href}"));
                json!({ "@type": "ListItem", "position": at + 1, "name": crumb.label, "item": item })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": items })
    }

    fn place_ld(&self, language: Language, spot: &Spot) -> Value {
        let mut place = json!({ "@type": "Place", "name": self.spot_label(language, spot) });
        if let Some(unit) = spot.unit {
            place["address"] = json!({ "@type": "PostalAddress", "addressCountry": self.atlas.geography.unit(unit).country.code() });
        }
        if let Some((lon, lat)) = spot.point {
            place["geo"] = json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon });
        }
        place
    }
}

/// JSON that cannot end the `<script>` it stands in, nor open a comment there.
pub fn script_safe(value: &Value) -> String {
    let json = serde_json::to_string(value).expect("JSON values are JSON");
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_never_closes_its_script() {
        let hostile = json!({ "name": "</script><script>alert(1)</script><!-- & \u{2028}" });
        let safe = script_safe(&hostile);
        assert!(
            !safe.contains('<')
                && !safe.contains('>')
                && !safe.contains('&')
                && !safe.contains('\u{2028}')
        );
        assert_eq!(serde_json::from_str::<Value>(&safe).unwrap(), hostile);
    }
}
