//! What decisions turn into on a Mastodon server: tables of single cases, and what holds for all of them.

use std::fmt::Write as _;

use caseload::domain::{AccountRef, Days, Digest, Step, Time};
use caseload::formats::out::{Head, OutReport, Outgoing, by_name};
use serde_json::Value;

use super::{Memory, decided, export, full_draft, head, outgoing, reversed, time};
use Step::{A0, A1, A2, A3, A4, A5, A6};

const LATER: &str = ".later.jsonl";
const CHECKLIST: &str = ".checklist.txt";

fn calls(memory: &Memory, suffix: &str) -> Vec<Value> {
    let lines = memory.text(suffix).lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|line| line["kind"] == "call").collect()
}

/// An export in short: a line for each call (`now`, `later`) and for each thing to do by hand.
fn short(items: Vec<Outgoing>) -> String {
    let (memory, _) = export("mastodon", items);
    let mut text = String::new();
    for (when, suffix) in [("now", ""), ("later", LATER)] {
        for call in calls(&memory, suffix) {
            let path = call["path"].as_str().unwrap().replace("/api/v1/admin/", "");
            write!(text, "{when} {path}").unwrap();
            for (field, value) in call["form"].as_object().unwrap() {
                match field.as_str() {
                    "text" => {}
                    "send_email_notification" => write!(text, " mail={}", value.as_str().unwrap()).unwrap(),
                    _ => write!(text, " {field}={}", value.as_str().unwrap()).unwrap(),
                }
            }
            if let Some(check) = call.get("check") {
                write!(text, " if {}", check["expect"]).unwrap();
            }
            if let Some(moment) = call.get("not_before") {
                write!(text, " from {}", moment.as_str().unwrap()).unwrap();
            }
            text.push('\n');
        }
    }
    for line in memory.text(CHECKLIST).lines().filter(|line| line.starts_with("[ ] ")) {
        let parts: Vec<&str> = line.split(" · ").collect();
        writeln!(text, "hand {}", parts[2]).unwrap();
    }
    text
}

fn marked(steps: &[Step], flags: &[&str]) -> Outgoing {
    let mut item = decided(steps, 1);
    item.account.profile.flags.extend(flags.iter().map(|flag| (*flag).to_owned()));
    item
}

#[track_caller]
fn check(steps: &[Step], flags: &[&str], expected: &[&str]) {
    let found = short(vec![marked(steps, flags)]);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{steps:?} {flags:?}");
}

const PAGE: &str = "https://mastodon.example/admin/accounts/100";

#[test]
fn no_action_closes_each_report_it_answers() {
    let closed = [
        "now reports/9/resolve if {\"action_taken\":false}",
        "now reports/8/resolve if {\"action_taken\":false}",
    ];
    check(&[A0], &[], &closed);
    check(&[A0], &["remote"], &closed);
    check(&[A0], &["suspended"], &closed);
}

#[test]
fn a_label_is_a_warning_that_closes_one_report_so_the_others_are_closed_besides() {
    check(
        &[A1],
        &[],
        &[
            "now accounts/100/action report_id=9 mail=true type=none if {\"action_taken\":false}",
            "now reports/8/resolve if {\"action_taken\":false}",
        ],
    );
}

#[test]
fn a_remote_account_cannot_be_warned() {
    check(
        &[A1],
        &["remote"],
        &[
            &format!("hand A1: label: a remote account cannot be warned at {PAGE}"),
            "hand reports: then close 9, 8 at https://mastodon.example/admin/reports/9",
        ],
    );
}

#[test]
fn a_limit_closes_all_reports_by_itself() {
    check(
        &[A2],
        &[],
        &["now accounts/100/action report_id=9 mail=true type=silence if {\"silenced\":false}"],
    );
    check(
        &[A2],
        &["remote"],
        &["now accounts/100/action report_id=9 mail=false type=silence if {\"silenced\":false}"],
    );
}

#[test]
fn what_is_limited_or_suspended_already_is_not_limited_or_suspended_again() {
    let close = "hand reports: then close 9, 8 at https://mastodon.example/admin/reports/9";
    let again = "the account is suspended already; check since when, why and until when";
    for (steps, flag, what) in [
        (A2, "silenced", "A2: limit reach or interaction: the account is limited already".to_owned()),
        (A2, "suspended", format!("A2: limit reach or interaction: {again}")),
        (A5, "suspended", format!("A5: suspend until a date: {again}")),
        (A6, "suspended", format!("A6: suspend for good: {again}")),
    ] {
        check(&[steps], &[flag], &[&format!("hand {what} at {PAGE}"), close]);
    }
    check(
        &[A6],
        &["silenced"],
        &["now accounts/100/action report_id=9 mail=true type=suspend if {\"suspended\":false}"],
    );
}

