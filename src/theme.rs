//! A theme: its templates, its texts, its styles joined into one file. Themes are trusted.

mod icons;

use std::collections::BTreeMap;

use anyhow::{Context as _, anyhow, ensure};
use serde::Deserialize;

use crate::content::Language;
use crate::files::Files;
use crate::plan::{Assets, Icon, Installed, Texts};
use crate::render::Templates;

/// `theme.toml`.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    pub name: String,
    /// The style sheets, in the order they are joined.
    pub styles: Vec<String>,
    /// Further style sheets of one kind of page, joined the same way: `explore`.
    #[serde(default)]
    pub page_styles: BTreeMap<String, Vec<String>>,
    pub icon: String,
    /// The scripts, when the theme has any.
    #[serde(default)]
    pub scripts: Option<Scripts>,
    /// How the site looks once it is installed on a phone.
    #[serde(default)]
    pub install: Option<Install>,
    pub contrast: Contrast,
}

/// The scripts of a theme: ES modules of one folder, which import each other by relative address.
#[derive(Debug, Deserialize)]
pub struct Scripts {
    pub folder: String,
    /// The module that every page loads.
    pub everywhere: String,
    /// The service worker, beside the folder. Without it the site is not readable offline.
    #[serde(default)]
    pub worker: Option<String>,
    /// The tables of the texts that scripts read, `count.opportunities`, `month`, in groups that are fetched apart.
    pub words: BTreeMap<String, Vec<String>>,
}

/// The tokens of an installed site.
#[derive(Debug, Deserialize)]
pub struct Install {
    /// Around the page, and behind the icon where the phone cuts its shape.
    pub colour: String,
    /// While the site starts.
    pub ground: String,
}

/// The pairs of tokens that stand as text on ground.
#[derive(Debug, Deserialize)]
pub struct Contrast {
    pub minimum: f64,
    pub pairs: Vec<[String; 2]>,
}

/// A theme, ready to render with.
#[derive(Debug)]
pub struct Theme {
    pub manifest: Manifest,
    pub texts: [Texts; 2],
    pub templates: Templates,
    pub assets: Assets,
}

impl Theme {
    /// Loads the theme called `name`; its files' addresses begin with `base`.
    ///
    /// # Errors
    /// When a file is missing, a template does not compile, or a text is not there in every language.
    pub fn load(files: &Files, name: &str, base: &str) -> anyhow::Result<Self> {
        let folder = format!("themes/{name}/");
        let text = |path: &str| -> anyhow::Result<String> {
            let path = format!("{folder}{path}");
            let bytes = files
                .read(&path)?
                .with_context(|| format!("the theme has no file `{path}`"))?;
            String::from_utf8(bytes.into_owned()).map_err(|_| anyhow!("`{path}` is not UTF-8"))
        };
        let manifest: Manifest =
            toml::from_str(&text("theme.toml")?).with_context(|| format!("{folder}theme.toml"))?;
        let texts = Language::ALL.map(|language| {
            text(&format!("texts/{}.toml", language.tag()))
                .and_then(|source| Texts::read(language, &source))
        });
        let [french, arabic] = texts;
        let texts = [french?, arabic?];
        let lacks = |of: &Texts, other: &Texts| {
            of.paths()
                .into_iter()
                .find(|path| other.find(path).is_none())
                .map(str::to_string)
        };
        for (of, other) in [(&texts[0], &texts[1]), (&texts[1], &texts[0])] {
            if let Some(path) = lacks(of, other) {
                anyhow::bail!(
                    "texts/{}.toml has no `{path}`, which the other language has",
                    other.language.tag()
                );
            }
        }
        let templates_folder = format!("{folder}templates/");
        let mut sources = Vec::new();
        for path in files.under(&templates_folder) {
            let name = path
                .strip_prefix(&templates_folder)
                .expect("it stands below that folder");
            sources.push((name.to_string(), text(&format!("templates/{name}"))?));
        }
        ensure!(
            !sources.is_empty(),
            "the theme has no templates in `{templates_folder}`"
        );
        let templates =
            Templates::compile(&sources, [&texts[0].tree, &texts[1].tree]).context("templates")?;

        let joined = |paths: &[String]| -> anyhow::Result<String> {
            let mut style = String::new();
            for path in paths {
                style.push_str(text(path)?.trim());
                style.push('\n');
            }
            Ok(style)
        };
        let style = joined(&manifest.styles)?;
        let mut assets = Assets::default();
        if let Some(scripts) = &manifest.scripts {
            let below = format!("{folder}{}/", scripts.folder);
            let mut modules = Vec::new();
            for path in files.under(&below).filter(|path| path.ends_with(".js")) {
                let name = path
                    .strip_prefix(&below)
                    .expect("it stands below that folder");
                let source = text(&format!("{}/{name}", scripts.folder))?;
                modules.push((name.to_string(), compact_script(&source).into_bytes()));
            }
            ensure!(
                modules.iter().any(|(name, _)| *name == scripts.everywhere),
                "the theme has no script `{below}{}`, which theme.toml names",
                scripts.everywhere
            );
            publish_scripts(&mut assets, base, modules);
            assets.script = Some(assets.script(&scripts.everywhere));
            if let Some(worker) = &scripts.worker {
                assets.worker = Some(compact_script(&text(worker)?));
            }
            for (group, tables) in &scripts.words {
                let mut addresses = Vec::new();
                for texts in &texts {
                    let words = serde_json::to_vec(&texts.subset(tables)?)?;
                    let digest = &blake3::hash(&words).to_hex()[..10];
                    let path = format!("assets/{group}.{}.{digest}.json", texts.language.tag());
                    addresses.push(format!("{base}/{path}"));
                    assets.files.push((path, words));
                }
                assets.words.insert(group.clone(), addresses);
            }
        }
        let mut publish = |name: &str, extension: &str, bytes: Vec<u8>| {
            let digest = &blake3::hash(&bytes).to_hex()[..10];
            let path = format!("assets/{name}.{digest}.{extension}");
            let href = format!("{base}/{path}");
            assets.files.push((path, bytes));
            href
        };
        let drawing = text(&manifest.icon)?;
        let icon = publish("icon", "svg", drawing.clone().into_bytes());
        let install = match &manifest.install {
            Some(install) => {
                let colour = token(&style, &install.colour)?;
                let mut icons = Vec::new();
                for shape in icons::Shape::ALL {
                    let drawn =
                        icons::draw(&drawing, shape, &colour).context(manifest.icon.clone())?;
                    icons.push(Icon {
                        href: publish(shape.name(), "png", drawn),
                        size: shape.size(),
                        is_maskable: shape.is_maskable(),
                    });
                }
                Some(Installed {
                    ground: token(&style, &install.ground)?,
                    colour,
                    icons,
                })
            }
            None => None,
        };
        let mut page_styles = BTreeMap::new();
        for (kind, paths) in &manifest.page_styles {
            let style = compact(&joined(paths)?).into_bytes();
            page_styles.insert(kind.clone(), publish(kind, "css", style));
        }
        let style = publish("style", "css", compact(&style).into_bytes());
        assets.install = install;
        assets.style = style;
        assets.page_styles = page_styles;
        assets.icon = icon;
        Ok(Theme {
            manifest,
            texts,
            templates,
            assets,
        })
    }
}

