//! Rows of the command table for the sitting itself: what was said, what is being typed, what was typed and not
//! recorded, the tour.

use crate::ui::command::Scope::{Decide, Form, Kept, Prompt};
use crate::ui::command::{Command, Row, row};
use crate::ui::scopes::SCREENS;

/// The rows; `table` puts them behind the others.
pub(super) const SITTING: &[Row] = &[
    row(
        Command::Editor,
        "editor",
        &["ctrl-x ctrl-e"],
        "editor",
        "write the sentence in your own editor; what comes back is not saved yet",
    )
    .on(&[Decide, Prompt, Form])
    .opens(),
    row(Command::Messages, "messages", &["g m"], "messages", "what was said, newest first, with its time")
        .on(SCREENS)
        .opens(),
    row(Command::Kept, "kept", &["g w"], "kept drafts", "what you typed and did not record, newest first")
        .on(SCREENS)
        .opens(),
    row(Command::ThrowAway, "kept.throw", &["x"], "throw away", "throw away what you typed; asks once more")
        .on(&[Kept])
        .opens()
        .foot(2),
    row(Command::Tour, "tour", &["g t"], "tour", "begin or end the tour of the made-up queue")
        .on(SCREENS)
        .opens(),
    row(Command::PassTour, "tour.pass", &["g s"], "pass the step", "go on with the tour without this step")
        .on(SCREENS)
        .opens(),
];
