//! The same without a screen: `next`, `claim`, `release`, `surge`, `reporters` and `show --why`.

use crate::cli::program::Home;

#[test]
fn two_people_are_never_given_the_same_case() {
    let home = Home::copy_of_demo();
    let peeked = &home.json(&["next", "--peek"])[0];
    assert_eq!((&peeked["token"], &peeked["until"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    let first = &home.json(&["next"])[0];
    assert_eq!(first["next"]["row"]["case"], peeked["next"]["row"]["case"]);
    assert_eq!(first["next"]["row"]["claim"]["by"], "alice");
    let case = first["next"]["row"]["case"].to_string();
    home.run_as("bo", &["claim", &case]).ended(2).complains("is held by alice until");
    let second = home.run_as("bo", &["next", "-n", "0"]).ok().says("held for bo until");
    assert!(!second.out.contains(&format!("\ncase {case} ")), "{}", second.out);
    home.run(&["claim", &case]).ok().says("token 2");
    home.run(&["release", &case]).ok().says(&format!("case {case}: released"));
    home.run_as("bo", &["claim", &case]).ok();
    assert_eq!(home.json(&["claim", "3"])[0]["case"], 3);
    assert_eq!(home.json(&["release", "3"])[0]["recorded"], "released");
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn why_a_case_stands_where_it_does_is_told_part_by_part() {
    let home = Home::demo();
    let case = home.json(&["list", "--lane", "report", "-n", "1"])[0]["case"].to_string();
    home.run(&["show", &case, "--why"]).ok().says("\nlikelihood").says("\nformula       2");
    let told = &home.json(&["show", &case, "--why"])[0];
    assert_eq!(told["order"]["formula"], 2);
    assert!(told["parts"].as_array().unwrap().iter().any(|part| part["part"] == "score now"), "{told}");
}

#[test]
fn an_incident_is_begun_listed_and_ended() {
    let home = Home::copy_of_demo();
    home.run(&["surge", "list"]).ok().says("no incident yet");
    let begin =
        ["surge", "begin", "hall", "--title", "The hall", "--criteria", "a day without", "--clause", "VE-5"];
    home.run(&[&begin[..], &["--weights", "0,0,1"]].concat()).ended(2).complains("7 numbers");
    home.run(&[&begin[..], &["--factor", "11"]].concat()).ended(2).complains("1.1 to 10");
    home.run(&[&begin[..], &["--factor", "2.5"]].concat()).ok().says("incident hall begun with");
    home.run(&["surge", "list"]).ok().says("× 2.5").says("lifts VE-5").says("runs");
    home.run(&["surge", "end", "hall", "--learnt", "one person"]).ok().says("incident hall ended");
    assert_eq!(home.json(&["surge", "list"])[0]["ended"][1], "one person");
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn reporters_are_known_by_number_only_and_can_be_voided() {
    let home = Home::copy_of_demo();
    let rows = home.json(&["reporters", "list"]);
    let keys: Vec<_> = rows[0].as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys, ["rejected", "reporter", "reports", "source", "upheld", "voided", "weight"]);
    let number = rows[0]["reporter"].to_string();
    home.run(&["reporters", "void", &number, "--why", "reports whoever answers"]).ok().says("voided in");
    home.run(&["reporters", "list"]).ok().says("void since").says("reports whoever answers");
    home.run(&["reporters", "restore", &number, "--why", "a mistake"]).ok().says("count again in");
    home.run(&["reporters", "void", "999999", "--why", "why"]).ended(2).complains("knows no reporter");
    home.run(&["verify", "--rebuild"]).ok();
}
