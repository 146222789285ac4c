//! A queue of schema 3 with decisions in it: what older programs did not keep is worked out from what they did.

use caseload::domain::{Source, Step};
use caseload::store::{SCHEMA, Store, StoreError};

use crate::older::take_back;

use super::made::{NOW, Rig, account, decide, post, report, served};

/// Takes everything of schema 4 out of a file again, as if it never had been there.
fn downgrade(rig: &Rig) {
    let conn = rig.bare();
    conn.execute_batch("UPDATE cases SET formula = 1, place = 0").unwrap();
    take_back(&conn, 3);
}

#[test]
fn a_queue_of_schema_3_is_ranked_anew_and_its_reporters_get_their_record() {
    let rig = Rig::new();
    rig.take_in(|intake| {
        for id in 1..=4 {
            intake.put_account(&account(id, u64::from(id) * 100)).unwrap();
            intake.put_post(&post(id, &format!("p{id}"), "de-AT"), 0, &[]).unwrap();
            intake.put_report(&report(id, "r1", Source::User, Some(1))).unwrap();
        }
    });
    let mut desk = rig.desk("alice");
    decide(&mut desk, 1, Step::A0);
    decide(&mut desk, 2, Step::A0);
    drop(desk);
    downgrade(&rig);
    let older = Store::open(&rig.queue()).unwrap_err();
    assert!(matches!(older, StoreError::Older { found: 3, .. }), "{older}");
    Store::migrate(&rig.queue(), NOW, "caseload test").unwrap();
    let row = rig.row(3);
    assert_eq!((row.parts.formula, row.parts.reporters, SCHEMA), (2, 0.5, 5));
    assert_eq!(rig.rows()[0].case.0, 4, "the one with the larger reach");
    let languages: i64 = rig
        .bare()
        .query_row("SELECT count(*) FROM cases WHERE language = 'de'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(languages, 4);
    assert_eq!(served(&mut rig.desk("alice")), Some(4));
}
