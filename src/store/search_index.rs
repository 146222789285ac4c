//! Feeding the full-text index from posts that are not in it yet, slice by slice. Which posts those are is
//! written in two tables, so that a slice lost in a crash is simply done again.
//!
//! The index is written by one thread, and it takes all the time there is: texts are folded on a second one, and the
//! posts of the next slice are read on a third.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;

use rusqlite::{Connection, Row, params};

use super::connection::{self, Access};
use super::entries::next_place;
use super::error::StoreError;
use super::moments;
use super::numbers::Numbers;
use crate::domain::{AccountNo, PostNo};
use crate::text::SearchFolder;

/// Bytes of text held at once, whatever the number of posts asked for.
const MOST_BYTES: usize = 32 << 20;

/// Slices of fewer posts are put while somebody works: no second one is held in memory meanwhile.
const MANY: usize = 10_000;

/// Texts folded between two exchanges with the thread that does it.
const FOLDED: usize = 256;

/// A new row. Looking for an older text takes time, and most posts have none.
const FIRST: &str = "INSERT INTO search (rowid, text) VALUES (?1, ?2)";

/// A row in place of one that may be there.
const AGAIN: &str = "INSERT OR REPLACE INTO search (rowid, text) VALUES (?1, ?2)";

/// How much of the line for the index is taken.
#[derive(Debug, Clone, Copy)]
struct Taken {
    /// Single posts up to this one.
    single: i64,
    /// All posts of the accounts up to this one.
    accounts: i64,
    /// An account behind those, up to one of its posts.
    within: Option<(i64, i64)>,
}

impl Taken {
    const NOTHING: Self = Self { single: i64::MIN, accounts: i64::MIN, within: None };
}

/// Posts read for one slice; their texts stand one behind the other.
struct Batch {
    posts: Vec<Unsearchable>,
    texts: String,
    /// What is taken from the line once they are searchable.
    taken: Taken,
    /// How many of them are of the account that is taken in part.
    of_last: i64,
    full: bool,
}

/// A post to be made searchable.
struct Unsearchable {
    no: PostNo,
    /// It has been searchable before, with another text.
    again: bool,
    text: Range<usize>,
}

impl Batch {
    fn is_full(&self, most: usize) -> bool {
        self.posts.len() >= most || self.texts.len() >= MOST_BYTES
    }

    fn push(&mut self, no: PostNo, again: bool, text: &str) {
        let start = self.texts.len();
        self.texts.push_str(text);
        self.posts.push(Unsearchable { no, again, text: start..self.texts.len() });
    }
}

/// The posts of the next slice, read while the slice before it was put.
pub(super) struct Ahead {
    /// The place in the ledger of the entry that records it, if nobody has changed anything meanwhile.
    place: i64,
    most: usize,
    batch: Batch,
}

/// Texts as the index is to hold them, one behind the other, and where each ends.
#[derive(Default)]
struct FoldedTexts {
    texts: String,
    ends: Vec<usize>,
}

/// Makes up to `most` posts searchable; gives back how many, and what comes next if this slice is committed.
pub(super) fn slice(
    conn: &Connection,
    hints: &mut Numbers,
    ahead: Option<Ahead>,
    most: usize,
) -> Result<(u64, Option<Ahead>), StoreError> {
    let place = next_place(conn)?;
    let mut batch = match ahead.filter(|ahead| (ahead.place, ahead.most) == (place, most)) {
        Some(ahead) => ahead.batch,
        None => read(conn, Taken::NOTHING, most)?,
    };
    take_off(conn, &batch)?;
    let posts = std::mem::take(&mut batch.posts);
    let moments = moments::give(conn, hints, posts.iter().map(|post| (post.no, post.again)))?;
    let mut rows: Vec<_> = moments.into_iter().zip(posts).collect();
    // FTS5 writes out what it has gathered whenever a number is smaller than the one before.
    rows.sort_by_key(|(moment, _)| *moment);
    let next = if most >= MANY && batch.full { beside(conn)? } else { None };
    thread::scope(|scope| {
        let reading = next.map(|queue| scope.spawn(move || read(&open_beside(&queue)?, batch.taken, most)));
        put_folded_beside(conn, &rows, &batch.texts)?;
        // Whatever kept it from being read, the next slice meets it itself.
        let read = reading.and_then(|reading| reading.join().ok()?.ok());
        let next = read.map(|batch| Ahead { place: place + 1, most, batch });
        Ok((rows.len() as u64, next))
    })
}

/// The queue's file, if it can be read by another connection while this one writes.
fn beside(conn: &Connection) -> Result<Option<PathBuf>, StoreError> {
    let path = conn.path().map(Path::new).filter(|path| path.is_absolute()).map(Path::to_owned);
    Ok(if connection::is_wal(conn)? { path } else { None })
}

