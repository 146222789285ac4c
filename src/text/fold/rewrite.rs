//! A folded text rewritten once more, character by character, with the way back: what passes guess that do not keep
//! the meaning of a word. It knows none of those passes.

use std::ops::Range;

use crate::domain::{Pass, Passes};

/// One character of a folded text read as another, or characters left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    pub start: usize,
    pub end: usize,
    /// None: nothing stands there.
    pub new: Option<char>,
    pub pass: Pass,
    /// It is in a word that mixes scripts.
    pub mixed: bool,
}

/// Where a place of a rewritten text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// The passes that rewrote something there.
    pub passes: Passes,
    /// Every word that was rewritten there mixes scripts.
    pub mixed: bool,
}

/// A rewritten text, reusing its memory.
#[derive(Debug, Default)]
pub struct Rewritten {
    text: String,
    /// Where each edit begins in the rewritten text.
    edits: Vec<(usize, Edit)>,
}

impl Rewritten {
    /// Rewrites a folded text. Edits are taken in order; one that overlaps the one before it is left out, and of
    /// several that begin together the longest is made.
    pub fn write(&mut self, folded: &str, edits: &mut [Edit]) {
        edits.sort_unstable_by_key(|edit| (edit.start, std::cmp::Reverse(edit.end)));
        self.text.clear();
        self.edits.clear();
        let mut from = 0;
        for edit in edits.iter().filter(|edit| edit.start < edit.end) {
            if edit.start < from {
                continue;
            }
            self.text.push_str(&folded[from..edit.start]);
            self.edits.push((self.text.len(), *edit));
            self.text.extend(edit.new);
            from = edit.end;
        }
        self.text.push_str(&folded[from..]);
    }

    /// What it reads now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of rewritten bytes comes from; none if nothing in it was rewritten.
    pub fn origin(&self, range: Range<usize>) -> Option<Origin> {
        let (mut passes, mut mixed) = (Passes::default(), true);
        let first = self.edits.partition_point(|(at, edit)| at + length(*edit) <= range.start);
        for (at, edit) in self.edits[first..].iter().take_while(|(at, _)| *at < range.end) {
            if length(*edit) > 0 || *at > range.start {
                passes = passes.with(edit.pass);
                mixed &= edit.mixed;
            }
        }
        if passes == Passes::default() {
            return None;
        }
        let start = match self.before(range.start) {
            None => range.start,
            Some((at, edit)) if range.start < at + length(edit) => edit.start,
            Some((at, edit)) => edit.end + (range.start - at - length(edit)),
        };
        let end = match self.before(range.end - 1) {
            None => range.end,
            Some((at, edit)) if range.end <= at + length(edit) => edit.end,
            Some((at, edit)) => edit.end + (range.end - at - length(edit)),
        };
        Some(Origin { range: start..end, passes, mixed })
    }

    fn before(&self, at: usize) -> Option<(usize, Edit)> {
        let index = self.edits.partition_point(|(place, _)| *place <= at).checked_sub(1)?;
        self.edits.get(index).copied()
    }
}

fn length(edit: Edit) -> usize {
    edit.new.map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::{Edit, Rewritten};
    use crate::domain::Pass;

    fn edit(start: usize, end: usize, new: Option<char>) -> Edit {
        Edit { start, end, new, pass: Pass::Leet, mixed: false }
    }

    #[test]
    fn places_lead_back_to_what_was_rewritten() {
        let mut rewritten = Rewritten::default();
        let text = "a r.4.i.d, red";
        rewritten
            .write(text, &mut [edit(3, 4, None), edit(4, 5, Some('a')), edit(5, 6, None), edit(7, 8, None)]);
        assert_eq!(rewritten.text(), "a raid, red");
        let origin = rewritten.origin(2..6).unwrap();
        assert_eq!(&text[origin.range], "r.4.i.d");
        assert_eq!(rewritten.origin(8..11), None);
        assert_eq!(rewritten.origin(0..1), None);
        assert_eq!(rewritten.origin(2..3), None);
        assert_eq!(&text[rewritten.origin(3..8).unwrap().range], "4.i.d, ");
    }
}
