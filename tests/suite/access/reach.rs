//! Every command of the registry can be given without a screen, by its name, on the kind of screen it belongs to.

use caseload::ui::command::Command;
use caseload::ui::linear::{Source, UNUSED};
use caseload::ui::table::ROWS;

use super::linear::Sitting;

/// Commands that are given by other lines, and which.
const OTHERWISE: [(&str, &str); 2] = [
    ("commit", "answers lead to it, and `save` is its second word"),
    ("suspend", "it stops the program: the terminal's own key does"),
];

/// Lines that lead to screens from a new queue.
const PLACES: [&str; 16] = [
    "",
    "next",
    "next\nA0",
    "next\nnote",
    "case 2\npark",
    "next\nescalate",
    "search the",
    "ledger",
    "rules",
    "rules\ntry",
    "clocks",
    "holds",
    "incidents",
    "reporters",
    "next\norders",
    "next\nthreat\n:back",
];

#[test]
fn every_command_is_known_by_its_name_where_it_belongs() {
    let mut unknown: Vec<&str> = ROWS
        .iter()
        .filter(|row| !UNUSED.iter().any(|(command, _)| *command == row.command))
        .filter(|row| !OTHERWISE.iter().any(|(id, _)| *id == row.id))
        .map(|row| row.id)
        .collect();
    let places = PLACES.iter().chain(&[
        "views",
        "bookmarks",
        "transfer",
        "kept",
        "next\npapers",
        "next\ndisclosures",
        "next\norder.take",
        "next\nA1",
    ]);
    let mut sitting = Sitting::new(Source::Pipe);
    for place in places {
        let known: Vec<&str> = unknown.clone();
        sitting.lines(&":back\n".repeat(8)).lines(place);
        let help = {
            let before = sitting.said.len();
            sitting.lines(":help");
            sitting.said[before..].to_owned()
        };
        for id in known {
            let row = ROWS.iter().find(|row| row.id == id).unwrap();
            let called = match row.command {
                Command::Choose(step) => step.to_string(),
                _ => id.to_owned(),
            };
            if help.lines().any(|line| {
                line.starts_with(&format!("{called}:")) || line.starts_with(&format!("{called} ("))
            }) {
                unknown.retain(|other| *other != id);
            }
        }
    }
    assert!(unknown.is_empty(), "no screen without a screen offers {unknown:?}");
}
