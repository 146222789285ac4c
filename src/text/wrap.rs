//! Breaking printable text into rows of a given width, and fitting it into one.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::classes::{Class, class, never_first, never_last, sets_no_spaces};
use super::pieces::{Piece, PieceKind, Printable};

/// One row: a run of pieces. Spaces at which a row was broken are in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Indices into `Printable::pieces`.
    pub pieces: Range<usize>,
}

impl Printable {
    /// The pieces of a row.
    pub fn slice(&self, row: &Row) -> &[Piece] {
        self.pieces.get(row.pieces.clone()).unwrap_or_default()
    }

    /// Breaks at line ends and, where a row is full, at the last place that allows it: behind a space, beside a
    /// letter of a script that sets no spaces, else anywhere. At most `width` columns (at least 2) are taken, but
    /// for a token wider than that, which stands alone in its row.
    pub fn wrap(&self, width: u16) -> Vec<Row> {
        let mut wrapper = Wrapper { width: usize::from(width.max(2)), ..Wrapper::default() };
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            if piece.kind == PieceKind::Break {
                wrapper.end(at, at + 1);
                at += 1;
            } else if wrapper.used + usize::from(piece.width) <= wrapper.width {
                wrapper.note_place(&self.pieces, at);
                wrapper.used += usize::from(piece.width);
                at += 1;
            } else if is_space(piece) {
                at = wrapper.swallow(&self.pieces, at);
            } else if at == wrapper.start {
                // Wider than any row: it gets its own.
                wrapper.used += usize::from(piece.width);
                at += 1;
            } else {
                wrapper.note_place(&self.pieces, at);
                wrapper.cut(&self.pieces, at);
            }
        }
        if !wrapper.closed || wrapper.start < at {
            wrapper.end(at, at);
        }
        wrapper.rows
    }

    /// The text on one line, cut to a width; the cut is marked by `…`.
    pub fn fit(&self, width: u16) -> String {
        let Some(end) = self.fitting(width) else { return self.line() };
        let mut text: String = self.pieces[..end].iter().map(|piece| piece.text.as_str()).collect();
        if width > 0 {
            text.push('…');
        }
        text
    }

    /// How many pieces fit beside the mark of a cut; none if all of them do without one.
    pub(super) fn fitting(&self, width: u16) -> Option<usize> {
        let width = usize::from(width);
        let (mut used, mut cut) = (0, 0);
        for (at, piece) in self.pieces.iter().enumerate() {
            used += usize::from(piece.width);
            if used > width {
                return Some(self.whole_before(cut));
            }
            if used < width {
                cut = at + 1;
            }
        }
        None
    }

    /// The last place at or before a piece where nothing is torn apart.
    fn whole_before(&self, mut end: usize) -> usize {
        while end > 0 && self.pieces.get(end).is_some_and(|piece| continues(&self.pieces[end - 1], piece)) {
            end -= 1;
        }
        end
    }
}

/// Rows in the making.
#[derive(Debug, Default)]
struct Wrapper {
    width: usize,
    rows: Vec<Row>,
    /// First piece of the row at hand, and the columns it takes so far.
    start: usize,
    used: usize,
    /// The last place where it may be broken, and the columns before it.
    place: Option<(usize, usize)>,
    /// Nothing is owed after the last row: it was ended by spaces, not by a line end.
    closed: bool,
}

impl Wrapper {
    /// Ends the row; the next one starts at `next`.
    fn end(&mut self, end: usize, next: usize) {
        self.rows.push(Row { pieces: self.start..end });
        (self.start, self.used, self.place, self.closed) = (next, 0, None, false);
    }

    /// Notes whether the row may be broken in front of a piece.
    fn note_place(&mut self, pieces: &[Piece], at: usize) {
        if at > self.start && may_break(&pieces[at - 1], &pieces[at]) {
            self.place = Some((at, self.used));
        }
    }

    /// Breaks the full row at the best place before a piece.
    fn cut(&mut self, pieces: &[Piece], at: usize) {
        let (cut, before) = self.place.unwrap_or_else(|| {
            let (mut cut, mut before) = (at, self.used);
            while cut > self.start && continues(&pieces[cut - 1], &pieces[cut]) {
                cut -= 1;
                before -= usize::from(pieces[cut].width);
            }
            if cut > self.start { (cut, before) } else { (at, self.used) }
        });
        let kept = self.used - before;
        self.end(cut, cut);
        self.used = kept;
    }

    /// Leaves out the spaces a full row would have gone on with, and gives the piece behind them.
    fn swallow(&mut self, pieces: &[Piece], at: usize) -> usize {
        let spaces = pieces[at..].iter().take_while(|piece| is_space(piece)).count();
        let next = at + spaces;
        if pieces.get(next).is_some_and(|piece| piece.kind == PieceKind::Break) {
            self.end(at, next + 1);
            return next + 1;
        }
        if at == self.start {
            self.start = next;
        } else {
            self.end(at, next);
        }
        self.closed = true;
        next
    }
}

/// A space, a tab or a full-width space.
fn is_space(piece: &Piece) -> bool {
    piece.kind == PieceKind::Text && piece.text.bytes().all(|byte| byte == b' ')
}

/// Whether a row may end between two pieces.
fn may_break(before: &Piece, piece: &Piece) -> bool {
    if is_space(before) || is_space(piece) {
        return is_space(before) && !is_space(piece);
    }
    let (Some(last), Some(first)) = (before.text.chars().next_back(), piece.text.chars().next()) else {
        return false;
    };
    if first.is_ascii() && last.is_ascii() {
        return false;
    }
    let free = sets_no_spaces(before.text.chars().next().unwrap_or(last)) || sets_no_spaces(first);
    free && !never_first(first) && !never_last(last) && !continues(before, piece)
}

/// Whether a piece belongs to the one before it: parts of one token, of one dot in brackets, or of one syllable.
fn continues(before: &Piece, piece: &Piece) -> bool {
    if before.span == piece.span {
        return true;
    }
    if piece.text.is_ascii() || piece.kind != PieceKind::Text {
        return false;
    }
    if piece.text.starts_with(|first| class(first) == Class::Mark) {
        return true;
    }
    let both = format!("{}{}", before.text, piece.text);
    !both.grapheme_indices(true).any(|(at, _)| at == before.text.len())
}
