//! How screens fold by size. Numbers only; knows no screen.

use ratatui::layout::Rect;

/// The smallest terminal that is worked in.
pub const SMALLEST: (u16, u16) = (60, 15);

/// How many panes fit beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fold {
    /// One pane at a time.
    One,
    /// Two stacked.
    Stacked,
    /// Two side by side.
    Two,
    /// Three side by side.
    Three,
}

impl Fold {
    /// For this many columns and rows.
    pub const fn of(columns: u16, rows: u16) -> Self {
        match columns {
            160.. => Self::Three,
            110.. => Self::Two,
            80.. if rows >= 22 => Self::Stacked,
            _ => Self::One,
        }
    }
}

/// Header line, body and footer line of a terminal.
pub fn bands(area: Rect) -> (Rect, Rect, Rect) {
    let row = |y, height| Rect { x: area.x, y: area.y + y, width: area.width, height };
    let body = area.height.saturating_sub(2);
    (row(0, 1), row(1, body), row(1 + body, 1))
}
