//! The real program on a real terminal with hostile queues: every byte it writes is on the list, and the program's
//! own words stand where they stand with a mild queue.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::corpus::{SHORT, corpus};
use super::queue::{Queue, Written, mild, rough};
use super::sequences::Reading;
use crate::cli::program::Home;
use crate::pty::terminal::Terminal;

/// Words that end each step of a session: the keys, and what the screen shows once they are answered.
const STEPS: &[(&str, &str)] = &[
    ("\r", "history"),
    ("\t", "hits"),
    ("G", "history"),
    ("5", "enter is refused until"),
    ("\x1b[200~\x1b[2Jpasted\x07\x1b[201~", "decide"),
    ("\x1b", "history"),
    ("n", "your own words"),
    ("\x1b", "history"),
    ("t", "trail of case"),
    ("\x1b", "history"),
    ("\x1b", "next up"),
    ("jjjjjjjj", "next up"),
    ("T", "the whole ledger"),
    ("GG", "the whole ledger"),
    ("\x1b", "next up"),
    ("\x06", "search [posts]"),
    ("landmark", "newest first"),
    ("\x1b", "next up"),
    ("?", "keys"),
    ("\x1b", "next up"),
    ("\x10", "commands"),
    ("\x1b", "next up"),
];

/// A home whose queue holds the corpus, written so.
fn home(written: Written) -> Home {
    let home = Home::new();
    let queue = home.queue();
    std::fs::create_dir_all(queue.parent().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    drop(Queue::at(&queue, folder, &corpus(SHORT), written));
    home
}

/// Where borders stand, as the terminal has them in its cells.
fn borders(screen: &vt100::Screen) -> BTreeSet<(u16, u16)> {
    let (rows, columns) = screen.size();
    let cells = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    let is_border = |(row, column): &(u16, u16)| {
        screen.cell(*row, *column).is_some_and(|cell| matches!(cell.contents(), "│" | "╭" | "╮" | "╰" | "╯"))
    };
    cells.filter(is_border).collect()
}

fn open(home: &Home, columns: u16, rows: u16) -> Terminal {
    let mut terminal = Terminal::open(home.path(), &["review", "--as", "alice"], columns, rows);
    terminal.until_text("▸");
    terminal
}

/// Waits until every border of the mild screen stands on the rough one too, where texts may draw more of them.
#[track_caller]
fn until_alike(rough: &mut Terminal, mild: &mut Terminal, place: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let (left, right) = (rough.text(), mild.text());
        let (found, expected) = (borders(rough.screen()), borders(mild.screen()));
        let gone: Vec<_> = expected.difference(&found).collect();
        if gone.is_empty() && !expected.is_empty() {
            return;
        }
        assert!(Instant::now() < end, "{place}: no border at {gone:?}\n{left}\n{right}");
        std::thread::yield_now();
    }
}

/// Visits every screen on two terminals of this size, step by step.
fn visit(hostile: &Home, calm: &Home, columns: u16, rows: u16) -> Vec<String> {
    let (mut rough, mut mild) = (open(hostile, columns, rows), open(calm, columns, rows));
    for (keys, shown) in STEPS {
        for terminal in [&mut rough, &mut mild] {
            // Eight keys at once are a burst: what comes after it must be no part of it.
            std::thread::sleep(Duration::from_millis(45));
            terminal.keys(keys);
            terminal.until_text(shown);
        }
        let place = format!("after {keys:?} ({shown}) at {columns}x{rows}");
        until_alike(&mut rough, &mut mild, &place);
    }
    let mut said = Vec::new();
    for (name, mut terminal) in [("hostile", rough), ("mild", mild)] {
        terminal.resize(columns - 7, rows - 3);
        terminal.resize(columns, rows);
        terminal.press("q");
        assert!(terminal.end().success());
        let reading = Reading::of(&terminal.bytes);
        let (bytes, printed) = (terminal.bytes.len(), reading.printed());
        said.push(format!(
            "{name} at {columns}x{rows}: {bytes} bytes, {printed} characters, {:?}",
            reading.seen
        ));
        assert_eq!(reading.refused, [""; 0], "{name} at {columns}x{rows}");
        assert_eq!(reading.left_over(), [0; 0], "{name} at {columns}x{rows}");
        assert!(reading.seen["H"] > 100 && printed > 5_000, "the session shows something");
    }
    said
}

#[test]
fn everything_the_program_writes_is_on_the_list_and_its_own_words_stand_where_they_do() {
    let (hostile, calm) = (home(rough), home(mild));
    for (columns, rows) in [(160, 45), (80, 24)] {
        println!("{}", visit(&hostile, &calm, columns, rows).join("\n"));
    }
}
