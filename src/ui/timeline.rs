//! Posts over time as columns of one or more days: bars of any height, signs below them, the months. Text only; draws
//! nothing and knows no screen.

use crate::domain::Time;
use crate::ui::days::{Column, bar_row, columns, months};

/// Cells one column takes at most.
const BROADEST: usize = 4;
/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// A history in columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Days in a column.
    each: usize,
    first: Option<Time>,
    columns: Vec<Column>,
    /// Cells of a column.
    broad: usize,
    wide: usize,
}

impl Timeline {
    /// Days with their posts and posts with hits, in so many cells.
    pub fn of(days: &[(Time, u32, u32)], wide: usize) -> Self {
        let (each, columns) = columns(days, wide);
        // A short history is drawn in broader columns.
        let broad = (wide / columns.len().max(1)).clamp(1, BROADEST);
        Self { each, first: days.first().map(|day| day.0), columns, broad, wide }
    }

    /// The columns, oldest first.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// `a day`, `3 days`: what one column stands for.
    pub fn unit(&self) -> String {
        if self.each == 1 { "a day".to_owned() } else { format!("{} days", self.each) }
    }

    /// The column that a moment falls into.
    pub fn place(&self, at: Time) -> Option<usize> {
        let day = (at.0 - self.first?.0).div_euclid(DAY);
        let place = usize::try_from(day).ok()? / self.each.max(1);
        (place < self.columns.len()).then_some(place)
    }

    /// The first moment of a column, and the first one behind it.
    pub fn span(&self, column: usize) -> (Time, Time) {
        let first = self.first.unwrap_or(Time(0)).plus((column * self.each) as i64 * DAY);
        (first, first.plus(self.each as i64 * DAY))
    }

    /// `2026-03-01` or `2026-03-01 to 2026-03-03`.
    pub fn dates(&self, column: usize) -> String {
        let (first, behind) = self.span(column);
        if self.each == 1 { first.date() } else { format!("{} to {}", first.date(), behind.plus(-1).date()) }
    }

    /// Cells left of a column, and how many it takes.
    pub const fn cells(&self, column: usize) -> (usize, usize) {
        (column * self.broad, self.broad)
    }

    /// The column at a cell.
    pub fn at_cell(&self, cell: usize) -> Option<usize> {
        Some(cell / self.broad.max(1)).filter(|column| *column < self.columns.len())
    }

    /// One row of bars that are so many rows high, the uppermost being 0.
    pub fn bars(&self, row: u16, rows: u16) -> String {
        let most = self.columns.iter().map(|column| column.posts).max().unwrap_or(0);
        let glyphs = self.columns.iter().map(|column| bar_row(column.posts, most, row, rows));
        glyphs.flat_map(|glyph| std::iter::repeat_n(glyph, self.broad)).collect()
    }

    /// A row of signs under the columns.
    pub fn signs(&self, sign: impl Fn(usize) -> char) -> String {
        let cells = |column| std::iter::once(sign(column)).chain(std::iter::repeat_n(' ', self.broad - 1));
        (0..self.columns.len()).flat_map(cells).collect()
    }

    /// How many of these moments fall into each column.
    pub fn counts(&self, moments: impl IntoIterator<Item = Time>) -> Vec<u64> {
        let mut counts = vec![0; self.columns.len()];
        for place in moments.into_iter().filter_map(|at| self.place(at)) {
            counts[place] += 1;
        }
        counts
    }

    /// Where months begin.
    pub fn months(&self) -> String {
        let first = self.first.unwrap_or(Time(0));
        months(first, self.columns.len(), self.each, self.broad, self.wide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_fall_into_columns_and_columns_stand_in_cells() {
        let day = |number: i64| Time(number * DAY);
        let timeline = Timeline::of(&[(day(10), 3, 0), (day(14), 1, 1), (day(19), 8, 0)], 5);
        assert_eq!(timeline.columns().len(), 5, "ten days in five columns");
        assert_eq!(timeline.place(day(13).plus(DAY - 1)), Some(1));
        assert_eq!((timeline.place(day(9)), timeline.place(day(20))), (None, None));
        assert_eq!(timeline.span(2), (day(14), day(16)));
        assert_eq!(timeline.bars(1, 2), "▆ ▂ █");
        assert_eq!(timeline.bars(0, 2), "    █");
        assert_eq!(timeline.counts([day(10), day(11), day(19), day(40)]), [2, 0, 0, 0, 1]);
        let broad = Timeline::of(&[(day(10), 3, 0), (day(11), 1, 1)], 9);
        assert_eq!((broad.cells(1), broad.at_cell(7), broad.at_cell(8)), ((4, 4), Some(1), None));
        assert_eq!(broad.signs(|column| if column == 1 { '▲' } else { ' ' }), "    ▲   ");
    }
}
