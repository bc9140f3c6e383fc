//! Where a link of the prose may lead: an allow list, judged on the address as a browser would read it.

use std::borrow::Cow;

use pulldown_cmark::LinkType;
use url::{Host, Url};

use crate::files::character::{code_point, trouble};

/// The hosts a record may link to.
#[derive(Debug, Clone, Default)]
pub struct AllowedHosts<'a> {
    official: Vec<&'a str>,
    exact: Vec<String>,
}

impl<'a> AllowedHosts<'a> {
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows hosts and everything below them: who holds `campusfrance.org` holds `www.campusfrance.org`.
    pub fn official(mut self, hosts: impl IntoIterator<Item = &'a str>) -> Self {
        self.official.extend(hosts);
        self
    }

    /// Allows the hosts of these addresses, with or without `www.`, and nothing below them: a source on a platform
    /// does not vouch for what strangers publish beside it.
    pub fn of_addresses(mut self, addresses: impl IntoIterator<Item = &'a str>) -> Self {
        self.exact
            .extend(addresses.into_iter().filter_map(|address| {
                let host = Url::parse(address).ok()?.host_str()?.to_owned();
                Some(without_www(&host).to_owned())
            }));
        self
    }

    /// Whether `host`, in lower case and ASCII, may be linked to.
    pub fn allows(&self, host: &str) -> bool {
        let bare = without_www(host);
        self.exact.iter().any(|allowed| allowed == bare)
            || self.official.iter().any(|allowed| {
                let allowed = without_www(allowed);
                bare == allowed
                    || bare
                        .strip_suffix(allowed)
                        .is_some_and(|below| below.ends_with('.') && !allowed.is_empty())
            })
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let exact = self.exact.iter().map(String::as_str);
        self.official.iter().copied().chain(exact)
    }

    /// The allowed host that `host` was probably meant to be.
    pub fn nearest(&self, host: &str) -> Option<&str> {
        let bare = without_www(host);
        self.names()
            .map(|name| (strsim::osa_distance(bare, without_www(name)), name))
            .filter(|(distance, name)| *distance <= 2 && name.len() > 5)
            .min()
            .map(|(_, name)| name)
    }
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of `content/`, by its path from the root, and the anchor after it.
    Own { path: String, anchor: String },
    /// A heading of the same text.
    Anchor(String),
    /// A page elsewhere: the address as a browser writes it, in ASCII, and its host.
    Web { href: String, host: String },
    /// `mailto:` with one address, and the host of the mailbox.
    Mail { href: String, host: String },
    /// `tel:` with digits only.
    Phone { href: String },
}

/// Why an address is not followed: a code, and its facts beyond the address itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub facts: Vec<(&'static str, String)>,
}

fn refuse(code: &'static str) -> Refusal {
    Refusal {
        code,
        facts: Vec::new(),
    }
}

impl Refusal {
    fn with(mut self, name: &'static str, fact: impl ToString) -> Self {
        self.facts.push((name, fact.to_string()));
        self
    }
}

/// The address of a link as its author meant it: `<name@host>` is a mailbox.
pub fn written_address(link_type: LinkType, address: &str) -> Cow<'_, str> {
    match link_type {
        LinkType::Email => Cow::Owned(format!("mailto:{address}")),
        _ => Cow::Borrowed(address),
    }
}

/// The longest address. What is longer carries a message, not a page.
const LONGEST: usize = 1000;

/// Judges the form of `address`, written in `file`; whether its host is listed is [`judge_host`]'s to say.
pub fn judge(address: &str, file: &str) -> Result<Target, Refusal> {
    if address.len() > LONGEST {
        return Err(refuse("link-out/too-long").with("limit", LONGEST));
    }
    // A browser drops tabs and line ends, reads `\` as `/`, and decodes percents: each has hidden a scheme before.
    let decoded = percent_decoded(address);
    for c in address.chars().chain(decoded.chars()) {
        let strange = match trouble(c) {
            Some((_, name)) => Some(name),
            None if matches!(c, '\t' | '\n' | '\\' | '<' | '>' | '"' | '`') => Some("forbidden"),
            None => None,
        };
        if let Some(name) = strange {
            return Err(refuse("link-out/strange-character")
                .with("character", code_point(c))
                .with("name", name));
        }
    }
    if address.is_empty() {
        return Err(refuse("prose/link-form"));
    }
    if let Some(anchor) = decoded.strip_prefix('#') {
        return Ok(Target::Anchor(anchor.to_owned()));
    }
    // The scheme is looked for in the decoded address too: `javascript%3A…` is one for somebody.
    let scheme = scheme(address).or_else(|| scheme(decoded.trim_start()));
    match scheme.as_deref() {
        Some("https") => web(address),
        Some("http") => Err(refuse("link-out/http")),
        Some("mailto") => mail(&decoded),
        Some("tel") => phone(&decoded),
        Some(other) => Err(refuse("link-out/scheme").with("scheme", other)),
        None if decoded.starts_with("//") || decoded.starts_with("www.") => {
            Err(refuse("link-out/no-scheme"))
        }
        None => own(&decoded, file),
    }
}

fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let mut letters = scheme.chars();
    let well_formed = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    well_formed.then(|| scheme.to_ascii_lowercase())
}

fn percent_decoded(address: &str) -> String {
    if !address.contains('%') {
        return address.to_owned();
    }
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| {
            let [high, low] = [pair[0], pair[1]].map(|digit| char::from(digit).to_digit(16));
            Some((high? * 16 + low?) as u8)
        });
        match pair {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    // What is no UTF-8 once decoded shows as U+FFFD, which is refused.
    String::from_utf8_lossy(&decoded).into_owned()
}

fn own(address: &str, file: &str) -> Result<Target, Refusal> {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let known = [".md", ".png", ".jpg", ".jpeg", ".webp", ".avif"];
    if path.starts_with('/')
        || path.contains(['?', ':'])
        || !known.iter().any(|end| path.ends_with(end))
    {
        return Err(refuse("prose/link-form"));
    }
    let mut steps: Vec<&str> = file.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            "" => return Err(refuse("prose/link-form")),
            name => steps.push(name),
        }
        // Once outside, no way back in: the way would depend on the folder's name.
        if steps.first() != file.split('/').next().as_ref() {
            return Err(refuse("prose/link-outside"));
        }
    }
    Ok(Target::Own {
        path: steps.join("/"),
        anchor: anchor.to_owned(),
    })
}

fn web(address: &str) -> Result<Target, Refusal> {
    // `https:host` and `https:///host` are also read as addresses by browsers, not by people.
    let rest = address
        .get(8..)
        .filter(|rest| address[5..].starts_with("://") && !rest.starts_with('/'))
        .ok_or_else(|| refuse("link-out/unreadable"))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(refuse("link-out/user"));
    }
    if authority.contains('%') {
        return Err(refuse("link-out/unreadable"));
    }
    let written = authority
        .rsplit_once(':')
        .map_or(authority, |(host, _)| host);
    let url = Url::parse(address).map_err(|_| refuse("link-out/unreadable"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse("link-out/user"));
    }
    let host = match url.host() {
        Some(Host::Domain(host)) => host.trim_end_matches('.').to_owned(),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => return Err(refuse("link-out/number")),
        None => return Err(refuse("link-out/unreadable")),
    };
    if url.port().is_some() || authority.contains(':') {
        return Err(refuse("link-out/port"));
    }
    if !written.is_ascii() && !host.contains("xn--") {
        // Full-width letters and the like: a browser makes plain ones of them, a reader sees others.
        return Err(homograph(written, &host));
    }
    if host.contains("xn--") {
        let (shown, readable) = idna::domain_to_unicode(&host);
        if readable.is_err() || shown.split('.').any(is_deceptive) {
            return Err(homograph(&shown, &host));
        }
    }
    Ok(Target::Web {
        href: url.into(),
        host,
    })
}

/// Says whether the host of a page or mailbox is listed for this record.
pub fn judge_host(host: &str, hosts: &AllowedHosts<'_>) -> Result<(), Refusal> {
    if hosts.allows(host) {
        return Ok(());
    }
    let (shown, _) = idna::domain_to_unicode(host);
    if !shown.is_ascii() {
        let plain: String = shown.chars().map(|c| lookalike(c).unwrap_or(c)).collect();
        if hosts.allows(&plain) {
            return Err(homograph(&shown, host));
        }
    }
    Err(refuse("link-out/unknown-host")
        .with("host", &shown)
        .with("suggestion", hosts.nearest(host).unwrap_or("none")))
}

