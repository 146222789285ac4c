//! Posts in the order they lie in the file, for running rules over all of them.

use rusqlite::{Connection, Row};

use crate::domain::{PostNo, Time, Untrusted, language_for_rules};
use crate::store::applied::AccountRange;
use crate::store::error::StoreError;
use crate::store::intake::Intake;
use crate::store::queue_file::Store;
use crate::store::values::{get_content, get_detected, get_maybe_time};

/// What rules look at.
#[derive(Debug, Clone, PartialEq)]
pub struct ScanPost {
    pub no: PostNo,
    pub text: Untrusted,
    /// Stated, or found and sure enough for rules.
    pub language: Option<String>,
    pub at: Option<Time>,
}

impl Store {
    /// The posts behind a number (`PostNo(0)` begins), at most so many.
    pub fn posts_after(&self, no: PostNo, limit: usize) -> Result<Vec<ScanPost>, StoreError> {
        posts_after(&self.conn, no, limit)
    }

    /// Gives every post of a run of accounts, in the order of their numbers, until it is told to stop.
    pub fn each_post(
        &self,
        accounts: AccountRange,
        mut each: impl FnMut(ScanPost) -> bool,
    ) -> Result<(), StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT no, text, language, at, detected, confidence FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no",
        )?;
        let first = PostNo::account_level(accounts.first);
        let mut rows = stored.query([first.0, PostNo::account_level(accounts.behind).0])?;
        while let Some(row) = rows.next()? {
            if !each(scan_post(row)?) {
                break;
            }
        }
        Ok(())
    }

    /// Gives single posts, those that are there.
    pub fn posts_of(&self, posts: &[PostNo], mut each: impl FnMut(ScanPost)) -> Result<(), StoreError> {
        let mut stored = self
            .conn
            .prepare_cached("SELECT no, text, language, at, detected, confidence FROM posts WHERE no = ?1")?;
        for no in posts {
            let mut rows = stored.query([no.0])?;
            if let Some(row) = rows.next()? {
                each(scan_post(row)?);
            }
        }
        Ok(())
    }

    /// Gives number, time and fingerprint of every post of a run of accounts, in the order of their numbers.
    pub fn each_print(
        &self,
        accounts: AccountRange,
        mut each: impl FnMut(PostNo, Option<Time>, u64),
    ) -> Result<(), StoreError> {
        let mut stored = self
            .conn
            .prepare_cached("SELECT no, at, fingerprint FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no")?;
        let first = PostNo::account_level(accounts.first);
        let mut rows = stored.query([first.0, PostNo::account_level(accounts.behind).0])?;
        while let Some(row) = rows.next()? {
            each(PostNo(row.get(0)?), get_maybe_time(row, 1)?, row.get::<_, i64>(2)? as u64);
        }
        Ok(())
    }

    /// How many posts there are.
    pub fn post_count(&self) -> Result<u64, StoreError> {
        let mut counted = self.conn.prepare_cached("SELECT coalesce(sum(posts), 0) FROM accounts")?;
        Ok(counted.query_row([], |row| row.get::<_, i64>(0))?.max(0) as u64)
    }

    /// A text's bytes as received, where they differ from the cleaned text.
    pub fn raw(&self, digest: crate::domain::Digest) -> Result<Option<Vec<u8>>, StoreError> {
        use rusqlite::OptionalExtension;
        let mut stored = self.conn.prepare_cached("SELECT bytes FROM raws WHERE digest = ?1")?;
        Ok(stored.query_row([digest.0.as_slice()], |row| row.get(0)).optional()?)
    }
}

impl Intake<'_> {
    /// The same inside an intake, with what it has put so far.
    pub fn posts_after(&self, no: PostNo, limit: usize) -> Result<Vec<ScanPost>, StoreError> {
        posts_after(self.conn(), no, limit)
    }
}

fn posts_after(conn: &Connection, no: PostNo, limit: usize) -> Result<Vec<ScanPost>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT no, text, language, at, detected, confidence FROM posts WHERE no > ?1 ORDER BY no LIMIT ?2",
    )?;
    let mut rows = stored.query([no.0, limit as i64])?;
    let mut posts = Vec::new();
    while let Some(row) = rows.next()? {
        posts.push(scan_post(row)?);
    }
    Ok(posts)
}

fn scan_post(row: &Row<'_>) -> Result<ScanPost, StoreError> {
    let (stated, found): (Option<String>, _) = (row.get(2)?, get_detected(row, 4)?);
    Ok(ScanPost {
        no: PostNo(row.get(0)?),
        text: get_content(row, 1)?,
        language: language_for_rules(stated.as_deref(), found.as_ref()).map(str::to_owned),
        at: get_maybe_time(row, 3)?,
    })
}
