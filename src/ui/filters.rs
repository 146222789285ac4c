//! Rows of the command table for filters and saved views: completing one, making one from a row's cells, going through
//! states and lanes, keeping it for another day.

use crate::ui::command::Scope::{Queue, Rules, Views};
use crate::ui::command::{Command, Row, row};

/// The rows; `table` puts them behind its own.
pub(super) const FILTERS: &[Row] = &[
    row(
        Command::Complete,
        "filter.complete",
        &["tab"],
        "complete",
        "go on with the word of a filter being typed",
    )
    .on(&[Queue])
    .opens(),
    row(
        Command::LikeThis,
        "filter.like",
        &["f"],
        "like this",
        "show only rows like the selected one in what is chosen next",
    )
    .on(&[Queue])
    .opens()
    .foot(6),
    row(
        Command::NotLikeThis,
        "filter.unlike",
        &["F"],
        "not like this",
        "leave out rows like the selected one in what is chosen next",
    )
    .on(&[Queue])
    .opens(),
    row(Command::Views, "views", &["v"], "views", "show the saved views; a view's key brings it up")
        .on(&[Queue])
        .opens()
        .foot(7),
    row(
        Command::KeepView,
        "view.keep",
        &["W"],
        "keep view",
        "keep the filter as a view, with a name and a key",
    )
    .on(&[Queue])
    .opens(),
    row(
        Command::ChangeView,
        "view.change",
        &["tab"],
        "change",
        "give the selected view another name, key or filter",
    )
    .on(&[Views])
    .opens()
    .foot(2),
    row(Command::DropView, "view.drop", &["ctrl-x"], "take away", "take the selected view away")
        .on(&[Views])
        .writes()
        .foot(3),
    row(
        Command::CycleState,
        "state",
        &["o"],
        "state",
        "show open, parked, escalated, second, decided or all cases",
    )
    .on(&[Queue])
    .opens()
    .foot(4),
    row(Command::CycleLane, "lane", &["L"], "lane", "show one lane after the other, then all")
        .on(&[Queue])
        .opens()
        .foot(5),
    row(Command::ClearFilter, "clear", &["backspace"], "clear", "take the filter away")
        .on(&[Queue, Rules])
        .opens(),
];
