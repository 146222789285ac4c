//! Panes that share a screen: where the borders between them stand, which of these a person has moved, and on which
//! screens one pane has it all. Knows no screen.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::ui::command::Scope;
use crate::ui::layout::Fold;

/// A border's place is kept in this many parts of the whole, so that a larger terminal gives each pane more.
const PARTS: u32 = 1000;
/// Cells that a border moves at a time: columns, rows.
const STEP: (u16, u16) = (4, 2);
/// Cells that a pane keeps whatever is moved: columns, rows.
const LEAST: (u16, u16) = (24, 5);

/// What a border is moved along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    Columns,
    Rows,
}

impl Along {
    const fn of(self, both: (u16, u16)) -> u16 {
        match self {
            Self::Columns => both.0,
            Self::Rows => both.1,
        }
    }

    /// Where an area begins on this axis, and how long it is.
    const fn span(self, area: Rect) -> (u16, u16) {
        match self {
            Self::Columns => (area.x, area.width),
            Self::Rows => (area.y, area.height),
        }
    }

    const fn across(self) -> Self {
        match self {
            Self::Columns => Self::Rows,
            Self::Rows => Self::Columns,
        }
    }
}

/// A border between two panes, as it was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    /// Screen, fold and pane; what is moved is kept under it.
    pub name: &'static str,
    pub along: Along,
    /// Cells before it, from where the two panes begin.
    at: u16,
    least: u16,
    most: u16,
    /// What its place is a share of.
    whole: u16,
    /// Both panes.
    area: Rect,
    /// The pane behind it has the focus, and grows when it moves back.
    pub behind: bool,
}

impl Border {
    /// Whether a cell belongs to it: the last of one pane or the first of the other.
    fn holds(&self, column: u16, row: u16) -> bool {
        let both = (column, row);
        let ((start, _), (other, run)) = (self.along.span(self.area), self.along.across().span(self.area));
        let line = start + self.at;
        let (here, across) = (self.along.of(both), self.along.across().of(both));
        (here == line || here + 1 == line) && (other..other + run).contains(&across)
    }

    /// The share of the whole that so many cells before it are.
    fn share(&self, at: u16) -> u16 {
        let at = at.clamp(self.least, self.most);
        (u32::from(at) * PARTS).div_ceil(u32::from(self.whole.max(1))) as u16
    }
}

/// How a border between two panes is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Split {
    pub name: &'static str,
    pub along: Along,
    /// Cells of the first pane, if nobody has moved the border.
    pub usual: u16,
    pub behind: bool,
}

impl Split {
    /// Panes side by side, the first so many columns wide.
    pub const fn columns(name: &'static str, usual: u16, behind: bool) -> Self {
        Self { name, along: Along::Columns, usual, behind }
    }

    /// Panes on top of each other, the first so many rows high.
    pub const fn rows(name: &'static str, usual: u16, behind: bool) -> Self {
        Self { name, along: Along::Rows, usual, behind }
    }
}

/// What a person has made of the panes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Panes {
    /// Shares of the first panes, in thousandths, by the names of the borders.
    shares: BTreeMap<String, u16>,
    /// Screens on which one pane has it all.
    zoomed: Vec<Scope>,
}

impl Panes {
    /// Takes up what was kept; what cannot be is left out.
    pub fn resume(&mut self, shares: &BTreeMap<String, u16>) {
        let sound = shares.iter().filter(|(_, share)| u32::from(**share) < PARTS);
        self.shares = sound.map(|(name, share)| (name.clone(), *share)).collect();
    }

    /// What is to be kept.
    pub const fn shares(&self) -> &BTreeMap<String, u16> {
        &self.shares
    }

    /// Whether one pane has this screen for itself.
    pub fn is_zoomed(&self, scope: Scope) -> bool {
        self.zoomed.contains(&scope)
    }

    /// Gives one pane the screen, or all of them again.
    pub fn zoom(&mut self, scope: Scope) {
        if self.is_zoomed(scope) {
            self.zoomed.retain(|known| *known != scope);
        } else {
            self.zoomed.push(scope);
        }
    }

    /// How a screen folds: as it fits, or to the pane that has the focus.
    pub fn fold(&self, scope: Scope, columns: u16, rows: u16) -> Fold {
        if self.is_zoomed(scope) { Fold::One } else { Fold::of(columns, rows) }
    }

    /// Divides an area in two.
    pub fn divide(&self, area: Rect, split: Split) -> (Rect, Rect, Border) {
        self.divide_part(area, split, split.along.span(area).1, 0)
    }

