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
        Page::List { subject, number } => {
            let view = site.list_view(language, subject, number);
            let frame = site.frame(
                language,
                page,
                head(
                    "list",
                    &view.heading,
                    &view.lead,
                    crumbs_ld(&view.heading, &view.crumbs),
                ),
            );
            templates.render(language, "list.html", &frame, &view)
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
            let view = site.pathway_view(language, at);
            let json_ld = site.record_ld(
                language,
                &collection.pathways.records[at],
                page,
                &view.crumbs,
                None,
            );
            let frame = site.frame(
                language,
                page,
                head("pathway", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "pathway.html", &frame, &view)
        }
        Page::Organisation(at) => {
            let view = site.organisation_view(language, at);
            let json_ld = site.record_ld(
                language,
                &collection.organisations.records[at],
                page,
                &view.crumbs,
                None,
            );
            let frame = site.frame(
                language,
                page,
                head("organisation", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "organisation.html", &frame, &view)
        }
        Page::HelpPoint(at) => {
            let view = site.help_point_view(language, at);
            let json_ld = site.record_ld(
                language,
                &collection.help_points.records[at],
                page,
                &view.crumbs,
                None,
            );
            let frame = site.frame(
                language,
                page,
                head("help_point", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "help_point.html", &frame, &view)
        }
        Page::Help(unit) => {
            let view = site.help_view(language, unit);
            let frame = site.frame(
                language,
                page,
                head(
                    "help",
                    &view.heading,
                    &view.lead,
                    crumbs_ld(&view.heading, &view.crumbs),
                ),
            );
            templates.render(language, "help.html", &frame, &view)
        }
        Page::Guide(at) => {
            let view = site.guide_view(language, at);
            let json_ld = site.record_ld(
                language,
                &collection.pages.records[at],
                page,
                &view.crumbs,
                None,
            );
            let frame = site.frame(
                language,
                page,
                head("guide", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "guide.html", &frame, &view)
        }
        Page::Alert(at) => {
            let view = site.alert_view(language, at);
            let json_ld = site.record_ld(
                language,
                &collection.alerts.records[at],
                page,
                &view.crumbs,
                None,
            );
            let frame = site.frame(
                language,
                page,
                head("alert", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "alert.html", &frame, &view)
        }
        Page::Intervention(at) => {
            let view = site.intervention_view(language, at);
            let json_ld = site.record_ld(
                language,
                &collection.interventions.records[at],
                page,
                &view.crumbs,
                None,
            );
            let frame = site.frame(
                language,
                page,
                head("intervention", view.title.text, view.summary.text, json_ld),
            );
            templates.render(language, "intervention.html", &frame, &view)
        }
        Page::Index(index, number) => {
            let view = site.index_view(language, index, number);
            let frame = site.frame(
                language,
                page,
                head(
                    "index",
                    &view.heading,
                    &view.lead,
                    crumbs_ld(&view.heading, &view.crumbs),
                ),
            );
            templates.render(language, "index.html", &frame, &view)
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
    frame.refresh = Some(site.addresses.href(language, to));
    templates.render(language, "plain.html", &frame, &view)
}
