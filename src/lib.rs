//! Rihla.
pub mod config;
pub mod content;
pub mod diagnostics;
pub mod files;
pub mod gather;
pub mod geography;
pub mod link;
pub mod plan;
pub mod render;
pub mod write;
