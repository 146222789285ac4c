//! Serving: who is given what, and what nobody is given twice.

use caseload::desk::Desk;
use caseload::domain::{AccountNo, CaseState, Fact, Reviewer, Role, Source, Step};
use caseload::request::{Recorded, Reply, Request};

use super::made::{
    HOUR, MINUTE, NOW, Rig, account, decide, id, name, post, report, serve, serve_other_than, served,
};

/// A queue with one report each from these sources, by account in order.
fn reported(sources: &[Source]) -> Rig {
    let rig = Rig::new();
    rig.take_in(|intake| {
        for (id, source) in (1..).zip(sources) {
            intake.put_account(&account(id, 100)).unwrap();
            intake.put_report(&report(id, "r", *source, None)).unwrap();
        }
    });
    rig
}

fn peek(desk: &mut Desk) -> Option<u32> {
    match desk.perform(Request::Next { not: None, posts: 1, milder: false }) {
        Reply::Next(view) => view.map(|view| id(&view)),
        reply => panic!("{reply:?}"),
    }
}

fn record(desk: &mut Desk, request: Request) {
    match desk.perform(request) {
        Reply::Recorded { .. } => {}
        reply => panic!("{reply:?}"),
    }
}

#[test]
fn strict_lanes_go_first_and_the_others_by_their_weights() {
    let mut sources = vec![Source::User; 3];
    sources.extend([Source::Notice; 4]);
    sources.extend([Source::Order, Source::Threat]);
    let rig = reported(&sources);
    let mut desk = rig.desk("alice");
    let order: Vec<_> = std::iter::from_fn(|| served(&mut desk)).collect();
    assert_eq!(order[..2], [9, 8], "a life in danger, then the order");
    // Two notices for each report, while there are both; the order inside a lane is that of arrival.
    assert_eq!(order[2..], [4, 1, 5, 6, 2, 7, 3]);
    rig.whole();
}

#[test]
fn of_a_case_that_was_read_only_the_hold_is_told_and_one_that_came_before_it_is_told_whole() {
    let rig = reported(&[Source::User, Source::Threat]);
    let (mut alice, mut bo) = (rig.desk("alice"), rig.desk("bo"));
    let serve_read = |desk: &mut Desk, read| {
        desk.perform(Request::Serve { not: None, posts: 1, read: Some(AccountNo(read)), milder: false })
    };
    assert_eq!(peek(&mut alice), Some(2));
    assert_eq!(peek(&mut bo), Some(2), "read by one, it is there for whoever has their hands free");
    let until = NOW.plus(15 * MINUTE);
    assert_eq!(serve_read(&mut bo, 2), Reply::Claimed { case: AccountNo(2), until, token: 1 });
    match serve_read(&mut alice, 2) {
        Reply::Served(Some(served)) => assert_eq!(id(&served.view), 1),
        reply => panic!("{reply:?}"),
    }
    assert_eq!(serve_read(&mut alice, 1), Reply::Served(None));
    rig.whole();
}

#[test]
fn what_is_served_is_held_in_the_same_transaction_and_what_is_looked_at_is_not() {
    let rig = reported(&[Source::User; 2]);
    let (mut alice, mut bo) = (rig.desk("alice"), rig.desk("bo"));
    assert_eq!(peek(&mut alice), Some(1));
    assert_eq!(peek(&mut bo), Some(1));
    let first = serve(&mut alice).unwrap();
    assert_eq!((id(&first.view), first.until, first.token), (1, NOW.plus(15 * MINUTE), 1));
    assert_eq!(first.view.row.claim, Some(("alice".to_owned(), first.until)));
    assert_eq!(peek(&mut bo), Some(2));
    assert_eq!(served(&mut bo), Some(2));
    assert_eq!(served(&mut alice), None, "one is held by bo, the other may be open in another window");
    assert!(
        matches!(bo.perform(Request::Claim { case: AccountNo(1) }), Reply::Held { by, .. } if by == "alice")
    );
    // A hold that ran out is nobody's.
    rig.clock.set(NOW.plus(15 * MINUTE));
    assert_eq!(served(&mut bo), Some(1));
    rig.whole();
}

#[test]
fn the_lane_served_is_in_the_ledger_and_a_case_that_was_chosen_is_not_served() {
    let rig = reported(&[Source::Notice, Source::User]);
    let mut desk = rig.desk("alice");
    assert!(matches!(desk.perform(Request::Claim { case: AccountNo(2) }), Reply::Claimed { .. }));
    assert_eq!(served(&mut desk), Some(1));
    let Reply::Trail(page) = desk.perform(Request::Trail { case: None, before: None, limit: 2 }) else {
        panic!("no trail");
    };
    let lanes = page.rows.iter().map(|row| match &row.entry.fact {
        Fact::Claimed { served, .. } => *served,
        fact => panic!("{fact:?}"),
    });
    assert_eq!(lanes.collect::<Vec<_>>(), [Some(caseload::domain::Lane::Notice), None]);
}

