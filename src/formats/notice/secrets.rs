//! What must not stand in a notice: who reported, by which rule it was found, who decided. Knows no language.

use crate::domain::Untrusted;

/// Words that would give something away, with what they are.
#[derive(Debug, Clone, Default)]
pub struct Secrets(Vec<(&'static str, String)>);

/// A word shorter than this says too little to give anything away, and would be found everywhere.
const SHORTEST: usize = 3;

impl Secrets {
    /// Adds somebody who reported: their id and their handle.
    pub fn reporter(&mut self, id: &str, handle: &Untrusted) {
        self.add("names somebody who reported", id);
        if let Ok(handle) = std::str::from_utf8(handle.raw_bytes()) {
            self.add("names somebody who reported", handle);
        }
    }

    /// Adds a rule that hit: its id, its pack, its title.
    pub fn rule(&mut self, id: &str, pack: &str) {
        self.add("names a rule", id);
        self.add("names a rule pack", pack);
    }

    /// Adds somebody who worked on the case.
    pub fn reviewer(&mut self, name: &str) {
        self.add("names a reviewer", name);
    }

    fn add(&mut self, what: &'static str, word: &str) {
        let word = word.trim().trim_start_matches('@').to_lowercase();
        if word.chars().count() >= SHORTEST {
            self.0.push((what, word));
        }
    }

    /// What a sentence gives away, if anything. Words are compared whole and without case.
    pub fn found_in(&self, sentence: &str) -> Option<&'static str> {
        let sentence = sentence.to_lowercase();
        let whole = |word: &str| {
            sentence.match_indices(word).any(|(at, found)| {
                let before = sentence[..at].chars().next_back();
                let behind = sentence[at + found.len()..].chars().next();
                let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !inside(before) && !inside(behind)
            })
        };
        let known = self.0.iter().find(|(_, word)| whole(word)).map(|(what, _)| *what);
        known.or_else(|| sentence.contains('@').then_some("holds an address or a handle"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: Option<&str>) {
        let mut secrets = Secrets::default();
        secrets.reporter("1107", &Untrusted::new("quiet_corner"));
        secrets.rule("glorify-banner", "starter");
        secrets.reviewer("alice");
        secrets.reviewer("bo");
        assert_eq!(secrets.found_in(sentence), expected, "{sentence}");
    }

    #[test]
    fn sentences_that_give_something_away_are_found() {
        check("Two posts praise the raid.", None);
        check("Reported by Quiet_Corner on Monday.", Some("names somebody who reported"));
        check("Report 1107 is right.", Some("names somebody who reported"));
        check("Hit of glorify-banner.", Some("names a rule"));
        check("ALICE saw it.", Some("names a reviewer"));
        check("Write to a@b.example.", Some("holds an address or a handle"));
    }

    #[test]
    fn a_word_inside_another_gives_nothing_away() {
        check("The malice of it, 11070 times, in starters.", None);
        check("Both boats.", None);
    }
}
