//! What keeps the site readable without a connection: the manifest of each language, and, once every other file is
//! made, the service worker and the lists of what a phone may keep. The lists hold a short hash for each address, so
//! that a phone that has yesterday's site fetches only what differs.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde_json::json;

use crate::content::Language;
use crate::plan::{Artefact, Page, Site};

/// One file in this many is compressed to learn how the others would travel.
const SAMPLED: usize = 32;

/// A file that is worth keeping on a phone.
#[derive(Debug)]
pub struct Kept {
    /// Below the site's address: `fr/aide/`.
    address: String,
    /// The language it is for; none for all.
    language: Option<Language>,
    hash: String,
    bytes: usize,
    /// Its size when compressed, for the files of the sample.
    compressed: Option<usize>,
}

/// Judges a file that was just made; `at` is its place in the site.
pub fn keep(site: &Site<'_>, artefact: &Artefact, at: usize, bytes: &[u8]) -> Option<Kept> {
    if !site.assets.has_worker() {
        return None;
    }
    let file = site.file(artefact);
    let language = match artefact {
        Artefact::Page(_, Page::NotFound) => return None,
        Artefact::Page(language, _) | Artefact::Dates(language, _) => Some(*language),
        Artefact::Door | Artefact::Asset(_) | Artefact::Picture(_) => None,
        _ => searched(&file)?,
    };
    Some(Kept {
        hash: hash(site, language, bytes),
        address: address(&file),
        language,
        bytes: bytes.len(),
        compressed: at.is_multiple_of(SAMPLED).then(|| compressed(bytes)),
    })
}

/// The language of a file of the search index, `search/<digest>/fr/…`; the rest of the index serves both.
fn searched(file: &str) -> Option<Option<Language>> {
    let (_, below) = file.strip_prefix("search/")?.split_once('/')?;
    let of = |language: &Language| below.starts_with(&format!("{}/", language.tag()));
    Some(Language::ALL.into_iter().find(of))
}

/// `fr/aide/` for `fr/aide/index.html`.
fn address(file: &str) -> String {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_string(),
        _ => file.to_string(),
    }
}

/// A short hash of what a reader would notice. Every page and calendar says the day of its build; one of which nothing
/// else changed is the same, and is not fetched again for it.
fn hash(site: &Site<'_>, language: Option<Language>, bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut rest = bytes;
    if bytes.starts_with(b"BEGIN:VCALENDAR") {
        let is_of_the_day =
            |line: &&[u8]| line.starts_with(b"DTSTAMP:") || line.starts_with(b"SEQUENCE:");
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if !is_of_the_day(&line) {
                hasher.update(line);
            }
        }
        rest = &[];
    } else if let Some(language) = language
        && let Ok(html) = std::str::from_utf8(bytes)
    {
        let day = site.texts(language).day(site.today());
        let head = format!(" data-built=\"{}\"", day.iso);
        let foot = format!("<time datetime=\"{}\">{}</time>", day.iso, day.label);
        let mut left_out = [
            (html.find(&head), head.len()),
            (html.rfind(&foot), foot.len()),
        ];
        left_out.sort_unstable();
        let mut done = 0;
        for (at, len) in left_out {
            if let Some(at) = at {
                hasher.update(&bytes[done..at]);
                done = at + len;
            }
        }
        rest = &bytes[done..];
    }
    hasher.update(rest);
    hasher.finalize().to_hex()[..10].to_string()
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .expect("memory takes all that is written")
        .len()
}

/// What a phone would keep of one language.
#[derive(Debug, Serialize)]
struct Pack<'a> {
    day: String,
    digest: &'a str,
    /// Address below the site's, hash, bytes.
    files: Vec<(&'a str, &'a str, usize)>,
}

