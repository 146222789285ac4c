//! ASCII characters without which a pattern cannot match, read off its syntax tree: what turns most texts away from
//! patterns that no literal announces, such as telephone numbers. It knows no rules.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

/// Sets of characters of a pattern that are asked for one by one.
const MOST: usize = 6;

/// What a text must hold for a pattern to match in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// All of these characters.
    all: Chars,
    /// One of each of these sets.
    any: Vec<Chars>,
    /// So many digits.
    digits: u32,
}

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
}

impl Seen {
    /// Looks at every byte once.
    pub(super) fn of(text: &str) -> Self {
        let chars = text.bytes().fold(0, |seen, byte| seen | BIT[usize::from(byte)]);
        let digits = if chars & DIGITS == 0 { 0 } else { text.bytes().filter(u8::is_ascii_digit).count() };
        Self { chars, digits: digits as u32 }
    }
}

impl Needs {
    /// What a pattern needs. `plain` says that the texts hold no digits but ASCII ones.
    pub(super) fn of(tree: &Hir, plain: bool) -> Self {
        match tree.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::default(),
            HirKind::Literal(literal) => {
                let digits = literal.0.iter().filter(|byte| byte.is_ascii_digit()).count() as u32;
                let all = literal.0.iter().fold(0, |all, byte| all | BIT[usize::from(*byte)]);
                Self { all, any: Vec::new(), digits }
            }
            HirKind::Class(class) => class_mask(class, plain).map_or_else(Self::default, |mask| {
                let digits = u32::from(mask & !DIGITS == 0);
                if mask.is_power_of_two() {
                    Self { all: mask, any: Vec::new(), digits }
                } else {
                    Self { all: 0, any: vec![mask], digits }
                }
            }),
            HirKind::Capture(capture) => Self::of(&capture.sub, plain),
            HirKind::Repetition(repetition) if repetition.min > 0 => {
                let sub = Self::of(&repetition.sub, plain);
                Self { digits: sub.digits.saturating_mul(repetition.min), ..sub }
            }
            HirKind::Repetition(_) => Self::default(),
            HirKind::Concat(parts) => parts.iter().map(|part| Self::of(part, plain)).fold(
                Self::default(),
                |mut all, part| {
                    all.all |= part.all;
                    all.digits = all.digits.saturating_add(part.digits);
                    all.any.extend(part.any);
                    all.any.sort_unstable_by_key(|set| set.count_ones());
                    all.any.dedup();
                    all.any.truncate(MOST);
                    all
                },
            ),
            HirKind::Alternation(branches) => {
                let branches: Vec<Self> = branches.iter().map(|branch| Self::of(branch, plain)).collect();
                let any = branches.iter().try_fold(0, |union, branch| Some(union | branch.rarest()?));
                Self {
                    all: branches.iter().fold(Chars::MAX, |all, branch| all & branch.all),
                    any: any.into_iter().collect(),
                    digits: branches.iter().map(|branch| branch.digits).min().unwrap_or(0),
                }
            }
        }
    }

    /// A set of which every match holds a character.
    fn rarest(&self) -> Option<Chars> {
        // A blank is in nearly every text.
        let signs = self.all & !1;
        (signs != 0).then(|| 1 << signs.trailing_zeros()).or_else(|| self.any.first().copied())
    }

    /// Whether a text may match.
    pub(super) fn met(&self, seen: &Seen) -> bool {
        seen.chars & self.all == self.all
            && seen.digits >= self.digits
            && self.any.iter().all(|set| seen.chars & set != 0)
    }
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
            assert!(needs.met(&Seen::of(text)), "{pattern} and {text}");
        }
        for text in cannot {
            assert!(!needs.met(&Seen::of(text)), "{pattern} and {text}");
        }
    }

    #[test]
    fn what_cannot_match_is_told_by_its_characters() {
        check(r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b", &["555 010 0199", "5555.010199"], &["5550100199", "call 555-010-019"]);
        check(r"(?:\d{1,3}\.){3}\d{1,3}", &["1.2.3.4"], &["1.2.3", "1234"]);
        check(r"\w+@\w+\.(?:com|net)", &["a@b.com"], &["a@bxcom", "a.com"]);
        check(r"(?:#\w+\s*){3,}", &["#a #b #c"], &["a b c"]);
        check(r"[!?]{4,}", &["so?", "so!"], &["so"]);
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
