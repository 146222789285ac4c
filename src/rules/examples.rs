//! A pack's examples, run as its tests: each rule alone against its own texts.

use crate::domain::{AccountNo, PostNo, Time, Untrusted};

use super::pack::{Body, Example, Pack, Rule};
use super::repeat::Print;
use super::set::{RuleSet, Scratch};

/// How one example came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleResult {
    /// The rule's id.
    pub rule: String,
    /// Place in the rule's list of `match` or `no_match`, from 0.
    pub text_index: usize,
    /// It stands in `match`.
    pub expected: bool,
    pub found: bool,
    pub ok: bool,
}

impl Pack {
    /// Runs all examples; a rule that cannot be compiled finds nothing.
    pub fn test(&self) -> Vec<ExampleResult> {
        let mut scratch = Scratch::new();
        let mut results = Vec::new();
        for rule in &self.rules {
            let alone = Rule { valid_from: None, valid_until: None, ..rule.clone() };
            let set = RuleSet::compile(vec![Self { rules: vec![alone], ..self.clone() }]);
            let lists = [(true, &rule.matches), (false, &rule.no_matches)];
            for (expected, examples) in lists {
                for (text_index, example) in examples.iter().enumerate() {
                    let found = set.as_ref().is_ok_and(|set| find(set, &mut scratch, &rule.body, example));
                    let ok = found == expected;
                    results.push(ExampleResult { rule: rule.id.clone(), text_index, expected, found, ok });
                }
            }
        }
        results
    }
}

fn find(set: &RuleSet, scratch: &mut Scratch, body: &Body, example: &Example) -> bool {
    let mut prints = Vec::new();
    for (minute, text) in example.texts.iter().enumerate() {
        let hit = !set.scan(scratch, &Untrusted::new(text.as_str()), None, None).is_empty();
        if hit {
            return true;
        }
        let second = minute as i64 * 60;
        let no = PostNo::at_second(AccountNo(1), second);
        prints.push(Print { no, at: Some(Time(second * 1000)), print: scratch.fingerprint() });
    }
    matches!(body, Body::Repeat { .. }) && !set.repeats(&prints).is_empty()
}
