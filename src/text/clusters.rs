//! Cutting a run into graphemes that fit in two cells. Extended grapheme clusters (UAX #29) have no bounds of
//! their own: a letter with a million accents is one, and so are a thousand chained consonants. What is too
//! large is taken apart here, visibly.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::classes::{self, Class, class};
use super::pieces::{Printable, span};
use super::{tokens, width};

/// Bounds of one cluster as drawn. The longest recommended emoji has 10 code points and 35 bytes.
const CODE_POINTS: usize = 10;
const BYTES: usize = 40;
/// Columns of one cluster: several pieces, as in Indic syllables.
const COLUMNS: usize = 6;
/// Columns of one piece.
const PIECE: usize = 2;

/// Marks on one letter: four for any, six where a script stacks them (`လျှို့` has five).
const MARKS: usize = 4;
const STACKED_MARKS: usize = 6;

/// Stands in for the letter a lone mark would need.
const BASE: char = '\u{25CC}';

/// Adds a run that holds nothing to refuse.
pub(super) fn push_run(shown: &mut Printable, text: &str, run: Range<usize>) {
    for (at, cluster) in text[run.clone()].grapheme_indices(true) {
        let at = run.start + at;
        let mut chars = cluster.chars();
        let first = chars.next();
        shown.rtl = shown.rtl || first.is_some_and(classes::is_rtl);
        let columns = width::of_grapheme(cluster);
        // Only the first of a run can lean on what was shown before it.
        let needs_base = at == run.start && first.is_some_and(leans);
        let whole = chars.next().is_none() && first.is_some_and(|c| c < '\u{300}') || is_whole(cluster);
        if whole && (1..=PIECE).contains(&columns) && !needs_base {
            shown.push_text(cluster, columns, span(at, at + cluster.len()));
        } else {
            Splitter {
                shown,
                text,
                unit: String::new(),
                from: at,
                chain: Chain::default(),
                marks: 0,
                folded: 0,
            }
            .push(cluster, at);
        }
    }
}

/// Whether a cluster is small enough to be one piece.
fn is_whole(cluster: &str) -> bool {
    let mut marks = 0;
    for (count, c) in cluster.chars().enumerate() {
        match class(c) {
            Class::Mark if count == 0 => return false,
            Class::Mark => marks += 1,
            Class::Plain => marks = 0,
            Class::Shaping | Class::Refused => {}
        }
        if count >= CODE_POINTS || marks > limit(c) {
            return false;
        }
    }
    cluster.len() <= BYTES
}

/// How many marks one letter may carry, this one the last.
fn limit(mark: char) -> usize {
    if classes::stacks_marks(mark) { STACKED_MARKS } else { MARKS }
}

/// Whether a character makes one grapheme with whatever stands before it.
fn leans(c: char) -> bool {
    c >= '\u{300}' && ["x", c.encode_utf8(&mut [0; 4])].concat().graphemes(true).count() == 1
}

/// What was already drawn of a cluster since its last visible break.
#[derive(Debug, Default, Clone, Copy)]
struct Chain {
    code_points: usize,
    bytes: usize,
    columns: usize,
}

/// Takes one cluster apart.
struct Splitter<'a> {
    shown: &'a mut Printable,
    text: &'a str,
    /// The piece in the making, and where it began.
    unit: String,
    from: usize,
    chain: Chain,
    /// Marks on the letter at hand.
    marks: usize,
    /// Marks left out so far, since `from`.
    folded: usize,
}

