//! Weighing the small words and the letters of a text. Knows no trigram.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::script::{Script, script};
use super::table::TONGUES;

/// A language and how sure it is in percent, before mixed scripts are taken off.
pub(super) type Guess = (&'static str, f64);

/// A set of places in the table.
type Places = u64;

/// Which languages a word or a letter speaks for.
struct Index {
    words: FxHashMap<&'static str, Places>,
    letters: FxHashMap<char, Places>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { words: FxHashMap::default(), letters: FxHashMap::default() };
    for (place, tongue) in TONGUES.iter().enumerate() {
        for word in tongue.words.split_whitespace() {
            *index.words.entry(word).or_default() |= 1 << place;
        }
        for letter in tongue.letters.chars() {
            *index.letters.entry(letter).or_default() |= 1 << place;
        }
    }
    index
});

/// What one letter weighs against one word, and how much letters weigh at most.
const LETTER: f64 = 0.4;
const MOST_LETTERS: f64 = 2.0;
/// Small words a text of some length has at least, by share.
const USUAL: f64 = 0.12;

/// The language whose small words and letters a text has; none where it has none of any.
pub(super) fn guess(of: Script, spoken: &[&str]) -> Option<Guess> {
    let mut words = [0.0; TONGUES.len()];
    let mut letters = [0.0; TONGUES.len()];
    let (mut lower, mut count) = (String::new(), 0.0);
    for word in spoken.iter().flat_map(|word| parts(word)) {
        fold(word, &mut lower);
        let mut ours = false;
        for c in lower.chars() {
            ours |= script(c) == Some(of);
            if !c.is_ascii()
                && let Some(places) = INDEX.letters.get(&c)
            {
                add(&mut letters, *places, LETTER);
            }
        }
        count += f64::from(u8::from(ours));
        if let Some(places) = INDEX.words.get(lower.as_str()) {
            add(&mut words, *places, 1.0);
        }
    }
    let mut scores = TONGUES
        .iter()
        .enumerate()
        .filter(|(_, tongue)| tongue.script == of)
        .map(|(place, tongue)| (words[place] + f64::min(letters[place], MOST_LETTERS), tongue.tag));
    let (mut best, mut second) = (scores.next()?, 0.0);
    for score in scores {
        if score.0 > best.0 {
            second = best.0;
            best = score;
        } else if score.0 > second {
            second = score.0;
        }
    }
    let (score, tag) = best;
    if score <= 0.0 {
        return None;
    }
    // Far from the next one, with several words of evidence, and with about as many as people use.
    let apart = (score - second) / score;
    let evidence = (score / 2.0).min(1.0);
    let usual = (score / count.max(1.0) / USUAL).min(1.0);
    Some((tag, 99.0 * apart.sqrt() * evidence.sqrt() * usual.sqrt()))
}

fn add(scores: &mut [f64], mut places: Places, weight: f64) {
    let each = weight / f64::from(places.count_ones());
    while places != 0 {
        let place = places.trailing_zeros() as usize;
        scores[place] += each;
        places &= places - 1;
    }
}

/// A word between blanks, at its punctuation.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| {
        matches!(c, '!'..='&' | '('..='/' | ':'..='@' | '['..='`' | '{'..='~' | '\u{2010}'..='\u{2015}' | '\u{2026}')
            || matches!(c, '«' | '»' | '“' | '”' | '„' | '،' | '؛' | '؟' | '।' | '۔')
    })
    .filter(|part| !part.is_empty())
}

fn fold(word: &str, lower: &mut String) {
    lower.clear();
    for c in word.chars() {
        match c {
            '’' => lower.push('\''),
            'A'..='Z' => lower.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => lower.push(c),
            _ => lower.extend(c.to_lowercase()),
        }
    }
}
