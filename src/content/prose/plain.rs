//! Whether a text is plain, calm and honest: its sentences, its capitals, its promises. What comes in is blocks of words
//! without markup; what goes out is remarks with their bytes in a block.
//! Nothing here knows a file or a record, and nothing judges whether a text is true: a person does.

mod promises;
mod readability;
mod sentences;
mod shouting;

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Prose;
use crate::content::Language;
pub use readability::{readability, syllables};
pub use sentences::{count_words, sentences};

/// The most words of a French sentence: what guides of plain language commonly ask for. Of the 9,908 sentences, headings
/// and items of November 2026, five had more.
pub const LONGEST_FRENCH: usize = 25;

/// The most words of an Arabic sentence. Arabic joins « et », « par », « le » to the next word, so that the same sentence
/// has fewer words: 6.9 on average against 8.3 in French in November 2026. In that proportion, 25 become 21; 22 leaves
/// a little play for names written in Latin letters, which count as in French.
pub const LONGEST_ARABIC: usize = 22;

/// A French text of [`LONG_ENOUGH`] words or more whose figure is below this is hard to read as a whole, even where no
/// sentence is long. 60 is where Flesch's scale begins to call a text plain; the 46 such bodies of November 2026 had 68
/// at least.
pub const HARDEST: f64 = 60.0;

/// The least words of a text whose figure means something: Flesch worked on samples of a hundred.
pub const LONG_ENOUGH: usize = 100;

/// Whether a text speaks for us, or lists what others do wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    Ours,
    /// « À ne jamais payer », risks: a promise written there is one to beware of.
    Warning,
}

/// Something to say of a text: a code, its facts, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub code: &'static str,
    pub facts: Vec<(&'static str, String)>,
    pub block: usize,
    /// Bytes of the block.
    pub range: Range<usize>,
}

/// Looks at one text, cut into blocks: a field is one block; a paragraph, a heading, an item and a cell are one each.
pub fn remarks(blocks: &[&str], language: Language, voice: Voice) -> Vec<Remark> {
    let mut found = Vec::new();
    // Most texts have nothing to be said of: the figure of the whole is worked out once, and when it is asked for.
    let mut figure: Option<String> = None;
    let longest = match language {
        Language::French => LONGEST_FRENCH,
        Language::Arabic => LONGEST_ARABIC,
    };
    for (block, text) in blocks.iter().enumerate() {
        let quoted = quoted(text);
        let mut say = |code, range, facts| {
            found.push(Remark {
                code,
                facts,
                block,
                range,
            });
        };
        for sentence in sentences(text, language) {
            let words = count_words(&text[sentence.clone()]);
            if words > longest {
                let figure = figure.get_or_insert_with(|| match language {
                    Language::French => readability(blocks)
                        .map_or("none".to_owned(), |figure| format!("{figure:.0}")),
                    Language::Arabic => "none".to_owned(),
                });
                let cut = sentences::cut(&text[sentence.clone()]);
                say(
                    "prose/long-sentence",
                    sentence.clone(),
                    vec![
                        ("words", words.to_string()),
                        ("limit", longest.to_string()),
                        ("figure", figure.clone()),
                        ("cut", cut.unwrap_or_else(|| "none".to_owned())),
                    ],
                );
            }
            if voice == Voice::Ours {
                for promise in promises::promises(text, sentence, &quoted, language) {
                    let words = text[promise.clone()].to_owned();
                    say("prose/promise", promise, vec![("words", words)]);
                }
            }
        }
        for loud in shouting::capitals(text, &quoted) {
            let words: String = text[loud.clone()].chars().take(80).collect();
            say(
                "prose/shouting",
                loud,
                vec![("words", words), ("how", "capitals".to_owned())],
            );
        }
    }
    if language == Language::French
        && let Some(figure) = hard_figure(blocks)
    {
        found.push(Remark {
            code: "prose/hard-text",
            facts: vec![
                ("figure", format!("{figure:.0}")),
                ("limit", format!("{HARDEST:.0}")),
            ],
            block: 0,
            range: 0..blocks[0].len(),
        });
    }
    if let Some((block, range)) = shouting::second_exclamation(blocks) {
        found.push(Remark {
            code: "prose/shouting",
            facts: vec![("words", "!".to_owned()), ("how", "exclamation".to_owned())],
            block,
            range,
        });
    }
    found
}

/// The figure of a text that is long enough and hard to read.
fn hard_figure(blocks: &[&str]) -> Option<f64> {
    let bytes: usize = blocks.iter().map(|text| text.len()).sum();
    // A word and its space take two bytes at least: most fields are settled here.
    let is_long = bytes >= LONG_ENOUGH * 2
        && blocks.iter().map(|text| count_words(text)).sum::<usize>() >= LONG_ENOUGH;
    is_long
        .then(|| readability(blocks))?
        .filter(|figure| *figure < HARDEST)
}

