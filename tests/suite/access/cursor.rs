//! The terminal's cursor, which screen readers and magnifiers follow: in every frame it stands on what is selected,
//! or where the next letter goes.

use std::cell::RefCell;
use std::rc::Rc;

use caseload::domain::Role;
use caseload::request::Request;
use caseload::ui::command::Scope;
use caseload::ui::theme::Theme;
use ratatui::style::Style;

use super::rig::{Made, made};
use crate::ui_queue::bench::Bench;

/// Where the cursor must stand.
#[derive(Debug, Clone, Copy)]
enum At {
    /// On a row drawn as the selected one.
    Selected,
    /// On the row with this text.
    Row(&'static str),
    /// Right behind this text, where it was typed.
    Behind(&'static str),
    /// At the beginning of what is read: the first row under this title.
    Under(&'static str),
}
use At::{Behind, Row, Selected, Under};

/// A kind of screen, the keys that lead there, where the cursor is then, and further keys, each with the same.
type Place = (Scope, &'static str, At, &'static [(&'static str, At)]);

/// Each screen and dialog: keys that lead there from the queue, and keys on it, each with the place they lead to.
const PLACES: &[Place] = &[
    (
        Scope::Queue,
        "",
        Selected,
        &[("j j", Selected), ("G", Selected), ("g g", Selected), ("ctrl-d", Selected)],
    ),
    (Scope::Queue, "/ a", Behind("a"), &[("left", Row("a")), ("z z z z z", Behind("zzzzz"))]),
    (Scope::Case, "enter", Selected, &[("j", Selected), ("G", Selected), ("] r", Selected), ("r", Selected)]),
    (Scope::Case, "enter tab", Selected, &[("j", Selected), ("j j", Selected)]),
    (Scope::Case, "enter shift-tab", Selected, &[("j", Selected), ("k", Selected)]),
    (Scope::Activity, "4 j enter a", Row(""), &[("j", Row("")), ("tab", Row(""))]),
    (
        Scope::Decide,
        "4 j enter space 3",
        Row("▸ steps"),
        &[
            ("tab", Row("▸ clause")),
            ("v 5", Row("▸ clause")),
            ("tab", Row("▸ evidence")),
            ("tab f a c t", Behind("fact")),
            ("tab", Row("▸ why")),
            ("tab", Row("▸ exceptions")),
            ("tab", Row("▸ why no less")),
            ("tab", Row("▸ days")),
            ("tab", Row("▸ beside")),
        ],
    ),
    (Scope::Prompt, "enter n h i", Behind("hi"), &[("left", Row("hi"))]),
    (
        Scope::Prompt,
        "enter s",
        Row("tomorrow"),
        &[("right", Row("3 d")), ("2 d", Behind("2d")), ("tab", Row("why"))],
    ),
    (
        Scope::Search,
        "ctrl-f t h e",
        Behind("the"),
        &[("down", Row("▸")), ("down", Row("▸")), ("n", Behind("then"))],
    ),
    (Scope::Trail, "T", Selected, &[("j", Selected), ("tab", Under(" entry "))]),
    (Scope::Rules, "P", Selected, &[("j", Selected), ("tab", Under(" rule ")), ("j j", Row(""))]),
    (Scope::Rules, "P / a", Behind("a"), &[("enter", Selected)]),
    (Scope::Try, "P t h e l l o", Behind("hello"), &[("enter x", Behind("x"))]),
    (Scope::Clocks, "K", Under(" clocks "), &[]),
    (
        Scope::Form,
        "g n A B",
        Behind("AB"),
        &[("tab", Row("▸")), ("tab tab", Row("▸")), ("shift-tab", Row("▸"))],
    ),
    (Scope::Form, "enter ! i t", Behind("it"), &[]),
    (Scope::Threat, "enter ! esc", Under("LIFE IN DANGER"), &[("j", Under("LIFE IN DANGER"))]),
    (Scope::Orders, "g o", Under(" orders about "), &[]),
    (Scope::Holds, "g h", Under(" holds"), &[]),
    (Scope::Papers, "enter g p", Under(" papers"), &[]),
    (Scope::Disclosures, "enter g d", Under(" disclosures"), &[]),
    (Scope::Incidents, "g i", Under(" incidents"), &[]),
    (Scope::Reporters, "g r", Selected, &[("j", Selected)]),
    (Scope::Transfer, "X", Under(" files in and out "), &[]),
    (Scope::Views, "v", Under(" views "), &[]),
    (Scope::Bookmarks, "enter m a '", Selected, &[("esc", Row(""))]),
    (Scope::Messages, "g m", Under(" messages "), &[]),
    (Scope::Kept, "g w", Under(" kept drafts "), &[]),
    (Scope::Help, "?", Under(" keys "), &[("/ x", Behind("x"))]),
    (Scope::Palette, ":", Behind(": "), &[("d e", Behind("de")), ("down", Selected), ("left", Row("de"))]),
    // A line of the pane while a text is typed, the screen's own keys behind it.
    (Scope::Find, "enter / t h", Behind("th"), &[("e enter", Row("")), ("n", Row(""))]),
    (Scope::Bulk, "space j space D 3", Row("▸ steps"), &[("tab", Row("▸ clause"))]),
];

/// A screen to stand on, roomy, usual, narrow, and the smallest.
const SIZES: [(u16, u16); 4] = [(160, 45), (110, 30), (80, 24), (60, 15)];

fn bench(queue: &Rc<RefCell<Made>>, size: (u16, u16)) -> Bench {
    let (policy, reviewer) = {
        let made = queue.borrow();
        (made.desk.policy().as_ref().clone(), made.desk.reviewer().clone())
    };
    assert_eq!(reviewer.role, Role::Reviewer);
    let queue = Rc::clone(queue);
    let answer = move |request: &Request| Some(queue.borrow_mut().desk.perform(request.clone()));
    Bench::of(size, policy, &Theme::ansi(), reviewer, answer)
}

/// Whether a cell is drawn in a style.
fn has(bench: &Bench, x: u16, y: u16, style: Style) -> bool {
    let cell = &bench.buffer()[(x, y)];
    style.bg.is_none_or(|bg| cell.bg == bg) && cell.modifier.contains(style.add_modifier)
}

/// What is wrong with the cursor; nothing if it stands where it must.
fn complaint(bench: &mut Bench, at: At) -> Option<String> {
    let (x, y) = bench.cursor();
    let frame = bench.frame();
    let row = frame.lines().nth(usize::from(y)).unwrap_or_default().to_owned();
    let before: String = (0..x).map(|x| bench.buffer()[(x, y)].symbol().to_owned()).collect();
    let right = match at {
        Selected => (0..bench.buffer().area.width).any(|x| has(bench, x, y, Theme::ansi().selected)),
        Row(text) => row.contains(text) && !row.trim().is_empty(),
        Behind(text) => before.ends_with(text),
        Under(title) => {
            let above = frame.lines().take(usize::from(y)).any(|line| line.contains(title));
            above && !row.trim_matches(|c: char| "│ ╭╮╰╯─".contains(c)).is_empty()
        }
    };
    (!right).then(|| format!("{at:?}, found ({x}, {y}) on `{row}`:\n{frame}"))
}

#[test]
fn the_cursor_stands_on_the_selected_item_or_the_edit_point_of_every_screen() {
    let queue = Rc::new(RefCell::new(made(40, 600, "alice")));
    let mut wrong = Vec::new();
    for size in SIZES {
        for (scope, keys, at, then) in PLACES {
            let mut bench = bench(&queue, size);
            bench.keys(keys);
            let mut pressed = (*keys).to_owned();
            for (more, at) in std::iter::once(&("", *at)).chain(*then) {
                bench.keys(more);
                pressed = format!("{pressed} {more}");
                if let Some(words) = complaint(&mut bench, *at) {
                    wrong.push(format!("{scope:?} at {size:?} after `{pressed}`: {words}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_kind_of_screen_is_left_out() {
    for scope in Scope::ALL {
        assert!(PLACES.iter().any(|(known, ..)| *known == scope), "{scope:?}");
    }
}
