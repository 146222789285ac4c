//! `config`: what holds, where it comes from, and what is refused.

use serde_json::{Value, json};

use crate::cli::program::Home;

/// What `config show` says of one setting.
#[track_caller]
fn shown(home: &Home, name: &str, arguments: &[&str]) -> Value {
    let all = home.json(&[&["config", "show"], arguments].concat());
    all.into_iter().find(|row| row["setting"] == name).expect("a setting of this name")
}

/// A home with this settings file.
#[track_caller]
pub(super) fn with_file(text: &str) -> Home {
    let home = Home::new();
    std::fs::create_dir_all(home.file(".config/caseload")).expect("a folder");
    home.write(".config/caseload/config.toml", text);
    home
}

#[test]
fn every_value_says_where_it_comes_from() {
    let home = with_file("role = 'supervisor'\n[screen]\nbidi = 'off'\n");
    let file = home.file(".config/caseload/config.toml").display().to_string();
    let row = |name: &str, arguments: &[&str]| shown(&home, name, arguments);
    assert_eq!(
        row("screen.bidi", &[]),
        json!({
            "setting": "screen.bidi",
            "value": "off",
            "origin": { "from": "file", "file": file, "line": 3, "column": 8 },
        })
    );
    assert_eq!(
        row("screen.bidi", &["--bidi", "app"])["origin"],
        json!({ "from": "option", "name": "--bidi" })
    );
    let set = row("screen.bidi", &["--set", "bidi=words"]);
    assert_eq!((&set["value"], &set["origin"]["name"]), (&json!("words"), &json!("--set")));
    let reviewer = row("reviewer", &[]);
    assert_eq!(reviewer["origin"], json!({ "from": "environment", "name": "CASELOAD_REVIEWER" }));
    assert_eq!(row("screen.arabic_joining", &[])["origin"], json!({ "from": "default" }));
    assert_eq!(row("policy", &[])["value"], Value::Null);
}

#[test]
fn for_people_it_is_lines_that_the_file_could_hold() {
    let home = with_file("languages = ['ar']\n");
    home.run(&["config", "show"]).ok().says("languages = [\"ar\"]\n").says("role = \"reviewer\"\n");
    let ran = home.run(&["config", "show", "--origin"]).ok();
    ran.says("config.toml`, line 1, column 13\n").says("# CASELOAD_REVIEWER\n").says("# default\n");
}

#[test]
fn documents_and_the_place_of_the_file_are_printed() {
    let home = Home::new();
    home.run(&["config", "example"]).ok().says("\n[screen]\n").says("#bidi = \"auto\"\n");
    let schema: Value = serde_json::from_str(&home.run(&["config", "schema"]).ok().out).expect("JSON");
    assert_eq!(schema["properties"]["screen"]["properties"]["bidi"]["default"], "auto");
    let path = home.json(&["config", "path"]);
    assert_eq!(path[0]["exists"], json!(false));
    let other = home.write("other.toml", "role = 'supervisor'\n");
    let other = other.to_str().expect("a path");
    assert_eq!(home.json(&["config", "path", "--config", other])[0]["exists"], json!(true));
    assert_eq!(shown(&home, "role", &["--config", other])["value"], "supervisor");
}

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let home = with_file("[screen]\nbidy = 'off'\n");
    home.run(&["list"]).ended(2).complains(
        "config.toml`, line 2, column 1: section `screen`: expected a setting, found `bidy`, which is none; did you mean `bidi`?",
    );
    let home = Home::new();
    let wrong = |arguments: &[&str], message: &str| {
        home.run(&[&["config", "show"], arguments].concat()).ended(2).complains(message);
    };
    wrong(
        &["--set", "screen.bid=app"],
        "--set: there is no setting `screen.bid`\nhint: did you mean `screen.bidi`?",
    );
    wrong(&["--set", "bidi"], "--set: expected NAME=VALUE, found `bidi`");
    wrong(&["--set", "role=boss"], "--set: role: expected `reviewer` or `supervisor`, found `boss`");
    wrong(
        &["--languages", "english!"],
        "--languages: languages: expected primary tags such as `ar`, found `english!`",
    );
    home.run(&["config", "show", "--config", "none.toml"]).ended(3).complains("cannot read settings");
}

#[test]
fn the_doctor_says_what_is_set_and_what_is_wrong_with_the_file() {
    let home = with_file(
        "[screen]\ntheme = 'cvd-safe'\ncolours = '256'\nglyphs = 'ascii'\n[keys]\npreset = 'vim'\n[keys.case]\nrandom = []\n",
    );
    let ran = home.run(&["doctor"]);
    for line in [
        "colours    256 (as set)",
        "theme      cvd-safe (settings",
        "line 2, column 9), signs of plain ASCII",
        "keys       vim: no two commands share a key; by name only: random on case",
    ] {
        assert!(ran.out.contains(line), "expected `{line}` in:\n{}", ran.out);
    }
    let home = with_file("[keys.case]\nnote = 'e'\n");
    let ran = home.run(&["doctor"]).ended(1);
    let wrong = "line 2, column 8: note of [case]: expected a key that is free on the screen `case`";
    assert!(ran.out.contains("✗ wrong  settings") && ran.out.contains(wrong), "{}", ran.out);
    let found = home.run(&["doctor", "--json"]).ended(1);
    let settings = found.out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let settings = settings.into_iter().find(|row| row["name"] == "settings").expect("a finding");
    assert!(settings["wrong"].as_str().is_some_and(|words| words.contains("note of [case]")), "{settings}");
}
