//! The file itself: opened with care, refused when it is not ours to open, readable where nothing can be written.

use std::fs::{self, Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use caseload::domain::filter::Filter;
use caseload::store::{SCHEMA, Store, StoreError};

use super::making::{NOW, Queue, bare, decide, desk, reported, sees_all};

#[test]
fn a_queue_is_made_in_an_empty_file_only() {
    let (queue, store) = Queue::new();
    assert_eq!(store.tip().unwrap().unwrap().seq, 1, "making the file is the first fact");
    drop(store);
    let again = Store::create(&queue.path, &desk(), NOW, "caseload test");
    assert!(matches!(again, Err(StoreError::NotEmpty { .. })));
    assert_eq!(fs::metadata(&queue.path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn names_that_sqlite_would_read_as_something_else_are_refused() {
    for path in ["queue.db", "file:x?mode=memory", ":memory:", "", "/tmp/../tmp/queue.db"] {
        let refused = Store::open(Path::new(path)).unwrap_err();
        assert!(matches!(refused, StoreError::NotAbsolute { .. }), "{path}: {refused}");
    }
    let (queue, _) = Queue::new();
    let link = queue.folder.path().canonicalize().unwrap().join("link.db");
    std::os::unix::fs::symlink(&queue.path, &link).unwrap();
    assert!(Store::open(&link).is_err(), "a link could lead anywhere");
}

#[test]
fn settings_hold_after_reopening() {
    let (queue, store) = Queue::new();
    drop(store);
    let _store = queue.open();
    let bare = queue.bare();
    let ask = |name: &str| bare.pragma_query_value(None, name, |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(ask("journal_mode"), "wal");
    let page_size: i64 = bare.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
    assert_eq!(page_size, 8192);
    let version: u32 = bare.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, SCHEMA);
}

#[test]
fn a_newer_queue_is_refused_and_left_untouched() {
    let (queue, mut store) = Queue::new();
    reported(&mut store, 2);
    // The newer program left its last words in the journal.
    let newer = queue.bare();
    newer.pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    drop(store);
    let before = fs::read(&queue.path).unwrap();
    for refused in [Store::open(&queue.path).map(drop), Store::migrate(&queue.path, NOW, "old")] {
        let refused = refused.unwrap_err();
        assert!(matches!(refused, StoreError::Newer { found, .. } if found == SCHEMA + 1), "{refused}");
        assert!(refused.to_string().contains("left untouched"));
    }
    assert_eq!(fs::read(&queue.path).unwrap(), before);
}

#[test]
fn an_older_queue_is_refused_until_it_is_migrated() {
    let (queue, store) = Queue::new();
    drop(store);
    Store::migrate(&queue.path, NOW, "caseload test").unwrap();
    assert_eq!(queue.open().tip().unwrap().unwrap().seq, 1, "nothing to do leaves no entry");
    queue.bare().pragma_update(None, "user_version", 0).unwrap();
    assert!(matches!(Store::open(&queue.path), Err(StoreError::Older { found: 0, .. })));
}

#[test]
fn other_databases_and_no_databases_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let other = folder.join("other.db");
    bare(&other).execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(Store::open(&other), Err(StoreError::Foreign { .. })));
    let text = folder.join("text.db");
    fs::write(&text, "this is a shopping list, and a long one, not a database at all\n".repeat(20)).unwrap();
    let refused = Store::open(&text).unwrap_err();
    assert!(matches!(refused, StoreError::Damaged(_)), "{refused}");
    assert!(Store::open(&folder.join("missing.db")).is_err());
    assert!(!folder.join("missing.db").exists(), "opening never makes a file");
}

#[test]
fn a_queue_left_in_another_journal_mode_is_put_back() {
    let (queue, store) = Queue::new();
    store.begin_load().unwrap();
    drop(store);
    let mode = |queue: &Queue| -> String {
        queue.bare().pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap()
    };
    assert_eq!(mode(&queue), "delete", "the end of loading never came");
    assert!(Store::open_to_read(&queue.path).is_ok());
    assert_eq!(mode(&queue), "delete", "a reader changes nothing");
    drop(queue.open());
    assert_eq!(mode(&queue), "wal");
}

#[test]
fn loading_ends_in_the_usual_journal_and_begins_only_where_nobody_could_read_anything() {
    let (queue, mut store) = Queue::new();
    let mode = || -> String {
        bare(&queue.path).pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap()
    };
    let reader = Store::open_to_read(&queue.path).unwrap();
    store.begin_load().unwrap();
    assert_eq!(mode(), "wal", "somebody has the queue open");
    store.end_load().unwrap();
    drop(reader);
    store.begin_load().unwrap();
    reported(&mut store, 3);
    store.end_load().unwrap();
    assert_eq!(mode(), "wal");
    store.begin_load().unwrap();
    assert_eq!(mode(), "wal", "there are accounts to be read");
    assert_eq!(store.status(NOW).unwrap().counts.open, 3);
}

#[test]
fn taking_in_broken_off_half_way_leaves_nothing() {
    let (queue, store) = Queue::new();
    store.begin_load().unwrap();
    drop(store);
    let writer = queue.bare();
    // Few pages in memory, so that the file is changed long before the end.
    writer.execute_batch("PRAGMA cache_size = 10; BEGIN IMMEDIATE; DELETE FROM meta;").unwrap();
    for number in 0..2_000_i64 {
        let row = (number, vec![7_u8; 2_000]);
        writer.execute("INSERT INTO raws VALUES (CAST(?1 AS BLOB), ?2)", row).unwrap();
    }
    let half = queue.folder.path().canonicalize().unwrap().join("half.db");
    let beside = |suffix: &str| half.with_file_name(format!("half.db{suffix}"));
    fs::copy(&queue.path, &half).unwrap();
    fs::copy(queue.path.with_file_name("queue.db-journal"), beside("-journal")).unwrap();
    assert!(fs::metadata(&half).unwrap().len() > 2_000_000, "half of it is in the file");
    let whole = Store::open(&half).unwrap();
    assert_eq!(whole.tip().unwrap().unwrap().seq, 1);
    assert_eq!(whole.check_pages().unwrap(), []);
    drop(whole);
    let raws = bare(&half).query_row("SELECT count(*) FROM raws", [], |row| row.get::<_, i64>(0));
    assert_eq!(raws.unwrap(), 0);
    assert!(!beside("-journal").exists());
}

#[test]
fn a_reader_reads_beside_a_writer_and_writes_nothing() {
    let (queue, mut store) = Queue::new();
    reported(&mut store, 3);
    let mut reader = Store::open_to_read(&queue.path).unwrap();
    assert_eq!(reader.queue_page(&Filter::default(), None, false, 9, &sees_all(NOW)).unwrap().rows.len(), 3);
    assert!(matches!(reader.begin(NOW, "alice"), Err(StoreError::ReadOnly)));
    decide(&mut store, 1, "D1", NOW, "alice").unwrap();
    assert_eq!(reader.counts(NOW).unwrap().decided, 1, "what is committed is seen at once");
    assert!(reader.status(NOW).unwrap().read_only.is_some());
}

#[test]
fn a_queue_on_media_that_cannot_be_written_is_read_and_verified() {
    let (queue, mut store) = Queue::new();
    reported(&mut store, 2);
    decide(&mut store, 1, "D1", NOW, "alice").unwrap();
    drop(store);
    set_permissions(&queue.path, Permissions::from_mode(0o400)).unwrap();
    set_permissions(queue.folder.path(), Permissions::from_mode(0o500)).unwrap();
    let store = Store::open_to_read(&queue.path).unwrap();
    assert_eq!(store.verify(Vec::new(), |_| ()).unwrap().entries, 3);
    assert_eq!(store.rebuild().unwrap().differences, []);
    assert_eq!(store.check_pages().unwrap(), []);
    drop(store);
    set_permissions(queue.folder.path(), Permissions::from_mode(0o700)).unwrap();
    let left: Vec<_> =
        fs::read_dir(queue.folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.contains(&"queue.db".into()));
}

#[test]
fn flipped_bytes_are_damage_or_leave_the_ledger_whole() {
    let (queue, mut store) = Queue::new();
    reported(&mut store, 20);
    for case in 1..=20 {
        decide(&mut store, case, &format!("D{case}"), NOW, "alice").unwrap();
    }
    drop(store);
    let whole = fs::read(&queue.path).unwrap();
    for step in 0..150 {
        let mut bytes = whole.clone();
        let at = (step * 7_919 + 100) % bytes.len();
        bytes[at] ^= 0x41;
        fs::write(&queue.path, &bytes).unwrap();
        // No answer may be wrong in silence: either the chain is whole with all its entries, or something is said.
        let told = Store::open_to_read(&queue.path).and_then(|store| store.verify(Vec::new(), |_| ()));
        if let Ok(verified) = told
            && verified.finding.is_none()
        {
            assert_eq!((verified.entries, verified.tips.len()), (22, 1), "byte {at}");
        }
    }
}
