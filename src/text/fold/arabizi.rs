//! Pass P7: Arabic written in Latin letters, with digits for the letters Latin lacks (`7abibi`, `3ala`). It knows
//! single words and where in a text such words stand.
//!
//! Vowels are written in a dozen ways and mostly not at all in Arabic script, so both sides are brought down to
//! their consonants: `a7mar` and `أحمر` are both `hmr`. Digits as in Bies et al. 2014 ("Transliteration of Arabizi
//! into Arabic orthography"); 8 and 9 stand for different letters in different countries.

use std::ops::Range;

use super::words::Word;

/// A word this many words away from one with digits in it is looked at as well.
const NEAR: usize = 5;

/// What often stands behind a number, so that `3rd` and `7km` are no Arabic.
const BEHIND_NUMBERS: [&str; 28] = [
    "nd", "rd", "th", "st", "am", "pm", "km", "kg", "gb", "mb", "tb", "mm", "cm", "ml", "hr", "hrs", "min",
    "mins", "sec", "bn", "mio", "pts", "way", "day", "yr", "yrs", "er", "pcs",
];

/// Whether a Latin word has digits where Arabizi has them: one at a time, 2 3 5 6 7 8 or 9, among letters.
pub(super) fn is_arabizi(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits == 0 || bytes.len() < digits * 2 + 1 || bytes.len() < 3 {
        return false;
    }
    let known = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'2' | b'3' | b'5'..=b'9');
    let alone = bytes.windows(2).all(|two| !(two[0].is_ascii_digit() && two[1].is_ascii_digit()));
    let voiced = word.contains(['a', 'e', 'i', 'o', 'u']);
    let behind = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = behind.len() < word.len() && BEHIND_NUMBERS.contains(&behind);
    // Few Arabic words end in what 5, 6 and 8 stand for, and many names in a number.
    let numbered = word.ends_with(['5', '6', '8']);
    bytes.iter().all(known) && alone && voiced && !counted && !numbered
}

/// Places in the list of words at which Arabizi may stand.
pub fn arabizi_places(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if is_arabizi(&text[word.start..word.end]) {
            let range = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
            match places.last_mut().filter(|last| last.end >= range.start) {
                Some(last) => last.end = range.end,
                None => places.push(range),
            }
        }
    }
    places
}

/// The consonants of a Latin word, in each way it may be read; empty for words that are no Arabizi.
pub fn latin_consonants(word: &str) -> Vec<String> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'2' | b'3' | b'5'..=b'9')) {
        return Vec::new();
    }
    let mut readings = vec![read(word, 'k')];
    if word.contains(['8', '9']) {
        readings.push(read(word, 's'));
    }
    let articles = ["el", "al", "il"].into_iter().filter_map(|article| word.strip_prefix(article));
    readings.extend(articles.filter(|rest| rest.len() >= 3).map(|rest| read(rest, 'k')));
    readings.retain(|reading| reading.len() > 1);
    readings.sort_unstable();
    readings.dedup();
    readings
}

/// `nine` is what 9 stands for; 8 is then one of the two letters it may be.
fn read(word: &str, nine: char) -> String {
    let mut out = Consonants::default();
    // A weak `h` behind a vowel at the end is the vowel's.
    let stem = word.strip_suffix('h').filter(|stem| stem.ends_with(['a', 'e'])).unwrap_or(word);
    let mut rest = stem.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let pair = behind.first() == Some(&b'h');
        let (consonant, taken) = match first {
            b's' | b'c' if pair => (Some('c'), 2),
            b'k' if pair => (Some('x'), 2),
            b'g' if pair => (Some('g'), 2),
            b't' if pair => (Some('t'), 2),
            b'd' if pair => (Some('d'), 2),
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' | b'2' => (None, 1),
            b'p' => (Some('b'), 1),
            b'6' => (Some('t'), 1),
            b'7' => (Some('h'), 1),
            b'5' => (Some('x'), 1),
            b'g' => (Some('j'), 1),
            b'q' | b'c' => (Some('k'), 1),
            b'v' => (Some('f'), 1),
            b'9' => (Some(nine), 1),
            b'8' => (Some(if nine == 'k' { 'k' } else { 'g' }), 1),
            other => (Some(char::from(*other)), 1),
        };
        if let Some(consonant) = consonant {
            out.push(consonant);
        }
        rest = &rest[taken..];
    }
    out.0
}