fn homograph(shown: &str, host: &str) -> Refusal {
    let letters: Vec<String> = shown
        .chars()
        .filter(|c| !c.is_ascii())
        .take(8)
        .map(|c| match lookalike(c) {
            Some(plain) => format!("{c} ({}) ≠ {plain}", code_point(c)),
            None => format!("{c} ({})", code_point(c)),
        })
        .collect();
    refuse("link-out/homograph")
        .with("host", host)
        .with("shown", shown)
        .with("letters", letters.join(", "))
}

/// Whether a label mixes scripts, or is made only of letters that look Latin and are not.
fn is_deceptive(label: &str) -> bool {
    let mut scripts = label.chars().filter_map(script);
    let Some(first) = scripts.next() else {
        return false;
    };
    if scripts.any(|script| script != first) {
        return true;
    }
    first != "latin"
        && label
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| lookalike(c).is_some())
}

fn script(c: char) -> Option<&'static str> {
    Some(match c {
        'a'..='z'
        | 'A'..='Z'
        | '\u{C0}'..='\u{24F}'
        | '\u{250}'..='\u{2AF}'
        | '\u{1E00}'..='\u{1EFF}' => "latin",
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => "greek",
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' | '\u{2DE0}'..='\u{2DFF}' => "cyrillic",
        '\u{530}'..='\u{58F}' => "armenian",
        '\u{590}'..='\u{5FF}' => "hebrew",
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' => "arabic",
        '\u{13A0}'..='\u{13FF}' => "cherokee",
        '\u{2D30}'..='\u{2D7F}' => "tifinagh",
        _ if c.is_alphabetic() => "other",
        _ => return None,
    })
}

/// The Latin letter that `c` is easily taken for.
fn lookalike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' | 'ɑ' | 'à' | 'á' | 'ạ' | 'ȧ' => 'a',
        'Ь' | 'ь' => 'b',
        'с' | 'ϲ' | 'ç' | 'ċ' => 'c',
        'ԁ' | 'ɗ' | 'đ' => 'd',
        'е' | 'ё' | 'ҽ' | 'ε' | 'ė' | 'ẹ' | 'é' | 'è' => 'e',
        'ɡ' | 'ց' | 'ġ' | 'ğ' => 'g',
        'һ' | 'հ' => 'h',
        'і' | 'ї' | 'ι' | 'ı' | 'ɩ' | 'í' | 'ị' => 'i',
        'ј' | 'ϳ' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' | 'ł' | 'ḷ' => 'l',
        'м' => 'm',
        'ո' | 'п' | 'η' | 'ñ' | 'ṇ' => 'n',
        'о' | 'ο' | 'օ' | 'σ' | 'ọ' | 'ö' | 'ó' | 'ø' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' | 'ṛ' => 'r',
        'ѕ' | 'ṣ' | 'ş' => 's',
        'т' | 'τ' | 'ṭ' => 't',
        'υ' | 'ս' | 'ü' | 'ụ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ѡ' | 'ԝ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ү' | 'ý' => 'y',
        'ż' | 'ẓ' => 'z',
        _ => return None,
    })
}

fn mail(address: &str) -> Result<Target, Refusal> {
    let mailbox = &address["mailto:".len()..];
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let (name, host) = mailbox
        .split_once('@')
        .ok_or_else(|| refuse("link-out/mail"))?;
    let well_formed = !name.is_empty()
        && name.chars().all(plain)
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    if !well_formed {
        return Err(refuse("link-out/mail"));
    }
    let host = host.to_ascii_lowercase();
    Ok(Target::Mail {
        href: format!("mailto:{name}@{host}"),
        host,
    })
}

