//! Posts alike in a history: which are folded, what is said of them, what a mark means, and that all ways through a
//! history still lead everywhere.

use caseload::domain::{Calm, Digest, Media, PostRow, RuleKey, Strength, Time, Untrusted};
use caseload::ui::screens::case::{CaseScreen, HELD};

use super::desk::Desk;
use super::invented::{post, view};
use super::rig::Rig;

const HOUR: i64 = 3_600_000;
const BEGIN: i64 = 1_772_000_000_000;

/// A post of this hour with this fingerprint.
fn row(hour: i64, print: u64, text: &str) -> PostRow {
    PostRow { print, ..post(Time(BEGIN + hour * HOUR), 0, text, &[]) }
}

fn hit(hour: i64, print: u64, text: &str) -> PostRow {
    PostRow {
        print,
        ..post(Time(BEGIN + hour * HOUR), 0, text, &[("glorify-banner", None, Strength::Strong)])
    }
}

/// On a history with posts alike folded, or not.
fn rig(rows: Vec<PostRow>, alike: bool) -> Rig {
    let mut view = view();
    view.row.posts = rows.len() as u64;
    view.groups.clear();
    view.page.rows = rows.iter().take(60).cloned().collect();
    (view.page.more_before, view.page.more_after) = (false, rows.len() > 60);
    view.focus = None;
    Rig::made(CaseScreen::new(view), Desk::new(rows), (110, 40), Calm { alike, ..Calm::PLAIN })
}

/// Fourteen posts alike over three days, of which four are not the same to the letter, and others between.
fn some() -> Vec<PostRow> {
    let mut rows = vec![row(0, 1, "Good morning to the harbour and all boats.")];
    for number in 0..14 {
        let text = if number < 10 {
            "Join us at the ledger hall".to_owned()
        } else {
            format!("Join us at hall {number}")
        };
        rows.push(row(5 + number * 6, 7, &text));
        rows.push(row(6 + number * 6, 100 + number as u64, &format!("Another thought, number {number}.")));
    }
    rows
}

fn evidence(rig: &Rig) -> Vec<&str> {
    rig.case.draft().evidence.iter().map(|piece| piece.id.as_str()).collect()
}

#[test]
fn posts_alike_stand_as_one_that_says_how_many_and_over_which_time() {
    let mut rig = rig(some(), true);
    assert_eq!(rig.case.history().rows().len(), 16);
    let screen = rig.screen();
    assert_eq!(screen.matches("×14 alike, 3 d").count(), 1, "{screen}");
    assert!(screen.contains("13 folded"), "{screen}");
    rig.press("j").press("=").draw();
    assert_eq!(rig.case.history().rows().len(), 29);
    assert!(!rig.screen().contains("alike"), "{}", rig.screen());
    rig.press("j").press("j");
    let selected = rig.case.history().selected_row().unwrap().no;
    rig.press("=").draw();
    assert_eq!(rig.case.history().rows().len(), 16);
    assert_eq!(rig.case.history().selected_row().unwrap().no, selected, "it stands for the others now");
    rig.press("j").press("=");
    assert_eq!(rig.said.last().unwrap(), "nothing is folded here");
}

#[test]
fn only_what_was_on_the_screen_counts_as_read() {
    let mut rig = rig(some(), true);
    rig.press("G").draw();
    assert_eq!(rig.case.coverage().read(), 16);
    assert_eq!(rig.case.coverage().of(), 29);
}

#[test]
fn a_mark_goes_to_those_the_same_to_the_letter_and_names_each() {
    let mut rig = rig(some(), true);
    let ids: Vec<String> =
        some().iter().filter(|row| row.print == 7).map(|row| row.post.id.clone()).collect();
    rig.press("j").press("space");
    assert_eq!(rig.said.last().unwrap(), "10 posts marked, the same to the letter; 4 alike not marked");
    assert_eq!(evidence(&rig), ids[..10].iter().map(String::as_str).collect::<Vec<_>>());
    assert!(
        rig.case
            .draft()
            .evidence
            .iter()
            .all(|piece| piece.digest == Digest::of(b"Join us at the ledger hall"))
    );
    rig.press("3").draw();
    assert!(rig.screen().contains("9 posts of the evidence were folded"), "{}", rig.screen());
    rig.press("esc");
    rig.press("space");
    assert!(evidence(&rig).is_empty());
}

