//! The command table: unambiguous, whole, and the same everywhere it is shown.

use std::collections::HashSet;

use caseload::domain::{Calm, Reviewer, Role, Step, Time};
use caseload::ui::command::{Command, Row, Scope};
use caseload::ui::key::{Key, parse_chord, shown};
use caseload::ui::keymap::{Found, Keymap};
use caseload::ui::screens::help::HelpScreen;
use caseload::ui::screens::palette::PaletteScreen;
use caseload::ui::table::{ROWS, rows_of};
use caseload::ui::theme::Theme;
use caseload::ui::view::{Context, View};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::settings::documents::holds;
use crate::ui_queue::bench::policy;
use crate::ui_queue::made::jurisdiction;

#[test]
fn no_two_rows_share_a_key_on_one_screen() {
    for scope in Scope::ALL {
        let mut seen = HashSet::new();
        for row in rows_of(scope) {
            let over = if scope == Scope::Find { row.over } else { &[] };
            for chord in over.iter().chain(row.keys) {
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
    let table = Keymap::default().markdown(|_| true);
    for row in ROWS {
        assert!(table.contains(row.sentence), "{}", row.id);
        for chord in row.keys {
            assert!(table.contains(&format!("`{}`", shown(chord))), "{chord}");
        }
    }
}

#[test]
fn the_readme_holds_the_keys_of_the_first_day_and_the_other_document_all() {
    let first_day = |row: &Row| {
        let there = [Scope::Queue, Scope::Case, Scope::Decide].into_iter().any(|scope| row.applies(scope));
        there && row.footer > 0
    };
    let keymap = Keymap::default();
    holds("README.md", "keys", &keymap.markdown(first_day));
    holds("KEYS.md", "keys", &keymap.markdown(|_| true));
}

/// What a view shows on a screen with room for all of it.
fn shown_by(view: &mut dyn View) -> String {
    let (policy, theme) = (policy(), Theme::mono());
    let jurisdiction = jurisdiction();
    let reviewer = Reviewer::new("alice", Role::Reviewer);
    let cx = Context {
        policy: &policy,
        jurisdiction: &jurisdiction,
        reviewer: &reviewer,
        theme: &theme,
        keys: &Keymap::default(),
        calm: &Calm::PLAIN,
        now: Time(0),
        status: None,
        sitting: &caseload::ui::sitting::Sitting::default(),
    };
    let mut terminal = Terminal::new(TestBackend::new(200, 120)).expect("a terminal");
    let frame = terminal.draw(|frame| view.draw(frame, frame.area(), &cx)).expect("a frame");
    let symbols = frame.buffer.content().chunks(200);
    let rows = symbols.map(|row| row.iter().map(Cell::symbol).collect::<String>());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn help_shows_every_command_of_its_screen_with_all_its_keys() {
    for scope in Scope::ALL {
        let help = shown_by(&mut HelpScreen::new(scope, Vec::new()));
        for row in rows_of(scope) {
            let over = if scope == Scope::Find { row.over } else { &[] };
            let keys: Vec<String> = over.iter().chain(row.keys).map(|chord| shown(chord)).collect();
            let line = help.lines().find(|line| line.contains(row.sentence));
            let line = line.unwrap_or_else(|| panic!("{} is not in the help of {}", row.id, scope.word()));
            assert!(line.contains(&keys.join("  ")), "{line}");
        }
    }
}

#[test]
fn help_and_palette_say_why_a_command_cannot_be_performed() {
    let why = vec![(Command::Confirm, "nothing waits".to_owned())];
    assert!(shown_by(&mut HelpScreen::new(Scope::Case, why.clone())).contains("not now: nothing waits"));
    let mut palette = PaletteScreen::new(Scope::Case, why);
    type_into(&mut palette, "confirm");
    assert!(shown_by(&mut palette).contains("not now: nothing waits"));
}

fn type_into(view: &mut dyn View, text: &str) {
    let (policy, theme) = (policy(), Theme::mono());
    let jurisdiction = jurisdiction();
    let reviewer = Reviewer::new("alice", Role::Reviewer);
    let cx = Context {
        policy: &policy,
        jurisdiction: &jurisdiction,
        reviewer: &reviewer,
        theme: &theme,
        keys: &Keymap::default(),
        calm: &Calm::PLAIN,
        now: Time(0),
        status: None,
        sitting: &caseload::ui::sitting::Sitting::default(),
    };
    for c in text.chars() {
        view.type_key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE), &cx);
    }
}

#[test]
fn the_palette_finds_every_command_of_the_screens_it_opens_on_by_its_sentence() {
    for scope in Scope::ALL.into_iter().filter(|scope| Command::Palette.row().applies(*scope)) {
        // Itself, and the two keys that work inside it.
        let own = [Command::Palette, Command::Back, Command::Open];
        for row in rows_of(scope).filter(|row| !own.contains(&row.command)) {
            let mut palette = PaletteScreen::new(scope, Vec::new());
            type_into(&mut palette, row.sentence);
            let screen = shown_by(&mut palette);
            let first = screen.lines().find(|line| line.contains('▸')).unwrap_or_default();
            assert!(
                first.contains(row.short) && first.contains(&Keymap::default().shown(scope, row.command)),
                "{}: {first}",
                row.id
            );
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