fn phone(address: &str) -> Result<Target, Refusal> {
    let number = &address["tel:".len()..];
    let digits: String = number
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '(' | ')' | '\u{A0}' | '\u{202F}'))
        .collect();
    let bare = digits.strip_prefix('+').unwrap_or(&digits);
    if !(2..=15).contains(&bare.len()) || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refuse("link-out/phone"));
    }
    Ok(Target::Phone {
        href: format!("tel:{digits}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(address: &str) -> &'static str {
        let hosts = AllowedHosts::new()
            .official(["campusfrance.org"])
            .of_addresses(["https://www.sites.example/page"]);
        match judge(address, "content/opportunities/france/corse/a.md") {
            Err(refusal) => refusal.code,
            Ok(Target::Web { host, .. }) => match judge_host(&host, &hosts) {
                Err(refusal) => refusal.code,
                Ok(()) => "web",
            },
            Ok(Target::Own { .. }) => "own",
            Ok(Target::Anchor(_)) => "anchor",
            Ok(Target::Mail { .. }) => "mail",
            Ok(Target::Phone { .. }) => "phone",
        }
    }

    #[test]
    fn an_address_is_judged_as_a_browser_reads_it() {
        for (address, expected) in [
            ("https://campusfrance.org/fr?a=b#c", "web"),
            ("HTTPS://WWW.CampusFrance.ORG", "web"),
            ("https://maroc.campusfrance.org/", "web"),
            ("https://sites.example/", "web"),
            ("https://evil.sites.example/", "link-out/unknown-host"),
            ("https://evilcampusfrance.org/", "link-out/unknown-host"),
            (
                "https://campusfrance.org.evil.example/",
                "link-out/unknown-host",
            ),
            ("http://campusfrance.org", "link-out/http"),
            ("//campusfrance.org", "link-out/no-scheme"),
            ("/\\campusfrance.org", "link-out/strange-character"),
            ("https:campusfrance.org", "link-out/unreadable"),
            ("https:///campusfrance.org", "link-out/unreadable"),
            ("https:\\\\campusfrance.org", "link-out/strange-character"),
            ("https://a@campusfrance.org", "link-out/user"),
            ("https://campusfrance.org@evil.example", "link-out/user"),
            ("https://campusfrance.org:443/", "link-out/port"),
            ("https://campusfrance.org:8443/", "link-out/port"),
            ("https://127.0.0.1/", "link-out/number"),
            ("https://2130706433/", "link-out/number"),
            ("https://0x7f.1/", "link-out/number"),
            ("https://[::1]/", "link-out/number"),
            ("https://c%61mpusfrance.org/", "link-out/unreadable"),
            ("https://cаmpusfrance.org/", "link-out/homograph"),
            ("https://xn--cmpusfrance-yij.org/", "link-out/homograph"),
            ("https://ｃampusfrance.org/", "link-out/homograph"),
            ("https://campusfrançe.org/", "link-out/homograph"),
            ("https://موقع.example/", "link-out/unknown-host"),
            ("javascript:alert(1)", "link-out/scheme"),
            ("JaVaScRiPt:alert(1)", "link-out/scheme"),
            ("java\nscript:alert(1)", "link-out/strange-character"),
            ("javascript%3Aalert(1)", "link-out/scheme"),
            ("%20javascript:alert(1)", "link-out/scheme"),
            ("\u{1}javascript:alert(1)", "link-out/strange-character"),
            ("%00javascript:alert(1)", "link-out/strange-character"),
            ("data:text/html,x", "link-out/scheme"),
            ("vbscript:x", "link-out/scheme"),
            ("file:///etc/passwd", "link-out/scheme"),
            ("blob:https://campusfrance.org/x", "link-out/scheme"),
            ("#en-bref", "anchor"),
            ("../../../pathways/fr-student.md", "own"),
            ("../../../pathways/fr-student.md#cost", "own"),
            ("photo.png", "own"),
            ("../../../../../etc/passwd.md", "prose/link-outside"),
            ("../../../../content/a.md", "prose/link-outside"),
            ("/fr/a/", "prose/link-form"),
            ("a.html", "prose/link-form"),
            ("a.md?x", "prose/link-form"),
            ("", "prose/link-form"),
            ("mailto:bureau.mre@example.ma", "mail"),
            ("mailto:a@b.ma?bcc=c@d.ma", "link-out/mail"),
            ("mailto:a@b.ma,c@d.ma", "link-out/mail"),
            ("tel:+212 5 28 00 00 00", "phone"),
            ("tel:+212-528-000000", "phone"),
            ("tel:*21*0600000000#", "link-out/phone"),
            ("tel:1;ext=2", "link-out/phone"),
        ] {
            assert_eq!(code(address), expected, "{address}");
        }
    }

    #[test]
    fn a_host_in_disguise_is_told_letter_by_letter() {
        let Err(refusal) = judge("https://cаmpusfrance.org/", "content/a.md") else {
            panic!("it is refused");
        };
        assert_eq!(refusal.facts[2].1, "а (U+0430) ≠ a");
    }

    #[test]
    fn a_relative_path_is_told_from_the_root() {
        assert_eq!(
            judge("./../../pathways/p.md#a", "content/pages/x/a.md"),
            Ok(Target::Own {
                path: "content/pathways/p.md".into(),
                anchor: "a".into()
            })
        );
    }
}