#[test]
fn posts_are_removed_by_hand_from_the_reports_page() {
    check(
        &[A3],
        &[],
        &[
            "hand A3: remove posts 501, 502 at https://mastodon.example/admin/reports/9",
            "hand reports: then close 9, 8 at https://mastodon.example/admin/reports/9",
        ],
    );
}

#[test]
fn posts_beside_a_suspension_are_removed_from_the_accounts_page_which_closes_no_report() {
    check(
        &[A3, A6],
        &[],
        &[
            "now accounts/100/action report_id=9 mail=true type=suspend if {\"suspended\":false}",
            &format!("hand A3: remove posts 501, 502 at {PAGE}"),
        ],
    );
}

#[test]
fn a_feature_is_limited_by_hand() {
    check(
        &[A4],
        &[],
        &[
            &format!("hand A4: limit the feature until 2026-03-17; no call does that at {PAGE}"),
            "hand reports: then close 9, 8 at https://mastodon.example/admin/reports/9",
        ],
    );
}

#[test]
fn a_suspension_until_a_date_has_a_second_call_for_that_date() {
    for (flags, mail) in [(&[] as &[&str], true), (&["remote"], false)] {
        check(
            &[A5],
            flags,
            &[
                &format!(
                    "now accounts/100/action report_id=9 mail={mail} type=suspend if {{\"suspended\":false}}"
                ),
                "later accounts/100/unsuspend if {\"suspended\":true} from 2026-03-17T12:41:00Z",
            ],
        );
    }
}

#[test]
fn a_suspension_for_good_is_never_lifted_by_a_call_even_beside_one_with_an_end() {
    check(
        &[A5, A6],
        &[],
        &[
            "now accounts/100/action report_id=9 mail=true type=suspend if {\"suspended\":false}",
            &format!(
                "hand A5: suspend until a date: not sent, one action for an account is all the server takes at {PAGE}"
            ),
        ],
    );
}

#[test]
fn the_strongest_step_is_the_one_action_and_the_others_are_done_by_hand() {
    check(
        &[A1, A2, A5],
        &[],
        &[
            "now accounts/100/action report_id=9 mail=true type=suspend if {\"suspended\":false}",
            "later accounts/100/unsuspend if {\"suspended\":true} from 2026-03-17T12:41:00Z",
            &format!("hand A1: label: not sent, one action for an account is all the server takes at {PAGE}"),
            &format!(
                "hand A2: limit reach or interaction: not sent, one action for an account is all the server takes at {PAGE}"
            ),
        ],
    );
}

#[test]
fn a_suspension_that_ended_before_the_export_is_not_begun() {
    let export_at = |made: &str| {
        let mut draft = full_draft(&[A5]);
        draft.duration = Some(Days(1));
        let mut memory = Memory::default();
        let head = Head { made: time(made), ..head() };
        let target = by_name("mastodon").unwrap();
        (target.write)(&head, &mut [Ok(outgoing(draft, 1))].into_iter(), &mut memory).unwrap();
        memory
    };
    let late = export_at("2026-03-04T12:41:00Z");
    assert!(calls(&late, "").is_empty() && calls(&late, LATER).is_empty());
    assert!(late.text(CHECKLIST).contains("not sent, the suspension ended on 2026-03-04 already"));
    let in_time = export_at("2026-03-04T12:40:59.999Z");
    assert_eq!((calls(&in_time, "").len(), calls(&in_time, LATER).len()), (1, 1));
}

#[test]
fn an_account_without_reports_is_acted_on_without_one() {
    let mut item = decided(&[A1], 1);
    item.reports.clear();
    assert_eq!(short(vec![item]), "now accounts/100/action mail=true type=none\n");
    let mut item = decided(&[A3], 1);
    item.reports.clear();
    assert_eq!(short(vec![item]), format!("hand A3: remove posts 501, 502 at {PAGE}\n"));
    let mut item = decided(&[A0], 1);
    item.reports.clear();
    let (memory, summary) = export("mastodon", vec![item]);
    assert_eq!((calls(&memory, "").len(), summary.nothing_to_do, summary.handed.len()), (0, 1, 1));
}

#[test]
fn the_action_names_the_report_that_points_at_most_of_the_evidence() {
    let named = |posts: [&[&str]; 2]| {
        let mut item = decided(&[A1], 1);
        for (report, posts) in item.reports.iter_mut().zip(posts) {
            report.posts = posts.iter().map(|id| (*id).to_owned()).collect();
        }
        short(vec![item])
    };
    let second = named([&["501"], &["501", "502"]]);
    assert!(second.contains("report_id=8") && second.contains("reports/9/resolve"), "{second}");
    assert!(named([&[], &["502"]]).contains("report_id=8"));
    assert!(named([&["501"], &["502", "77"]]).contains("report_id=9"), "the newer of two that hold as much");
}

