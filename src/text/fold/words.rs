//! Words of a folded text: runs of letters, or single characters in scripts without blanks between words.

use super::letter::{Letter, letter};

/// One word of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// `Word`, `Single` or `Syllable`.
    pub letter: Letter,
}

/// All words, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// The words of a text.
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// ASCII letters and digits, by byte: most of most texts is decided here.
const ALNUM: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline]
    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            let byte = *bytes.get(start)?;
            if ALNUM[usize::from(byte)] {
                let run = bytes[start..].iter().take_while(|byte| ALNUM[usize::from(**byte)]).count();
                self.at = start + run;
                if bytes.get(self.at).is_some_and(|byte| !byte.is_ascii()) {
                    self.go_on(Letter::Word);
                }
                return Some(Word { start, end: self.at, letter: Letter::Word });
            }
            if byte.is_ascii() {
                self.at += 1;
                continue;
            }
            let c = self.text[start..].chars().next()?;
            self.at += c.len_utf8();
            match letter(c) {
                // A mark without a letter before it begins no word.
                Letter::Other | Letter::Mark => {}
                letter => {
                    self.go_on(letter);
                    return Some(Word { start, end: self.at, letter });
                }
            }
        }
    }
}

impl Words<'_> {
    /// Takes what belongs to a word that began with this kind of letter.
    fn go_on(&mut self, first: Letter) {
        for c in self.text[self.at..].chars() {
            let belongs = match letter(c) {
                Letter::Mark => true,
                Letter::Word => first == Letter::Word,
                Letter::Other | Letter::Single | Letter::Syllable => false,
            };
            if !belongs {
                break;
            }
            self.at += c.len_utf8();
        }
    }
}
