//! A text taken through the passes one by one, for a person to watch. It finds nothing and knows no rule.

use crate::domain::{FoldStep, Pass, Passes, Untrusted};

use super::arabizi::{arabizi_places, latin_consonants, shown};
use super::leet::signs;
use super::rewrite::{Edit, Rewritten};
use super::slip::SHORTEST_SLIP;
use super::suspects::{leet_edits, look_alike_edits, look_alikes};
use super::{Folder, Letter, Switches, Word, words};

/// The text after each pass. Of the last two, which only find words, what they would look at: the consonants that
/// Arabizi may stand for in Arabic letters, and the words long enough to be misspelt.
pub fn steps(text: &Untrusted) -> Vec<FoldStep> {
    let mut made = Vec::with_capacity(Pass::ALL.len());
    let mut step = |pass, text: &str, changed| {
        made.push(FoldStep { pass, text: Untrusted::new(text), changed });
    };
    let all = Switches::PASSES.into_iter().fold(Passes::default(), Passes::with);
    let mut without = all;
    let mut folding = Folder::new(Switches::without(without));
    let mut text_now = folding.fold_content(text).text().to_owned();
    for pass in Switches::PASSES {
        without = Passes(without.0 & !Passes::default().with(pass).0);
        folding = Folder::new(Switches::without(without));
        let after = folding.fold_content(text).text();
        step(pass, after, after != text_now);
        after.clone_into(&mut text_now);
    }
    let found: Vec<Word> = words(&text_now).collect();
    let mut edits: Vec<Edit> = Vec::new();
    let mut rewritten = Rewritten::default();
    let mut alike = Vec::new();
    look_alikes(&text_now, &found, &mut alike);
    look_alike_edits(&text_now, &found, &alike, &mut edits);
    rewritten.write(&text_now, &mut edits);
    step(Pass::LookAlikes, rewritten.text(), !edits.is_empty());
    let before = edits.len();
    leet_edits(&text_now, &found, signs(&text_now), 1, &mut edits);
    let changed = edits.len() > before;
    rewritten.write(&text_now, &mut edits);
    step(Pass::Leet, rewritten.text(), changed);
    let word = |at: usize| &text_now[found[at].start..found[at].end];
    let places = arabizi_places(&text_now, &found).into_iter().flatten();
    let readings: Vec<String> =
        places.flat_map(|at| latin_consonants(word(at))).map(|reading| shown(&reading)).collect();
    step(Pass::Arabizi, &readings.join(" "), !readings.is_empty());
    let long = |word: &Word| {
        let text = &text_now[word.start..word.end];
        let letters = text.chars().count();
        (word.letter == Letter::Word
            && letters >= SHORTEST_SLIP
            && !text.contains(|c: char| c.is_ascii_digit()))
        .then_some(text)
    };
    let long: Vec<&str> = found.iter().filter_map(long).collect();
    step(Pass::Misspelling, &long.join(" "), !long.is_empty());
    made
}