    /// The same where the area is part of a larger whole that the share is of, and the second pane keeps so many cells.
    pub fn divide_part(&self, area: Rect, split: Split, whole: u16, kept: u16) -> (Rect, Rect, Border) {
        let Split { name, along, usual, behind } = split;
        let (_, length) = along.span(area);
        let least = along.of(LEAST).min(length / 2);
        let most = length.saturating_sub(kept.max(least)).max(least);
        let moved = self.shares.get(name);
        let at = moved.map_or(usual, |share| {
            let cells = u32::from(*share) * u32::from(whole) / PARTS;
            (cells as u16).clamp(least, most)
        });
        let at = at.min(length);
        let (first, second) = match along {
            Along::Columns => {
                let second = Rect { x: area.x + at, width: area.width - at, ..area };
                (Rect { width: at, ..area }, second)
            }
            Along::Rows => {
                let second = Rect { y: area.y + at, height: area.height - at, ..area };
                (Rect { height: at, ..area }, second)
            }
        };
        (first, second, Border { name, along, at, least, most, whole, area, behind })
    }

    /// Makes the pane with the focus larger along an axis, or smaller; says whether there was a border to move.
    pub fn grow(&mut self, borders: &[Border], along: Along, larger: bool) -> bool {
        let mut moved = false;
        for border in borders.iter().filter(|border| border.along == along) {
            let step = along.of(STEP);
            let at = if larger == border.behind { border.at.saturating_sub(step) } else { border.at + step };
            self.shares.insert(border.name.to_owned(), border.share(at));
            moved = true;
        }
        moved
    }

    /// Puts a border where it was dragged to.
    pub fn drag(&mut self, border: &Border, column: u16, row: u16) {
        let (start, _) = border.along.span(border.area);
        let at = border.along.of((column, row)).saturating_sub(start);
        self.shares.insert(border.name.to_owned(), border.share(at));
    }

    /// Puts these borders back where they usually stand; says whether one was moved.
    pub fn reset(&mut self, borders: &[Border]) -> bool {
        let before = self.shares.len();
        self.shares.retain(|name, _| borders.iter().all(|border| border.name != name));
        self.shares.len() != before
    }
}

/// The border at a place.
pub fn border_at(borders: &[Border], column: u16, row: u16) -> Option<Border> {
    borders.iter().find(|border| border.holds(column, row)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { x: 0, y: 1, width: 110, height: 28 };

    fn split(behind: bool) -> Split {
        Split::columns("a list", 66, behind)
    }

    #[test]
    fn the_pane_with_the_focus_grows_whichever_side_it_is_on() {
        for (behind, larger, expected) in
            [(false, true, 70), (false, false, 62), (true, true, 62), (true, false, 70)]
        {
            let mut panes = Panes::default();
            let (first, _, border) = panes.divide(AREA, split(behind));
            assert_eq!(first.width, 66);
            assert!(panes.grow(&[border], Along::Columns, larger));
            let (first, second, _) = panes.divide(AREA, split(behind));
            assert_eq!((first.width, second.x, first.width + second.width), (expected, expected, 110));
            assert!(!panes.grow(&[border], Along::Rows, larger), "no border runs that way");
        }
    }

    #[test]
    fn every_pane_keeps_some_room_and_a_larger_terminal_gives_more() {
        let mut panes = Panes::default();
        for _ in 0..60 {
            let (.., border) = panes.divide(AREA, split(false));
            panes.grow(&[border], Along::Columns, true);
        }
        let (first, second, border) = panes.divide(AREA, split(false));
        assert_eq!((first.width, second.width), (86, 24));
        let wide = Rect { width: 220, ..AREA };
        assert_eq!(panes.divide(wide, split(false)).0.width, 172);
        let narrow = Rect { width: 30, ..AREA };
        assert_eq!(panes.divide(narrow, split(false)).0.width, 15);
        assert!(panes.reset(&[border]) && !panes.reset(&[border]));
        assert_eq!(panes.divide(AREA, split(false)).0.width, 66);
    }

    #[test]
    fn a_border_is_taken_by_either_of_its_cells_and_stands_where_it_is_let_go() {
        let mut panes = Panes::default();
        let (.., border) = panes.divide(AREA, split(false));
        let taken = |column, row| border_at(&[border], column, row).is_some();
        assert_eq!([64, 65, 66, 67].map(|column| taken(column, 5)), [false, true, true, false]);
        assert!(!taken(66, 0) && taken(66, 1) && taken(66, 28) && !taken(66, 29));
        for (to, expected) in [(40, 40), (3, 24), (109, 86)] {
            panes.drag(&border, to, 5);
            assert_eq!(panes.divide(AREA, split(false)).0.width, expected);
        }
    }

    #[test]
    fn what_was_kept_comes_back_and_nonsense_does_not() {
        let kept = [("a list".to_owned(), 500), ("wild".to_owned(), 4000)].into();
        let mut panes = Panes::default();
        panes.resume(&kept);
        assert_eq!(panes.shares().len(), 1);
        assert_eq!(panes.divide(AREA, split(false)).0.width, 55);
        panes.zoom(Scope::Case);
        assert_eq!(panes.fold(Scope::Case, 200, 60), Fold::One);
        assert_eq!(panes.fold(Scope::Trail, 200, 60), Fold::Three);
        panes.zoom(Scope::Case);
        assert_eq!(panes.fold(Scope::Case, 200, 60), Fold::Three);
    }
}
