//! A selection in a list that is at hand whole: moving it, scrolling, drawing it, clicks. Knows no screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::command::Command;
use crate::ui::paint;
use crate::ui::theme::Theme;

/// The selected row and where the rows were drawn.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    selected: usize,
    offset: usize,
    area: Rect,
    /// Lines each row takes.
    high: usize,
}

impl Listing {
    /// The selected row's place; meant for a list that is not empty.
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Moves the selection; says whether the command was one that moves.
    pub fn moves(&mut self, command: Command, count: Option<u32>, rows: usize) -> bool {
        let times = i64::from(count.unwrap_or(1));
        let page = (i64::from(self.area.height) / self.high.max(1) as i64 - 1).max(1);
        let by = match command {
            Command::Down => times,
            Command::Up => -times,
            Command::PageDown => times * page,
            Command::PageUp => -times * page,
            Command::Top => i64::MIN / 2,
            Command::Bottom => i64::MAX / 2,
            _ => return false,
        };
        let last = rows.saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
        true
    }

    /// Selects a row by its place.
    pub fn select(&mut self, at: usize, rows: usize) {
        self.selected = at.min(rows.saturating_sub(1));
    }

    /// The row a click fell on.
    pub fn clicked(&mut self, column: u16, row: u16, rows: usize) -> bool {
        if !self.area.contains((column, row).into()) {
            return false;
        }
        let at = self.offset + usize::from(row - self.area.y) / self.high.max(1);
        let hit = at < rows;
        self.selected = if hit { at } else { self.selected };
        hit
    }

    /// Draws the rows, so many lines each, the selected one set off by its glyph and style.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        rows: &[Vec<Line<'static>>],
        focused: bool,
        theme: &Theme,
    ) {
        self.high = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
        self.area = area;
        self.selected = self.selected.min(rows.len().saturating_sub(1));
        let shown = (usize::from(area.height) / self.high).max(1);
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(shown), self.selected);
        for (at, lines) in rows.iter().enumerate().skip(self.offset).take(shown) {
            let top = ((at - self.offset) * self.high) as u16;
            let selected = at == self.selected;
            for (y, line) in lines.iter().enumerate() {
                let mut line = line.clone();
                let glyph = if selected && y == 0 { "▸ " } else { "  " };
                line.spans.insert(0, glyph.into());
                paint::put(frame, area, top + y as u16, &line);
            }
            if selected && top < area.height {
                let bar = Rect { y: area.y + top, height: 1, ..area }.intersection(area);
                let style = if focused { theme.selected } else { theme.selected_away };
                frame.buffer_mut().set_style(bar, style);
                if focused {
                    frame.set_cursor_position((area.x, area.y + top));
                }
            }
        }
    }

    /// Rows hidden above, and rows that have room.
    pub fn hidden(&self) -> (usize, usize) {
        (self.offset, (usize::from(self.area.height) / self.high.max(1)).max(1))
    }
}
