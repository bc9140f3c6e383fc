//! Records that nobody wrote: any number, the same for the same seed, shaped like the real ones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A small generator of numbers (xorshift64*), so that the records do not depend on a crate's version.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const REGIONS: &[(&str, &str, &str)] = &[
    ("france", "bretagne", "53"),
    ("france", "occitanie", "76"),
    ("france", "normandie", "28"),
    ("france", "grand-est", "44"),
    ("france", "ile-de-france", "11"),
    ("france", "nouvelle-aquitaine", "75"),
    ("france", "auvergne-rhone-alpes", "84"),
    ("france", "hauts-de-france", "32"),
    ("belgium", "wallonie", "03000"),
    ("belgium", "flandre", "02000"),
];
const CITIES: &[(&str, &[&str])] = &[
    (
        "bretagne",
        &["Rennes", "Brest", "Quimper", "Vannes", "Lorient"],
    ),
    (
        "occitanie",
        &["Toulouse", "Montpellier", "Nîmes", "Perpignan", "Albi"],
    ),
    (
        "normandie",
        &[
            "Rouen",
            "Caen",
            "Le Havre",
            "Cherbourg-en-Cotentin",
            "Évreux",
        ],
    ),
    (
        "grand-est",
        &["Strasbourg", "Reims", "Metz", "Nancy", "Mulhouse"],
    ),
    (
        "ile-de-france",
        &[
            "Paris",
            "Versailles",
            "Créteil",
            "Évry-Courcouronnes",
            "Cergy",
        ],
    ),
    (
        "nouvelle-aquitaine",
        &["Bordeaux", "Limoges", "Poitiers", "Pau", "La Rochelle"],
    ),
    (
        "auvergne-rhone-alpes",
        &["Lyon", "Grenoble", "Clermont-Ferrand", "Annecy", "Chambéry"],
    ),
    (
        "hauts-de-france",
        &["Lille", "Amiens", "Calais", "Dunkerque", "Beauvais"],
    ),
    (
        "wallonie",
        &["Liège", "Namur", "Charleroi", "Mons", "Arlon"],
    ),
    (
        "flandre",
        &["Gand", "Anvers", "Bruges", "Louvain", "Hasselt"],
    ),
];
const KINDS: &[(&str, &[&str])] = &[
    (
        "volunteering",
        &[
            "workcamp",
            "esc-individual",
            "esc-team",
            "long-volunteering",
        ],
    ),
    (
        "training",
        &[
            "degree",
            "engineering-school",
            "scholarship",
            "vocational",
            "language-course",
        ],
    ),
    (
        "employment",
        &["seasonal-job", "shortage-occupation", "job", "talent"],
    ),
];
const WORDS: &[&str] = &[
    "accueil",
    "équipe",
    "chantier",
    "patrimoine",
    "forêt",
    "langue",
    "diplôme",
    "atelier",
    "jeunesse",
    "solidarité",
    "récolte",
    "montagne",
    "rivière",
    "école",
    "voyage",
    "logement",
    "contrat",
    "visa",
    "consulat",
    "dossier",
    "région",
    "commune",
    "saison",
    "métier",
    "santé",
    "enfants",
    "jardin",
    "musique",
    "mer",
    "hiver",
    "été",
    "repas",
    "assurance",
    "projet",
    "association",
];

/// That many words, in sentences short enough to be plain: a warning a record would be measured with the build.
fn sentence(dice: &mut Dice, words: usize) -> String {
    const PLAIN: usize = 14;
    let drawn: Vec<&str> = (0..words).map(|_| *dice.one(WORDS)).collect();
    let sentences = drawn
        .chunks(PLAIN)
        .map(|words| format!("Une {}.", words.join(" ")));
    sentences.collect::<Vec<_>>().join(" ")
}

