//! A pattern with two cheaper looks before it. It knows no rules.
//!
//! The `regex` crate answers `\b` in texts beyond ASCII by an engine that is a hundred times slower than its
//! automata. The same pattern without its edges is no such trouble, and where it finds nothing there is nothing.

use regex::Regex;
use regex_syntax::hir::{Capture, Hir, HirKind, Repetition};

use super::characters::{Needs, Seen};

/// A pattern ready to run.
#[derive(Debug)]
pub(super) struct Matcher {
    exact: Regex,
    /// Without edges, for texts beyond ASCII; none where there are no edges.
    loose: Option<Regex>,
    needs: Needs,
}

impl Matcher {
    /// From a compiled pattern and its tree; `compile` makes another like it. `plain` says that the texts hold no
    /// digits but ASCII ones.
    pub(super) fn new(
        exact: Regex,
        tree: &Hir,
        plain: bool,
        compile: impl Fn(&str) -> Option<Regex>,
    ) -> Self {
        let edged = tree.properties().look_set().contains_word_unicode();
        let loose = edged.then(|| compile(&without_edges(tree).to_string())).flatten();
        Self { exact, loose, needs: Needs::of(tree, plain) }
    }

    /// Whether a text holds the characters without which it cannot match.
    #[inline]
    pub(super) fn may(&self, text: &str, seen: &Seen) -> bool {
        self.needs.met(text, seen)
    }

    /// Calls `found` with start and end of at most `most` matches in a text in which it may match.
    pub(super) fn scan(&self, text: &str, seen: &Seen, most: usize, mut found: impl FnMut(usize, usize)) {
        if let Some(loose) = &self.loose
            && !seen.ascii
            && !loose.is_match(text)
        {
            return;
        }
        let matches = self.exact.find_iter(text).filter(|place| !place.is_empty());
        matches.take(most).for_each(|place| found(place.start(), place.end()));
    }
}

/// The pattern with nothing in place of every edge, boundary and anchor: it matches wherever the pattern does.
fn without_edges(tree: &Hir) -> Hir {
    match tree.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => tree.clone(),
        HirKind::Capture(capture) => {
            let sub = Box::new(without_edges(&capture.sub));
            Hir::capture(Capture { sub, ..capture.clone() })
        }
        HirKind::Repetition(repetition) => {
            let sub = Box::new(without_edges(&repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_edges).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_edges).collect()),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::{Matcher, Seen};

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[(usize, usize)]) {
        let tree = regex_syntax::parse(pattern).unwrap();
        let made = Matcher::new(Regex::new(pattern).unwrap(), &tree, true, |loose| Regex::new(loose).ok());
        assert_eq!(made.loose.is_some(), pattern.contains(r"\b"));
        let mut found = Vec::new();
        let seen = Seen::of(text);
        if made.may(text, &seen) {
            made.scan(text, &seen, 10, |start, end| found.push((start, end)));
        }
        assert_eq!(found, expected, "{pattern} in {text}");
    }

    #[test]
    fn edges_count_in_every_script() {
        check(r"\bred\b", "red, red", &[(0, 3), (5, 8)]);
        check(r"\bred\b", "éred redé red", &[(12, 15)]);
        check(r"\b(?:red|grey) (\w+)\b", "красный red ledger", &[(15, 25)]);
        check(r"\bжми\b", "нажми", &[]);
        check(r"^red|ger$", "ledger é", &[]);
        check("red", "éred", &[(2, 5)]);
    }
}
