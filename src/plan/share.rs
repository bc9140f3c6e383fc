//! What a visitor sends on: a message that says what matters without the link being opened, and first letters to the
//! host and to a help point. Both are filled from the record and say nothing that it does not say.

use crate::content::vocabulary::{Initiator, Kind, Status};
use crate::content::{Amount, Language, Opportunity};
use crate::link::OpportunityLinks;
use crate::plan::view::{ContactView, Letter, ShareView};
use crate::plan::{Page, Site};

/// How many letters the message to share has at most.
const LONGEST: usize = 600;

impl<'a> Site<'a> {
    pub fn share_view(&self, language: Language, at: usize) -> ShareView {
        let text = self.message(language, at);
        let encoded = percent_encoded(&text);
        ShareView {
            whatsapp: format!("https://wa.me/?text={encoded}"),
            sms: format!("sms:?&body={encoded}"),
            text,
        }
    }

    fn message(&self, language: Language, at: usize) -> String {
        let texts = self.texts(language);
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let title = self.title(language, record).text;
        let with = |title: &str| {
            texts.fill(
                "share.message",
                &[
                    ("title", title),
                    ("place", &self.place_label(language, &links.spots)),
                    (
                        "initiator",
                        &match record.front.initiator {
                            // The one who reads the message is not the one who applies.
                            Initiator::Candidate => texts.get("share.candidate").to_string(),
                            other => texts.label("initiator", other.as_str()),
                        },
                    ),
                    ("closes", &self.when(language, links)),
                    ("cost", &self.cost_in_words(language, &record.front, links)),
                    ("trust", &texts.label("share.trust", links.trust.as_str())),
                    (
                        "url",
                        &self
                            .addresses
                            .absolute(language, &self.path(Page::Opportunity(at))),
                    ),
                ],
            )
        };
        let whole = with(title);
        match whole.chars().count().checked_sub(LONGEST) {
            None | Some(0) => whole,
            Some(excess) => with(&shortened(title, excess)),
        }
    }

    /// Until when, in a sentence; or that it is not the time.
    fn when(&self, language: Language, links: &OpportunityLinks) -> String {
        let texts = self.texts(language);
        match (links.status, links.closes_on) {
            (Status::Open | Status::Upcoming, Some(day)) if day >= self.today() => {
                texts.fill("share.closes", &[("day", &texts.day(day).label)])
            }
            (Status::Open, _) => texts.get("share.no_date").to_string(),
            (status, _) => texts.fill(
                "share.status",
                &[("status", &texts.label("status", status.as_str()))],
            ),
        }
    }

    fn cost_in_words(
        &self,
        language: Language,
        front: &Opportunity,
        links: &OpportunityLinks,
    ) -> String {
        let texts = self.texts(language);
        let (euros, has_sum, is_partial) = self.known_total(front, links);
        // What is not known may be the greater part: « au moins 0 € » would promise that it costs nothing.
        if !has_sum || (euros == 0 && is_partial) {
            return texts.get("money.unknown").to_string();
        }
        let sum = self.both_currencies(language, Amount::from_hundredths(euros));
        match is_partial {
            true => texts.fill("money.at_least", &[("amount", &sum)]),
            false => sum,
        }
    }

    /// First letters, in French on the pages of both languages: that is what their readers read.
    pub fn contact_view(&self, language: Language, at: usize) -> ContactView<'a> {
        let record = &self.atlas.collection.opportunities.records[at];
        let links = &self.atlas.opportunities[at];
        let help = links
            .help_points
            .first()
            .map(|at| &self.atlas.collection.help_points.records[*at]);
        let letter = |path: &str, facts: &[(&str, &str)]| self.texts(language).fill(path, facts);
        let title = record.front.title.as_str();
        // The table `letters` is in French in the texts of both languages: so must be what fills it.
        let place = self.place_label(Language::French, &links.spots);
        let url = self
            .addresses
            .absolute(Language::French, &self.path(Page::Opportunity(at)));
        ContactView {
            host: Letter {
                to: self.party(language, &record.front.host, links.host).name,
                text: letter(
                    "letters.to_host",
                    &[
                        ("title", title),
                        ("place", &place),
                        ("dates", &self.question_of_dates(language, links)),
                        ("questions", self.questions(language, record.front.kind)),
                    ],
                ),
            },
            help: Letter {
                to: match help {
                    Some(help) => self.title(language, help),
                    None => crate::plan::view::Words {
                        text: self.texts[language as usize].get("contact.any_help"),
                        foreign: None,
                    },
                },
                text: letter("letters.to_help", &[("title", title), ("url", &url)]),
            },
            is_job: record.front.kind == Kind::Employment,
        }
    }

    fn questions(&self, language: Language, kind: Kind) -> &str {
        self.texts(language).get(match kind {
            Kind::Volunteering => "letters.ask_volunteering",
            Kind::Training => "letters.ask_training",
            Kind::Employment => "letters.ask_employment",
        })
    }

    fn question_of_dates(&self, language: Language, links: &OpportunityLinks) -> String {
        let texts = self.texts(language);
        match (links.status, links.closes_on) {
            (Status::Open | Status::Upcoming, Some(day)) if day >= self.today() => {
                let day = self.texts(Language::French).day(day).label;
                texts.fill("letters.ask_closing", &[("day", &day)])
            }
            (Status::Open | Status::Upcoming, _) => texts.get("letters.ask_dates").to_string(),
            _ => texts.get("letters.ask_again").to_string(),
        }
    }
}

/// A title without its last words, `excess` letters shorter at least.
fn shortened(title: &str, excess: usize) -> String {
    let kept = title.chars().count().saturating_sub(excess + 1);
    let cut: String = title.chars().take(kept).collect();
    let whole_words = cut.rsplit_once(' ').map_or(&*cut, |(words, _)| words);
    format!("{}…", whole_words.trim_end())
}

/// A text as a part of an address, a space as `%20`: messengers show a `+` as it is.
fn percent_encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_plus_and_its_spaces_in_an_address() {
        assert_eq!(percent_encoded("a + é\n&"), "a%20%2B%20%C3%A9%0A%26");
    }

    #[test]
    fn a_title_is_cut_between_words() {
        assert_eq!(shortened("Chantier à Marseille", 3), "Chantier à…");
        assert_eq!(shortened("Chantier", 30), "…");
    }
}
