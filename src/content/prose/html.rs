//! From a body to HTML, from a closed list of tags that are written here and nowhere else.

use std::sync::LazyLock;

use pulldown_cmark::{Alignment, Event, LinkType, Tag, TagEnd};

use super::address::{Target, judge, judge_host, written_address};
use super::headings::{Heading, find_anchor, headings, id_of_anchor};
use super::typography::{attribute, escape, words};
use super::{DEEPEST, Link, Prose, ProseRules};
use crate::content::Language;

pub fn to_html(prose: &Prose<'_>, rules: &ProseRules<'_>) -> String {
    let headings = headings(prose);
    let mut writer = Writer {
        rules,
        headings: &headings,
        heading: 0,
        out: String::with_capacity(prose.body.len() * 3 / 2),
        depth: 0,
        inline: 0,
        hidden: Vec::new(),
        links: Vec::new(),
        pictures: Vec::new(),
        table: Vec::new(),
        table_is_open: false,
        cell: 0,
        head: false,
        code: false,
        refused: false,
    };
    for (event, _) in &prose.events {
        writer.write(event);
    }
    debug_assert!(wall(&writer.out) == writer.out, "the first wall is whole");
    if is_suspicious(prose, writer.refused) {
        return wall(&writer.out);
    }
    writer.out
}

/// The second wall: whatever the writer below may have let through, no tag or attribute but these goes out.
///
/// Parsing the page again costs twice what writing it does (70 µs for a body of 2 kB), so in a release build it is
/// spent on bodies that could deceive the first wall at all, and its parser takes more than linear time on a long run of
/// `&amp;` (0.6 s for the largest record made of nothing else). A debug build holds that it never finds anything.
fn wall(html: &str) -> String {
    WALL.clean(html).to_string()
}

/// Whether a body holds more than words, plain marks and links that were accepted.
fn is_suspicious(prose: &Prose<'_>, refused: bool) -> bool {
    refused
        || prose
            .body
            .bytes()
            .any(|byte| matches!(byte, b'<' | b'&' | 0..=8 | 11..=31 | 127) && byte != b'\r')
}

static WALL: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut wall = ammonia::Builder::empty();
    wall.tags(
        [
            "a",
            "bdi",
            "blockquote",
            "br",
            "code",
            "em",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "img",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]
        .into(),
    )
    .clean_content_tags(["script", "style"].into())
    .tag_attributes(
        [
            ("a", ["href", "rel"].into()),
            ("code", ["dir"].into()),
            ("h2", ["id"].into()),
            ("h3", ["id"].into()),
            ("h4", ["id"].into()),
            ("h5", ["id"].into()),
            ("h6", ["id"].into()),
            (
                "img",
                ["src", "alt", "width", "height", "loading", "decoding"].into(),
            ),
            ("ol", ["start"].into()),
            ("pre", ["dir"].into()),
            ("th", ["scope"].into()),
        ]
        .into(),
    )
    .generic_attributes(Default::default())
    .allowed_classes(
        [
            ("td", ["center", "end"].into()),
            ("th", ["center", "end"].into()),
        ]
        .into(),
    )
    .url_schemes(["https", "mailto", "tel"].into())
    .url_relative(ammonia::UrlRelative::PassThrough)
    .link_rel(None);
    wall
});

struct Writer<'a> {
    rules: &'a ProseRules<'a>,
    headings: &'a [Heading],
    /// The index of the next heading.
    heading: usize,
    out: String,
    /// Open block quotes and lists, those not written included.
    depth: usize,
    /// Open emphases, the same.
    inline: usize,
    /// For each open element that may have been left out, whether it was.
    hidden: Vec<Hidden>,
    links: Vec<OpenLink>,
    /// The pictures being read, one inside the other; the words between are the alternative text of the first.
    pictures: Vec<OpenPicture>,
    table: Vec<Alignment>,
    table_is_open: bool,
    cell: usize,
    head: bool,
    /// Inside a code block, whose words are left as they are.
    code: bool,
    /// Whether a link or a picture was left out.
    refused: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Hidden {
    Yes,
    No,
}

struct OpenLink {
    /// Where its words begin in the output; `None` when the link itself is not written.
    start: Option<usize>,
    /// Words for a link that has none.
    fallback: String,
    /// Whether it stands in the words of a link that is written.
    inside: bool,
}

struct OpenPicture {
    link: Option<Link>,
    alternative: String,
}