/// The files that can be made only when all others are: the worker, and the lists.
pub fn closing(site: &Site<'_>, mut kept: Vec<Kept>) -> Vec<(String, Vec<u8>)> {
    let Some(worker) = site
        .assets
        .worker
        .as_ref()
        .filter(|_| site.assets.has_worker())
    else {
        return Vec::new();
    };
    kept.sort_unstable_by(|one, other| one.address.cmp(&other.address));
    let mut digest = blake3::Hasher::new();
    digest.update(worker.as_bytes());
    for file in &kept {
        digest.update(file.address.as_bytes());
        digest.update(file.hash.as_bytes());
    }
    let digest = &digest.finalize().to_hex()[..10];
    let day = site.today().to_string();
    let (sampled, sampled_compressed) = kept
        .iter()
        .filter_map(|file| Some((file.bytes, file.compressed?)))
        .fold((0, 0), |sum, (bytes, small)| (sum.0 + bytes, sum.1 + small));

    let mut files = Vec::new();
    let mut build = json!({"day": day, "digest": digest});
    for language in Language::ALL {
        let of = |file: &&Kept| file.language.is_none_or(|other| other == language);
        let pack = Pack {
            day: day.clone(),
            digest,
            files: kept
                .iter()
                .filter(of)
                .map(|file| (&*file.address, &*file.hash, file.bytes))
                .collect(),
        };
        let bytes: usize = pack.files.iter().map(|(_, _, bytes)| bytes).sum();
        let about = bytes as f64 * sampled_compressed as f64 / (sampled.max(1)) as f64;
        build[language.tag()] = json!({
            "files": pack.files.len(),
            "bytes": bytes,
            "about": about.round() as u64,
        });
        files.push((
            format!("offline/{digest}/{}.json", language.tag()),
            serde_json::to_vec(&pack).expect("numbers and texts"),
        ));
    }
    files.push((
        "offline/build.json".to_string(),
        serde_json::to_vec(&build).expect("numbers and texts"),
    ));
    files.push(("sw.js".to_string(), service_worker(site, digest, worker)));
    files
}

/// The theme's worker, with what it must know above it.
fn service_worker(site: &Site<'_>, digest: &str, worker: &str) -> Vec<u8> {
    let pages = Language::ALL.map(|language| site.href(language, Page::Offline));
    let module = |name: &str| site.assets.script(name);
    let mut precache = pages.to_vec();
    precache.push(site.assets.style.clone());
    precache.push(site.assets.icon.clone());
    precache.extend(["site.js", "age.js", "offline.js", "words.js"].map(module));
    precache.extend(site.assets.words.get("site").into_iter().flatten().cloned());
    let [french, arabic] = pages;
    let facts = json!({
        "base": site.addresses.base,
        "digest": digest,
        "offline": {"fr": french, "ar": arabic},
        "precache": precache,
    });
    format!("const SITE = {facts};\n{worker}").into_bytes()
}

/// What a phone must know to install the site in a language.
pub fn manifest(site: &Site<'_>, language: Language) -> Vec<u8> {
    let install = site
        .assets
        .install
        .as_ref()
        .expect("a manifest is planned when the theme says how it looks");
    let home = site.href(language, Page::Home);
    let drawing = json!({"src": site.assets.icon, "sizes": "any", "type": "image/svg+xml"});
    let squares = install.icons.iter().map(|icon| {
        json!({
            "src": icon.href,
            "sizes": format!("{0}x{0}", icon.size),
            "type": "image/png",
            "purpose": if icon.is_maskable { "maskable" } else { "any" },
        })
    });
    let icons: Vec<_> = squares.chain([drawing]).collect();
    let name = site.config.site.name.in_language(language);
    let manifest = json!({
        "id": home,
        "name": format!("{name} · {}", site.config.site.tagline.in_language(language)),
        "short_name": name,
        "description": site.texts(language).get("site.description"),
        "lang": language.tag(),
        "dir": language.direction(),
        "start_url": home,
        "scope": format!("{}/", site.addresses.base),
        "display": "standalone",
        "theme_color": install.colour,
        "background_color": install.ground,
        "icons": icons,
    });
    serde_json::to_vec_pretty(&manifest).expect("texts")
}
