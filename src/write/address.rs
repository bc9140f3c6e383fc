//! The rules of a site-relative address, and who has claimed which.
//!
//! An address that escapes the site or is put twice is our own mistake and panics.
//! Two addresses that only a careful file system can tell apart come from an editor's names, and are an error.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard};

use anyhow::bail;
use unicode_normalization::UnicodeNormalization;

use super::marker::MARKER;

const SHARDS: usize = 64;

/// What stands at an address of the site being built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    Folder,
    File,
}

/// Folded addresses, with the claim and, where it differs, the address as it was put.
type Shard = HashMap<String, (Claim, Option<String>)>;

/// Every address claimed so far, by the form in which a forgetful file system would see it.
///
/// Workers put thousands of pages at once, so the table is cut in shards and nobody waits for long.
pub struct Claims {
    shards: [Mutex<Shard>; SHARDS],
}

impl Claims {
    pub fn new() -> Self {
        Claims {
            shards: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// Claims a file and every folder above it.
    ///
    /// # Errors
    /// When another address differs only by case or by Unicode composition: on a Mac or a Windows machine,
    /// and on many web hosts, one page would silently replace the other.
    ///
    /// # Panics
    /// When the address is not plainly inside the site, is claimed already, or is needed both as a file and as a folder.
    pub fn claim(&self, path: &str) -> anyhow::Result<()> {
        assert_plain(path);
        self.claim_one(path, Claim::File)?;
        let mut rest = path;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !self.claim_one(folder, Claim::Folder)? {
                break; // Whoever claimed this folder claimed those above it.
            }
            rest = folder;
        }
        Ok(())
    }

    /// Returns whether the claim is new.
    fn claim_one(&self, path: &str, claim: Claim) -> anyhow::Result<bool> {
        let folded = fold(path);
        let spelled = (folded != path).then(|| path.to_owned());
        match self.shard(&folded).entry(folded) {
            Entry::Vacant(vacant) => {
                vacant.insert((claim, spelled));
                Ok(true)
            }
            Entry::Occupied(occupied) => {
                let (before, before_spelled) = occupied.get();
                let before_path = before_spelled.as_deref().unwrap_or(occupied.key());
                if before_path != path {
                    bail!(
                        "`{before_path}` and `{path}` differ only by capitals or accents: \
                         many computers and web hosts would keep only one of them; rename one"
                    );
                }
                assert!(
                    *before == claim,
                    "an address is a file or a folder, not both: `{path}`"
                );
                assert!(
                    claim == Claim::Folder,
                    "an address is put once: `{path}` came twice"
                );
                Ok(false)
            }
        }
    }

    fn shard(&self, folded: &str) -> MutexGuard<'_, Shard> {
        let sum = folded.bytes().fold(0usize, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(byte as usize)
        });
        self.shards[sum % SHARDS]
            .lock()
            .expect("no worker panics while it holds a shard of the claims")
    }
}

/// The form in which a file system that ignores case and composition sees a path.
fn fold(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfd()
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .nfc()
        .collect()
}

/// Panics unless the path is made of plain names separated by `/`.
fn assert_plain(path: &str) {
    let plain = path.split('/').all(|name| {
        !name.is_empty()
            && name != "."
            && name != ".."
            && !name.contains(|c: char| c.is_control() || matches!(c, '\\' | ':' | '%'))
    });
    assert!(plain, "an address stays inside the site: `{path}`");
    assert!(
        path != MARKER,
        "no page is called `{MARKER}`: it is the marker's name"
    );
}
