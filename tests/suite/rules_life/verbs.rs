//! The verbs of rules, as a person types them.

use super::made::{pack, repeat, term};
use crate::cli::program::Home;

#[test]
fn a_list_becomes_a_pack_that_is_checked_tried_scanned_and_measured() {
    let home = Home::copy_of_demo();
    home.write("list.txt", "# a list\nthe\nharbo*\n*\n");
    let convert = ["rules", "convert", "list.txt", "--from", "words", "--name", "listed", "--clause", "SP-1"];
    let convert = [&convert[..], &["--severity", "S2", "--out", "listed.toml"]].concat();
    home.run(&convert).ended(1).says("listed.toml: 2 entries").says("line 4: expected at least 3 letters");
    home.run(&convert).ended(2).complains("exists already");
    home.run(&["rules", "check", "listed.toml"])
        .ended(1)
        .says("on the queue, measured on all of its 1500 stored posts")
        .says("rule `terms`: dangerously broad");
    let tried = home.json(&["rules", "try", "listed.toml", "--samples", "2"]);
    let terms = &tried[0];
    assert_eq!((&terms["rule"], &terms["before"]), (&"terms".into(), &serde_json::Value::Null), "{tried:?}");
    let caught = terms["caught"].as_u64().unwrap();
    assert!(caught > 15, "{terms}");
    assert_eq!(terms["caught_samples"].as_array().unwrap().len(), 2);
    home.run(&["rules", "try", "listed.toml"]).ok().says("nothing was written").says("listed/terms");
    home.run(&["doctor"]).says("all have been run over the stored posts");
    home.run(&["rules", "scan", "listed.toml"]).ok().says("1500 posts scanned with 2 rules");
    let again = home.json(&["rules", "try", "listed.toml"]);
    assert!(again.iter().all(|rule| rule["caught"] == 0 && rule["dropped"] == 0), "{again:?}");
    let case = home.json(&["list", "-n", "1"])[0]["case"].to_string();
    home.run(&["decide", &case, "--action", "A0"]).ok();
    home.run(&["rules", "score"]).ok().says("our rules").says("rules of the platform").says("recall");
    let scored = home.json(&["rules", "score"]);
    let recall = scored.last().unwrap();
    assert_eq!(recall["recall"].is_null(), !recall["not_measurable"].is_null(), "{recall}");
    assert!(scored.iter().any(|rule| rule["rejected"].as_u64() > Some(0)), "{scored:?}");
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn what_cannot_be_converted_or_tried_is_refused_and_leaves_nothing() {
    let home = Home::new();
    home.write("list.txt", [0x66, 0xff]);
    let convert = |severity: &str, clause: &str| {
        let arguments =
            ["rules", "convert", "list.txt", "--from", "words", "--name", "listed", "--clause", clause];
        home.run(&[&arguments[..], &["--severity", severity, "--out", "listed.toml"]].concat())
    };
    convert("S2", "SP-1").ended(2).complains("`list.txt`: line 1: expected UTF-8 text");
    convert("S9", "SP-1").ended(2).complains("found `S9`");
    home.write("list.txt", "fog\n");
    convert("S2", "SP1").ended(2).complains("expected a clause such as VE-5");
    assert!(!home.file("listed.toml").exists());
    home.write("sea.toml", pack("sea", &[term("fog", 1, &["fog"]), repeat("again", 2)]));
    home.run(&["rules", "try", "sea.toml"]).ended(2).complains("there is no queue at");
}
