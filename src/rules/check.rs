//! What is allowed in a pack but hardly meant.

use std::fmt;

use regex_syntax::hir::{Hir, HirKind};
use rustc_hash::FxHashMap;

use crate::domain::Pass;
use crate::text::{Folder, Letter, Likeness, Switches, likeness, words};

use super::pack::{Body, Pack, Rule};
use super::problem::quoted;

/// A single word shorter than this is in too many posts.
const SHORTEST_TERM: usize = 3;

/// Something a pack's author should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The rule's id.
    pub rule: String,
    /// Line on which the rule begins.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: rule `{}`: {}", self.line, self.rule, self.message)
    }
}

impl Pack {
    /// All warnings, in the order of the rules.
    pub fn check(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        // Folded literal to the rule that had it first.
        let mut seen: FxHashMap<(&str, String), &str> = FxHashMap::default();
        for rule in &self.rules {
            let mut warn = |message: String| {
                warnings.push(Warning { rule: rule.id.clone(), line: rule.line, message });
            };
            if rule.matches.is_empty() {
                warn("it has no `match` example".to_owned());
            }
            if rule.no_matches.is_empty() {
                warn("it has no `no_match` example".to_owned());
            }
            let mut folding = Folder::new(Switches::without(rule.without));
            for (kind, literal) in literals(rule) {
                let folded = folding.fold(literal).text().to_owned();
                if let Some(length) = short_word(&folded).filter(|_| kind == "term") {
                    warn(format!("the term {} has only {length} letters", quoted(literal)));
                }
                if matches!(kind, "term" | "phrase")
                    && !rule.without.has(Pass::LookAlikes)
                    && mixes_scripts(&folded)
                {
                    warn(format!(
                        "{} mixes scripts: write it plainly, look-alikes are found anyway",
                        quoted(literal)
                    ));
                }
                match seen.get(&(kind, folded.clone())) {
                    Some(first) if *first == rule.id => {
                        warn(format!("{} is listed twice", quoted(literal)));
                    }
                    Some(first) => warn(format!("{} is in rule `{first}` too", quoted(literal))),
                    None => {
                        seen.insert((kind, folded), &rule.id);
                    }
                }
            }
            if let Body::Patterns(patterns) = &rule.body {
                for pattern in patterns {
                    if let Some(literal) = unreachable(pattern, &mut folding) {
                        let folded = folding.fold(&literal).text();
                        warn(format!(
                            "the pattern {} never matches: folded text holds no {}, write {}",
                            quoted(pattern),
                            quoted(&literal),
                            quoted(folded)
                        ));
                    }
                }
            }
        }
        warnings
    }
}

/// The literals of a rule with their kind's name.
fn literals(rule: &Rule) -> Vec<(&'static str, &str)> {
    let (kind, list) = match &rule.body {
        Body::Terms(list) => ("term", list),
        Body::Phrases(list) => ("phrase", list),
        Body::Patterns(list) => ("pattern", list),
        Body::Links { domains, .. } => ("link", domains),
        _ => return Vec::new(),
    };
    list.iter().map(|literal| (kind, literal.as_str())).collect()
}

/// Whether a word of a literal mixes scripts, as if it had been copied from a disguise.
fn mixes_scripts(folded: &str) -> bool {
    words(folded).any(|word| likeness(&folded[word.start..word.end]) == Some(Likeness::Mixed))
}

/// The length of a literal that is one short word of a script with blanks between words.
fn short_word(folded: &str) -> Option<usize> {
    let mut found = words(folded);
    let (word, None) = (found.next()?, found.next()) else { return None };
    let length = folded[word.start..word.end].chars().count();
    (word.letter == Letter::Word && length < SHORTEST_TERM).then_some(length)
}

/// A text that a pattern needs and folding would change.
fn unreachable(pattern: &str, folding: &mut Folder) -> Option<String> {
    needed(&regex_syntax::parse(pattern).ok()?, folding)
}

fn needed(tree: &Hir, folding: &mut Folder) -> Option<String> {
    match tree.kind() {
        HirKind::Literal(literal) => {
            let literal = std::str::from_utf8(&literal.0).ok()?;
            (folding.fold(literal).text() != literal).then(|| literal.to_owned())
        }
        HirKind::Capture(capture) => needed(&capture.sub, folding),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub, folding),
        HirKind::Concat(parts) => parts.iter().find_map(|part| needed(part, folding)),
        // Only if no branch can match is the whole out of reach.
        HirKind::Alternation(branches) => {
            let mut found: Vec<Option<String>> =
                branches.iter().map(|branch| needed(branch, folding)).collect();
            if found.iter().all(Option::is_some) { found.swap_remove(0) } else { None }
        }
        _ => None,
    }
}
