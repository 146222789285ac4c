//! Files in and out: bad input loses nothing, output is whole or not there.

use super::program::Home;

#[test]
fn a_file_of_no_known_format_is_refused_with_what_it_begins_with() {
    let home = Home::copy_of_demo();
    home.write("notes.txt", "just some words\n");
    home.run(&["import", "notes.txt"]).ended(2).complains("no format fits");
    home.run(&["import", "absent.jsonl"]).ended(2).complains("cannot open");
    home.run(&["import", "--format", "paper", "notes.txt"]).ended(2).complains("unknown format `paper`");
}

#[test]
fn a_bundle_without_its_end_is_refused_whole() {
    let home = Home::copy_of_demo();
    let whole = std::fs::read_to_string(home.file("demo.jsonl")).unwrap();
    let lines: Vec<_> = whole.lines().collect();
    home.write("cut.jsonl", lines[..lines.len() - 1].join("\n"));
    home.write("edited.jsonl", whole.replacen("\"id\":\"", "\"id\":\"9", 1));
    let tip = home.run(&["verify"]).ok().out;
    home.run(&["import", "cut.jsonl"]).ended(2);
    home.run(&["import", "edited.jsonl"]).ended(2);
    home.run(&["verify", "cut.jsonl"]).ended(1).says("BROKEN");
    assert_eq!(home.run(&["verify"]).ok().out, tip, "nothing was taken in");
}

#[test]
fn records_that_cannot_be_read_are_kept_aside_with_their_places_up_to_a_bound() {
    let home = Home::new();
    let csv = "id,account_id,author,created_at,text\n1,7,ann,2026-01-01 10:00:00,good\n2,7,ann,2026-01-01 11:00:00\n3,7,ann,2026-01-01 12:00:00,fine\n";
    home.write("posts.csv", csv);
    let args = ["import", "posts.csv", "--platform", "forum.example", "--make-cases"];
    home.run(&args).ended(1).says("1 record could not be read").says("row 3");
    assert_eq!(home.json(&["list"]).len(), 1);
    home.run(&[&args[..], &["--max-skipped", "0"]].concat()).ended(2).complains("nothing was taken in");
}

#[test]
fn an_export_never_writes_over_a_file_unless_told() {
    let home = Home::copy_of_demo();
    let case = home.json(&["list", "-n", "1"])[0]["case"].to_string();
    home.run(&["decide", &case, "--action", "A0"]).ok();
    home.write("out.csv", "mine");
    let export = ["export", "--to", "csv", "--out", "out.csv", "--end-windows"];
    home.run(&export).ended(2).complains("exists already");
    assert_eq!(std::fs::read(home.file("out.csv")).unwrap(), b"mine");
    home.run(&[&export[..], &["--force"]].concat()).ok().says("1 decision");
    assert!(std::fs::read_to_string(home.file("out.csv")).unwrap().contains("A0"));
    home.run(&["export", "--to", "paper", "--out", "p"]).ended(2).complains("no target is called `paper`");
}

#[test]
fn a_broken_policy_file_is_refused_with_its_line() {
    let home = Home::copy_of_demo();
    home.write("policy.toml", "name = \"Broken\"\nversion = 1\n");
    home.run(&["list", "--policy", "policy.toml"]).ended(2).complains("line 2");
}

#[test]
fn private_files_stay_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_demo(5, 10);
    let folder = home.file(".local/share/caseload");
    for entry in std::fs::read_dir(&folder).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", entry.path().display());
    }
    assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
}
