//! The Atom feed of a language (RFC 4287): opportunities, the latest known first.

use jiff::civil;

use super::sitemap::escape_into;
use crate::content::{ContentType, Language, PartialDate};
use crate::plan::{Page, Site};

/// How many entries a feed holds.
const ENTRIES: usize = 50;

pub fn feed(site: &Site<'_>, language: Language) -> String {
    let texts = site.texts(language);
    let records = &site.atlas.collection.opportunities.records;
    let mut entries: Vec<(civil::Date, usize)> = (0..records.len())
        .map(|at| (known_on(&records[at].front, site.today()), at))
        .collect();
    entries.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    entries.truncate(ENTRIES);
    let updated = entries.first().map_or(site.today(), |(day, _)| *day);
    let home = site.addresses.absolute(language, "");
    let this = format!("{}/{}/atom.xml", site.addresses.public, language.tag());

    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        language.tag()
    );
    element("title", texts.get("feed.title"), &mut xml);
    element("subtitle", texts.get("feed.subtitle"), &mut xml);
    element("id", &this, &mut xml);
    element("updated", &instant(updated), &mut xml);
    link("self", &this, &mut xml);
    link("alternate", &home, &mut xml);
    xml.push_str("<author>");
    element(
        "name",
        site.config.site.name.in_language(language),
        &mut xml,
    );
    xml.push_str("</author>\n");
    for (day, at) in entries {
        let address = site
            .addresses
            .absolute(language, &site.path(Page::Opportunity(at)));
        let card = site.card(language, at);
        xml.push_str("<entry>\n");
        element("title", card.title.text, &mut xml);
        element("id", &address, &mut xml);
        link("alternate", &address, &mut xml);
        element("updated", &instant(day), &mut xml);
        element("summary", card.summary.text, &mut xml);
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// The latest day at which something of a record is known to be true: a person's verification, or its newest source.
/// Days to come are not known yet.
fn known_on(front: &impl ContentType, today: civil::Date) -> civil::Date {
    let trust = front.trust();
    let sources = trust
        .sources
        .iter()
        .filter_map(|source| source.date)
        .map(PartialDate::first_day);
    let known = sources
        .chain(trust.verified_on)
        .filter(|day| *day <= today)
        .max();
    known.unwrap_or(civil::Date::new(2020, 1, 1).expect("a day of the calendar"))
}

fn instant(day: civil::Date) -> String {
    format!("{day}T00:00:00Z")
}

fn element(name: &str, text: &str, xml: &mut String) {
    xml.push_str(&format!("<{name}>"));
    escape_into(text, xml);
    xml.push_str(&format!("</{name}>\n"));
}

fn link(rel: &str, href: &str, xml: &mut String) {
    xml.push_str(&format!("<link rel=\"{rel}\" href=\""));
    escape_into(href, xml);
    xml.push_str("\"/>\n");
}
