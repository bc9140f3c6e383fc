use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::vocabulary::PayPeriod;

/// An amount of money in hundredths of its currency, so that sums are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

impl Amount {
    pub fn from_hundredths(hundredths: u64) -> Self {
        Amount(hundredths)
    }

    pub fn hundredths(self) -> u64 {
        self.0
    }
}

/// As it is written in a record: `99` or `12.5`.
impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 as f64 / 100.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u64(self.0 / 100)
        } else {
            serializer.serialize_f64(self.0 as f64 / 100.0)
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let amount = f64::deserialize(deserializer)?;
        if !(0.0..=10_000_000.0).contains(&amount) {
            return Err(de::Error::custom("an amount between 0 and 10 000 000"));
        }
        Ok(Amount((amount * 100.0).round() as u64))
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 10_000_000, "multipleOf": 0.01 })
    }
}

/// A currency by its ISO 4217 code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Currency {
    EUR,
    MAD,
}

impl Currency {
    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        match self {
            Currency::EUR => "EUR",
            Currency::MAD => "MAD",
        }
    }
}

/// Une somme d'argent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Money {
    /// Le montant, avec un point pour les décimales. Exemple : `99` ou `12.50`.
    pub amount: Amount,
    /// La monnaie (ISO 4217). Exemple : `EUR` ou `MAD`.
    pub currency: Currency,
    /// La période, si la somme revient. Exemple : `month`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<PayPeriod>,
}
