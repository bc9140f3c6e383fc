//! Pages: a view through a template.

use anyhow::{Context as _, anyhow};
use serde::Serialize;
use tera::{Context, Tera};

use crate::content::Language;
use crate::plan::view::{Crumb, Frame};
use crate::plan::{Head, Page, Site};

/// The theme's templates, compiled, once for each language with its texts.
pub struct Templates {
    engines: [Tera; 2],
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Templates")
    }
}

impl Templates {
    /// Compiles the templates of a theme: names relative to `templates/`, and their sources.
    ///
    /// # Errors
    /// When a template cannot be compiled; the message names it, with line and column.
    pub fn compile(sources: &[(String, String)], texts: [&toml::Table; 2]) -> anyhow::Result<Self> {
        let engine = |texts: &toml::Table| -> anyhow::Result<Tera> {
            let mut tera = Tera::new();
            tera.autoescape_on(vec![".html", ".xml"]);
            tera.set_escape_fn(escape);
            tera.add_raw_templates(
                sources
                    .iter()
                    .map(|(name, source)| (name.as_str(), source.as_str())),
            )
            .map_err(|error| anyhow!("{error}"))?;
            tera.global_context().insert("t", texts);
            Ok(tera)
        };
        let [french, arabic] = texts;
        Ok(Templates {
            engines: [engine(french)?, engine(arabic)?],
        })
    }

    fn render<V: Serialize>(
        &self,
        language: Language,
        template: &str,
        frame: &Frame<'_>,
        view: &V,
    ) -> anyhow::Result<Vec<u8>> {
        let mut context = Context::new();
        context.insert("page", frame);
        context.insert("view", view);
        let mut bytes = Vec::with_capacity(16 * 1024);
        self.engines[language as usize]
            .render_to(template, &context, &mut bytes)
            .map_err(|error| anyhow!("{error}"))
            .with_context(|| format!("template `{template}`"))?;
        Ok(bytes)
    }
}

