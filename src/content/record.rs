//! What all seven types share: sources and trust, checks of one record by itself, words per language.

use jiff::civil;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::coded::{HostName, WebAddress};
use super::money::Money;
use super::schedule::{Date, Duration, PartialDate};
use super::vocabulary::{Confidence, Role, TrustState, Volatility};
use crate::diagnostics::Diagnostic;

/// Une source : d'où vient ce que dit la fiche.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Le titre de la page ou du texte. Exemple : `Service-Public F2231, visa étudiant`.
    #[schemars(length(min = 2, max = 200))]
    pub title: String,
    /// L'adresse de la page, en `https://`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// Qui publie. Exemple : `Campus France Maroc`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub publisher: Option<String>,
    /// La date de la source : un jour, un mois ou une année. Rien si elle n'est pas datée. Exemple : `2026-04`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
}

/// How far a record can be trusted, and until when.
#[derive(Debug, Clone, Copy)]
pub struct Trust<'a> {
    pub sources: &'a [Source],
    pub confidence: Confidence,
    /// The day a *person* last checked the facts.
    pub verified_on: Option<civil::Date>,
    pub verified_by: Option<Role>,
    pub review_before: Option<civil::Date>,
    pub to_verify: &'a [String],
    pub volatility: Volatility,
}

impl Trust<'_> {
    /// The day after which the record must not be used unchecked.
    ///
    /// The editor's `review_before` where there is one; else 3, 6 or 12 months after the last human verification, for
    /// a high, medium or low volatility. A record that nobody has verified has no such day: it is to confirm today.
    pub fn expires_on(&self) -> Option<civil::Date> {
        self.review_before.or_else(|| {
            let months = match self.volatility {
                Volatility::High => 3,
                Volatility::Medium => 6,
                Volatility::Low => 12,
            };
            Some(
                self.verified_on?
                    .saturating_add(jiff::Span::new().months(months)),
            )
        })
    }

    /// What a visitor may make of the record on the given day.
    pub fn state(&self, today: civil::Date) -> TrustState {
        if self.expires_on().is_some_and(|day| day < today) {
            TrustState::Stale
        } else if self.verified_on.is_some() {
            TrustState::Verified
        } else {
            TrustState::ToConfirm
        }
    }
}

/// Problems of one record by itself, each with the field it stands in (`schedule.closes_on`, `steps[2].what`).
#[derive(Debug, Default)]
pub struct Findings {
    pub found: Vec<(String, Diagnostic)>,
}

impl Findings {
    pub fn push(&mut self, field: impl Into<String>, diagnostic: Diagnostic) {
        self.found.push((field.into(), diagnostic));
    }

    /// Reports two days that stand in the wrong order.
    pub fn in_order(&mut self, earlier: (&str, Option<Date>), later: (&str, Option<Date>)) {
        if let ((earlier_field, Some(first)), (later_field, Some(second))) = (earlier, later)
            && second < first
        {
            self.push(
                later_field,
                Diagnostic::new("record/dates-order")
                    .with("later_field", field_name(later_field))
                    .with("later", second)
                    .with("earlier_field", field_name(earlier_field))
                    .with("earlier", first),
            );
        }
    }

    /// Reports a least length that is longer than the greatest.
    pub fn in_length_order(&mut self, field: &str, min: Option<Duration>, max: Option<Duration>) {
        if let (Some(min), Some(max)) = (min, max)
            && max.approximate_days() < min.approximate_days()
        {
            self.push(
                format!("{field}.max"),
                Diagnostic::new("record/range-order")
                    .with("field", field)
                    .with("min", min)
                    .with("max", max),
            );
        }
    }

    /// Reports an address that is on no official domain of the record and on no source's host.
    pub fn address(
        &mut self,
        field: impl Into<String>,
        address: Option<&WebAddress>,
        domains: &[HostName],
        sources: &[Source],
    ) {
        let Some(host) = address.and_then(WebAddress::host) else {
            return;
        };
        let declared = domains.iter().map(HostName::as_str);
        let is_declared = declared.clone().any(|domain| is_on(&host, domain))
            || sources
                .iter()
                .filter_map(|source| source.url.as_ref()?.host())
                .any(|source| is_on(&host, &source));
        if !is_declared {
            let official: Vec<&str> = declared.collect();
            let official = if official.is_empty() {
                "none".to_string()
            } else {
                official.join(", ")
            };
            self.push(
                field,
                Diagnostic::new("record/unofficial-address")
                    .with("host", host)
                    .with("official", official),
            );
        }
    }

