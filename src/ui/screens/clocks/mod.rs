//! The clock board: how all lanes stand, for whoever minds the queue as a whole. It shows what the desk counted at a
//! moment, says which, and counts nothing itself.

mod draw;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{ClockBoard, Time};
use crate::request::{Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::telling::Telling;
use crate::ui::view::{Context, Effect, Exposure, View};

/// The clock board.
#[derive(Debug, Default)]
pub struct ClocksScreen {
    board: Option<ClockBoard>,
    /// When it was counted.
    at: Option<Time>,
}

impl View for ClocksScreen {
    fn scope(&self) -> Scope {
        Scope::Clocks
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "clocks".to_owned()
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Clocks)]
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Clocks)]
    }

    fn command(&mut self, command: Command, _count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Reload => vec![Effect::Ask(Request::Clocks)],
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        if let Reply::Clocks(board) = reply {
            (self.board, self.at) = (Some(*board), Some(cx.now));
        }
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        Telling { body: self.said(cx), ..Telling::default() }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        self.paint(frame, area, cx);
    }
}
