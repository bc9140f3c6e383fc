//! The towns that a search "near …" knows: every commune of France and Belgium by each of its names.

use std::ops::Range;

use super::fold::fold;
use super::stems::is_arabic;
use crate::content::Country;
use crate::geography::{Commune, Geography};

/// About how many bytes of JSON a file holds; hosts compress it to a third.
const FILE: usize = 22_000;
/// Communes of at least this many inhabitants are known at once.
const BIG: u32 = 100_000;

/// A name of a commune.
#[derive(Debug)]
pub struct City<'a> {
    /// The name folded, in words with one space between them.
    pub key: String,
    pub name: &'a str,
    pub commune: &'a Commune,
}

/// Every name, sorted by key.
#[derive(Debug, Default)]
pub struct Cities<'a> {
    pub cities: Vec<City<'a>>,
    pub files: Vec<Range<usize>>,
    /// The towns that most people mean, by position.
    pub big: Vec<usize>,
}

impl<'a> Cities<'a> {
    pub fn of(geography: &'a Geography) -> Self {
        let mut cities = Vec::with_capacity(40_000);
        for country in [Country::FR, Country::BE] {
            let located = geography.communes(country).iter();
            for commune in located.filter(|commune| commune.point.is_some()) {
                let names = std::iter::once(&commune.name)
                    .chain(&commune.name_ar)
                    .chain(&commune.other_names);
                for name in names {
                    let key = key(name);
                    if let Some(rest) = without_article(&key) {
                        cities.push(City {
                            key: rest.to_string(),
                            name,
                            commune,
                        });
                    }
                    cities.push(City { key, name, commune });
                }
            }
        }
        cities.sort_by(|a, b| {
            let order = |city: &City<'a>| {
                (
                    std::cmp::Reverse(city.commune.population),
                    city.commune.country,
                )
            };
            a.key
                .cmp(&b.key)
                .then_with(|| order(a).cmp(&order(b)))
                .then_with(|| a.commune.code.cmp(&b.commune.code))
                .then_with(|| a.name.cmp(b.name))
        });
        cities.dedup_by(|a, b| a.key == b.key && std::ptr::eq(a.commune, b.commune));
        let is_well_known = |city: &City<'_>| {
            let commune = city.commune;
            // The rows of the arrondissements would hide the towns they are of.
            let is_part = commune.name.ends_with("Arrondissement");
            let has_arabic = || commune.other_names.iter().any(|name| is_arabic(name));
            !is_part && (commune.population >= BIG || has_arabic())
        };
        Cities {
            big: (0..cities.len())
                .filter(|at| is_well_known(&cities[*at]))
                .collect(),
            files: cut(&cities),
            cities,
        }
    }
}

fn cut(cities: &[City<'_>]) -> Vec<Range<usize>> {
    let mut files = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, city) in cities.iter().enumerate() {
        // Namesakes stand in one file.
        let is_first = at == 0 || cities[at - 1].key != city.key;
        if size > FILE && is_first {
            files.push(start..at);
            (start, size) = (at, 0);
        }
        size += city.key.len() + city.name.len() + 40;
    }
    if start < cities.len() {
        files.push(start..cities.len());
    }
    files
}

/// A name as it is looked up: folded, everything but letters and digits made one space.
pub fn key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

fn without_article(key: &str) -> Option<&str> {
    ["le ", "la ", "les ", "l "]
        .iter()
        .find_map(|article| key.strip_prefix(article))
}