/// The value of a colour token in the light look, which a style sheet says first: `#0c2742`.
fn token(style: &str, name: &str) -> anyhow::Result<String> {
    let value = style
        .split_once(&format!("--{name}: #"))
        .and_then(|(_, rest)| rest.split_once(';'))
        .map(|(digits, _)| format!("#{digits}"));
    value
        .with_context(|| format!("theme.toml names the colour `{name}`, which the styles have not"))
}

/// Publishes modules in one folder named after them all, so that their relative imports hold as they are written.
fn publish_scripts(assets: &mut Assets, base: &str, mut modules: Vec<(String, Vec<u8>)>) {
    modules.sort();
    let mut digest = blake3::Hasher::new();
    for (name, bytes) in &modules {
        digest.update(name.as_bytes());
        digest.update(bytes);
    }
    let folder = format!("assets/scripts.{}", &digest.finalize().to_hex()[..10]);
    assets.scripts = format!("{base}/{folder}");
    for (name, bytes) in modules {
        assets.files.push((format!("{folder}/{name}"), bytes));
    }
}

/// Takes indentation, empty lines and lines that are only a comment out of a module.
///
/// A module of a theme holds no text over several lines in which such a line would mean something; a test of the
/// theme says so.
fn compact_script(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut in_comment = false;
    for line in source.lines().map(str::trim) {
        if in_comment {
            in_comment = !line.ends_with("*/");
            continue;
        }
        // A comment before code, as a type is given to an expression, stays with its code.
        if line.starts_with("/*") && (!line.contains("*/") || line.ends_with("*/")) {
            in_comment = !line.contains("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

/// Takes comments, indentation and empty lines out of a style sheet.
///
/// It goes no further: what is left is still read by people, and compresses to nearly the same size.
fn compact(style: &str) -> String {
    let mut rest = style;
    let mut without_comments = String::with_capacity(style.len());
    while let Some(open) = rest.find("/*") {
        without_comments.push_str(&rest[..open]);
        rest = rest[open..]
            .find("*/")
            .map_or("", |close| &rest[open + close + 2..]);
    }
    without_comments.push_str(rest);
    let lines = without_comments
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::compact_script;

    #[test]
    fn a_comment_before_code_keeps_its_code() {
        let source = "// why\n/**\n * @param {string} a\n */\nfunction f(a) {\n\n  /** @type {X} */ (a).b();\n  /* one line */\n}\n";
        assert_eq!(
            compact_script(source),
            "function f(a) {\n/** @type {X} */ (a).b();\n}\n"
        );
    }
}
