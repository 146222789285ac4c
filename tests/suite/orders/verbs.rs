//! The same by verbs: a whole one-hour order from the file to the answer, and the smaller roads.

use caseload::domain::Time;

use super::made::{MINUTE, fixture};
use crate::cli::program::Home;

/// A home with one account, and the order of the fixture as if it came in two minutes ago.
fn home() -> Home {
    let home = Home::new();
    home.write(
        "posts.csv",
        "id,account_id,author,created_at,language,text\n\
        9001,77,ledger_voice,2026-03-03 09:10:00,en,The raid was grand. Do it again.\n",
    );
    home.run(&["import", "posts.csv", "--platform", "harbour.example", "--make-cases"]).ok();
    let mut order: serde_json::Value = serde_json::from_slice(&fixture()).unwrap();
    order["issued"] = ago(20).to_string().into();
    order["received"] = ago(2).to_string().into();
    home.write("order.json", order.to_string());
    home
}

/// The program under test reads the clock of the machine, and so does what is compared with it.
#[expect(clippy::disallowed_methods, reason = "the verbs run by the clock of the machine")]
fn ago(minutes: i64) -> Time {
    Time(jiff::Timestamp::now().as_millisecond() / 1000 * 1000).plus(-minutes * MINUTE)
}

const REFERENCE: &str = "TCO/2026/118";

fn decide(home: &Home) {
    let decide = ["decide", "@ledger_voice", "--action", "A3", "--clause", "VE-2", "--evidence", "9001"];
    let words = ["--facts", "The post asks for another raid.", "--why", "The clause names that."];
    home.run(&[&decide[..], &words].concat()).ok();
}

#[test]
fn a_one_hour_order_from_receipt_to_silence() {
    let home = home();
    home.run(&["order", "take", "@ledger_voice", "--file", "order.json"])
        .ok()
        .says("order TCO/2026/118 taken, the first of this authority");
    home.run(&["order", "take", "@ledger_voice", "--file", "order.json"]).ok().says("nothing changed");
    home.run(&["list", "--lane", "order"]).ok().says("@ledger_voice");
    home.run(&["order", "answer", "@ledger_voice", REFERENCE, "--executed", "removed"])
        .ended(2)
        .complains("no decision in force answers it");
    decide(&home);
    home.run(&["order", "answer", "@ledger_voice", REFERENCE, "--executed", "removed", "--preview"])
        .ok()
        .says("[x] the content was removed");
    let answer =
        ["order", "answer", "@ledger_voice", REFERENCE, "--executed", "removed", "--out", "annex2.txt"];
    home.run(&answer).ok().says("carried out: removed; paper").says("annex2.txt written");
    let annex = std::fs::read_to_string(home.file("annex2.txt")).unwrap();
    for words in
        ["Annex II", REFERENCE, "Office for Online Orders (invented)", "Harbour Social Ltd", "Rowan Example"]
    {
        assert!(annex.contains(words), "expected `{words}` in:\n{annex}");
    }
    home.run(&answer).ended(2).complains("annex2.txt");
    // The same paper out of the queue, byte for byte.
    let rows = home.json(&["papers", "@ledger_voice"]);
    assert_eq!(
        rows.iter().map(|row| row["kind"].as_str().unwrap()).collect::<Vec<_>>(),
        ["annex-2", "order"]
    );
    let digest = rows[0]["digest"].as_str().unwrap();
    home.run(&["paper", digest]).ok().says("[x] the content was removed");
    home.run(&["paper", digest, "--out", "again.txt"]).ok();
    assert_eq!(std::fs::read_to_string(home.file("again.txt")).unwrap(), annex);
    let fields = &home.json(&["paper", digest])[0]["fields"];
    assert_eq!(fields["measure"]["taken"], serde_json::json!(["removed"]));
    // What was taken down is kept for six months.
    let hold = home.json(&["hold", "list"]).remove(0);
    assert_eq!((&hold["hold"]["basis"], &hold["ended_by_date"]), (&"tco-6".into(), &false.into()));
    let until = Time::parse(hold["hold"]["until"].as_str().unwrap()).unwrap();
    assert!(until > ago(0).plus(180 * 24 * 60 * MINUTE));
    // The author is not told for six weeks from the decision; once it can be longer.
    let order = home.json(&["order", "show", "@ledger_voice", REFERENCE]).remove(0);
    let silent = Time::parse(order["standing"]["silent_until"].as_str().unwrap()).unwrap();
    let week = 7 * 24 * 60 * MINUTE;
    let longer = silent.plus(5 * week).to_string();
    let silence =
        ["order", "silence", "@ledger_voice", REFERENCE, "--why", "The inquiry goes on.", "--until"];
    home.run(&[&silence[..], &[&longer]].concat()).ok().says("the author is not told until");
    let too_long = silent.plus(7 * week).to_string();
    home.run(&[&silence[..], &[&too_long]].concat()).ended(2).complains("Article 11(3)");
    home.run(&["order", "show", "@ledger_voice", REFERENCE]).ok().says("carried out: removed");
    home.run(&["order", "list"]).ok().says("author not told until").says("1 order");
    home.run(&["verify", "--rebuild"]).ok();
    // The platform is told what was decided, and nothing of a report it never had.
    let exported = home.run(&["export", "--to", "mastodon", "--out", "calls.jsonl"]).ok();
    assert!(!exported.out.contains("left out"), "{}", exported.out);
    let by_hand = std::fs::read_to_string(home.file("calls.checklist.txt")).unwrap();
    assert!(!by_hand.contains(REFERENCE), "the platform has no report of that id: {by_hand}");
}

