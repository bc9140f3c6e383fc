use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Findings;
use super::vocabulary::PageSection;

record! {
/// Une page : guide, méthode, à propos, mentions légales.
pub struct Page in "pages" called "page" {
    /// Sa famille : `guide`, `counsellors` ou `about`.
    pub section: PageSection,
    /// Son rang dans la liste, du plus petit au plus grand.
    #[serde(default)]
    #[schemars(range(min = 0, max = 999))]
    pub order: u16,
}
words PageWords {}
check check_page;
}

fn check_page(_: &Page, _: &mut Findings) {}