/// What stands between quotation marks, marks included: words of somebody else, often of a swindler.
/// A mark that is never closed quotes nothing.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        let closes = match open {
            Some(('«', _)) => c == '»',
            Some(('“', _)) => c == '”',
            Some(('"', _)) => c == '"',
            _ => false,
        };
        match open {
            Some((_, start)) if closes => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            None if matches!(c, '«' | '“' | '"') => open = Some((c, at)),
            _ => {}
        }
    }
    found
}

fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start <= at)
}

/// One block of a body: its words, and where each piece of them was written.
#[derive(Debug, Default)]
pub struct Block {
    pub words: String,
    /// The byte of `words` where a piece begins, and the bytes of the body it was written in.
    pieces: Vec<(usize, Range<usize>)>,
}

impl Block {
    /// The bytes of the body that `range` of the words was written in. Where a piece was written otherwise than it
    /// reads (`&amp;`), its inside is only nearly right.
    pub fn written(&self, range: Range<usize>) -> Range<usize> {
        let first = self
            .pieces
            .partition_point(|(begins, _)| *begins <= range.start);
        let last = self
            .pieces
            .partition_point(|(begins, _)| *begins < range.end);
        let within = |next: usize, at: usize| {
            let (begins, written) = &self.pieces[next.saturating_sub(1)];
            let ends = self
                .pieces
                .get(next)
                .map_or(self.words.len(), |(begins, _)| *begins);
            if at == ends {
                written.end
            } else {
                (written.start + (at - begins)).min(written.end)
            }
        };
        let start = within(first, range.start);
        start..within(last, range.end).max(start)
    }

    fn add(&mut self, words: &str, range: Range<usize>) {
        self.pieces.push((self.words.len(), range));
        self.words.push_str(words);
    }
}

/// The blocks of a body, in order. Code is not language, and the description of a picture is not a sentence of the text.
pub fn blocks(prose: &Prose<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open = Block::default();
    let mut pictures = 0usize;
    let mut code = false;
    for (event, range) in &prose.events {
        let ends_block = matches!(
            event,
            Event::Rule
                | Event::Start(
                    Tag::Paragraph
                        | Tag::Heading { .. }
                        | Tag::Item
                        | Tag::List(_)
                        | Tag::TableCell
                        | Tag::CodeBlock(_)
                        | Tag::BlockQuote(_)
                )
                | Event::End(
                    TagEnd::Paragraph
                        | TagEnd::Heading(_)
                        | TagEnd::Item
                        | TagEnd::List(_)
                        | TagEnd::TableCell
                        | TagEnd::CodeBlock
                        | TagEnd::BlockQuote(_)
                )
        );
        if ends_block && !open.words.is_empty() {
            found.push(std::mem::take(&mut open));
        }
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(words) | Event::Code(words) if pictures == 0 && !code => {
                open.add(words, range.clone());
            }
            Event::SoftBreak | Event::HardBreak => open.add(" ", range.clone()),
            _ => {}
        }
    }
    if !open.words.is_empty() {
        found.push(open);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        remarks(&[text], Language::French, Voice::Ours)
            .into_iter()
            .map(|remark| remark.code)
            .collect()
    }

    #[test]
    fn a_list_after_a_colon_is_not_one_sentence() {
        let body = "Il faut :\n\n- un passeport\n- deux photos :\n  - une grande\n\n## Et après\n\nOn *attend*.\n";
        let prose = Prose::parse(body);
        let words: Vec<String> = blocks(&prose)
            .into_iter()
            .map(|block| block.words)
            .collect();
        assert_eq!(
            words,
            [
                "Il faut :",
                "un passeport",
                "deux photos :",
                "une grande",
                "Et après",
                "On attend."
            ]
        );
    }

    #[test]
    fn a_sentence_is_found_again_in_the_markdown_it_was_written_in() {
        let body = "Un mot. Le **grand** [chantier](https://a.example/) &amp; le four.\n";
        let prose = Prose::parse(body);
        let block = blocks(&prose).remove(0);
        assert_eq!(block.words, "Un mot. Le grand chantier & le four.");
        let sentence = sentences(&block.words, Language::French).remove(1);
        let written = block.written(sentence);
        assert!(body[written.clone()].starts_with("Le **grand**"));
        assert!(body[written].ends_with("four."));
    }

    #[test]
    fn a_sentence_of_the_longest_length_is_not_accused() {
        let sentence = |words: usize| format!("{}fin.", "mot ".repeat(words - 1));
        assert!(codes(&sentence(LONGEST_FRENCH)).is_empty());
        assert_eq!(
            codes(&sentence(LONGEST_FRENCH + 1)),
            ["prose/long-sentence"]
        );
    }

    #[test]
    fn a_mark_that_never_closes_quotes_nothing() {
        let text = "« a » b « c";
        let found: Vec<&str> = quoted(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["« a »"]);
    }
}
