//! Rihla turns a folder of curated records into a static cartography of legal mobility. A guided tour:
//!
//! ```text
//! files ─gather→ Collection ─link→ Atlas ─plan→ Site ─render→ bytes ─write→ output/
//! ```
//!
//! 1. [`files`] is the only reader: what may be read of the project, and a refusal by name for the rest.
//! 2. [`gather`] makes a [`gather::Collection`]: each record well formed by itself. It stands on [`content`], what
//!    editors write, as types.
//! 3. [`link`] makes a [`link::Atlas`]: every reference resolved, every place found on the map of [`geography`], every
//!    state computed for the given day.
//! 4. [`plan`] makes a [`plan::Site`]: every page, dataset and feed with its address, and the views to make them from.
//! 5. [`render`] makes bytes, one artefact at a time, and reads neither a disk nor a clock.
//! 6. [`mod@write`] puts them where the site is, and never shows half of it.
//!
//! Three kinds of trouble are never mixed. The author's is a [`diagnostics::Diagnostic`], collected all the way in an
//! [`diagnostics::Outcome`]. The world's is an `Err` with its context. Ours is a panic that says what was believed.
//!
//! Imports run one way: `main → cli → lib → {render, write} → plan → link → gather → {config, geography} → content →
//! files → diagnostics`. rayon stands at the top of `gather`, of the search index, of the build's loop over artefacts and
//! of `write`, nowhere else.

mod build;
pub mod cli;
pub mod config;
pub mod content;
pub mod diagnostics;
pub mod files;
pub mod gather;
pub mod geography;
pub mod link;
pub mod plan;
pub mod render;
pub mod theme;
pub mod write;

pub use build::{Build, Timings, project};
