//! Who exists: names of records, references by name, links between texts.

use std::collections::BTreeSet;

use crate::content::{ContentType, Id};
use crate::diagnostics::Diagnostic;
use crate::gather::{Collection, Record, Shelf, shape};

/// The names of every record that was gathered, broken ones included.
pub struct Directory {
    pub opportunities: Names,
    pub pathways: Names,
    pub organisations: Names,
    pub help_points: Names,
    pub alerts: Names,
    pub interventions: Names,
    pub pages: Names,
}

/// The names of one type.
pub struct Names {
    folder: &'static str,
    all: BTreeSet<String>,
}

impl Names {
    fn of<T: ContentType>(shelf: &Shelf<T>) -> Self {
        let whole = shelf.records.iter().map(|record| record.id.to_string());
        Names {
            folder: T::FOLDER,
            all: whole.chain(shelf.broken.iter().cloned()).collect(),
        }
    }

    /// The position of the record called `id`, on a settled shelf.
    ///
    /// `None` when it is broken, which its own messages have said, or when nobody has that name, which is said here.
    pub fn resolve<T: ContentType, U: ContentType>(
        &self,
        shelf: &Shelf<T>,
        id: &Id,
        field: &str,
        record: &Record<U>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let position = shelf.position(id.as_str());
        if position.is_none() && !self.all.contains(id.as_str()) {
            let nearest = shape::nearest(id.as_str(), self.all.iter().map(String::as_str));
            let name = field.rsplit('.').next().unwrap_or(field);
            let name = name.split('[').next().unwrap_or(name);
            found.push(
                Diagnostic::new("link/unknown-reference")
                    .with("id", id)
                    .with("folder", self.folder)
                    .with("field", name)
                    .suggest(nearest)
                    .at(record.place(field)),
            );
        }
        position
    }

    /// As [`Names::resolve`], for a list.
    pub fn resolve_all<T: ContentType, U: ContentType>(
        &self,
        shelf: &Shelf<T>,
        ids: &[Id],
        field: &str,
        record: &Record<U>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        let mut positions: Vec<usize> = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            if let Some(position) =
                self.resolve(shelf, id, &format!("{field}[{at}]"), record, found)
                && !positions.contains(&position)
            {
                positions.push(position);
            }
        }
        positions
    }
}

impl Directory {
    pub fn of(collection: &Collection) -> Self {
        Directory {
            opportunities: Names::of(&collection.opportunities),
            pathways: Names::of(&collection.pathways),
            organisations: Names::of(&collection.organisations),
            help_points: Names::of(&collection.help_points),
            alerts: Names::of(&collection.alerts),
            interventions: Names::of(&collection.interventions),
            pages: Names::of(&collection.pages),
        }
    }

    fn folder(&self, name: &str) -> Option<&Names> {
        [
            &self.opportunities,
            &self.pathways,
            &self.organisations,
            &self.help_points,
            &self.alerts,
            &self.interventions,
            &self.pages,
        ]
        .into_iter()
        .find(|names| names.folder == name)
    }

    /// Reports the links of a record's texts that lead to no record.
    pub fn check_prose<T: ContentType>(&self, record: &Record<T>, found: &mut Vec<Diagnostic>) {
        for link in &record.inner_links {
            let target = InnerLink::resolve(&link.from, &link.target);
            let exists = target.as_ref().is_some_and(|target| {
                self.folder(&target.folder)
                    .is_some_and(|names| names.all.contains(&target.id))
            });
            if !exists {
                let nearest = target.as_ref().and_then(|target| {
                    let names = self.folder(&target.folder)?;
                    shape::nearest(&target.id, names.all.iter().map(String::as_str))
                });
                found.push(
                    Diagnostic::new("link/unknown-page")
                        .with("target", &link.target)
                        .suggest(nearest)
                        .at(link.place.clone()),
                );
            }
        }
    }
}

/// The record that a link between texts leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InnerLink {
    /// The folder of its type: `pathways`.
    pub folder: String,
    pub id: String,
}

impl InnerLink {
    /// Reads a link such as `../../pathways/fr-student.md`, seen from the file it stands in; a path that begins with
    /// `/` is seen from `content/`. `None` when it leaves `content/` or is no `.md` file.
    pub fn resolve(from: &str, target: &str) -> Option<InnerLink> {
        let target = target.split('#').next().unwrap_or(target);
        let stem = target.strip_suffix(".md")?;
        let mut parts: Vec<&str> = match stem.strip_prefix('/') {
            Some(_) => Vec::new(),
            None => from
                .strip_prefix("content/")?
                .split('/')
                .rev()
                .skip(1)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect(),
        };
        for part in stem.trim_start_matches('/').split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        let id = parts
            .last()?
            .strip_suffix(".ar")
            .unwrap_or(parts.last()?)
            .to_string();
        Some(InnerLink {
            folder: parts.first().filter(|_| parts.len() > 1)?.to_string(),
            id,
        })
    }
}

/// Reports former names that are somebody's name, or two records' former name.
pub fn alias_troubles(collection: &Collection) -> Vec<Diagnostic> {
    fn of<T: ContentType>(shelf: &Shelf<T>, found: &mut Vec<Diagnostic>) {
        let mut claimed: BTreeSet<(&str, &str)> = BTreeSet::new();
        for record in &shelf.records {
            for (at, alias) in record.front.aliases().iter().enumerate() {
                let owner = shelf
                    .position(alias.as_str())
                    .map(|position| shelf.records[position].id.as_str());
                let rival = claimed
                    .iter()
                    .find(|(known, _)| *known == alias.as_str())
                    .map(|(_, id)| *id);
                if let Some(other) = owner.or(rival) {
                    found.push(
                        Diagnostic::new("link/alias-taken")
                            .with("alias", alias)
                            .with("other", other)
                            .at(record.place(&format!("aliases[{at}]"))),
                    );
                } else {
                    claimed.insert((alias.as_str(), record.id.as_str()));
                }
            }
        }
    }
    let mut found = Vec::new();
    of(&collection.opportunities, &mut found);
    of(&collection.pathways, &mut found);
    of(&collection.organisations, &mut found);
    of(&collection.help_points, &mut found);
    of(&collection.alerts, &mut found);
    of(&collection.interventions, &mut found);
    of(&collection.pages, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_seen_from_the_file_it_stands_in() {
        let from = "content/opportunities/france/bretagne/a.md";
        let to = |target: &str| {
            InnerLink::resolve(from, target).map(|link| format!("{}/{}", link.folder, link.id))
        };
        assert_eq!(
            to("../../../pathways/fr-student.md").as_deref(),
            Some("pathways/fr-student")
        );
        assert_eq!(
            to("/pathways/fr-student.md#fees").as_deref(),
            Some("pathways/fr-student")
        );
        assert_eq!(to("b.md").as_deref(), Some("opportunities/b"));
        assert_eq!(to("../../../../../etc/passwd.md"), None);
        assert_eq!(to("fr-student"), None);
    }
}
