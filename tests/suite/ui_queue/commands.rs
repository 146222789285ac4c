//! The command table: unambiguous, whole, and the same everywhere it is shown.

use std::collections::HashSet;

use caseload::domain::Step;
use caseload::ui::command::{Command, Scope};
use caseload::ui::key::{Key, parse_chord, shown};
use caseload::ui::keymap::{Found, Keymap};
use caseload::ui::table::{ROWS, markdown_table, rows_of};

#[test]
fn no_two_rows_share_a_key_on_one_screen() {
    for scope in Scope::ALL {
        let mut seen = HashSet::new();
        for row in rows_of(scope) {
            for chord in row.keys {
                assert!(seen.insert(*chord), "`{chord}` stands twice on the {} screen", scope.word());
            }
        }
    }
}

#[test]
fn no_chord_hides_behind_a_shorter_one() {
    for scope in Scope::ALL {
        let chords: Vec<&str> = rows_of(scope).flat_map(|row| row.keys.iter().copied()).collect();
        for long in chords.iter().filter(|chord| chord.contains(' ')) {
            let hides = chords.iter().any(|short| long.starts_with(&format!("{short} ")));
            assert!(!hides, "`{long}` can never be pressed on the {} screen", scope.word());
        }
    }
}

#[test]
fn every_key_of_the_table_can_be_read_and_finds_its_row() {
    let keymap = Keymap::default();
    for scope in Scope::ALL {
        for row in rows_of(scope) {
            for chord in row.keys {
                let keys = parse_chord(chord).unwrap_or_else(|| panic!("`{chord}` is no chord"));
                assert_eq!(keymap.find(scope, &keys), Found::Command(row.command), "`{chord}`");
                if keys.len() > 1 {
                    assert_eq!(keymap.find(scope, &keys[..1]), Found::Prefix, "`{chord}`");
                }
            }
        }
    }
}

#[test]
fn every_row_has_a_key_a_screen_a_word_and_a_name_of_its_own() {
    let (mut ids, mut commands) = (HashSet::new(), HashSet::new());
    for row in ROWS {
        assert!(!row.keys.is_empty() && !row.scopes.is_empty(), "{} is out of reach", row.id);
        assert!(!row.short.is_empty() && !row.sentence.ends_with('.'), "{}", row.id);
        assert!(ids.insert(row.id), "{} stands twice", row.id);
        assert!(commands.insert(row.command), "{} names a command that has a row", row.id);
        assert_eq!(row.command.row().id, row.id);
    }
    for step in Step::ALL {
        assert!(commands.contains(&Command::Choose(step)), "{step} has no row");
    }
}

#[test]
fn places_in_the_footer_are_not_shared() {
    for scope in Scope::ALL {
        let mut places = HashSet::new();
        for row in rows_of(scope).filter(|row| row.footer > 0) {
            assert!(places.insert(row.footer), "place {} of the {} footer", row.footer, scope.word());
        }
        assert!(places.len() >= 2, "the {} footer is nearly empty", scope.word());
    }
}

#[test]
fn the_key_table_of_the_manual_names_every_key() {
    let table = markdown_table();
    for row in ROWS {
        assert!(table.contains(row.sentence), "{}", row.id);
        for chord in row.keys {
            assert!(table.contains(&format!("`{}`", shown(chord))), "{chord}");
        }
    }
}

#[test]
fn counts_are_typed_only_where_no_digit_is_a_command() {
    let keymap = Keymap::default();
    assert!(keymap.counts(Scope::Queue) && keymap.counts(Scope::Trail));
    assert!(!keymap.counts(Scope::Case) && !keymap.counts(Scope::Decide));
}

#[test]
fn shift_and_capitals_are_one_thing() {
    let capital = Key::parse("G").expect("a key").event();
    let mut shifted = capital;
    shifted.modifiers = ratatui::crossterm::event::KeyModifiers::SHIFT;
    assert_eq!(Key::of(capital), Key::of(shifted));
    assert_eq!(Key::parse("shift-tab").map(Key::event).map(Key::of), Key::parse("shift-tab"));
}
