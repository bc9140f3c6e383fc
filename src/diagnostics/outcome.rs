//! A value together with what was noticed while making it.

use super::Diagnostic;

/// What a stage made, and every diagnostic it met on the way. A stage never stops at the first.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Outcome { value, diagnostics }
    }

    /// Whether any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Collects the diagnostics of several outcomes while their values go on.
#[derive(Debug, Default)]
pub struct Notes {
    diagnostics: Vec<Diagnostic>,
}

impl Notes {
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps an outcome's diagnostics and returns its value.
    pub fn keep<T>(&mut self, outcome: Outcome<T>) -> T {
        self.diagnostics.extend(outcome.diagnostics);
        outcome.value
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Closes the collection over a value.
    pub fn over<T>(self, value: T) -> Outcome<T> {
        Outcome::new(value, self.diagnostics)
    }

    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
