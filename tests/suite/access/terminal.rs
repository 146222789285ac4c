//! Working without a screen in the real program: on a terminal and in a pipe.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::cli::program::Home;
use crate::pty::terminal::Terminal;

#[test]
fn on_a_terminal_no_escape_sequence_is_written_and_a_decision_is_kept() {
    let home = Home::with_demo(40, 400);
    let arguments = ["review", "--linear", "--as", "alice"];
    let mut terminal = Terminal::open_with(home.path(), &arguments, 80, 24, &[("TERM", "dumb")]);
    terminal.until_text("or a command:");
    terminal.keys("next\n");
    terminal.until_text("enter reads on");
    terminal.keys("A0\n");
    terminal.until_text("save A0 saves it");
    // Nobody has heard it in less than a tenth of a second.
    std::thread::sleep(std::time::Duration::from_millis(150));
    terminal.keys("save A0\n");
    terminal.until_text("done: A0");
    terminal.keys(":quit\n:quit\n");
    assert!(terminal.end().success());
    assert!(!terminal.bytes.contains(&0x1b), "an escape sequence was written");
    assert_eq!(home.json(&["list", "--state", "decided"]).len(), 1);
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn a_script_in_a_pipe_works_from_the_queue_to_what_is_handed_over() {
    let home = Home::with_demo(40, 400);
    let mut program = Command::new(env!("CARGO_BIN_EXE_caseload"))
        .args(["--as", "alice"])
        .env_clear()
        .env("HOME", home.path())
        .env("CASELOAD_LINEAR", "true")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // No line but the last one waits for anything: the program waits for its desk by itself.
    program.stdin.take().unwrap().write_all(b"next\nall\nA0\nsave A0\nquit\nquit\n").unwrap();
    let out = program.wait_with_output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(out.status.success() && said.contains("done: A0"), "{said}");
    home.run(&["export", "--to", "native", "--out", "d.jsonl", "--end-windows"]).ok().says("1 decision");
}
