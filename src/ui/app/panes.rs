//! How large panes are, as keys and the mouse have it.

use ratatui::crossterm::event::MouseEvent;

use crate::ui::app::App;
use crate::ui::command::Command;
use crate::ui::note::Note;
use crate::ui::panes::{Along, Border, border_at};
use crate::ui::view::View;

impl App {
    fn borders(&self) -> Vec<Border> {
        self.stack.peek().map(View::borders).unwrap_or_default()
    }

    /// Whether panes can be sized here; if not, why.
    pub(super) fn may_size(&self, command: Command) -> Result<(), String> {
        let Some(scope) = self.stack.peek().map(View::scope) else { return Ok(()) };
        let zoomed = self.around.sitting.panes.is_zoomed(scope);
        let borders = self.borders();
        let along = match command {
            Command::Wider | Command::Narrower => Some(Along::Columns),
            Command::Taller | Command::Shorter => Some(Along::Rows),
            Command::Zoom | Command::UsualSizes => None,
            _ => return Ok(()),
        };
        match along {
            None if zoomed && command == Command::Zoom => Ok(()),
            _ if zoomed => {
                Err(self.around.keys.say(scope, "one pane has it all: <pane.zoom> brings the others back"))
            }
            None if borders.is_empty() => Err("one pane is all there is room for".to_owned()),
            Some(along) if borders.iter().all(|border| border.along != along) => {
                Err("no border to move this way".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Performs a command that sizes panes.
    pub(super) fn size_panes(&mut self, command: Command) {
        let Some(scope) = self.stack.peek().map(View::scope) else { return };
        let borders = self.borders();
        let panes = &mut self.around.sitting.panes;
        match command {
            Command::Zoom => panes.zoom(scope),
            Command::Wider | Command::Narrower => {
                panes.grow(&borders, Along::Columns, command == Command::Wider);
            }
            Command::Taller | Command::Shorter => {
                panes.grow(&borders, Along::Rows, command == Command::Taller);
            }
            _ => {
                let words = if panes.reset(&borders) {
                    "panes as they usually are"
                } else {
                    "no pane was sized here"
                };
                self.say(Note::hint(words));
            }
        }
    }

    /// A button went down on a border between panes: where it is let go, the border will stand.
    pub(super) fn takes_border(&mut self, mouse: MouseEvent) -> bool {
        self.dragged = border_at(&self.borders(), mouse.column, mouse.row);
        self.dragged.is_some()
    }

    /// The button is up.
    pub(super) fn lets_go(&mut self, mouse: MouseEvent) {
        if let Some(border) = self.dragged.take() {
            self.around.sitting.panes.drag(&border, mouse.column, mouse.row);
            self.wishes.dirty = true;
        }
    }
}
