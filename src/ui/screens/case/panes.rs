//! How the panes of a case fold into an area. Knows nothing of what is in them.

use ratatui::layout::Rect;

use crate::ui::layout::Fold;

/// A pane that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    Account,
    History,
    Hits,
}

impl Pane {
    /// Left to right.
    pub const ALL: [Self; 3] = [Self::Account, Self::History, Self::Hits];

    /// The pane `by` further on, round the ends.
    pub fn moved(self, by: isize) -> Self {
        Self::ALL[(self as isize + by).rem_euclid(3) as usize]
    }

    /// Its name in the border.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::History => "history",
            Self::Hits => "hits",
        }
    }
}

/// Where each pane stands; one that is folded away has no area.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    pub account: Rect,
    pub history: Rect,
    pub hits: Rect,
    pub strip: Rect,
}

impl Layout {
    /// The area of a pane.
    pub const fn of(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Account => self.account,
            Pane::History => self.history,
            Pane::Hits => self.hits,
        }
    }

    /// The pane at a place.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| self.of(*pane).contains((column, row).into()))
    }
}

/// Header and footer line of the program.
const CHROME: u16 = 2;
/// Rows below which account and hits share a place.
const FEW_ROWS: u16 = 18;
/// Rows of the strip with its border.
const STRIP: u16 = 5;

/// Folds the panes: three side by side; the history with the account above the hits; the history above what has
/// the focus; or the focused pane alone. Where there are no posts, stacked panes are the account and the hits.
pub fn layout(area: Rect, focus: Pane, posts: bool) -> Layout {
    let mut layout = Layout::default();
    let mut body = area;
    if area.height >= 38 && area.width >= 110 {
        body.height -= STRIP;
        layout.strip = Rect { y: body.bottom(), height: STRIP, ..area };
    }
    let left = |wide: u16| Rect { width: wide, ..body };
    let from = |wide: u16| Rect { x: body.x + wide, width: body.width - wide, ..body };
    match Fold::of(area.width, area.height + CHROME) {
        Fold::Three => {
            let side = (area.width / 4).clamp(40, 56);
            layout.account = left(side);
            layout.hits = from(area.width - side);
            layout.history = Rect { x: body.x + side, width: body.width - 2 * side, ..body };
        }
        Fold::Two => {
            let wide = area.width * 3 / 5;
            layout.history = left(wide);
            let right = from(wide);
            let above = match focus {
                _ if area.height < FEW_ROWS => right.height * u16::from(focus == Pane::Account),
                Pane::Account => right.height * 7 / 10,
                Pane::Hits => right.height * 3 / 10,
                Pane::History => right.height * 9 / 20,
            };
            layout.account = Rect { height: above, ..right };
            layout.hits = Rect { y: right.y + above, height: right.height - above, ..right };
        }
        Fold::Stacked if !posts && focus != Pane::History => {
            layout.account = Rect { height: body.height * 3 / 5, ..body };
            let above = layout.account.height;
            layout.hits = Rect { y: body.y + above, height: body.height - above, ..body };
        }
        Fold::Stacked => {
            let below = if focus == Pane::History { body.height * 2 / 5 } else { body.height / 2 };
            layout.history = Rect { height: body.height - below, ..body };
            let second = Rect { y: layout.history.bottom(), height: below, ..body };
            if focus == Pane::Account {
                layout.account = second;
            } else {
                layout.hits = second;
            }
        }
        Fold::One => match focus {
            Pane::Account => layout.account = body,
            Pane::History => layout.history = body,
            Pane::Hits => layout.hits = body,
        },
    }
    layout
}