    /// Reports a sum to pay that nobody can date or check. `field` holds its `label`, `amount` and `year`.
    ///
    /// A source that gives no date is a fact too: a label that says « non daté » tells the reader as much as a year.
    /// What is free stays free, and needs neither.
    pub fn fee(
        &mut self,
        field: &str,
        label: &str,
        amount: Option<&Money>,
        year: Option<u16>,
        sources: &[Source],
    ) {
        let Some(money) = amount.filter(|money| money.amount.hundredths() > 0) else {
            return;
        };
        let sum = format!("{} {}", money.amount, money.currency.code());
        if year.is_none() && !label.to_lowercase().contains("non daté") {
            self.push(
                format!("{field}.amount"),
                Diagnostic::new("record/fee-without-year").with("sum", &sum),
            );
        }
        if sources.iter().all(|source| source.url.is_none()) {
            self.push(
                format!("{field}.amount"),
                Diagnostic::new("record/fee-without-source").with("sum", &sum),
            );
        }
    }

    /// Checks what every record says of its own trust.
    pub fn trust(&mut self, trust: Trust<'_>) {
        if let (Some(verified), Some(review)) = (trust.verified_on, trust.review_before) {
            self.in_order(
                ("verified_on", Some(Date(verified))),
                ("review_before", Some(Date(review))),
            );
        }
        if trust.verified_on.is_some() && trust.verified_by.is_none() {
            self.push("verified_on", Diagnostic::new("record/verified-by-nobody"));
        }
        if trust.verified_on.is_none() && trust.verified_by.is_some() {
            self.push("verified_by", Diagnostic::new("record/verified-never"));
        }
    }
}

/// Whether `host` is `domain` or stands below it.
fn is_on(host: &str, domain: &str) -> bool {
    let domain = domain.strip_prefix("www.").unwrap_or(domain);
    host == domain
        || host
            .strip_suffix(domain)
            .is_some_and(|rest| rest.ends_with('.'))
}

fn field_name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// One of the seven types of record.
pub trait ContentType:
    std::fmt::Debug + DeserializeOwned + JsonSchema + Send + Sync + 'static
{
    /// The words that a translation may carry.
    type Words: Words;
    /// The folder under `content/`.
    const FOLDER: &'static str;
    /// The key of the type's name in the message catalogue and in the theme's texts.
    const NAME: &'static str;

    fn trust(&self) -> Trust<'_>;
    fn title(&self) -> &str;
    fn summary(&self) -> &str;
    fn official_domains(&self) -> &[HostName];
    fn aliases(&self) -> &[super::Id];
    /// Reports what types alone cannot forbid: dates and ranges in the wrong order, half a point …
    fn check(&self, findings: &mut Findings);
    /// The French words that a translation is made from, by the same keys as [`ContentType::Words`].
    fn words(&self) -> Self::Words;
}

/// The words of a record in another language than French.
pub trait Words:
    std::fmt::Debug
    + DeserializeOwned
    + Serialize
    + JsonSchema
    + Default
    + Clone
    + Send
    + Sync
    + 'static
{
    /// The stamp of the French text that the translation was made from, as it stands in the file.
    fn translated_from(&self) -> Option<&str>;
    fn title(&self) -> Option<&str>;
    fn summary(&self) -> Option<&str>;
    fn to_verify(&self) -> Option<&Vec<String>>;
}

