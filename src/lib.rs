//! Rihla.
pub mod content;
pub mod diagnostics;
pub mod files;
pub mod gather;
pub mod plan;
pub mod write;
