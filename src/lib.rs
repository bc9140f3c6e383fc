//! Rihla.
pub mod content;
pub mod diagnostics;
pub mod plan;
