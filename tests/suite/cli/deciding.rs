//! Deciding without a screen: the same gate, and what follows from a decision.

use super::program::Home;

/// The number of an open case that has posts and no legal clock, and the id of one of the posts.
fn case_with_post(home: &Home) -> (String, String) {
    for row in home.json(&["list", "-n", "500"]) {
        if row["posts"].as_u64() > Some(3) && row["lane"] == "report" {
            let case = row["case"].to_string();
            let posts = home.json(&["show", &case, "-n", "1"]);
            return (case, posts[1]["id"].as_str().unwrap().to_owned());
        }
    }
    panic!("no case has posts");
}

#[test]
fn no_action_needs_nothing_and_can_be_undone() {
    let home = Home::copy_of_demo();
    let (case, _) = case_with_post(&home);
    home.run(&["decide", &case, "--action", "A0"]).ok().says("decided A0");
    home.run(&["decide", &case, "--action", "A0"]).ended(2).complains("decided already, by alice");
    home.run_as("bo", &["undo", &case]).ended(2).complains("only alice");
    home.run(&["undo"]).ok().says(&format!("case {case}: undone"));
    home.run(&["decide", &case, "--action", "A0"]).ok();
}

#[test]
fn the_gate_lists_everything_that_is_missing_and_then_lets_it_through() {
    let home = Home::copy_of_demo();
    let (case, post) = case_with_post(&home);
    let refused = home.run(&["decide", &case, "--action", "A5", "--clause", "VE-5"]).ended(2);
    for missing in
        ["evidence for VE-5", "the facts in a sentence", "why, in a sentence", "exceptions to answer"]
    {
        assert!(refused.err.contains(missing), "`{missing}` in:\n{}", refused.err);
    }
    home.run(&["decide", &case, "--action", "A5", "--clause", "VE-99"]).ended(2).complains("`VE-99`");
    let whole = [
        "decide",
        &case,
        "--action",
        "A5",
        "--clause",
        "VE-5",
        "--evidence",
        &post,
        "--days",
        "14",
        "--facts",
        "The post praises the raid.",
        "--why",
        "It wishes for a repetition.",
        "--why-not-lower",
        "A removal before did not help.",
        "--exception",
        "*=none",
    ];
    home.run(&whole).ok().says("decided A5");
    let entry = &home.json(&["trail", "-n", "1"])[0]["entry"];
    assert_eq!(entry["actor"], "alice");
    let decision = &entry["fact"]["decision"];
    assert_eq!(decision["duration"], 14);
    assert_eq!(decision["evidence"][0]["id"], post.as_str());
    assert_eq!(decision["policy"]["digest"].as_str().unwrap().len(), 64);
}

#[test]
fn a_permanent_suspension_waits_for_a_second_person() {
    let home = Home::copy_of_demo();
    let (case, post) = case_with_post(&home);
    let decided = [
        "decide",
        &case,
        "--action",
        "A6",
        "--clause",
        "VE-2",
        "--evidence",
        &post,
        "--facts",
        "It calls for a raid.",
        "--why",
        "It is incitement.",
        "--why-not-lower",
        "Nothing milder stops it.",
        "--exception",
        "*=none",
        "--read",
        "all",
    ];
    home.run(&decided).ok().says("waits for a second person");
    home.run(&["export", "--to", "native", "--out", "one.jsonl", "--end-windows"])
        .ok()
        .says("1 decision held back, a second person has to confirm");
    home.run(&["confirm", &case]).ended(2).complains("a second person must confirm");
    home.run_as("bo", &["confirm", &case]).ended(2).complains("a judgement before the aids are opened");
    home.run_as("bo", &["judge", &case, "--action", "A6", "--clause", "VE-2"]).ok();
    home.run_as("bo", &["confirm", &case]).ok().says("confirmed, as you had judged it");
    home.run(&["export", "--to", "native", "--out", "two.jsonl", "--end-windows"])
        .ok()
        .says("1 decision and 0 reversals");
}

#[test]
fn a_decision_leaves_once_and_its_reversal_follows() {
    let home = Home::copy_of_demo();
    let (case, post) = case_with_post(&home);
    let decided = [
        "decide",
        &case,
        "--action",
        "A3",
        "--clause",
        "SP-1",
        "--evidence",
        &post,
        "--facts",
        "Twelve equal posts.",
        "--why",
        "They drown others.",
    ];
    home.run(&decided).ok();
    let export = |name: &'static str, more: &[&str]| {
        home.run(&[&["export", "--to", "native", "--out", name], more].concat()).ok()
    };
    export("held.jsonl", &[]).says("1 decision held back, the undo window is open");
    home.run(&["reverse", &case, "--why", "too early"]).ended(2).complains("undo the decision instead");
    export("first.jsonl", &["--end-windows"]).says("1 decision and 0 reversals handed over");
    export("again.jsonl", &["--end-windows"]).says("0 decisions and 0 reversals handed over");
    home.run(&["undo", &case]).ended(2).complains("reverse the decision instead");
    home.run(&["reverse", &case, "--why", "The posts were quotes."]).ok();
    export("reversal.jsonl", &[]).says("0 decisions and 1 reversal handed over");
    let text = std::fs::read_to_string(home.file("reversal.jsonl")).unwrap();
    assert!(text.contains("The posts were quotes."), "{text}");
    home.run(&["verify", "first.jsonl", "reversal.jsonl"]).ok();
    home.run(&["verify", "--rebuild"]).ok().says("equal");
}

#[test]
fn a_case_can_be_parked_escalated_noted_and_handed_back() {
    let home = Home::copy_of_demo();
    let (case, _) = case_with_post(&home);
    home.run(&["decide", &case, "--action", "park", "--until", "2099-01-01T00:00:00Z", "--why", "waits"])
        .ok()
        .says("parked");
    assert!(
        home.json(&["list", "--state", "parked"]).iter().any(|row| row["case"].as_i64() == case.parse().ok())
    );
    home.run(&["decide", &case, "--action", "hand-back"]).ok();
    home.run(&["decide", &case, "--action", "escalate"]).ended(2).complains("needs a question");
    home.run(&["decide", &case, "--action", "escalate", "--why", "Which clause holds?"])
        .ok()
        .says("escalated");
    home.run(&["note", &case, "Asked the duty officer."]).ok();
    home.run(&["show", &case, "-n", "0"]).ok().says("Asked the duty officer.");
    home.run(&["decide", &case, "--action", "A0", "--action", "park"]).ended(2).complains("stands alone");
}
