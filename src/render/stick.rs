//! The site as files that open from a USB stick: which of them, and their addresses made relative. A page comes in as
//! it is rendered, with addresses from the root of the site; it goes out with paths that a browser follows from
//! `file:`, where a folder shows no `index.html` by itself.

use std::collections::HashSet;

use crate::plan::{Artefact, Page, Site};

/// Whether an artefact means something without a server. What machines read, and former addresses, do not.
pub fn belongs(site: &Site<'_>, artefact: &Artefact) -> bool {
    match artefact {
        Artefact::Page(_, Page::NotFound)
        | Artefact::NotFound
        | Artefact::Redirect { .. }
        | Artefact::Feed(_)
        | Artefact::Agenda(..)
        | Artefact::Manifest(_)
        | Artefact::Sitemap(_)
        | Artefact::SitemapIndex
        | Artefact::Robots
        | Artefact::Headers => false,
        // Only scripts can ask the search index, and they do not run from files.
        other => !site.file(other).starts_with("search/"),
    }
}

/// Makes the site's own addresses in a page relative to it. Those of files that are not on the stick become the public
/// ones, and links to them are marked as leading outside.
pub fn relative(site: &Site<'_>, file: &str, bytes: Vec<u8>, files: &HashSet<String>) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(html) if file.ends_with(".html") => {
            let place = Place {
                base: &site.addresses.base,
                public: &site.addresses.public,
                files,
                climb: "../".repeat(file.matches('/').count()),
            };
            place.relative(&html).into_bytes()
        }
        Ok(other) => other.into_bytes(),
        Err(other) => other.into_bytes(),
    }
}

/// Where a page stands.
struct Place<'a> {
    base: &'a str,
    public: &'a str,
    files: &'a HashSet<String>,
    /// From the page's folder to the root: `../../`.
    climb: String,
}

impl Place<'_> {
    /// Reads a page tag by tag and copies it, but for its own addresses. Words and scripts are copied as they are,
    /// whatever they look like.
    fn relative(&self, html: &str) -> String {
        let mut made = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            made.push_str(&rest[..open]);
            rest = &rest[open..];
            let end = if rest.starts_with("<!--") {
                rest.find("-->").map(|at| at + 3)
            } else if rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
                let end = self.tag(rest, &mut made);
                rest = &rest[end..];
                continue;
            } else {
                rest.find('>').map(|at| at + 1)
            };
            let end = end.unwrap_or(rest.len());
            made.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        made.push_str(rest);
        made
    }

    /// Copies one tag, and what is inside a script; returns where it ends.
    fn tag(&self, html: &str, made: &mut String) -> usize {
        let name_ends = html[1..]
            .find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '>' | '/'))
            .map_or(html.len(), |at| at + 1);
        let name = &html[1..name_ends];
        let mut copied = 0;
        let mut at = name_ends;
        let mut leads_outside = false;
        let mut has_rel = false;
        while let Some(found) =
            html[at..].find(|letter: char| !letter.is_ascii_whitespace() && letter != '/')
        {
            at += found;
            if html[at..].starts_with('>') {
                break;
            }
            let attribute = Attribute::read(html, at);
            has_rel |= attribute.name == "rel";
            if matches!(attribute.name, "href" | "src" | "action")
                && let Some(address) = self.address(&html[attribute.value.clone()])
            {
                made.push_str(&html[copied..attribute.value.start]);
                made.push_str(&address.written);
                copied = attribute.value.end;
                leads_outside |= address.is_outside;
            }
            at = attribute.end;
        }
        let end = html[at..]
            .find('>')
            .map_or(html.len(), |close| at + close + 1);
        if leads_outside && !has_rel && name == "a" && end > at {
            made.push_str(&html[copied..at]);
            made.push_str(" rel=\"external\"");
            copied = at;
        }
        made.push_str(&html[copied..end]);
        if name != "script" {
            return end;
        }
        let closed = html[end..]
            .find("</script")
            .map_or(html.len(), |close| end + close);
        made.push_str(&html[end..closed]);
        closed
    }

    /// The relative form of an address of the site; nothing for any other.
    fn address(&self, address: &str) -> Option<Address> {
        let path = address.strip_prefix(self.base)?;
        if !path.starts_with('/') || path.starts_with("//") {
            return None;
        }
        let (path, fragment) = path.split_at(path.find(['#', '?']).unwrap_or(path.len()));
        let mut file = path[1..].to_string();
        if file.is_empty() || file.ends_with('/') {
            file.push_str("index.html");
        }
        Some(if self.files.contains(&file) {
            Address {
                written: format!("{}{file}{fragment}", self.climb),
                is_outside: false,
            }
        } else {
            Address {
                written: format!("{}{path}{fragment}", self.public),
                is_outside: true,
            }
        })
    }
}

