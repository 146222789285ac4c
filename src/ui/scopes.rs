//! Kinds of screen by what they have in common, for the tables of commands. A new kind of screen is put here where it
//! belongs.

use crate::ui::command::Scope::{
    self, Activity, Bookmarks, Bulk, Case, Clocks, Decide, Disclosures, Form, Help, Holds, Incidents, Kept,
    Messages, Orders, Palette, Papers, Prompt, Queue, Reporters, Rules, Search, Threat, Trail, Transfer, Try,
    Views,
};

/// Screens where letters are commands.
pub(super) const SCREENS: &[Scope] = &[
    Queue,
    Case,
    Activity,
    Trail,
    Rules,
    Clocks,
    Threat,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
    Messages,
    Kept,
    Transfer,
];

/// Screens with a list that has a first and a last line.
pub(super) const LISTS: &[Scope] = &[
    Queue,
    Case,
    Activity,
    Trail,
    Rules,
    Help,
    Threat,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
    Messages,
    Kept,
    Views,
    Bookmarks,
    Transfer,
];

/// Screens with more than fits on one.
pub(super) const PAGES: &[Scope] = &[
    Queue,
    Case,
    Activity,
    Trail,
    Rules,
    Try,
    Search,
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
    Messages,
    Kept,
    Views,
    Bookmarks,
    Transfer,
];

/// Screens and dialogs with lines to go to.
pub(super) const MOVES: &[Scope] = &[
    Queue,
    Case,
    Activity,
    Trail,
    Rules,
    Try,
    Search,
    Help,
    Palette,
    Decide,
    Bulk,
    Form,
    Threat,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
    Messages,
    Kept,
    Views,
    Bookmarks,
    Transfer,
];

/// Everything but the help itself and the palette.
pub(super) const HELPED: &[Scope] = &[
    Queue,
    Case,
    Activity,
    Search,
    Trail,
    Rules,
    Clocks,
    Try,
    Decide,
    Prompt,
    Bulk,
    Form,
    Threat,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
    Messages,
    Kept,
    Views,
    Bookmarks,
    Transfer,
];

/// Those that the screens about what a case owes are opened from.
pub(super) const DESKS: &[Scope] = &[Queue, Case, Trail, Threat, Orders, Holds, Papers, Disclosures];

/// Where a life in danger can be met with: everywhere but on its own screen.
pub(super) const ELSEWHERE: &[Scope] = &[
    Queue,
    Case,
    Activity,
    Search,
    Trail,
    Rules,
    Try,
    Decide,
    Prompt,
    Help,
    Palette,
    Form,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
    Kept,
    Transfer,
];
