//! What the verbs print of a hostile queue, for people and for programs, and the tables that they write: no control
//! byte but line ends, and no character that hides or turns others.

use super::corpus::{CLASSES, SHORT, corpus};
use super::long;
use super::queue::{Queue, id, rough};
use crate::cli::program::Home;
use crate::text::oracle::is_allowed;

fn home() -> Home {
    let home = Home::new();
    let queue = home.queue();
    std::fs::create_dir_all(queue.parent().unwrap()).unwrap();
    drop(Queue::at(&queue, tempfile::tempdir().unwrap(), &corpus(SHORT), rough));
    home
}

/// A text may be printed on a terminal.
#[track_caller]
fn check(what: &str, text: &str) {
    let found = text.chars().find(|c| *c != '\n' && !is_allowed(*c));
    assert_eq!(found.map(|c| c as u32), None, "{what}");
}

/// Runs a verb and looks at all that it prints.
#[track_caller]
fn run(home: &Home, arguments: &[&str]) -> String {
    let ran = home.run(arguments).ok();
    check(&format!("{arguments:?}"), &ran.out);
    check(&format!("errors of {arguments:?}"), &ran.err);
    assert!(!ran.out.is_empty(), "{arguments:?} prints something");
    ran.out
}

#[test]
fn verbs_print_a_hostile_queue_without_a_control_byte() {
    let home = home();
    let json = |arguments: &[&str]| {
        let out = run(&home, &[arguments, &["--json"]].concat());
        assert!(out.bytes().all(|byte| byte == b'\n' || (0x20..0x7F).contains(&byte)), "{arguments:?}");
        for line in out.lines() {
            serde_json::from_str::<serde_json::Value>(line).unwrap();
        }
    };
    for arguments in [
        &["list", "--state", "all", "-n", "1000"][..],
        &["trail", "-n", "10000"],
        &["search", "landmark*", "-n", "1000"],
        &["search", "mail", "-n", "100"],
    ] {
        run(&home, arguments);
        json(arguments);
    }
    for class in corpus(SHORT) {
        let case = format!("hostile.example:{}", id('k', &class));
        let out = run(&home, &["show", &case]);
        assert!(out.contains("landmark"), "{}: the text behind it is shown\n{out}", class.called());
        if long() || class.number.is_multiple_of(6) {
            json(&["show", &case]);
            run(&home, &["trail", &case]);
        }
    }
}

#[test]
fn a_table_of_decisions_on_hostile_accounts_is_inert() {
    let home = home();
    let mut decided = 0;
    for class in corpus(SHORT) {
        if !(long() || class.number.is_multiple_of(4) || class.number > 108) {
            continue;
        }
        let case = format!("hostile.example:{}", id('k', &class));
        let text: String = class.text(300).chars().filter(|c| *c != '\0').collect();
        let (facts, why) = (format!("--facts=x {text}"), format!("--why=x {text}"));
        let evidence = format!("--evidence={}-p1", id('k', &class));
        let said =
            home.run(&["decide", &case, "--action", "A1", "--clause", "SP-1", &evidence, &facts, &why]).ok();
        check("decide", &said.out);
        decided += 1;
    }
    for (target, out) in [("csv", "d.csv"), ("native", "d.jsonl")] {
        run(&home, &["export", "--to", target, "--out", out, "--end-windows"]);
    }
    let table = std::fs::read_to_string(home.file("d.csv")).unwrap();
    check("the table", &table.replace("\r\n", "\n"));
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), decided);
    for cell in rows.iter().flatten() {
        let first = cell.trim_start_matches([' ', '\u{A0}', '\u{3000}']).chars().next();
        assert!(!first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "{cell:?}");
    }
    let lines = std::fs::read(home.file("d.jsonl")).unwrap();
    let controls = lines.iter().filter(|byte| **byte < b' ' && **byte != b'\n').count();
    assert_eq!(controls, 0, "JSON writes controls as escapes");
    assert!(u64::from(CLASSES) >= decided as u64 && decided > 30);
}

#[test]
fn a_hostile_name_of_a_file_or_a_case_forges_no_line() {
    let home = home();
    for class in corpus(SHORT) {
        let text: String = class.text(60).chars().filter(|c| *c != '\0').collect();
        let name = text.replace('/', "_") + ".jsonl";
        for arguments in [["import", &name], ["show", &text]] {
            if arguments[1].starts_with('-') {
                continue;
            }
            let ran = home.run(&arguments);
            // A case can be named by its handle, whatever that is; a file of this name is not there.
            assert!(arguments[0] == "show" || ran.code == 2, "{}: {ran:?}", class.called());
            check(&format!("{} {arguments:?}", class.called()), &ran.err);
            for line in ran.err.lines() {
                let own = line.starts_with("caseload: ") || line.starts_with("hint: ");
                assert!(own, "{} {arguments:?}: {line:?} in {:?}", class.called(), ran.err);
            }
        }
    }
}