/// The consonants of a folded Arabic word, without its article; none for words of other scripts.
pub fn arabic_consonants(word: &str) -> Option<String> {
    let stem = word.strip_prefix("ال").filter(|stem| stem.chars().nth(2).is_some()).unwrap_or(word);
    let stem = stem.strip_suffix('ه').unwrap_or(stem);
    let mut out = Consonants::default();
    for c in stem.chars() {
        let consonant = match c {
            'ا' | 'ء' | 'ؤ' | 'ئ' | 'و' | 'ي' => continue,
            'ب' | 'پ' => 'b',
            'ت' | 'ط' | 'ث' => 't',
            'ج' | 'گ' => 'j',
            'چ' | 'ش' => 'c',
            'ح' | 'ه' => 'h',
            'خ' => 'x',
            'د' | 'ض' | 'ذ' => 'd',
            'ر' => 'r',
            'ز' | 'ژ' | 'ظ' => 'z',
            'س' | 'ص' => 's',
            'ع' => '3',
            'غ' => 'g',
            'ف' | 'ڤ' => 'f',
            'ق' | 'ك' => 'k',
            'ل' => 'l',
            'م' => 'm',
            'ن' => 'n',
            _ => return None,
        };
        out.push(consonant);
    }
    (out.0.len() > 1).then_some(out.0)
}

/// Consonants being gathered; a doubled one is one.
#[derive(Debug, Default)]
struct Consonants(String);

impl Consonants {
    fn push(&mut self, consonant: char) {
        if !self.0.ends_with(consonant) {
            self.0.push(consonant);
        }
    }
}

/// One Arabic letter for each consonant, to show a reading.
pub(super) fn shown(consonants: &str) -> String {
    let letter = |c| match c {
        'b' => 'ب',
        't' => 'ت',
        'j' => 'ج',
        'c' => 'ش',
        'h' => 'ح',
        'x' => 'خ',
        'd' => 'د',
        'r' => 'ر',
        'z' => 'ز',
        's' => 'س',
        '3' => 'ع',
        'g' => 'غ',
        'f' => 'ف',
        'k' => 'ك',
        'l' => 'ل',
        'm' => 'م',
        'n' => 'ن',
        other => other,
    };
    consonants.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::{arabic_consonants, is_arabizi, latin_consonants};

    #[track_caller]
    fn check(latin: &str, arabic: &str) {
        let wanted = arabic_consonants(arabic).unwrap();
        assert!(
            latin_consonants(latin).contains(&wanted),
            "{latin}: {:?}, {wanted}",
            latin_consonants(latin)
        );
    }

    #[test]
    fn both_scripts_come_down_to_the_same_consonants() {
        check("a7mar", "احمر");
        check("ahmar", "احمر");
        check("daftar", "الدفتر");
        check("eldaftar", "الدفتر");
        check("sayakoun", "سيكون");
        check("8ahwa", "قهوه");
        check("9a7ra", "صحراء");
        check("madrasa", "مدرسه");
        check("madrasah", "مدرسه");
        check("shams", "شمس");
        check("5ubz", "خبز");
        check("ma3loum", "معلوم");
        assert_eq!(arabic_consonants("ledger"), None);
        assert!(latin_consonants("naïve").is_empty());
    }

    #[test]
    fn numbers_are_no_arabizi() {
        for word in ["7abibi", "3ala", "ma3", "sa7", "ta7t", "2ana", "5alas", "mar7aba"] {
            assert!(is_arabizi(word), "{word}");
        }
        for word in [
            "3rd", "2nd", "7am", "5k", "mp3", "covid19", "2024", "ps5", "g20", "20th", "9pm", "abc", "x7",
            "web6", "1st",
        ] {
            assert!(!is_arabizi(word), "{word}");
        }
    }
}
