//! Feeding the full-text index from posts that are not in it yet, slice by slice. Which posts those are is
//! written in two tables, so that a slice lost in a crash is simply done again.

use std::ops::Range;
use std::sync::mpsc::sync_channel;
use std::thread;

use rusqlite::{Connection, Row, params};

use super::error::StoreError;
use super::moments;
use super::numbers::Numbers;
use crate::domain::{AccountNo, PostNo};
use crate::text::SearchFolder;

/// Bytes of text held at once, whatever the number of posts asked for.
const MOST_BYTES: usize = 32 << 20;

/// Texts folded between two exchanges with the thread that does it.
const FOLDED: usize = 256;

/// A new row. Looking for an older text takes time, and most posts have none.
const FIRST: &str = "INSERT INTO search (rowid, text) VALUES (?1, ?2)";

/// A row in place of one that may be there.
const AGAIN: &str = "INSERT OR REPLACE INTO search (rowid, text) VALUES (?1, ?2)";

/// Posts read for one slice; their texts stand one behind the other.
#[derive(Default)]
struct Batch {
    posts: Vec<Unsearchable>,
    texts: String,
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

/// Texts as the index is to hold them, one behind the other, and where each ends.
#[derive(Default)]
struct FoldedTexts {
    texts: String,
    ends: Vec<usize>,
}

/// Makes up to `most` posts searchable; gives back how many.
pub(super) fn slice(conn: &Connection, hints: &mut Numbers, most: usize) -> Result<u64, StoreError> {
    let mut batch = Batch::default();
    take_single(conn, most, &mut batch)?;
    take_accounts(conn, most, &mut batch)?;
    let Batch { mut posts, texts } = batch;
    posts.sort_unstable_by_key(|post| moments::wanted(post.no));
    let moments = moments::give(conn, hints, posts.iter().map(|post| (post.no, post.again)))?;
    let mut rows: Vec<_> = moments.into_iter().zip(posts).collect();
    // FTS5 writes out what it has gathered whenever a number is smaller than the one before.
    rows.sort_by_key(|(moment, _)| *moment);
    put_folded_beside(conn, &rows, &texts)?;
    Ok(rows.len() as u64)
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
        batch.push(PostNo(no), true, text_of(row)?);
    }
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
            batch.push(PostNo(done), false, text_of(row)?);
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
