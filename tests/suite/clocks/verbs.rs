//! The verbs of clocks, as a person types them.

use crate::cli::program::Home;

const ELSEWHERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/jurisdiction/elsewhere.toml");

#[test]
fn the_board_is_printed_for_people_and_for_programs() {
    let home = Home::demo();
    let said = home.run(&["clocks"]).ok();
    assert_eq!(said.out.lines().count(), 9, "{}", said.out);
    let said = said.says("0 threat").says("6 baseline").says("blind").says("at risk");
    let lanes = home.json(&["clocks"]);
    assert_eq!(lanes.len(), 7);
    let open: u64 = lanes.iter().map(|lane| lane["open"].as_u64().unwrap()).sum();
    said.says(&format!("{open} open, "));
    for lane in &lanes {
        let buckets: u64 =
            lane["buckets"].as_array().unwrap().iter().filter_map(serde_json::Value::as_u64).sum();
        assert_eq!(Some(buckets), lane["open"].as_u64(), "{lane}");
    }
}

#[test]
fn a_clock_is_stopped_and_runs_again() {
    let home = Home::new();
    home.run(&["demo", "--accounts", "5", "--posts", "50", "--out", "demo.jsonl"]).ok();
    home.run(&["import", "demo.jsonl"]).ok();
    home.run(&["drill", "--orders", "1", "--seed", "3"]).ok().says("1 order made up for practice, seed 3");
    let rows = home.json(&["list"]);
    let drill = rows.iter().find(|row| row["drill"] == true).expect("a drill");
    let case = drill["case"].to_string();
    home.run(&["list"]).ok().says("[drill]");
    home.run(&["show", &case]).ok().says("drill · open").says("clock    decision due ");
    let pause = |reason: &str| {
        home.run(&["clock", "pause", &case, "--reason", reason, "--why", "The address is missing."])
    };
    pause("tired").ended(2).complains("expected one of impossible, manifest-error");
    pause("awaiting-answer")
        .ended(2)
        .complains("stopped for impossible, manifest-error, missing-information only");
    pause("missing-information").ok().says("clock stopped");
    pause("missing-information").ended(2).complains("stands still already");
    home.run(&["show", &case]).ok().says("stands still since");
    let stopped = home.json(&["clocks"]).iter().map(|lane| lane["paused"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(stopped, 1);
    let resume = ["clock", "resume", &case, "--why", "It came."];
    let resumed = home.json(&resume);
    assert!(resumed[0]["due"].as_str().unwrap().ends_with('Z'), "{resumed:?}");
    home.run(&resume).ended(2).complains("there is nothing to resume");
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn the_jurisdiction_is_printed_as_it_came_and_a_file_is_checked_before_it_holds() {
    let home = Home::new();
    let example = home.run(&["jurisdiction"]).ok().out;
    assert_eq!(example, caseload::policy::jurisdiction::example());
    home.write("mine.toml", example.replace("appeal = \"6mo\"", "appeal = \"soon\""));
    home.run(&["jurisdiction", "--check", "mine.toml"])
        .ended(1)
        .says("`mine.toml`: line 12, column 10: appeal: expected a period")
        .says("found `soon`");
    let found = home.run(&["jurisdiction", "--check", "mine.toml", "--json"]).ended(1).out;
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(
        (&found["complaints"][0]["line"], &found["complaints"][0]["place"]),
        (&12.into(), &"appeal".into())
    );
    home.run(&["jurisdiction", "--check", "none.toml"]).ended(2).complains("none.toml");
    home.run(&["jurisdiction", "--check", ELSEWHERE]).ok().says("can be in force: Example Elsewhere 1.0");
    let known = home.json(&["jurisdiction"]);
    assert_eq!(known[0]["lanes"][1]["cure"], "restart");
    home.run(&["demo", "--accounts", "3", "--posts", "9", "--out", "demo.jsonl"]).ok();
    home.run(&["import", "demo.jsonl", "--jurisdiction", ELSEWHERE]).ok();
    home.run(&["jurisdiction"]).ok().says("name = \"Example Elsewhere\"");
    assert_eq!(home.json(&["jurisdiction"])[0]["provider"]["state"], "US");
}

#[test]
fn a_drill_of_nothing_is_refused() {
    let home = Home::copy_of_demo();
    home.run(&["drill", "--orders", "0"]).ended(2).complains("1 to 200 orders");
}
