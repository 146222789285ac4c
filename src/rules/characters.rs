//! ASCII characters without which a pattern cannot match, read off its syntax tree: what turns most texts away from
//! patterns that no literal announces, such as telephone numbers. It knows no rules.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

/// Sets of characters that are kept of a part of a pattern.
const MOST: usize = 12;

/// What a text must hold for a pattern to match in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Needs {
    /// All of these characters.
    all: Chars,
    /// One of each of these sets.
    any: Vec<Chars>,
    /// Of each of these sets so many characters.
    counts: Vec<(Chars, u32)>,
}

/// How many characters of which sets.
type Counts = Vec<(Chars, u32)>;

/// A set of digits and signs: those from U+0020 to U+005F, which are the ones that tell texts apart.
type Chars = u64;

const DIGITS: Chars = 0x3FF << (b'0' - FIRST);
const FIRST: u8 = 0x20;

/// The bit of each byte; none for letters and the like.
const BIT: [Chars; 256] = {
    let mut bits = [0; 256];
    let mut at = 0;
    while at < 64 {
        bits[FIRST as usize + at] = 1 << at;
        at += 1;
    }
    bits
};

/// What a text holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    chars: Chars,
    digits: u32,
    /// Nothing but ASCII.
    pub(super) ascii: bool,
}

impl Seen {
    /// Looks at every byte once.
    pub(super) fn of(text: &str) -> Self {
        let (fours, rest) = text.as_bytes().as_chunks::<4>();
        // Four sums, so that none waits for another.
        let mut sums = [0; 4];
        for four in fours {
            sums.iter_mut().zip(four).for_each(|(sum, byte)| *sum |= BIT[usize::from(*byte)]);
        }
        let rest = rest.iter().fold(0, |seen, byte| seen | BIT[usize::from(*byte)]);
        let chars = sums.iter().fold(rest, |all, sum| all | sum);
        let digits = if chars & DIGITS == 0 { 0 } else { tally(text, |byte| byte.is_ascii_digit()) };
        Self { chars, digits: digits as u32, ascii: text.is_ascii() }
    }
}

impl Needs {
    /// What a pattern needs. `plain` says that the texts hold no digits but ASCII ones.
    pub(super) fn of(tree: &Hir, plain: bool) -> Self {
        let mut needs = Self::default();
        for (set, count) in counts(tree, plain) {
            if set.is_power_of_two() {
                needs.all |= set;
            } else {
                needs.any.push(set);
            }
            if count > 1 {
                needs.counts.push((set, count));
            }
        }
        needs
    }

    /// Whether a text may match.
    #[inline]
    pub(super) fn met(&self, text: &str, seen: &Seen) -> bool {
        seen.chars & self.all == self.all
            && self.any.iter().all(|set| seen.chars & set != 0)
            && (self.counts.is_empty() || self.enough(text, seen))
    }

    fn enough(&self, text: &str, seen: &Seen) -> bool {
        self.counts.iter().all(|(set, least)| {
            // Digits are counted already; one character is counted by vector instructions.
            let one = FIRST + set.trailing_zeros() as u8;
            let count = match *set {
                DIGITS => seen.digits as usize,
                set if set.is_power_of_two() => tally(text, |byte| byte == one),
                set if set.count_ones() == 2 => {
                    let other = FIRST + (set & (set - 1)).trailing_zeros() as u8;
                    tally(text, |byte| byte == one || byte == other)
                }
                set => tally(text, |byte| BIT[usize::from(byte)] & set != 0),
            };
            count >= *least as usize
        })
    }
}

/// How many bytes are like that. Sums of eight bits are what a compiler makes short vector code of.
#[inline]
fn tally(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let chunks = text.as_bytes().chunks(255);
    chunks.map(|chunk| usize::from(chunk.iter().map(|byte| u8::from(is(*byte))).sum::<u8>())).sum()
}

