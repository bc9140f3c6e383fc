//! The interface's words in one language: look-up, filling in, plurals, and how days, sums and lengths are written.

use std::collections::HashMap;

use anyhow::Context as _;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use jiff::civil;

use crate::config::ExchangeRate;
use crate::content::vocabulary::PayPeriod;
use crate::content::{Amount, Currency, Duration, DurationRange, Language, Money, PartialDate};
use crate::plan::view::Day;

/// The words of one language, from `texts/<language>.toml`.
pub struct Texts {
    pub language: Language,
    /// Every text by its path: `count.days.one`.
    flat: HashMap<String, String>,
    /// The same as a tree, for templates.
    pub tree: toml::Table,
    plurals: PluralRules,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts")
            .field("language", &self.language)
            .field("texts", &self.flat.len())
            .finish()
    }
}

impl Texts {
    /// Reads a text file of a theme.
    ///
    /// # Errors
    /// When it is not TOML, or a leaf is not text.
    pub fn read(language: Language, source: &str) -> anyhow::Result<Self> {
        let tree: toml::Table =
            toml::from_str(source).with_context(|| format!("texts/{}.toml", language.tag()))?;
        let mut flat = HashMap::new();
        flatten(&tree, "", &mut flat).with_context(|| format!("texts/{}.toml", language.tag()))?;
        let tag: unic_langid::LanguageIdentifier = language.tag().parse().expect("a language tag");
        let plurals = PluralRules::create(tag, PluralRuleType::CARDINAL)
            .map_err(|error| anyhow::anyhow!("plural rules: {error}"))?;
        Ok(Texts {
            language,
            flat,
            tree,
            plurals,
        })
    }

    /// Every path that has a text, sorted: two languages must have the same.
    pub fn paths(&self) -> Vec<&str> {
        let mut paths: Vec<&str> = self.flat.keys().map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }

    /// The tables at some paths, each under its path, for scripts.
    ///
    /// # Errors
    /// When there is no such table.
    pub fn subset(&self, paths: &[String]) -> anyhow::Result<toml::Table> {
        let mut subset = toml::Table::new();
        for path in paths {
            let mut table = &self.tree;
            for part in path.split('.') {
                table = table
                    .get(part)
                    .and_then(toml::Value::as_table)
                    .with_context(|| {
                        format!("texts/{}.toml has no table `{path}`", self.language.tag())
                    })?;
            }
            subset.insert(path.clone(), toml::Value::Table(table.clone()));
        }
        Ok(subset)
    }

    /// The text at a path.
    ///
    /// # Panics
    /// When the theme has no such text: every text the engine asks for is listed in the theme's contract.
    pub fn get(&self, path: &str) -> &str {
        self.find(path).unwrap_or_else(|| {
            panic!(
                "the theme's texts/{}.toml has `{path}`",
                self.language.tag()
            )
        })
    }

    pub fn find(&self, path: &str) -> Option<&str> {
        self.flat.get(path).map(String::as_str)
    }

    /// The label of a closed value: `label("kind", "training")`.
    pub fn label(&self, list: &str, key: &str) -> String {
        self.get(&format!("{list}.{key}")).to_string()
    }

    /// The text at a path with its `{names}` filled in.
    pub fn fill(&self, path: &str, facts: &[(&str, &str)]) -> String {
        fill(self.get(path), facts)
    }

    /// "12 opportunités": a number with its noun, by the plural rules of the language (CLDR).
    pub fn count(&self, noun: &str, number: usize) -> String {
        self.plural(&format!("count.{noun}"), number)
    }

    fn plural(&self, table: &str, number: usize) -> String {
        let category = match self.plurals.select(number) {
            _ if number == 0 => "zero",
            Ok(PluralCategory::ZERO) => "zero",
            Ok(PluralCategory::ONE) => "one",
            Ok(PluralCategory::TWO) => "two",
            Ok(PluralCategory::FEW) => "few",
            Ok(PluralCategory::MANY) => "many",
            _ => "other",
        };
        let text = self
            .find(&format!("{table}.{category}"))
            .unwrap_or_else(|| self.get(&format!("{table}.other")));
        fill(text, &[("n", &self.whole(number as u64))])
    }

