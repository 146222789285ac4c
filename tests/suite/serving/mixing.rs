//! A milder case before a severe one, where a person asks for it: what it may pass over, and what stays as it was.

use caseload::desk::Desk;
use caseload::domain::{Report, Severity, Source};
use caseload::request::{Reply, Request};

use super::made::{Rig, account, id, report, served};

/// A queue with one report each of this severity from this source, by account in order.
fn queue(reports: &[(Source, Severity)]) -> Rig {
    let rig = Rig::new();
    rig.take_in(|intake| {
        for (id, (source, severity)) in (1..).zip(reports) {
            intake.put_account(&account(id, 100)).unwrap();
            let made = report(id, "r", *source, None);
            intake.put_report(&Report { severity: Some(*severity), ..made }).unwrap();
        }
    });
    rig
}

fn milder(desk: &mut Desk) -> Option<u32> {
    let peeked = match desk.perform(Request::Next { not: None, posts: 1, milder: true }) {
        Reply::Next(view) => view.map(|view| id(&view)),
        reply => panic!("{reply:?}"),
    };
    match desk.perform(Request::Serve { not: None, posts: 1, read: None, milder: true }) {
        Reply::Served(served) => {
            let served = served.map(|served| id(&served.view));
            assert_eq!(served, peeked, "what is read ahead is what is served");
            served
        }
        reply => panic!("{reply:?}"),
    }
}

#[test]
fn a_milder_case_comes_first_where_one_waits_and_the_severe_one_keeps_its_place() {
    let rig = queue(&[
        (Source::User, Severity::S4),
        (Source::User, Severity::S3),
        (Source::User, Severity::S2),
        (Source::User, Severity::S1),
    ]);
    let (mut alice, mut bo) = (rig.desk("alice"), rig.desk("bo"));
    assert_eq!(milder(&mut alice), Some(3), "the first of those that are not severe");
    assert_eq!(served(&mut bo), Some(1), "for others nothing has changed");
    assert_eq!(milder(&mut alice), Some(4));
    assert_eq!(milder(&mut alice), Some(2), "none is left that is milder");
    rig.whole();
}

#[test]
fn a_threat_and_an_order_come_first_whatever_is_asked_for() {
    let rig = queue(&[
        (Source::User, Severity::S1),
        (Source::Order, Severity::S4),
        (Source::Threat, Severity::S4),
        (Source::User, Severity::S4),
    ]);
    let mut desk = rig.desk("alice");
    let order: Vec<_> = std::iter::from_fn(|| milder(&mut desk)).collect();
    assert_eq!(order[..2], [3, 2]);
    assert_eq!(order[2..], [1, 4]);
    rig.whole();
}

#[test]
fn how_far_each_lane_was_served_is_what_the_ledger_says_of_the_cases_that_were() {
    let mut reports = vec![(Source::Notice, Severity::S4); 4];
    reports.extend([(Source::User, Severity::S1); 4]);
    let rig = queue(&reports);
    let mut desk = rig.desk("alice");
    // Reports pass notices while notices are severe; what is asked for plainly goes on by the weights.
    assert_eq!(milder(&mut desk), Some(5));
    assert_eq!(milder(&mut desk), Some(6));
    let order: Vec<_> = std::iter::from_fn(|| served(&mut desk)).collect();
    assert_eq!(order.len(), 6);
    assert!(order[..3].iter().all(|case| *case <= 4), "the lane that was passed over catches up: {order:?}");
    rig.whole();
}
