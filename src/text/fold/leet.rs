//! Pass P6: digits and signs for letters, letters set apart, letters drawn out. It knows what a word may have been
//! meant to read; that it does is for others to find.
//!
//! Nothing here is certain: `3ayn`, `b4`, `U.S.A.` and `aaah` are what they are. So the pass only ever adds readings
//! beside the text.

/// Letters that a digit or sign is written for, the likeliest first.
fn meant(c: char) -> &'static str {
    match c {
        '0' => "oо",
        '1' | '!' | '|' => "il",
        '2' => "z",
        '3' => "eз",
        '4' => "aч",
        '5' | '$' => "s",
        '6' => "gbб",
        '7' | '+' => "t",
        '8' => "b",
        '9' => "g",
        '@' => "aа",
        '€' => "e",
        '£' => "l",
        _ => "",
    }
}

/// Signs, not digits, that are written for letters. All are ASCII but two, and those are rare enough to leave out of
/// the search for words.
pub(super) const fn is_sign(byte: u8) -> bool {
    matches!(byte, b'@' | b'$' | b'!' | b'|' | b'+')
}

/// Letters and signs that may stand for each other.
fn class(c: char) -> char {
    match c {
        'i' | 'l' | '1' | '!' | '|' | '£' => 'i',
        'b' | 'g' | '6' | '8' | '9' | 'б' => 'b',
        'o' | '0' | 'о' => 'o',
        'e' | '3' | '€' | 'з' => 'e',
        'a' | '4' | '@' | 'ч' | 'а' => 'a',
        'z' | '2' => 'z',
        's' | '5' | '$' => 's',
        't' | '7' | '+' => 't',
        other => other,
    }
}

/// The letter meant by a digit or sign beside letters of some script; none for letters.
pub(super) fn letter_for(c: char, cyrillic: bool) -> Option<char> {
    let letters = meant(c);
    let own = letters.chars().find(|letter| letter.is_ascii() != cyrillic);
    own.or_else(|| letters.chars().next())
}

/// What a word has in common with all its disguises of this pass.
pub fn leet_key(word: &str, out: &mut String) {
    out.clear();
    let mut before = None;
    for class in word.chars().map(class) {
        if before != Some(class) {
            out.push(class);
        }
        before = Some(class);
    }
}

/// Letters of one class in a row.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = class(rest.chars().next()?);
        let end = rest.find(|c| class(c) != first).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some(run)
    })
}

fn stands_for(written: char, letter: char) -> bool {
    written == letter || meant(written).contains(letter)
}

/// How well what was written fits a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Each digit or sign for a letter, and three or more of one letter for any number of it; in a word drawn out like
    /// that, two will do for one.
    Close,
    /// The same in a short word: `goodddd` is no `god`.
    Near,
    /// Somewhere two stand for one, and no letter is drawn out further. Many words differ by as much.
    Loose,
}

/// Letters of a word in which two may well stand for one beside three or more.
const FEWEST_EASED: usize = 5;

/// How what was written may mean the word; not at all if it is the word.
pub fn fit(written: &str, word: &str) -> Option<Fit> {
    if written == word {
        return None;
    }
    let (mut ours, mut theirs) = (runs(written), runs(word));
    let (mut close, mut drawn_out) = (true, false);
    loop {
        let (run, wanted) = match (ours.next(), theirs.next()) {
            (Some(run), Some(wanted)) => (run, wanted),
            (None, None) => break,
            _ => return None,
        };
        let (many, few) = (run.chars().count(), wanted.chars().count());
        if !fits(run, wanted, 2) {
            return None;
        }
        close &= many == few || fits(run, wanted, THRICE);
        drawn_out |= many > few && is_drawn_out(run);
    }
    let long = word.chars().nth(FEWEST_EASED - 1).is_some();
    Some(match (close, drawn_out) {
        (true, _) => Fit::Close,
        (false, true) if long => Fit::Close,
        (false, true) => Fit::Near,
        (false, false) => Fit::Loose,
    })
}

/// So many of one letter are not two by chance.
const THRICE: u32 = 3;

/// Whether a letter stands three times in a row.
fn is_drawn_out(run: &str) -> bool {
    let again = run.chars().zip(run.chars().skip(1)).zip(run.chars().skip(2));
    again.into_iter().any(|((one, two), three)| one == two && two == three)
}

