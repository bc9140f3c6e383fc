//! `site.toml`, typed. Templates and this file are trusted: they are written by those who run the site.

use jiff::civil;
use serde::Deserialize;

use crate::content::Language;

/// The settings of a site. Every key may be left out but the name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub site: Site,
    #[serde(default)]
    pub money: Option<ExchangeRate>,
    #[serde(default)]
    pub lists: Lists,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The site's name, in each language.
    pub name: PerLanguage,
    /// One sentence under the name, in each language.
    pub tagline: PerLanguage,
    /// The public address, with the sub-path if there is one: `https://example.org/rihla/`.
    #[serde(default = "default_base_url")]
    pub base_url: String,
    /// The folder under `themes/`.
    #[serde(default = "default_theme")]
    pub theme: String,
    /// Where visitors say that something is wrong: `mailto:…` or `https://…`. Nothing is shown without it.
    #[serde(default)]
    pub report: Option<String>,
    /// Hosts that any record may link to, beside its own official domains.
    #[serde(default)]
    pub trusted_domains: Vec<String>,
}

/// A text in each language of the site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerLanguage {
    pub fr: String,
    pub ar: String,
}

impl PerLanguage {
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::French => &self.fr,
            Language::Arabic => &self.ar,
        }
    }
}

/// How many dirhams a euro is worth, and since when that is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    /// Dirhams for one euro.
    pub mad_per_eur: f64,
    /// The day of the rate.
    pub rate_date: String,
    /// Who publishes it.
    pub source: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lists {
    /// Opportunities on one page of a list.
    pub page_size: usize,
    /// A deadline within this many days is "soon".
    pub soon_days: i64,
}

impl Default for Lists {
    fn default() -> Self {
        Lists {
            page_size: 30,
            soon_days: 60,
        }
    }
}

fn default_base_url() -> String {
    "http://localhost:8080/".to_string()
}

fn default_theme() -> String {
    "atlas".to_string()
}

impl Config {
    /// Reads `site.toml`.
    ///
    /// # Errors
    /// When it is not TOML, has an unknown key, or holds a value that cannot be used; the message says which.
    pub fn read(source: &str) -> anyhow::Result<Self> {
        let mut config: Config = toml::from_str(source)?;
        config.set_base_url(&config.site.base_url.clone())?;
        anyhow::ensure!(
            (1..=1_000).contains(&config.lists.page_size),
            "lists.page_size must be from 1 to 1000"
        );
        if let Some(money) = &config.money {
            anyhow::ensure!(money.mad_per_eur > 0.0, "money.mad_per_eur must be above 0");
            money.day()?;
        }
        if let Some(report) = &config.site.report {
            anyhow::ensure!(
                report.starts_with("mailto:") || report.starts_with("https://"),
                "site.report must begin with `mailto:` or `https://`"
            );
        }
        Ok(config)
    }

    /// Replaces the public address, as `--base-url` asks.
    ///
    /// # Errors
    /// When it is not an absolute http or https address, or carries a query or a fragment.
    pub fn set_base_url(&mut self, base_url: &str) -> anyhow::Result<()> {
        let url = parse_base_url(base_url)?;
        self.site.base_url = url.as_str().trim_end_matches('/').to_string();
        Ok(())
    }

    /// The path of the public address: empty, or `/rihla`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self.site.base_url.find("://").map_or(0, |at| at + 3);
        self.site.base_url[after_scheme..]
            .find('/')
            .map_or("", |at| &self.site.base_url[after_scheme + at..])
    }
}

/// Reads a public address.
///
/// # Errors
/// When it is not an absolute http or https address, or carries a query or a fragment.
pub fn parse_base_url(base_url: &str) -> anyhow::Result<url::Url> {
    let url = url::Url::parse(base_url)
        .map_err(|error| anyhow::anyhow!("base URL `{base_url}`: {error}"))?;
    anyhow::ensure!(
        matches!(url.scheme(), "http" | "https")
            && url.query().is_none()
            && url.fragment().is_none(),
        "base URL `{base_url}`: write an http or https address without `?` or `#`"
    );
    Ok(url)
}

impl ExchangeRate {
    /// The day of the rate.
    ///
    /// # Errors
    /// When it is not written year-month-day.
    pub fn day(&self) -> anyhow::Result<civil::Date> {
        self.rate_date
            .parse()
            .map_err(|error| anyhow::anyhow!("money.rate_date `{}`: {error}", self.rate_date))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_base(base: &str) -> anyhow::Result<Config> {
        Config::read(&format!(
            "[site]\nbase_url = \"{base}\"\nname = {{ fr = \"a\", ar = \"b\" }}\ntagline = {{ fr = \"a\", ar = \"b\" }}"
        ))
    }

    #[test]
    fn a_sub_path_is_the_path_of_the_base_url() {
        assert_eq!(
            with_base("https://example.org/rihla/").unwrap().base_path(),
            "/rihla"
        );
        assert_eq!(with_base("https://example.org").unwrap().base_path(), "");
    }

    #[test]
    fn a_base_url_that_is_no_address_is_refused() {
        assert!(with_base("rihla").is_err());
        assert!(with_base("https://example.org/?a").is_err());
        assert!(with_base("ftp://example.org/").is_err());
    }
}
