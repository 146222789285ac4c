//! Everything that can happen to the face. Knows no screen.

use ratatui::crossterm::event::{KeyEvent, MouseEvent};

use crate::request::Reply;

/// One thing that happened; its moment comes beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Key(KeyEvent),
    Mouse(MouseEvent),
    /// A bracketed paste: text for a field, never keys.
    Paste(String),
    /// Columns and rows of the terminal.
    Resize(u16, u16),
    /// The desk answered the request with this ticket.
    Reply {
        ticket: u64,
        reply: Box<Reply>,
    },
    /// A line was typed where there is no screen.
    Line(String),
    /// Where there is no screen: no line comes any more.
    NoMoreLines,
    /// A frame was drawn and flushed: what stood in it has been on the screen.
    Drawn,
    /// The moment asked for through `App::wake_at` has come.
    Woke,
    /// The process is asked to end (SIGTERM, SIGINT, SIGHUP).
    Closing,
}
