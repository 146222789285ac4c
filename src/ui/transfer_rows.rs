//! Rows of the command table for files that come in and go out.

use crate::ui::command::Scope::Transfer;
use crate::ui::command::{Command, Row, row};
use crate::ui::scopes::SCREENS;

/// The rows; `table` puts them behind the others.
pub(super) const TRANSFER: &[Row] = &[
    row(
        Command::Transfer,
        "transfer",
        &["X"],
        "files",
        "files in and out: what is under way, and what was before",
    )
    .on(SCREENS)
    .opens(),
    row(
        Command::Import,
        "import",
        &["i"],
        "take a file in",
        "take a file in; what it would do is shown before it is done",
    )
    .on(&[Transfer])
    .opens()
    .foot(1),
    row(
        Command::Export,
        "export",
        &["e"],
        "hand over",
        "hand decisions over; what would leave is shown before it does",
    )
    .on(&[Transfer])
    .opens()
    .foot(2),
    row(Command::Stop, "stop", &["x"], "give up", "give up what is under way; of a file nothing stays")
        .on(&[Transfer])
        .opens()
        .foot(3),
];
