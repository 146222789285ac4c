//! The few things that only the real program on a real terminal can show.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod doctor;
mod editor;
mod sitting;
pub(crate) mod terminal;

use rustix::process::Signal;

use crate::cli::program::Home;
use terminal::Terminal;

const REVIEW: &[&str] = &["review", "--as", "alice"];

/// A home with a small queue, and the workstation open on it.
fn open(columns: u16, rows: u16) -> (Home, Terminal) {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open(home.path(), REVIEW, columns, rows);
    terminal.until_text("▸");
    (home, terminal)
}

/// The terminal is as it was before: main screen, cursor, no modes.
#[track_caller]
fn assert_given_back(terminal: &Terminal) {
    let screen = terminal.screen();
    assert!(!screen.alternate_screen(), "the alternate screen was left");
    assert!(!screen.hide_cursor(), "the cursor shows");
    assert!(!screen.bracketed_paste(), "bracketed paste is off");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let (explicit, implicit) = (last(terminal, "\x1b[8l"), last(terminal, "\x1b[8h"));
    assert!(explicit.is_some() && explicit < implicit, "its own order of text is on again");
}

/// Where a sequence was written last.
fn last(terminal: &Terminal, sequence: &str) -> Option<usize> {
    terminal.bytes.windows(sequence.len()).rposition(|bytes| bytes == sequence.as_bytes())
}

fn decided(home: &Home) -> usize {
    home.json(&["list", "--state", "decided", "-n", "1000"]).len()
}

#[test]
fn the_demo_opens_decides_hands_over_and_gives_the_terminal_back() {
    let home = Home::new();
    let arguments = ["demo", "--accounts", "40", "--posts", "400", "--as", "alice"];
    let mut terminal = Terminal::open(home.path(), &arguments, 120, 40);
    terminal.until_text("▸");
    terminal.keys("\r");
    terminal.until_text("history");
    terminal.keys("0");
    terminal.until_text("enter saves");
    terminal.press("\r");
    terminal.until("the decision to be saved", |screen| {
        screen.contains("saved") && !screen.contains("enter saves")
    });
    terminal.keys("\x1b");
    terminal.until_text("next up");
    terminal.keys("q");
    assert!(terminal.end().success());
    assert_given_back(&terminal);
    let kept = terminal.text();
    assert!(kept.contains("Your decisions are kept in"), "{kept}");
    let mut queue = home.path().read_dir().unwrap().map(|entry| entry.unwrap().path().join("demo.db"));
    let queue = queue.find(|path| path.exists()).unwrap();
    let queue = queue.to_str().unwrap();
    home.run(&["verify", "--queue", queue, "--rebuild"]).ok();
    home.run(&["export", "--queue", queue, "--to", "native", "--out", "d.jsonl", "--end-windows"])
        .ok()
        .says("1 decision");
}

#[test]
fn a_signal_to_end_gives_the_terminal_back_and_loses_nothing() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let (home, mut terminal) = open(100, 30);
        terminal.keys("\r");
        terminal.until_text("history");
        terminal.signal(signal);
        assert!(terminal.end().success(), "{signal:?}");
        assert_given_back(&terminal);
        home.run(&["verify", "--rebuild"]).ok();
    }
}

