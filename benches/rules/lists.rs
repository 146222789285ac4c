//! Lists of literals drawn from folded texts: a third words that occur rarely, a third pairs of words that occur, a
//! third words that never do. It knows no rules.

use std::collections::{HashMap, HashSet};

use caseload::text::{Letter, Word, words};

/// A literal of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) text: String,
    /// More than one word.
    pub(crate) run: bool,
}

/// What lists are drawn from, the rarest first.
pub(crate) struct Stock {
    words: Vec<String>,
    pairs: Vec<String>,
    seed: u64,
}

/// A number that looks random, always the same for the same text.
fn scramble(seed: u64, text: &str) -> u64 {
    text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

impl Stock {
    /// Counts words and pairs of neighbours. In scripts without blanks a word is three characters in a row, in Korean
    /// the first two of a word. A pair counts only if one blank stands between its words wherever it occurs.
    pub(crate) fn of(texts: &[String], seed: u64) -> Self {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let mut pairs: HashMap<&str, u32> = HashMap::new();
        let mut loose: HashSet<(&str, &str)> = HashSet::new();
        for text in texts {
            let found: Vec<Word> = words(text).collect();
            for (at, word) in found.iter().enumerate() {
                let inside = &text[word.start..word.end];
                let next = found.get(at + 1);
                let touches = |one: &Word, other: &Word| one.end == other.start;
                match word.letter {
                    Letter::Word => {
                        *counts.entry(inside).or_default() += 1;
                        let Some(next) = next.filter(|next| next.letter == Letter::Word) else { continue };
                        if &text[word.end..next.start] == " " {
                            *pairs.entry(&text[word.start..next.end]).or_default() += 1;
                        } else if next.start - word.end <= 32 {
                            // Behind an Arabic prefix, which may be any letters, a word is found as well.
                            let stems = inside.char_indices().map(|(at, _)| &inside[at..]);
                            let found = stems.take(if inside.is_ascii() { 1 } else { 5 });
                            loose.extend(found.map(|stem| (stem, &text[next.start..next.end])));
                        }
                    }
                    Letter::Single => {
                        let Some(last) = found.get(at + 2) else { continue };
                        let joined = found[at..at + 3].windows(2).all(|two| touches(&two[0], &two[1]));
                        if joined && found[at..at + 3].iter().all(|word| word.letter == Letter::Single) {
                            *counts.entry(&text[word.start..last.end]).or_default() += 1;
                        }
                    }
                    Letter::Syllable => {
                        let begins = at == 0 || !touches(&found[at - 1], word);
                        if let Some(next) = next.filter(|next| begins && touches(word, next)) {
                            *counts.entry(&text[word.start..next.end]).or_default() += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
        pairs.retain(|pair, _| pair.split_once(' ').is_none_or(|pair| !loose.contains(&pair)));
        // More often than in one of ten thousand posts is not rare.
        let most = texts.len() as u32 / 10_000 + 1;
        let rarest = |counts: HashMap<&str, u32>| {
            let rare = counts.into_iter().filter(|(_, count)| *count <= most);
            let mut all: Vec<(u32, u64, &str)> =
                rare.map(|(text, count)| (count, scramble(seed, text), text)).collect();
            all.sort_unstable();
            all.into_iter().map(|(.., text)| text.to_owned()).collect()
        };
        counts.retain(|word, _| word.chars().count() > 2);
        Self { words: rarest(counts), pairs: rarest(pairs), seed }
    }

    /// A list of so many literals. The rarest come first; the demo's people know few rare words, so that long lists are
    /// filled up by pairs.
    pub(crate) fn list(&self, count: usize) -> Vec<Literal> {
        let third = count / 3;
        let words_of = self.words.iter().take(third);
        let mut list: Vec<Literal> =
            words_of.map(|text| Literal { text: text.clone(), run: words(text).nth(1).is_some() }).collect();
        let pairs = self.pairs.iter().take(2 * third - list.len());
        list.extend(pairs.map(|text| Literal { text: text.clone(), run: true }));
        for number in 0.. {
            if list.len() >= count {
                break;
            }
            list.push(Literal { text: self.never(number), run: false });
        }
        list
    }

    /// A word that nobody wrote, in one of three scripts.
    fn never(&self, number: u64) -> String {
        let alphabet: [&[&str]; 3] = [
            &["ba", "ku", "zor", "mi", "ple", "xa", "tron", "vi"],
            &["бу", "кла", "жо", "ми", "пле", "ша", "тро", "ви"],
            &["ثو", "قلا", "ظو", "ضي", "غلى", "خا", "ذرو", "شي"],
        ];
        let mut bits = scramble(self.seed, &number.to_string());
        let script = alphabet[(bits % 3) as usize];
        let mut word = String::new();
        for _ in 0..6 {
            bits >>= 3;
            word.push_str(script[(bits % 8) as usize]);
        }
        // The number makes it one of a kind.
        format!("{word}{number}")
    }
}