#[test]
fn a_case_that_was_handed_back_is_not_served_to_the_same_person_again() {
    let rig = reported(&[Source::User; 2]);
    let (mut alice, mut bo) = (rig.desk("alice"), rig.desk("bo"));
    let first = serve(&mut alice).unwrap();
    record(&mut alice, Request::HandBack { case: first.view.row.case, language: false });
    // The rows are drawn from the ledger; those of this test stand for them.
    rig.bare().execute("INSERT OR IGNORE INTO declined VALUES (1, 'alice')", []).unwrap();
    assert_eq!(served(&mut alice), Some(2));
    assert_eq!(served(&mut bo), Some(1));
}

#[test]
fn the_case_before_ones_eyes_is_not_the_next() {
    let rig = reported(&[Source::User; 2]);
    let mut desk = rig.desk("alice");
    assert_eq!(serve_other_than(&mut desk, Some(AccountNo(1))).map(|served| id(&served.view)), Some(2));
    assert!(serve_other_than(&mut desk, Some(AccountNo(1))).is_none());
}

#[test]
fn parked_cases_come_back_when_their_moment_has_come_and_decided_ones_do_not() {
    let rig = reported(&[Source::User; 3]);
    let mut desk = rig.desk("alice");
    let park = Request::Park { case: AccountNo(1), until: Some(NOW.plus(HOUR)), why: String::new() };
    record(&mut desk, park);
    decide(&mut desk, 2, Step::A0);
    assert_eq!(served(&mut desk), Some(3));
    assert_eq!(served(&mut desk), None);
    rig.clock.set(NOW.plus(HOUR));
    let back = serve(&mut desk).unwrap();
    assert_eq!((id(&back.view), back.view.row.standing.state), (1, CaseState::Parked));
    rig.whole();
}

#[test]
fn nobody_is_served_a_language_they_do_not_read() {
    let rig = Rig::new();
    rig.take_in(|intake| {
        let languages = [vec!["de"], vec!["ar", "ar", "en"], vec!["en-GB", "en", "ar"], vec![]];
        for (id, languages) in (1..).zip(languages) {
            intake.put_account(&account(id, 100)).unwrap();
            for (number, language) in languages.iter().enumerate() {
                intake.put_post(&post(id, &format!("p{id}-{number}"), language), 0, &[]).unwrap();
            }
            intake.put_report(&report(id, "r", Source::User, None)).unwrap();
        }
    });
    let reads = |name: &str, languages: &[&str]| {
        let languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
        rig.desk_of(Reviewer { languages, ..Reviewer::new(name, Role::Reviewer) })
    };
    let mut bo = reads("bo", &["ar"]);
    assert_eq!([served(&mut bo), served(&mut bo), served(&mut bo)], [Some(2), Some(4), None]);
    let mut cem = reads("cem", &["EN-us", "fr"]);
    assert_eq!([served(&mut cem), served(&mut cem)], [Some(3), None]);
    assert_eq!(served(&mut rig.desk("alice")), Some(1));
    // New posts change the language of the case.
    rig.take_in(|intake| {
        for number in 0..15 {
            intake.put_post(&post(4, &format!("q{number}"), "fr"), 0, &[]).unwrap();
        }
    });
    let language: String =
        rig.bare().query_row("SELECT language FROM cases WHERE account = 4", [], |row| row.get(0)).unwrap();
    assert_eq!(language, "fr");
    rig.whole();
}

#[test]
fn the_token_of_a_hold_that_was_given_to_another_window_does_not_decide() {
    let rig = reported(&[Source::User]);
    let (mut here, mut there) = (rig.desk("alice"), rig.desk("alice"));
    let first = serve(&mut here).unwrap();
    rig.clock.set(NOW.plus(20 * MINUTE));
    let second = serve(&mut there).unwrap();
    assert_eq!((first.token, second.token), (1, 2));
    let mut draft = caseload::domain::Draft::new(name(1), caseload::domain::Lane::Report);
    draft.toggle_step(Step::A0);
    draft.token = Some(first.token);
    let stale = Request::Decide { case: AccountNo(1), draft: Box::new(draft.clone()) };
    assert!(matches!(here.perform(stale), Reply::Failed(_)));
    draft.token = Some(second.token);
    let decided = there.perform(Request::Decide { case: AccountNo(1), draft: Box::new(draft) });
    assert!(matches!(decided, Reply::Recorded { what: Recorded::Decided { .. }, .. }));
}
