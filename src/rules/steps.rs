//! What each folding pass makes of a text, for a person who tries rules out.

use crate::domain::{FoldStep, Pass, Passes, Untrusted};
use crate::text::{Folder, Switches};

/// The text after each pass and all before it, first pass first. Letters lose their case from the first step on,
/// since matching never sees any.
pub fn steps(text: &str) -> Vec<FoldStep> {
    let mut before = without_case(text);
    let mut steps = Vec::new();
    for (at, pass) in Switches::PASSES.into_iter().enumerate() {
        let later =
            Switches::PASSES[at + 1..].iter().fold(Passes::default(), |all, pass: &Pass| all.with(*pass));
        let after = Folder::new(Switches::without(later)).fold(text).text().to_owned();
        let changed = after != before;
        steps.push(FoldStep { pass, text: Untrusted::new(after.as_str()), changed });
        before = after;
    }
    steps
}

fn without_case(text: &str) -> String {
    let none = Switches::PASSES.iter().fold(Passes::default(), |all, pass| all.with(*pass));
    Folder::new(Switches::without(none)).fold(text).text().to_owned()
}