impl Splitter<'_> {
    fn push(mut self, cluster: &str, start: usize) {
        for (at, c) in cluster.char_indices().map(|(at, c)| (start + at, c)) {
            match class(c) {
                Class::Mark => self.mark(c, at),
                Class::Shaping | Class::Refused => self.shaping(c, at),
                Class::Plain => self.letter(c, at),
            }
        }
        self.close(start + cluster.len());
        self.fold(start + cluster.len());
    }

    fn mark(&mut self, c: char, at: usize) {
        if self.folded > 0 {
            self.folded += 1;
            return;
        }
        if self.is_fresh() && !leans(c) && classes::is_spacing(c) {
            // Burmese vowels and tones that stand beside their letter are graphemes of their own.
            self.letter(c, at);
            return;
        }
        if self.is_fresh() && !leans(c) {
            // A mark too new for the tables of graphemes: nobody can say where a terminal puts it.
            self.token(c, at);
            return;
        }
        if !self.lean(c, at) {
            return;
        }
        if self.marks >= limit(c) || !self.has_room(c) {
            self.close(at);
            self.folded = 1;
            return;
        }
        self.marks += 1;
        self.add(c, at);
    }

    /// A joiner, a selector, or a part of a tag flag.
    fn shaping(&mut self, c: char, at: usize) {
        if self.folded == 0 && self.has_room(c) && !self.unit.is_empty() {
            self.add(c, at);
            return;
        }
        self.close(at);
        self.fold(at);
        self.token(c, at);
    }

    /// Shows one character by name.
    fn token(&mut self, c: char, at: usize) {
        let end = at + c.len_utf8();
        self.shown.hidden += 1;
        self.shown.push_token(tokens::token(c), span(at, end));
        self.restart(end);
    }

    fn letter(&mut self, c: char, at: usize) {
        self.fold(at);
        self.marks = 0;
        let joined = self.unit.ends_with(classes::ZWJ) && classes::is_emoji(c);
        if joined && (!self.has_room(c) || self.width_with(c) > PIECE) {
            // A joiner that does not make one of two is shown, and sets them apart.
            self.unit.pop();
            let before = at - classes::ZWJ.len_utf8();
            self.close(before);
            self.token(classes::ZWJ, before);
        } else if !self.has_room(c) {
            self.close(at);
            let before = self.shown.pieces.last().map_or(span(at, at), |piece| piece.span);
            self.shown.push_token(tokens::JOINT.to_owned(), before);
            self.restart(at);
        }
        if self.lean(c, at) {
            self.add(c, at);
        }
    }

    /// Whether nothing was drawn of the cluster since its last visible break.
    fn is_fresh(&self) -> bool {
        self.chain.code_points == 0 && self.unit.is_empty()
    }

    /// Gives a base to what would else lean on the token or text before it, or shows it by name where it is too
    /// wide for that. False if it is done with.
    fn lean(&mut self, c: char, at: usize) -> bool {
        if !self.is_fresh() || !leans(c) {
            return true;
        }
        self.from = at;
        self.unit.push(BASE);
        if self.has_room(c) && self.width_with(c) <= PIECE {
            return true;
        }
        self.unit.clear();
        self.token(c, at);
        false
    }

    fn width_with(&self, c: char) -> usize {
        let mut unit = self.unit.clone();
        unit.push(c);
        width::of_grapheme(&unit)
    }

    /// Adds to the piece at hand, or begins the next one where that would grow too wide.
    fn add(&mut self, c: char, at: usize) {
        if !self.unit.is_empty() && self.width_with(c) > PIECE {
            self.close(at);
            self.from = at;
        }
        self.unit.push(c);
    }

    /// Whether the cluster may grow by this.
    fn has_room(&self, c: char) -> bool {
        let mut unit = self.unit.clone();
        unit.push(c);
        self.chain.code_points + unit.chars().count() <= CODE_POINTS
            && self.chain.bytes + unit.len() <= BYTES
            && self.chain.columns + width::of_grapheme(&unit) <= COLUMNS
    }

    /// Shows the piece at hand, which ends before `end`.
    fn close(&mut self, end: usize) {
        let mut unit = std::mem::take(&mut self.unit);
        if unit.is_empty() {
            return;
        }
        if width::of_grapheme(&unit) == 0 && unit.chars().count() == 1 {
            // A sign that goes in front of a letter, without one.
            unit.push(BASE);
            if unit.graphemes(true).count() > 1 {
                unit.pop();
            }
        }
        let columns = width::of_grapheme(&unit);
        if (1..=PIECE).contains(&columns) {
            self.chain.code_points += unit.chars().count();
            self.chain.bytes += unit.len();
            self.chain.columns += columns;
            self.shown.push_text(&unit, columns, span(self.from, end));
        } else {
            for (at, c) in self.text[self.from..end].char_indices() {
                let at = self.from + at;
                self.shown.hidden += 1;
                self.shown.push_token(tokens::token(c), span(at, at + c.len_utf8()));
            }
            self.chain = Chain::default();
        }
        self.from = end;
    }

    /// Shows how many marks were left out before `end`.
    fn fold(&mut self, end: usize) {
        if self.folded > 0 {
            self.shown.push_token(tokens::marks(self.folded), span(self.from, end));
            self.restart(end);
        }
    }

    fn restart(&mut self, at: usize) {
        self.chain = Chain::default();
        self.marks = 0;
        self.folded = 0;
        self.from = at;
    }
}
