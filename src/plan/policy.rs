//! What a page may load and run, said once: for the page itself and for the host's headers.

/// Where a site is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// Behind a server.
    Online,
    /// From a folder, opened as files: a USB stick. Nothing runs, and addresses are made relative afterwards.
    Stick,
}

/// Nothing from elsewhere, nothing inline. `rihla` is the one policy of Trusted Types: it lets `site.js` name the
/// service worker, and nothing else.
macro_rules! online {
    ($host_only:literal) => {
        concat!(
            "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; ",
            $host_only,
            "img-src 'self' data:; manifest-src 'self'; script-src 'self'; style-src 'self'; worker-src 'self'; ",
            "require-trusted-types-for 'script'; trusted-types rihla"
        )
    };
}

/// The policy that a host sends. `frame-ancestors` means nothing inside a page, so it stands only here.
pub const HOST_POLICY: &str = online!("frame-ancestors 'self'; ");

impl Edition {
    /// The policy inside each page.
    pub fn policy(self) -> &'static str {
        match self {
            Edition::Online => online!(""),
            // Browsers disagree on whether 'self' means anything for a file: the scheme is named beside it.
            Edition::Stick => {
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' file: data:; \
                 style-src 'self' file:"
            }
        }
    }
}
