//! A text that is looked for inside others, as a person types it: parts of words count, upper and lower case are one, and
//! so are styled letters, hidden characters between letters and the spellings of Arabic. Knows no list and no screen.

use crate::domain::Span;

use super::fold::Folder;

/// Longer ones are cut here, in characters.
const LONGEST: usize = 200;

/// More words than anyone types; the rest is left out.
const MOST_WORDS: usize = 16;

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

/// Several words that are looked for at once, all of which must be there; words in quotes stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needles(Vec<Needle>);

impl Needles {
    /// What was typed, made ready; none if there is nothing in it to look for.
    pub fn new(typed: &str) -> Option<Self> {
        // Every second part stands in quotes; quotes left open close at the end.
        let parts = typed.split('"').enumerate();
        let words = parts.flat_map(|(at, part)| match at % 2 {
            1 => vec![part],
            _ => part.split_whitespace().collect(),
        });
        let all: Vec<Needle> = words.filter_map(Needle::new).take(MOST_WORDS).collect();
        (!all.is_empty()).then_some(Self(all))
    }

    /// Whether each of them stands in one of the texts.
    pub fn are_in(&self, folder: &mut Folder, texts: &[&str]) -> bool {
        self.0.iter().all(|needle| texts.iter().any(|text| needle.is_in(folder, text)))
    }

    /// Where any of them stands in a text, in order, none over another.
    pub fn spans(&self, folder: &mut Folder, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = self.0.iter().flat_map(|needle| needle.spans(folder, text)).collect();
        spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        spans.retain(|span| {
            let apart = span.start >= end;
            end = if apart { span.end } else { end };
            apart
        });
        spans
    }

    /// Words of plain letters and digits, which stand in any text that holds them as they are typed, but for their case.
    pub fn plain(&self) -> impl Iterator<Item = &str> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        self.0.iter().map(|needle| needle.folded.as_str()).filter(move |text| text.bytes().all(plain))
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

    #[test]
    fn several_words_are_all_to_be_there_wherever_they_stand() {
        let mut folder = Folder::default();
        let mut check = |typed: &str, texts: &[&str], expected: bool| {
            let needles = Needles::new(typed).unwrap();
            assert_eq!(needles.are_in(&mut folder, texts), expected, "{typed} in {texts:?}");
        };
        check("red raid", &["the RAID", "Red Ledger"], true);
        check("red raid", &["the raid"], false);
        check("\"red raid\"", &["raid red", "a red raid"], true);
        check("\"red raid\"", &["raid red"], false);
        check("fog \"by the", &["fog", "by the sea"], true);
        assert_eq!(Needles::new(" \" \" "), None);
        let spans = Needles::new("led ledger").unwrap().spans(&mut Folder::default(), "ledger led");
        assert_eq!(spans, [Span { start: 0, end: 6 }, Span { start: 7, end: 10 }]);
        let needles = Needles::new("VE-5 straße \"two words\" a+b").unwrap();
        assert_eq!(needles.plain().collect::<Vec<_>>(), ["ve-5", "strasse"]);
    }
}
