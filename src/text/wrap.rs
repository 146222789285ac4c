//! Breaking printable text into rows of a given width, and fitting it into one.

use std::ops::Range;

use super::{PieceKind, Printable};

/// One row: a run of pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Indices into `Printable::pieces`.
    pub pieces: Range<usize>,
}

impl Printable {
    /// Breaks at line ends and, where a row is full, after the last space that fits (else anywhere).
    pub fn wrap(&self, width: u16) -> Vec<Row> {
        let width = width.max(2);
        let (mut rows, mut start, mut used, mut space) = (Vec::new(), 0, 0, None);
        let mut at = 0;
        while let Some(piece) = self.pieces.get(at) {
            if piece.kind == PieceKind::Break {
                rows.push(Row { pieces: start..at });
                (start, used, space) = (at + 1, 0, None);
            } else if used + piece.width > width && at > start {
                let cut = space.unwrap_or(at);
                rows.push(Row { pieces: start..cut });
                (start, used, space) = (cut, 0, None);
                at = cut;
                continue;
            } else {
                used += piece.width;
                if piece.text == " " {
                    space = Some(at + 1);
                }
            }
            at += 1;
        }
        rows.push(Row { pieces: start..self.pieces.len() });
        rows
    }

    /// The text on one line, cut to a width; the cut is marked by `…`.
    pub fn fit(&self, width: u16) -> String {
        let total: usize = self.pieces.iter().map(|piece| usize::from(piece.width)).sum();
        if total <= usize::from(width) {
            return self.line();
        }
        let (mut text, mut used) = (String::new(), 1);
        for piece in &self.pieces {
            if used + usize::from(piece.width) > usize::from(width) {
                break;
            }
            used += usize::from(piece.width);
            text.push_str(&piece.text);
        }
        if width > 0 {
            text.push('…');
        }
        text
    }
}
