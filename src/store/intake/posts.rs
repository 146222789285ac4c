//! Putting posts: new ones get a number, known ones are held against what is stored.

use rusqlite::{ErrorCode, OptionalExtension, params};
use serde::Serialize;

use super::session::{Intake, NewHit, Put, What};
use crate::domain::{AccountNo, AccountRef, Detected, Digest, Media, Post, PostNo, Time, Untrusted};
use crate::store::error::StoreError;
use crate::store::values::{Value, bound, content, maybe_count, maybe_text, maybe_time, same, text, to_json};
use crate::store::{moments, numbers};

/// Columns that make a post's content, behind those that number it.
const CONTENT: usize = 11;

/// Posts dated later stand here: a margin before the end of an account's numbers, for their ties.
const LAST_SECOND: i64 = (1 << 32) - (1 << 20);

/// `SQLite`'s extended code for a number that is taken already.
const TAKEN_NUMBER: [i32; 2] = [1555, 2579];

/// The rarer parts of a post; most posts have none and store nothing.
#[derive(Serialize)]
struct Extras<'p> {
    #[serde(skip_serializing_if = "is_empty")]
    reply_to: &'p Untrusted,
    #[serde(skip_serializing_if = "is_empty")]
    quoted: &'p Untrusted,
    #[serde(skip_serializing_if = "is_empty")]
    warning: &'p Untrusted,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    media: &'p [Media],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    flags: &'p [String],
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
fn is_empty(text: &&Untrusted) -> bool {
    text.is_empty()
}

fn extras(post: &Post) -> Result<Option<String>, StoreError> {
    let texts = [&post.reply_to, &post.quoted, &post.warning];
    if texts.iter().all(|text| text.is_empty()) && post.media.is_empty() && post.flags.is_empty() {
        return Ok(None);
    }
    let Post { reply_to, quoted, warning, media, flags, .. } = post;
    to_json(&Extras { reply_to, quoted, warning, media, flags }).map(Some)
}

/// A post as it is to be stored.
struct NewRow<'p> {
    account: AccountNo,
    second: i64,
    fingerprint: u64,
    /// Rows that its hits will take.
    hits: i64,
    id: &'p str,
    values: &'p [Value<'p>; CONTENT],
    /// Made from the text, so never compared.
    detected: Option<&'p Detected>,
}

/// A post as it is stored.
struct Stored {
    at: Option<i64>,
    no: PostNo,
    hits: i64,
    same: bool,
}

/// A language that was found, as column values.
fn found(detected: Option<&Detected>) -> [Value<'_>; 2] {
    detected.map_or([Value::Null; 2], |found| {
        [text(&found.language), Value::Integer(i64::from(found.confidence))]
    })
}

/// How many rows a new post's hits take: one for each rule and place.
fn distinct(hits: &[NewHit]) -> i64 {
    let again = |(at, hit): (usize, &NewHit)| {
        let start = |hit: &NewHit| hit.span.map(|span| span.start);
        hits[..at].iter().any(|before| before.rule == hit.rule && start(before) == start(hit))
    };
    hits.iter().enumerate().filter(|hit| !again(*hit)).count() as i64
}

/// A post to be put, with its fingerprint and the hits of our rules.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPost {
    pub post: Box<Post>,
    pub fingerprint: u64,
    pub hits: Vec<NewHit>,
}

