//! A moderator's day with a Mastodon server: reports in, decisions, calls out. Every call is checked against what the
//! server's admin interface does with it (Mastodon's documentation, admin/accounts and admin/reports).

use serde_json::{Value, json};

use super::program::Home;

const PLOVER: &str = "@plover_deals";
const THRUSH: &str = "@bright_thrush@perch.example";

fn with_reports() -> Home {
    let home = Home::new();
    for name in ["mastodon-page.json", "mastodon-hook.json", "mastodon-old.json"] {
        home.fixture(name);
        home.run(&["import", name]).ok();
    }
    home
}

/// Decides with everything that a step may ask for.
fn decide(home: &Home, case: &str, steps: &[&str], evidence: &[&str]) {
    let mut arguments = vec!["decide", case, "--clause", "VE-5", "--why", "It asks for more."];
    arguments.extend([
        "--facts",
        "It calls people to the gate.",
        "--why-not-lower",
        "A warning did not help.",
    ]);
    arguments.extend(["--read", "all", "--exception", "*=none", "--evidence"]);
    arguments.extend(evidence);
    for step in steps {
        arguments.extend(["--action", step]);
    }
    if steps.contains(&"A5") {
        arguments.extend(["--days", "7"]);
    }
    home.run(&arguments).ok();
}

/// Exports to Mastodon and gives the calls to send now and later.
fn calls(home: &Home, name: &str) -> (Vec<Value>, Vec<Value>) {
    let out = format!("{name}.jsonl");
    home.run(&["export", "--to", "mastodon", "--out", &out, "--end-windows"]).ok();
    let read = |file: String| {
        let text = std::fs::read_to_string(home.file(&file)).unwrap_or_default();
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.into_iter().filter(|line| line["kind"] == "call").collect::<Vec<_>>()
    };
    (read(out), read(format!("{name}.later.jsonl")))
}

fn path(call: &Value) -> &str {
    call["path"].as_str().unwrap()
}

#[test]
fn reports_of_every_shape_are_taken_in_under_the_servers_name() {
    let home = with_reports();
    let cases = home.json(&["list"]);
    let accounts: Vec<&str> = cases.iter().map(|row| row["account"].as_str().unwrap()).collect();
    assert_eq!(
        accounts,
        [
            "old.example:300044",
            "birdhouse.example:110000000000000088",
            "birdhouse.example:110000000000000410"
        ],
    );
    let thrush = home.run(&["show", THRUSH]).ok().out;
    for said in [
        "1204 followers · follows 9 · 3051 posts stated · locked · remote",
        "user violation \"Calls people to a banned group's gathering.\" [No advertising for banned groups]",
        "edited  reported  sensitive\n    warning: politics\n    The Red Ledger needs you tonight.\n    Join us at",
        "image: A drawn poster: a red book above a gate",
        "answers: 115000000000000590\n    @robin you asked",
        "▲ starter/rl-name v1 \"Red Ledger\"",
    ] {
        assert!(thrush.contains(said), "`{said}` in:\n{thrush}");
    }
    home.run(&["show", PLOVER]).ok().says("hxxps://plover-deals[.]example/watches?from=bird&code=AB12");
    let text = home.json(&["show", PLOVER])[0].to_string();
    assert!(
        !text.contains("192.0.2.44") && !text.contains("ida"),
        "addresses and reporters stay out: {text}"
    );
    home.run(&["import", "mastodon-page.json"]).ok().says("(0 new, 0 changed)").says("0 new cases");
}

