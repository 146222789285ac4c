//! Languages of posts that nobody stated one for, from the file to the queue and back.

use std::collections::HashMap;

use caseload::domain::Digest;
use serde_json::Value;

use super::program::Home;

/// The demo's bundle without a word about its posts' languages, and what those were by post.
fn untold() -> (Vec<String>, HashMap<String, String>) {
    let home = Home::copy_of_demo();
    let whole = std::fs::read_to_string(home.file("demo.jsonl")).unwrap();
    let mut told = HashMap::new();
    let mut lines = Vec::new();
    for line in whole.lines() {
        let mut value: Value = serde_json::from_str(line).unwrap();
        if value["type"] == "post"
            && let Some(Value::String(language)) = value.as_object_mut().unwrap().remove("language")
        {
            told.insert(value["id"].as_str().unwrap().to_owned(), language);
            // Half of the wild says it like this.
            if told.len() % 2 == 0 {
                value["language"] = "und".into();
            }
        }
        lines.push(value.to_string());
    }
    (lines, told)
}

fn sealed(mut lines: Vec<String>) -> String {
    let end: Value = serde_json::from_str(&lines.pop().unwrap()).unwrap();
    let body = lines.join("\n") + "\n";
    let (counts, digest) = (&end["counts"], Digest::of(body.as_bytes()));
    // The trailer is known by what it begins with.
    format!("{body}{{\"type\":\"end\",\"counts\":{counts},\"sha256\":\"{digest}\"}}\n")
}

#[test]
fn languages_are_found_stored_and_shown_where_none_was_stated() {
    let home = Home::new();
    let (lines, told) = untold();
    home.write("untold.jsonl", sealed(lines));
    home.run(&["import", "untold.jsonl"]).ok();
    let (mut right, mut wrong, mut open, mut sure, mut surely_wrong) = (0, 0, 0, 0, 0);
    for case in home.json(&["list", "-n", "1000", "--state", "all"]) {
        let shown = home.json(&["show", &case["case"].to_string(), "--posts", "1000"]);
        for post in shown {
            let Some(language) = post["id"].as_str().and_then(|id| told.get(id)) else { continue };
            match post["detected"]["language"].as_str() {
                Some(found) if found == language => right += 1,
                Some(_) => wrong += 1,
                None => open += 1,
            }
            let confident = post["detected"]["confidence"].as_u64().is_some_and(|percent| percent >= 80);
            sure += usize::from(confident);
            surely_wrong += usize::from(confident && post["detected"]["language"] != language.as_str());
        }
    }
    let all = right + wrong + open;
    assert!(all > 500, "{all}");
    assert!(right * 100 >= all * 80, "{right} right, {wrong} wrong, {open} open");
    assert!(wrong * 100 <= all * 5, "{right} right, {wrong} wrong, {open} open");
    assert!(surely_wrong * 100 <= sure * 2, "{surely_wrong} of {sure}");
}
