//! Fixed texts found anywhere in a folded text: terms with symbols in them, and the texts that patterns cannot do
//! without.
//!
//! Of each text four bytes are chosen that are rare as text goes, or three if it has no more. A scan asks of every
//! four bytes of a post whether they may be chosen ones, and compares only where they are. Should many texts share
//! theirs, one automaton looks for all of them instead, so that the cost stays in step with a post's length.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use rustc_hash::FxHashMap;

use crate::text::{Letter, letter};

use super::meaning::Meaning;
use super::required::EDGE;

/// Texts that may share their chosen bytes.
const MOST_SHARED: usize = 16;
/// Texts of three bytes that are looked for with every fourth.
const MOST_SPREAD: usize = 8;
/// Bits of a table for each chosen gram, at least.
const BITS: usize = 32;
/// Bits of a table that a processor has at hand anyway: a wrong guess costs more than a larger table.
const AT_HAND: usize = 1 << 17;

/// All texts with what each means.
#[derive(Debug, Default)]
pub(super) struct Substrings {
    texts: Vec<Text>,
    finder: Finder,
    /// None of the texts is all ASCII, so a text that is needs no look.
    foreign: bool,
}

#[derive(Debug)]
struct Text {
    text: Box<str>,
    /// What it means, and whether no ASCII letter, digit or underscore may stand before and behind it.
    meanings: Vec<(Meaning, [bool; 2])>,
}

#[derive(Debug, Default)]
enum Finder {
    #[default]
    Nothing,
    Grams(Grams),
    Automaton(AhoCorasick),
}

/// Four bytes, or three with 0 for the fourth; the last stands in the highest place.
type Gram = u32;

/// What is left of a gram without its last byte.
const SHORT: Gram = 0x00FF_FFFF;

/// The chosen bytes of all texts.
#[derive(Debug)]
struct Grams {
    long: Table,
    short: Table,
    /// Some grams are short.
    shorts: bool,
}

/// Texts by their chosen bytes.
#[derive(Debug)]
struct Table {
    bits: Box<[u64]>,
    /// Where the choices begin that share a place.
    starts: Box<[u32]>,
    choices: Box<[Choice]>,
}

/// The chosen bytes of a text.
#[derive(Debug, Clone, Copy)]
struct Choice {
    gram: Gram,
    number: u32,
    /// Bytes of the text before them.
    offset: u32,
    /// Four other bytes of the text, as far away as can be, and how many bytes stand before those. Two letters of
    /// Cyrillic are in every post: this turns away most without a look at the text.
    other: Option<(Gram, u32)>,
}

impl Substrings {
    pub(super) fn build(mut all: Vec<(String, Meaning)>) -> Result<Self, String> {
        if all.is_empty() {
            return Ok(Self::default());
        }
        all.sort_by(|one, other| one.0.trim_matches(EDGE).cmp(other.0.trim_matches(EDGE)));
        let mut texts: Vec<Text> = Vec::new();
        for (written, meaning) in all {
            let edges = [written.starts_with(EDGE), written.ends_with(EDGE)];
            // An edge inside says nothing that the pattern does not say.
            let text = written.replace(EDGE, "").into_boxed_str();
            let bytes = text.as_bytes();
            let word = |byte: Option<&u8>| byte.is_some_and(|byte| is_word(*byte));
            let edges = [edges[0] && word(bytes.first()), edges[1] && word(bytes.last())];
            match texts.last_mut().filter(|last| last.text == text) {
                Some(last) if last.meanings.contains(&(meaning, edges)) => {}
                Some(last) => last.meanings.push((meaning, edges)),
                None => texts.push(Text { text, meanings: vec![(meaning, edges)] }),
            }
        }
        let foreign = texts.iter().all(|text| !text.text.is_ascii());
        let finder = match Grams::choose(&texts) {
            Some(grams) => Finder::Grams(grams),
            None => Finder::Automaton(
                AhoCorasickBuilder::new()
                    .match_kind(MatchKind::Standard)
                    .build(texts.iter().map(|text| text.text.as_bytes()))
                    .map_err(|error| error.to_string())?,
            ),
        };
        Ok(Self { texts, finder, foreign })
    }

