//! Printers: one file a form.
mod github;
mod human;
mod json;

pub use github::github;
pub use human::human;
pub use json::json;
