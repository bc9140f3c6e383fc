//! `(site, artefact) → bytes`: pure, one artefact at a time. Nothing here reads a disk or a clock.

mod calendar;
mod datasets;
mod feed;
pub mod offline;
mod pages;
mod search;
mod sitemap;
pub mod stick;

use anyhow::Context as _;

use crate::plan::{Artefact, Site};

pub use pages::Templates;

/// Makes the bytes of one artefact.
///
/// # Errors
/// When a template of the theme cannot be rendered; the message names the template, the line and the missing field.
pub fn render(
    site: &Site<'_>,
    templates: &Templates,
    artefact: &Artefact,
) -> anyhow::Result<Vec<u8>> {
    let bytes = match artefact {
        Artefact::Page(language, page) => pages::page(site, templates, *language, *page),
        Artefact::Door => pages::door(site, templates),
        Artefact::NotFound => pages::page(
            site,
            templates,
            crate::content::Language::French,
            crate::plan::Page::NotFound,
        ),
        Artefact::Redirect { language, to, .. } => pages::redirect(site, templates, *language, to),
        Artefact::Feed(language) => Ok(feed::feed(site, *language).into_bytes()),
        Artefact::Dates(language, at) => {
            Ok(calendar::calendar(&site.dates(*language, *at)).into_bytes())
        }
        Artefact::Agenda(language, agenda) => {
            Ok(calendar::calendar(&site.agenda(*language, *agenda)).into_bytes())
        }
        Artefact::Manifest(language) => Ok(offline::manifest(site, *language)),
        Artefact::Sitemap(number) => Ok(sitemap::sitemap(site, *number).into_bytes()),
        Artefact::SitemapIndex => Ok(sitemap::index(site).into_bytes()),
        Artefact::Robots => Ok(sitemap::robots(site).into_bytes()),
        Artefact::Headers => Ok(sitemap::headers(site).into_bytes()),
        Artefact::Picture(path) => Ok(site.atlas.collection.pictures[path].bytes.clone()),
        Artefact::Asset(at) => Ok(site.assets.files[*at].1.clone()),
        Artefact::Dataset(dataset) => datasets::json(site, *dataset),
        Artefact::GeoDataset(dataset) => datasets::geojson(site, *dataset),
        Artefact::Search(file) => search::file(site, *file),
        Artefact::Figures => datasets::figures(site),
    };
    bytes.with_context(|| format!("rendering {}", site.file(artefact)))
}
