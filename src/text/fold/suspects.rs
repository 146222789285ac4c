//! Which words of a folded text may be written for others by pass P6, and what passes P5 and P6 would make of the
//! text. It knows no rule.

use std::ops::Range;

use crate::domain::Pass;

use super::leet::{Signs, is_sign, letter_for};
use super::letter::{Letter, letter};
use super::look_alikes::{Likeness, is_foreign, likeness, turned};
use super::rewrite::Edit;
use super::words::Word;

/// Fewer letters set apart are initials: with blanks between them, and with anything else.
const FEWEST_BLANK: usize = 4;
const FEWEST_TIGHT: usize = 3;
/// Bytes between two letters that are set apart.
const WIDEST: usize = 4;
/// Letters of the longest word that is looked for letter by letter.
const LONGEST_APART: usize = 64;
/// Signs in a row that may be letters: more than two of one letter are rare.
const MOST_SIGNS: usize = 3;

/// How much else than a word in disguise it may be that looks like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Little: it can be told alone.
    Little,
    /// It is too short to be told alone, yet nothing else is written like that: `b3`.
    Some,
    /// Just as well a number, a number with a unit, or a word with a letter more: `70`, `4th`, `reed`.
    Great,
}

/// Something that may be written for one word: these words of the list, and what lies between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    pub words: Range<usize>,
    /// Bytes of the folded text; a sign before the first word may belong to it.
    pub bytes: Range<usize>,
    pub doubt: Doubt,
}

/// Words with digits or signs in them, or with a letter twice in a row.
pub fn swapped(text: &str, words: &[Word], signs: Signs, mut found: impl FnMut(Suspect)) {
    if !signs.swapped && !signs.drawn_out {
        return;
    }
    let bytes = text.as_bytes();
    let links = links(text);
    let mut first = 0;
    while first < words.len() {
        // Words with nothing but a few signs between them may be one word.
        let mut last = first;
        while last + 1 < words.len() && are_signs(&bytes[words[last].end..words[last + 1].start]) {
            last += 1;
        }
        let (start, end) = (words[first].start, words[last].end);
        // Before a word an `@` makes a mention of it.
        let head = bytes[..start].iter().rev().take_while(|byte| is_sign(**byte) && **byte != b'@');
        let tail = bytes[end..].iter().take_while(|byte| matches!(byte, b'@' | b'$'));
        let reach = (start - head.take(MOST_SIGNS).count(), end + tail.take(MOST_SIGNS).count());
        if !links.iter().any(|link| link.contains(&start)) && words[first].letter == Letter::Word {
            let mut offer = |bytes: Range<usize>| {
                if let Some(doubt) = doubt(&text[bytes.clone()]) {
                    found(Suspect { words: first..last + 1, bytes, doubt });
                }
            };
            offer(start..end);
            if reach != (start, end) {
                offer(reach.0..reach.1);
            }
        }
        first = last + 1;
    }
}

/// Links are full of digits.
fn links(text: &str) -> Vec<Range<usize>> {
    let ends = |c: char| c.is_whitespace();
    let around = |at: usize| {
        let start = text[..at].rfind(ends).map_or(0, |blank| blank + 1);
        start..text[at..].find(ends).map_or(text.len(), |blank| at + blank)
    };
    text.match_indices("://").map(|(at, _)| around(at)).collect()
}

fn are_signs(bytes: &[u8]) -> bool {
    (1..=MOST_SIGNS).contains(&bytes.len()) && bytes.iter().all(|byte| is_sign(*byte))
}

/// What a word says for itself; nothing if it has neither digits nor signs nor a letter twice in a row.
fn doubt(written: &str) -> Option<Doubt> {
    let (mut letters, mut others, mut same, mut most, mut before) = (0, 0, 0, 0, ' ');
    for c in written.chars() {
        if c.is_ascii_digit() || (c.is_ascii() && is_sign(c as u8)) {
            others += 1;
        } else {
            letters += 1;
            same = if c == before { same + 1 } else { 1 };
            most = most.max(same);
        }
        before = c;
    }
    let swapped = others > 0 && letters > 0 && !is_numbered(written);
    let drawn_out = most > 2 && letters > 3;
    match (swapped, drawn_out) {
        (true, _) if letters > 1 => Some(Doubt::Little),
        (_, true) => Some(Doubt::Little),
        (true, false) => Some(Doubt::Some),
        (false, false) => (others > 0 || most > 1).then_some(Doubt::Great),
    }
}

