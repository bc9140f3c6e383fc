//! The pages of pathways, organisations, help points, guides, alerts and interventions.

use crate::content::vocabulary::PageSection;
use crate::content::{Country, Language};
use crate::geography::{Geography, UnitIx};
use crate::plan::view::{
    AlertView, Card, Condition, ConditionValue, Counted, Crumb, Facet, GuideView, HelpGroup,
    HelpPointView, HelpView, InterventionView, Link, OfficialLink, OrganisationView, OwnedWords,
    PathwayView, Words,
};
use crate::plan::{Index, Page, Site, Subject};

/// How many opportunities a pathway or an organisation shows.
const SHOWN: usize = 12;
/// How many help points are shown beside one.
const NEARBY: usize = 4;

impl<'a> Site<'a> {
    pub fn pathway_view(&self, language: Language, at: usize) -> PathwayView<'a> {
        let record = &self.atlas.collection.pathways.records[at];
        let links = &self.atlas.pathways[at];
        let front = &record.front;
        let texts = self.texts(language);
        let mut facts: Vec<Condition> = Vec::new();
        let mut fact = |key: &'static str, figure: Option<String>, words: Option<Words<'a>>| {
            let has_figure = figure.is_some();
            if let Some(text) = figure {
                let value = ConditionValue::Own(OwnedWords {
                    text,
                    foreign: None,
                });
                facts.push(Condition {
                    key,
                    label: texts.label("condition", key),
                    value,
                });
            }
            if let Some(words) = words {
                // A note beside a figure has a name of its own: two entries of one name read as a slip.
                let label = if has_figure {
                    texts.label("condition_note", key)
                } else {
                    texts.label("condition", key)
                };
                facts.push(Condition {
                    key,
                    label,
                    value: ConditionValue::Words(words),
                });
            }
        };
        fact(
            "age",
            front.age.and_then(|age| texts.age(age.min, age.max)),
            self.some_words(
                language,
                record,
                |words| words.age_note.as_deref(),
                front.age_note.as_ref(),
            ),
        );
        fact(
            "duration",
            front.duration.and_then(|range| texts.range(range)),
            self.some_words(
                language,
                record,
                |words| words.duration_note.as_deref(),
                front.duration_note.as_ref(),
            ),
        );
        fact(
            "authority",
            None,
            self.some_words(
                language,
                record,
                |words| words.authority.as_deref(),
                front.authority.as_ref(),
            ),
        );
        let steps = self.word_list(
            language,
            record,
            |words| words.steps.as_ref(),
            front.steps.iter().map(|step| &step.what),
        );
        let documents = self.word_list(
            language,
            record,
            |words| words.documents.as_ref(),
            front.documents.iter().map(|document| &document.name),
        );
        let fees = self.word_list(
            language,
            record,
            |words| words.fees.as_ref(),
            front.fees.iter().map(|fee| &fee.label),
        );
        PathwayView {
            title: self.title(language, record),
            summary: self.summary(language, record),
            crumbs: self.crumbs_under(language, Index::Pathways, self.title(language, record).text),
            country: self
                .unit_name(language, self.atlas.country(front.country))
                .to_string(),
            nature: self.tag(language, "pathway_kind", front.nature.as_str()),
            kinds: front
                .kinds
                .iter()
                .map(|kind| self.listed_tag(language, "kind", kind.as_str(), Subject::Kind(*kind)))
                .collect(),
            status: self.tag(language, "status", front.status.as_str()),
            status_note: self.some_words(
                language,
                record,
                |words| words.status_note.as_deref(),
                front.status_note.as_ref(),
            ),
            alerts: self.banners(language, &links.alerts),
            translation: self.translation_note(language, record),
            initiator: self.tag(language, "initiator", front.initiator.as_str()),
            initiator_means: texts.label("initiator_means", front.initiator.as_str()),
            who: self.words(language, record, |words| words.who.as_deref(), &front.who),
            facts,
            conditions: self.word_list(
                language,
                record,
                |words| words.conditions.as_ref(),
                front.conditions.iter(),
            ),
            steps: front
                .steps
                .iter()
                .zip(steps)
                .map(|(step, what)| self.step(language, step, what))
                .collect(),
            documents: front
                .documents
                .iter()
                .zip(documents)
                .map(|(document, name)| self.document(language, document, name, None))
                .collect(),
            fees: front
                .fees
                .iter()
                .zip(fees)
                .map(|(fee, label)| self.fee(language, fee, label, None))
                .collect(),
            rate: self.rate(language),
            official_pages: front
                .official_pages
                .iter()
                .map(|page| OfficialLink {
                    title: &page.title,
                    url: page.url.as_str(),
                    domain: page.url.shown_host(),
                })
                .collect(),
            may_change: self.word_list(
                language,
                record,
                |words| words.may_change.as_ref(),
                front.may_change.iter(),
            ),
            rights: self.word_list(
                language,
                record,
                |words| words.rights.as_ref(),
                front.rights.iter(),
            ),
            risks: self.word_list(
                language,
                record,
                |words| words.risks.as_ref(),
                front.risks.iter(),
            ),
            never_pay: self.word_list(
                language,
                record,
                |words| words.never_pay.as_ref(),
                front.never_pay.iter(),
            ),
            body: self.body(language, record),
            trust: self.trust(language, record),
            cards: self.first_cards(language, &links.opportunities),
            total: self.plain_count(language, links.opportunities.len()),
        }
    }

    pub fn organisation_view(&self, language: Language, at: usize) -> OrganisationView<'a> {
        let record = &self.atlas.collection.organisations.records[at];
        let links = &self.atlas.organisations[at];
        let front = &record.front;
        OrganisationView {
            title: self.title(language, record),
            summary: self.summary(language, record),
            crumbs: self.crumbs_under(
                language,
                Index::Organisations,
                self.title(language, record).text,
            ),
            alerts: self.banners(language, &links.alerts),
            translation: self.translation_note(language, record),
            roles: front
                .roles
                .iter()
                .map(|role| self.tag(language, "organisation_role", role.as_str()))
                .collect(),
            country: front.country.map(|country| {
                self.unit_name(language, self.atlas.country(country))
                    .to_string()
            }),
            places: self.places(language, &links.spots),
            url: front.url.as_ref().map(|url| url.as_str()),
            domain: front.url.as_ref().map(|url| url.shown_host()),
            body: self.body(language, record),
            trust: self.trust(language, record),
            cards: self.first_cards(language, &links.opportunities),
            total: self.plain_count(language, links.opportunities.len()),
            interventions: links
                .interventions
                .iter()
                .map(|at| Link {
                    label: self
                        .title(language, &self.atlas.collection.interventions.records[*at])
                        .text
                        .to_string(),
                    href: self.href(language, Page::Intervention(*at)),
                    current: false,
                })
                .collect(),
        }
    }

    pub fn help_point_view(&self, language: Language, at: usize) -> HelpPointView<'a> {
        let record = &self.atlas.collection.help_points.records[at];
        let links = &self.atlas.help_points[at];
        let front = &record.front;
        let texts = self.texts(language);
        let separator = format!("{} ", texts.get("condition_value.separator"));
        let languages: Vec<String> = front
            .languages
            .iter()
            .map(|tag| texts.language_name(tag.as_str()))
            .collect();
        let mut crumbs = vec![
            self.home_crumb(language),
            Crumb {
                label: texts.get("help.heading").to_string(),
                href: Some(self.href(language, Page::Help(None))),
            },
        ];
        crumbs.push(Crumb {
            label: self.title(language, record).text.to_string(),
            href: None,
        });
        HelpPointView {
            title: self.title(language, record),
            summary: self.summary(language, record),
            crumbs,
            alerts: self.banners(language, &links.alerts),
            translation: self.translation_note(language, record),
            kind: self.tag(language, "help_kind", front.kind.as_str()),
            places: self.places(language, &links.spots),
            locator: self
                .locator(language, front.country, &links.spots)
                .filter(|map| !map.points.is_empty()),
            audience: self.some_words(
                language,
                record,
                |words| words.audience.as_deref(),
                front.audience.as_ref(),
            ),
            services: self.word_list(
                language,
                record,
                |words| words.services.as_ref(),
                front.services.iter(),
            ),
            languages: (!languages.is_empty()).then(|| languages.join(&separator)),
            address: self.some_words(
                language,
                record,
                |words| words.address.as_deref(),
                front.address.as_ref(),
            ),
            hours: self.some_words(
                language,
                record,
                |words| words.hours.as_deref(),
                front.hours.as_ref(),
            ),
            phone: front.phone.as_ref().map(|phone| phone.as_str()),
            phone_href: front
                .phone
                .as_ref()
                .map(|phone| format!("tel:{}", phone.as_str().replace(' ', ""))),
            url: front.url.as_ref().map(|url| url.as_str()),
            domain: front.url.as_ref().map(|url| url.shown_host()),
            body: self.body(language, record),
            trust: self.trust(language, record),
            nearby: self.help_cards(language, &self.nearby(at)),
        }
    }

    /// The help points nearest to one, by the geodesic.
    fn nearby(&self, at: usize) -> Vec<usize> {
        let point = |at: usize| {
            self.atlas.help_points[at]
                .spots
                .first()
                .and_then(|spot| spot.point)
        };
        let Some(here) = point(at) else {
            return Vec::new();
        };
        let mut others: Vec<(u64, usize)> = (0..self.atlas.help_points.len())
            .filter(|other| *other != at)
            .filter_map(|other| Some((Geography::distance(here, point(other)?) as u64, other)))
            .collect();
        others.sort_unstable();
        others.into_iter().take(NEARBY).map(|(_, at)| at).collect()
    }

    /// Where to get help, everywhere or in one province of Souss-Massa.
    pub fn help_view(&self, language: Language, unit: Option<UnitIx>) -> HelpView<'a> {
        let texts = self.texts(language);
        let region = self.atlas.souss_massa();
        let provinces = &self.atlas.geography.unit(region).children;
        let in_unit = |unit: UnitIx| -> Vec<usize> {
            (0..self.atlas.help_points.len())
                .filter(|at| self.atlas.help_points[*at].units.contains(&unit))
                .collect()
        };
        let shown: Vec<UnitIx> = match unit {
            Some(unit) if unit != region => vec![unit],
            _ => provinces.clone(),
        };
        let mut groups: Vec<HelpGroup> = shown
            .iter()
            .map(|unit| HelpGroup {
                title: self.unit_name(language, *unit).to_string(),
                anchor: self.atlas.geography.unit(*unit).slug.clone(),
                help_points: self.help_cards(language, &in_unit(*unit)),
            })
            .filter(|group| !group.help_points.is_empty())
            .collect();
        let of = |wanted: &dyn Fn(Country, &[UnitIx]) -> bool| -> Vec<usize> {
            let records = &self.atlas.collection.help_points.records;
            (0..records.len())
                .filter(|at| {
                    wanted(
                        records[*at].front.country,
                        &self.atlas.help_points[*at].units,
                    )
                })
                .collect()
        };
        // What serves the whole region or the whole country serves each province too.
        let wider = of(&|country, units| {
            country == Country::MA && !provinces.iter().any(|province| units.contains(province))
        });
        let abroad = of(&|country, _| country != Country::MA);
        for (key, positions) in [
            ("elsewhere", wider),
            ("abroad", if unit.is_none() { abroad } else { Vec::new() }),
        ] {
            if !positions.is_empty() {
                groups.push(HelpGroup {
                    title: texts.get(&format!("help.{key}")).to_string(),
                    anchor: key.to_string(),
                    help_points: self.help_cards(language, &positions),
                });
            }
        }
        let (heading, lead) = match unit {
            None => (
                texts.get("help.heading").to_string(),
                texts.get("help.lead").to_string(),
            ),
            Some(unit) => {
                let count = texts.count("help_points", in_unit(unit).len());
                let facts = [
                    ("place", self.unit_name(language, unit)),
                    ("count", count.as_str()),
                ];
                (
                    texts.fill("help.province_heading", &facts),
                    texts.fill("help.province_lead", &facts),
                )
            }
        };
        let mut crumbs = vec![self.home_crumb(language)];
        crumbs.push(Crumb {
            label: texts.get("help.heading").to_string(),
            href: unit.map(|_| self.href(language, Page::Help(None))),
        });
        if let Some(unit) = unit {
            crumbs.push(Crumb {
                label: self.unit_name(language, unit).to_string(),
                href: None,
            });
        }
        let links: Vec<Counted> = provinces
            .iter()
            .map(|province| {
                let count = in_unit(*province).len();
                Counted {
                    key: self.atlas.geography.unit(*province).code.clone(),
                    label: self.unit_name(language, *province).to_string(),
                    href: Some(self.href(language, Page::Help(Some(*province)))),
                    count,
                    count_label: texts.count("help_points", count),
                }
            })
            .collect();
        HelpView {
            heading,
            lead,
            crumbs,
            map: self.help_map(language, unit.filter(|unit| *unit != region)),
            provinces: Facet {
                key: "provinces",
                title: texts.get("help.provinces").to_string(),
                links,
            },
            groups,
            alerts: self.banners(language, &self.help_alerts()),
        }
    }

    fn help_alerts(&self) -> Vec<usize> {
        let mut alerts: Vec<usize> = self
            .atlas
            .help_points
            .iter()
            .flat_map(|links| links.alerts.iter().copied())
            .collect();
        alerts.sort_unstable();
        alerts.dedup();
        alerts
    }

    pub fn guide_view(&self, language: Language, at: usize) -> GuideView<'a> {
        let record = &self.atlas.collection.pages.records[at];
        let body = self.body(language, record);
        let others = self
            .guides_of(record.front.section)
            .into_iter()
            .filter(|other| *other != at);
        GuideView {
            title: self.title(language, record),
            summary: self.summary(language, record),
            crumbs: self.crumbs_under(language, Index::Guides, self.title(language, record).text),
            translation: self.translation_note(language, record),
            alerts: Vec::new(),
            contents: contents(&body.html),
            body,
            trust: self.trust(language, record),
            others: others
                .take(SHOWN)
                .map(|other| self.guide_card(language, other))
                .chain(
                    (record.front.section == PageSection::About)
                        .then(|| self.transparency_card(language)),
                )
                .collect(),
        }
    }

    pub fn alert_view(&self, language: Language, at: usize) -> AlertView<'a> {
        let record = &self.atlas.collection.alerts.records[at];
        let links = &self.atlas.alerts[at];
        let front = &record.front;
        let scope = &front.applies_to;
        let texts = self.texts(language);
        let mut applies_to: Vec<Link> = Vec::new();
        let mut add = |label: String, href: Option<String>| {
            applies_to.push(Link {
                label,
                href: href.unwrap_or_default(),
                current: false,
            });
        };
        if scope.everywhere {
            add(texts.get("alert.everywhere").to_string(), None);
        }
        for country in &scope.countries {
            let unit = self.atlas.country(*country);
            add(
                self.unit_name(language, unit).to_string(),
                self.unit_href(language, unit),
            );
        }
        for kind in &scope.kinds {
            add(
                texts.label("kind", kind.as_str()),
                self.list_href(language, Subject::Kind(*kind)),
            );
        }
        for format in &scope.formats {
            add(
                texts.label("format", format.as_str()),
                self.list_href(language, Subject::Format(*format)),
            );
        }
        let collection = &self.atlas.collection;
        for at in &links.pathways {
            add(
                self.title(language, &collection.pathways.records[*at])
                    .text
                    .to_string(),
                Some(self.href(language, Page::Pathway(*at))),
            );
        }
        for at in &links.opportunities {
            add(
                self.title(language, &collection.opportunities.records[*at])
                    .text
                    .to_string(),
                Some(self.href(language, Page::Opportunity(*at))),
            );
        }
        for at in &links.organisations {
            add(
                self.title(language, &collection.organisations.records[*at])
                    .text
                    .to_string(),
                Some(self.href(language, Page::Organisation(*at))),
            );
        }
        for at in &links.help_points {
            add(
                self.title(language, &collection.help_points.records[*at])
                    .text
                    .to_string(),
                Some(self.href(language, Page::HelpPoint(*at))),
            );
        }
        AlertView {
            title: self.title(language, record),
            summary: self.summary(language, record),
            crumbs: self.crumbs_under(language, Index::Alerts, self.title(language, record).text),
            translation: self.translation_note(language, record),
            level: self.tag(language, "alert_level", front.level.as_str()),
            kind: self.tag(language, "alert_kind", front.kind.as_str()),
            from: texts.day(front.from.0),
            until: front.until.map(|day| texts.day(day.0)),
            is_over: front.until.is_some_and(|day| day.0 < self.today()),
            applies_to,
            body: self.body(language, record),
            trust: self.trust(language, record),
        }
    }

    pub fn intervention_view(&self, language: Language, at: usize) -> InterventionView<'a> {
        let record = &self.atlas.collection.interventions.records[at];
        let links = &self.atlas.interventions[at];
        let front = &record.front;
        let texts = self.texts(language);
        InterventionView {
            title: self.title(language, record),
            summary: self.summary(language, record),
            crumbs: self.crumbs_under(
                language,
                Index::Interventions,
                self.title(language, record).text,
            ),
            translation: self.translation_note(language, record),
            status: self.tag(language, "intervention_status", front.status.as_str()),
            actors: self.parties(language, &links.actors),
            funders: self.parties(language, &links.funders),
            provinces: links
                .provinces
                .iter()
                .map(|unit| Link {
                    label: self.unit_name(language, *unit).to_string(),
                    href: self.href(language, Page::Help(Some(*unit))),
                    current: false,
                })
                .collect(),
            themes: front
                .themes
                .iter()
                .map(|theme| self.tag(language, "theme", theme.as_str()))
                .collect(),
            publics: front
                .publics
                .iter()
                .map(|public| self.tag(language, "public", public.as_str()))
                .collect(),
            from: front
                .period
                .and_then(|period| period.from)
                .map(|date| texts.partial_date(Some(date))),
            until: front
                .period
                .and_then(|period| period.until)
                .map(|date| texts.partial_date(Some(date))),
            results: self.word_list(
                language,
                record,
                |words| words.results.as_ref(),
                front.results.iter(),
            ),
            url: front.url.as_ref().map(|url| url.as_str()),
            domain: front.url.as_ref().map(|url| url.shown_host()),
            body: self.body(language, record),
            trust: self.trust(language, record),
        }
    }

    fn first_cards(&self, language: Language, opportunities: &[usize]) -> Vec<Card<'a>> {
        let mut ranked = opportunities.to_vec();
        ranked.sort_by_key(|at| self.lists.rank(*at));
        ranked
            .into_iter()
            .take(SHOWN)
            .map(|at| self.card(language, at))
            .collect()
    }

    fn plain_count(&self, language: Language, count: usize) -> Counted {
        let texts = self.texts(language);
        Counted {
            key: "all".to_string(),
            label: texts.get("list.results").to_string(),
            href: None,
            count,
            count_label: texts.count("opportunities", count),
        }
    }

    fn crumbs_under(&self, language: Language, index: Index, title: &str) -> Vec<Crumb> {
        vec![
            self.home_crumb(language),
            self.index_crumb(language, index),
            Crumb {
                label: title.to_string(),
                href: None,
            },
        ]
    }
}

/// The headings of level two of a body, with their addresses within the page.
fn contents(html: &str) -> Vec<Link> {
    html.split("<h2 id=\"")
        .skip(1)
        .filter_map(|rest| {
            let (id, rest) = rest.split_once("\">")?;
            let (inner, _) = rest.split_once("</h2>")?;
            let mut label = String::new();
            let mut in_tag = false;
            for letter in inner.chars() {
                match letter {
                    '<' => in_tag = true,
                    '>' => in_tag = false,
                    letter if !in_tag => label.push(letter),
                    _ => {}
                }
            }
            let label = label
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'");
            Some(Link {
                label,
                href: format!("#{id}"),
                current: false,
            })
        })
        .collect()
}
