//! How the panes of a case fold into an area. Knows nothing of what is in them.

use ratatui::layout::Rect;

use crate::ui::command::Scope;
use crate::ui::layout::Fold;
use crate::ui::panes::{Border, Panes, Split};

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
    /// Borders that can be moved for the pane with the focus.
    pub borders: [Option<Border>; 2],
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
/// Columns that the history keeps between the other two.
const HISTORY: u16 = 40;

/// Folds the panes: three side by side; the history with the account above the hits; the history above what has
/// the focus; or the focused pane alone. Where there are no posts, stacked panes are the account and the hits.
/// Borders stand where a person put them.
pub fn layout(area: Rect, focus: Pane, posts: bool, panes: &Panes) -> Layout {
    let mut layout = Layout::default();
    let mut body = area;
    let fold = panes.fold(Scope::Case, area.width, area.height + CHROME);
    if area.height >= 38 && area.width >= 110 && fold != Fold::One {
        body.height -= STRIP;
        layout.strip = Rect { y: body.bottom(), height: STRIP, ..area };
    }
    match fold {
        Fold::Three => {
            let side = (area.width / 4).clamp(HISTORY, 56);
            let (left, hits, second) =
                panes.divide(body, Split::columns("case.three.hits", area.width - side, focus == Pane::Hits));
            let split = Split::columns("case.three.account", side, focus != Pane::Account);
            let (account, history, first) = panes.divide_part(left, split, area.width, HISTORY);
            (layout.account, layout.history, layout.hits) = (account, history, hits);
            // The account does not touch the border on the other side, nor do the hits.
            layout.borders =
                [(focus != Pane::Hits).then_some(first), (focus != Pane::Account).then_some(second)];
        }
        Fold::Two => {
            let (history, right, border) = panes
                .divide(body, Split::columns("case.two.history", area.width * 3 / 5, focus != Pane::History));
            layout.history = history;
            layout.borders[0] = Some(border);
            let few = area.height < FEW_ROWS;
            let above = match focus {
                _ if few => right.height * u16::from(focus == Pane::Account),
                Pane::Account => right.height * 7 / 10,
                Pane::Hits => right.height * 3 / 10,
                Pane::History => right.height * 9 / 20,
            };
            if few {
                layout.account = Rect { height: above, ..right };
                layout.hits = Rect { y: right.y + above, height: right.height - above, ..right };
            } else {
                let split = Split::rows("case.two.account", above, focus == Pane::Hits);
                let (account, hits, border) = panes.divide(right, split);
                (layout.account, layout.hits) = (account, hits);
                layout.borders[1] = (focus != Pane::History).then_some(border);
            }
        }
        Fold::Stacked if !posts && focus != Pane::History => {
            let split = Split::rows("case.stacked.account", body.height * 3 / 5, focus == Pane::Hits);
            let (account, hits, border) = panes.divide(body, split);
            (layout.account, layout.hits, layout.borders[0]) = (account, hits, Some(border));
        }
        Fold::Stacked => {
            let below = if focus == Pane::History { body.height * 2 / 5 } else { body.height / 2 };
            let split = Split::rows("case.stacked.history", body.height - below, focus != Pane::History);
            let (history, second, border) = panes.divide(body, split);
            (layout.history, layout.borders[0]) = (history, Some(border));
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