impl Intake<'_> {
    /// Puts posts of any accounts, in the order that is quickest; the posts of one account keep theirs.
    pub fn put_posts(&mut self, posts: &[NewPost]) -> Result<(), StoreError> {
        let mut order = Vec::with_capacity(posts.len());
        for (at, new) in posts.iter().enumerate() {
            order.push((self.account(&new.post.account)?, at));
        }
        order.sort_unstable();
        for (_, at) in order {
            let NewPost { post, fingerprint, hits } = &posts[at];
            self.put_post(post, *fingerprint, hits)?;
        }
        Ok(())
    }

    /// Puts a post with the hits of our rules in it. A post that is there already, exactly so, keeps the hits
    /// it has; one that changed keeps the platform's hits.
    pub fn put_post(
        &mut self,
        post: &Post,
        fingerprint: u64,
        hits: &[NewHit],
    ) -> Result<Put<PostNo>, StoreError> {
        self.counts.posts += 1;
        let account = self.account(&post.account)?;
        let extras = extras(post)?;
        let raw = post.raw.as_deref().map(|bytes| (Digest::of(bytes), bytes));
        let values = [
            maybe_time(post.at),
            maybe_time(post.edited),
            Value::Integer(post.kind as i64),
            maybe_count(post.likes),
            maybe_count(post.reposts),
            maybe_count(post.replies),
            maybe_text(post.language.as_deref()),
            if post.url.is_empty() { Value::Null } else { content(&post.url) },
            raw.as_ref().map_or(Value::Null, |(digest, _)| Value::Blob(&digest.0)),
            maybe_text(extras.as_deref()),
            content(&post.text),
        ];
        let second = post.at.map_or(0, Time::second).clamp(0, LAST_SECOND);
        let detected = post.detected.as_ref();
        let hit_rows = distinct(hits);
        let row =
            NewRow { account, second, fingerprint, hits: hit_rows, id: &post.id, values: &values, detected };
        // A file is mostly new or mostly known: the index that refuses a known post is asked first while
        // posts are new, which saves a look-up for each.
        let inserted = if self.expect_new { self.insert(&row)? } else { None };
        let stored = if inserted.is_none() { self.stored(account.0, &post.id, &values)? } else { None };
        self.expect_new = stored.is_none();
        if let Some(stored) = stored.as_ref().filter(|stored| stored.same) {
            return Ok(Put { no: stored.no, what: What::Same });
        }
        if let Some((digest, bytes)) = raw {
            let mut keep = self.conn.prepare_cached("INSERT OR IGNORE INTO raws VALUES (?1, ?2)")?;
            keep.execute(params![digest.0.as_slice(), bytes])?;
        }
        if let Some(stored) = stored {
            let no = self.replace(&stored, &row)?;
            self.replace_desk_hits(no, hits)?;
            self.counts.changed += 1;
            return Ok(Put { no, what: What::Changed });
        }
        let no = match inserted {
            Some(no) => no,
            None => self.insert_new(&row)?,
        };
        self.count_post(no, 1, i64::from(row.hits > 0))?;
        self.not_searchable(no)?;
        if self.slot(account)?.fresh {
            self.prints.note(no, post.at, fingerprint);
        }
        self.put_new_hits(no, hits, row.hits)?;
        self.counts.new_posts += 1;
        Ok(Put { no, what: What::New })
    }

    /// Adds a description of media to a post that is there; none if it is not.
    pub fn put_media(
        &mut self,
        account: &AccountRef,
        post: &str,
        media: &Media,
    ) -> Result<Option<Put<PostNo>>, StoreError> {
        self.counts.media += 1;
        let account = self.account(account)?;
        let Some(no) = self.post_no(account.0, post)? else { return Ok(None) };
        let mut put = self.conn.prepare_cached("INSERT OR IGNORE INTO media VALUES (?1, ?2)")?;
        let added = put.execute(params![no.0, to_json(media)?])? > 0;
        drop(put);
        if added {
            self.slot(no.account())?.touched = true;
        }
        Ok(Some(Put { no, what: if added { What::New } else { What::Same } }))
    }

    /// The number of a post of an account.
    pub(super) fn post_no(&mut self, account: i64, id: &str) -> Result<Option<PostNo>, StoreError> {
        let mut known = self.conn.prepare_cached("SELECT no FROM posts WHERE no >> 40 = ?1 AND id = ?2")?;
        Ok(known.query_row(params![account, id], |row| row.get(0)).optional()?.map(PostNo))
    }

    fn stored(&mut self, account: i64, id: &str, values: &[Value<'_>]) -> Result<Option<Stored>, StoreError> {
        let mut rows = self.find_post.query(params![account, id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (no, hits) = (PostNo(row.get(0)?), row.get(1)?);
        Ok(Some(Stored { at: row.get(2)?, no, hits, same: same(row, 2, values)? }))
    }

    /// Keeps the text of a post that is about to change: a decision may rest on it.
    fn keep_text(&self, no: PostNo) -> Result<(), StoreError> {
        let mut stored = self.conn.prepare_cached("SELECT text FROM posts WHERE no = ?1 AND raw IS NULL")?;
        let text: Option<String> = stored.query_row([no.0], |row| row.get(0)).optional()?;
        if let Some(text) = text {
            let digest = Digest::of(text.as_bytes());
            let mut keep = self.conn.prepare_cached("INSERT OR IGNORE INTO raws VALUES (?1, ?2)")?;
            keep.execute(params![digest.0.as_slice(), text.as_bytes()])?;
        }
        Ok(())
    }

    /// Inserts a post that is known not to be there.
    fn insert_new(&mut self, row: &NewRow<'_>) -> Result<PostNo, StoreError> {
        self.insert(row)?
            .ok_or_else(|| StoreError::Unexpected("a post was there and was not found".to_owned()))
    }

    /// Inserts a post under the first free number; none if a post of this id is there already.
    fn insert(&mut self, row: &NewRow<'_>) -> Result<Option<PostNo>, StoreError> {
        let wanted = PostNo::at_second(row.account, row.second);
        let mut no = self.numbers.first(wanted.0);
        let fixed = [
            Value::Integer(row.hits),
            Value::Integer(self.import),
            Value::Integer(row.fingerprint as i64),
            text(row.id),
        ];
        for (at, value) in (2..).zip(fixed.iter().chain(row.values).chain(&found(row.detected))) {
            self.insert_post.raw_bind_parameter(at, bound(*value))?;
        }
        loop {
            self.insert_post.raw_bind_parameter(1, no)?;
            match self.insert_post.raw_execute() {
                Ok(_) => break,
                Err(rusqlite::Error::SqliteFailure(failure, _))
                    if failure.code == ErrorCode::ConstraintViolation =>
                {
                    let number_only = TAKEN_NUMBER.contains(&failure.extended_code);
                    if !number_only || self.post_no(row.account.0, row.id)?.is_some() {
                        return Ok(None);
                    }
                    no = numbers::free(self.conn, "SELECT no FROM posts WHERE no >= ?1 ORDER BY no", no)?;
                    if PostNo(no).account() != row.account {
                        return Err(StoreError::NoRoom("post of this account"));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        self.numbers.used(wanted.0, no);
        Ok(Some(PostNo(no)))
    }

    /// Writes a changed post. One whose time changed moves to another number and takes its hits along.
    fn replace(&mut self, stored: &Stored, row: &NewRow<'_>) -> Result<PostNo, StoreError> {
        let old = stored.no;
        self.prints.give_up();
        self.keep_text(old)?;
        // One that had to make way for others keeps its number as long as its time stays.
        let second = stored.at.map_or(0, |at| Time(at).second()).clamp(0, LAST_SECOND);
        if second == row.second {
            let mut put = self.conn.prepare_cached(
                "UPDATE posts SET import = ?2, fingerprint = ?3, at = ?4, edited = ?5, kind = ?6, likes = ?7,
                    reposts = ?8, replies = ?9, language = ?10, url = ?11, raw = ?12, extras = ?13,
                    text = ?14, detected = ?15, confidence = ?16
                WHERE no = ?1",
            )?;
            let fixed =
                [Value::Integer(old.0), Value::Integer(self.import), Value::Integer(row.fingerprint as i64)];
            put.execute(rusqlite::params_from_iter(
                fixed.iter().chain(row.values).chain(&found(row.detected)).map(|value| bound(*value)),
            ))?;
            self.slot(old.account())?.touched = true;
            self.search_again(old)?;
            return Ok(old);
        }
        self.forget_searchable(old)?;
        self.conn.prepare_cached("DELETE FROM posts WHERE no = ?1")?.execute([old.0])?;
        let hit = i64::from(stored.hits > 0);
        self.count_post(old, -1, -hit)?;
        let new = self.insert_new(&NewRow { hits: stored.hits, ..*row })?;
        self.conn.prepare_cached("UPDATE hits SET post = ?2 WHERE post = ?1")?.execute([old.0, new.0])?;
        self.conn.prepare_cached("UPDATE media SET post = ?2 WHERE post = ?1")?.execute([old.0, new.0])?;
        self.count_post(new, 1, hit)?;
        self.slot(new.account())?.moved = true;
        self.not_searchable(new)?;
        Ok(new)
    }

    /// Notes that a new post cannot be found by searching yet.
    fn not_searchable(&mut self, no: PostNo) -> Result<(), StoreError> {
        let slot = self.slot(no.account())?;
        if slot.fresh || slot.done.is_some_and(|done| no.0 > done) {
            slot.remaining += 1;
            return Ok(());
        }
        self.search_single(no)
    }

    /// Notes that a stored post's text must be read again.
    fn search_again(&mut self, no: PostNo) -> Result<(), StoreError> {
        let slot = self.slot(no.account())?;
        if slot.fresh || slot.done.is_some_and(|done| no.0 > done) {
            return Ok(());
        }
        self.search_single(no)
    }

    fn search_single(&self, no: PostNo) -> Result<(), StoreError> {
        self.conn.prepare_cached("INSERT OR IGNORE INTO search_posts VALUES (?1)")?.execute([no.0])?;
        Ok(())
    }

    /// Takes a post out of the index, or out of the line for it.
    fn forget_searchable(&mut self, no: PostNo) -> Result<(), StoreError> {
        let slot = self.slot(no.account())?;
        if slot.fresh || slot.done.is_some_and(|done| no.0 > done) {
            slot.remaining -= 1;
            return Ok(());
        }
        self.conn.prepare_cached("DELETE FROM search_posts WHERE no = ?1")?.execute([no.0])?;
        moments::forget(self.conn, no)
    }
}
