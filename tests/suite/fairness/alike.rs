//! Cases nearly the same: what was decided in those whose marked posts say the same.

use caseload::domain::Step;
use caseload::request::Request;

use super::rig::{Person, Rig, SLOGAN, person};

fn alike(rig: &mut Rig, id: u32) -> Vec<(String, u64)> {
    rig.view(id).alike
}

fn said(actions: &[(&str, u64)]) -> Vec<(String, u64)> {
    actions.iter().map(|(action, cases)| ((*action).to_owned(), *cases)).collect()
}

#[test]
fn decisions_in_cases_with_the_same_marked_text_are_counted_the_most_frequent_first() {
    let mut people: Vec<_> = (1..=6).map(|id| person(id, 2)).collect();
    people.push(Person { id: 7, texts: vec!["Quite another matter is spoken of in this post".to_owned()] });
    let mut rig = Rig::new(&people, false);
    assert_eq!(alike(&mut rig, 1), said(&[]));
    for (id, step) in [(2, Step::A1), (3, Step::A3), (4, Step::A3), (5, Step::A0), (7, Step::A0)] {
        rig.done(rig.decide(rig.draft(id, step)));
    }
    assert_eq!(alike(&mut rig, 1), said(&[("A3", 2), ("A0", 1), ("A1", 1)]));
    assert_eq!(alike(&mut rig, 3), said(&[("A0", 1), ("A1", 1), ("A3", 1)]), "its own does not count");
    rig.whole();
    let case = rig.case(4);
    rig.done(Request::Undo { case: Some(case) });
    assert_eq!(alike(&mut rig, 1), said(&[("A0", 1), ("A1", 1), ("A3", 1)]));
    rig.whole();
    rig.meddle("UPDATE decided_texts SET action = 'A6'");
    let verdict = caseload::desk::verify_queue(&rig.queue(), true, Vec::new()).unwrap();
    assert!(format!("{verdict:?}").contains("decided_texts"), "{verdict:?}");
}

#[test]
fn links_mentions_and_numbers_make_no_other_text() {
    let people = [person(1, 0), person(2, 0)];
    let mut rig = Rig::new(&people, false);
    rig.done(rig.decide(rig.draft(2, Step::A3)));
    assert_eq!(alike(&mut rig, 1), said(&[("A3", 1)]));
    // The same account with a copier's changes: still the same text.
    let changed = Person { id: 1, texts: vec![format!("{SLOGAN} @someone https://banner.example/17 2026")] };
    rig.import(&[changed]);
    assert_eq!(alike(&mut rig, 1), said(&[("A3", 1)]));
    let other =
        Person { id: 1, texts: vec!["Lower the grey banner again and paint the harbour wall".to_owned()] };
    rig.import(&[other]);
    assert_eq!(alike(&mut rig, 1), said(&[]));
}

/// What opening a case reads for this is bounded, and no table is walked for it.
#[test]
fn the_question_is_answered_from_indexes() {
    let rig = Rig::new(&[person(1, 2)], false);
    for (sql, index) in [
        (
            "SELECT account, action FROM decided_texts INDEXED BY decided_texts_by_print
            WHERE print = 1 AND account <> 2 LIMIT 1000",
            "SEARCH decided_texts USING COVERING INDEX decided_texts_by_print (print=?)",
        ),
        (
            "SELECT fingerprint FROM posts INDEXED BY posts_hit WHERE no > 1 AND no < 2 AND hits > 0
            ORDER BY no LIMIT 20",
            "SEARCH posts USING INDEX posts_hit (no>? AND no<?)",
        ),
    ] {
        assert_eq!(rig.plan(sql), [index], "{sql}");
    }
}