#[test]
fn a_stay_in_the_shell_gives_the_terminal_back_and_takes_it_again() {
    let (_home, mut terminal) = open(100, 30);
    terminal.keys("\x1a");
    terminal.until("the main screen", |screen| !screen.contains("next up"));
    terminal.until_stopped();
    assert_given_back(&terminal);
    terminal.signal(Signal::CONT);
    terminal.until_text("next up");
    assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
    terminal.keys("q");
    assert!(terminal.end().success());
    assert_given_back(&terminal);
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_and_going_on_draws_anew() {
    let (_home, mut terminal) = open(100, 30);
    terminal.signal(Signal::TSTP);
    terminal.until("the main screen", |screen| !screen.contains("next up"));
    terminal.until_stopped();
    assert_given_back(&terminal);
    terminal.resize(120, 40);
    terminal.signal(Signal::CONT);
    terminal.until("a frame of the new size", |screen| is_whole(screen, 120));
    assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open_with(home.path(), REVIEW, 100, 30, &[("CASELOAD_TEST_PANIC", "1")]);
    assert!(!terminal.end().success());
    assert_given_back(&terminal);
    let text = terminal.text();
    for words in
        ["told to by CASELOAD_TEST_PANIC", "its part `main` failed at src/", "comes back at the next start"]
    {
        assert!(text.contains(words), "no `{words}` in {text}");
    }
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn a_terminal_that_cannot_draw_is_told_so_in_words() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open_with(home.path(), REVIEW, 100, 30, &[("TERM", "dumb")]);
    assert_eq!(terminal.end().exit_code(), 2);
    let text = terminal.text();
    assert!(text.contains("cannot draw a screen") && text.contains("xterm-256color"), "{text}");
    assert!(!terminal.bytes.contains(&0x1b), "no escape sequence was written");
}

#[test]
fn a_terminal_that_reorders_by_itself_is_left_to_it() {
    let home = Home::with_demo(40, 400);
    let konsole = [("KONSOLE_VERSION", "230800")];
    let mut terminal = Terminal::open_with(home.path(), REVIEW, 100, 30, &konsole);
    terminal.until_text("next up");
    terminal.keys("q");
    assert!(terminal.end().success());
    assert_eq!(last(&terminal, "\x1b[8l").or(last(&terminal, "\x1b[8h")), None);
}

/// Whether the screen holds a frame of exactly this many columns.
fn is_whole(screen: &str, columns: usize) -> bool {
    let border = screen.lines().nth(1).unwrap_or_default();
    border.starts_with('╭') && border.ends_with('╮') && border.chars().count() == columns
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_frame_of_the_last_one() {
    let (_home, mut terminal) = open(120, 40);
    for step in 0..200_u16 {
        terminal.resize(40 + step * 7 % 160, 8 + step * 3 % 50);
    }
    terminal.resize(100, 30);
    terminal.until("a frame of the last size", |screen| is_whole(screen, 100));
    terminal.keys("q");
    assert!(terminal.end().success());
    assert_given_back(&terminal);
}

#[test]
fn a_terminal_too_small_shows_a_card_and_nothing_is_lost() {
    let (_home, mut terminal) = open(120, 40);
    terminal.keys("jj\r");
    terminal.until_text("history");
    terminal.resize(50, 10);
    terminal.until_text("60");
    terminal.resize(160, 45);
    terminal.until_text("history");
}

#[test]
fn pastes_bursts_and_replies_of_the_terminal_never_decide() {
    let (home, mut terminal) = open(120, 40);
    terminal.keys("\r");
    terminal.until_text("history");
    let hostile = [
        // A paste, and one that tries to end itself.
        "\x1b[200~0\r0\r\x1b[201~",
        "\x1b[200~x\x1b[201~0\r",
        // Keys in one burst.
        "0\r0\r0\r0\r",
        // Replies: title, colours, clipboard, status strings, device attributes, version, capabilities.
        "\x1b]l0\r\x1b\\",
        "\x1b]L0\r\x1b\\",
        "\x1b]10;rgb:0000/0000/0000\x1b\\",
        "\x1b]11;rgb:00\r/0\r/0\r\x07",
        "\x1b]52;c;MA0=\x1b\\",
        "\x1bP1$r0\r\x1b\\",
        "\x1b[?62;0\rc",
        "\x1bP>|0\r\x1b\\",
        "\x1bP1+r0\r=0\r\x1b\\",
        "\x1b_G0\r\x1b\\",
    ];
    for bytes in hostile {
        terminal.keys(bytes);
        // The help screen answers a key of its own, so everything before it has been dealt with.
        terminal.keys("\x1b");
    }
    terminal.signal(Signal::TERM);
    terminal.end();
    assert_eq!(decided(&home), 0);
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn without_colours_the_screen_holds_none() {
    let home = Home::with_demo(40, 400);
    let mut terminal = Terminal::open_with(home.path(), REVIEW, 120, 40, &[("NO_COLOR", "1")]);
    terminal.until_text("next up");
    terminal.keys("q");
    terminal.end();
    let text = String::from_utf8_lossy(&terminal.bytes).into_owned();
    let coloured = text.split("\x1b[").skip(1).any(|rest| {
        let sequence: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ';').collect();
        let is_style = rest[sequence.len()..].starts_with('m');
        is_style && sequence.split(';').any(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=107)))
    });
    assert!(!coloured);
}
