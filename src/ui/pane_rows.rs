//! Rows of the command table for panes that share a screen.

use crate::ui::command::Scope::{self, Activity, Case, Orders, Papers, Rules, Trail};
use crate::ui::command::{Command, Row, row};

/// Screens with several panes.
const PANED: &[Scope] = &[Case, Activity, Trail, Rules, Orders, Papers];

/// The rows; `table` puts them behind the others.
pub(super) const PANES: &[Row] = &[
    row(Command::Zoom, "pane.zoom", &["w"], "zoom", "give the whole screen to this pane, or to all again")
        .on(PANED)
        .opens(),
    row(Command::Wider, "pane.wider", &[">"], "wider", "make this pane wider; kept for this width").on(PANED),
    row(Command::Narrower, "pane.narrower", &["<"], "narrower", "make this pane narrower").on(PANED),
    row(Command::Taller, "pane.taller", &["+"], "taller", "make this pane taller").on(PANED),
    row(Command::Shorter, "pane.shorter", &["-"], "shorter", "make this pane shorter").on(PANED),
    row(Command::UsualSizes, "pane.reset", &["*"], "usual sizes", "give panes the sizes they usually have")
        .on(PANED)
        .opens(),
];