    /// A whole number with the language's separators.
    pub fn whole(&self, number: u64) -> String {
        let digits = number.to_string();
        if digits.len() < 4 {
            return digits;
        }
        let separator = self.get("number.thousands");
        let mut written = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                written.push_str(separator);
            }
            written.push(digit);
        }
        written
    }

    /// A day, for machines and for people.
    pub fn day(&self, day: civil::Date) -> Day {
        Day {
            iso: day.to_string(),
            label: self.day_label(day),
        }
    }

    fn day_label(&self, day: civil::Date) -> String {
        let number = if day.day() == 1 {
            self.get("date.first").to_string()
        } else {
            day.day().to_string()
        };
        self.fill(
            "date.day",
            &[
                ("day", &number),
                ("month", self.get(&format!("month.{}", day.month()))),
                ("year", &day.year().to_string()),
            ],
        )
    }

    /// The date of a source, as precise as it is; "non datée" without one.
    pub fn partial_date(&self, date: Option<PartialDate>) -> String {
        match date {
            None => self.get("date.undated").to_string(),
            Some(PartialDate::Year(year)) => self.fill("date.year", &[("year", &year.to_string())]),
            Some(PartialDate::Month(year, month)) => self.fill(
                "date.month_year",
                &[
                    ("month", self.get(&format!("month.{month}"))),
                    ("year", &year.to_string()),
                ],
            ),
            Some(PartialDate::Day(day)) => self.day_label(day),
        }
    }

    /// "dans 12 jours", for a day from today on.
    pub fn in_days(&self, days: i64) -> String {
        match days {
            0 => self.get("relative.today").to_string(),
            1 => self.get("relative.tomorrow").to_string(),
            days => self.plural(
                "relative.in_days",
                usize::try_from(days).unwrap_or_default(),
            ),
        }
    }

    /// A sum of money, with its period: "514,50 € par mois".
    pub fn money(&self, money: &Money) -> String {
        let sum = self.sum(money.amount, money.currency);
        match money.period {
            None | Some(PayPeriod::Once) => sum,
            Some(period) => {
                let period = self.get(&format!("pay_period.{}", period.as_str()));
                self.fill("money.per", &[("amount", &sum), ("period", period)])
            }
        }
    }

    /// A sum without a period: "1 900 MAD".
    pub fn sum(&self, amount: Amount, currency: Currency) -> String {
        let mut written = self.whole(amount.hundredths() / 100);
        let cents = amount.hundredths() % 100;
        if cents > 0 {
            written = format!("{written}{}{cents:02}", self.get("number.decimal"));
        }
        self.fill(
            &format!("money.{}", currency.code()),
            &[("amount", &written)],
        )
    }

    /// A sum in euros in dirhams, rounded to ten: "≈ 1 070 MAD".
    pub fn in_dirhams(&self, amount: Amount, rate: &ExchangeRate) -> String {
        let mad = self.sum(dirhams(amount, rate), Currency::MAD);
        self.fill("money.approximate", &[("amount", &mad)])
    }

    /// "1 € = 10,80 MAD, taux du 20 novembre 2026".
    pub fn rate(&self, rate: &ExchangeRate) -> String {
        let written = format!("{:.2}", rate.mad_per_eur).replace('.', self.get("number.decimal"));
        let day = rate
            .day()
            .map_or_else(|_| rate.rate_date.clone(), |day| self.day_label(day));
        self.fill("money.rate", &[("rate", &written), ("day", &day)])
    }

    /// A length of time: "6 semaines", "1 an et 6 mois".
    pub fn length(&self, duration: Duration) -> String {
        self.length_in("count", duration)
    }

    fn length_in(&self, table: &str, duration: Duration) -> String {
        let parts = [
            ("years", duration.years),
            ("months", duration.months),
            ("weeks", duration.weeks),
            ("days", duration.days),
        ];
        let written: Vec<String> = parts
            .into_iter()
            .filter(|(_, number)| *number > 0)
            .map(|(unit, number)| self.plural(&format!("{table}.{unit}"), usize::from(number)))
            .collect();
        let joined = written.into_iter().reduce(|first, second| {
            self.fill("duration.and", &[("first", &first), ("second", &second)])
        });
        joined.unwrap_or_else(|| self.plural(&format!("{table}.days"), 0))
    }

    /// A range of lengths: "2 à 12 mois".
    pub fn range(&self, range: DurationRange) -> Option<String> {
        Some(match (range.min, range.max) {
            (None, None) => return None,
            (Some(min), Some(max)) if min == max => {
                self.fill("duration.exact", &[("length", &self.length(min))])
            }
            (Some(min), Some(max)) => match same_unit(min, max) {
                Some(number) => self.fill(
                    "duration.same_unit",
                    &[("min", &number.to_string()), ("max", &self.length(max))],
                ),
                None => self.fill(
                    "duration.between",
                    &[
                        ("min", &self.length_in("count_after", min)),
                        ("max", &self.length_in("count_after", max)),
                    ],
                ),
            },
            (Some(min), None) => self.fill(
                "duration.from",
                &[("min", &self.length_in("count_after", min))],
            ),
            (None, Some(max)) => self.fill(
                "duration.up_to",
                &[("max", &self.length_in("count_after", max))],
            ),
        })
    }

    /// "de 18 à 30 ans".
    pub fn age(&self, min: Option<u8>, max: Option<u8>) -> Option<String> {
        let written =
            |number: Option<u8>| number.map(|number| number.to_string()).unwrap_or_default();
        let path = match (min, max) {
            (None, None) => return None,
            (Some(min), Some(max)) if min == max => "age.exact",
            (Some(_), Some(_)) => "age.between",
            (Some(_), None) => "age.from",
            (None, Some(_)) => "age.up_to",
        };
        Some(self.fill(path, &[("min", &written(min)), ("max", &written(max))]))
    }

    /// The name of a language, or its tag when the theme has no word for it.
    pub fn language_name(&self, tag: &str) -> String {
        let primary = tag.split('-').next().unwrap_or(tag);
        self.find(&format!("language.{tag}"))
            .or_else(|| self.find(&format!("language.{primary}")))
            .unwrap_or(tag)
            .to_string()
    }
}