struct Address {
    written: String,
    is_outside: bool,
}

/// One attribute of a tag, by its places in the page.
struct Attribute<'a> {
    name: &'a str,
    value: std::ops::Range<usize>,
    end: usize,
}

impl<'a> Attribute<'a> {
    /// Reads the attribute that begins at `at`.
    fn read(html: &'a str, at: usize) -> Self {
        let ends = |from: usize, stops: &dyn Fn(char) -> bool| {
            html[from..]
                .find(stops)
                .map_or(html.len(), |found| from + found)
        };
        // A name has at least one letter, even if that is a stray `=`.
        let first = html[at..].chars().next().map_or(0, char::len_utf8);
        let name_ends = ends(at + first, &|letter| {
            letter.is_ascii_whitespace() || matches!(letter, '=' | '>' | '/')
        });
        let name = &html[at..name_ends];
        if !html[name_ends..].starts_with('=') {
            return Attribute {
                name,
                value: name_ends..name_ends,
                end: name_ends,
            };
        }
        let from = name_ends + 1;
        match html[from..].chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let close = ends(from + 1, &|letter| letter == quote);
                Attribute {
                    name,
                    value: from + 1..close,
                    end: (close + 1).min(html.len()),
                }
            }
            _ => {
                let close = ends(from, &|letter| {
                    letter.is_ascii_whitespace() || letter == '>'
                });
                Attribute {
                    name,
                    value: from..close,
                    end: close,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(html: &str) -> String {
        let files = [
            "index.html",
            "fr/index.html",
            "fr/aide/index.html",
            "assets/style.css",
        ];
        let place = Place {
            base: "/rihla",
            public: "https://example.org/rihla",
            files: &files.map(str::to_string).into(),
            climb: "../../".to_string(),
        };
        place.relative(html)
    }

    #[test]
    fn own_addresses_lead_to_files() {
        assert_eq!(
            made(
                r#"<link rel="stylesheet" href="/rihla/assets/style.css"><a class="x" href="/rihla/fr/#top">a</a>"#
            ),
            r#"<link rel="stylesheet" href="../../assets/style.css"><a class="x" href="../../fr/index.html#top">a</a>"#
        );
        assert_eq!(
            made("<a href='/rihla/'>a</a>"),
            "<a href='../../index.html'>a</a>"
        );
    }

    #[test]
    fn what_is_not_on_the_stick_leads_outside_and_says_so() {
        assert_eq!(
            made(r#"<a href="/rihla/fr/atom.xml">a</a>"#),
            r#"<a href="https://example.org/rihla/fr/atom.xml" rel="external">a</a>"#
        );
    }

    #[test]
    fn nothing_else_is_touched() {
        for html in [
            r#"<p>href="/rihla/fr/" <code>&lt;a href="/rihla/fr/"&gt;</code></p>"#,
            r#"<script type="application/ld+json">{"a":"<a href=\"/rihla/fr/\">"}</script>"#,
            r#"<!-- <a href="/rihla/fr/"> --><a href="https://example.org/rihla/fr/">a</a>"#,
            r##"<a href="#top">a</a><a href="/rihlaa/fr/">b</a><a href=x">c</a><a href="##,
            "< a <> <é href=\"/rihla/fr/\"",
        ] {
            assert_eq!(made(html), html);
        }
    }
}
