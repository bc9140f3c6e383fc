//! Every code Rihla can say, with its severity. Its sentence, its help and its story stand in `fr.ftl` and `en.ftl`.

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The record is left out of the site, or the site cannot be trusted.
    Error,
    /// The record is published, and should be mended.
    Warning,
    /// Said so that nobody is surprised.
    Note,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

use Severity::*;

/// Every code, in the order of the stages that say it.
pub const CODES: &[(&str, Severity)] = &[
    // the site
    ("site/old-rate", Note),
    // files
    ("file/unreadable", Error),
    ("file/no-content", Error),
    ("file/symlink", Error),
    ("file/not-regular", Error),
    ("file/hidden", Warning),
    ("file/secret", Error),
    ("file/host-setting", Error),
    ("file/leftover", Note),
    ("file/unknown-type", Error),
    ("file/name-character", Error),
    ("file/name-not-utf-8", Error),
    ("file/name-not-composed", Error),
    ("file/name-edge", Error),
    ("file/name-collision", Error),
    ("file/too-large", Error),
    ("file/too-deep", Error),
    ("file/picture-mismatch", Error),
    ("file/camera-notes", Warning),
    ("file/and-more", Note),
    ("file/misplaced", Error),
    ("file/misplaced-opportunity", Error),
    ("file/bad-name", Error),
    ("file/unknown-language", Error),
    // text
    ("text/latin-1", Error),
    ("text/utf-16", Error),
    ("text/not-utf-8", Error),
    ("text/binary", Error),
    ("text/line-ends", Error),
    ("text/control", Error),
    ("text/direction", Error),
    ("text/hidden", Error),
    ("text/invisible", Warning),
    ("text/meaningless", Warning),
    ("text/line-too-long", Error),
    // reading the front matter
    ("yaml/tab", Error),
    ("yaml/colon-in-value", Error),
    ("yaml/reserved-character", Error),
    ("yaml/unclosed-quote", Error),
    ("yaml/after-quote", Error),
    ("yaml/unclosed-bracket", Error),
    ("yaml/no-colon", Error),
    ("yaml/indentation", Error),
    ("yaml/no-space-after-colon", Error),
    ("yaml/syntax", Error),
    ("yaml/second-document", Error),
    ("yaml/too-many", Error),
    ("yaml/too-deep", Error),
    ("yaml/anchor", Error),
    ("yaml/tag", Error),
    ("yaml/key-not-a-word", Error),
    ("yaml/duplicate-key", Error),
    ("yaml/not-a-map", Error),
    ("yaml/empty", Error),
    // one record by itself
    ("record/no-front-matter", Error),
    ("record/front-matter-open", Error),
    ("record/unreadable", Error),
    ("record/duplicate-id", Error),
    ("record/unknown-field", Error),
    ("record/missing-field", Error),
    ("record/empty-field", Error),
    ("record/empty-entry", Error),
    ("record/wrong-type", Error),
    ("record/too-few", Error),
    ("record/too-long", Error),
    ("record/too-short", Error),
    ("record/unquoted-code", Error),
    ("record/quoted-number", Error),
    ("record/not-a-number", Error),
    ("record/not-whole", Error),
    ("record/out-of-range", Error),
    ("record/unknown-value", Error),
    ("record/not-a-date", Error),
    ("record/not-a-partial-date", Error),
    ("record/not-a-duration", Error),
    ("record/not-an-id", Error),
    ("record/not-a-host", Error),
    ("record/not-a-sector", Error),
    ("record/not-a-language", Error),
    ("record/not-a-commune", Error),
    ("record/not-a-phone", Error),
    ("record/not-a-stamp", Error),
    ("record/not-a-web-address", Error),
    ("record/dates-order", Error),
    ("record/range-order", Error),
    ("record/half-a-point", Error),
    ("record/empty-place", Error),
    ("record/no-precision", Warning),
    ("record/verified-by-nobody", Error),
    ("record/verified-never", Error),
    ("record/country-not-a-destination", Error),
    ("record/alert-nowhere", Error),
    ("record/unofficial-address", Error),
    ("record/fee-without-year", Warning),
    ("record/fee-without-source", Warning),
    // prose
    ("prose/html", Warning),
    ("prose/heading-one", Warning),
    ("prose/heading-skip", Warning),
    ("prose/heading-empty", Warning),
    ("prose/too-nested", Warning),
    ("prose/link-form", Error),
    ("prose/link-outside", Error),
    ("prose/link-empty", Warning),
    ("prose/link-vague", Warning),
    ("prose/unknown-file", Error),
    ("prose/unknown-anchor", Warning),
    ("prose/bare-address", Warning),
    ("prose/image-alt", Error),
    ("prose/image-remote", Error),
    ("prose/image-form", Error),
    // plain words
    ("prose/long-sentence", Warning),
    ("prose/hard-text", Note),
    ("prose/shouting", Warning),
    ("prose/promise", Warning),
    ("link-out/http", Error),
    ("link-out/no-scheme", Error),
    ("link-out/scheme", Error),
    ("link-out/strange-character", Error),
    ("link-out/too-long", Error),
    ("link-out/unreadable", Error),
    ("link-out/user", Error),
    ("link-out/number", Error),
    ("link-out/port", Error),
    ("link-out/homograph", Error),
    ("link-out/unknown-host", Error),
    ("link-out/mail", Error),
    ("link-out/mail-host", Warning),
    ("link-out/phone", Error),
    // translations
    ("translation/without-original", Error),
    ("translation/other-length", Error),
    ("translation/nothing-to-translate", Error),
    ("translation/unstamped", Warning),
    ("translation/behind", Warning),
    // records together
    ("link/unknown-reference", Error),
    ("link/other-country", Error),
    ("link/alias-taken", Error),
    ("link/unknown-city", Error),
    ("link/ambiguous-city", Error),
    ("link/unknown-commune", Error),
    ("link/unknown-region", Error),
    ("link/outside", Error),
    ("link/swapped", Error),
    ("link/near", Note),
    ("link/other-place", Error),
    ("link/place-country", Error),
    ("link/other-folder", Warning),
    ("link/folder-country", Error),
    ("link/past-review", Warning),
    ("link/closed-but-open", Warning),
    ("link/age-against-pathway", Warning),
    ("link/duration-against-pathway", Warning),
    ("link/pathway-not-open", Warning),
];

/// The severity of a code, or `None` when nobody has listed it.
pub fn severity(code: &str) -> Option<Severity> {
    CODES
        .iter()
        .find(|(name, _)| *name == code)
        .map(|(_, severity)| *severity)
}
