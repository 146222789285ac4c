//! Somebody changes the file with a tool of their own: the triggers say no, and `verify` and `rebuild` say where.

use caseload::domain::{Fact, Tip};
use caseload::ledger::Fault;
use caseload::store::{Finding, Store};

use super::making::{NOW, Queue, decide, later, name, record, reported};

/// A queue with five entries; the third to fifth are about cases.
fn queue() -> Queue {
    let (queue, mut store) = Queue::new();
    reported(&mut store, 3);
    decide(&mut store, 1, "D1", NOW, "alice").unwrap();
    let claimed = Fact::Claimed { case: name(2), until: later(15), token: 1, served: None };
    record(&mut store, NOW, "alice", claimed).unwrap();
    record(&mut store, NOW, "bo", Fact::Noted { case: name(3), text: "seen".to_owned() }).unwrap();
    queue
}

fn open_triggers(queue: &Queue) -> rusqlite::Connection {
    let bare = queue.bare();
    bare.execute_batch(
        "DROP TRIGGER entries_never_change; DROP TRIGGER entries_never_go; DROP TRIGGER entries_never_replaced;",
    )
    .unwrap();
    bare
}

#[test]
fn entries_cannot_be_changed_deleted_or_replaced() {
    let queue = queue();
    let bare = queue.bare();
    for sql in [
        "UPDATE entries SET line = x'00' WHERE place = 3",
        "DELETE FROM entries WHERE place = 5",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT 3, desk, 99, digest, line FROM entries WHERE place = 1",
        "INSERT OR REPLACE INTO entries SELECT 99, desk, seq, digest, line FROM entries WHERE place = 1",
        "REPLACE INTO entries SELECT * FROM entries WHERE place = 2",
    ] {
        let refused = bare.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    let verified = Store::open_to_read(&queue.path).unwrap().verify(Vec::new(), |_| ()).unwrap();
    assert_eq!((verified.entries, verified.finding), (5, None));
}

/// Changes the file, then says at which place `verify` finds the first bad entry.
#[track_caller]
fn check(sql: &str, place: u64, fault: impl FnOnce(&Fault) -> bool) {
    let queue = queue();
    open_triggers(&queue).execute(sql, []).unwrap();
    let verified = Store::open_to_read(&queue.path).unwrap().verify(Vec::new(), |_| ()).unwrap();
    let Some(Finding::Entry(broken)) = verified.finding else { panic!("{sql}: {verified:?}") };
    assert_eq!(broken.place, place, "{sql}");
    assert!(fault(&broken.fault), "{sql}: {broken}");
}

#[test]
fn every_column_of_an_entry_is_guarded() {
    check("UPDATE entries SET desk = '11bb11bb11bb11bb' WHERE place = 3", 3, |fault| {
        matches!(fault, Fault::Desk { .. })
    });
    check("UPDATE entries SET seq = 9 WHERE place = 5", 5, |fault| {
        matches!(fault, Fault::Seq { found: 5, .. })
    });
    check("UPDATE entries SET digest = zeroblob(32) WHERE place = 2", 2, |fault| {
        matches!(fault, Fault::Digest { .. })
    });
    let edited = "UPDATE entries SET line = cast(replace(cast(line AS TEXT), 'alice', 'carol') AS BLOB)";
    check(&format!("{edited} WHERE place = 3"), 3, |fault| matches!(fault, Fault::Digest { .. }));
    check("UPDATE entries SET line = cast(line || x'20' AS BLOB) WHERE place = 4", 4, |fault| {
        matches!(fault, Fault::Digest { .. })
    });
}

#[test]
fn a_gone_or_moved_entry_leaves_its_place_empty() {
    for (sql, expected) in [
        ("DELETE FROM entries WHERE place = 3", 3),
        ("UPDATE entries SET place = 77 WHERE place = 5", 5),
        ("UPDATE entries SET place = 0 WHERE place = 2", 1),
    ] {
        let queue = queue();
        open_triggers(&queue).execute(sql, []).unwrap();
        let verified = Store::open_to_read(&queue.path).unwrap().verify(Vec::new(), |_| ()).unwrap();
        let Some(Finding::Place { expected: place, .. }) = verified.finding else {
            panic!("{sql}: {verified:?}")
        };
        assert_eq!(place, expected, "{sql}");
    }
}

#[test]
fn a_missing_tail_shows_against_a_tip_seen_before_and_to_the_running_program() {
    let queue = queue();
    let mut running = queue.open();
    let seen: Tip = running.tip().unwrap().unwrap();
    open_triggers(&queue).execute("DELETE FROM entries WHERE place = 5", []).unwrap();
    let reader = Store::open_to_read(&queue.path).unwrap();
    assert_eq!(reader.verify(Vec::new(), |_| ()).unwrap().finding, None, "the file alone cannot tell");
    let verified = reader.verify(vec![seen], |_| ()).unwrap();
    assert!(
        matches!(verified.finding, Some(Finding::Entry(broken)) if matches!(broken.fault, Fault::MissingTail { .. }))
    );
    let refused = decide(&mut running, 3, "D9", later(20), "bo").unwrap_err();
    assert!(refused.is_grave() && refused.to_string().contains("rewritten"), "{refused}");
}

#[test]
fn every_projection_is_held_against_the_ledger() {
    let queue = queue();
    assert_eq!(queue.open().rebuild().unwrap().differences, []);
    drop(queue);
    for (sql, words) in [
        ("UPDATE cases SET state = 0 WHERE decision IS NOT NULL", "its state in `cases`"),
        ("UPDATE cases SET decision = 'D7' WHERE decision IS NOT NULL", "its state in `cases`"),
        ("UPDATE cases SET until = 5 WHERE account = 3", "its state in `cases`"),
        ("UPDATE case_folds SET fold = replace(fold, 'alice', 'carol')", "`case_folds`"),
        ("UPDATE case_folds SET fold = 'x'", "`case_folds`"),
        ("DELETE FROM case_folds WHERE account = 3", "`case_folds`"),
        ("UPDATE decisions SET leaves = leaves - 1", "`decisions`"),
        ("UPDATE decisions SET actor = 'carol'", "`decisions`"),
        ("DELETE FROM decisions", "`decisions`"),
        ("UPDATE claims SET actor = 'carol'", "`claims`"),
        ("DELETE FROM claims", "`claims`"),
        ("INSERT INTO claims VALUES (3, 'd', 'a', 1, 1)", "`claims`"),
        ("INSERT INTO exports VALUES ('D1', 'csv', 0, 5)", "`exports`"),
        ("DELETE FROM entry_cases WHERE place = 4", "`entry_cases`"),
        ("INSERT INTO entry_cases VALUES (1, 99)", "`entry_cases`"),
        ("UPDATE tallies SET cases = cases + 1 WHERE state = 2", "`tallies`"),
    ] {
        let queue = self::queue();
        assert!(queue.bare().execute(sql, []).unwrap() > 0, "{sql}");
        let rebuilt = Store::open_to_read(&queue.path).unwrap().rebuild().unwrap();
        let told: Vec<_> = rebuilt.differences.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|line| line.contains(words)), "{sql}: {told:?}");
    }
}