#[test]
fn a_suspension_until_a_date_is_one_call_now_and_one_later_and_its_reversal_one_more() {
    let home = with_reports();
    decide(&home, PLOVER, &["A5"], &["115000000000000610"]);
    let (now, later) = calls(&home, "first");
    let [action] = now.as_slice() else { panic!("{now:?}") };
    assert_eq!(path(action), "/api/v1/admin/accounts/110000000000000410/action");
    assert_eq!(action["form"]["type"], "suspend");
    assert_eq!(action["form"]["report_id"], "5101");
    assert_eq!(action["form"]["send_email_notification"], "true");
    assert_eq!(action["check"]["expect"], json!({ "suspended": false }));
    let [lift] = later.as_slice() else { panic!("{later:?}") };
    assert_eq!(path(lift), "/api/v1/admin/accounts/110000000000000410/unsuspend");
    assert_eq!(lift["form"], json!({}));
    assert!(lift["not_before"].is_string());

    assert_eq!(calls(&home, "again"), (Vec::new(), Vec::new()));
    assert!(!home.file("again.jsonl").exists(), "nothing to hand over makes no file");
    home.run(&["reverse", PLOVER, "--why", "The shop is a charity."]).ok();
    let (back, _) = calls(&home, "back");
    assert_eq!(back.iter().map(path).collect::<Vec<_>>(), [path(lift)]);
    assert_eq!(back[0]["id"], lift["id"], "whichever is sent first, the other is not sent");
    let by_hand = std::fs::read_to_string(home.file("back.checklist.txt")).unwrap();
    assert!(by_hand.contains("strike the call"), "{by_hand}");
    home.run(&["verify", "first.jsonl", "first.later.jsonl", "back.jsonl"]).ok();
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn an_action_closes_every_report_so_one_call_does_and_it_names_the_one_with_the_evidence() {
    let home = with_reports();
    decide(&home, THRUSH, &["A2", "A3"], &["115000000000000601", "115000000000000602"]);
    let (now, later) = calls(&home, "limit");
    let [action] = now.as_slice() else { panic!("{now:?}") };
    assert!(later.is_empty());
    assert_eq!(action["form"]["type"], "silence");
    // 5104 is newer, but the strike gets its posts from the report that it names.
    assert_eq!(action["form"]["report_id"], "5103");
    assert_eq!(action["form"]["send_email_notification"], "false", "a remote holder is never sent mail");
    let by_hand = std::fs::read_to_string(home.file("limit.checklist.txt")).unwrap();
    let posts = "A3: remove posts 115000000000000601, 115000000000000602 at https://birdhouse.example/admin/accounts/";
    assert!(by_hand.contains(posts), "{by_hand}");
}

#[test]
fn a_warning_is_for_local_accounts_and_no_action_closes_reports_one_by_one() {
    let home = with_reports();
    decide(&home, "@dunnock", &["A1"], &["107000000000000001"]);
    home.run(&["decide", THRUSH, "--action", "A0"]).ok();
    let (now, _) = calls(&home, "calm");
    let paths: Vec<_> = now.iter().map(path).collect();
    let resolved = [5104, 5103, 5102].map(|report| format!("/api/v1/admin/reports/{report}/resolve"));
    assert_eq!(paths[0], "/api/v1/admin/accounts/300044/action");
    assert_eq!(now[0]["server"], "old.example");
    assert_eq!(now[0]["form"]["type"], "none");
    assert_eq!(now[0]["form"]["report_id"], "77");
    assert_eq!(paths[1..], resolved);
    assert!(now[1..].iter().all(|call| call["check"]["expect"] == json!({ "action_taken": false })));
}

#[test]
fn a_warning_of_a_remote_account_and_a_second_persons_suspension() {
    let home = with_reports();
    decide(&home, THRUSH, &["A1"], &["115000000000000601"]);
    decide(&home, PLOVER, &["A6"], &["115000000000000610"]);
    let (now, _) = calls(&home, "first");
    assert!(now.is_empty(), "one cannot be sent, the other waits for a second person: {now:?}");
    let by_hand = std::fs::read_to_string(home.file("first.checklist.txt")).unwrap();
    assert!(by_hand.contains("a remote account cannot be warned"), "{by_hand}");
    assert!(by_hand.contains("then close 5104, 5103, 5102"), "{by_hand}");
    home.run_as("bo", &["judge", PLOVER, "--action", "A6"]).ok();
    home.run_as("bo", &["confirm", PLOVER]).ok();
    let (now, later) = calls(&home, "second");
    assert_eq!(now.iter().map(|call| &call["form"]["type"]).collect::<Vec<_>>(), ["suspend"]);
    assert!(later.is_empty(), "a suspension for good is not lifted");
}

#[test]
fn a_new_report_opens_a_decided_case_again_and_an_old_one_does_not() {
    let home = with_reports();
    home.run(&["decide", PLOVER, "--action", "A0"]).ok();
    home.run(&["import", "mastodon-page.json"]).ok();
    let state = |home: &Home| {
        let all = home.json(&["list", "--state", "all"]);
        let row = all.into_iter().find(|row| format!("@{}", row["handle"].as_str().unwrap()) == PLOVER);
        row.unwrap()["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state(&home), "decided", "the same reports again change nothing");
    let page = std::fs::read_to_string(home.file("mastodon-page.json")).unwrap();
    let mut reports: Vec<Value> = serde_json::from_str(&page).unwrap();
    reports.retain(|report| report["target_account"]["username"] == PLOVER[1..]);
    reports.truncate(1);
    reports[0]["id"] = json!("990001");
    reports[0]["action_taken"] = json!(false);
    home.write("later.json", serde_json::to_vec(&reports).unwrap());
    home.run(&["import", "later.json"]).ok().says("1 decided case open again");
    assert_eq!(state(&home), "open");
    home.run(&["decide", PLOVER, "--action", "A0"]).ok();
    home.run(&["verify", "--rebuild"]).ok().says("equal");
}
