//! The tour, walked to its end by pressing only what its card names: on a made-up queue, in every key map, with a screen
//! and without one.

use caseload::settings::preset;
use caseload::ui::keymap::Keymap;
use caseload::ui::linear::Source;
use caseload::ui::setup::{Setup, Tours};
use caseload::ui::theme::Theme;
use caseload::ui::tour::{STEPS, Step};

use super::linear::Sitting;
use super::rig::made;
use crate::ui_queue::bench::Bench;

/// What somebody does on a step.
#[derive(Debug, Clone, Copy)]
enum Do {
    /// Presses the key of the command with this name.
    Key(&'static str),
    /// Types what the card asks for letter by letter.
    Typed(&'static str),
    /// Writes words of their own into the field with the focus.
    Words(&'static str),
    /// Presses whatever key.
    Any,
}
use Do::{Any, Key, Typed, Words};

/// By the titles of the steps, in their order.
const WALK: &[(&str, &[Do])] = &[
    ("the queue", &[Key("down")]),
    ("clocks", &[Key("clocks")]),
    ("one level back", &[Key("back")]),
    ("a filter", &[Key("filter"), Typed("lane:report hits:>1"), Key("open")]),
    ("a case", &[Key("open")]),
    ("what no rule saw", &[Key("random")]),
    ("hits", &[Key("hit.next")]),
    ("evidence", &[Key("evidence")]),
    ("panes", &[Key("pane.next")]),
    ("the veil", &[Key("veil")]),
    ("lifting it", &[Key("veil.lift-all")]),
    ("a pause", &[Key("pause"), Any]),
    ("deciding", &[Key("step.1")]),
    (
        "the gate",
        &[
            Typed("v"),
            Typed("5"),
            Key("commit"),
            Words("It praises the raid."),
            Key("commit"),
            Words("A label says so."),
            Key("commit"),
        ],
    ),
    ("taking back", &[Key("undo")]),
    ("leaving a case", &[Key("back")]),
    ("the random sample", &[Key("clear"), Key("filter"), Typed("lane:baseline"), Key("open")]),
    ("a blind case", &[Key("open")]),
    ("judging first", &[Key("judge"), Key("step.0"), Key("commit")]),
    ("no action", &[Key("step.0"), Key("commit")]),
    ("the record", &[Key("ledger")]),
    ("searching", &[Key("search")]),
    ("a post in its case", &[Typed("ledger"), Key("open")]),
    ("any command", &[Key("palette")]),
    ("all keys", &[Key("back"), Key("help")]),
    ("handing over", &[Key("back"), Key("tour")]),
];

fn toured(size: (u16, u16), keys: Keymap, tours: Tours) -> Bench {
    let made = made(120, 3_000, "alice");
    let mut desk = made.desk;
    let (policy, reviewer) = (desk.policy().as_ref().clone(), desk.reviewer().clone());
    let setup = Setup { keys, tours, ..Setup::from(Theme::ansi()) };
    let folder = made.folder;
    Bench::made(size, policy, setup, reviewer, move |request| {
        let _ = &folder;
        Some(desk.perform(request.clone()))
    })
}

/// The rows of the card, without its border.
fn card(frame: &str) -> String {
    let rows: Vec<&str> = frame.lines().skip_while(|line| !line.contains("╭ tour ")).collect();
    let text = rows.iter().skip(1).take_while(|line| !line.contains('╰'));
    text.map(|line| line.trim_matches(['│', ' '])).collect::<Vec<_>>().join(" ")
}

/// Presses what the card of a step names, and nothing else.
fn walk(bench: &mut Bench, keys: &Keymap, step: &Step, deeds: &[Do]) {
    for deed in deeds {
        match deed {
            Key(id) => {
                let scope = bench.app.on_top().unwrap().1;
                let row = caseload::ui::table::row_named(id).unwrap();
                let shown = keys.shown(scope, row.command);
                let text = card(&bench.frame());
                assert!(!shown.is_empty(), "{}: `{id}` has no key on {scope:?}", step.title);
                assert!(text.contains(&shown), "{}: no `{shown}` in: {text}", step.title);
                let chord = keys.chords(scope, row.command).next().unwrap().to_owned();
                bench.keys(&chord);
            }
            Typed(words) => {
                let text = card(&bench.frame());
                assert!(text.contains(&format!("`{words}`")), "{}: no `{words}` in: {text}", step.title);
                bench.typed(words);
            }
            Words(words) => drop(bench.typed(words)),
            Any => drop(bench.keys("x")),
        }
    }
}

#[track_caller]
fn check(size: (u16, u16), map: &str) {
    let keys = preset(map).unwrap();
    let mut bench = toured(size, keys.clone(), Tours::Begun);
    for (at, (title, deeds)) in WALK.iter().enumerate() {
        let step = &STEPS[at];
        assert_eq!(step.title, *title);
        let place = format!("tour {} of {} · {title}", at + 1, STEPS.len());
        assert!(bench.frame().contains(&place), "no `{place}` in {map}:\n{}", bench.frame());
        walk(&mut bench, &keys, step, deeds);
    }
    assert!(!bench.frame().contains("╭ tour "), "it does not end in {map}:\n{}", bench.frame());
}

#[test]
fn the_tour_can_be_walked_by_the_keys_that_it_names_in_every_key_map() {
    assert_eq!(WALK.len(), STEPS.len());
    check((160, 45), "default");
    check((110, 30), "vim");
    check((80, 24), "plain");
}

/// What somebody types without a screen, by the titles of the steps.
const TYPED: &[(&str, &str)] = &[
    ("the queue", "down"),
    ("clocks", "clocks"),
    ("one level back", "back"),
    ("a filter", "filter lane:report hits:>1"),
    ("a case", "open"),
    ("what no rule saw", "random"),
    ("hits", "hit.next"),
    ("evidence", "evidence"),
    ("panes", "pane.next"),
    ("the veil", "veil"),
    ("lifting it", "veil.lift-all"),
    ("a pause", "pause\nhere"),
    ("deciding", "A1"),
    ("the gate", "VE-5\nIt praises the raid.\nA label says so.\nsave A1"),
    ("taking back", "undo"),
    ("leaving a case", "back"),
    ("the random sample", "filter lane:baseline"),
    ("a blind case", "open"),
    ("judging first", "judge\nA0\nsave A0"),
    ("no action", "A0\nsave A0"),
    ("the record", "ledger"),
    ("searching", "search ledger"),
    ("a post in its case", "1\nopen"),
    ("handing over", "tour"),
];

#[test]
fn the_tour_can_be_walked_without_a_screen_by_what_it_tells() {
    let mut sitting = Sitting::toured(Source::Pipe, 120, 3_000);
    let told = sitting.said.clone();
    assert!(told.contains("new here? `tour` shows you around"), "{told}");
    sitting.lines("tour");
    for (at, (title, typed)) in TYPED.iter().enumerate() {
        let place = format!("tour {} of {} · {title}: ", at + 1, TYPED.len());
        let (_, text) =
            sitting.said.rsplit_once(&place).unwrap_or_else(|| panic!("no `{place}`:\n{}", sitting.said));
        let text = text.lines().next().unwrap_or_default().to_owned();
        let first = typed.lines().next().unwrap_or_default();
        assert!(text.contains(&format!("`{first}`")), "no `{first}` in: {text}");
        sitting.lines(typed);
    }
    assert!(sitting.said.contains("the tour is over"), "{}", sitting.said);
}

#[test]
fn the_card_stands_below_the_work_at_every_size() {
    for size in [(160, 45), (110, 30), (80, 24)] {
        let mut bench = toured(size, Keymap::default(), Tours::Begun);
        bench.keys("j K esc");
        // The header names the desk, which is another one each time.
        let frame = bench.frame();
        let (_, below) = frame.split_once('\n').unwrap();
        insta::assert_snapshot!(format!("card_{}x{}", size.0, size.1), below);
    }
}

#[test]
fn where_there_is_no_room_for_the_card_that_is_said() {
    let mut bench = toured((110, 21), Keymap::default(), Tours::Begun);
    assert!(bench.frame().contains("the tour waits for 22 rows"), "{}", bench.frame());
    bench.resize(110, 22);
    assert!(bench.frame().contains("╭ tour 1 of "), "{}", bench.frame());
}

#[test]
fn it_is_offered_once_begun_and_ended_by_one_key_and_led_back_to() {
    let mut bench = toured((110, 30), Keymap::default(), Tours::Offered);
    assert!(bench.frame().contains("new here? gt shows you around"), "{}", bench.frame());
    bench.keys("g s");
    assert!(bench.frame().contains("no tour has been begun"), "{}", bench.frame());
    bench.keys("g t g s g s g s g s g s g s");
    // Going one level back to the queue was done already.
    assert!(bench.frame().contains("tour 8 of "), "{}", bench.frame());
    assert!(
        card(&bench.frame()).starts_with("First a case: enter opens the selected one."),
        "{}",
        bench.frame()
    );
    bench.keys("g t");
    assert!(!bench.frame().contains("╭ tour "), "{}", bench.frame());
}

#[test]
fn a_queue_of_ones_own_has_no_tour() {
    let mut bench = toured((110, 30), Keymap::default(), Tours::None);
    bench.keys("g t");
    assert!(bench.frame().contains("the tour is of the made-up queue"), "{}", bench.frame());
}
