//! The program ended in the middle of a draft, by kill, signal or by its person: the next start has it back.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::terminal::Terminal;
use crate::cli::program::Home;

const REVIEW: &[&str] = &["review", "--as", "alice"];
const WORDS: &str = "Two posts praise the raid";

/// Opens the dialog of a suspension over the first case; a blind one is judged before.
fn compose(terminal: &mut Terminal) {
    terminal.until_text("next up");
    terminal.keys("\r");
    terminal.until_text("history");
    terminal.press("5");
    let screen = terminal
        .until("a dialog", |screen| screen.contains("why no less") || screen.contains("enter judges"));
    if screen.contains("enter judges") {
        terminal.press("\r");
        terminal.until("the aids", |screen| screen.contains("the aids are open"));
        terminal.press("5");
        terminal.until_text("why no less");
    }
    // Past clause and evidence to the facts, which letters are for.
    for key in ["\t", "\t", "\t"] {
        terminal.press(key);
    }
    for letter in WORDS.chars() {
        terminal.press(&letter.to_string());
    }
    terminal.until_text(WORDS);
}

fn sessions(home: &Home) -> PathBuf {
    home.file(".local/state/caseload/sessions")
}

/// The session files, newest words last.
fn kept(home: &Home) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(sessions(home)).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files
}

/// Waits until the file holds the words.
fn until_kept(home: &Home) {
    let holds = |path: &PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(WORDS));
    let end = Instant::now() + Duration::from_secs(60);
    while !kept(home).iter().any(holds) {
        assert!(Instant::now() < end, "the words were never kept");
        std::thread::yield_now();
    }
}

#[test]
fn a_draft_survives_a_kill_and_stands_where_it_stood() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    compose(&mut terminal);
    until_kept(&home);
    terminal.kill();
    let file = kept(&home).pop().unwrap();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(&sessions(&home))), (0o600, 0o700));
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    let screen = terminal.until("the draft", |screen| screen.contains(WORDS) && screen.contains("is back"));
    assert!(screen.contains("why no less"), "{screen}");
    terminal.signal(Signal::TERM);
    assert!(terminal.end().success());
    assert!(terminal.text().contains("1 draft kept"), "{}", terminal.text());
    assert_eq!(home.json(&["list", "--state", "decided", "-n", "1000"]).len(), 0);
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn leaving_with_a_draft_keeps_it_and_says_so() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    compose(&mut terminal);
    terminal.press("\x1b");
    terminal.until("the dialog closed", |screen| !screen.contains("why no less"));
    terminal.press("q");
    terminal.until_text("next up");
    terminal.press("q");
    assert!(terminal.end().success());
    assert!(terminal.text().contains("1 draft kept"), "{}", terminal.text());
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    terminal.until_text("next up");
    terminal.press("g");
    terminal.press("w");
    terminal.until_text(WORDS);
}

#[test]
fn a_session_file_that_cannot_be_read_is_set_aside_and_the_queue_opens() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    compose(&mut terminal);
    terminal.signal(Signal::TERM);
    terminal.end();
    let file = kept(&home).pop().unwrap();
    let text = std::fs::read(&file).unwrap();
    std::fs::write(&file, &text[..text.len() / 2]).unwrap();
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    terminal.until("the queue and the words", |screen| {
        screen.contains("next up") && screen.contains("torn or garbled")
    });
    terminal.press("q");
    assert!(terminal.end().success());
    assert_eq!(std::fs::read(file.with_extension("aside-1.json")).unwrap(), text[..text.len() / 2]);
}

#[test]
fn where_nothing_is_to_be_kept_no_file_is_written() {
    let home = Home::with_demo(40, 400);
    std::fs::create_dir_all(home.file(".config/caseload")).unwrap();
    home.write(".config/caseload/config.toml", "[session]\nkeep = false\n");
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    compose(&mut terminal);
    terminal.signal(Signal::TERM);
    terminal.end();
    assert!(!sessions(&home).exists());
    let mut terminal = Terminal::open(home.path(), REVIEW, 120, 40);
    terminal.until_text("next up");
}
