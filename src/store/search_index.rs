//! Feeding the full-text index from posts that are not in it yet, slice by slice. Which posts those are is
//! written in two tables, so that a slice lost in a crash is simply done again.

use rusqlite::{Connection, Row, params};

use super::error::StoreError;
use super::moments;
use super::numbers::Numbers;
use crate::domain::{AccountNo, PostNo};
use crate::text::SearchFolder;

/// Bytes of text held at once, whatever the number of posts asked for.
const MOST_BYTES: usize = 16 << 20;

/// Posts read for one slice.
#[derive(Default)]
struct Batch {
    folder: SearchFolder,
    posts: Vec<(PostNo, String)>,
    bytes: usize,
    /// So many of the first have been searchable before, with another text.
    again: usize,
}

impl Batch {
    fn is_full(&self, most: usize) -> bool {
        self.posts.len() >= most || self.bytes >= MOST_BYTES
    }

    fn push(&mut self, no: PostNo, text: &str) {
        let text = self.folder.text(text).to_owned();
        self.bytes += text.len();
        self.posts.push((no, text));
    }
}

/// Makes up to `most` posts searchable; gives back how many.
pub(super) fn slice(conn: &Connection, hints: &mut Numbers, most: usize) -> Result<u64, StoreError> {
    let mut batch = Batch::default();
    take_single(conn, most, &mut batch)?;
    take_accounts(conn, most, &mut batch)?;
    let mut rows = Vec::with_capacity(batch.posts.len());
    for (at, (no, text)) in batch.posts.into_iter().enumerate() {
        let again = at < batch.again;
        let moment = if again { moments::again(conn, hints, no)? } else { moments::give(conn, hints, no)? };
        rows.push((moment, again, text));
    }
    // FTS5 writes out what it has gathered whenever a number is smaller than the one before.
    rows.sort_unstable_by_key(|(moment, ..)| *moment);
    // Looking for an older text costs as much as a third of an insert, and most posts have none.
    let mut first = conn.prepare_cached("INSERT INTO search (rowid, text) VALUES (?1, ?2)")?;
    let mut other = conn.prepare_cached("INSERT OR REPLACE INTO search (rowid, text) VALUES (?1, ?2)")?;
    for (moment, again, text) in &rows {
        if *again { &mut other } else { &mut first }.execute(params![moment, text])?;
    }
    Ok(rows.len() as u64)
}

fn take_single(conn: &Connection, most: usize, batch: &mut Batch) -> Result<(), StoreError> {
    let mut single = conn.prepare_cached(
        "SELECT search_posts.no, text FROM search_posts JOIN posts USING (no)
        ORDER BY search_posts.no LIMIT ?1",
    )?;
    let mut rows = single.query([most as i64])?;
    let mut last = None;
    while !batch.is_full(most)
        && let Some(row) = rows.next()?
    {
        let no = row.get(0)?;
        last = Some(no);
        batch.push(PostNo(no), text_of(row)?);
    }
    batch.again = batch.posts.len();
    if let Some(last) = last {
        conn.prepare_cached("DELETE FROM search_posts WHERE no <= ?1")?.execute([last])?;
    }
    Ok(())
}

fn take_accounts(conn: &Connection, most: usize, batch: &mut Batch) -> Result<(), StoreError> {
    let mut next =
        conn.prepare_cached("SELECT account, done FROM search_accounts ORDER BY account LIMIT 1")?;
    let mut posts =
        conn.prepare_cached("SELECT no, text FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no")?;
    while !batch.is_full(most) {
        let mut first = next.query([])?;
        let Some(row) = first.next()? else { break };
        let (account, mut done): (i64, i64) = (row.get(0)?, row.get(1)?);
        drop(first);
        let before = batch.posts.len();
        let mut rows = posts.query([done, PostNo::end_of(AccountNo(account)).0])?;
        let finished = loop {
            if batch.is_full(most) {
                break false;
            }
            let Some(row) = rows.next()? else { break true };
            done = row.get(0)?;
            batch.push(PostNo(done), text_of(row)?);
        };
        drop(rows);
        if finished {
            conn.prepare_cached("DELETE FROM search_accounts WHERE account = ?1")?.execute([account])?;
        } else {
            let taken = (batch.posts.len() - before) as i64;
            conn.prepare_cached(
                "UPDATE search_accounts SET done = ?2, remaining = remaining - ?3 WHERE account = ?1",
            )?
            .execute(params![account, done, taken])?;
        }
    }
    Ok(())
}

fn text_of<'r>(row: &'r Row<'_>) -> Result<&'r str, StoreError> {
    row.get_ref(1)?.as_str().map_err(|_| StoreError::damaged("posts", "a text that is none"))
}
