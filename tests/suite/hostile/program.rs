//! The real program on a real terminal with hostile queues: every byte it writes is on the list, and the program's
//! own words stand where they stand with a mild queue.

use std::time::Duration;

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
    ("5", "a number of days"),
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
    ("\x06", "search all posts"),
    ("landmark", "newest first"),
    ("\x1b", "next up"),
    ("?", "keys"),
    ("\x1b", "next up"),
    ("\x10", "commands"),
    ("\x1b", "next up"),
];

/// What a session left behind.
struct Session {
    bytes: Vec<u8>,
    /// Where the program's own words stood after each step.
    words: Vec<Vec<(usize, String)>>,
}

/// A home whose queue holds the corpus, written so.
fn home(written: Written) -> Home {
    let home = Home::new();
    let queue = home.queue();
    std::fs::create_dir_all(queue.parent().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    drop(Queue::at(&queue, folder, &corpus(SHORT), written));
    home
}

/// The rows of the program's own: the first and the last, and the borders of the others.
fn own_words(screen: &str, columns: usize) -> Vec<(usize, String)> {
    let lines: Vec<&str> = screen.lines().collect();
    let edge = |line: &str| {
        let first = line.chars().next().unwrap_or(' ');
        let last = if caseload::text::width(line) == columns { line.chars().next_back() } else { None };
        format!("{first}{}", last.unwrap_or('?'))
    };
    lines
        .iter()
        .enumerate()
        .skip(1)
        .take(lines.len().saturating_sub(2))
        .map(|(at, line)| (at, edge(line)))
        .collect()
}

/// A session that visits every screen on a terminal of this size.
fn session(home: &Home, columns: u16, rows: u16) -> Session {
    let mut terminal = Terminal::open(home.path(), &["review", "--as", "alice"], columns, rows);
    terminal.until_text("▸");
    let mut words = Vec::new();
    for (keys, shown) in STEPS {
        // Eight keys at once are a burst: what comes after it must be no part of it.
        std::thread::sleep(Duration::from_millis(45));
        terminal.keys(keys);
        let screen = terminal.until_text(shown);
        words.push(own_words(&screen, columns.into()));
    }
    terminal.resize(columns - 7, rows - 3);
    terminal.resize(columns, rows);
    terminal.press("q");
    assert!(terminal.end().success());
    Session { bytes: std::mem::take(&mut terminal.bytes), words }
}

#[test]
fn everything_the_program_writes_is_on_the_list_and_its_own_words_stand_where_they_do() {
    let (hostile, calm) = (home(rough), home(mild));
    for (columns, rows) in [(160, 45), (80, 24)] {
        let (rough, mild) = (session(&hostile, columns, rows), session(&calm, columns, rows));
        for (name, run) in [("hostile", &rough), ("mild", &mild)] {
            let reading = Reading::of(&run.bytes);
            println!(
                "{name} at {columns}x{rows}: {} bytes, {} characters, {:?}",
                run.bytes.len(),
                reading.printed(),
                reading.seen
            );
            assert_eq!(reading.refused, [""; 0], "{name} at {columns}x{rows}");
            assert_eq!(reading.left_on(), [0; 0], "{name} at {columns}x{rows}");
            assert!(reading.seen["H"] > 100 && reading.printed() > 5_000, "the session shows something");
        }
        let all = STEPS.iter().zip(rough.words.iter().zip(&mild.words));
        for ((keys, shown), (rough, mild)) in all {
            assert_eq!(rough, mild, "after {keys:?} ({shown}) at {columns}x{rows}");
        }
    }
}
