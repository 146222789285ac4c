//! What the mouse does: it scrolls, it chooses what it points at, and it drags borders between panes.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::layout::SMALLEST;

impl App {
    /// One event of the mouse, that reached the program's window.
    pub(super) fn mouse(&mut self, mouse: MouseEvent) {
        let (columns, rows) = self.size;
        if columns < SMALLEST.0 || rows < SMALLEST.1 {
            return;
        }
        // Some terminals send places outside of themselves.
        let mouse =
            MouseEvent { column: mouse.column.min(columns - 1), row: mouse.row.min(rows - 1), ..mouse };
        match mouse.kind {
            MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => self.with_top(|view, cx| {
                let down = mouse.kind == MouseEventKind::ScrollDown;
                let command = if down { Command::Down } else { Command::Up };
                view.wheel(mouse, cx).unwrap_or_else(|| view.command(command, Some(3), cx))
            }),
            MouseEventKind::Up(_) => self.lets_go(mouse),
            MouseEventKind::Down(MouseButton::Left) if self.takes_border(mouse) => {}
            MouseEventKind::Down(MouseButton::Left) if (1..rows - 1).contains(&mouse.row) => {
                self.with_top(|view, cx| view.mouse(mouse, cx));
            }
            _ => {}
        }
    }
}
