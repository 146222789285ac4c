//! Notices by the real program: what is shown is what leaves, and a reversal is told as well.

use serde_json::Value;

use super::program::Home;

/// The number of an open case that a person reported and that has posts, and the id of one of the posts.
fn case_with_post(home: &Home) -> (String, String) {
    let fits = |row: &Value| row["posts"].as_u64() > Some(3) && row["source"] == "user";
    let row =
        home.json(&["list", "-n", "500"]).into_iter().find(fits).expect("a case that somebody reported");
    let case = row["case"].to_string();
    let posts = home.json(&["show", &case, "-n", "1"]);
    (case, posts[1]["id"].as_str().unwrap().to_owned())
}

fn decide_removal(home: &Home) -> (String, String) {
    let (case, post) = case_with_post(home);
    let decided = ["decide", &case, "--action", "A3", "--clause", "SP-1", "--evidence", &post];
    let reasons = ["--facts", "Twelve equal posts.", "--why", "They drown others."];
    home.run(&[&decided[..], &reasons].concat()).ok();
    (case, post)
}

/// The lines of a file that people are told by.
fn told(home: &Home, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(home.file(name)).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["kind"] == "notice" || line["kind"] == "answer").collect()
}

#[test]
fn what_is_shown_of_a_notice_is_what_leaves() {
    let home = Home::copy_of_demo();
    let (case, post) = decide_removal(&home);
    home.run(&["notice", &case, "--language", "en"])
        .ok()
        .says("What is named below was removed.")
        .says(&post);
    home.run(&["notice", &case, "--language", "ar"]).ok().says("أُزيل ما يُذكر أدناه");
    home.run(&["notice", &case, "--language", "xx"])
        .ended(2)
        .complains("there are notices in en, de, fr, ar");
    let shown = &home.json(&["notice", &case])[0];
    home.run(&["export", "--to", "notices", "--out", "told.jsonl", "--end-windows"]).ok();
    let told = told(&home, "told.jsonl");
    let author: Vec<_> = told.iter().filter(|line| line["kind"] == "notice").collect();
    assert_eq!(author.len(), 1);
    let leaves =
        format!("{}\n\n{}", author[0]["subject"].as_str().unwrap(), author[0]["text"].as_str().unwrap());
    assert_eq!(shown["text"], leaves.as_str());
    assert!(told.iter().any(|line| line["kind"] == "answer"), "the report is answered");
    for line in &told {
        let text = line["text"].as_str().unwrap();
        assert!(!text.contains("alice") && !text.contains("starter"), "{text}");
    }
}

#[test]
fn a_reversal_is_told_after_the_notice_had_left() {
    let home = Home::copy_of_demo();
    let (case, _) = decide_removal(&home);
    home.run(&["export", "--to", "notices", "--out", "told.jsonl", "--end-windows"]).ok();
    home.run(&["reverse", &case, "--why", "The posts were quotes."]).ok();
    home.run(&["export", "--to", "notices", "--out", "back.jsonl"]).ok().says("1 reversal handed over");
    let back = told(&home, "back.jsonl");
    assert!(back[0]["id"].as_str().unwrap().ends_with("-reversal"));
    assert_ne!(back[0]["text"], told(&home, "told.jsonl")[0]["text"]);
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn there_is_no_notice_without_a_decision_or_of_one_that_imposes_nothing() {
    let home = Home::copy_of_demo();
    let (case, _) = case_with_post(&home);
    home.run(&["notice", &case]).ended(2).complains("has no decision yet");
    home.run(&["decide", &case, "--action", "A0"]).ok();
    home.run(&["notice", &case]).ended(2).complains("imposes nothing");
    home.run(&["notice", &case, "--report", "none"]).ended(2).complains("no decision on case");
}
