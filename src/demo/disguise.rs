//! How words are hidden from a naive rule, one trick at a time. Knows nothing of who hides what.

use super::random::Random;

/// A trick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Disguise {
    /// Nothing is changed.
    #[default]
    Plain,
    /// Zero-width characters between letters.
    ZeroWidth,
    /// Full-width letters.
    FullWidth,
    /// Letters of the mathematical bold alphabet.
    Mathematical,
    /// Cyrillic letters that look Latin.
    Cyrillic,
    /// Arabic letters stretched by tatweel.
    Tatweel,
    /// Digits and signs for letters.
    Leet,
    /// Soft hyphens.
    SoftHyphen,
    /// Stretched letters.
    Stretched,
    /// Enclosed letters.
    Circled,
    /// Emoji that are letters.
    Emoji,
    /// A full stop between each two letters.
    SetApart,
    /// Two inner letters of each long word swapped.
    Misspelt,
    /// Arabic in Latin letters and digits.
    Arabizi,
}

impl Disguise {
    /// The tricks that work on Latin letters.
    pub(super) const LATIN: [Self; 11] = [
        Self::ZeroWidth,
        Self::FullWidth,
        Self::Mathematical,
        Self::Cyrillic,
        Self::Leet,
        Self::SoftHyphen,
        Self::Stretched,
        Self::Circled,
        Self::Emoji,
        Self::SetApart,
        Self::Misspelt,
    ];

    /// Adds the words to a text, hidden this way. Letters the trick does not know stay as they are.
    pub(super) fn write(self, words: &str, random: &mut Random, out: &mut String) {
        if self == Self::Misspelt {
            words.split_inclusive(' ').for_each(|word| misspell(word, out));
            return;
        }
        let mut letters = words.chars().peekable();
        while let Some(c) = letters.next() {
            match self {
                Self::Plain | Self::Misspelt => out.push(c),
                Self::Emoji => {
                    let c = shifted(c, 'a'..='z', '🅐');
                    out.push(shifted(c, 'A'..='Z', '🅐'));
                }
                Self::SetApart => {
                    out.push(c);
                    if c.is_alphabetic() && letters.peek().is_some_and(|next| next.is_alphabetic()) {
                        out.push('.');
                    }
                }
                Self::Arabizi => out.push_str(romanized(c).unwrap_or(c.encode_utf8(&mut [0; 4]))),
                Self::ZeroWidth => hide_behind(c, random.pick(&['\u{200B}', '\u{200C}', '\u{2060}']), out),
                Self::SoftHyphen => hide_behind(c, '\u{AD}', out),
                Self::FullWidth => out.push(shifted(c, '!'..='~', '！')),
                Self::Mathematical => {
                    let c = shifted(c, 'a'..='z', '𝐚');
                    out.push(shifted(c, 'A'..='Z', '𝐀'));
                }
                Self::Circled => {
                    let c = shifted(c, 'a'..='z', 'ⓐ');
                    out.push(shifted(c, 'A'..='Z', 'Ⓐ'));
                }
                Self::Cyrillic => out.push(among(c, "aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")),
                Self::Leet => out.push(among(c, "aeiostg", "4310$79")),
                Self::Stretched => {
                    let times = if "aeiou".contains(c) { random.between(1, 5) } else { 1 };
                    out.extend((0..times).map(|_| c));
                }
                Self::Tatweel => {
                    out.push(c);
                    if joins(c) {
                        out.extend((0..random.between(0, 3)).map(|_| 'ـ'));
                    }
                }
            }
        }
    }
}

