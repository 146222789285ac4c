//! Rows of the command table for finding one's way: a text looked for in a list, what is searched.

use crate::ui::command::Scope::{Bookmarks, Case, Find, Search};
use crate::ui::command::{Command, Row, row};
use crate::ui::scopes::SCREENS;

/// The rows; `table` puts them behind the others.
pub(super) const FINDS: &[Row] = &[
    row(Command::Find, "find", &["/"], "find", "look for a text, typed live; upper and lower case are one")
        .on(&[Case])
        .opens(),
    row(Command::FindNext, "find.next", &["] n"], "next match", "go to the next post with the text")
        .on(&[Find, Case])
        .found_by(&["n"]),
    row(
        Command::FindPrevious,
        "find.previous",
        &["[ n"],
        "previous match",
        "go to the previous post with the text",
    )
    .on(&[Find, Case])
    .found_by(&["N"]),
    row(
        Command::NextKind,
        "search.next",
        &["tab"],
        "what",
        "search posts, accounts, or the record: the next of these",
    )
    .on(&[Search])
    .opens()
    .foot(2),
    row(
        Command::PrevKind,
        "search.previous",
        &["shift-tab"],
        "what, backwards",
        "search posts, accounts, or the record: the one before",
    )
    .on(&[Search])
    .opens(),
    row(
        Command::BestFirst,
        "search.order",
        &["ctrl-r"],
        "best first",
        "show the newest posts first, or those that say it most",
    )
    .on(&[Search])
    .opens()
    .foot(3),
    row(
        Command::JumpBack,
        "jump.back",
        &["ctrl-o", "[ j"],
        "jump back",
        "go back to the place in a case that was left last",
    )
    .on(SCREENS),
    row(Command::JumpForth, "jump.forth", &["] j"], "jump forth", "go to the place that was gone back from")
        .on(SCREENS),
    row(Command::Bookmark, "bookmark", &["m"], "bookmark", "give the selected post a letter to come back by")
        .on(&[Case])
        .opens(),
    row(
        Command::Bookmarks,
        "bookmarks",
        &["'"],
        "bookmarks",
        "show the bookmarks; a bookmark's letter goes there",
    )
    .on(SCREENS)
    .opens(),
    row(Command::DropBookmark, "bookmark.drop", &["ctrl-x"], "take away", "take the selected bookmark away")
        .on(&[Bookmarks])
        .opens()
        .foot(2),
];
