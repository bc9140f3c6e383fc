//! Rihla.
pub mod content;
pub mod diagnostics;
