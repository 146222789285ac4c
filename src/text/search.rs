//! Text made ready for a full-text index that knows only blanks between words, and what a person types made
//! into a query for it. It knows the query language of the `FTS5` index, not the database.
//!
//! Scripts without blanks between words go into the index one character at a time, so that a word in them is
//! a phrase of characters. Both sides pass through the same folding.
//!
//! The index takes every byte that is not ASCII for a letter, so all else must be ASCII by then: the words that come
//! out are those that the tokenizer `unicode61 remove_diacritics 2` of `FTS5` makes, and made here they cost the one
//! thread that writes the index nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::domain::Span;

use super::fold::{Folder, Letter, Paged, Word, letter, words};

/// More words than anyone types; the rest is left out.
const MOST_WORDS: usize = 32;
/// Longer queries are cut here.
const LONGEST: usize = 1_000;

/// What the index gets for a character of a folded text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    /// A letter or digit, a Latin one without its accents.
    Letter(char, Letter),
    /// An accent alone: nothing.
    Accent,
    /// What ends a word.
    #[default]
    Gap,
}

fn part(c: char) -> Part {
    static PARTS: LazyLock<Paged<Part>> = LazyLock::new(Paged::new);
    PARTS.get(c, classify)
}

/// As `unicode61` does it: letters, numbers and what is for private use make words; accents go, from Latin letters as
/// well as those that stand alone; all other marks end a word.
fn classify(c: char) -> Part {
    match c.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number => {
            let bare = c.nfd().next().filter(char::is_ascii_alphabetic).unwrap_or(c);
            Part::Letter(bare, letter(c))
        }
        GeneralCategoryGroup::Mark if is_accent(c) => Part::Accent,
        _ if c.general_category() == GeneralCategory::PrivateUse => Part::Letter(c, letter(c)),
        _ => Part::Gap,
    }
}

/// The combining marks that Latin letters are written with, as `FTS5` lists them.
const fn is_accent(c: char) -> bool {
    const LISTED: u64 = 0x0003_61F8_0802_9FDF;
    matches!(c as u32, 0x300..=0x331) && LISTED >> (c as u32 - 0x300) & 1 == 1
}

/// Writes a folded text as the index is to hold it.
fn write_indexed(folded: &str, text: &mut String) {
    let mut before = Letter::Other;
    for c in folded.chars() {
        match part(c) {
            Part::Letter(bare, now) => {
                let apart = now != before || now != Letter::Word;
                if apart && before != Letter::Other && now != Letter::Other {
                    text.push(' ');
                }
                text.push(bare);
                before = now;
            }
            Part::Accent => {}
            Part::Gap => {
                text.push(' ');
                before = Letter::Other;
            }
        }
    }
}

/// Folds text for the index, reusing its memory.
#[derive(Debug, Default)]
pub struct SearchFolder {
    folder: Folder,
    text: String,
}

impl SearchFolder {
    /// The text as the index is to hold it.
    pub fn text(&mut self, text: &str) -> &str {
        self.text.clear();
        write_indexed(self.folder.fold(text).text(), &mut self.text);
        &self.text
    }
}

/// The text as the index is to hold it.
pub fn search_text(text: &str) -> String {
    let mut folder = SearchFolder::default();
    folder.text(text);
    folder.text
}

/// Words that must stand side by side; the last may be only the beginning of one.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    words: Vec<String>,
    prefix: bool,
}

/// Letters of the shortest beginning of a word that is searched for as one.
const SHORTEST_PREFIX: usize = 3;

/// What a person typed, as a query: all words must occur, words in quotes side by side; a word with `*` behind
/// it, and the last one while it is being typed, may go on. None if there is nothing to look for.
pub fn search_query(typed: &str) -> Option<String> {
    let parts: Vec<String> = runs(typed)
        .into_iter()
        .map(|run| {
            // Nothing but letters, digits and blanks is ever indexed, so nothing can end the quotes early.
            let mut words = String::new();
            write_indexed(&run.words.join(" "), &mut words);
            format!("\"{}\"{}", words.trim_end(), if run.prefix { "*" } else { "" })
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// Where the typed words stand in a text, in order and without overlap.
pub fn search_spans(text: &str, typed: &str) -> Vec<Span> {
    let mut folding = Folder::default();
    let folded = folding.fold(text);
    let found: Vec<Word> = words(folded.text()).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, word) in found.iter().enumerate() {
        places.entry(&folded.text()[word.start..word.end]).or_default().push(place);
    }
    let word = |place: usize| found.get(place).map(|word| &folded.text()[word.start..word.end]);
    let mut spans = Vec::new();
    for run in runs(typed) {
        let last = run.words.len() - 1;
        let stands = |start: &usize| {
            run.words.iter().enumerate().all(|(offset, wanted)| {
                word(start + offset).is_some_and(|word| {
                    word == wanted || run.prefix && offset == last && word.starts_with(wanted.as_str())
                })
            })
        };
        let starts: Vec<usize> = match places.get(run.words[0].as_str()) {
            _ if last == 0 && run.prefix => (0..found.len()).filter(stands).collect(),
            Some(starts) => starts.iter().copied().filter(stands).collect(),
            None => Vec::new(),
        };
        spans
            .extend(starts.into_iter().map(|start| folded.span(found[start].start..found[start + last].end)));
    }
    spans.sort_unstable();
    let mut end = 0;
    spans.retain(|span| {
        let apart = span.start >= end;
        end = end.max(if apart { span.end } else { end });
        apart
    });
    spans
}

fn runs(typed: &str) -> Vec<Run> {
    let mut end = typed.len().min(LONGEST);
    while !typed.is_char_boundary(end) {
        end -= 1;
    }
    let typed = &typed[..end];
    let mut runs = Vec::new();
    // Every second part stands in quotes; a quote left open closes at the end.
    let mut parts = typed.split(['"', '“', '”', '„', '«', '»']).enumerate().peekable();
    while let Some((number, part)) = parts.next() {
        let last = parts.peek().is_none();
        if number % 2 == 1 {
            runs.extend(run(part, part.trim_end().ends_with('*')));
            continue;
        }
        let still_typing = last && !part.ends_with(char::is_whitespace);
        let mut pieces = part.split_whitespace().peekable();
        while let Some(piece) = pieces.next() {
            let typing = still_typing && pieces.peek().is_none();
            runs.extend(run(piece, typing || piece.ends_with('*')));
        }
    }
    runs.truncate(MOST_WORDS);
    runs
}

fn run(text: &str, prefix: bool) -> Option<Run> {
    let mut folding = Folder::default();
    let folded = folding.fold(text).text();
    let found: Vec<Word> = words(folded).collect();
    let last = found.last()?;
    // Scripts without spaces are searched by single characters, which are whole as soon as they are typed. Shorter
    // beginnings than three letters stand in so many posts that looking them all up would keep the person waiting.
    let long = folded[last.start..last.end].chars().count() >= SHORTEST_PREFIX;
    let prefix = prefix && long && last.letter == Letter::Word;
    let words = found.iter().map(|word| folded[word.start..word.end].to_owned()).collect();
    Some(Run { words, prefix })
}
