//! Rows of the command table for a reviewer's own sake: the veil over what others wrote, shapes, pauses.

use crate::ui::command::Scope::{
    Case, Decide, Disclosures, Form, Help, Holds, Incidents, Orders, Palette, Papers, Prompt, Queue,
    Reporters, Rules, Search, Threat, Trail, Try,
};
use crate::ui::command::{Command, Row, Scope, row};

/// Where what others wrote is shown and letters are commands.
const READ: &[Scope] = &[Case, Rules, Papers, Threat, Disclosures];
/// Where it is shown.
const SHOWN: &[Scope] = &[Case, Search, Rules, Papers, Threat, Disclosures, Decide, Prompt, Form];
/// Where a veil can fall, over what lies below as well.
const VEILED: &[Scope] = &[
    Queue,
    Case,
    Search,
    Trail,
    Rules,
    Try,
    Decide,
    Prompt,
    Help,
    Palette,
    Form,
    Threat,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
];

/// The rows; `table` puts them behind the others.
pub(super) const COMFORTS: &[Row] = &[
    row(
        Command::Lift,
        "veil.lift",
        &["v"],
        "lift the veil",
        "lift the veil from the selected post, or from the profile",
    )
    .on(READ)
    .opens()
    .foot(21),
    row(
        Command::LiftLine,
        "veil.lift-line",
        &["] v"],
        "lift a line",
        "lift the veil from one more line of the post",
    )
    .on(&[Case])
    .opens(),
    row(
        Command::LiftAll,
        "veil.lift-all",
        &["g v", "ctrl-y"],
        "lift all of it",
        "lift the veil from everything on this screen",
    )
    .on(SHOWN)
    .opens(),
    row(
        Command::Veil,
        "veil",
        &["V", "ctrl-v"],
        "veil",
        "draw the veil over everything others wrote, whatever was lifted",
    )
    .on(VEILED),
    row(
        Command::Fold,
        "fold",
        &["="],
        "unfold",
        "unfold posts alike with the selected one, or fold them again",
    )
    .on(&[Case])
    .opens(),
    row(
        Command::Privacy,
        "privacy",
        &["ctrl-s"],
        "hide all",
        "turn every letter into a shape, for the eyes of others, or back",
    ),
    row(
        Command::Pause,
        "pause",
        &["Z", "ctrl-q"],
        "pause",
        "cover the screen and take a pause; any key goes on",
    ),
];
