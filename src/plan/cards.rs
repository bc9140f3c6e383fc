//! The small views that many pages share: words in the page's language, tags, cards, trust, sums, places.

use jiff::civil;

use crate::content::vocabulary::{Actor, Claim, Precision, TrustState};
use crate::content::{
    Amount, ContentType, Cost, Country, Currency, Document, Fee, Id, Language, Money, Schedule,
    SheetCode, Source, Step, Trust,
};
use crate::gather::{Coverage, Record};
use crate::geography::{Level, UnitIx};
use crate::link::Spot;
use crate::plan::view::{
    AlertBanner, Card, CostView, Counted, DocumentView, Foreign, GuideCard, HelpCard, Html, Link,
    Party, PathwayCard, PlaceView, SourceView, StepView, Tag, TranslationNote, TrustView, Words,
};
use crate::plan::{Page, Site, Subject, addresses};

/// What is set around French words on an Arabic page.
const FRENCH: Foreign = Foreign {
    lang: "fr",
    dir: "ltr",
};

impl<'a> Site<'a> {
    /// The words of a record in the page's language, or the French ones, marked as such.
    pub fn words<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
        translated: impl Fn(&'a T::Words) -> Option<&'a str>,
        original: &'a str,
    ) -> Words<'a> {
        match language {
            Language::French => Words {
                text: original,
                foreign: None,
            },
            Language::Arabic => match record
                .translation
                .as_ref()
                .and_then(|translation| translated(&translation.words))
            {
                Some(text) => Words {
                    text,
                    foreign: None,
                },
                None => Words {
                    text: original,
                    foreign: Some(FRENCH),
                },
            },
        }
    }

    pub fn title<T: ContentType>(&self, language: Language, record: &'a Record<T>) -> Words<'a> {
        self.words(
            language,
            record,
            |words| crate::content::Words::title(words),
            record.front.title(),
        )
    }

    pub fn summary<T: ContentType>(&self, language: Language, record: &'a Record<T>) -> Words<'a> {
        self.words(
            language,
            record,
            |words| crate::content::Words::summary(words),
            record.front.summary(),
        )
    }

    /// As [`Site::words`], for an optional text.
    pub fn some_words<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
        translated: impl Fn(&'a T::Words) -> Option<&'a str>,
        original: Option<&'a String>,
    ) -> Option<Words<'a>> {
        original.map(|original| self.words(language, record, translated, original))
    }

    /// As [`Site::words`], for a list; a translated list is as long as the original.
    pub fn word_list<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
        translated: impl Fn(&'a T::Words) -> Option<&'a Vec<String>>,
        originals: impl Iterator<Item = &'a String>,
    ) -> Vec<Words<'a>> {
        originals
            .enumerate()
            .map(|(at, original)| {
                self.words(
                    language,
                    record,
                    |words| {
                        translated(words)
                            .and_then(|list| list.get(at))
                            .map(String::as_str)
                    },
                    original,
                )
            })
            .collect()
    }

    /// A record's body as HTML, in the page's language where it is translated.
    pub fn body<T: ContentType>(&self, language: Language, record: &'a Record<T>) -> Html {
        let (file, body, in_language) = match (&record.translation, language) {
            (Some(translation), Language::Arabic) if !translation.body().trim().is_empty() => {
                (&translation.file, translation.body(), Language::Arabic)
            }
            _ => (&record.file, record.body(), Language::French),
        };
        let foreign = (in_language != language).then_some(FRENCH);
        Html {
            html: self.prose(language, record, file, body, in_language),
            foreign,
        }
    }

    /// Says that a translation is missing, incomplete or behind; nothing on a French page.
    pub fn translation_note<T: ContentType>(
        &self,
        language: Language,
        record: &Record<T>,
    ) -> Option<TranslationNote> {
        if language == Language::French {
            return None;
        }
        let coverage = record.coverage();
        if coverage == Coverage::Whole {
            return None;
        }
        let key = coverage.as_str();
        Some(TranslationNote {
            key,
            label: self.texts(language).label("translation", key),
        })
    }

    /// A closed value with its word and no page of its own.
    pub fn tag(&self, language: Language, list: &str, key: &'static str) -> Tag {
        Tag {
            key,
            label: self.texts(language).label(list, key),
            href: None,
        }
    }

    /// A closed value with the list of its opportunities.
    pub fn listed_tag(
        &self,
        language: Language,
        list: &str,
        key: &'static str,
        subject: Subject,
    ) -> Tag {
        Tag {
            href: self.list_href(language, subject),
            ..self.tag(language, list, key)
        }
    }

    /// A link to a list with the number of its members; no link when there is nothing to see.
    pub fn counted(
        &self,
        language: Language,
        key: &str,
        label: String,
        subject: Subject,
    ) -> Counted {
        let count = self.lists.count(subject);
        Counted {
            key: key.to_string(),
            label,
            href: self.list_href(language, subject).filter(|_| count > 0),
            count,
            count_label: self.texts(language).count("opportunities", count),
        }
    }

    /// One opportunity in a list.
    pub fn card(&self, language: Language, at: usize) -> Card<'a> {
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let front = &record.front;
        let is_ahead = links.closes_on.filter(|day| *day >= self.today());
        Card {
            id: record.id.as_str(),
            href: self.href(language, Page::Opportunity(at)),
            title: self.title(language, record),
            summary: self.summary(language, record),
            kind: self.tag(language, "kind", front.kind.as_str()),
            format: self.tag(language, "format", front.format.as_str()),
            status: self.tag(language, "status", links.status.as_str()),
            access: self.tag(language, "access", front.access.as_str()),
            place: self.place_label(language, &links.spots),
            host: self.party(language, &front.host, links.host).name,
            initiator: self.tag(language, "initiator", front.initiator.as_str()),
            closes_on: is_ahead.map(|day| self.texts(language).day(day)),
            deadlines: self.deadlines(&front.schedule),
            closes_in: is_ahead.and_then(|day| self.closes_in(language, day)),
            trust: self.tag(language, "trust", links.trust.as_str()),
        }
    }

    /// The deadlines of an opportunity from the day of the build on, soonest first, for scripts to compare with the
    /// visitor's clock: `2026-12-01 2027-03-01`.
    pub fn deadlines(&self, schedule: &Schedule) -> String {
        let days: std::collections::BTreeSet<civil::Date> = schedule
            .deadlines()
            .filter(|day| *day >= self.today())
            .collect();
        let days: Vec<String> = days.into_iter().map(|day| day.to_string()).collect();
        days.join(" ")
    }

    /// "dans 12 jours", for a deadline that is near.
    pub fn closes_in(&self, language: Language, day: civil::Date) -> Option<String> {
        let days = days_between(self.today(), day);
        (0..=self.config.lists.soon_days)
            .contains(&days)
            .then(|| self.texts(language).in_days(days))
    }

    /// "Marseille (Bouches-du-Rhône)", "Toute la France".
    pub fn place_label(&self, language: Language, spots: &[Spot]) -> String {
        let texts = self.texts(language);
        match spots {
            [] => String::new(),
            [only] => self.spot_label(language, only),
            [first, ..] => texts.fill(
                "place.several",
                &[
                    ("place", &self.spot_label(language, first)),
                    ("n", &(spots.len() - 1).to_string()),
                ],
            ),
        }
    }

    /// The name of one spot, with its department or province.
    pub fn spot_label(&self, language: Language, spot: &Spot) -> String {
        let texts = self.texts(language);
        let Some(unit) = spot.unit else {
            return self.spot_name(language, spot);
        };
        let place = self.atlas.geography.unit(unit);
        if place.level == Level::Country {
            return texts
                .get(&format!("whole_country.{}", place.country.code()))
                .to_string();
        }
        let name = self.spot_name(language, spot);
        let parent = if spot.commune.is_some() {
            Some(unit)
        } else {
            place.parent.filter(|_| place.level == Level::Department)
        };
        match parent
            .map(|parent| self.unit_name(language, parent))
            .filter(|parent| *parent != name)
        {
            Some(parent) => texts.fill("place.within", &[("place", &name), ("parent", parent)]),
            None => name,
        }
    }

    /// The commune of a spot, or the unit it stands for.
    pub fn spot_name(&self, language: Language, spot: &Spot) -> String {
        match (&spot.commune, spot.unit) {
            (Some((_, Some(arabic))), _) if language == Language::Arabic => arabic.clone(),
            (Some((french, _)), _) => french.clone(),
            (None, Some(unit)) => self.unit_name(language, unit).to_string(),
            (None, None) => self
                .unit_name(language, self.atlas.country(Country::MA))
                .to_string(),
        }
    }

    pub fn places(&self, language: Language, spots: &[Spot]) -> Vec<PlaceView> {
        spots
            .iter()
            .map(|spot| PlaceView {
                label: self.spot_label(language, spot),
                href: spot.unit.and_then(|unit| self.unit_href(language, unit)),
                precision: spot
                    .precision
                    .filter(|precision| *precision != Precision::Exact)
                    .map(|precision| self.texts(language).label("precision", precision.as_str())),
                geo: spot
                    .point
                    .map(|(lon, lat)| format!("geo:{lat:.4},{lon:.4}")),
            })
            .collect()
    }

    /// The page of a unit, when it has one.
    pub fn unit_href(&self, language: Language, unit: UnitIx) -> Option<String> {
        let place = self.atlas.geography.unit(unit);
        if place.is_destination() {
            self.list_href(language, Subject::Unit(unit))
        } else if place.country == Country::MA && place.level != Level::Country {
            Some(
                self.addresses
                    .href(language, &addresses::unit(&self.atlas.geography, unit)),
            )
        } else {
            None
        }
    }

    /// An organisation by name; one that was left out keeps its name, without a link.
    pub fn party(&self, language: Language, id: &'a Id, at: Option<usize>) -> Party<'a> {
        match at {
            Some(at) => Party {
                name: self.title(language, &self.atlas.collection.organisations.records[at]),
                href: Some(self.href(language, Page::Organisation(at))),
            },
            None => Party {
                name: Words {
                    text: id.as_str(),
                    foreign: None,
                },
                href: None,
            },
        }
    }

    pub fn parties(&self, language: Language, positions: &[usize]) -> Vec<Party<'a>> {
        positions
            .iter()
            .map(|at| Party {
                name: self.title(language, &self.atlas.collection.organisations.records[*at]),
                href: Some(self.href(language, Page::Organisation(*at))),
            })
            .collect()
    }

    pub fn banner(&self, language: Language, at: usize) -> AlertBanner<'a> {
        let record = &self.atlas.collection.alerts.records[at];
        AlertBanner {
            href: self.href(language, Page::Alert(at)),
            title: self.title(language, record),
            summary: self.summary(language, record),
            level: self.tag(language, "alert_level", record.front.level.as_str()),
            kind: self.tag(language, "alert_kind", record.front.kind.as_str()),
        }
    }

    /// Alerts, the gravest first.
    pub fn banners(&self, language: Language, alerts: &[usize]) -> Vec<AlertBanner<'a>> {
        let mut alerts = alerts.to_vec();
        alerts.sort_by_key(|at| {
            std::cmp::Reverse(self.atlas.collection.alerts.records[*at].front.level)
        });
        alerts
            .into_iter()
            .map(|at| self.banner(language, at))
            .collect()
    }

    pub fn pathway_card(&self, language: Language, at: usize) -> PathwayCard<'a> {
        let record = &self.atlas.collection.pathways.records[at];
        PathwayCard {
            href: self.href(language, Page::Pathway(at)),
            title: self.title(language, record),
            summary: self.summary(language, record),
            initiator: self.tag(language, "initiator", record.front.initiator.as_str()),
            status: self.tag(language, "status", record.front.status.as_str()),
            nature: self.tag(language, "pathway_kind", record.front.nature.as_str()),
        }
    }

    pub fn help_card(&self, language: Language, at: usize) -> HelpCard<'a> {
        let record = &self.atlas.collection.help_points.records[at];
        HelpCard {
            href: self.href(language, Page::HelpPoint(at)),
            title: self.title(language, record),
            summary: self.summary(language, record),
            kind: self.tag(language, "help_kind", record.front.kind.as_str()),
            place: self.place_label(language, &self.atlas.help_points[at].spots),
            phone: record.front.phone.as_ref().map(|phone| phone.as_str()),
            hours: self.some_words(
                language,
                record,
                |words| words.hours.as_deref(),
                record.front.hours.as_ref(),
            ),
            trust: self.tag(
                language,
                "trust",
                record.front.trust().state(self.today()).as_str(),
            ),
        }
    }

    pub fn help_cards(&self, language: Language, positions: &[usize]) -> Vec<HelpCard<'a>> {
        positions
            .iter()
            .map(|at| self.help_card(language, *at))
            .collect()
    }

    pub fn guide_card(&self, language: Language, at: usize) -> GuideCard<'a> {
        let record = &self.atlas.collection.pages.records[at];
        GuideCard {
            href: self.href(language, Page::Guide(at)),
            title: self.title(language, record),
            summary: self.summary(language, record),
        }
    }

    /// How far a record may be trusted, in words.
    pub fn trust<T: ContentType>(
        &self,
        language: Language,
        record: &'a Record<T>,
    ) -> TrustView<'a> {
        let texts = self.texts(language);
        let trust: Trust<'a> = record.front.trust();
        let state = trust.state(self.today());
        let official: Vec<&str> = record
            .front
            .official_domains()
            .iter()
            .map(|domain| domain.as_str())
            .collect();
        let means = match official.first() {
            Some(domain) => texts.fill(
                &format!("trust_means.{}", state.as_str()),
                &[("domain", domain)],
            ),
            None => texts
                .get(&format!("trust_means.{}-no-domain", state.as_str()))
                .to_string(),
        };
        let expires_on = trust.expires_on();
        let translated = |words: &'a T::Words| crate::content::Words::to_verify(words);
        TrustView {
            code: SheetCode::of::<T>(&record.id).to_string(),
            state: self.tag(language, "trust", state.as_str()),
            means,
            confidence: self.tag(language, "confidence", trust.confidence.as_str()),
            verified_on: trust.verified_on.map(|day| texts.day(day)),
            verified_by: trust
                .verified_by
                .map(|role| texts.label("role", role.as_str())),
            expires_on: expires_on.map(|day| texts.day(day)),
            is_expired: state == TrustState::Stale,
            to_verify: self.word_list(language, record, translated, trust.to_verify.iter()),
            sources: trust
                .sources
                .iter()
                .map(|source| self.source(language, source))
                .collect(),
            official,
        }
    }

    fn source(&self, language: Language, source: &'a Source) -> SourceView<'a> {
        SourceView {
            title: &source.title,
            publisher: source.publisher.as_deref(),
            url: source.url.as_ref().map(|url| url.as_str()),
            date: self.texts(language).partial_date(source.date),
        }
    }

    pub fn step(&self, language: Language, step: &'a Step, what: Words<'a>) -> StepView<'a> {
        let texts = self.texts(language);
        StepView {
            who: self.tag(language, "actor", step.who.as_str()),
            what,
            lead_time: step
                .lead_time
                .map(|lead| texts.fill("duration.lead_time", &[("length", &texts.length(lead))])),
            in_morocco: (step.in_morocco != Claim::Unknown)
                .then(|| texts.label("in_morocco", step.in_morocco.as_str())),
        }
    }

    pub fn document(
        &self,
        language: Language,
        document: &'a Document,
        name: Words<'a>,
        pathway: Option<Link>,
    ) -> DocumentView<'a> {
        let claim = document.in_souss_massa;
        DocumentView {
            name,
            in_souss_massa: claim.as_str(),
            in_souss_massa_label: (claim != Claim::Unknown)
                .then(|| self.texts(language).label("in_souss_massa", claim.as_str())),
            pathway,
        }
    }

    pub fn cost(&self, language: Language, cost: &'a Cost, label: Words<'a>) -> CostView<'a> {
        let texts = self.texts(language);
        let foreign = (language == Language::Arabic).then_some(FRENCH);
        CostView {
            when: cost.when.as_ref().map(|when| Words {
                text: when,
                foreign,
            }),
            refundable: (cost.refundable != Claim::Unknown)
                .then(|| texts.label("refundable", cost.refundable.as_str())),
            ..self.sum_view(language, label, cost.amount.as_ref(), cost.year)
        }
    }

    pub fn fee(
        &self,
        language: Language,
        fee: &'a Fee,
        label: Words<'a>,
        pathway: Option<Link>,
    ) -> CostView<'a> {
        let payer = fee.payer.filter(|payer| *payer != Actor::Candidate);
        CostView {
            payer: payer.map(|payer| self.texts(language).label("payer", payer.as_str())),
            unconfirmed: (fee.amount.is_some() && fee.confirmed != Claim::Yes)
                .then(|| self.texts(language).get("money.unconfirmed").to_string()),
            pathway,
            ..self.sum_view(language, label, fee.amount.as_ref(), fee.year)
        }
    }

    fn sum_view(
        &self,
        language: Language,
        label: Words<'a>,
        amount: Option<&Money>,
        year: Option<u16>,
    ) -> CostView<'a> {
        let texts = self.texts(language);
        CostView {
            label,
            amount: amount.map(|money| texts.money(money)),
            amount_mad: amount
                .filter(|money| money.currency == Currency::EUR)
                .and_then(|money| {
                    Some(texts.in_dirhams(money.amount, self.config.money.as_ref()?))
                }),
            unknown: amount
                .is_none()
                .then(|| texts.get("money.unknown").to_string()),
            year,
            when: None,
            payer: None,
            unconfirmed: None,
            refundable: None,
            pathway: None,
        }
    }

    /// "1 € = 10,80 MAD, taux du …", or nothing when the site gives no rate.
    pub fn rate(&self, language: Language) -> String {
        self.config
            .money
            .as_ref()
            .map(|rate| self.texts(language).rate(rate))
            .unwrap_or_default()
    }

    /// A sum with its worth in the other currency: "188 € (≈ 2 030 MAD)".
    pub fn both_currencies(&self, language: Language, euros: Amount) -> String {
        let texts = self.texts(language);
        let written = texts.sum(euros, Currency::EUR);
        match &self.config.money {
            Some(rate) => {
                let mad = texts.sum(super::texts::dirhams(euros, rate), Currency::MAD);
                texts.fill("money.with_mad", &[("amount", &written), ("mad", &mad)])
            }
            None => written,
        }
    }
}

/// Whole days from one day to another; negative when it is past.
pub fn days_between(from: civil::Date, to: civil::Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}
