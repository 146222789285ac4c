//! The keys worth showing in the footer now.

use crate::ui::command::{Command, Row};
use crate::ui::key::parse_chord;
use crate::ui::keymap::Found;
use crate::ui::table::rows_of;
use crate::ui::view::{Context, View};

/// Enabled ones, and while a text is typed only those that still do something. What the screen is for comes first, the
/// way to all keys last.
pub(super) fn keys(view: &dyn View, lowest: bool, cx: &Context<'_>) -> Vec<(String, &'static str)> {
    let foremost = view.foremost();
    let shown = |row: &&'static Row| row.footer > 0 || foremost.contains(&row.command);
    let mut rows: Vec<&'static Row> = rows_of(view.scope()).filter(shown).collect();
    rows.retain(|row| view.enabled(row.command, cx).is_ok());
    // Elsewhere it means what escape means.
    rows.retain(|row| row.command != Command::Quit || lowest && !view.typing());
    rows.retain(|row| row.command != Command::Lift || cx.theme.lettering.veiled);
    // Keys that mean something else for now.
    let own = |row: &Row| cx.keys.chords(view.scope(), row.command).next();
    let taken = |row: &Row| {
        let found = view.over().zip(own(row).and_then(parse_chord));
        found.map_or(Found::Nothing, |(over, keys)| cx.keys.find(over, &keys))
    };
    rows.retain(|row| matches!(taken(row), Found::Nothing) || taken(row) == Found::Command(row.command));
    let first = |row: &Row| foremost.iter().position(|command| *command == row.command);
    rows.sort_by_key(|row| (row.command == Command::Help, first(row).unwrap_or(usize::MAX), row.footer));
    let key = |row: &Row| match (row.command, view.over().filter(|over| row.applies(*over))) {
        (_, Some(over)) if !view.typing() => Some(cx.keys.shown(over, row.command)),
        _ if view.typing() => cx.keys.typing_key(view.scope(), row.command),
        // One of seven stands for all.
        (Command::Choose(_), _) => Some("0-6".to_owned()),
        _ => Some(cx.keys.shown(view.scope(), row.command)).filter(|key| !key.is_empty()),
    };
    rows.iter().filter_map(|row| Some((key(row)?, view.label(row.command).unwrap_or(row.short)))).collect()
}