/// What every match of a part of a pattern holds, the rarest first.
fn counts(tree: &Hir, plain: bool) -> Counts {
    let mut found = match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => Counts::new(),
        HirKind::Literal(literal) => {
            let bits = literal.0.iter().map(|byte| BIT[usize::from(*byte)]);
            bits.filter(|bit| *bit != 0).map(|bit| (bit, 1)).collect()
        }
        HirKind::Class(class) => class_mask(class, plain).map(|mask| (mask, 1)).into_iter().collect(),
        HirKind::Capture(capture) => counts(&capture.sub, plain),
        HirKind::Repetition(repetition) => {
            let times = |(set, count): (Chars, u32)| (set, count.saturating_mul(repetition.min));
            counts(&repetition.sub, plain).into_iter().map(times).collect()
        }
        HirKind::Concat(parts) => parts.iter().flat_map(|part| counts(part, plain)).collect(),
        // Of each branch the first, which is the rarest.
        HirKind::Alternation(branches) => {
            let first = |branch: &Hir| counts(branch, plain).first().copied();
            let all = branches.iter().try_fold((0, u32::MAX), |(union, least), branch| {
                let (set, count) = first(branch)?;
                Some((union | set, least.min(count)))
            });
            all.into_iter().collect()
        }
    };
    found.retain(|(_, count)| *count > 0);
    found.sort_unstable();
    found.dedup_by(|(set, count), (first, sum)| {
        let same = set == first;
        if same {
            *sum = sum.saturating_add(*count);
        }
        same
    });
    // A blank is in nearly every text, and few characters are rarer than many.
    found.sort_by_key(|(set, _)| (set & 1, set.count_ones()));
    found.truncate(MOST);
    found
}

/// The characters of a class, if all are signs or digits, or digits that the texts do not hold.
fn class_mask(class: &Class, plain: bool) -> Option<Chars> {
    let Class::Unicode(class) = class else { return None };
    let class = if plain { without_digits(class) } else { class.clone() };
    let codes = class.iter().flat_map(|range| range.start()..=range.end());
    let bits = codes.map(|c| u8::try_from(c).ok().map(|byte| BIT[usize::from(byte)]).filter(|bit| *bit != 0));
    bits.take(65).try_fold(0, |mask, bit| Some(mask | bit?)).filter(|mask| *mask != 0)
}

/// A class without decimal digits beyond ASCII.
fn without_digits(class: &ClassUnicode) -> ClassUnicode {
    let mut class = class.clone();
    if let Ok(tree) = regex_syntax::parse(r"[\d&&[^0-9]]")
        && let HirKind::Class(Class::Unicode(digits)) = tree.kind()
    {
        class.difference(digits);
    }
    class
}

#[cfg(test)]
mod tests {
    use super::{Needs, Seen};
    use crate::text::Folder;

    #[track_caller]
    fn check(pattern: &str, may: &[&str], cannot: &[&str]) {
        let needs = Needs::of(&regex_syntax::parse(pattern).unwrap(), true);
        for text in may {
            assert!(needs.met(text, &Seen::of(text)), "{pattern} and {text}");
        }
        for text in cannot {
            assert!(!needs.met(text, &Seen::of(text)), "{pattern} and {text}");
        }
    }

    #[test]
    fn what_cannot_match_is_told_by_its_characters() {
        check(
            r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b",
            &["555 010 0199", "55-5.5010199"],
            &["5550100199", "call 555-010-019"],
        );
        check(r"(?:\d{1,3}\.){3}\d{1,3}", &["1.2.3.4"], &["1.2.3", "1234", "12.345"]);
        check(r"\w+@\w+\.(?:com|net)", &["a@b.com"], &["a@bxcom", "a.com"]);
        check(r"(?:#\w+\s*){3,}", &["#a #b #c"], &["a b c", "#a #b"]);
        check(r"[!?]{4,}", &["so?!?!"], &["so", "so?!?"]);
        check(r"(?:bc1|[13])[a-z]{5}", &["bc1", "3"], &["2", "bc"]);
        check(r"(?:a|б)\d?", &["", "б"], &[]);
        check(r"[a-zé]+x?", &["é"], &[]);
        check(r"(?:red|bed)", &["red", "bed"], &[]);
    }

    #[test]
    fn folded_texts_hold_no_digits_but_ascii_ones() {
        let digits = regex::Regex::new(r"[\d&&[^0-9]]").unwrap();
        let mut folder = Folder::default();
        for c in '\0'..=char::MAX {
            let folded = folder.fold(c.encode_utf8(&mut [0; 4])).text();
            assert!(!digits.is_match(folded), "{c:?}");
        }
    }
}