#[test]
fn an_order_by_options_says_what_is_wrong_with_it() {
    let home = home();
    let received = ago(1).to_string();
    let take = |more: &[&str]| {
        let mut all =
            vec!["order", "take", "harbour.example:new-1", "--reference", "O-7", "--received", &received];
        all.extend_from_slice(more);
        home.run(&all)
    };
    take(&["--state", "DE"]).ended(2).complains("--authority");
    take(&["--state", "de", "--authority", "Sample Court", "--ground", "z"])
        .ended(2)
        .complains("`issuing_state`: expected two upper-case letters such as `DE`, found `de`")
        .complains("`grounds[0]`");
    take(&["--state", "DE", "--authority", "Sample Court", "--authority-kind", "king"])
        .ended(2)
        .complains("expected one of court, law-enforcement, other");
    take(&["--file", "order.json"]).ended(2).complains("cannot be used with");
    let url = "https://harbour.example/new";
    take(&["--state", "DE", "--authority", "Sample Court", "--ground", "a", "b", "--url", url, "--silence"])
        .ok()
        .says("order O-7 taken");
    let not = ["order", "answer", "harbour.example:new-1", "O-7", "--not-executed", "missing-information"];
    home.run(&not).ended(2).complains("--explanation");
    let answered =
        home.run(&[&not[..], &["--explanation", "Which of its pages?", "--out", "a3.txt"]].concat());
    answered.ok().says("not carried out: missing-information");
    assert!(std::fs::read_to_string(home.file("a3.txt")).unwrap().contains("Annex III"));
    home.write("bad.json", "{\"silence\": 1}");
    home.run(&["order", "take", "harbour.example:x", "--file", "bad.json"])
        .ended(2)
        .complains("`silence`: expected true or false, found the number `1`");
    home.run(&["order", "show", "harbour.example:new-1", "O-8"]).ended(2).complains("its orders: O-7");
    home.run(&["schema", "order"]).ok().says("Annex I of Regulation (EU) 2021/784");
}

#[test]
fn a_drill_never_leaves_in_a_file() {
    let home = home();
    let received = ago(1).to_string();
    let take = ["order", "take", "harbour.example:d", "--reference", "D-1", "--received", &received];
    home.run(&[&take[..], &["--state", "DE", "--authority", "Drill Office", "--drill"]].concat()).ok();
    let digest = home.json(&["papers", "harbour.example:d"])[0]["digest"].as_str().unwrap().to_owned();
    home.run(&["paper", &digest]).ok().says("*** DRILL").says("must not leave");
    home.run(&["paper", &digest, "--out", "d.txt"]).ended(2).complains("must not leave");
    assert!(!home.file("d.txt").exists());
}

#[test]
fn a_threat_is_raised_told_and_settled_and_a_disclosure_needs_two() {
    let home = home();
    let case = "@ledger_voice";
    home.run(&["threat", "contacts"]).ok().says("Emergency services: 112").says("Europol");
    home.run(&["threat", "raise", case, "--why", "Names a hall and an hour."]).ok();
    home.run(&["list", "--lane", "threat"]).ok().says("ledger_voice");
    home.run(&["threat", "raise", case, "--why", "Again."]).ok().says("nothing changed");
    let packet = ["--explanation", "It names an hour.", "--post", "9001"];
    home.run(&[&["threat", "tell", case, "--preview"][..], &packet].concat()).ok().says("IMMEDIATE");
    let tell = ["threat", "tell", case, "--recipient", "Emergency services", "--how", "telephone"];
    home.run(&[&tell[..], &packet, &["--out", "packet.txt"]].concat()).ok().says("packet.txt written");
    let text = std::fs::read_to_string(home.file("packet.txt")).unwrap();
    assert!(text.contains("Do it again.") && text.contains("Article 14(5)"), "{text}");
    home.run(&["threat", "settle", case, "--why", "The police were there."]).ok();
    let ask = ["disclosure", "ask", case, "--requester", "Sample Police", "--identity-check", "called back"];
    let ask = [&ask[..], &["--facts", "A person is missing.", "--given", "last sign-in"]].concat();
    let asked = home.json(&ask).remove(0);
    let id = asked["id"].as_str().unwrap();
    home.run(&["disclosure", "approve", case, id, "--why", "urgent"]).ended(2).complains("second person");
    home.run_as("bo", &["disclosure", "approve", case, id, "--why", "the check holds"]).ok().says("approved");
    home.run(&["verify", "--rebuild"]).ok();
}

#[test]
fn a_hold_is_placed_renewed_and_ended() {
    let home = home();
    let place =
        ["hold", "place", "@ledger_voice", "--basis", "us-2703f", "--requested-by", "a letter of today"];
    let placed = home.json(&place).remove(0);
    let id = placed["id"].as_str().unwrap();
    home.run(&["hold", "renew", "@ledger_voice", id, "--why", "asked again"]).ok().says("hold renewed until");
    home.run(&["hold", "renew", "@ledger_voice", id, "--why", "and again"])
        .ended(2)
        .complains("at most 1 times");
    home.run(&["hold", "list"]).ok().says("renewed 1 times").says("a letter of today");
    home.run(&["hold", "end", "@ledger_voice", id, "--why", "the inquiry is over"]).ok();
    home.run(&["hold", "list"]).ok().says("0 holds");
}
