//! Making posts searchable: an older index, and slices that are read while the one before them is written.

use caseload::domain::Fact;
use caseload::store::Store;

use super::making::{NOW, Queue, account, bare, post, take_in};

/// Makes everything searchable in slices; how many posts each held.
fn slices(store: &mut Store, most: usize) -> Vec<u64> {
    std::iter::from_fn(|| Some(slice(store, most)).filter(|posts| *posts > 0)).collect()
}

fn slice(store: &mut Store, most: usize) -> u64 {
    let mut change = store.begin(NOW, "caseload").unwrap();
    let posts = change.index_slice(most).unwrap();
    if posts > 0 {
        change.commit(Fact::Indexed { posts }).unwrap();
    }
    posts
}

#[track_caller]
fn found(store: &Store, typed: &str, expected: usize) {
    let page = store.search(typed, None, 1_000).unwrap();
    assert_eq!((page.rows.len(), page.not_indexed), (expected, 0), "`{typed}`");
}

#[test]
fn an_older_index_is_made_anew() {
    let (queue, store) = Queue::new();
    drop(store);
    let path = queue.folder.path().canonicalize().unwrap().join("older.db");
    let older = bare(&path);
    older.pragma_update(None, "journal_mode", "wal").unwrap();
    for step in [
        include_str!("../../../src/store/schema/0001.sql"),
        include_str!("../../../src/store/schema/0002.sql"),
        include_str!("../../../src/store/schema/0003.sql"),
    ] {
        older.execute_batch(step).unwrap();
    }
    older
        .execute_batch(
            "PRAGMA application_id = 1128354629; PRAGMA user_version = 3;
            INSERT INTO meta VALUES ('desk', '00aa00aa00aa00aa');
            INSERT INTO accounts (no, platform, id, handle, find, import, name, bio, url, location, posts)
                VALUES (1, 'demo.example', '1', 'robin', '', 1, '', '', '', '', 2),
                       (2, 'demo.example', '2', 'wren', '', 1, '', '', '', '', 0);
            INSERT INTO posts (no, hits, at, kind, import, fingerprint, id, text) VALUES
                ((1 << 40) + 256, 0, 1000, 0, 1, 0, 'a', 'Café by the harbour'),
                ((1 << 40) + 512, 0, 2000, 0, 1, 0, 'b', 'Red Ledger');
            INSERT INTO moments VALUES (4096, (1 << 40) + 256);
            INSERT INTO search (rowid, text) VALUES (4096, 'café by the harbour');
            INSERT INTO search_accounts VALUES (1, (1 << 40) + 256, 1);",
        )
        .unwrap();
    drop(older);
    Store::migrate(&path, NOW, "caseload test").unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.not_indexed().unwrap(), 2);
    assert_eq!(slices(&mut store, 50), [2]);
    for (typed, expected) in [("café ", 1), ("CAFE ", 1), ("ledger ", 1), ("harbour", 1), ("gull ", 0)] {
        found(&store, typed, expected);
    }
}

/// Enough posts that a slice is read while the one before it is written.
const MANY: usize = 10_000;

/// How many posts the index itself has with a word.
#[track_caller]
fn holds(queue: &Queue, word: &str, expected: i64) {
    let sql = "SELECT count(*) FROM search JOIN moments ON moment = search.rowid WHERE search MATCH ?1";
    let posts: i64 = queue.bare().query_row(sql, [word], |row| row.get(0)).unwrap();
    assert_eq!(posts, expected, "`{word}`");
}

fn many(store: &mut Store) {
    take_in(store, |intake| {
        for id in 1..=21 {
            intake.put_account(&account(id, "robin")).unwrap();
            for minute in 0..1_000 {
                let post = post(id, &minute.to_string(), minute, &format!("gull of {id}, seen at {minute}"));
                intake.put_post(&post, 0, &[]).unwrap();
            }
        }
    });
}

fn change_a_post(store: &mut Store) {
    take_in(store, |intake| {
        intake.put_post(&post(13, "7", 7, "a heron now"), 0, &[]).unwrap();
    });
}

#[test]
fn slices_hold_every_post_once() {
    let (queue, mut store) = Queue::new();
    many(&mut store);
    assert_eq!(slices(&mut store, MANY), [10_000, 10_000, 1_000]);
    holds(&queue, "gull", 21_000);
    found(&store, "\"seen at 999\" ", 21);
    found(&store, "\"gull of 11\" ", 1_000);
}

#[test]
fn a_post_that_changes_between_two_slices_is_searchable_as_it_is_now() {
    for by_another in [false, true] {
        let (queue, mut store) = Queue::new();
        many(&mut store);
        assert_eq!(slice(&mut store, MANY), 10_000);
        if by_another {
            change_a_post(&mut queue.open());
        } else {
            change_a_post(&mut store);
        }
        assert_eq!(slices(&mut store, MANY), [10_000, 1_000]);
        holds(&queue, "gull", 20_999);
        found(&store, "heron ", 1);
    }
}

#[test]
fn a_slice_that_was_given_up_is_put_again() {
    let (queue, mut store) = Queue::new();
    many(&mut store);
    let mut change = store.begin(NOW, "caseload").unwrap();
    assert_eq!(change.index_slice(MANY).unwrap(), 10_000);
    drop(change);
    change_a_post(&mut store);
    assert_eq!(slices(&mut store, MANY), [10_000, 10_000, 1_000]);
    holds(&queue, "gull", 20_999);
}