/// Declares a type of record: its own fields, then the ones that every record has, and its words.
///
/// The shared fields are written out rather than flattened: `#[serde(flatten)]` would buffer every value,
/// and lose the place of each and the difference between `01004` and `"01004"`.
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $name:ident in $folder:literal called $called:literal {
            $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)*
        }
        words $words:ident {
            $($(#[$word_doc:meta])* pub $word:ident: $word_type:ty = |$of:ident| $from:expr,)*
        }
        check $check:path;
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            /// Le titre, en mots simples, 110 signes au plus.
            #[schemars(length(min = 3, max = 110))]
            pub title: String,
            /// Le résumé, 280 signes au plus : ce que c'est, pour qui, ce que cela donne.
            #[schemars(length(min = 3, max = 280))]
            pub summary: String,
            $($(#[$field_doc])* pub $field: $type,)*
            /// Les sites officiels, sans `https://`. Exemple : `campusfrance.org`.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub official_domains: Vec<$crate::content::coded::HostName>,
            /// Les sources, une au moins, avec leur date.
            #[schemars(length(min = 1))]
            pub sources: Vec<$crate::content::Source>,
            /// La confiance dans les faits : `high`, `medium` ou `low`.
            pub confidence: $crate::content::vocabulary::Confidence,
            /// Le jour où une *personne* a vérifié la fiche. Vide tant que personne ne l'a fait.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub verified_on: Option<$crate::content::Date>,
            /// Le rôle de cette personne, jamais son nom. Exemple : `counsellor`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub verified_by: Option<$crate::content::vocabulary::Role>,
            /// Le jour après lequel il ne faut plus s'y fier sans vérifier. Exemple : `2027-03-01`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub review_before: Option<$crate::content::Date>,
            /// Ce qu'il reste à vérifier, une chose par ligne.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            #[schemars(inner(length(min = 2, max = 400)))]
            pub to_verify: Vec<String>,
            /// La vitesse à laquelle ces faits changent : `high`, `medium` (par défaut) ou `low`.
            #[serde(default = "default_volatility")]
            pub volatility: $crate::content::vocabulary::Volatility,
            /// Les anciens noms de la fiche : leurs adresses continuent de mener ici.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub aliases: Vec<$crate::content::Id>,
        }

        fn default_volatility() -> $crate::content::vocabulary::Volatility {
            $crate::content::vocabulary::Volatility::Medium
        }

        /// Les mots traduits de la fiche : rien d'autre que des mots.
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $words {
            /// L'empreinte du texte français traduit, donnée par `rihla check`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub translated_from: Option<$crate::content::coded::Stamp>,
            /// Le titre traduit.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[schemars(length(min = 2, max = 110))]
            pub title: Option<String>,
            /// Le résumé traduit.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[schemars(length(min = 2, max = 280))]
            pub summary: Option<String>,
            $(
                $(#[$word_doc])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $word: Option<$word_type>,
            )*
            /// Ce qu'il reste à vérifier, traduit ligne par ligne.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub to_verify: Option<Vec<String>>,
        }

        impl $crate::content::ContentType for $name {
            type Words = $words;
            const FOLDER: &'static str = $folder;
            const NAME: &'static str = $called;

            fn trust(&self) -> $crate::content::Trust<'_> {
                $crate::content::Trust {
                    sources: &self.sources,
                    confidence: self.confidence,
                    verified_on: self.verified_on.map(|date| date.0),
                    verified_by: self.verified_by,
                    review_before: self.review_before.map(|date| date.0),
                    to_verify: &self.to_verify,
                    volatility: self.volatility,
                }
            }

            fn title(&self) -> &str {
                &self.title
            }

            fn summary(&self) -> &str {
                &self.summary
            }

            fn official_domains(&self) -> &[$crate::content::coded::HostName] {
                &self.official_domains
            }

            fn aliases(&self) -> &[$crate::content::Id] {
                &self.aliases
            }

            fn check(&self, findings: &mut $crate::content::Findings) {
                findings.trust(self.trust());
                $check(self, findings);
            }

            fn words(&self) -> $words {
                $words {
                    translated_from: None,
                    title: Some(self.title.clone()),
                    summary: Some(self.summary.clone()),
                    $($word: { let $of = self; $from },)*
                    to_verify: $crate::content::record::some_list(&self.to_verify),
                }
            }
        }

        impl $crate::content::Words for $words {
            fn translated_from(&self) -> Option<&str> {
                self.translated_from.as_ref().map(|stamp| stamp.as_str())
            }

            fn title(&self) -> Option<&str> {
                self.title.as_deref()
            }

            fn summary(&self) -> Option<&str> {
                self.summary.as_deref()
            }

            fn to_verify(&self) -> Option<&Vec<String>> {
                self.to_verify.as_ref()
            }
        }
    };
}

/// An empty list has no words.
pub(super) fn some_list(list: &[String]) -> Option<Vec<String>> {
    (!list.is_empty()).then(|| list.to_vec())
}

/// The words of a list of larger things, in their order.
pub(super) fn some_words<'a, T: 'a>(
    list: &'a [T],
    word: impl Fn(&'a T) -> &'a str,
) -> Option<Vec<String>> {
    (!list.is_empty()).then(|| list.iter().map(|one| word(one).to_string()).collect())
}
