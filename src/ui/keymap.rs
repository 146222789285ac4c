//! From keys to commands: chords of the command table, looked up per screen. Knows no screen's state.

use crate::ui::command::{Command, Row, Scope};
use crate::ui::key::{Key, parse_chord};
use crate::ui::table::ROWS;

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Command(Command),
    /// The beginning of at least one chord.
    Prefix,
    Nothing,
}

/// All chords, read once.
#[derive(Debug, Clone)]
pub struct Keymap {
    chords: Vec<(Vec<Key>, &'static str, &'static Row)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let all = ROWS.iter().flat_map(|row| row.keys.iter().map(move |chord| (chord, row)));
        Self { chords: all.filter_map(|(chord, row)| Some((parse_chord(chord)?, *chord, row))).collect() }
    }
}

impl Keymap {
    /// Looks up the keys pressed so far on this kind of screen.
    pub fn find(&self, scope: Scope, keys: &[Key]) -> Found {
        let mut found = Found::Nothing;
        for (chord, _, row) in self.of(scope) {
            if chord == keys {
                return Found::Command(row.command);
            }
            if chord.starts_with(keys) {
                found = Found::Prefix;
            }
        }
        found
    }

    /// What can follow these keys: the rest of the chord, and what it does.
    pub fn rest(&self, scope: Scope, keys: &[Key]) -> Vec<(String, &'static Row)> {
        self.of(scope)
            .filter(|(chord, _, _)| chord.len() > keys.len() && chord.starts_with(keys))
            .map(|(_, text, row)| (text.split(' ').skip(keys.len()).collect(), *row))
            .collect()
    }

    /// Whether digits begin a count here: where none of them is a command.
    pub fn counts(&self, scope: Scope) -> bool {
        self.of(scope).all(|(chord, _, _)| chord.iter().all(|key| key.digit().is_none()))
    }

    fn of(&self, scope: Scope) -> impl Iterator<Item = &(Vec<Key>, &'static str, &'static Row)> {
        self.chords.iter().filter(move |(_, _, row)| row.applies(scope))
    }
}
