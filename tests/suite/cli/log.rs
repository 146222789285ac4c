//! The log: what a session over hostile content leaves there is moments, names of the program's own, numbers and
//! durations, and nothing else.

use std::io::Write;
use std::process::Stdio;

use caseload::domain::Digest;
use serde_json::Value;

use super::program::Home;
use crate::pty::terminal::Terminal;

/// Stands in every field that a person can write.
const CANARY: &str = "CANARYQX";

/// Puts the canary into every text of a record that somebody wrote.
fn marked(value: &mut Value) {
    const WRITTEN: [&str; 10] = [
        "text",
        "bio",
        "name",
        "handle",
        "location",
        "comment",
        "category",
        "warning",
        "description",
        "note",
    ];
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if WRITTEN.contains(&name.as_str()) => {
                        *text = format!("{CANARY} {text}");
                    }
                    value => marked(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(marked),
        _ => {}
    }
}

fn home() -> Home {
    let home = Home::new();
    let made = [
        "demo",
        "--accounts",
        "30",
        "--posts",
        "300",
        "--now",
        "2026-03-03T12:00:00Z",
        "--out",
        "demo.jsonl",
    ];
    home.run(&made).ok();
    let bundle = std::fs::read_to_string(home.file("demo.jsonl")).unwrap();
    let (records, last) = bundle.trim_end().rsplit_once('\n').unwrap();
    let records: String = records
        .lines()
        .map(|line| {
            let mut value: Value = serde_json::from_str(line).unwrap();
            marked(&mut value);
            value.to_string() + "\n"
        })
        .collect();
    // The last line says what all before it come to.
    let digest = Digest::of(records.as_bytes()).to_string();
    let at = last.find("sha256\":\"").unwrap() + "sha256\":\"".len();
    let last = format!("{}{digest}{}\n", &last[..at], &last[at + digest.len()..]);
    home.write(&format!("{CANARY}.jsonl"), records + &last);
    home
}

/// `2026-11-24T19:33:40.123Z info 4711/reader Case case=17 took=3ms ok`.
fn is_plain(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let [time, level, who, event, rest @ ..] = &words[..] else { return false };
    let plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    time.ends_with('Z')
        && time.bytes().all(|byte| byte.is_ascii_digit() || b"-:.TZ".contains(&byte))
        && ["info", "error"].contains(level)
        && who
            .split_once('/')
            .is_some_and(|(process, thread)| process.parse::<u32>().is_ok() && plain(thread))
        && plain(event)
        && rest.iter().all(|word| match word.split_once('=') {
            Some(("case", numbers)) => numbers.split(',').all(|number| number.parse::<u64>().is_ok()),
            Some(("took", time)) => time.strip_suffix("ms").is_some_and(|time| time.parse::<u64>().is_ok()),
            Some(_) => false,
            None => ["ok", "refused", "held", "wrong-input", "machine-failed", "defect"].contains(word),
        })
}

#[test]
fn a_session_over_hostile_content_leaves_no_word_of_it_in_the_log() {
    let home = home();
    let file = format!("{CANARY}.jsonl");
    let ran = |arguments: &[&str]| home.run_as(CANARY, arguments);
    ran(&["import", &file]).ok();
    ran(&["show", "1"]).ok().says(CANARY);
    ran(&["search", CANARY]).ok().says(CANARY);
    ran(&["list", CANARY]).ok();
    ran(&["note", "1", CANARY]).ok();
    ran(&["decide", "1", "--action", CANARY]).ended(2);
    ran(&["show", CANARY]).ended(2);
    ran(&["list", "--view", CANARY]).ended(2);
    ran(&["import", &format!("{CANARY}-is-not-there")]).ended(2);
    let mut linear = home.command(env!("CARGO_BIN_EXE_caseload"));
    linear.args(["--linear", "--as", CANARY]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut linear = linear.spawn().unwrap();
    let lines =
        format!("next\nnote {CANARY}\nsave\nsearch {CANARY}\nback\nA1\nVE-5\n{CANARY}\n{CANARY}\nsave A1\n");
    linear.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    assert!(linear.wait().unwrap().success());
    let mut terminal = Terminal::open(home.path(), &["review", "--as", CANARY], 110, 30);
    terminal.until_text("next up");
    terminal.keys("\x06");
    terminal.until_text("search [posts]");
    terminal.keys(CANARY);
    terminal.until_text("newest first");
    terminal.keys("\x1b");
    terminal.until_text("next up");
    terminal.press("q");
    assert!(terminal.end().success());

    let log = std::fs::read_to_string(home.file(".local/state/caseload/caseload.log")).unwrap();
    assert!(!log.to_ascii_uppercase().contains(CANARY), "{log}");
    for line in log.lines() {
        assert!(is_plain(line), "{line}");
    }
    for event in [
        "/main import took=",
        "/main decide took=",
        "wrong-input",
        "/reader Queue took=",
        "/desk Serve",
        "Note case=",
    ] {
        assert!(log.contains(event), "no `{event}` in:\n{log}");
    }
}

#[test]
fn the_setting_says_how_much_is_logged_and_everybody_is_told_where() {
    let home = Home::copy_of_demo();
    let log = home.file(".local/state/caseload/caseload.log");
    home.run(&["list", "--set", "log.level=off"]).ok();
    home.run(&["demo", "--accounts", "5", "--posts", "10"]).ok();
    assert!(!log.exists());
    home.run(&["list", "--set", "log.level=error"]).ok();
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "");
    home.run(&["list"]).ok();
    assert!(std::fs::read_to_string(&log).unwrap().contains("/main list took="));
    home.run(&["doctor"]).ok().says("caseload/caseload.log level info (default), ");
    home.run(&["config", "show"]).ok().says("# the log lies in ");
    // A place that cannot be written keeps nobody from working.
    std::fs::remove_file(&log).unwrap();
    std::fs::create_dir(&log).unwrap();
    home.run(&["list"]).ok();
    home.run(&["doctor"]).ended(1).says("✗ wrong  log").says("cannot open");
}
