//! What is wrong with a body, and where.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::address::{Refusal, Target, judge, judge_host, written_address};
use super::headings::{Heading, find_anchor, headings, id_of_anchor};
use super::{DEEPEST, Prose, ProseRules};
use crate::diagnostics::{Diagnostic, Few, Place};
use crate::files::character::{Trouble, code_point, shown, trouble};

/// Words that say nothing of where a link leads, to somebody who hears the links of a page read in a row.
const VAGUE: &[&str] = &[
    "cette page",
    "click here",
    "cliquer ici",
    "cliquez ici",
    "en savoir plus",
    "here",
    "ici",
    "lien",
    "link",
    "page",
    "voir",
    "هنا",
    "الرابط",
    "اضغط هنا",
    "رابط",
];

pub fn check(
    prose: &Prose<'_>,
    text: &str,
    start: usize,
    rules: &ProseRules<'_>,
) -> Vec<Diagnostic> {
    let headings = headings(prose);
    let mut check = Check {
        body: prose.body,
        text,
        start,
        rules,
        headings: &headings,
        few: Few::new(),
    };
    check.look_at_entities(prose);
    check.look_at_headings();
    check.look_at_events(prose);
    let mut found = check.few.into_vec(rules.file);
    // In the order of reading; what is said of the whole file comes last.
    found.sort_by_key(|diagnostic| {
        diagnostic
            .place
            .as_ref()
            .filter(|place| place.line > 0)
            .map_or((u32::MAX, 0), |place| (place.line, place.column))
    });
    found
}

struct Check<'a> {
    body: &'a str,
    text: &'a str,
    start: usize,
    rules: &'a ProseRules<'a>,
    headings: &'a [Heading],
    few: Few,
}