/// Whether it is a number with a unit (`3rd`, `10km`) or a name with a number (`march2017`).
fn is_numbered(written: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let (unit, name) = (written.trim_start_matches(digit), written.trim_end_matches(digit));
    let all_letters = |text: &str| !text.contains(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    (unit.len() < written.len() && unit.len() < 3 && all_letters(unit))
        || (written.len() - name.len() > 2 && all_letters(name))
}

/// Rows of single letters with the same few characters between each two.
pub fn apart(text: &str, words: &[Word], signs: Signs) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    if !signs.apart {
        return rows;
    }
    let single = |word: &Word| {
        let mut chars = text[word.start..word.end].chars();
        let letter = matches!(word.letter, Letter::Word | Letter::Single);
        letter && chars.next().is_some() && chars.next().is_none()
    };
    let gap = |at: usize| &text[words[at].end..words[at + 1].start];
    let mut first = 0;
    while first < words.len() {
        if !single(&words[first]) {
            first += 1;
            continue;
        }
        let mut last = first;
        while last + 1 < words.len()
            && single(&words[last + 1])
            && (1..=WIDEST).contains(&gap(last).len())
            && gap(last) == gap(first)
            && last - first < LONGEST_APART
        {
            last += 1;
        }
        let blank = last > first && gap(first).contains(char::is_whitespace);
        let fewest = if blank { FEWEST_BLANK } else { FEWEST_TIGHT };
        let letters = (first..=last).filter(|at| !text.as_bytes()[words[*at].start].is_ascii_digit()).count();
        if last + 1 - first >= fewest && letters * 2 > last + 1 - first {
            rows.push(first..last + 1);
        }
        // The last letter may begin a row of another gap.
        first = last.max(first + 1);
    }
    rows
}

/// Words that look like others, with how; a word of one script counts only where no other word shows that the text
/// is in that script.
pub fn look_alikes(text: &str, words: &[Word], found: &mut Vec<(usize, Likeness)>) {
    let mut foreign = None;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.letter == Letter::Word) {
        let Some(likeness) = likeness(&text[word.start..word.end]) else { continue };
        let is_real = |word: &Word| word.letter != Letter::Word || is_foreign(&text[word.start..word.end]);
        if !matches!(likeness, Likeness::Whole | Likeness::Short)
            || !*foreign.get_or_insert_with(|| words.iter().any(is_real))
        {
            found.push((at, likeness));
        }
    }
}

/// What pass P5 would write instead: each suspicious word in the script it is meant in.
pub fn look_alike_edits(text: &str, words: &[Word], alike: &[(usize, Likeness)], edits: &mut Vec<Edit>) {
    // A short word may be its own; only beside others can it be told.
    for (at, likeness) in alike.iter().copied().filter(|(_, likeness)| *likeness != Likeness::Short) {
        let start = words[at].start;
        edits.extend(turned(&text[start..words[at].end]).into_iter().map(|(at, old, new)| Edit {
            start: start + at,
            end: start + at + old.len_utf8(),
            new: Some(new),
            pass: Pass::LookAlikes,
            mixed: likeness == Likeness::Mixed,
        }));
    }
}

/// What pass P6 would write instead: letters for digits and signs, letters set apart put together, and of a letter
/// three times or more in a row this many.
pub fn leet_edits(text: &str, words: &[Word], signs: Signs, kept: usize, edits: &mut Vec<Edit>) {
    let edit = |range: Range<usize>, new| Edit {
        start: range.start,
        end: range.end,
        new,
        pass: Pass::Leet,
        mixed: false,
    };
    swapped(text, words, signs, |suspect| {
        if suspect.doubt > Doubt::Little {
            return;
        }
        let written = &text[suspect.bytes.clone()];
        let cyrillic = written.chars().any(|c| matches!(c, '\u{0400}'..='\u{04FF}'));
        let (mut before, mut same) = (None, 0);
        for (at, c) in written.char_indices() {
            let range = suspect.bytes.start + at..suspect.bytes.start + at + c.len_utf8();
            same = if before == Some(c) { same + 1 } else { 1 };
            before = Some(c);
            if let Some(letter) = letter_for(c, cyrillic) {
                edits.push(edit(range, Some(letter)));
            } else if same == kept + 1 {
                // The rest of the row goes if there are three of them at least.
                let run = written[at..].chars().take_while(|next| *next == c).count();
                if letter(c) == Letter::Word && run + kept > 2 {
                    edits.push(edit(range.start..range.start + run * c.len_utf8(), None));
                }
            }
        }
    });
    for row in apart(text, words, signs) {
        for at in row.clone() {
            let word = words[at];
            if let Some(letter) = letter_for(char::from(text.as_bytes()[word.start]), false) {
                edits.push(edit(word.start..word.end, Some(letter)));
            }
            if at + 1 < row.end {
                edits.push(edit(word.end..words[at + 1].start, None));
            }
        }
    }
}
