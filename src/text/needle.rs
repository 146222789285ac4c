//! A text that is looked for inside others, as a person types it: parts of words count, upper and lower case are one, and
//! so are styled letters, hidden characters between letters and the spellings of Arabic. Knows no list and no screen.

use crate::domain::Span;

use super::fold::Folder;

/// Longer ones are cut here, in characters.
const LONGEST: usize = 200;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// What was typed, made ready; none if there is nothing in it to look for.
    pub fn new(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(LONGEST).collect();
        let folded = Folder::default().fold(&typed).text().to_owned();
        (!folded.trim().is_empty()).then_some(Self { folded })
    }

    /// Whether it stands in a text; the folder lends its memory.
    pub fn is_in(&self, folder: &mut Folder, text: &str) -> bool {
        folder.fold(text).text().contains(self.folded.as_str())
    }

    /// Where it stands in a text, from the first place to the last, none over another.
    pub fn spans(&self, folder: &mut Folder, text: &str) -> Vec<Span> {
        let folded = folder.fold(text);
        let found = folded.text().match_indices(self.folded.as_str());
        found.map(|(at, _)| folded.span(at..at + self.folded.len())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of a text is found, each piece as it stands there.
    #[track_caller]
    fn check(typed: &str, text: &str, expected: &[&str]) {
        let needle = Needle::new(typed).unwrap();
        let mut folder = Folder::default();
        let spans = needle.spans(&mut folder, text);
        let found: Vec<&str> =
            spans.iter().map(|span| &text[span.start as usize..span.end as usize]).collect();
        assert_eq!(found, expected, "{typed} in {text}");
        assert_eq!(needle.is_in(&mut folder, text), !expected.is_empty(), "{typed} in {text}");
    }

    #[test]
    fn parts_of_words_are_found_whatever_their_case() {
        check("rai", "The Raid on the RAIL was a trail", &["Rai", "RAI", "rai"]);
        check("RAID", "the raid", &["raid"]);
        check("red ledger", "The Red\nLedger is red", &["Red\nLedger"]);
        check("a.b", "a.b, not aXb", &["a.b"]);
        check("aa", "aaaa", &["aa", "aa"]);
        check("fog", "clear", &[]);
    }

    #[test]
    fn what_hides_a_word_from_the_eye_hides_it_not_from_the_reader() {
        check("raid", "r\u{200b}a\u{ad}id", &["r\u{200b}a\u{ad}id"]);
        check("raid", "𝐫𝐚𝐢𝐝 ｒａｉｄ", &["𝐫𝐚𝐢𝐝", "ｒａｉｄ"]);
        check("straße", "STRASSE", &["STRASSE"]);
    }

    #[test]
    fn scripts_from_right_to_left_are_found_as_they_are_typed() {
        check("البحر", "صباح الخير، كيف كان البحر اليوم؟", &["البحر"]);
        check("שלום", "אמר שלום לכולם", &["שלום"]);
        check("海", "今日の海は静か", &["海"]);
    }

    #[test]
    fn blanks_alone_are_nothing_to_look_for() {
        for typed in ["", " ", "\t \n", "\u{200b}"] {
            assert_eq!(Needle::new(typed), None, "{typed:?}");
        }
    }
}