    /// Calls `found` with meaning, start and end of every place, overlapping ones too.
    pub(super) fn scan(&self, text: &str, mut found: impl FnMut(Meaning, usize, usize)) {
        if self.foreign && text.is_ascii() {
            return;
        }
        match &self.finder {
            Finder::Nothing => {}
            Finder::Grams(grams) => {
                let may = |number: u32, start: usize| {
                    let known = &self.texts[number as usize];
                    if text.as_bytes()[start..].starts_with(known.text.as_bytes()) {
                        known.report(text, start, &mut found);
                    }
                };
                if grams.shorts {
                    grams.scan::<true>(text.as_bytes(), may);
                } else {
                    grams.scan::<false>(text.as_bytes(), may);
                }
            }
            Finder::Automaton(automaton) => {
                for place in automaton.find_overlapping_iter(text) {
                    self.texts[place.pattern().as_usize()].report(text, place.start(), &mut found);
                }
            }
        }
    }
}

impl Text {
    fn report(&self, text: &str, start: usize, found: &mut impl FnMut(Meaning, usize, usize)) {
        let end = start + self.text.len();
        let bytes = text.as_bytes();
        let before = start.checked_sub(1).is_some_and(|before| is_word(bytes[before]));
        let behind = bytes.get(end).is_some_and(|byte| is_word(*byte));
        for (meaning, edges) in &self.meanings {
            let meant = match meaning {
                Meaning::Hit(_) => stands_apart(text, start, end),
                // A letter beyond ASCII cuts into the word as well; the pattern will see it.
                Meaning::Pattern(..) => !(edges[0] && before || edges[1] && behind),
            };
            if meant {
                found(*meaning, start, end);
            }
        }
    }
}

impl Grams {
    /// Chooses of each text the bytes that are rarest and least shared; none if too many share them.
    fn choose(texts: &[Text]) -> Option<Self> {
        let (mut long, mut short) = (FxHashMap::default(), FxHashMap::default());
        // What is common in these texts is common in posts in the same languages.
        let mut pairs: FxHashMap<[u8; 2], u32> = FxHashMap::default();
        let all = texts.iter().flat_map(|text| text.text.as_bytes().windows(2));
        all.filter_map(<[u8]>::first_chunk).for_each(|pair| *pairs.entry(*pair).or_default() += 1);
        // A few texts of three bytes are looked for with whatever follows: a second table costs each post more.
        let spread = texts.iter().filter(|text| text.text.len() == 3).count() <= MOST_SPREAD;
        for (number, text) in (0..).zip(texts) {
            let bytes = text.text.as_bytes();
            match bytes {
                [] | [_] => return None,
                // Whatever follows, 0 for nothing.
                [first, second] => (0..=255).for_each(|last| {
                    share(&mut short, Gram::from_le_bytes([*first, *second, last, 0]), number, 0);
                }),
                [first, second, third] if spread => (0..=255).for_each(|last| {
                    share(&mut long, Gram::from_le_bytes([*first, *second, *third, last]), number, 0);
                }),
                [first, second, third] => {
                    share(&mut short, Gram::from_le_bytes([*first, *second, *third, 0]), number, 0);
                }
                _ => {
                    let windows = (0..).zip(bytes.windows(4).take(64).filter_map(<[u8]>::first_chunk));
                    let (offset, window) = windows.min_by_key(|(_, window)| {
                        let sharing =
                            long.get(&Gram::from_le_bytes(**window)).map_or(0, Vec::<_>::len) as u32;
                        let pairs =
                            window.windows(2).map(|pair| count(&pairs, pair).ilog2() * 4).sum::<u32>();
                        window.iter().map(|byte| commonness(*byte)).sum::<u32>() + pairs + sharing * 8
                    })?;
                    share(&mut long, Gram::from_le_bytes(*window), number, offset);
                }
            }
        }
        let shared = long.values().chain(short.values()).map(Vec::len).max();
        let shorts = !short.is_empty();
        (shared <= Some(MOST_SHARED)).then(|| Self {
            long: Table::new(&long, texts),
            short: Table::new(&short, texts),
            shorts,
        })
    }

