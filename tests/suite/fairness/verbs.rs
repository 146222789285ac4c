//! The same without a screen: `judge`, `bulk`, `show`, `list`, `trail` and `decide` as the real program.

use serde_json::Value;

use super::rig::{AIDS, blind_jurisdiction, bundle, person, strings};
use crate::cli::program::Home;

/// A home whose queue holds three people; the lane of reports is blind or not.
fn home(blind: bool) -> Home {
    let home = Home::new();
    home.write("people.jsonl", bundle(&[person(1, 30), person(2, 3), person(3, 3)]));
    home.write("blind.toml", blind_jurisdiction());
    let import: &[&str] = if blind {
        &["import", "people.jsonl", "--jurisdiction", "blind.toml"]
    } else {
        &["import", "people.jsonl"]
    };
    home.run(import).ok();
    home
}

const CASE: &str = "birdhouse.example:1";

#[track_caller]
fn nothing_told(rows: &[Value]) {
    let said: Vec<_> = rows.iter().flat_map(strings).collect();
    for word in AIDS {
        assert!(!said.iter().any(|text| text.contains(word)), "`{word}` in {said:?}");
    }
}

#[test]
fn show_and_list_print_no_rule_no_count_and_no_decision_before_the_judgement() {
    let home = home(true);
    let shown = home.json(&["show", CASE]);
    nothing_told(&shown);
    let row = &shown[0]["row"];
    assert_eq!(row["blind"], true);
    for told in ["reports", "order", "severity", "decision", "source"] {
        assert_eq!(row[told], Value::Null, "{told}");
    }
    for list in ["reports", "prior_actions", "decisions", "notes", "rules", "alike"] {
        assert_eq!(shown[0][list].as_array().unwrap().len(), 0, "{list}");
    }
    assert_eq!(shown[1]["hits"][0]["rule"], Value::Null);
    assert_eq!(shown[1]["hits"][0]["span"]["end"], 5, "the mark stays");
    let listed = home.json(&["list"]);
    nothing_told(&listed);
    assert!(listed.iter().all(|row| row["reports"].is_null() && row["order"].is_null()));
    let text = home.run(&["show", CASE]).ok().says("blind    names of rules").out;
    let table = home.run(&["list"]).ok().says("blind: judge it first").out;
    for word in AIDS {
        assert!(!text.contains(word) && !table.contains(word), "`{word}` in:\n{text}{table}");
    }
    assert!(home.json(&["search", "banner"]).iter().all(|row| row["post"]["hits"][0]["rule"].is_null()));
}

#[test]
fn a_blind_decision_changed_after_the_aids_were_opened_stands_in_its_entry() {
    let home = home(true);
    let decide = [
        "decide",
        CASE,
        "--action",
        "A3",
        "--clause",
        "VE-5",
        "--evidence",
        "1-0",
        "--contrary",
        "1-3",
        "--facts",
        "It raises the banner.",
        "--why",
        "It praises those who carry it.",
        "--secure",
        "--read",
        "12",
    ];
    home.run(&decide)
        .ended(2)
        .complains("a judgement before the aids are opened")
        .complains("caseload judge");
    home.run(&["judge", CASE, "--action", "A0"]).ok().says("judged; the aids are open");
    home.run(&["judge", CASE, "--action", "A0"]).ended(2).complains("judged by alice already");
    home.run(&["show", CASE]).ok().says("judged ").says("needle").says("comment-of-report");
    home.run(&decide).ok().says("decided A3");
    let entry = &home.json(&["trail", "-n", "1"])[0]["entry"];
    let decision = &entry["fact"]["decision"];
    assert_eq!((&decision["sight"]["blind"], &decision["sight"]["changed"]), (&true.into(), &true.into()));
    assert_eq!(decision["sight"]["before"]["steps"][0], "A0");
    assert_eq!((decision["read"].as_u64(), decision["of"].as_u64()), (Some(12), Some(31)));
    assert_eq!((&decision["secure"], &decision["evidence"][1]["contrary"]), (&true.into(), &true.into()));
    home.run(&["show", CASE])
        .ok()
        .says("against it speak 1-3")
        .says("changed after the aids were opened")
        .says("secure");
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn the_trail_of_a_blind_case_holds_back_what_others_decided() {
    let home = home(true);
    home.run(&["judge", CASE, "--action", "A0"]).ok();
    home.run(&["decide", CASE, "--action", "A0"]).ok();
    home.run_as("bo", &["trail", CASE]).ok().says("held back until you have judged the case");
    let bo = home.run_as("bo", &["trail", CASE, "--json"]).ok();
    assert!(bo.out.contains("\"held_back\": true") || bo.out.contains("\"held_back\":true"), "{}", bo.out);
    assert!(!bo.out.contains("A0"), "{}", bo.out);
    home.run(&["trail", CASE]).ok().says("decided A0");
}

/// A suspension for good with everything it asks for but how many posts were read.
const SUSPEND: [&str; 16] = [
    "decide",
    CASE,
    "--action",
    "A6",
    "--clause",
    "VE-5",
    "--evidence",
    "1-0",
    "--facts",
    "It is so.",
    "--why",
    "It asks for it.",
    "--why-not-lower",
    "Nothing helped.",
    "--exception",
    "*=none",
];

#[test]
fn a_second_person_judges_first_and_is_told_how_it_compares() {
    let home = home(false);
    home.run(&[&SUSPEND[..], &["--read", "all"]].concat()).ok();
    home.run_as("bo", &["confirm", CASE]).ended(2).complains("caseload judge");
    home.run_as("bo", &["judge", CASE, "--action", "A5", "--clause", "VE-5"]).ok();
    home.run_as("bo", &["confirm", CASE]).ok().says("you had judged A5 VE-5, decided is A6 VE-5");
}

#[test]
fn reading_too_little_for_a_permanent_suspension_is_refused() {
    let home = home(false);
    home.run(&SUSPEND).ended(2).complains("20 posts read, found 0");
    home.run(&[&SUSPEND[..], &["--read", "19"]].concat()).ended(2).complains("20 posts read, found 19");
    home.run(&[&SUSPEND[..], &["--read", "some"]].concat())
        .ended(2)
        .complains("expected a number of posts, or `all`");
    home.run(&[&SUSPEND[..], &["--read", "20"]].concat()).ok();
}

#[test]
fn several_cases_that_were_never_opened_are_refused_one_by_one() {
    let home = home(false);
    let bulk = ["bulk", "birdhouse.example:2", "birdhouse.example:3", "--action", "A0", "--count"];
    home.run(&[&bulk[..], &["3"]].concat()).ended(2).complains("these are 2 cases, found `3`");
    home.run(&[&bulk[..], &["2"]].concat())
        .ended(1)
        .says("you have not opened it")
        .says("0 cases decided, 2 not");
    let ran = home.run(&[&bulk[..], &["2", "--json"]].concat()).ended(1);
    assert!(ran.out.lines().all(|line| line.contains("you have not opened it")), "{}", ran.out);
}

#[test]
fn show_says_what_was_decided_in_cases_nearly_the_same() {
    let home = home(false);
    home.run(&["decide", "birdhouse.example:2", "--action", "A0"]).ok();
    home.run(&["show", CASE, "-n", "0"]).ok().says("alike    1 decided case nearly the same: A0 in 1");
    assert_eq!(home.json(&["show", CASE, "-n", "0"])[0]["alike"][0]["action"], "A0");
}
