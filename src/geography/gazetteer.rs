//! The communes of a country: looked up by code, by name, by postal code. Parsed the first time they are asked for.

use std::collections::HashMap;
use std::io::Read as _;
use std::sync::OnceLock;

use anyhow::{Context as _, ensure};
use unicode_normalization::UnicodeNormalization;

use super::UnitIx;
use crate::content::Country;

/// A commune.
#[derive(Debug)]
pub struct Commune {
    pub country: Country,
    /// Insee, NIS or HCP.
    pub code: String,
    /// In French.
    pub name: String,
    /// In Arabic, for the communes of Souss-Massa.
    pub name_ar: Option<String>,
    /// In Dutch and German, where official; other spellings and scripts, where people write them.
    pub other_names: Vec<String>,
    pub postal_codes: Vec<String>,
    /// Its department or province.
    pub unit: UnitIx,
    pub population: u32,
    /// Longitude and latitude of its town hall or centre, in degrees (WGS 84).
    pub point: Option<(f64, f64)>,
}

/// The communes that a name may mean.
#[derive(Debug)]
pub enum CityMatch<'g> {
    One(&'g Commune),
    /// Namesakes, the most populous first.
    Many(Vec<&'g Commune>),
    /// Nobody has that name; these have a near one.
    None {
        close: Vec<&'g Commune>,
    },
}

/// Finds the department or province with a code.
type UnitOf = Box<dyn Fn(&str) -> Option<UnitIx> + Send + Sync>;

pub struct Gazetteer {
    country: Country,
    text: String,
    aliases: HashMap<String, Vec<String>>,
    unit_of: UnitOf,
    tables: OnceLock<Tables>,
}

struct Tables {
    communes: Vec<Commune>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Gazetteer {
    /// Takes a table, gzipped or not, and checks that it is whole; its rows are read when somebody asks.
    pub fn new(
        country: Country,
        bytes: &[u8],
        aliases: HashMap<String, Vec<String>>,
        unit_of: impl Fn(&str) -> Option<UnitIx> + Send + Sync + 'static,
    ) -> anyhow::Result<Self> {
        let mut text = String::new();
        if bytes.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(bytes)
                .read_to_string(&mut text)
                .context("not gzip of UTF-8")?;
        } else {
            text.push_str(std::str::from_utf8(bytes).context("not UTF-8")?);
        }
        let columns = if country == Country::FR { 7 } else { 8 };
        for (at, line) in text.lines().enumerate() {
            let found = line.bytes().filter(|byte| *byte == b'\t').count() + 1;
            ensure!(
                found == columns,
                "line {}: {columns} columns, not {found}",
                at + 1
            );
        }
        Ok(Gazetteer {
            country,
            text,
            aliases,
            unit_of: Box::new(unit_of),
            tables: OnceLock::new(),
        })
    }

    pub fn all(&self) -> &[Commune] {
        &self.tables().communes
    }

    pub fn by_code(&self, code: &str) -> Option<&Commune> {
        let tables = self.tables();
        tables.by_code.get(code).map(|at| &tables.communes[*at])
    }

    /// The communes with a name, in any of their languages, or a postal code.
    pub fn named(&self, words: &str) -> Vec<&Commune> {
        let tables = self.tables();
        let positions = tables.by_name.get(&fold(words)).into_iter().flatten();
        positions.map(|at| &tables.communes[*at]).collect()
    }

    /// A few communes whose name is near, the nearest first.
    pub fn close_to(&self, words: &str) -> Vec<&Commune> {
        let wanted = fold(words);
        let reach = wanted.chars().count() / 4;
        if wanted.len() < 3 || wanted.len() > 60 {
            return Vec::new();
        }
        let tables = self.tables();
        let mut close: Vec<(usize, u32, usize)> = tables
            .by_name
            .iter()
            .filter(|(name, _)| name.len().abs_diff(wanted.len()) <= reach + 2)
            .map(|(name, at)| (strsim::damerau_levenshtein(&wanted, name), at))
            .filter(|(distance, _)| *distance <= reach.max(1))
            .flat_map(|(distance, at)| {
                at.iter()
                    .map(move |at| (distance, u32::MAX - tables.communes[*at].population, *at))
            })
            .collect();
        close.sort_unstable();
        close
            .into_iter()
            .take(4)
            .map(|(_, _, at)| &tables.communes[at])
            .collect()
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| {
            let communes = self.parse();
            let mut by_code = HashMap::with_capacity(communes.len());
            let mut by_name: HashMap<String, Vec<usize>> = HashMap::with_capacity(communes.len());
            for (at, commune) in communes.iter().enumerate() {
                by_code.insert(commune.code.clone(), at);
                let names = std::iter::once(&commune.name)
                    .chain(&commune.name_ar)
                    .chain(&commune.other_names)
                    .chain(&commune.postal_codes);
                for name in names {
                    let positions = by_name.entry(fold(name)).or_default();
                    if positions.last() != Some(&at) {
                        positions.push(at);
                    }
                }
            }
            Tables {
                communes,
                by_code,
                by_name,
            }
        })
    }

    fn parse(&self) -> Vec<Commune> {
        self.text
            .lines()
            .skip(1)
            .filter_map(|line| self.commune(line))
            .map(|mut commune| {
                let aliases = self.aliases.get(&commune.code).into_iter().flatten();
                commune.other_names.extend(aliases.cloned());
                commune
            })
            .collect()
    }

    /// Reads a row; `None` for a territory whose department is not among the units (overseas collectivities).
    fn commune(&self, line: &str) -> Option<Commune> {
        let cells: Vec<&str> = line.split('\t').collect();
        let point = |lon: &str, lat: &str| Some((lon.parse().ok()?, lat.parse().ok()?));
        let some = |name: &str| (!name.is_empty()).then(|| name.to_string());
        match (self.country, &cells[..]) {
            (Country::FR, [code, name, department, postal, population, lon, lat]) => {
                Some(Commune {
                    country: Country::FR,
                    code: code.to_string(),
                    name: name.to_string(),
                    name_ar: None,
                    other_names: Vec::new(),
                    postal_codes: postal
                        .split(' ')
                        .filter(|code| !code.is_empty())
                        .map(str::to_string)
                        .collect(),
                    unit: (self.unit_of)(department)?,
                    population: population.parse().unwrap_or(0),
                    point: point(lon, lat),
                })
            }
            (Country::BE, [code, name_fr, name_nl, name_de, province, postal, lon, lat]) => {
                Some(Commune {
                    country: Country::BE,
                    code: code.to_string(),
                    name: name_fr.to_string(),
                    name_ar: None,
                    other_names: [some(name_nl), some(name_de)]
                        .into_iter()
                        .flatten()
                        .collect(),
                    postal_codes: postal
                        .split(' ')
                        .filter(|code| !code.is_empty())
                        .map(str::to_string)
                        .collect(),
                    unit: (self.unit_of)(province)?,
                    population: 0,
                    point: point(lon, lat),
                })
            }
            (
                Country::MA,
                [
                    code,
                    name_fr,
                    name_ar,
                    _kind,
                    province,
                    population,
                    lon,
                    lat,
                ],
            ) => Some(Commune {
                country: Country::MA,
                code: code.to_string(),
                name: name_fr.to_string(),
                name_ar: some(name_ar),
                other_names: Vec::new(),
                postal_codes: Vec::new(),
                unit: (self.unit_of)(province)?,
                population: population.parse().unwrap_or(0),
                point: point(lon, lat),
            }),
            _ => None,
        }
    }
}

/// A name as it is compared: without case, accents, hyphens or apostrophes; "St" and "Ste" are written out.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfd().flat_map(char::to_lowercase) {
        match letter {
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{640}' => {}
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if !folded.ends_with(' ') => folded.push(' '),
            _ => {}
        }
    }
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            word => word,
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_are_compared_without_what_keyboards_lose() {
        assert_eq!(fold("Saint-Étienne"), fold("st etienne"));
        assert_eq!(fold("L’Haÿ-les-Roses"), fold("l'hay les roses"));
        assert_eq!(fold("Œting"), "oeting");
    }
}
