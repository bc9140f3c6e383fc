//! Words with a form of their own: host names, sectors, stamps. Their schema names the form (`x-form`), which is
//! how the reader of records finds the sentence that explains it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident, $form:literal, $pattern:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        #[schemars(extend("x-form" = $form))]
        pub struct $name(#[schemars(regex(pattern = $pattern))] String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

coded! {
    /// A host name in lower case, without scheme or path: `campusfrance.org`.
    HostName, "host", r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$"
}
coded! {
    /// A NACE section (`A` to `U`) or a ROME code (`A1416`).
    Sector, "sector", r"^([A-U]|[A-N][0-9]{4})$"
}
coded! {
    /// A BCP 47 tag such as `fr`, `nl` or `shi-Tfng`.
    LanguageTag, "language", r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
}
coded! {
    /// The code of a commune: Insee (`13055`), NIS (`62063`) or HCP (`09.581.01.01`).
    CommuneCode, "commune", r"^([0-9]{5}|2[AB][0-9]{3}|[0-9]{2}(\.[0-9]{2,3}){3})$"
}
coded! {
    /// A telephone number as one would dial it: `+32 2 000 00 00`, `112`.
    Phone, "phone", r"^\+?[0-9][0-9 ]{1,20}$"
}
coded! {
    /// The stamp of the French text a translation was made from: eight hexadecimal digits a section.
    Stamp, "stamp", r"^[0-9a-f]{8}(\.[0-9a-f]{8})*$"
}
coded! {
    /// An address that a visitor may follow: `https://…`.
    WebAddress, "url", r"^https://[^\s]{3,500}$"
}

impl Sector {
    /// The NACE section, when the code is one.
    pub fn nace_section(&self) -> Option<char> {
        let mut letters = self.0.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => Some(letter),
            _ => None,
        }
    }
}

impl WebAddress {
    /// The host as it is written in the address, for people to read before they follow it.
    pub fn shown_host(&self) -> &str {
        self.0
            .trim_start_matches("https://")
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
    }

    /// The host, in lower case and without a leading `www.`.
    pub fn host(&self) -> Option<String> {
        let host = url::Url::parse(&self.0).ok()?.host_str()?.to_lowercase();
        Some(
            host.strip_prefix("www.")
                .map_or(host.clone(), str::to_string),
        )
    }
}