/// Writes a project of `records` opportunities, and the pathways and organisations they need, into `root`.
pub fn write_project(root: &Path, records: usize, seed: u64) -> std::io::Result<()> {
    let mut dice = Dice::new(seed);
    let content = root.join("content");
    for folder in ["pathways", "organisations"] {
        fs::create_dir_all(content.join(folder))?;
    }
    for (country, region, _) in REGIONS {
        fs::create_dir_all(content.join("opportunities").join(country).join(region))?;
    }
    fs::write(
        root.join("site.toml"),
        "[site]\nname = { fr = \"Rihla\", ar = \"رحلة\" }\ntagline = { fr = \"Essai\", ar = \"تجربة\" }\nbase_url = \"https://example.org/\"\n",
    )?;
    let tail = "official_domains:\n  - example.org\nsources:\n  - title: \"Source\"\n    url: https://example.org/source\n    date: 2026-04\nconfidence: medium\n---\n";
    for (country, code) in [("fr", "FR"), ("be", "BE")] {
        for number in 0..8 {
            let file = format!(
                "---\ntitle: \"Voie {number}\"\nsummary: \"{}\"\ncountry: {code}\nnature: long-stay\nkinds:\n  - volunteering\n  - training\n  - employment\nstatus: open\ninitiator: candidate\nwho: \"{}\"\nsteps:\n  - who: candidate\n    what: \"{}\"\n    lead_time: P6W\nfees:\n  - label: \"Visa\"\n    amount: {{amount: 99, currency: EUR}}\n    year: 2026\ndocuments:\n  - name: \"Passeport\"\n{tail}## Essai\n\n{}\n",
                sentence(&mut dice, 8),
                sentence(&mut dice, 10),
                sentence(&mut dice, 8),
                sentence(&mut dice, 40),
            );
            fs::write(
                content.join(format!("pathways/{country}-voie-{number}.md")),
                file,
            )?;
        }
    }
    let hosts = (records / 12).max(1);
    for number in 0..hosts {
        let file = format!(
            "---\ntitle: \"Organisation {number}\"\nsummary: \"{}\"\nroles:\n  - host\n{tail}{}\n",
            sentence(&mut dice, 8),
            sentence(&mut dice, 20)
        );
        fs::write(
            content.join(format!("organisations/organisation-{number}.md")),
            file,
        )?;
    }
    for number in 0..records {
        let (country, region, region_code) = *dice.one(REGIONS);
        let cities = CITIES
            .iter()
            .find(|(name, _)| *name == region)
            .expect("each region has towns")
            .1;
        let city = *dice.one(cities);
        let (kind, formats) = *dice.one(KINDS);
        let format = *dice.one(formats);
        let code = if country == "france" { "FR" } else { "BE" };
        let mut file = String::with_capacity(3_000);
        let _ = write!(
            file,
            "---\ntitle: \"Fiche {number}, {}\"\nsummary: \"{} {}\"\nkind: {kind}\nformat: {format}\nstatus: open\ncountry: {code}\nplaces:\n  - city: \"{city}\"\n    region: \"{region_code}\"\nhost: organisation-{}\ninitiator: {}\naccess: {}\naccess_note: \"{}\"\nage: {{min: 18, max: {}}}\nlanguages:\n  - language: fr\n    level: {}\nallowance: {{amount: {}, currency: EUR, period: month}}\ncovered:\n  housing: {}\n  meals: {}\ncosts:\n  - label: \"Inscription\"\n    amount: {{amount: {}, currency: EUR}}\n    year: 2026\nschedule:\n  mode: fixed\n  closes_on: 2027-{:02}-{:02}\nduration: {{min: P2M, max: P12M}}\npathways:\n  - {}-voie-{}\nsteps:\n  - who: host\n    what: \"{}\"\n    lead_time: P4W\ndocuments:\n  - name: \"{}\"\napply:\n  how: \"{}\"\n  url: https://example.org/candidater\nrights:\n  - \"{}\"\nsectors:\n  - {}\nto_verify:\n  - \"{}\"\n{tail}",
            sentence(&mut dice, 3),
            sentence(&mut dice, 10),
            sentence(&mut dice, 8),
            dice.below(hosts),
            dice.one(&["candidate", "host", "employer"]),
            dice.one(&["open", "conditional", "indirect"]),
            sentence(&mut dice, 15),
            25 + dice.below(10),
            dice.one(&["A2", "B1", "B2"]),
            300 + dice.below(900),
            dice.one(&["yes", "no", "unknown"]),
            dice.one(&["yes", "partial", "unknown"]),
            10 + dice.below(300),
            1 + dice.below(12),
            1 + dice.below(28),
            &code.to_lowercase(),
            dice.below(8),
            sentence(&mut dice, 10),
            sentence(&mut dice, 4),
            sentence(&mut dice, 8),
            sentence(&mut dice, 12),
            dice.one(&["A", "C", "F", "I", "P", "Q", "R", "S"]),
            sentence(&mut dice, 6),
        );
        for heading in ["En bref", "Ce que cela donne", "Ce qu’il faut savoir"] {
            let _ = write!(file, "## {heading}\n\n");
            for _ in 0..3 {
                let _ = write!(file, "{} ", sentence(&mut dice, 14));
            }
            file.push_str("\n\n");
        }
        fs::write(
            content.join(format!(
                "opportunities/{country}/{region}/fiche-{number}.md"
            )),
            file,
        )?;
    }
    Ok(())
}