#[test]
fn reports_that_are_closed_already_are_left_alone() {
    let mut item = decided(&[A0], 1);
    item.reports[0].resolved = true;
    assert_eq!(short(vec![item]), "now reports/8/resolve if {\"action_taken\":false}\n");
    let mut item = decided(&[A6], 1);
    item.reports[0].resolved = true;
    assert!(short(vec![item]).contains("report_id=8"));
}

#[test]
fn a_report_that_came_after_the_decision_is_not_closed_unread() {
    let late = OutReport { id: "11".into(), resolved: false, posts: Vec::new() };
    let mut item = decided(&[A0], 1);
    item.reports.insert(0, late.clone());
    assert!(!short(vec![item]).contains("11"));
    let mut item = decided(&[A2], 1);
    item.reports.insert(0, late);
    assert_eq!(
        short(vec![item]),
        "now accounts/100/action report_id=9 mail=true type=silence if {\"silenced\":false}\n\
         hand A2: read report 11: the call closes it, and the decision came before it at \
         https://mastodon.example/admin/reports/11\n"
    );
}

#[test]
fn an_account_of_another_platform_gets_no_call() {
    let mut item = decided(&[A6], 1);
    item.account.profile.flags.clear();
    assert_eq!(
        short(vec![item]),
        "hand A6: no call can be made, mastodon.example is no Mastodon server that is known\n"
    );
    let mut draft = full_draft(&[A6]);
    draft.case = AccountRef::new("mastodon.example", "../reports/1").unwrap();
    assert_eq!(
        short(vec![outgoing(draft, 1)]),
        "hand A6: no call can be made, expected ids of digits only, found `../reports/1`\n"
    );
    let mut item = decided(&[A0], 1);
    item.reports[1].id = "8/../../accounts/1".into();
    assert!(short(vec![item]).starts_with("hand A0: no call can be made"));
}

#[test]
fn a_reversal_lifts_what_a_call_imposed_and_lists_the_rest() {
    let lift = |steps: &[Step]| short(vec![reversed(decided(steps, 1))]);
    assert_eq!(lift(&[A6]), "now accounts/100/unsuspend if {\"suspended\":true}\n");
    assert_eq!(lift(&[A2]), "now accounts/100/unsilence if {\"silenced\":true}\n");
    assert_eq!(
        lift(&[A5]),
        "now accounts/100/unsuspend if {\"suspended\":true}\n\
         hand A5: strike the call 01JTEST0000000000000000001-unsuspend from the earlier file of later calls\n"
    );
    assert_eq!(
        lift(&[A1, A3, A4]),
        format!(
            "hand A1: overrule the warning; no call does that at {PAGE}\n\
             hand A3: removed posts cannot be brought back: 501, 502 at {PAGE}\n\
             hand A4: lift the limit on the feature; no call does that at {PAGE}\n"
        )
    );
    assert_eq!(
        lift(&[A0]),
        "now reports/9/reopen if {\"action_taken\":true}\nnow reports/8/reopen if {\"action_taken\":true}\n"
    );
}

#[test]
fn what_this_export_lifts_can_be_imposed_anew_in_it() {
    let mut first = reversed(marked(&[A5], &["suspended"]));
    first.decision = super::finish(full_draft(&[A5]), 1);
    let mut second = marked(&[A6], &["suspended"]);
    second.decision = super::finish(full_draft(&[A6]), 2);
    let text = short(vec![first, second]);
    assert!(text.contains("now accounts/100/unsuspend") && text.contains("type=suspend"), "{text}");
}

#[test]
fn a_second_action_for_an_account_in_one_export_is_done_by_hand() {
    let text = short(vec![decided(&[A2], 1), decided(&[A6], 1)]);
    assert_eq!(text.matches("/action").count(), 1);
    assert!(
        text.contains("A6: suspend for good: not sent, this export already holds an action for the account")
    );
}