/// Whether letters and signs of one class can be cut into the wanted letters, each as often as wanted, or more often
/// and then `fewest` times at least: `i1111` into `ill`.
fn fits(run: &str, wanted: &str, fewest: u32) -> bool {
    let (many, few) = (run.chars().count(), wanted.chars().count());
    if many <= few {
        return many == few
            && run.chars().zip(wanted.chars()).all(|(written, letter)| stands_for(written, letter));
    }
    let first = wanted.chars().next().unwrap_or_default();
    if wanted.chars().all(|letter| letter == first) {
        return many >= fewest as usize && run.chars().all(|written| stands_for(written, first));
    }
    if many >= u64::BITS as usize {
        return false;
    }
    // A bit for each number of letters that can be accounted for by the wanted ones so far.
    let mut reached = 1_u64;
    let mut rest = wanted.chars().peekable();
    while let Some(letter) = rest.next() {
        let mut times = 1;
        while rest.next_if_eq(&letter).is_some() {
            times += 1;
        }
        let places = (0..).zip(run.chars()).filter(|(_, written)| stands_for(*written, letter));
        let stands = places.fold(0_u64, |stands, (at, _)| stands | 1 << at);
        let starts = (0..many as u32).filter(|start| reached >> start & 1 != 0);
        reached = starts.fold(0, |ends, start| {
            let row = (stands >> start).trailing_ones();
            let lengths = (times..=row).filter(|length| *length == times || *length >= fewest);
            lengths.fold(ends, |ends, length| ends | 1 << (start + length))
        });
    }
    reached >> many & 1 != 0
}

/// What a glance at a text finds of this pass. It may see too much, never too little.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// A digit or sign beside a letter.
    pub swapped: bool,
    /// Three of one letter in a row.
    pub drawn_out: bool,
    /// Three single letters with something between them.
    pub apart: bool,
}

impl Signs {
    /// Whether there is anything to look at.
    pub fn any(self) -> bool {
        self.swapped || self.drawn_out || self.apart
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Letter,
    Digit,
    Sign,
    /// The first byte of a longer character, which may be a letter.
    Long,
    /// Its other bytes.
    Rest,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            0x80..=0xBF => Class::Rest,
            0xC0..=0xFF => Class::Long,
            other if is_sign(other) => Class::Sign,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
};

/// A glance at a folded text; links are passed over.
pub fn signs(text: &str) -> Signs {
    let bytes = text.as_bytes();
    if is_plain(bytes) { Signs::default() } else { look(bytes) }
}

/// Whether a text of ASCII surely has nothing of this pass in it. No branch hangs on a byte, so that the compiler makes
/// vector instructions of it: most texts are done with here.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each byte would keep vector instructions away"
)]
fn is_plain(bytes: &[u8]) -> bool {
    let Some(last) = bytes.len().checked_sub(2).filter(|last| *last > 0) else { return false };
    let (first, second, third) = (&bytes[..last], &bytes[1..=last], &bytes[2..]);
    let threes = first.iter().zip(second).zip(third);
    let (seen, singles) = threes.fold((false, 0_u32), |(seen, singles), ((one, two), three)| {
        let drawn_out = (one == two) & (two == three) & is_letter(*one);
        let single = !is_word(*one) & is_word(*two) & !is_word(*three);
        (seen | drawn_out | swaps(*one, *two) | (*one >= 0x80), singles + u32::from(single))
    });
    let (before, end) = (bytes[last], bytes[last + 1]);
    let edges =
        u32::from(is_word(bytes[0]) & !is_word(bytes[1])) + u32::from(!is_word(before) & is_word(end));
    !seen & !swaps(before, end) & (before < 0x80) & (end < 0x80) & (singles + edges < 3)
}

#[inline]
const fn is_letter(byte: u8) -> bool {
    byte.wrapping_sub(b'a') < 26
}

#[inline]
const fn is_digit(byte: u8) -> bool {
    byte.wrapping_sub(b'0') < 10
}

#[inline]
const fn is_word(byte: u8) -> bool {
    is_letter(byte) | is_digit(byte)
}

/// Whether a digit or sign stands beside a letter. A sign behind a word is mostly the end of a sentence; `@` before one
/// mostly a mention.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for each byte would keep vector instructions away"
)]
const fn swaps(one: u8, two: u8) -> bool {
    let sign = (one == b'!') | (one == b'|') | (one == b'+') | (one == b'$');
    let digit = (is_letter(one) & is_digit(two)) | (is_digit(one) & is_letter(two));
    digit | (sign & is_letter(two)) | (is_word(one) & ((two == b'@') | (two == b'$')))
}

/// The same, byte by byte.
fn look(bytes: &[u8]) -> Signs {
    let mut found = Signs::default();
    let (mut before, mut same, mut length, mut singles) = (Class::Other, 1, 0, 0);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let class = CLASSES[usize::from(byte)];
        match class {
            Class::Rest => {
                at += 1;
                continue;
            }
            Class::Letter | Class::Digit | Class::Long => {
                length += 1;
                let letter = class != Class::Digit;
                found.swapped |= match before {
                    Class::Digit | Class::Sign => letter,
                    Class::Letter | Class::Long => !letter,
                    Class::Other | Class::Rest => false,
                };
                let again = class == Class::Letter && at > 0 && bytes[at - 1] == byte;
                same = if again { same + 1 } else { 1 };
                found.drawn_out |= same > 2 || (class == Class::Long && is_thrice(bytes, at));
            }
            Class::Sign | Class::Other => {
                if length > 0 {
                    singles = if length == 1 { singles + 1 } else { 0 };
                    found.apart |= singles > 2;
                    length = 0;
                }
                let behind_word = !matches!(before, Class::Sign | Class::Other);
                found.swapped |= matches!(byte, b'@' | b'$') && before == Class::Letter;
                if byte == b'@' && !behind_word {
                    // A mention.
                    (before, at) = (Class::Other, at + 1);
                    continue;
                }
                if byte == b':' && bytes[at..].starts_with(b"://") {
                    at += bytes[at..].iter().take_while(|byte| **byte != b' ').count();
                    (before, singles) = (Class::Other, 0);
                    continue;
                }
            }
        }
        before = class;
        at += 1;
    }
    found.apart |= length == 1 && singles > 1;
    found
}