#[test]
fn ten_thousand_posts_alike_are_one_line_and_what_lies_behind_them_is_a_step_away() {
    let mut rows: Vec<PostRow> = (0..10_000).map(|hour| row(hour, 7, "Join us at the ledger hall")).collect();
    rows.push(row(10_001, 8, "Fog again today over the harbour."));
    rows.extend((10_002..10_900).map(|hour| row(hour, hour as u64, &format!("Number {hour}."))));
    rows.push(hit(10_901, 9, "The raid was beautiful."));
    rows.extend((10_902..15_000).map(|hour| row(hour, 7, "Join us at the ledger hall")));
    let last = rows.last().unwrap().no;
    let mut rig = rig(rows, true);
    assert!(rig.screen().contains("×10,0"), "{}", rig.screen());
    rig.press("j").draw();
    assert!(rig.screen().contains("Fog again"), "{}", rig.screen());
    rig.press("] r").draw();
    assert!(rig.case.history().selected_row().is_some_and(|row| !row.hits.is_empty()), "{}", rig.screen());
    rig.press("G").draw();
    let history = rig.case.history();
    // A long page is taken in whole.
    assert!(history.rows().len() <= HELD + 1_200, "{}", history.rows().len());
    let selected = history.selected_row().unwrap();
    assert!(selected.no == last && history.folds().behind(selected.no).is_some());
    rig.press("[ r").draw();
    assert!(rig.case.history().selected_row().is_some_and(|row| !row.hits.is_empty()));
    rig.press("g g").draw();
    assert_eq!(rig.case.history().selected(), Some(0));
    assert!(rig.screen().contains("alike"), "{}", rig.screen());
}

#[test]
fn going_down_and_up_again_meets_every_post_or_the_one_that_stands_for_it() {
    // Every third post is alike with others of its week.
    let text = |hour: i64| format!("Text {}", if hour % 3 == 0 { hour / 150 } else { -hour });
    let rows: Vec<PostRow> = (1..=900)
        .map(|hour| {
            row(hour, if hour % 3 == 0 { 50_000 + (hour / 150) as u64 } else { hour as u64 }, &text(hour))
        })
        .collect();
    let unlike = rows.iter().filter(|row| row.print < 50_000).count();
    let mut rig = rig(rows, true);
    let mut met = std::collections::BTreeSet::new();
    for keys in ["j", "k"] {
        met.clear();
        for _ in 0..950 {
            let row = rig.case.history().selected_row().unwrap();
            met.insert(row.no);
            rig.press(keys);
        }
        let found = met.len();
        assert!((unlike..unlike + 20).contains(&found), "{keys}: {found} of {unlike}");
    }
}

#[test]
fn what_bears_on_a_post_keeps_it_apart() {
    let text = "Join us at the ledger hall";
    let plain = || row(1, 7, text);
    let apart = |change: &dyn Fn(&mut PostRow)| {
        let mut other = row(2, 7, text);
        change(&mut other);
        rig(vec![plain(), other], true).case.history().rows().len()
    };
    assert_eq!(apart(&|_| {}), 1);
    assert_eq!(apart(&|row| row.post.likes = Some(9)), 1);
    assert_eq!(apart(&|row| row.print = 8), 2);
    assert_eq!(apart(&|row| row.reported = true), 2);
    assert_eq!(apart(&|row| row.post.quoted = Untrusted::new("what they said")), 2);
    assert_eq!(apart(&|row| row.post.warning = Untrusted::new("loud")), 2);
    let image = || Media { kind: "image".to_owned(), ..Media::default() };
    assert_eq!(apart(&|row| row.post.media = vec![image()]), 2);
    assert_eq!(apart(&|row| *row = hit(2, 7, text)), 2);
    let other_rule = |row: &mut PostRow| {
        *row = hit(2, 7, text);
        row.hits[0].rule = RuleKey { id: "vague-wish".to_owned(), ..row.hits[0].rule.clone() };
    };
    let both = [hit(1, 7, text), {
        let mut other = row(2, 7, text);
        other_rule(&mut other);
        other
    }];
    assert_eq!(rig(both.to_vec(), true).case.history().rows().len(), 2);
    assert_eq!(
        rig(vec![row(1, 0, "Hi."), row(2, 0, "Hi.")], true).case.history().rows().len(),
        2,
        "too short to tell"
    );
    assert_eq!(rig(vec![plain(), row(2, 7, text)], false).case.history().rows().len(), 2, "turned off");
}
