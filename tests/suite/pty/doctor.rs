//! What `doctor` finds out about a terminal by asking it, and that it asks only where it may.

use super::terminal::Terminal;
use crate::cli::program::Home;

/// Runs `doctor` on a terminal that says where its cursor is.
fn asked(environment: &[(&str, &str)]) -> String {
    let home = Home::demo();
    let mut terminal = Terminal::open_with(home.path(), &["doctor"], 200, 80, environment);
    let mut answered = 0;
    let screen = terminal.until_answering(
        |screen| screen.contains("arabic_joining` in the settings"),
        |seen, (row, column)| {
            let asked = seen.windows(4).filter(|bytes| *bytes == b"\x1b[6n").count();
            let more = asked > answered;
            answered = asked;
            more.then(|| format!("\x1b[{};{}R", row + 1, column + 1))
        },
    );
    terminal.end();
    assert_eq!(answered > 0, screen.contains("asked: "), "{screen}");
    screen
}

#[test]
fn a_terminal_that_answers_is_compared_with_what_is_expected() {
    let screen = asked(&[("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")]);
    for words in [
        "TERM xterm-256color · COLORTERM truecolor · 200x80",
        "colours    full (auto: COLORTERM says so)",
        "are drawn as wide as expected",
        "synchronized output",
    ] {
        assert!(screen.contains(words), "no `{words}` in:\n{screen}");
    }
}

#[test]
fn inside_tmux_it_says_so_and_asks_there() {
    let tmux = [
        ("TERM", "tmux-256color"),
        ("TMUX", "/tmp/x,1,0"),
        ("TERM_PROGRAM", "tmux"),
        ("TERM_PROGRAM_VERSION", "3.3a"),
    ];
    let screen = asked(&tmux);
    assert!(screen.contains("COLORTERM is not set · tmux 3.3a · inside tmux · 200x80"), "{screen}");
}

#[test]
fn a_dumb_terminal_is_asked_nothing_and_gets_no_sequence() {
    let home = Home::demo();
    let mut terminal = Terminal::open_with(home.path(), &["doctor"], 200, 80, &[("TERM", "dumb")]);
    assert_eq!(terminal.end().exit_code(), 1);
    let text = terminal.text();
    for words in
        ["not asked: this terminal cannot say where its cursor is", "cannot place its cursor", "TERM dumb"]
    {
        assert!(text.contains(words), "no `{words}` in:\n{text}");
    }
    assert!(!terminal.bytes.windows(4).any(|bytes| bytes == b"\x1b[6n"));
}

#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for_long() {
    let home = Home::demo();
    let mut terminal = Terminal::open(home.path(), &["doctor"], 200, 80);
    let screen = terminal.until_text("asked, and not answered");
    assert!(screen.contains("widths"), "{screen}");
    terminal.end();
}