impl Check<'_> {
    fn say(
        &mut self,
        code: &'static str,
        range: Range<usize>,
        complete: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        self.say_at(code, || range, complete);
    }

    /// The place is looked for only when it is going to be shown.
    fn say_at(
        &mut self,
        code: &'static str,
        place: impl FnOnce() -> Range<usize>,
        complete: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let (text, start, file) = (self.text, self.start, self.rules.file);
        self.few.say(code, |diagnostic| {
            let range = place();
            complete(diagnostic).at(Place::span(
                file,
                text,
                start + range.start,
                start + range.end,
            ))
        });
    }

    fn look_at_entities(&mut self, prose: &Prose<'_>) {
        for (c, range) in &prose.smuggled {
            let code = match trouble(*c) {
                Some((Trouble::Bidi, _)) => "text/direction",
                Some((Trouble::Hidden, _)) => "text/hidden",
                _ => "text/control",
            };
            let name = trouble(*c).map_or("control", |(_, name)| name);
            let body = self.body;
            let place = || {
                let ampersand = body[range.clone()].find('&').unwrap_or_default();
                range.start + ampersand..range.end
            };
            self.say_at(code, place, |d| {
                d.with("character", code_point(*c)).with("name", name)
            });
        }
    }

    fn look_at_headings(&mut self) {
        let mut previous = 1;
        for heading in self.headings {
            let range = heading.range.clone();
            if heading.words.trim().is_empty() {
                self.say("prose/heading-empty", range.clone(), |d| d);
                continue;
            }
            if heading.written == 1 {
                self.say("prose/heading-one", range.clone(), |d| {
                    d.with("heading", brief(&heading.words))
                });
            }
            if heading.level > previous + 1 {
                self.say("prose/heading-skip", range, |d| {
                    d.with("heading", brief(&heading.words))
                        .with("found", "#".repeat(usize::from(heading.written)))
                        .with(
                            "expected",
                            "#".repeat(usize::from(
                                heading.written - (heading.level - previous - 1),
                            )),
                        )
                });
            }
            previous = heading.level;
        }
    }

    fn look_at_events(&mut self, prose: &Prose<'_>) {
        let mut depth = 0usize;
        // The words of the open link or picture; a picture in a link gives its words to both.
        let mut open: Vec<String> = Vec::new();
        let mut code_block = false;
        for (event, range) in &prose.events {
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => {
                    depth += 1;
                    if depth == DEEPEST + 1 {
                        self.say("prose/too-nested", range.clone(), |d| {
                            d.with("limit", DEEPEST)
                        });
                    }
                }
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => depth -= 1,
                Event::Start(Tag::CodeBlock(_)) => code_block = true,
                Event::End(TagEnd::CodeBlock) => code_block = false,
                Event::Html(html) | Event::InlineHtml(html) => {
                    if let Some(tag) = tag_of(html) {
                        self.say("prose/html", range.clone(), |d| d.with("tag", tag));
                    }
                }
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) => {
                    self.look_at_link(&written_address(*link_type, dest_url), range);
                    open.push(String::new());
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    self.look_at_picture(dest_url, range);
                    open.push(String::new());
                }
                Event::End(TagEnd::Link) => {
                    let words = open.pop().expect("a link that closes was opened");
                    let plain = words.trim().to_lowercase();
                    if plain.is_empty() {
                        self.say("prose/link-empty", range.clone(), |d| d);
                    } else if VAGUE.contains(&plain.as_str()) {
                        self.say("prose/link-vague", range.clone(), |d| {
                            d.with("words", words.trim())
                        });
                    }
                    add(&mut open, &words);
                }
                Event::End(TagEnd::Image) => {
                    let words = open.pop().expect("a picture that closes was opened");
                    if words.trim().is_empty() {
                        self.say("prose/image-alt", range.clone(), |d| d);
                    }
                    add(&mut open, &words);
                }
                Event::Text(_) if open.is_empty() && !code_block => {
                    self.look_for_bare_addresses(range);
                }
                Event::Text(words) | Event::Code(words) => add(&mut open, words),
                _ => {}
            }
        }
    }

    fn look_at_link(&mut self, address: &str, range: &Range<usize>) {
        let body = self.body;
        let place = || place_of(body, address, range);
        match judge(address, self.rules.file) {
            Err(refusal) => self.refuse(refusal, address, place),
            Ok(Target::Own { path, .. }) if !path.ends_with(".md") => {
                self.say_at("prose/link-form", place, |d| {
                    d.with("address", brief(address))
                });
            }
            Ok(Target::Own { path, .. }) => {
                if (self.rules.resolve)(&path).is_none() {
                    self.say_at("prose/unknown-file", place, |d| {
                        d.with("address", brief(address)).with("path", brief(&path))
                    });
                }
            }
            Ok(Target::Anchor(anchor)) => {
                let headings = self.headings;
                if find_anchor(headings, &anchor).is_none() {
                    self.say_at("prose/unknown-anchor", place, |d| {
                        let wanted = id_of_anchor(&anchor);
                        let nearest = headings
                            .iter()
                            .take(200)
                            .map(|heading| (strsim::osa_distance(&wanted, &heading.id), heading))
                            .filter(|(distance, _)| *distance <= 4)
                            .min_by_key(|(distance, _)| *distance)
                            .map(|(_, heading)| &heading.id[2..]);
                        d.with("anchor", brief(&anchor)).suggest(nearest)
                    });
                }
            }
            Ok(Target::Web { host, .. }) => {
                if let Err(refusal) = judge_host(&host, self.rules.allowed_hosts) {
                    self.refuse(refusal, address, place);
                }
            }
            Ok(Target::Mail { host, .. }) => {
                if !self.rules.allowed_hosts.allows(&host) {
                    self.say_at("link-out/mail-host", place, |d| d.with("host", host));
                }
            }
            Ok(Target::Phone { .. }) => {}
        }
    }

    fn look_at_picture(&mut self, address: &str, range: &Range<usize>) {
        let body = self.body;
        let place = || place_of(body, address, range);
        match judge(address, self.rules.file) {
            Ok(Target::Own { path, .. }) if !path.ends_with(".md") => {
                if (self.rules.resolve)(&path).is_none() {
                    self.say_at("prose/unknown-file", place, |d| {
                        d.with("address", brief(address)).with("path", brief(&path))
                    });
                }
            }
            Ok(
                Target::Own { .. } | Target::Anchor(_) | Target::Mail { .. } | Target::Phone { .. },
            ) => {
                self.say_at("prose/image-form", place, |d| {
                    d.with("address", brief(address))
                });
            }
            Ok(Target::Web { .. }) => {
                self.say_at("prose/image-remote", place, |d| {
                    d.with("address", brief(address))
                });
            }
            Err(refusal) => match refusal.code {
                "prose/link-form" => {
                    self.say_at("prose/image-form", place, |d| {
                        d.with("address", brief(address))
                    });
                }
                "link-out/http" | "link-out/no-scheme" | "link-out/unreadable" => {
                    self.say_at("prose/image-remote", place, |d| {
                        d.with("address", brief(address))
                    });
                }
                _ => self.refuse(refusal, address, place),
            },
        }
    }

    fn refuse(&mut self, refusal: Refusal, address: &str, place: impl FnOnce() -> Range<usize>) {
        self.say_at(refusal.code, place, |mut d| {
            d = d.with("address", brief(address));
            d.facts.extend(refusal.facts);
            d
        });
    }

    /// An address written in the text is no link: nobody can follow it, and it escapes the checks of links.
    fn look_for_bare_addresses(&mut self, range: &Range<usize>) {
        let source = &self.body[range.clone()];
        for scheme in ["https://", "http://"] {
            for (at, _) in source.match_indices(scheme) {
                let length = source[at..]
                    .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | '»' | '،'))
                    .unwrap_or(source.len() - at);
                let address = &source[at..at + length];
                let place = range.start + at..range.start + at + length;
                self.say("prose/bare-address", place, |d| {
                    d.with("address", brief(address))
                });
            }
        }
    }
}

/// Adds words to the open link or picture; its first ones are enough to judge it, and pictures inside pictures would
/// copy them again at each level.
fn add(open: &mut [String], words: &str) {
    if let Some(open) = open.last_mut()
        && open.len() < 100
    {
        open.extend(words.chars().take(100));
    }
}

/// The bytes of `address` inside the link's source, or the whole link where it is written otherwise.
fn place_of(body: &str, address: &str, range: &Range<usize>) -> Range<usize> {
    match body[range.clone()].rfind(address) {
        Some(at) if !address.is_empty() => range.start + at..range.start + at + address.len(),
        _ => range.clone(),
    }
}

/// A part of somebody's text, short and safe enough to stand in a message.
fn brief(text: &str) -> String {
    let mut brief: String = shown(text).chars().take(100).collect();
    if text.chars().nth(100).is_some() {
        brief.push('…');
    }
    brief
}

/// What a piece of HTML is called: `<script>`, `<!-- -->`; `None` for a line inside a block, or a closing tag.
fn tag_of(html: &str) -> Option<String> {
    let rest = html.trim_start().strip_prefix('<')?;
    if rest.starts_with("!--") {
        return Some("<!-- -->".to_owned());
    }
    if rest.starts_with(['!', '?']) {
        return Some(format!("<{}>", &rest[..1]));
    }
    let name: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(40)
        .collect();
    (!name.is_empty()).then(|| format!("<{name}>"))
}
