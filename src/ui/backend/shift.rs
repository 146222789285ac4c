//! Rows that have only moved: a list that goes on by a line is the same rows a line higher, which a terminal can do by
//! itself. Pure: two frames in, a movement out.

use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use rustc_hash::FxBuildHasher;

/// Fewer rows than this are drawn anew for about as much.
pub(super) const FEWEST: u16 = 4;

/// Rows `top` to `bottom`, both included, move up by so many; down, if negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) top: u16,
    pub(super) bottom: u16,
    pub(super) by: i32,
}

impl Shift {
    /// The movement that leaves the most rows of the new frame where they belong, if it saves any; from the prints of
    /// the rows of both.
    pub(super) fn between(before: &[u64], after: &[u64]) -> Option<Self> {
        let rows = before.len().min(after.len()) as i32;
        let mut best: Option<(i32, Self)> = None;
        for by in (1 - rows..rows).filter(|by| *by != 0) {
            // A row that stood right before is none that a movement saves; where one moves away it costs.
            let worth = |y: i32| match (after.get(y as usize), before.get((y + by) as usize)) {
                (Some(wanted), Some(moved)) if wanted == moved => {
                    Some(i32::from(before.get(y as usize) != Some(wanted)))
                }
                _ => None,
            };
            let (mut from, mut saved) = (None, 0);
            for y in 0.max(-by)..=rows.min(rows - by) {
                if let Some(one) = worth(y).filter(|_| y + by < rows) {
                    from.get_or_insert(y);
                    saved += one;
                    continue;
                }
                if let Some(start) = from.take()
                    && best.is_none_or(|(most, _)| saved > most)
                {
                    best = Some((saved, Self::of(start, y - 1, by)));
                }
                saved = 0;
            }
        }
        best.filter(|(saved, shift)| {
            // Rows that come in empty are drawn anew, whatever stood there before.
            *saved - shift.by.abs() >= i32::from(FEWEST)
        })
        .map(|(_, shift)| shift)
    }

    /// The rows that the wanted rows `from` to `to` take part in, with those that they come from.
    fn of(from: i32, to: i32, by: i32) -> Self {
        Self { top: from.min(from + by) as u16, bottom: to.max(to + by) as u16, by }
    }

    /// Does to a frame what the terminal does.
    pub(super) fn apply(self, shown: &mut Buffer) {
        let columns = usize::from(shown.area.width);
        let row = |y: u16| usize::from(y) * columns;
        let (start, end) = (row(self.top), row(self.bottom + 1));
        let moved = self.by.unsigned_abs() as usize * columns;
        let region = &mut shown.content[start..end];
        let empty: Range<usize> = if self.by > 0 {
            region.rotate_left(moved);
            region.len() - moved..region.len()
        } else {
            region.rotate_right(moved);
            0..moved
        };
        region[empty].iter_mut().for_each(Cell::reset);
    }
}

/// A number for each row.
pub(super) fn prints(frame: &Buffer) -> Vec<u64> {
    frame.content.chunks_exact(usize::from(frame.area.width).max(1)).map(print).collect()
}

/// A number for a row; rows of the same cells have the same.
pub(super) fn print(row: &[Cell]) -> u64 {
    let mut hasher = FxBuildHasher.build_hasher();
    for cell in row {
        hasher.write(cell.symbol().as_bytes());
        hasher.write_u64(FxBuildHasher.hash_one((cell.fg, cell.bg, cell.modifier)));
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    fn frame(rows: &[&str]) -> Buffer {
        let mut frame = Buffer::empty(Rect::new(0, 0, 8, rows.len() as u16));
        for (y, row) in (0..).zip(rows) {
            frame.set_string(0, y, row, ratatui::style::Style::new());
        }
        frame
    }

    #[track_caller]
    fn moves(before: &[&str], after: &[&str], expected: Option<(u16, u16, i32)>) {
        let (mut shown, wanted) = (frame(before), frame(after));
        let shift = Shift::between(&prints(&shown), &prints(&wanted));
        assert_eq!(shift.map(|shift| (shift.top, shift.bottom, shift.by)), expected);
        let right = |shown: &Buffer| {
            let pairs = shown.content.iter().zip(&wanted.content);
            pairs.filter(|(shown, wanted)| shown == wanted).count()
        };
        if let Some(shift) = shift {
            let before = right(&shown);
            shift.apply(&mut shown);
            assert!(right(&shown) > before);
        }
    }

    const TEN: [&str; 10] = ["head", "a", "b", "c", "d", "e", "f", "g", "h", "foot"];

    #[test]
    fn a_list_that_goes_on_moves_between_its_edges() {
        moves(&TEN, &["head", "b", "c", "d", "e", "f", "g", "h", "i", "foot"], Some((1, 8, 1)));
        moves(&TEN, &["head", "z", "a", "b", "c", "d", "e", "f", "g", "foot"], Some((1, 8, -1)));
        moves(&TEN, &["head", "c", "d", "e", "f", "g", "h", "i", "j", "foot"], Some((1, 8, 2)));
    }

    #[test]
    fn what_changed_on_its_own_and_what_moved_too_little_is_drawn() {
        moves(&TEN, &TEN, None);
        moves(&TEN, &["head", "z", "y", "x", "w", "v", "u", "t", "s", "foot"], None);
        moves(&TEN, &["head", "a", "b", "c", "e", "f", "g", "x", "y", "foot"], None);
        moves(&["a", "b"], &["b", "c"], None);
    }

    #[test]
    fn rows_that_are_all_alike_do_not_move() {
        moves(&["", "", "", "", "", "", "", "x"], &["", "", "", "", "", "", "", "y"], None);
    }
}
