//! ASCII characters without which a pattern cannot match, read off its syntax tree: what turns most texts away from
//! patterns that no literal announces, such as telephone numbers. It knows no rules.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

/// Sets of characters of a pattern that are asked for one by one.
const MOST: usize = 6;
const DIGITS: u128 = 0x3FF << b'0';

/// What a text must hold for a pattern to match in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// All of these.
    all: u128,
    /// One of each of these sets.
    any: Vec<u128>,
    /// So many digits.
    digits: u32,
}

/// What a text holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    chars: u128,
    digits: u32,
}

impl Seen {
    /// Looks at every byte once.
    pub(super) fn of(text: &str) -> Self {
        let (mut low, mut high) = (0_u64, 0_u64);
        let mut digits = 0;
        for byte in text.bytes() {
            let bit = 1_u64 << (byte & 63);
            low |= if byte < 64 { bit } else { 0 };
            high |= if byte & 0xC0 == 64 { bit } else { 0 };
            digits += u32::from(byte.wrapping_sub(b'0') < 10);
        }
        Self { chars: u128::from(high) << 64 | u128::from(low), digits }
    }
}

impl Needs {
    /// What a pattern needs. `plain` says that the texts hold no digits but ASCII ones.
    pub(super) fn of(tree: &Hir, plain: bool) -> Self {
        match tree.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::default(),
            HirKind::Literal(literal) => {
                let ascii = literal.0.iter().filter(|byte| byte.is_ascii());
                let digits = literal.0.iter().filter(|byte| byte.is_ascii_digit()).count() as u32;
                Self { all: ascii.fold(0, |all, byte| all | 1 << byte), any: Vec::new(), digits }
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
                    all: branches.iter().fold(u128::MAX, |all, branch| all & branch.all),
                    any: any.into_iter().collect(),
                    digits: branches.iter().map(|branch| branch.digits).min().unwrap_or(0),
                }
            }
        }
    }

    /// A set of which every match holds a character.
    fn rarest(&self) -> Option<u128> {
        // Signs and digits are rarer than letters.
        let letters = (0x03FF_FFFF_u128 << b'a') | 1 << b' ';
        let signs = (0..128).map(|bit| 1 << bit).find(|bit| self.all & bit & !letters != 0);
        let one = || (self.all != 0).then(|| 1 << self.all.trailing_zeros());
        signs.or_else(|| self.any.first().copied()).or_else(one)
    }

    /// Whether a text may match.
    pub(super) fn met(&self, seen: &Seen) -> bool {
        seen.chars & self.all == self.all
            && seen.digits >= self.digits
            && self.any.iter().all(|set| seen.chars & set != 0)
    }
}

/// The characters of a class, if all are ASCII or digits that the texts do not hold.
fn class_mask(class: &Class, plain: bool) -> Option<u128> {
    let Class::Unicode(class) = class else { return None };
    let class = if plain { without_digits(class) } else { class.clone() };
    let mut mask = 0_u128;
    for range in class.iter() {
        if !range.end().is_ascii() {
            return None;
        }
        (range.start() as u32..=range.end() as u32).for_each(|code| mask |= 1 << code);
    }
    (mask != 0).then_some(mask)
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
        check(r"(?:bc1|[13])[a-z]{5}", &["bc1", "3"], &["2"]);
        check(r"(?:a|б)\d?", &["", "б"], &[]);
        check(r"[a-zé]+x?", &["é"], &[]);
        check(r"(?:red|bed)", &["red", "bed"], &["rod"]);
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
