//! Key maps: every command within reach in each of them, safety the same in all, and what `?`, footer and palette say.

use caseload::domain::Step;
use caseload::request::Request;
use caseload::settings::preset;
use caseload::ui::command::{Command, Scope};
use caseload::ui::event::Event;
use caseload::ui::key::{Key, parse_chord};
use caseload::ui::keymap::{Found, Keymap};
use caseload::ui::rebinding::Binding;
use caseload::ui::setup::Setup;
use caseload::ui::table::rows_of;
use caseload::ui::theme::Theme;

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, small};

use super::documents::holds;
use super::verbs::with_file;

const NAMES: [&str; 3] = ["default", "vim", "plain"];

fn maps() -> impl Iterator<Item = Keymap> {
    NAMES.into_iter().map(|name| preset(name).unwrap_or_else(|| panic!("no key map `{name}`")))
}

#[test]
fn in_every_key_map_every_command_can_be_pressed_wherever_it_applies() {
    for keymap in maps() {
        for scope in Scope::ALL {
            for row in rows_of(scope) {
                let place = format!("{} on {} in {}", row.id, scope.word(), keymap.name);
                assert!(keymap.presses(scope, row.command), "{place}: no key that works there");
                for chord in keymap.chords(scope, row.command) {
                    let keys = parse_chord(chord).unwrap_or_else(|| panic!("{place}: `{chord}`"));
                    assert_eq!(keymap.find(scope, &keys), Found::Command(row.command), "{place}: `{chord}`");
                }
            }
        }
    }
}

#[test]
fn in_every_key_map_digits_are_the_ladder_and_counts_and_nothing_else() {
    for keymap in maps() {
        for scope in Scope::ALL {
            for digit in '0'..='9' {
                let found = keymap.find(scope, &parse_chord(&digit.to_string()).expect("a digit"));
                let step = Step::from_digit(digit).map(Command::Choose);
                let ladder = matches!(scope, Scope::Case | Scope::Decide);
                let wanted = step.filter(|_| ladder).map_or(Found::Nothing, Found::Command);
                assert_eq!(found, wanted, "{digit} on {} in {}", scope.word(), keymap.name);
            }
            let back = keymap.find(scope, &parse_chord("esc").expect("a key"));
            assert_eq!(back, Found::Command(Command::Back), "{} in {}", scope.word(), keymap.name);
        }
    }
}

#[test]
fn in_the_plain_key_map_one_key_alone_is_enough_for_everything() {
    let plain = preset("plain").expect("a key map");
    for scope in Scope::ALL {
        for row in rows_of(scope) {
            let place = format!("{} on {}: give it a key in assets/keys/plain.toml", row.id, scope.word());
            let chords: Vec<&str> = plain.chords(scope, row.command).collect();
            assert!(chords.iter().all(|chord| !chord.contains(' ')), "{place}");
            let alone = |chord: &&str| !chord.starts_with("ctrl-") && !chord.starts_with("alt-");
            assert!(chords.iter().any(alone), "{place}");
        }
    }
}

#[test]
fn in_the_vim_key_map_fingers_find_what_they_expect() {
    let vim = preset("vim").expect("a key map");
    let finds = |scope, chord: &str, command| {
        let keys = parse_chord(chord).expect("a chord");
        assert_eq!(vim.find(scope, &keys), Found::Command(command), "{chord} on {}", scope.word());
    };
    for (chord, command) in [
        ("j", Command::Down),
        ("k", Command::Up),
        ("g g", Command::Top),
        ("G", Command::Bottom),
        ("ctrl-d", Command::PageDown),
        ("ctrl-f", Command::PageDown),
        ("ctrl-b", Command::PageUp),
        ("u", Command::Undo),
        (":", Command::Palette),
        ("Z Z", Command::Quit),
        ("g /", Command::Search),
    ] {
        finds(Scope::Queue, chord, command);
        finds(Scope::Case, chord, command);
    }
    finds(Scope::Queue, "/", Command::Filter);
    finds(Scope::Case, ".", Command::Repeat);
    finds(Scope::Case, "ctrl-w l", Command::NextPane);
    finds(Scope::Palette, "ctrl-n", Command::Down);
}

#[test]
fn the_document_of_keys_says_where_the_other_key_maps_differ() {
    let usual = Keymap::default();
    for keymap in maps().filter(|keymap| keymap.name != "default") {
        let differs = |scope: Scope, command| {
            let (one, other) = (keymap.chords(scope, command), usual.chords(scope, command));
            !one.eq(other)
        };
        let table = keymap.markdown(|row| row.scopes.iter().any(|scope| differs(*scope, row.command)));
        holds("KEYS.md", &keymap.name, &table);
    }
}

