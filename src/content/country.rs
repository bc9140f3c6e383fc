use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A country of the cartography, by its ISO 3166-1 alpha-2 code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Country {
    /// France, overseas regions included
    FR,
    /// Belgium
    BE,
    /// Morocco: only Souss-Massa and its provinces are drawn
    MA,
}

impl Country {
    /// The ISO 3166-1 alpha-2 code.
    pub fn code(self) -> &'static str {
        match self {
            Country::FR => "FR",
            Country::BE => "BE",
            Country::MA => "MA",
        }
    }
}
