//! Where a found text would be torn out of a longer word or syllable, in scripts that set no blanks between words.
//! It knows characters, not words.
//!
//! Han and Hiragana may be found anywhere: only a dictionary could tell. Katakana is written for foreign words, one
//! run a word, so that `テロ` is not in `テロップ`. Thai, Lao, Khmer and Myanmar may be found anywhere but inside a
//! written syllable: the vowel before a consonant, the vowel behind it, what is stacked below it and what closes it
//! belong to it (The Unicode Standard, chapter 16).

/// Whether the text around a place goes on with what the place begins or ends with.
#[inline]
pub fn cuts_word(text: &str, start: usize, end: usize) -> bool {
    // All scripts in question take three bytes a letter, the first of them E0, E1 or E3.
    let bytes = text.as_bytes();
    let asks = |byte: Option<&u8>| matches!(byte, Some(0xE0 | 0xE1 | 0xE3));
    let left = start >= 3 && asks(bytes.get(start)) && cuts_left(text, start);
    left || (asks(bytes.get(end)) && cuts_right(text, end))
}

fn cuts_left(text: &str, start: usize) -> bool {
    let (Some(before), Some(first)) = (text[..start].chars().next_back(), text[start..].chars().next())
    else {
        return false;
    };
    match before {
        // Vowels written before their consonant; signs that stack the next consonant below.
        '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}' | '\u{1039}' | '\u{17D2}' => true,
        _ => is_katakana(before) && is_katakana(first),
    }
}

fn cuts_right(text: &str, end: usize) -> bool {
    let mut behind = text[end..].chars();
    let (last, next, second) = (text[..end].chars().next_back(), behind.next(), behind.next());
    match next {
        // Vowels written behind their consonant.
        Some('\u{0E30}' | '\u{0E32}' | '\u{0E33}' | '\u{0E45}' | '\u{0EB0}' | '\u{0EB2}' | '\u{0EB3}') => {
            true
        }
        // A consonant that is killed closes the syllable before it.
        Some('\u{1000}'..='\u{1021}') => matches!(second, Some('\u{103A}' | '\u{1039}')),
        Some(next) => is_katakana(next) && last.is_some_and(is_katakana),
        None => false,
    }
}

fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' | '\u{31F0}'..='\u{31FF}')
}

#[cfg(test)]
mod tests {
    use super::cuts_word;

    #[track_caller]
    fn check(text: &str, part: &str, expected: bool) {
        let start = text.find(part).unwrap();
        assert_eq!(cuts_word(text, start, start + part.len()), expected, "{part} in {text}");
    }

    #[test]
    fn katakana_runs_are_words() {
        check("テロップ", "テロ", true);
        check("反テロ法", "テロ", false);
        check("レッド・テロ", "テロ", false);
        check("コーヒー", "コーヒ", true);
        check("赤い帳簿だ", "帳簿", false);
        check("これはひみつだ", "ひみつ", false);
    }

    #[test]
    fn written_syllables_stay_whole() {
        check("เกา", "กา", true);
        check("บัญชีแดง", "แดง", false);
        check("สมุดแดงะ", "แดง", true);
        check("ແດງ", "ດງ", true);
        check("မာန်", "မာ", true);
        check("မာနီ", "မာ", false);
        check("ក្រ", "រ", true);
        check("ledger", "edge", false);
    }
}