    /// Calls `may` with every text whose chosen bytes stand where they would, and where the text would start.
    fn scan<const SHORTS: bool>(&self, bytes: &[u8], mut may: impl FnMut(u32, usize)) {
        for (at, window) in bytes.windows(4).enumerate() {
            let gram = window.first_chunk().map_or(0, |window| Gram::from_le_bytes(*window));
            if self.long.glance(gram) {
                self.long.look(bytes, gram, at, &mut may);
            }
            if SHORTS && self.short.glance(gram & SHORT) {
                self.short.look(bytes, gram & SHORT, at, &mut may);
            }
        }
        // What stands at the end has no fourth byte behind it, or not even a third.
        for length in [3, 2] {
            if let Some(at) = bytes.len().checked_sub(length) {
                let gram = bytes[at..].iter().rev().fold(0, |gram, byte| gram << 8 | Gram::from(*byte));
                if self.long.glance(gram) {
                    self.long.look(bytes, gram, at, &mut may);
                }
                if SHORTS {
                    self.short.look(bytes, gram, at, &mut may);
                }
            }
        }
    }
}

/// How often a pair of bytes was counted, at least once.
fn count(pairs: &FxHashMap<[u8; 2], u32>, pair: &[u8]) -> u32 {
    pair.first_chunk().and_then(|pair| pairs.get(pair)).copied().unwrap_or(1)
}

fn share(chosen: &mut FxHashMap<Gram, Vec<(u32, u32)>>, gram: Gram, number: u32, offset: u32) {
    chosen.entry(gram).or_default().push((number, offset));
}

impl Table {
    fn new(chosen: &FxHashMap<Gram, Vec<(u32, u32)>>, texts: &[Text]) -> Self {
        let length = (chosen.len() * BITS).next_power_of_two().clamp(AT_HAND, 1 << 24) / 64;
        let mut bits = vec![0; length];
        for gram in chosen.keys() {
            let (place, bit) = place(*gram, length);
            bits[place] |= 1 << bit;
        }
        let all =
            chosen.iter().flat_map(|(gram, texts)| texts.iter().map(move |(text, at)| (*gram, *text, *at)));
        let mut choices: Vec<Choice> = all
            .map(|(gram, number, offset)| Choice::new(gram, number, offset, &texts[number as usize]))
            .collect();
        let size = (choices.len() * 2).next_power_of_two();
        let drawer = |gram: Gram| place(gram, size).0;
        choices.sort_unstable_by_key(|choice| (drawer(choice.gram), choice.number, choice.offset));
        let starts =
            (0..=size).map(|drawn| choices.partition_point(|choice| drawer(choice.gram) < drawn) as u32);
        Self { bits: bits.into(), starts: starts.collect(), choices: choices.into() }
    }

    #[inline]
    fn glance(&self, gram: Gram) -> bool {
        let (place, bit) = place(gram, self.bits.len());
        self.bits[place] >> bit & 1 != 0
    }

    #[inline(never)]
    fn look(&self, bytes: &[u8], gram: Gram, at: usize, may: &mut impl FnMut(u32, usize)) {
        let drawer = place(gram, self.starts.len() - 1).0;
        let range = self.starts[drawer] as usize..self.starts[drawer + 1] as usize;
        for choice in self.choices[range].iter().filter(|choice| choice.gram == gram) {
            if let Some(start) = at.checked_sub(choice.offset as usize)
                && choice.may_begin(bytes, start)
            {
                may(choice.number, start);
            }
        }
    }
}

impl Choice {
    fn new(gram: Gram, number: u32, offset: u32, text: &Text) -> Self {
        let windows = (0..).zip(text.text.as_bytes().windows(4).filter_map(<[u8]>::first_chunk));
        let other = windows.max_by_key(|(at, _)| offset.abs_diff(*at));
        let other = other.map(|(at, window)| (Gram::from_le_bytes(*window), at));
        Self { gram, number, offset, other }
    }

    #[inline]
    fn may_begin(&self, bytes: &[u8], start: usize) -> bool {
        let Some((other, at)) = self.other else { return true };
        let found = bytes.get(start + at as usize..).and_then(<[u8]>::first_chunk);
        found.is_some_and(|found| Gram::from_le_bytes(*found) == other)
    }
}

