//! A sentence goes out to an editor and comes back: the terminal is given and taken, nothing typed meanwhile decides.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::terminal::Terminal;
use super::{assert_given_back, decided};
use crate::cli::program::Home;

const REVIEW: &[&str] = &["review", "--as", "alice"];

/// A script as the editor; it says where it is, then reads a line of keys, then does this with the file `$1`.
fn editor(home: &Home, does: &str) -> String {
    let script = format!(
        "#!/bin/sh\nstty -F /dev/tty -a > {seen}.tty\nls -ld \"$(dirname \"$1\")\" \"$1\" > {seen}\ncat \"$1\" > {seen}.text\n\
         echo THE EDITOR IS OPEN\nread keys < /dev/tty\necho \"$keys\" > {seen}.keys\n{does}\n",
        seen = home.file("seen").display()
    );
    let path = home.write("editor.sh", script);
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A note on the first case with the editor on it.
fn note(home: &Home, editor: &str) -> Terminal {
    let mut terminal = Terminal::open_with(home.path(), REVIEW, 110, 30, &[("EDITOR", editor)]);
    terminal.until_text("next up");
    terminal.press("\r");
    terminal.until_text("history");
    terminal.press("n");
    terminal.until_text("your own words");
    for letter in "before".chars() {
        terminal.press(&letter.to_string());
    }
    terminal.until_text("before");
    terminal.press("\x18");
    terminal.press("\x05");
    terminal.until_text("THE EDITOR IS OPEN");
    assert_given_back(&terminal);
    terminal
}

fn read(home: &Home, name: &str) -> String {
    std::fs::read_to_string(home.file(name)).unwrap_or_default()
}

fn lies_there(home: &Home) -> usize {
    let base = home.file(".local/state/caseload/editing");
    std::fs::read_dir(base).map_or(0, Iterator::count)
}

fn notes(home: &Home) -> String {
    home.run(&["trail", "--json"]).ok().out
}

#[test]
fn a_note_is_written_in_an_editor_and_keys_typed_there_reach_nothing_else() {
    let home = Home::with_demo(40, 400);
    let does = "printf 'first line\\nsecond \\033[31mline\\007\\n' > \"$1\"";
    let mut terminal = note(&home, &editor(&home, does));
    // Every one of these keys would do something on the screen below.
    terminal.keys("0\r");
    let screen = terminal.until_text("taken over from the editor");
    assert!(screen.contains("first line second [31mline"), "{screen}");
    assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
    assert_eq!(read(&home, "seen.text"), "before\n");
    assert_eq!(read(&home, "seen.keys"), "0\n", "the editor had the keys");
    let seen = read(&home, "seen");
    assert!(seen.contains("drwx------") && seen.contains("-rw-------"), "{seen}");
    assert!(read(&home, "seen.tty").contains(" icanon"), "no raw mode for the editor");
    assert_eq!(lies_there(&home), 0);
    assert!(!notes(&home).contains("first line"), "nothing is saved before enter");
    terminal.press("\r");
    terminal.until_text("saved");
    terminal.press("\x1b");
    terminal.until_text("next up");
    terminal.press("q");
    assert!(terminal.end().success());
    assert_given_back(&terminal);
    assert_eq!(decided(&home), 0);
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn an_editor_that_fails_loses_neither_what_stood_there_nor_what_it_wrote() {
    let home = Home::with_demo(40, 400);
    let mut terminal = note(&home, &editor(&home, "echo 'written and given up' > \"$1\"; exit 3"));
    terminal.keys("\r");
    let screen = terminal.until_text("nothing was changed");
    assert!(screen.contains("before"), "{screen}");
    assert_eq!(lies_there(&home), 1, "it lies there until the end");
    terminal.press("\x1b");
    terminal.until("the prompt closed", |screen| !screen.contains("your own words"));
    for key in ["q", "q"] {
        terminal.press(key);
    }
    assert!(terminal.end().success());
    assert_eq!(lies_there(&home), 0);
}

#[test]
fn a_stop_while_an_editor_is_open_ends_it_and_keeps_what_was_typed_before() {
    let home = Home::with_demo(40, 400);
    let mut terminal = note(&home, &editor(&home, "true"));
    terminal.signal(rustix::process::Signal::INT);
    terminal.signal(rustix::process::Signal::TERM);
    assert!(terminal.end().success());
    assert_given_back(&terminal);
    assert_eq!(lies_there(&home), 0);
    let sessions = home.file(".local/state/caseload/sessions");
    let kept = |path: &Path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("before"));
    assert!(std::fs::read_dir(sessions).unwrap().any(|entry| kept(&entry.unwrap().path())));
}

#[test]
fn without_an_editor_the_key_says_what_to_set() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open(home.path(), REVIEW, 160, 40);
    terminal.until_text("next up");
    terminal.press("\r");
    terminal.until_text("history");
    terminal.press("n");
    terminal.until_text("your own words");
    terminal.press("\x18");
    terminal.press("\x05");
    terminal.until_text("no editor is named");
}
