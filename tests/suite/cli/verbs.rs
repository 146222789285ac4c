//! Messages and output of the other verbs.

use std::collections::BTreeSet;

use super::program::Home;

#[test]
fn without_a_terminal_the_demo_says_so_and_prints_its_list() {
    let home = Home::new();
    let ran = home.run(&["demo", "--accounts", "50", "--posts", "300"]).ok().says("This is no terminal");
    assert!(ran.out.lines().count() > 20, "{}", ran.out);
    let left: Vec<_> =
        std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.is_empty(), "the demo touches nothing else: {left:?}");
}

#[test]
fn the_review_wants_a_terminal_and_a_queue() {
    let home = Home::new();
    home.run(&[]).ended(2).complains("there is no queue at");
    home.run(&["list"]).ended(2).complains("hint: import a file");
    let home = Home::demo();
    home.run(&["review"]).ended(2).complains("opens on a terminal");
}

#[test]
fn wrong_usage_is_two_and_help_is_zero() {
    let home = Home::new();
    home.run(&["fly"]).ended(2).complains("unrecognized subcommand");
    home.run(&["--help"]).ok().says("tamper-evident");
    home.run(&["decide", "--help"]).ok().says("--evidence");
    home.run(&["--version"]).ok().says("caseload 0.1.0");
    home.run(&["--as", "two words", "list"]).ended(2).complains("visible ASCII");
}

#[test]
fn the_same_demo_is_the_same_bundle_and_importing_it_twice_changes_no_case() {
    let home = Home::copy_of_demo();
    let again = ["demo", "--accounts", "120", "--posts", "1500", "--now", "2026-03-03T12:00:00Z", "--out"];
    home.run(&[&again[..], &["again.jsonl"]].concat()).ok();
    let read = |name: &str| std::fs::read_to_string(home.file(name)).unwrap();
    assert!(read("demo.jsonl") == read("again.jsonl"), "the same seed makes the same bytes");
    home.run(&[&again[..], &["again.jsonl"]].concat()).ended(2).complains("exists already");
    assert!(home.run(&[&again[..], &["-"]].concat()).ok().out == read("demo.jsonl"), "to standard output");
    let before = home.json(&["list", "-n", "1000", "--state", "all"]);
    home.run(&["import", "again.jsonl"]).ok().says("(0 new, 0 changed)").says("0 new cases");
    home.shell("$caseload import - < again.jsonl").ok().says("(0 new, 0 changed)");
    assert_eq!(home.json(&["list", "-n", "1000", "--state", "all"]), before);
}

#[test]
fn a_dry_run_says_what_would_happen_and_changes_nothing() {
    let home = Home::copy_of_demo();
    let more = ["demo", "--accounts", "30", "--posts", "90", "--seed", "7", "--out", "more.jsonl"];
    home.run(&more).ok();
    let tip = home.run(&["verify"]).ok().out;
    home.run(&["import", "--dry-run", "more.jsonl"]).ok().says("would take in");
    assert_eq!(home.run(&["verify"]).ok().out, tip);
}

#[test]
fn a_byte_changed_in_the_file_is_named_by_its_entry() {
    let home = Home::copy_of_demo();
    let case = home.json(&["list", "-n", "1"])[0]["case"].to_string();
    home.run(&["decide", &case, "--action", "A0"]).ok();
    let tip = home.run(&["verify"]).ok().says("whole").out;
    let tip = tip.lines().find_map(|line| line.strip_prefix("tip     ")).unwrap().to_owned();
    home.run(&["verify", "--tip", &tip]).ok();
    let queue = home.file(".local/share/caseload/queue.db");
    let conn = rusqlite::Connection::open(&queue).unwrap();
    conn.execute_batch(
        "DROP TRIGGER entries_never_change;
        UPDATE entries SET line = CAST(replace(CAST(line AS TEXT), '\"A0\"', '\"A6\"') AS BLOB)
            WHERE CAST(line AS TEXT) LIKE '%\"A0\"%';",
    )
    .unwrap();
    drop(conn);
    home.run(&["verify"]).ended(1).says("BROKEN  entry").says("its bytes have digest");
    home.run(&["doctor"]).ended(1).says("not whole");
}

