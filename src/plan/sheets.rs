//! The page of an opportunity.

use std::collections::BTreeSet;

use crate::content::vocabulary::{Actor, Claim, Kind, Status};
use crate::content::{Amount, Currency, Language, Opportunity};
use crate::gather::Record;
use crate::link::OpportunityLinks;
use crate::plan::search::Facts;
use crate::plan::view::{
    ApplyView, AskedView, Card, ClaimView, Condition, ConditionValue, CostView, Crumb,
    DocumentView, Link, Moment, MoneyView, OpportunityView, OwnedWords, ScheduleView, Words,
};
use crate::plan::{Page, Site, Subject, qr};

/// How many like it are shown below an opportunity.
const SIMILAR: usize = 4;

impl<'a> Site<'a> {
    pub fn opportunity_view(&self, language: Language, at: usize) -> OpportunityView<'a> {
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let front = &record.front;
        let texts = self.texts(language);
        OpportunityView {
            id: record.id.as_str(),
            title: self.title(language, record),
            summary: self.summary(language, record),
            kind: self.listed_tag(
                language,
                "kind",
                front.kind.as_str(),
                Subject::Kind(front.kind),
            ),
            format: self.listed_tag(
                language,
                "format",
                front.format.as_str(),
                Subject::Format(front.format),
            ),
            status: self.tag(language, "status", links.status.as_str()),
            status_note: self.some_words(
                language,
                record,
                |words| words.status_note.as_deref(),
                front.status_note.as_ref(),
            ),
            crumbs: self.opportunity_crumbs(language, record, links),
            alerts: self.banners(language, &links.alerts),
            translation: self.translation_note(language, record),
            places: self.places(language, &links.spots),
            locator: self.locator(language, front.country, &links.spots),
            host: self.party(language, &front.host, links.host),
            sender: links
                .sender
                .and_then(|at| self.parties(language, &[at]).pop()),
            funders: self.parties(language, &links.funders),
            initiator: self.tag(language, "initiator", front.initiator.as_str()),
            initiator_means: texts.label("initiator_means", front.initiator.as_str()),
            access: self.tag(language, "access", front.access.as_str()),
            access_means: texts.label("access_means", front.access.as_str()),
            access_note: self.some_words(
                language,
                record,
                |words| words.access_note.as_deref(),
                front.access_note.as_ref(),
            ),
            conditions: self.conditions(language, record),
            asked: self.asked(language, at),
            money: self.money(language, record, links),
            schedule: self.schedule(language, record, links),
            pathways: links
                .pathways
                .iter()
                .map(|at| self.pathway_card(language, *at))
                .collect(),
            steps: self
                .word_list(
                    language,
                    record,
                    |words| words.steps.as_ref(),
                    front.steps.iter().map(|step| &step.what),
                )
                .into_iter()
                .zip(&front.steps)
                .map(|(what, step)| self.step(language, step, what))
                .collect(),
            documents: self.documents(language, record, links),
            apply: front.apply.as_ref().map(|apply| ApplyView {
                how: self.words(language, record, |words| words.apply.as_deref(), &apply.how),
                url: apply.url.as_ref().map(|url| url.as_str()),
                domain: apply.url.as_ref().map(|url| url.shown_host()),
            }),
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
            recourse: self.word_list(
                language,
                record,
                |words| words.recourse.as_ref(),
                front.recourse.iter(),
            ),
            help_points: self.help_cards(language, &links.help_points),
            sectors: self.sectors(language, record),
            spoken: front
                .spoken
                .iter()
                .map(|tag| texts.language_name(tag.as_str()))
                .collect(),
            body: self.body(language, record),
            trust: self.trust(language, record),
            qr: qr::draw(
                &self
                    .addresses
                    .absolute(language, &self.path(Page::Opportunity(at))),
            ),
            similar: self.similar(language, at),
            calendar: self.dates_href(language, at),
            share: self.share_view(language, at),
            contact: self.contact_view(language, at),
        }
    }

    fn opportunity_crumbs(
        &self,
        language: Language,
        record: &'a Record<Opportunity>,
        links: &OpportunityLinks,
    ) -> Vec<Crumb> {
        let mut crumbs = vec![self.home_crumb(language)];
        let spot = links.spots.first().and_then(|spot| spot.unit);
        if let Some(unit) = spot {
            let mut chain: Vec<_> = std::iter::once(unit)
                .chain(self.atlas.geography.ancestors(unit))
                .collect();
            chain.reverse();
            crumbs.extend(chain.into_iter().map(|unit| Crumb {
                label: self.unit_name(language, unit).to_string(),
                href: self.unit_href(language, unit),
            }));
        }
        crumbs.push(Crumb {
            label: self.title(language, record).text.to_string(),
            href: None,
        });
        crumbs
    }

    fn asked(&self, language: Language, at: usize) -> Option<AskedView> {
        let words = self.assets.words("profile", language)?;
        let facts = Facts::of(self, at);
        let (age_min, age_max) = facts.age;
        Some(AskedView {
            age_min,
            age_max,
            diploma: facts.diploma,
            levels: facts.levels.join(" "),
            cost: facts.cost,
            told: facts.told.join(" "),
            has_pathway: !facts.pathways.is_empty(),
            mad_per_eur: self.mad_per_eur(),
            words,
        })
    }

    /// Dirhams for one euro, when the site names a rate.
    pub fn mad_per_eur(&self) -> Option<f64> {
        self.config.money.as_ref().map(|rate| rate.mad_per_eur)
    }

    fn conditions(
        &self,
        language: Language,
        record: &'a Record<Opportunity>,
    ) -> Vec<Condition<'a>> {
        let front = &record.front;
        let texts = self.texts(language);
        let mut conditions = Vec::new();
        let mut own = |key: &'static str, text: Option<String>| {
            if let Some(text) = text {
                let value = ConditionValue::Own(OwnedWords {
                    text,
                    foreign: None,
                });
                conditions.push(Condition {
                    key,
                    label: texts.label("condition", key),
                    value,
                });
            }
        };
        own("age", front.age.and_then(|age| texts.age(age.min, age.max)));
        let diploma = front
            .diploma_min
            .map(|level| texts.label("diploma", &level.to_string()));
        own(
            "diploma",
            diploma.map(|diploma| texts.fill("condition_value.diploma", &[("diploma", &diploma)])),
        );
        let languages: Vec<String> = front
            .languages
            .iter()
            .map(|asked| {
                let name = texts.language_name(asked.language.as_str());
                let level = texts.label("cefr_level", asked.level.as_str());
                texts.fill(
                    "condition_value.language_level",
                    &[("language", &name), ("level", &level)],
                )
            })
            .collect();
        let separator = format!("{} ", texts.get("condition_value.separator"));
        own(
            "languages",
            (!languages.is_empty()).then(|| languages.join(&separator)),
        );
        let mut told = |key: &'static str, words: Option<Words<'a>>| {
            if let Some(words) = words {
                conditions.push(Condition {
                    key,
                    label: texts.label("condition", key),
                    value: ConditionValue::Words(words),
                });
            }
        };
        told(
            "residence",
            self.some_words(
                language,
                record,
                |words| words.residence.as_deref(),
                front.residence.as_ref(),
            ),
        );
        told(
            "nationality",
            self.some_words(
                language,
                record,
                |words| words.nationality.as_deref(),
                front.nationality.as_ref(),
            ),
        );
        told(
            "experience",
            self.some_words(
                language,
                record,
                |words| words.experience.as_deref(),
                front.experience.as_ref(),
            ),
        );
        told(
            "priority",
            self.some_words(
                language,
                record,
                |words| words.priority_for.as_deref(),
                front.priority_for.as_ref(),
            ),
        );
        conditions
    }

    fn money(
        &self,
        language: Language,
        record: &'a Record<Opportunity>,
        links: &OpportunityLinks,
    ) -> MoneyView<'a> {
        let front = &record.front;
        let texts = self.texts(language);
        let labels = self.word_list(
            language,
            record,
            |words| words.costs.as_ref(),
            front.costs.iter().map(|cost| &cost.label),
        );
        let mut costs: Vec<CostView> = front
            .costs
            .iter()
            .zip(labels)
            .map(|(cost, label)| self.cost(language, cost, label))
            .collect();
        let (euros, has_sum, is_partial) = self.known_total(front, links);
        for at in &links.pathways {
            let pathway = &self.atlas.collection.pathways.records[*at];
            let link = self.pathway_link(language, *at);
            let labels = self.word_list(
                language,
                pathway,
                |words| words.fees.as_ref(),
                pathway.front.fees.iter().map(|fee| &fee.label),
            );
            for (fee, label) in pathway.front.fees.iter().zip(labels) {
                costs.push(self.fee(language, fee, label, Some(link.clone())));
            }
        }
        let mut never_pay = self.word_list(
            language,
            record,
            |words| words.never_pay.as_ref(),
            front.never_pay.iter(),
        );
        let mut said: BTreeSet<&str> = never_pay.iter().map(|words| words.text).collect();
        for at in &links.pathways {
            let pathway = &self.atlas.collection.pathways.records[*at];
            for words in self.word_list(
                language,
                pathway,
                |words| words.never_pay.as_ref(),
                pathway.front.never_pay.iter(),
            ) {
                if said.insert(words.text) {
                    never_pay.push(words);
                }
            }
        }
        let claims = || {
            front
                .covered
                .claims()
                .into_iter()
                .map(|(key, claim)| ClaimView {
                    key,
                    label: texts.label("covered", key),
                    claim: claim.as_str(),
                    claim_label: texts.label("claim", claim.as_str()),
                })
        };
        MoneyView {
            allowance: front.allowance.as_ref().map(|money| {
                match (money.currency, &self.config.money) {
                    (Currency::EUR, Some(rate)) => {
                        let mad =
                            texts.sum(super::texts::dirhams(money.amount, rate), Currency::MAD);
                        texts.fill(
                            "money.with_mad",
                            &[("amount", &texts.money(money)), ("mad", &mad)],
                        )
                    }
                    _ => texts.money(money),
                }
            }),
            covered: claims()
                .filter(|claim| claim.claim != Claim::Unknown.as_str())
                .collect(),
            covered_unknown: {
                let unknown: Vec<String> = claims()
                    .filter(|claim| claim.claim == Claim::Unknown.as_str())
                    .map(|claim| claim.label)
                    .collect();
                (!unknown.is_empty()).then(|| {
                    let separator = format!("{} ", texts.get("condition_value.separator"));
                    texts.fill(
                        "covered_unknown.line",
                        &[("things", &unknown.join(&separator))],
                    )
                })
            },
            costs,
            total: has_sum.then(|| self.both_currencies(language, Amount::from_hundredths(euros))),
            total_is_partial: is_partial,
            never_pay,
            rate: self.rate(language),
        }
    }

    /// What is due once, by the record and its first pathway: hundredths of euros, whether any sum is known, and
    /// whether one is not.
    pub fn known_total(&self, front: &Opportunity, links: &OpportunityLinks) -> (u64, bool, bool) {
        let mut euros: u64 = 0;
        let mut has_sum = false;
        let mut is_partial = false;
        let mut add = |amount: Option<&crate::content::Money>| match amount {
            Some(money) => match (money.currency, money.period, &self.config.money) {
                (Currency::EUR, None | Some(crate::content::vocabulary::PayPeriod::Once), _) => {
                    euros += money.amount.hundredths();
                    has_sum = true;
                }
                (
                    Currency::MAD,
                    None | Some(crate::content::vocabulary::PayPeriod::Once),
                    Some(rate),
                ) => {
                    euros += (money.amount.hundredths() as f64 / rate.mad_per_eur).round() as u64;
                    has_sum = true;
                }
                // A sum that returns, or that no rate can turn into euros, is shown in its line and not added up.
                _ => is_partial = true,
            },
            None => is_partial = true,
        };
        front
            .costs
            .iter()
            .for_each(|cost| add(cost.amount.as_ref()));
        // Only one pathway is taken: the first is the usual one.
        if let Some(at) = links.pathways.first() {
            let fees = &self.atlas.collection.pathways.records[*at].front.fees;
            let due = fees.iter().filter(|fee| {
                fee.payer.is_none_or(|payer| payer == Actor::Candidate) && fee.in_total != Claim::No
            });
            // A sum that its own source no longer confirms is shown, and not added up.
            due.for_each(|fee| add(fee.amount.as_ref().filter(|_| fee.confirmed != Claim::No)));
        }
        (euros, has_sum, is_partial)
    }

    fn schedule(
        &self,
        language: Language,
        record: &'a Record<Opportunity>,
        links: &OpportunityLinks,
    ) -> ScheduleView<'a> {
        let front = &record.front;
        let texts = self.texts(language);
        let today = self.today();
        let mut moments: Vec<(jiff::civil::Date, &'static str, Option<&str>)> = Vec::new();
        let mut add = |key, day: Option<crate::content::Date>, session: Option<&'a str>| {
            if let Some(day) = day {
                moments.push((day.0, key, session));
            }
        };
        add("opens", front.schedule.opens_on, None);
        add("closes", front.schedule.closes_on, None);
        add("starts", front.schedule.starts_on, None);
        for session in &front.schedule.sessions {
            let title = session.title.as_deref();
            add("opens", session.opens_on, title);
            add("closes", session.closes_on, title);
            add("starts", session.starts_on, title);
        }
        if let Some(day) = links.last_prudent_day {
            moments.push((day, "prudent", None));
        }
        moments.sort_by_key(|(day, key, _)| (*day, *key != "prudent"));
        let is_over = links.closes_on.is_some_and(|day| day < today);
        ScheduleView {
            mode: self.tag(language, "schedule_mode", front.schedule.mode.as_str()),
            note: self.some_words(
                language,
                record,
                |words| words.schedule_note.as_deref(),
                front.schedule.note.as_ref(),
            ),
            duration: front.duration.and_then(|range| texts.range(range)),
            timeline: moments
                .into_iter()
                .map(|(day, key, session)| {
                    let label = texts.label("moment", key);
                    Moment {
                        key,
                        label: match session {
                            Some(session) => texts
                                .fill("place.within", &[("place", &label), ("parent", session)]),
                            None => label,
                        },
                        day: texts.day(day),
                        is_past: day < today,
                    }
                })
                .collect(),
            closes_on: links.closes_on.map(|day| texts.day(day)),
            deadlines: self.deadlines(&front.schedule),
            closes_in: links
                .closes_on
                .and_then(|day| self.closes_in(language, day)),
            last_prudent_day: links.last_prudent_day.map(|day| texts.day(day)),
            is_over,
            timezone: front.timezone.map(|zone| zone.as_str()),
        }
    }

    fn documents(
        &self,
        language: Language,
        record: &'a Record<Opportunity>,
        links: &OpportunityLinks,
    ) -> Vec<DocumentView<'a>> {
        let front = &record.front;
        let names = self.word_list(
            language,
            record,
            |words| words.documents.as_ref(),
            front.documents.iter().map(|document| &document.name),
        );
        let mut documents: Vec<DocumentView> = front
            .documents
            .iter()
            .zip(names)
            .map(|(document, name)| self.document(language, document, name, None))
            .collect();
        let mut said: BTreeSet<&str> = documents
            .iter()
            .map(|document| document.name.text)
            .collect();
        for at in &links.pathways {
            let pathway = &self.atlas.collection.pathways.records[*at];
            let names = self.word_list(
                language,
                pathway,
                |words| words.documents.as_ref(),
                pathway
                    .front
                    .documents
                    .iter()
                    .map(|document| &document.name),
            );
            for (document, name) in pathway.front.documents.iter().zip(names) {
                if said.insert(name.text) {
                    documents.push(self.document(
                        language,
                        document,
                        name,
                        Some(self.pathway_link(language, *at)),
                    ));
                }
            }
        }
        documents
    }

    fn pathway_link(&self, language: Language, at: usize) -> Link {
        let record = &self.atlas.collection.pathways.records[at];
        Link {
            label: self.title(language, record).text.to_string(),
            href: self.href(language, Page::Pathway(at)),
            current: false,
        }
    }

    fn sectors(&self, language: Language, record: &'a Record<Opportunity>) -> Vec<Link> {
        let texts = self.texts(language);
        record
            .front
            .sectors
            .iter()
            .map(|sector| match sector.nace_section() {
                Some(section) => Link {
                    label: texts.label("sector", sector.as_str()),
                    href: self
                        .list_href(language, Subject::Sector(section))
                        .unwrap_or_default(),
                    current: false,
                },
                None => Link {
                    label: texts.fill("sector.rome", &[("code", sector.as_str())]),
                    href: String::new(),
                    current: false,
                },
            })
            .collect()
    }

    /// Opportunities of the same kind nearby: those that share the smallest unit first, then the region, then the form.
    fn similar(&self, language: Language, at: usize) -> Vec<Card<'a>> {
        let links = &self.atlas.opportunities[at];
        let front = &self.atlas.collection.opportunities.records[at].front;
        let smallest_first = links.units.iter().rev().map(|unit| Subject::Unit(*unit));
        let subjects =
            smallest_first.chain([Subject::Format(front.format), Subject::Kind(front.kind)]);
        let mut chosen: Vec<usize> = Vec::new();
        for subject in subjects {
            let Some(list) = self.lists.get(subject) else {
                continue;
            };
            // A long list is ranked: its head is what is worth showing.
            for other in list.members.iter().take(200).map(|other| *other as usize) {
                let candidate = &self.atlas.collection.opportunities.records[other].front;
                let status = self.atlas.opportunities[other].status;
                let is_live = matches!(status, Status::Open | Status::Upcoming);
                if other != at
                    && is_live
                    && candidate.kind == front.kind
                    && !chosen.contains(&other)
                {
                    chosen.push(other);
                    if chosen.len() == SIMILAR {
                        return chosen
                            .into_iter()
                            .map(|other| self.card(language, other))
                            .collect();
                    }
                }
            }
        }
        chosen
            .into_iter()
            .map(|other| self.card(language, other))
            .collect()
    }

    /// The three kinds with their counts in a list.
    pub fn kinds_of(
        &self,
        language: Language,
        subject: Subject,
        cross: impl Fn(Kind) -> Option<Subject>,
    ) -> Vec<crate::plan::view::Counted> {
        let by_kind = self.lists.get(subject).map_or([0; 3], |list| list.by_kind);
        Kind::ALL
            .iter()
            .map(|kind| {
                let count = by_kind[*kind as usize];
                crate::plan::view::Counted {
                    key: kind.as_str().to_string(),
                    label: self.texts(language).label("kind", kind.as_str()),
                    href: cross(*kind)
                        .and_then(|subject| self.list_href(language, subject))
                        .filter(|_| count > 0),
                    count,
                    count_label: self.texts(language).count("opportunities", count),
                }
            })
            .collect()
    }
}
