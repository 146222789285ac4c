//! How far one is in a long list, and where in it something is marked: a thumb and signs in the column beside the border
//! of a pane, which stays whole. Draws what it is given; knows no list.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

use crate::ui::paint;
use crate::ui::theme::Theme;

/// What is marked; where two fall on one row the first of these is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Evidence,
    Found,
    Hit,
}

/// Shares of the whole list, from 0 to 1.
#[derive(Debug, Clone, Default)]
pub struct Scrollbar {
    /// The first and the last that are shown; none where all of it is.
    pub thumb: Option<(f64, f64)>,
    pub signs: Vec<(f64, Sign)>,
}

impl Scrollbar {
    /// Draws the thumb and over it the signs in the column left of the right border.
    pub fn draw(&self, frame: &mut Frame<'_>, pane: Rect, theme: &Theme) {
        if pane.width < 4 || pane.height < 3 {
            return;
        }
        let rows = pane.height - 2;
        let cell = |row: u16| Rect { x: pane.right() - 2, y: pane.y + 1 + row, width: 1, height: 1 };
        let thumb = self.thumb.map(|(first, last)| row_of(first, rows)..=row_of(last, rows));
        for row in thumb.iter().flat_map(Clone::clone) {
            paint::put(frame, cell(row), 0, &Line::styled("▐", theme.accent));
        }
        for (row, sign) in self.rows(rows) {
            let (glyph, style) = match sign {
                Sign::Evidence => ("■", theme.evidence),
                Sign::Found => ("•", theme.accent),
                Sign::Hit => ("▲", theme.warn),
            };
            // The thumb is always to be seen; further down, a sign in its place stands for it as well.
            if thumb.as_ref().is_some_and(|thumb| *thumb.start() == row) {
                continue;
            }
            let within = thumb.as_ref().is_some_and(|thumb| thumb.contains(&row));
            let style = if within { style.add_modifier(Modifier::REVERSED) } else { style };
            paint::put(frame, cell(row), 0, &Line::styled(glyph, style));
        }
    }

    /// The sign of each row that has one.
    fn rows(&self, rows: u16) -> impl Iterator<Item = (u16, Sign)> {
        let mut signs: Vec<Option<Sign>> = vec![None; rows.into()];
        for (share, sign) in &self.signs {
            let at = usize::from(row_of(*share, rows));
            if let Some(row) = signs.get_mut(at) {
                *row = Some(row.map_or(*sign, |known| known.min(*sign)));
            }
        }
        (0..).zip(signs).filter_map(|(row, sign)| Some((row, sign?)))
    }
}

/// The row that a share of the whole falls on.
fn row_of(share: f64, rows: u16) -> u16 {
    ((share.clamp(0.0, 1.0) * f64::from(rows)) as u16).min(rows.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_fall_on_rows_from_the_first_to_the_last() {
        for (share, rows, expected) in [
            (0.0, 10, 0),
            (0.099, 10, 0),
            (0.1, 10, 1),
            (0.999, 10, 9),
            (1.0, 10, 9),
            (7.0, 10, 9),
            (0.5, 1, 0),
        ] {
            assert_eq!(row_of(share, rows), expected, "{share} of {rows} rows");
        }
    }

    #[test]
    fn of_two_signs_on_one_row_the_weightier_is_drawn() {
        let signs = vec![(0.05, Sign::Hit), (0.06, Sign::Found), (0.5, Sign::Found), (0.55, Sign::Evidence)];
        let bar = Scrollbar { thumb: None, signs };
        assert_eq!(bar.rows(10).collect::<Vec<_>>(), [(0, Sign::Found), (5, Sign::Evidence)]);
    }
}