#[test]
fn the_ledger_refuses_to_be_changed_by_other_hands() {
    let home = Home::copy_of_demo();
    let conn = rusqlite::Connection::open(home.file(".local/share/caseload/queue.db")).unwrap();
    for sql in [
        "UPDATE entries SET seq = 9",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
    ] {
        let refused = conn.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
}

#[test]
fn rules_can_be_checked_and_tested() {
    let home = Home::new();
    home.run(&["rules", "check"]).ok().says("the starter pack: starter 1.2");
    home.run(&["rules", "test"]).ok().says("0 failed");
    home.fixture("fog.toml");
    home.run(&["rules", "check", "fog.toml"]).ok().says("fog.toml: fog 1.0, 1 rule");
    home.run(&["rules", "test", "fog.toml"]).ok().says("0 failed");
    let pack = std::fs::read_to_string(home.file("fog.toml")).unwrap();
    home.write("wrong.toml", pack.replace("no_match = [\"", "no_match = [\"the fog came in\", \""));
    home.run(&["rules", "test", "wrong.toml"]).ended(1).says("FAILED");
    assert_eq!(home.json(&["rules", "test", "fog.toml"]).len(), 2, "one line for each example");
    home.write("bare.toml", pack.replace("match = [\"the fog came in early\"]\n", ""));
    home.run(&["rules", "check", "bare.toml"]).ended(1).says("warning");
    home.write("broken.toml", pack.replace("severity", "severty"));
    home.run(&["rules", "check", "broken.toml"]).ended(2).complains("line 11").complains("severty");
    home.run(&["rules", "check", "absent.toml"]).ended(2).complains("cannot read pack `absent.toml`");
    home.write("noise.toml", "}\n".repeat(1_000));
    let refused = home.run(&["rules", "scan", "noise.toml"]).ended(2).complains("and 980 more");
    assert!(refused.err.lines().count() < 30, "{}", refused.err);
}

#[test]
fn a_pack_that_is_scanned_makes_hits_and_cases_and_leaves_the_platforms_hits_alone() {
    let home = Home::new();
    let posts = "id,account_id,author,created_at,text\n1,7,ann,2026-01-01 10:00:00,the fog came in early\n2,8,bo,2026-01-01 11:00:00,a clear morning\n";
    home.write("posts.csv", posts);
    home.run(&["import", "posts.csv", "--platform", "forum.example"]).ok().says("0 new cases");
    home.fixture("fog.toml");
    home.run(&["rules", "scan", "fog.toml"])
        .ok()
        .says("2 posts scanned with 1 rule: 1 new hit, 0 gone, 1 new case");
    home.run(&["show", "@ann"]).ok().says("▲ fog/fog v1 \"fog\"");
    home.run(&["rules", "scan"]).ok().says("nothing to scan");
    home.run(&["rules", "scan", "--all"]).ok().says("0 new hits, 0 gone, 0 new cases");
    // What comes later meets the pack on its way in.
    home.write("later.csv", posts.replace("7,ann", "9,cy").replace("\n1,", "\n3,"));
    home.run(&["import", "later.csv", "--platform", "forum.example"])
        .ok()
        .says("1 hit of our rules; 1 new case");

    let demo = Home::with_demo(20, 100);
    let platform_hits = || {
        let cases = demo.json(&["list", "-n", "1000", "--state", "all"]).into_iter().take(9);
        let hits =
            cases.flat_map(|row| demo.json(&["show", &row["case"].to_string(), "--hits"]).split_off(1));
        let hits = hits.flat_map(|post| post["hits"].as_array().unwrap().clone());
        hits.filter(|hit| hit["origin"] == "platform").count()
    };
    let before = platform_hits();
    assert!(before > 0);
    demo.fixture("fog.toml");
    demo.run(&["rules", "scan", "fog.toml"]).ok().says("100 posts scanned");
    assert_eq!(platform_hits(), before);
}

#[test]
fn a_policy_named_once_stays_in_force_and_decisions_pin_it() {
    let home = Home::copy_of_demo();
    let example = include_str!("../../../assets/policy/example.toml");
    let house = example.replacen("name = \"Example Policy\"", "name = \"House Policy\"", 1);
    assert_ne!(house, example);
    home.write("house.toml", &house);
    let case = home.json(&["list", "-n", "1"])[0]["case"].to_string();
    home.run(&["show", &case, "--policy", "house.toml"]).ok();
    std::fs::remove_file(home.file("house.toml")).unwrap();
    home.run(&["decide", &case, "--action", "A0"]).ok();
    let fact = &home.json(&["trail", "-n", "1"])[0]["entry"]["fact"];
    let stamp = &fact["decision"]["policy"];
    assert_eq!(stamp["name"], "House Policy");
    assert_eq!(stamp["digest"], caseload::domain::Digest::of(house.as_bytes()).to_string());
    home.write("broken.toml", house.replacen("id = \"VE-5\"", "id = \"VE5\"", 1));
    home.run(&["list", "--policy", "broken.toml"]).ended(2).complains("line 159").complains("found `VE5`");
    home.run(&["doctor"]).ok().says("House Policy");
    home.run(&["list", "--policy", "absent.toml"]).ended(2).complains("cannot read policy");
}

#[test]
fn posts_are_found_by_their_words_and_the_trail_says_what_happened() {
    let home = Home::new();
    home.write(
        "posts.csv",
        "id,account_id,author,text\n1,7,ann,the fog came in early\n2,7,ann,a clear morning\n",
    );
    home.run(&["import", "posts.csv", "--platform", "forum.example", "--make-cases"]).ok();
    home.run(&["search", "fog"]).ok().says("@ann  the fog came in early");
    assert_eq!(home.json(&["search", "clear morn*"]).len(), 1);
    assert_eq!(home.run(&["search", "absent"]).ok().out, "");
    home.run(&["trail"])
        .ok()
        .says("posts.csv taken in: 1 accounts, 2 posts")
        .says("rule pack in force: starter");
    home.run(&["note", "@ann", "Read it all."]).ok();
    assert_eq!(home.json(&["trail", "@ann"]).len(), 1);
    home.run(&["list", "nobody"]).ok().says("no case fits");
}

#[test]
fn every_verb_explains_itself_and_its_options() {
    let home = Home::new();
    let verbs = "review demo import list show search next claim release surge reporters decide undo reverse confirm note notice order hold threat disclosure papers paper export trail verify schema doctor completions man";
    let all = verbs.split(' ').map(|verb| vec![verb]);
    let rules = ["check", "test", "try", "scan", "score", "convert"].map(|verb| vec!["rules", verb]);
    let others = [["surge", "begin"], ["surge", "end"], ["reporters", "list"], ["reporters", "void"]];
    for verb in all.chain(rules).chain(others.map(Vec::from)) {
        let help = home.run(&[&verb[..], &["--help"]].concat()).ok().says("Usage: caseload").out;
        for line in help.lines().map(str::trim_end).filter(|line| line.trim_start().starts_with("--")) {
            let words = line.split_once('>').map_or(line, |(_, words)| words);
            let words = words.trim_start_matches("...").trim();
            assert!(words.contains(' '), "{verb:?}: no sentence for `{line}`");
        }
    }
    let top = home.run(&["--help"]).ok().out;
    assert!(verbs.split(' ').all(|verb| top.contains(&format!("\n  {verb} "))), "{top}");
}

#[test]
fn manual_completions_schema_and_doctor_print_themselves() {
    let home = Home::demo();
    home.run(&["man"]).ok().says(".TH caseload");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        home.run(&["completions", shell]).ok().says("caseload");
    }
    for form in ["bundle", "order", "decisions", "mastodon-calls"] {
        let schema = home.run(&["schema", form]).ok().out;
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert!(schema["$schema"].as_str().unwrap().contains("json-schema.org"));
    }
    home.run(&["doctor"])
        .ok()
        .says("not a terminal on both sides")
        .says("projections equal their fold")
        .says("unicode");
    assert!(home.json(&["doctor"]).iter().all(|found| found["wrong"].is_null()));
}