impl Writer<'_> {
    fn write(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) if self.code => self.plain(text),
            Event::Text(text) => self.words(text),
            Event::Code(code) => self.code(code),
            // A stranger's HTML is shown, never obeyed: sanitising it instead leaves holes.
            Event::Html(html) | Event::InlineHtml(html) => self.plain(html),
            Event::SoftBreak => self.plain("\n"),
            Event::HardBreak if self.pictures.is_empty() => self.out.push_str("<br>"),
            Event::HardBreak => self.plain("\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => unreachable!("their options are off"),
        }
    }

    fn words(&mut self, text: &str) {
        match self.pictures.first_mut() {
            Some(picture) => picture.alternative.push_str(text),
            None => words(&mut self.out, text, self.rules.language),
        }
    }

    fn plain(&mut self, text: &str) {
        match self.pictures.first_mut() {
            Some(picture) => picture.alternative.push_str(text),
            None => escape(&mut self.out, text),
        }
    }

    fn code(&mut self, code: &str) {
        if self.pictures.is_empty() {
            self.out.push_str(match self.rules.language {
                Language::French => "<code>",
                Language::Arabic => "<code dir=\"ltr\">",
            });
            self.plain(code);
            self.out.push_str("</code>");
        } else {
            self.plain(code);
        }
    }

    /// Opens an element that is left out below the deepest level.
    fn nest(&mut self, shown: bool, tag: &str) {
        self.hidden
            .push(if shown { Hidden::No } else { Hidden::Yes });
        if shown {
            self.out.push_str(tag);
        }
    }

    fn unnest(&mut self, tag: &str) {
        if self.hidden.pop() == Some(Hidden::No) {
            self.out.push_str(tag);
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                // The parser stops filling a monstrous table up, and puts what is left of it in a paragraph inside.
                self.close_table();
                self.out.push_str("<p>");
            }
            Tag::Heading { .. } => {
                let heading = &self.headings[self.heading];
                let shown = !heading.words.trim().is_empty();
                let tag = format!("<h{} id=\"{}\">", heading.level, heading.id);
                self.nest(shown, &tag);
            }
            Tag::BlockQuote(_) => {
                self.depth += 1;
                self.nest(self.depth <= DEEPEST, "<blockquote>\n");
            }
            Tag::List(first) => {
                self.depth += 1;
                let tag = match first {
                    None => "<ul>\n".to_owned(),
                    Some(1) => "<ol>\n".to_owned(),
                    Some(first) => format!("<ol start=\"{first}\">\n"),
                };
                self.nest(self.depth <= DEEPEST, &tag);
            }
            // Below the deepest level items become words of the item that holds them.
            Tag::Item => {
                let shown = self.depth <= DEEPEST;
                if !shown {
                    self.out.push('\n');
                }
                self.nest(shown, "<li>");
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                self.out.push_str(match self.rules.language {
                    Language::French => "<pre><code>",
                    Language::Arabic => "<pre dir=\"ltr\"><code>",
                });
            }
            Tag::Table(alignments) => {
                self.table.clone_from(alignments);
                self.table_is_open = true;
                self.out.push_str("<table>\n");
            }
            Tag::TableHead => {
                self.head = true;
                self.cell = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                if !self.table_is_open {
                    self.table_is_open = true;
                    self.out.push_str("<table>\n<tbody>\n");
                }
                self.out.push_str("<tr>");
            }
            Tag::TableCell => {
                self.out.push_str(if self.head {
                    "<th scope=\"col\""
                } else {
                    "<td"
                });
                match self.table.get(self.cell) {
                    Some(Alignment::Center) => self.out.push_str(" class=\"center\""),
                    Some(Alignment::Right) => self.out.push_str(" class=\"end\""),
                    _ => {}
                }
                self.out.push('>');
                self.cell += 1;
            }
            Tag::Emphasis | Tag::Strong => {
                self.inline += 1;
                let shown = self.inline <= DEEPEST && self.pictures.is_empty();
                self.nest(
                    shown,
                    if *tag == Tag::Strong {
                        "<strong>"
                    } else {
                        "<em>"
                    },
                );
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.open_link(&written_address(*link_type, dest_url)),
            Tag::Image { dest_url, .. } => {
                let link = picture(dest_url, self.rules);
                self.refused |= link.is_none();
                self.pictures.push(OpenPicture {
                    link,
                    alternative: String::new(),
                });
            }
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => unreachable!("their options are off"),
        }
    }

    fn close(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => {
                let level = self.headings[self.heading].level;
                self.heading += 1;
                self.unnest(&format!("</h{level}>\n"));
            }
            TagEnd::BlockQuote(_) => {
                self.depth -= 1;
                self.unnest("</blockquote>\n");
            }
            TagEnd::List(ordered) => {
                self.depth -= 1;
                self.unnest(if *ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => match self.hidden.pop() {
                Some(Hidden::No) => self.out.push_str("</li>\n"),
                _ => self.out.push('\n'),
            },
            TagEnd::CodeBlock => {
                self.code = false;
                self.out.push_str("</code></pre>\n");
            }
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => {
                self.head = false;
                self.out.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(if self.head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis | TagEnd::Strong => {
                self.inline -= 1;
                self.unnest(if *tag == TagEnd::Strong {
                    "</strong>"
                } else {
                    "</em>"
                });
            }
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.close_picture(),
            _ => unreachable!("what was opened is closed"),
        }
    }

    fn close_table(&mut self) {
        if self.table_is_open {
            self.table_is_open = false;
            self.out.push_str("</tbody></table>\n");
        }
    }

    fn open_link(&mut self, address: &str) {
        let mut open = OpenLink {
            start: None,
            fallback: String::new(),
            inside: false,
        };
        let href = match judge(address, self.rules.file) {
            Ok(Target::Own { path, .. }) if !path.ends_with(".md") => None,
            Ok(Target::Own { path, anchor }) => (self.rules.resolve)(&path).map(|link| {
                open.fallback = link.title.unwrap_or_default();
                if anchor.is_empty() {
                    link.address
                } else {
                    format!("{}#{}", link.address, id_of_anchor(&anchor))
                }
            }),
            Ok(Target::Anchor(anchor)) => {
                find_anchor(self.headings, &anchor).map(|id| format!("#{id}"))
            }
            Ok(Target::Web { href, host }) => {
                judge_host(&host, self.rules.allowed_hosts).ok().map(|()| {
                    open.fallback = host;
                    href
                })
            }
            Ok(Target::Mail { href, .. }) => {
                open.fallback = href["mailto:".len()..].to_owned();
                Some(href)
            }
            Ok(Target::Phone { href }) => {
                open.fallback = href["tel:".len()..].to_owned();
                Some(href)
            }
            Err(_) => None,
        };
        self.refused |= href.is_none();
        // An address between `<` and `>` can stand in the words of a link: the outer one leads.
        let nested = self
            .links
            .last()
            .is_some_and(|outer| outer.start.is_some() || outer.inside);
        open.inside = nested;
        if let Some(href) = href.filter(|_| self.pictures.is_empty() && !nested) {
            self.out.push_str("<a href=\"");
            attribute(&mut self.out, &href);
            self.out.push('"');
            if href.starts_with("https:") {
                self.out.push_str(" rel=\"noopener noreferrer external\"");
            }
            self.out.push('>');
            open.start = Some(self.out.len());
        }
        self.links.push(open);
    }

    fn close_link(&mut self) {
        let open = self.links.pop().expect("a link that closes was opened");
        if let Some(start) = open.start {
            if self.out[start..].trim().is_empty() {
                self.out.truncate(start);
                escape(&mut self.out, &open.fallback);
            }
            self.out.push_str("</a>");
        }
    }

    fn close_picture(&mut self) {
        let picture = self
            .pictures
            .pop()
            .expect("a picture that closes was opened");
        if !self.pictures.is_empty() {
            return;
        }
        match picture.link {
            Some(link) => {
                self.out.push_str("<img src=\"");
                attribute(&mut self.out, &link.address);
                self.out.push_str("\" alt=\"");
                attribute(&mut self.out, picture.alternative.trim());
                self.out.push('"');
                if let Some((width, height)) = link.size {
                    self.out
                        .push_str(&format!(" width=\"{width}\" height=\"{height}\""));
                }
                self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
            }
            None => escape(&mut self.out, &picture.alternative),
        }
    }
}

fn picture(address: &str, rules: &ProseRules<'_>) -> Option<Link> {
    match judge(address, rules.file) {
        Ok(Target::Own { path, .. }) if !path.ends_with(".md") => (rules.resolve)(&path),
        _ => None,
    }
}

pub fn to_text(prose: &Prose<'_>) -> String {
    let mut text = String::with_capacity(prose.body.len());
    for (event, _) in &prose.events {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak | Event::Rule => end_line(&mut text),
            Event::Start(
                Tag::Item | Tag::List(_) | Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_),
            )
            | Event::End(
                TagEnd::Item
                | TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => end_line(&mut text),
            Event::End(TagEnd::TableCell) => text.push(' '),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The words of a body's events; addresses, written out or as links to themselves, are left out.
pub fn to_search_text<'a>(events: impl Iterator<Item = Event<'a>>, length: usize) -> String {
    let mut text = String::with_capacity(length);
    let mut in_address = false;
    for event in events {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email,
                ..
            }) => in_address = true,
            Event::End(TagEnd::Link) => in_address = false,
            Event::Text(_) | Event::Code(_) if in_address => {}
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            // A word may be half bold; it does not cross the end of a block.
            Event::SoftBreak | Event::HardBreak | Event::Rule => text.push(' '),
            Event::End(
                TagEnd::Item
                | TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::TableCell
                | TagEnd::Image,
            ) => text.push(' '),
            _ => {}
        }
    }
    if !text.contains("://") {
        return text;
    }
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    words.collect::<Vec<_>>().join(" ")
}

fn end_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}
