//! Characters that a reader cannot see, or that change how the others read.

/// Why a character deserves a word to its author.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// C0 and C1 controls, without tab, line feed and a carriage return before a line feed.
    Control,
    /// Overrides, embeddings and isolates of the bidirectional algorithm.
    Bidi,
    /// Takes no place on the screen.
    Invisible,
    /// Tag characters and supplementary variation selectors: they can carry a hidden text.
    Hidden,
    /// Noncharacters, private use, and the mark of a lost character.
    Meaningless,
}

/// The trouble with `c` and the key of its name in the catalogue, or `None` for a plain character.
///
/// Direction marks (U+200E, U+200F, U+061C) and joiners (U+200C, U+200D) are reported as invisible: whether
/// the text around them needs them is the caller's to judge.
pub fn trouble(c: char) -> Option<(Trouble, &'static str)> {
    use Trouble::*;
    Some(match c {
        '\t' | '\n' | ' '..='~' => return None,
        '\0' => (Control, "nul"),
        '\r' => (Control, "carriage-return"),
        '\u{1B}' => (Control, "escape"),
        '\u{7F}' => (Control, "delete"),
        '\u{1}'..='\u{1F}' | '\u{80}'..='\u{9F}' => (Control, "control"),
        '\u{AD}' => (Invisible, "soft-hyphen"),
        '\u{61C}' => (Invisible, "arabic-mark"),
        '\u{200B}' => (Invisible, "zero-width-space"),
        '\u{200C}' => (Invisible, "non-joiner"),
        '\u{200D}' => (Invisible, "joiner"),
        '\u{200E}' => (Invisible, "left-mark"),
        '\u{200F}' => (Invisible, "right-mark"),
        '\u{2028}' | '\u{2029}' => (Invisible, "separator"),
        '\u{202A}' | '\u{202B}' => (Bidi, "embedding"),
        '\u{202C}' => (Bidi, "pop-embedding"),
        '\u{202D}' | '\u{202E}' => (Bidi, "override"),
        '\u{2066}'..='\u{2068}' => (Bidi, "isolate"),
        '\u{2069}' => (Bidi, "pop-isolate"),
        '\u{2060}'..='\u{2064}' => (Invisible, "word-joiner"),
        '\u{206A}'..='\u{206F}'
        | '\u{34F}'
        | '\u{180B}'..='\u{180F}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{17B4}'
        | '\u{17B5}'
        | '\u{2065}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' => (Invisible, "invisible"),
        '\u{FEFF}' => (Invisible, "byte-order-mark"),
        '\u{FFFC}' | '\u{FFFD}' => (Meaningless, "lost"),
        '\u{FDD0}'..='\u{FDEF}' => (Meaningless, "noncharacter"),
        '\u{E0000}'..='\u{E007F}' => (Hidden, "tag"),
        '\u{E0080}'..='\u{E0FFF}' => (Hidden, "variation"),
        _ if c as u32 & 0xFFFE == 0xFFFE => (Meaningless, "noncharacter"),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => (Meaningless, "private"),
        _ => return None,
    })
}

/// `U+202E`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

/// Whether `c` belongs to the Arabic script, where joiners and direction marks have a use.
pub fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{60B}' | '\u{60D}'..='\u{61A}' | '\u{61E}'..='\u{6FF}' | '\u{750}'..='\u{77F}'
        | '\u{870}'..='\u{8FF}' | '\u{FB50}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// `text` with every troublesome character written as its code point, safe to show on a terminal.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || c == '\t' || trouble(c).is_some() {
            shown.push_str(&format!("<{}>", code_point(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}