/// Whether the character of several bytes here stands there three times.
fn is_thrice(bytes: &[u8], at: usize) -> bool {
    let length = if bytes[at] >= 0xF0 { 4 } else { 2 + usize::from(bytes[at] >= 0xE0) };
    bytes.get(at..at + 3 * length).is_some_and(|three| {
        three[..length] == three[length..2 * length] && three[..length] == three[2 * length..]
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Fit, fit, is_plain, leet_key, look, signs};

    proptest! {
        #[test]
        fn a_text_is_plain_only_where_a_close_look_sees_nothing(text in "[a-c1@$!| .:/é]{0,40}") {
            prop_assert!(!is_plain(text.as_bytes()) || !look(text.as_bytes()).any());
        }
    }

    #[test]
    fn plain_texts_are_known_at_a_glance() {
        assert!(is_plain(b"the ferry is late again, nobody knows why. a pity!"));
        assert!(!is_plain(b"the ferry is l4te"));
    }

    #[track_caller]
    fn check(written: &str, word: &str, expected: Option<Fit>) {
        assert_eq!(fit(written, word), expected, "{written} for {word}");
        let (mut one, mut other) = (String::new(), String::new());
        leet_key(written, &mut one);
        leet_key(word, &mut other);
        assert!(expected.is_none() || one == other, "{one} and {other}");
    }

    use Fit::Close;

    #[test]
    fn digits_and_signs_stand_for_letters() {
        for (written, word) in [
            ("l3dg3r", "ledger"),
            ("l3d93r", "ledger"),
            ("947h3r", "gather"),
            ("b3", "be"),
            ("70", "to"),
            ("$end", "send"),
            ("r@1d", "raid"),
            ("bi11", "bill"),
            ("h0ur6l4ss", "hourglass"),
            ("c0in$", "coins"),
            ("к0т", "кот"),
            ("рa3гр0м", "рaзгром"),
        ] {
            check(written, word, Some(Close));
        }
        check("bai1", "ball", None);
        check("ledger", "ledger", None);
        check("l3dgers", "ledger", None);
    }

    #[test]
    fn drawn_out_letters_stand_for_one_or_two() {
        for (written, word) in [
            ("raaaaid", "raid"),
            ("goood", "good"),
            ("goood", "god"),
            ("ballooon", "balloon"),
            ("balllooon", "balloon"),
            ("дааа", "да"),
            ("wiiill", "will"),
            ("wiiiiillll", "will"),
            ("w1111ll", "will"),
            ("leedgeeer", "ledger"),
            ("reeeceiivee", "receive"),
        ] {
            check(written, word, Some(Close));
        }
        check("goodd", "goood", None);
        check("wii", "will", None);
        check(&format!("wi{}l", "l".repeat(90)), "will", None);
        check(&format!("w{}", "i".repeat(90)), "wi", Some(Close));
    }

    #[test]
    fn a_letter_written_twice_is_a_letter_by_chance() {
        check("good", "god", Some(Fit::Loose));
        check("reed", "red", Some(Fit::Loose));
        check("wiill", "will", Some(Fit::Loose));
        check("goodddd", "god", Some(Fit::Near));
        check("maaakee", "make", Some(Fit::Near));
        check("g0d", "good", None);
    }

    #[test]
    fn a_glance_sees_all_that_may_be() {
        let seen = |text: &str| {
            let found = signs(text);
            (found.swapped, found.drawn_out, found.apart)
        };
        assert_eq!(seen("a plain text, with 12 dates: 12.11.2020 and v1.2.3"), (true, false, false));
        assert_eq!(seen("a plain text, quite plain."), (false, false, false));
        assert_eq!(seen("l3dger"), (true, false, false));
        assert_eq!(seen("so goood"), (false, true, false));
        assert_eq!(seen("дааа"), (false, true, false));
        assert_eq!(seen("@mara and @robin_x: hello!"), (false, false, false));
        assert_eq!(seen("coin$"), (true, false, false));
        assert_eq!(seen("r a i d"), (false, false, true));
        assert_eq!(seen("r.a.i.d!"), (false, false, true));
        assert_eq!(seen("see https://t.co/ab3cd and go"), (false, false, false));
    }
}
