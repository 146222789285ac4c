//! Exit codes, messages and output of the other verbs.

use super::program::Home;

#[test]
fn without_a_terminal_the_demo_says_so_and_prints_its_list() {
    let home = Home::new();
    let ran = home.run(&["demo", "--accounts", "50", "--posts", "300"]).ok().says("This is no terminal");
    assert!(ran.out.lines().count() > 20, "{}", ran.out);
    let left: Vec<_> =
        std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.is_empty(), "the demo touches nothing else: {left:?}");
}

#[test]
fn the_review_wants_a_terminal_and_a_queue() {
    let home = Home::new();
    home.run(&[]).ended(2).complains("there is no queue at");
    home.run(&["list"]).ended(2).complains("hint: import a file");
    let home = Home::with_demo(20, 50);
    home.run(&["review"]).ended(2).complains("opens on a terminal");
}

#[test]
fn wrong_usage_is_two_and_help_is_zero() {
    let home = Home::new();
    home.run(&["fly"]).ended(2).complains("unrecognized subcommand");
    home.run(&["--help"]).ok().says("tamper-evident");
    home.run(&["decide", "--help"]).ok().says("--evidence");
    home.run(&["--version"]).ok().says("caseload 0.1.0");
    home.run(&["--as", "two words", "list"]).ended(2).complains("visible ASCII");
}

#[test]
fn the_same_demo_is_the_same_bundle_and_importing_it_twice_changes_no_case() {
    let home = Home::with_demo(60, 600);
    let again = [
        "demo",
        "--accounts",
        "60",
        "--posts",
        "600",
        "--now",
        "2026-03-03T12:00:00Z",
        "--out",
        "again.jsonl",
    ];
    home.run(&again).ok();
    let read = |name: &str| std::fs::read(home.file(name)).unwrap();
    assert_eq!(read("demo.jsonl"), read("again.jsonl"));
    home.run(&again).ended(2).complains("exists already");
    let before = home.json(&["list", "-n", "1000", "--state", "all"]);
    home.run(&["import", "again.jsonl"]).ok().says("(0 new, 0 changed)").says("0 new cases");
    assert_eq!(home.json(&["list", "-n", "1000", "--state", "all"]), before);
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let home = Home::with_demo(20, 50);
    let more = ["demo", "--accounts", "30", "--posts", "90", "--seed", "7", "--out", "more.jsonl"];
    home.run(&more).ok();
    let tip = home.run(&["verify"]).ok().out;
    home.run(&["import", "--dry-run", "more.jsonl"]).ok().says("would take in");
    assert_eq!(home.run(&["verify"]).ok().out, tip);
}

#[test]
fn a_byte_changed_in_the_file_is_named_by_its_entry() {
    let home = Home::with_demo(20, 50);
    let case = home.json(&["list", "-n", "1"])[0]["case"].to_string();
    home.run(&["decide", &case, "--action", "A0"]).ok();
    let tip = home.run(&["verify"]).ok().says("whole").out;
    let tip = tip.lines().find_map(|line| line.strip_prefix("tip     ")).unwrap().to_owned();
    home.run(&["verify", "--tip", &tip]).ok();
    let queue = home.file(".local/share/caseload/queue.db");
    let conn = rusqlite::Connection::open(&queue).unwrap();
    conn.execute_batch(
        "DROP TRIGGER entries_never_change;
        UPDATE entries SET line = CAST(replace(CAST(line AS TEXT), '\"A0\"', '\"A6\"') AS BLOB)
            WHERE CAST(line AS TEXT) LIKE '%\"A0\"%';",
    )
    .unwrap();
    drop(conn);
    home.run(&["verify"]).ended(1).says("BROKEN  entry").says("its bytes have digest");
    home.run(&["doctor"]).ended(1).says("not whole");
}

#[test]
fn the_ledger_refuses_to_be_changed_by_other_hands() {
    let home = Home::with_demo(20, 50);
    let conn = rusqlite::Connection::open(home.file(".local/share/caseload/queue.db")).unwrap();
    for sql in [
        "UPDATE entries SET seq = 9",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
    ] {
        let refused = conn.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
}

#[test]
fn rules_can_be_checked_tested_and_run() {
    let home = Home::with_demo(20, 50);
    home.run(&["rules", "test"]).ok().says("0 failed");
    let pack = include_str!("../../fixtures/cli/fog.toml");
    home.write("fog.toml", pack);
    home.run(&["rules", "test", "fog.toml"]).ok().says("0 failed");
    home.write("wrong.toml", pack.replace("no_match = [\"", "no_match = [\"the fog came in\", \""));
    home.run(&["rules", "test", "wrong.toml"]).ended(1).says("FAILED");
    home.write("broken.toml", pack.replace("severity", "severty"));
    home.run(&["rules", "check", "broken.toml"]).ended(2).complains("severity");
    home.run(&["rules", "scan", "fog.toml"]).ok().says("posts scanned");
}

#[test]
fn manual_completions_schema_and_doctor_print_themselves() {
    let home = Home::with_demo(20, 50);
    home.run(&["man"]).ok().says(".TH caseload");
    home.run(&["completions", "bash"]).ok().says("_caseload");
    for form in ["bundle", "decisions"] {
        let schema = home.run(&["schema", form]).ok().out;
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert!(schema["$schema"].as_str().unwrap().contains("json-schema.org"));
    }
    home.run(&["doctor"]).ended(1).says("not a terminal on both sides").says("projections equal their fold");
}

#[test]
fn nothing_printed_can_act_on_a_terminal() {
    let home = Home::with_demo(400, 4_000);
    let all = home.json(&["list", "-n", "1000", "--state", "all"]);
    let mut printed = home.run(&["list", "-n", "1000", "--state", "all"]).ok().out;
    for row in all.iter().filter(|row| row["lane"] == "report").take(60) {
        printed += &home.run(&["show", &row["case"].to_string(), "-n", "40"]).ok().out;
    }
    let forbidden = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(*c as u32, 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xe0000..=0xe007f)
    };
    // Joiners stay inside emoji and joining scripts, where they are harmless.
    let found: Vec<_> =
        printed.chars().filter(forbidden).filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
    assert!(found.is_empty(), "{:?}", &found[..found.len().min(10)]);
    let json = home.run(&["list", "-n", "1000", "--state", "all", "--json"]).ok().out;
    assert!(json.bytes().all(|byte| byte == b'\n' || (0x20..0x7f).contains(&byte)));
}