fn open_beside(queue: &Path) -> Result<Connection, StoreError> {
    connection::open(queue, Access::Read)
}

/// Folds on a thread of its own, a little ahead of the index.
fn put_folded_beside(conn: &Connection, rows: &[(i64, Unsearchable)], texts: &str) -> Result<(), StoreError> {
    let (mut first, mut again) = (conn.prepare_cached(FIRST)?, conn.prepare_cached(AGAIN)?);
    thread::scope(|scope| {
        let (folded, to_put) = sync_channel(8);
        scope.spawn(move || {
            let mut folder = SearchFolder::default();
            // A closed channel means that the index failed, and says why itself.
            let _ = rows.chunks(FOLDED).try_for_each(|rows| folded.send(fold(&mut folder, rows, texts)));
        });
        for (rows, folded) in rows.chunks(FOLDED).zip(to_put) {
            let mut start = 0;
            for ((moment, post), end) in rows.iter().zip(folded.ends) {
                let put = if post.again { &mut again } else { &mut first };
                put.execute(params![moment, &folded.texts[start..end]])?;
                start = end;
            }
        }
        Ok(())
    })
}

fn fold(folder: &mut SearchFolder, rows: &[(i64, Unsearchable)], texts: &str) -> FoldedTexts {
    let mut folded = FoldedTexts::default();
    for (_, post) in rows {
        folded.texts.push_str(folder.text(&texts[post.text.clone()]));
        folded.ends.push(folded.texts.len());
    }
    folded
}

/// Reads posts that stand in line behind those that are taken, in the order that moments are given in.
fn read(conn: &Connection, taken: Taken, most: usize) -> Result<Batch, StoreError> {
    let mut batch = Batch { posts: Vec::new(), texts: String::new(), taken, of_last: 0, full: false };
    read_single(conn, most, &mut batch)?;
    read_accounts(conn, most, &mut batch)?;
    batch.full = batch.is_full(most);
    batch.posts.sort_unstable_by_key(|post| moments::wanted(post.no));
    Ok(batch)
}

fn read_single(conn: &Connection, most: usize, batch: &mut Batch) -> Result<(), StoreError> {
    let mut single = conn.prepare_cached(
        "SELECT search_posts.no, text FROM search_posts JOIN posts USING (no)
        WHERE search_posts.no > ?1 ORDER BY search_posts.no LIMIT ?2",
    )?;
    let mut rows = single.query([batch.taken.single, most as i64])?;
    while !batch.is_full(most)
        && let Some(row) = rows.next()?
    {
        batch.taken.single = row.get(0)?;
        batch.push(PostNo(batch.taken.single), true, text_of(row)?);
    }
    Ok(())
}

fn read_accounts(conn: &Connection, most: usize, batch: &mut Batch) -> Result<(), StoreError> {
    let mut next = conn.prepare_cached(
        "SELECT account, done FROM search_accounts WHERE account > ?1 ORDER BY account LIMIT 1",
    )?;
    let mut posts =
        conn.prepare_cached("SELECT no, text FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no")?;
    while !batch.is_full(most) {
        let mut first = next.query([batch.taken.accounts])?;
        let Some(row) = first.next()? else { break };
        let (account, mut done): (i64, i64) = (row.get(0)?, row.get(1)?);
        drop(first);
        if let Some((_, further)) = batch.taken.within.filter(|within| within.0 == account) {
            done = further;
        }
        let before = batch.posts.len();
        let mut rows = posts.query([done, PostNo::end_of(AccountNo(account)).0])?;
        let finished = loop {
            if batch.is_full(most) {
                break false;
            }
            let Some(row) = rows.next()? else { break true };
            done = row.get(0)?;
            batch.push(PostNo(done), false, text_of(row)?);
        };
        if finished {
            (batch.taken.accounts, batch.taken.within) = (account, None);
        } else {
            batch.taken.within = Some((account, done));
            batch.of_last = (batch.posts.len() - before) as i64;
        }
    }
    Ok(())
}

/// Takes from the line what a batch holds.
fn take_off(conn: &Connection, batch: &Batch) -> Result<(), StoreError> {
    let Taken { single, accounts, within } = batch.taken;
    conn.prepare_cached("DELETE FROM search_posts WHERE no <= ?1")?.execute([single])?;
    conn.prepare_cached("DELETE FROM search_accounts WHERE account <= ?1")?.execute([accounts])?;
    if let Some((account, done)) = within {
        conn.prepare_cached(
            "UPDATE search_accounts SET done = ?2, remaining = remaining - ?3 WHERE account = ?1",
        )?
        .execute(params![account, done, batch.of_last])?;
    }
    Ok(())
}

fn text_of<'r>(row: &'r Row<'_>) -> Result<&'r str, StoreError> {
    row.get_ref(1)?.as_str().map_err(|_| StoreError::damaged("posts", "a text that is none"))
}
