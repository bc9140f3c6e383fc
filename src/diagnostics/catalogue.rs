//! The sentences: one Fluent catalogue a language, compiled in.

use std::cell::RefCell;
use std::collections::HashMap;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use super::Diagnostic;

/// A language that messages can be said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, clap::ValueEnum)]
pub enum MessageLanguage {
    #[default]
    #[value(name = "fr")]
    French,
    #[value(name = "en")]
    English,
}

impl MessageLanguage {
    /// Reads a locale such as `fr_FR.UTF-8`; anything that is not French or English is French,
    /// the language of most editors.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("en") {
            Self::English
        } else {
            Self::French
        }
    }

    fn source(self) -> (&'static str, &'static str) {
        match self {
            Self::French => ("fr", include_str!("fr.ftl")),
            Self::English => ("en", include_str!("en.ftl")),
        }
    }
}

thread_local! {
    static BUNDLES: RefCell<HashMap<MessageLanguage, FluentBundle<FluentResource>>> = RefCell::default();
}

impl Diagnostic {
    /// The sentence, in the given language.
    pub fn message(&self, language: MessageLanguage) -> String {
        say(language, &fluent_id(self.code), None, &self.facts)
            .expect("every code has its sentence in the catalogue")
    }

    /// The way out, where there is one to say.
    pub fn help(&self, language: MessageLanguage) -> Option<String> {
        say(language, &fluent_id(self.code), Some("help"), &self.facts)
            .filter(|help| !help.trim().is_empty())
    }
}

/// The long story of a code, or `None` when the code does not exist.
pub fn story(code: &str, language: MessageLanguage) -> Option<String> {
    say(language, &fluent_id(code), Some("story"), &[])
}

/// A sentence that belongs to no diagnostic: summaries, headings, usage.
///
/// # Panics
/// When the catalogue has no such key.
pub fn phrase(language: MessageLanguage, key: &str, facts: &[(&'static str, String)]) -> String {
    say(language, key, None, facts).unwrap_or_else(|| panic!("the catalogue has `{key}`"))
}

fn fluent_id(code: &str) -> String {
    code.replace('/', "-")
}

fn say(
    language: MessageLanguage,
    key: &str,
    attribute: Option<&str>,
    facts: &[(&'static str, String)],
) -> Option<String> {
    BUNDLES.with(|bundles| {
        let mut bundles = bundles.borrow_mut();
        let bundle = bundles.entry(language).or_insert_with(|| open(language));
        let message = bundle.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut args = FluentArgs::new();
        for (name, fact) in facts {
            // Whole numbers are given as numbers, so that a sentence can choose its plural; codes such
            // as `01` stay text, since a number would lose their zero.
            let whole = fact
                .parse::<u64>()
                .ok()
                .filter(|number| number.to_string() == *fact);
            match whole {
                Some(number) if fact.len() < 4 => args.set(*name, FluentValue::from(number)),
                _ => args.set(*name, FluentValue::from(fact.as_str())),
            }
        }
        let mut errors = Vec::new();
        Some(
            bundle
                .format_pattern(pattern, Some(&args), &mut errors)
                .into_owned(),
        )
    })
}

fn open(language: MessageLanguage) -> FluentBundle<FluentResource> {
    let (tag, source) = language.source();
    let resource = FluentResource::try_new(source.to_string())
        .unwrap_or_else(|(_, errors)| panic!("{tag}.ftl is well formed: {errors:?}"));
    let mut bundle = FluentBundle::new(vec![tag.parse().expect("a language tag")]);
    // Terminals show isolation marks as boxes.
    bundle.set_use_isolating(false);
    bundle
        .add_resource(resource)
        .unwrap_or_else(|errors| panic!("{tag}.ftl says each key once: {errors:?}"));
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::codes::CODES;
    use super::*;

    fn variables(source: &str, code: &str) -> BTreeSet<String> {
        let id = fluent_id(code);
        let start = source
            .find(&format!("\n{id} ="))
            .unwrap_or_else(|| panic!("{id} stands in the catalogue"))
            + 1;
        let rest = &source[start..];
        let end = rest.match_indices('\n').find(|(at, _)| {
            rest[at + 1..]
                .chars()
                .next()
                .is_some_and(|first| first.is_ascii_lowercase() || first == '#')
        });
        let entry = &rest[..end.map_or(rest.len(), |(at, _)| at)];
        entry
            .split('$')
            .skip(1)
            .map(|tail| {
                tail.chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect()
            })
            .collect()
    }

    #[test]
    fn every_code_is_complete_in_both_languages() {
        let french = include_str!("fr.ftl");
        let english = include_str!("en.ftl");
        for (code, _) in CODES {
            for language in [MessageLanguage::French, MessageLanguage::English] {
                let id = fluent_id(code);
                assert!(
                    say(language, &id, None, &[]).is_some(),
                    "{code} has a sentence in {language:?}"
                );
                assert!(
                    say(language, &id, Some("help"), &[]).is_some(),
                    "{code} has a help in {language:?}"
                );
                assert!(
                    story(code, language).is_some(),
                    "{code} has a story in {language:?}"
                );
            }
            assert_eq!(
                variables(french, code),
                variables(english, code),
                "{code} mentions the same facts in both languages"
            );
        }
    }
}
