//! Rows of the command table for finding one's way: a text looked for in a list.

use crate::ui::command::Scope::{Case, Find};
use crate::ui::command::{Command, Row, row};

/// The rows; `table` puts them behind the others.
pub(super) const FINDS: &[Row] = &[
    row(Command::Find, "find", &["/"], "find", "look for a text, typed live; upper and lower case are one")
        .on(&[Case])
        .opens(),
    row(Command::FindNext, "find.next", &["n", "] n"], "next match", "go to the next post with the text")
        .on(&[Find, Case]),
    row(
        Command::FindPrevious,
        "find.previous",
        &["N", "[ n"],
        "previous match",
        "go to the previous post with the text",
    )
    .on(&[Find, Case]),
];
