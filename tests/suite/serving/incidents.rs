//! Named incidents: which cases they lift, what they do to lanes, and that both end with them.

use caseload::domain::{Incident, Lane, Source};
use caseload::request::{Recorded, Reply, Request};

use super::made::{Rig, account, done, hit, name, post, refused, report, served};

fn incident(id: &str) -> Incident {
    Incident {
        id: id.to_owned(),
        title: "A raid on the ledger hall".to_owned(),
        criteria: "posts praise it; over when a day brought none".to_owned(),
        factor: 30,
        rules: vec!["example/praise".to_owned()],
        clauses: Vec::new(),
        weights: None,
    }
}

fn begin(incident: Incident) -> Request {
    Request::BeginSurge { incident: Box::new(incident) }
}

fn end(id: &str) -> Request {
    Request::EndSurge { incident: id.to_owned(), learnt: "it was one person".to_owned() }
}

/// Accounts 1 to 3 hit by a rule each under a clause of its own, account 4 reported by a notice.
fn hit_by_three() -> Rig {
    let rig = Rig::new();
    rig.take_in(|intake| {
        for (id, rule, clause) in [(1, "spam", "SP-1"), (2, "praise", "VE-5"), (3, "banner", "VE-5")] {
            intake.put_account(&account(id, 100)).unwrap();
            let found = hit(intake, rule, clause, 500);
            intake.put_post(&post(id, &format!("p{id}"), "en"), 0, &[found]).unwrap();
        }
        intake.put_account(&account(4, 100)).unwrap();
        intake.put_report(&report(4, "r", Source::Notice, None)).unwrap();
    });
    rig
}

#[test]
fn an_incident_lifts_its_cases_in_the_transaction_that_begins_it_and_lowers_them_at_its_end() {
    let rig = hit_by_three();
    let mut desk = rig.desk("alice");
    let before: Vec<_> = rig.rows().into_iter().map(|row| (row.account, row.parts)).collect();
    let what = done(&mut desk, begin(incident("hall")));
    assert_eq!(what, Recorded::SurgeBegun { incident: "hall".to_owned(), cases: 1 });
    let row = rig.row(2);
    assert_eq!(row.parts.factor, 30);
    assert!(row.parts.why().contains("× incident 3.0"));
    assert_eq!([1, 3, 4].map(|id| rig.row(id).parts.factor), [10; 3]);
    assert_eq!(rig.rows().iter().find(|row| row.parts.lane == Lane::Report).unwrap().account, name(2));
    let Reply::Case(Some(view)) = desk.perform(Request::Case { case: row.case, focus: None, posts: 1 })
    else {
        panic!("no case");
    };
    assert_eq!(view.incidents, ["hall"]);
    rig.whole();
    assert_eq!(done(&mut desk, end("hall")), Recorded::SurgeEnded { incident: "hall".to_owned() });
    assert_eq!(rig.rows().into_iter().map(|row| (row.account, row.parts)).collect::<Vec<_>>(), before);
    let Reply::Incidents(rows) = desk.perform(Request::Incidents) else { panic!("no incidents") };
    assert_eq!((rows.len(), rows[0].cases, rows[0].open), (1, 1, 1));
    assert_eq!(rows[0].ended.as_ref().unwrap().1, "it was one person");
    rig.whole();
}

#[test]
fn clauses_lift_as_rules_do_of_several_factors_the_largest_counts_and_new_cases_are_lifted_too() {
    let rig = hit_by_three();
    let mut desk = rig.desk("alice");
    let by_clause =
        Incident { rules: Vec::new(), clauses: vec!["VE-5".to_owned()], factor: 15, ..incident("b") };
    assert_eq!(
        done(&mut desk, begin(by_clause)),
        Recorded::SurgeBegun { incident: "b".to_owned(), cases: 2 }
    );
    done(&mut desk, begin(incident("a")));
    assert_eq!([1, 2, 3].map(|id| rig.row(id).parts.factor), [10, 30, 15]);
    rig.take_in(|intake| {
        intake.put_account(&account(5, 100)).unwrap();
        let found = hit(intake, "praise", "VE-5", 500);
        intake.put_post(&post(5, "p5", "en"), 0, &[found]).unwrap();
    });
    assert_eq!(rig.row(5).parts.factor, 30);
    done(&mut desk, end("a"));
    assert_eq!([1, 2, 3, 5].map(|id| rig.row(id).parts.factor), [10, 15, 15, 15]);
    rig.whole();
    rig.bare().execute("UPDATE surges SET factor = 99", []).unwrap();
    let store = caseload::store::Store::open_to_read(&rig.queue()).unwrap();
    assert_eq!(store.rebuild().unwrap().differences[0].what, "`surges`");
}

#[test]
fn lanes_are_served_by_the_weights_of_the_incident_while_it_runs() {
    let rig = hit_by_three();
    let mut desk = rig.desk("alice");
    let weights = Some([0, 0, 1, 1, 1, 0, 1]);
    done(&mut desk, begin(Incident { weights, ..incident("reports-first") }));
    assert_eq!(served(&mut desk), Some(2), "reports are strict, and the lifted one is their first");
    done(&mut desk, end("reports-first"));
    assert_eq!(served(&mut desk), Some(4), "a notice again");
    rig.whole();
}

#[test]
fn an_incident_must_say_what_it_is_and_may_not_go_before_a_life() {
    let rig = hit_by_three();
    let mut desk = rig.desk("alice");
    let base = || incident("x");
    let cases = [
        (Incident { id: "Hall 1".to_owned(), ..base() }, "lower-case letters"),
        (Incident { title: " ".to_owned(), ..base() }, "title"),
        (Incident { criteria: String::new(), ..base() }, "what makes it one"),
        (Incident { factor: 10, ..base() }, "1.1 to 10"),
        (Incident { factor: 101, ..base() }, "1.1 to 10"),
        (Incident { rules: Vec::new(), ..base() }, "lifts nothing"),
        (Incident { clauses: vec!["ZZ-9".to_owned()], ..base() }, "ZZ-9"),
        (Incident { weights: Some([0, 1, 1, 1, 1, 1, 1]), ..base() }, "strict"),
        (Incident { weights: Some([0, 0, 17, 1, 1, 1, 1]), ..base() }, "16"),
    ];
    for (wrong, expected) in cases {
        let message = refused(&mut desk, begin(wrong));
        assert!(message.contains(expected), "{message}");
    }
    done(&mut desk, begin(base()));
    assert!(refused(&mut desk, begin(base())).contains("runs already"));
    assert!(refused(&mut desk, end("y")).contains("no incident `y`"));
    let without = Request::EndSurge { incident: "x".to_owned(), learnt: String::new() };
    assert!(refused(&mut desk, without).contains("learnt"));
    rig.whole();
}