/// A sum in euros in dirhams, rounded to ten dirhams: the rate moves every day, a finer figure would lie.
pub fn dirhams(amount: Amount, rate: &ExchangeRate) -> Amount {
    let dirhams = amount.hundredths() as f64 / 100.0 * rate.mad_per_eur;
    Amount::from_hundredths((dirhams / 10.0).round() as u64 * 1_000)
}

/// Both ends count one and the same unit: the number of the first.
fn same_unit(min: Duration, max: Duration) -> Option<u16> {
    let only = |duration: Duration| match duration {
        Duration {
            years: n,
            months: 0,
            weeks: 0,
            days: 0,
        } => Some(('Y', n)),
        Duration {
            years: 0,
            months: n,
            weeks: 0,
            days: 0,
        } => Some(('M', n)),
        Duration {
            years: 0,
            months: 0,
            weeks: n,
            days: 0,
        } => Some(('W', n)),
        Duration {
            years: 0,
            months: 0,
            weeks: 0,
            days: n,
        } => Some(('D', n)),
        _ => None,
    };
    let ((unit, number), (other, _)) = (only(min)?, only(max)?);
    (unit == other).then_some(number)
}

fn fill(text: &str, facts: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|close| open + close) else {
            break;
        };
        filled.push_str(&rest[..open]);
        match facts
            .iter()
            .find(|(name, _)| *name == &rest[open + 1..close])
        {
            Some((_, fact)) => filled.push_str(fact),
            None => filled.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled
}

fn flatten(
    table: &toml::Table,
    prefix: &str,
    flat: &mut HashMap<String, String>,
) -> anyhow::Result<()> {
    for (key, value) in table {
        let path = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            toml::Value::String(text) => {
                flat.insert(path, text.clone());
            }
            toml::Value::Table(inner) => flatten(inner, &path, flat)?,
            other => anyhow::bail!("`{path}` must be a text, not {}", other.type_str()),
        }
    }
    Ok(())
}