/// Where a gram's bit stands in a table of a power of two of numbers.
#[inline]
const fn place(gram: Gram, length: usize) -> (usize, u32) {
    // The upper half of the product hangs on all four bytes.
    let hash = (gram as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((hash >> 38) as usize & (length - 1), (hash >> 32) as u32 & 63)
}

/// How common a byte is in posts, by and large: English letters by how often they are used, others by a guess.
fn commonness(byte: u8) -> u32 {
    match byte {
        b' ' => 30,
        b'a'..=b'z' => {
            let order = b"zqxjkvbpygfwmucldrhsnioate";
            order.iter().position(|letter| *letter == byte).unwrap_or_default() as u32
        }
        b'0'..=b'9' => 8,
        b'.' | b',' | b'/' | b':' => 12,
        0x80..=0xBF => 6,
        // What a letter of another script begins with says little.
        0xC0.. => 14,
        _ => 3,
    }
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// Whether letters at the edges of a place are the edges of words.
fn stands_apart(text: &str, start: usize, end: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| letter(c) == Letter::Word);
    let inside = &text[start..end];
    let cuts_left = word(inside.chars().next()) && word(text[..start].chars().next_back());
    let cuts_right = word(inside.chars().next_back()) && word(text[end..].chars().next());
    !cuts_left && !cuts_right
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Finder, Meaning, Substrings};

    #[track_caller]
    fn check(texts: &[&str], post: &str) {
        let all = (0..).zip(texts).map(|(number, text)| ((*text).to_owned(), Meaning::Pattern(number, 0)));
        let built = Substrings::build(all.collect()).unwrap();
        let mut found = Vec::new();
        built.scan(post, |meaning, start, end| found.push((meaning, start, end)));
        for (number, text) in (0..).zip(texts) {
            let expected: Vec<usize> =
                (0..post.len()).filter(|at| post.as_bytes()[*at..].starts_with(text.as_bytes())).collect();
            let own = found.iter().filter(|(meaning, ..)| *meaning == Meaning::Pattern(number, 0));
            let mut own: Vec<usize> = own.map(|(_, start, _)| *start).collect();
            own.sort_unstable();
            assert_eq!(own, expected, "{text:?} in {post:?}");
        }
    }

    #[test]
    fn texts_of_all_lengths_are_found_anywhere() {
        check(
            &["ab", "abc", "% off", "🔥", "🔥🔥", "жми", "地址", "abab"],
            "abababc 50 % off🔥🔥🔥жми 地址ab",
        );
        check(&["ab"], "ab");
        check(&["ab"], "a");
        check(&["ledger"], "");
    }

    #[test]
    fn texts_that_share_much_are_found_by_an_automaton() {
        let same: Vec<&str> = ["aaa", "aaaa", "aaaaa", "aaaaaa", "aaaaaaa", "aaaaaaaa"].repeat(4);
        check(&same, "aaaaaaaaaaaaaaa");
        let twenty: Vec<String> = (3..30).map(|count| "a".repeat(count)).collect();
        let twenty: Vec<&str> = twenty.iter().map(String::as_str).collect();
        let built = Substrings::build(
            (0..)
                .zip(&twenty)
                .map(|(number, text)| ((*text).to_owned(), Meaning::Pattern(number, 0)))
                .collect(),
        );
        assert!(matches!(built.unwrap().finder, Finder::Automaton(_)));
        check(&twenty, &"a".repeat(40));
    }

    #[test]
    fn an_edge_keeps_longer_words_away() {
        let built = Substrings::build(vec![("\0red\0".to_owned(), Meaning::Pattern(0, 0))]).unwrap();
        let count = |text: &str| {
            let mut count = 0;
            built.scan(text, |_, _, _| count += 1);
            count
        };
        assert_eq!((count("red, red"), count("bred"), count("reds red"), count("éred")), (2, 0, 1, 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn any_texts_are_found(texts in prop::collection::vec("[abé🔥 ]{1,5}", 1..8), post in "[abcé🔥 ]{0,40}") {
            let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| text.len() > 1).collect();
            check(&texts, &post);
        }
    }
}
