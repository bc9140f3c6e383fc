//! The first few diagnostics of each code, and how many more there are.

use super::Diagnostic;

/// Diagnostics of one file, at most ten a code.
///
/// A hostile file can deserve one complaint a byte; nobody reads past the tenth, and drawing each of them
/// would take time that grows with the square of the file.
#[derive(Debug, Default)]
pub struct Few {
    said: Vec<(&'static str, usize)>,
    found: Vec<Diagnostic>,
}

/// How many diagnostics of one code are said for one file.
const EACH: usize = 10;

impl Few {
    pub fn new() -> Self {
        Self::default()
    }

    /// Says `code`; `complete` adds its facts and its place, and is called only for the first ten.
    pub fn say(&mut self, code: &'static str, complete: impl FnOnce(Diagnostic) -> Diagnostic) {
        let count = match self.said.iter_mut().find(|(said, _)| *said == code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.said.push((code, 1));
                1
            }
        };
        if count <= EACH {
            self.found.push(complete(Diagnostic::new(code)));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// The diagnostics in the order they were said, then what was left unsaid of `file`.
    pub fn into_vec(self, file: &str) -> Vec<Diagnostic> {
        let mut found = self.found;
        for (code, count) in self.said {
            if count > EACH {
                found.push(
                    Diagnostic::new("file/and-more")
                        .with("code", code)
                        .with("count", count - EACH)
                        .at(super::Place::file(file)),
                );
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_of_a_code_is_only_counted() {
        let mut few = Few::new();
        for _ in 0..12 {
            few.say("file/unreadable", |diagnostic| {
                diagnostic.with("reason", "r")
            });
        }
        let found = few.into_vec("a.md");
        assert_eq!(found.len(), 11);
        assert_eq!(found[10].code, "file/and-more");
        assert_eq!(found[10].fact("count"), Some("2"));
    }
}
