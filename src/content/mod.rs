//! What editors write, as types. Nothing here reads a file, resolves a reference or knows a page.

mod country;

pub use country::Country;