/// A text behind every trick, with the trick's name: for measuring what rules see through.
pub fn disguises(words: &str, seed: u64) -> Vec<(&'static str, String)> {
    let tricks = [
        (Disguise::Plain, "plain"),
        (Disguise::ZeroWidth, "zero width"),
        (Disguise::SoftHyphen, "soft hyphens"),
        (Disguise::FullWidth, "full width"),
        (Disguise::Mathematical, "mathematical"),
        (Disguise::Circled, "circled"),
        (Disguise::Cyrillic, "Cyrillic"),
        (Disguise::Tatweel, "tatweel"),
        (Disguise::Leet, "leet"),
        (Disguise::Stretched, "stretched"),
    ];
    tricks
        .into_iter()
        .map(|(trick, name)| {
            let mut out = String::new();
            trick.write(words, &mut Random::new(seed), &mut out);
            (name, out)
        })
        .collect()
}

fn hide_behind(c: char, hidden: char, out: &mut String) {
    out.push(c);
    if c.is_alphabetic() {
        out.push(hidden);
    }
}

/// The letter as far from `first` as `c` is from the start of the range.
fn shifted(c: char, range: std::ops::RangeInclusive<char>, first: char) -> char {
    if !range.contains(&c) {
        return c;
    }
    char::from_u32(c as u32 - *range.start() as u32 + first as u32).unwrap_or(c)
}

fn among(c: char, from: &str, to: &str) -> char {
    from.chars().position(|known| known == c).and_then(|at| to.chars().nth(at)).unwrap_or(c)
}

/// Swaps the third and fourth letter of a word of six letters or more.
fn misspell(word: &str, out: &mut String) {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.iter().filter(|c| c.is_alphabetic()).count() >= 6 {
        letters.swap(2, 3);
    }
    out.extend(letters);
}

/// An Arabic letter as people type it on a Latin keyboard.
fn romanized(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ة' => "a",
        'ب' | 'پ' => "b",
        'ت' => "t",
        'ث' => "th",
        'ج' | 'گ' => "g",
        'ح' => "7",
        'خ' => "5",
        'د' | 'ض' => "d",
        'ذ' => "dh",
        'ر' => "r",
        'ز' | 'ظ' => "z",
        'س' | 'ص' => "s",
        'ش' | 'چ' => "sh",
        'ط' => "6",
        'ع' => "3",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ه' => "h",
        'و' => "o",
        'ي' | 'ی' => "i",
        'ء' | 'ئ' | 'ؤ' => "2",
        _ => return None,
    })
}

/// Arabic letters that join to the next one, so that a tatweel can stand behind them.
fn joins(c: char) -> bool {
    "بتثجحخسشصضطظعغفقكلمنهي".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{Disguise, Random};

    #[track_caller]
    fn check(disguise: Disguise, words: &str, expected: &str) {
        let mut out = String::new();
        disguise.write(words, &mut Random::new(1), &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn each_trick_changes_what_it_should() {
        check(Disguise::Plain, "red", "red");
        check(Disguise::FullWidth, "Red!", "Ｒｅｄ！");
        check(Disguise::Mathematical, "Red", "𝐑𝐞𝐝");
        check(Disguise::Circled, "Red", "Ⓡⓔⓓ");
        check(Disguise::Cyrillic, "raid", "rаid");
        check(Disguise::Leet, "ledger", "l3d93r");
        check(Disguise::Emoji, "Red", "🅡🅔🅓");
        check(Disguise::SetApart, "red book", "r.e.d b.o.o.k");
        check(Disguise::Misspelt, "red ledger", "red legder");
        check(Disguise::Arabizi, "الدفتر سيكون أحمر", "aldftr sikon a7mr");
        check(Disguise::SoftHyphen, "be", "b\u{AD}e\u{AD}");
    }

    #[test]
    fn tables_of_look_alikes_are_of_one_length() {
        check(Disguise::Cyrillic, "X", "Х");
        check(Disguise::Leet, "g", "9");
    }

    #[test]
    fn every_latin_trick_changes_a_slogan() {
        for disguise in Disguise::LATIN {
            let mut out = String::new();
            disguise.write("the ledger will be red", &mut Random::new(4), &mut out);
            assert_ne!(out, "the ledger will be red", "{disguise:?}");
        }
    }
}
