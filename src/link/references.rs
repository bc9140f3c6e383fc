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
        }
    }
}

/// Reports former names that are somebody's name, or two records' former name.
pub fn alias_troubles(collection: &Collection) -> Vec<Diagnostic> {
    fn of<T: ContentType>(shelf: &Shelf<T>, found: &mut Vec<Diagnostic>) {
        let mut claimed: BTreeSet<(&str, &str)> = BTreeSet::new();
        for record in &shelf.records {
            for (at, alias) in record.front.aliases().iter().enumerate() {
                let is_a_name = shelf.position(alias.as_str()).is_some();
                let rival = claimed
                    .iter()
                    .find(|(known, _)| *known == alias.as_str())
                    .map(|(_, id)| *id);
                if is_a_name || rival.is_some() {
                    found.push(
                        Diagnostic::new("link/alias-taken")
                            .with("alias", alias)
                            .with("other", rival.filter(|_| !is_a_name).unwrap_or("none"))
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