#[test]
fn sentences_name_the_keys_in_force() {
    let say = |name: &str, words: &str| preset(name).expect("a key map").say(Scope::Case, words);
    assert_eq!(say("default", "<undo> undoes, <reverse> reverses"), "z undoes, R reverses");
    assert_eq!(say("vim", "<undo> undoes, <reverse> reverses"), "u undoes, R reverses");
    assert_eq!(say("plain", "<reload> asks again"), "F5 asks again");
    assert_eq!(say("plain", "1 < 2, <none> and <un"), "1 < 2, <none> and <un");
}

/// A bench in front of the small queue, with this key map.
fn bench(keymap: Keymap) -> Bench {
    let setup = Setup { keys: keymap, ..Setup::from(Theme::ansi()) };
    Bench::set_up((110, 30), setup, desk_of(small()))
}

#[test]
fn a_decision_is_two_keys_on_two_frames_in_every_key_map_and_their_undo_is_where_it_is_said() {
    for keymap in maps() {
        let undo = keymap.shown(Scope::Queue, Command::Undo);
        let mut bench = bench(keymap);
        assert!(bench.keys("?").frame().contains(&format!("{undo} ")), "{}", bench.frame());
        bench.keys("esc enter").take_asked();
        // Both in one moment: nobody presses like that.
        for name in ["0", "enter"] {
            bench.event(Event::Key(Key::parse(name).expect("a key").event()));
        }
        bench.wake();
        let decides = |request: &Request| matches!(request, Request::Decide { .. });
        assert!(!bench.take_asked().iter().any(decides));
        bench.draw();
        bench.keys("esc esc enter 0 enter");
        assert!(bench.take_asked().iter().any(decides));
    }
}

#[test]
fn counts_go_before_moves_in_every_key_map() {
    for keymap in maps() {
        let mut bench = bench(keymap);
        let first = bench.cursor();
        let third = bench.keys("2 j").cursor();
        assert_eq!((third.0, third.1), (first.0, first.1 + 2));
        assert_eq!(bench.keys("k k").cursor(), first);
    }
}

#[test]
fn the_panel_of_what_may_follow_waits_as_long_as_it_is_told() {
    let mut bench = bench(Keymap::default().delayed(300));
    bench.pass(200);
    bench.event(Event::Key(Key::parse("g").expect("a key").event()));
    bench.draw();
    assert!(!bench.frame().contains("first line"), "{}", bench.frame());
    let at = bench.app.wake_at().expect("a moment to wake at");
    bench.pass(at.0 - bench.now.0);
    bench.event(Event::Woke);
    bench.draw();
    assert!(bench.frame().contains("to the first line"), "{}", bench.frame());
    assert_eq!(bench.app.wake_at(), None);
    bench.keys("g");
    assert!(!bench.frame().contains("to the first line"));
}

#[test]
fn own_keys_stand_in_footer_help_and_palette() {
    let home = with_file("[keys]\n[keys.queue]\nnext = ['F6', 'X']\n");
    home.run(&["list"]).ended(2).complains("line 3, column 9: next of [queue]: expected keys such as");
    let line = Binding {
        scope: Some(Scope::Queue),
        id: "next".to_owned(),
        chords: vec![("f6".to_owned(), 0)],
        at: 0,
    };
    let mut bench = bench(Keymap::default().rebound(&[line]).expect("a key map"));
    assert!(bench.frame().contains("F6 serve next"), "{}", bench.frame());
    assert!(bench.keys("?").typed("/next case").frame().contains("F6 "), "{}", bench.frame());
    bench.keys("esc esc");
    assert!(bench.keys(":").typed("serve").frame().contains("F6"), "{}", bench.frame());
    bench.keys("esc N");
    assert!(bench.frame().contains("`N` is no key here"), "{}", bench.frame());
}

#[test]
fn what_a_settings_file_makes_of_the_keys_is_refused_with_its_place() {
    let refused = |file: &str, message: &str| {
        with_file(file).run(&["list"]).ended(2).complains(message);
    };
    refused(
        "[keys]\npreset = 'vi'\n",
        "line 2, column 10: keys.preset: expected `default`, `vim` or `plain`, found `vi`",
    );
    refused(
        "[keys.case]\nnote = 'e'\n",
        "line 2, column 8: note of [case]: expected a key that is free on the screen `case`, found `e`, where `e` is `escalate`",
    );
    refused(
        "[keys]\ncase = 'e'\n",
        "line 2, column 8: case: expected a table of commands with their keys, found string",
    );
    let home = with_file("[keys]\npreset = 'mine'\n");
    std::fs::create_dir_all(home.file(".config/caseload/keys")).expect("a folder");
    home.write(".config/caseload/keys/mine.toml", "[case]\nnoet = 'e'\n");
    home.run(&["config", "show"]).ended(2).complains("keys/mine.toml`, line 2, column 1: noet of [case]");
    home.write(".config/caseload/keys/mine.toml", "[case]\nnote = 'i'\n");
    home.run(&["config", "show"]).ok().says("keys.preset = \"mine\"");
}