#[test]
fn the_holder_is_told_clause_facts_why_and_end_and_no_control_character() {
    let mut draft = full_draft(&[A5]);
    draft.facts = "Forty posts\u{1b}[2J in one hour.".into();
    let (memory, _) = export("mastodon", vec![outgoing(draft, 1)]);
    let text = calls(&memory, "")[0]["form"]["text"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Clause SP-1 of Test Policy 7.");
    assert_eq!(lines[2], "The posts have nothing to do with gardening.");
    assert_eq!(lines[3..], ["Until 2026-03-17.", "Decision 01JTEST0000000000000000001."]);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn a_hostile_handle_stays_on_its_line_of_the_checklist() {
    let mut item = decided(&[A3], 1);
    item.account.handle = "x\n[ ] 01J · pay\u{1b}]0;t\u{7} \u{9d}".into();
    let (memory, summary) = export("mastodon", vec![item]);
    let text = memory.text(CHECKLIST);
    assert_eq!(text.lines().filter(|line| line.starts_with("[ ] ")).count() as u64, summary.by_hand);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn both_files_of_calls_end_with_the_digest_of_what_stands_before() {
    let (memory, summary) = export("mastodon", super::every_kind());
    for (suffix, count) in [("", summary.calls), (LATER, summary.later)] {
        let (before, last) = memory.text(suffix).trim_end().rsplit_once('\n').unwrap();
        let end: Value = serde_json::from_str(last).unwrap();
        assert_eq!(end["sha256"], Digest::of(format!("{before}\n").as_bytes()).to_string(), "{suffix}");
        assert_eq!(end["counts"]["calls"], count, "{suffix}");
    }
}

/// Every set of steps, on every kind of account, with no, one and two reports.
#[test]
fn the_traps_are_kept_out_of_every_combination() {
    let sets = (1u8..128).filter(|set| set & 1 == 0 || *set == 1);
    for set in sets {
        let steps: Vec<Step> = Step::ALL.into_iter().filter(|step| set >> *step as u8 & 1 == 1).collect();
        for flags in 0..8 {
            let all = ["remote", "suspended", "silenced"];
            let flags: Vec<&str> = (0..3).filter(|bit| flags >> bit & 1 == 1).map(|bit| all[bit]).collect();
            for reports in 0..3 {
                let mut item = marked(&steps, &flags);
                item.reports.truncate(reports);
                inspect(&steps, &flags, reports, item);
            }
        }
    }
}

fn inspect(steps: &[Step], flags: &[&str], reports: usize, item: Outgoing) {
    let what = format!("{steps:?} {flags:?} with {reports} reports");
    let until: Option<Time> = item.decision.until();
    let (memory, summary) = export("mastodon", vec![item]);
    let (now, later) = (calls(&memory, ""), calls(&memory, LATER));
    let actions: Vec<&Value> = now
        .iter()
        .filter(|call| call["id"].as_str().unwrap().ends_with("none") || call["form"].get("type").is_some())
        .collect();
    assert!(actions.len() <= 1, "{what}: more than one action");
    let resolves = now.len() - actions.len();
    let kind = actions.first().map(|call| call["form"]["type"].as_str().unwrap().to_owned());
    match kind.as_deref() {
        Some("none") => {
            assert!(!flags.contains(&"remote"), "{what}: a remote account is warned");
            assert_eq!(resolves, reports.saturating_sub(1), "{what}");
        }
        Some(kind) => {
            assert_eq!(resolves, 0, "{what}: an action closes all reports by itself");
            assert!(!flags.contains(&"suspended"), "{what}: acted on although suspended");
            assert!(kind != "silence" || !flags.contains(&"silenced"), "{what}: limited twice");
        }
        None => assert_eq!(resolves, if steps == [A0] { reports } else { 0 }, "{what}"),
    }
    for action in &actions {
        let mail = action["form"]["send_email_notification"].as_str();
        assert_eq!(mail, Some(if flags.contains(&"remote") { "false" } else { "true" }), "{what}");
        assert_eq!(action["form"].get("report_id").is_some(), reports > 0, "{what}");
    }
    let ends = kind.as_deref() == Some("suspend") && steps.contains(&A5) && !steps.contains(&A6);
    assert_eq!(later.len(), usize::from(ends), "{what}");
    for call in &later {
        assert_eq!(call["not_before"], until.unwrap().to_string(), "{what}");
    }
    // Nothing is silent: each step is the action, or stands on the checklist.
    let acted = match kind.as_deref() {
        Some("none") => [A1],
        Some("silence") => [A2],
        Some(_) if steps.contains(&A6) => [A6],
        Some(_) => [A5],
        None => [A0],
    };
    for step in steps.iter().filter(|step| !acted.contains(step)) {
        assert!(memory.text(CHECKLIST).contains(&format!(" · {step}: ")), "{what}: {step} is lost");
    }
    assert_eq!(summary.calls as usize, now.len(), "{what}");
    assert_eq!(summary.by_hand as usize, memory.text(CHECKLIST).matches("[ ] ").count(), "{what}");
}