#[test]
fn nothing_printed_can_act_on_a_terminal() {
    let home = Home::demo();
    let mut printed = home.run(&["list", "-n", "1000", "--state", "all"]).ok().out;
    let bundle = std::fs::read_to_string(home.file("demo.jsonl")).unwrap();
    let hostile = bundle.lines().filter(|line| line.contains("\\u001b") || line.contains('\u{202e}'));
    let hostile = hostile.map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let authors: BTreeSet<String> =
        hostile.filter_map(|line| line["account"].as_str().map(|id| format!("demo.example:{id}"))).collect();
    assert!(!authors.is_empty(), "hostile accounts are in the demo");
    for author in authors {
        printed += &home.run(&["show", &author, "-n", "400"]).ok().out;
        let json = home.run(&["show", &author, "-n", "400", "--json"]).ok().out;
        assert!(json.bytes().all(|byte| byte == b'\n' || (0x20..0x7f).contains(&byte)));
    }
    let forbidden = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(*c as u32, 0x200b..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xe0000..=0xe007f)
    };
    // Joiners stay inside emoji and joining scripts, where they are harmless.
    let found: Vec<_> =
        printed.chars().filter(forbidden).filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
    assert!(found.is_empty(), "{:?}", &found[..found.len().min(10)]);
}