pub fn page(
    site: &Site<'_>,
    templates: &Templates,
    language: Language,
    page: Page,
) -> anyhow::Result<Vec<u8>> {
    let head = |kind: &'static str, title: &str, description: &str, json_ld: String| Head {
        kind,
        title: title.to_string(),
        description: description.to_string(),
        json_ld: Some(json_ld),
        is_hidden: false,
    };
    let collection = &site.atlas.collection;
    let crumbs_ld =
        |name: &str, crumbs: &[Crumb]| site.crumbs_only_ld(language, page, name, crumbs);
    // Two shapes serve most pages; each names its template once.
    macro_rules! headed {
        ($kind:literal, $view:expr) => {{
            let view = $view;
            let json_ld = crumbs_ld(&view.heading, &view.crumbs);
            let frame = site.frame(
                language,
                page,
                head($kind, &view.heading, &view.lead, json_ld),
            );
            templates.render(language, concat!($kind, ".html"), &frame, &view)
        }};
    }
    macro_rules! record {
        ($kind:literal, $view:expr, $shelf:ident[$at:ident]) => {{
            let view = $view;
            let record = &collection.$shelf.records[$at];
            let json_ld = site.record_ld(language, record, page, &view.crumbs, None);
            let frame = site.frame(
                language,
                page,
                head($kind, view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, concat!($kind, ".html"), &frame, &view)
        }};
    }
    match page {
        Page::Home => {
            let view = site.home_view(language);
            let tagline = site.texts(language).get("site.description").to_string();
            let frame = site.frame(
                language,
                page,
                head("home", "", &tagline, site.home_ld(language)),
            );
            templates.render(language, "home.html", &frame, &view)
        }
        Page::Explore => {
            headed!("explore", site.explore_view(language))
        }
        Page::List { subject, number } => {
            headed!("list", site.list_view(language, subject, number))
        }
        Page::Opportunity(at) => {
            let view = site.opportunity_view(language, at);
            let json_ld = site.opportunity_ld(language, at, &view.crumbs);
            let frame = site.frame(
                language,
                page,
                head("opportunity", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "opportunity.html", &frame, &view)
        }
        Page::Pathway(at) => {
            record!("pathway", site.pathway_view(language, at), pathways[at])
        }
        Page::Organisation(at) => {
            record!(
                "organisation",
                site.organisation_view(language, at),
                organisations[at]
            )
        }
        Page::HelpPoint(at) => {
            record!(
                "help_point",
                site.help_point_view(language, at),
                help_points[at]
            )
        }
        Page::Help(unit) => {
            headed!("help", site.help_view(language, unit))
        }
        Page::Guide(at) => {
            record!("guide", site.guide_view(language, at), pages[at])
        }
        Page::Alert(at) => {
            record!("alert", site.alert_view(language, at), alerts[at])
        }
        Page::Intervention(at) => {
            record!(
                "intervention",
                site.intervention_view(language, at),
                interventions[at]
            )
        }
        Page::Index(index, number) => {
            headed!("index", site.index_view(language, index, number))
        }
        Page::Offline => {
            headed!("offline", site.offline_view(language))
        }
        Page::Transparency => {
            headed!("transparency", site.transparency_view(language))
        }
        Page::NotFound => {
            let view = site.not_found_view(language);
            let head = Head {
                kind: "plain",
                title: view.heading.clone(),
                description: view.lead.clone(),
                json_ld: None,
                is_hidden: true,
            };
            let frame = site.frame(language, page, head);
            templates.render(language, "plain.html", &frame, &view)
        }
    }
}

pub fn door(site: &Site<'_>, templates: &Templates) -> anyhow::Result<Vec<u8>> {
    let head = Head {
        kind: "door",
        title: site.config.site.tagline.fr.clone(),
        description: site
            .texts(Language::French)
            .get("site.description")
            .to_string(),
        json_ld: None,
        is_hidden: false,
    };
    let mut frame = site.frame(Language::French, Page::Home, head);
    frame.canonical = format!("{}/", site.addresses.public);
    templates.render(Language::French, "door.html", &frame, &site.door_view())
}

pub fn redirect(
    site: &Site<'_>,
    templates: &Templates,
    language: Language,
    to: &str,
) -> anyhow::Result<Vec<u8>> {
    let view = site.moved_view(language, to);
    let head = Head {
        kind: "moved",
        title: view.heading.clone(),
        description: view.lead.clone(),
        json_ld: None,
        is_hidden: true,
    };
    let mut frame = site.frame(language, Page::NotFound, head);
    frame.canonical = site.addresses.absolute(language, to);
    // Every other way out leads to the page's present address too, not to the page that is not there.
    frame.alternates.clear();
    frame.languages = site.language_links(language, to);
    frame.refresh = Some(site.addresses.href(language, to));
    templates.render(language, "plain.html", &frame, &view)
}

/// Escapes for HTML text and quoted attributes, and ties French punctuation to its word on the way.
///
/// Editors type a plain space before `:` or inside « », and a line would break there. Nothing else on the site has a
/// space before such a mark: addresses hold none, and Arabic punctuation follows its word.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let written: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            b' ' if is_before_mark(&bytes[at + 1..]) || bytes[..at].ends_with("«".as_bytes()) => {
                "\u{a0}".as_bytes()
            }
            _ => continue,
        };
        out.write_all(&bytes[done..at])?;
        out.write_all(written)?;
        done = at + 1;
    }
    out.write_all(&bytes[done..])
}

fn is_before_mark(rest: &[u8]) -> bool {
    match rest {
        [b':' | b';' | b'?' | b'!', after @ ..] => after
            .first()
            .is_none_or(|next| matches!(next, b' ' | b'\n')),
        rest => rest.starts_with("»".as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    fn escaped(text: &str) -> String {
        let mut bytes = Vec::new();
        escape(text, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn marks_of_french_stay_with_their_word() {
        assert_eq!(
            escaped("Coût : « gratuit » ?"),
            "Coût\u{a0}: «\u{a0}gratuit\u{a0}»\u{a0}?"
        );
        assert_eq!(escaped("a :b"), "a :b");
    }

    #[test]
    fn nothing_opens_a_tag_or_leaves_a_quote() {
        assert_eq!(
            escaped("<a href='x'>\"&"),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp;"
        );
    }
}
