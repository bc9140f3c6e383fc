//! Files for machines that visit: sitemaps, `robots.txt`, the headers a host should send.

use crate::content::Language;
use crate::plan::{HOST_POLICY, Site};

pub fn sitemap(site: &Site<'_>, number: usize) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for (language, path) in site.sitemap(number) {
        xml.push_str("<url><loc>");
        escape_into(&site.addresses.absolute(language, &path), &mut xml);
        xml.push_str("</loc>");
        for other in Language::ALL {
            xml.push_str(&format!(
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"",
                other.tag()
            ));
            escape_into(&site.addresses.absolute(other, &path), &mut xml);
            xml.push_str("\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

pub fn index(site: &Site<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for number in 1..=site.sitemap_count() {
        xml.push_str("<sitemap><loc>");
        escape_into(
            &format!("{}/sitemap-{number}.xml", site.addresses.public),
            &mut xml,
        );
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

pub fn robots(site: &Site<'_>) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
        site.addresses.public
    )
}

/// A `_headers` file, as several static hosts read it.
pub fn headers(site: &Site<'_>) -> String {
    let base = &site.addresses.base;
    // A worker that a host keeps for a day keeps yesterday's site for a day.
    let asked_anew = match site.assets.has_worker() {
        true => format!(
            "{base}/sw.js\n  Cache-Control: no-cache\n{base}/offline/build.json\n  Cache-Control: no-cache\n"
        ),
        false => String::new(),
    };
    format!(
        "{base}/*\n  Content-Security-Policy: {HOST_POLICY}\n  Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n  Permissions-Policy: camera=(), microphone=(), geolocation=(self), interest-cohort=()\n\
         {base}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\
         {base}/search/*\n  Cache-Control: public, max-age=31536000, immutable\n\
         {base}/*.ics\n  Content-Type: text/calendar; charset=utf-8\n\
         {asked_anew}\
         {base}/api/*\n  Access-Control-Allow-Origin: *\n"
    )
}

/// Appends text with XML's own characters escaped, and those that XML 1.0 forbids left out.
pub fn escape_into(text: &str, xml: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\'' => xml.push_str("&#39;"),
            '\t' | '\n' | '\r' => xml.push(letter),
            letter if letter < ' ' || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => xml.push(letter),
        }
    }
}
