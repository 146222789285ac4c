//! The language of a post that nobody stated one for, as far as a short text gives it away. It knows scripts, small
//! words and letters; what is done with the answer is not its matter.
//!
//! Most scripts settle it alone. Where several languages share one, their small words are counted first, which takes
//! about a microsecond; trigrams (the `whatlang` crate: Cavnar and Trenkle, "N-gram-based text categorization", 1994)
//! take thirty, and are asked only where the words leave it open.

mod script;
mod table;
mod trigrams;
mod words;

use crate::domain::Detected;

use script::{COUNT, Script, script};

/// What is less sure than this is not said at all.
const UNSURE: u8 = 50;

/// Letters looked at; longer texts give nothing more away.
const ENOUGH: u32 = 400;

/// Letters below which trigrams tell nothing.
const FEW: u32 = 20;

/// The language of a text; none where there are too few letters, or none is likely enough. Links, mentions and the
/// signs of tags are passed over. The confidence is a measure for ordering and for thresholds, not a probability: short
/// texts of close relatives (Danish and Norwegian, Croatian and Serbian) stay hard.
pub fn detect(text: &str) -> Option<Detected> {
    let mut letters = [0; COUNT];
    let mut spoken = Vec::new();
    let mut seen = 0;
    for word in said(text) {
        let before = seen;
        for script in word.chars().filter_map(script) {
            letters[script as usize] += script.weight();
            seen += script.weight();
        }
        if seen > before {
            spoken.push(word);
        }
        if seen > ENOUGH {
            break;
        }
    }
    let (language, confidence) = of_letters(&letters, seen, &spoken)?;
    (confidence >= UNSURE).then(|| Detected { language: language.to_owned(), confidence })
}

/// The words that were said, not linked to or called.
fn said(text: &str) -> impl Iterator<Item = &str> {
    // Persian writes endings and prefixes of a word apart by a joiner that shows nothing.
    text.split(|c: char| c.is_whitespace() || c == '\u{200C}').filter_map(|word| {
        let linked = word.contains("://") || word.starts_with("www.") || word.contains('@');
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit());
        (!linked && !word.is_empty()).then_some(word)
    })
}

fn of_letters(letters: &[u32; COUNT], seen: u32, spoken: &[&str]) -> Option<(&'static str, u8)> {
    let count = |script: Script| letters[script as usize];
    let japanese = count(Script::Kana) * 8 > count(Script::Han) && count(Script::Kana) >= 4;
    let eastern = count(Script::Kana) + count(Script::Han);
    let (most, script) =
        Script::ALL.into_iter().map(|script| (count(script), script)).max_by_key(|(n, _)| *n)?;
    let share = |of: u32| f64::from(of) / f64::from(seen.max(1));
    if eastern >= most && eastern >= 4 {
        // Han alone may be a Japanese headline; the longer, the less likely.
        let sure = if japanese {
            99.0
        } else if eastern >= 24 {
            95.0
        } else {
            80.0
        };
        return Some((if japanese { "ja" } else { "zh" }, percent(sure * whole(share(eastern)))));
    }
    if most < 3 {
        return None;
    }
    let whole = whole(share(most));
    if let Some((language, sure)) = table::only(script) {
        return Some((language, percent(f64::from(sure) * whole)));
    }
    let guess = words::guess(script, spoken);
    if script == Script::Hebrew {
        // Yiddish gives itself away in every sentence; what does not is Hebrew.
        let yiddish = guess.filter(|(language, _)| *language == "yi");
        return yiddish.or(Some(("he", 92.0))).map(|(language, sure)| (language, percent(sure * whole)));
    }
    let asked = match guess {
        Some((_, sure)) if sure >= 70.0 => guess,
        _ if most < FEW => guess,
        _ => trigrams::second(script, spoken, guess),
    };
    asked.map(|(language, sure)| (language, percent(sure * whole)))
}

/// How far the share of the commonest script speaks for it: half of the letters may belong to names and borrowed words.
fn whole(share: f64) -> f64 {
    (share * 1.25).min(1.0)
}

fn percent(sure: f64) -> u8 {
    sure.round().clamp(0.0, 99.0) as u8
}
