//! What the decide dialog must know of the case below it. Knows no keys and draws nothing.

use std::collections::BTreeMap;

use crate::domain::{AccountNo, Judgement};
use crate::text::printable_str;

use super::proposal::Earlier;

/// What the dialog must know of the case below it.
#[derive(Debug, Clone)]
pub struct Subject {
    pub case: AccountNo,
    /// The handle, printable.
    pub handle: String,
    pub earlier: Earlier,
    /// How pieces of evidence are called for people, by id: `03-03 12:41`.
    pub labels: BTreeMap<String, String>,
    /// What is to be said of evidence that nobody looked at one by one.
    pub folded: Option<String>,
    /// What was decided in cases nearly the same: words of the action and how often.
    pub alike: Vec<(String, u64)>,
    /// What was judged before the aids were opened.
    pub before: Option<Judgement>,
}

/// `A3+A5 VE-5`.
pub fn judged_words(judged: &Judgement) -> String {
    let steps: Vec<String> = judged.steps.iter().map(ToString::to_string).collect();
    let words = format!("{} {}", steps.join("+"), judged.clauses.join(" "));
    printable_str(words.trim()).line()
}
