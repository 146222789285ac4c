//! The real program: a file is taken in from the screen while a decision is made, and the record is whole.

use crate::cli::program::Home;
use crate::pty::terminal::Terminal;

/// A home with a small queue and a larger file that is not in it.
fn home(posts: &str) -> Home {
    let home = Home::with_demo(40, 400);
    let made =
        ["demo", "--accounts", "400", "--posts", posts, "--seed", "9", "--now", "2026-03-03T12:00:00Z"];
    home.run(&[&made[..], &["--out", "more.jsonl"]].concat()).ok();
    home
}

fn begin(home: &Home) -> Terminal {
    let mut terminal = Terminal::open(home.path(), &["review", "--as", "alice"], 120, 40);
    terminal.until_text("next up");
    terminal.press("X");
    terminal.until_text("takes a file in");
    terminal.press("i");
    terminal.until_text("take a file in");
    for letter in "mor".chars() {
        terminal.press(&letter.to_string());
    }
    terminal.until_text("more.jsonl");
    terminal.press("\t");
    terminal.until_text("looks like native");
    // Not looked through first: the last row but the file's.
    for key in ["\t", "\t", "\t", "\t", " "] {
        terminal.press(key);
    }
    terminal.press("\r");
    terminal
}

#[test]
fn a_decision_is_made_while_a_file_comes_in_and_the_record_is_whole() {
    let home = home("12000");
    let mut terminal = begin(&home);
    terminal.until("the file under way", |screen| screen.contains("taking in more.jsonl"));
    terminal.press("q");
    terminal.until_text("next up");
    terminal.press("\r");
    // Reading goes on, whatever is being written.
    terminal.until_text("history");
    terminal.press("0");
    terminal.until_text("enter saves");
    terminal.press("\r");
    terminal.until("the decision to be saved", |screen| {
        screen.contains("saved") && !screen.contains("enter saves")
    });
    terminal.press("\x1b");
    terminal.until_text("next up");
    terminal.press("g");
    terminal.press("m");
    terminal.until_text("more.jsonl taken in");
    terminal.press("q");
    terminal.press("q");
    assert!(terminal.end().success());
    home.run(&["verify", "--rebuild"]).ok();
    assert_eq!(home.json(&["list", "--state", "decided", "-n", "1000"]).len(), 1);
    let again = home.run(&["import", "more.jsonl", "--dry-run", "--json"]).ok().out;
    assert!(again.contains("\"new_posts\":0"), "all of it is there: {again}");
}

#[test]
fn a_file_given_up_or_left_behind_leaves_nothing() {
    let home = home("60000");
    let before = home.json(&["list", "-n", "1000"]).len();
    let mut terminal = begin(&home);
    terminal.until("the file under way", |screen| screen.contains("taking in more.jsonl"));
    terminal.press("x");
    terminal.until_text("given up: nothing was taken in");
    home.run(&["verify", "--rebuild"]).ok();
    assert_eq!(home.json(&["list", "-n", "1000"]).len(), before);
    terminal.press("\x1b");
    terminal.until_text("next up");
    terminal.press("q");
    assert!(terminal.end().success());
    let mut terminal = begin(&home);
    terminal.until("the file under way", |screen| screen.contains("taking in more.jsonl"));
    terminal.signal(rustix::process::Signal::TERM);
    assert!(terminal.end().success());
    home.run(&["verify", "--rebuild"]).ok();
    assert_eq!(home.json(&["list", "-n", "1000"]).len(), before);
}
