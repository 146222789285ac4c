//! Which rules have been run over everything, and what the file knows of our rules. It runs none of them.

use rusqlite::{OptionalExtension, params};

use super::cases;
use super::change::Change;
use super::entries::{digest_of, next_place};
use super::error::StoreError;
use super::intake::RuleNo;
use super::queue_file::Store;
use crate::domain::{AccountNo, Digest, PostNo, RuleKey, Time};

/// A rule of ours that the file has met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRule {
    pub no: RuleNo,
    pub key: RuleKey,
    /// What it was when it was last run over everything; none if it never was.
    pub applied: Option<Digest>,
    /// Hits that stand.
    pub hits: u64,
}

/// A run of accounts that lie side by side, for one reader: `first..behind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountRange {
    pub first: AccountNo,
    pub behind: AccountNo,
    pub posts: u64,
}

impl Store {
    /// All rules of ours that the file has met, in the order of their numbers.
    pub fn known_rules(&self) -> Result<Vec<KnownRule>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT no, pack, id, version, digest, coalesce(hits, 0)
            FROM rules LEFT JOIN applied ON applied.rule = no LEFT JOIN rule_records ON rule_records.rule = no
            WHERE origin = 0 ORDER BY no",
        )?;
        let mut rows = stored.query([])?;
        let mut known = Vec::new();
        while let Some(row) = rows.next()? {
            let digest: Option<Vec<u8>> = row.get(4)?;
            known.push(KnownRule {
                no: RuleNo(row.get(0)?),
                key: RuleKey { pack: row.get(1)?, id: row.get(2)?, version: row.get(3)? },
                applied: digest.map(|digest| digest_of(&digest)).transpose()?,
                hits: row.get::<_, i64>(5)?.max(0) as u64,
            });
        }
        Ok(known)
    }

    /// Whether a rule has hits that no decision in force speaks of.
    pub fn has_loose_hits(&self, rule: RuleNo) -> Result<bool, StoreError> {
        Ok(!loose_hits(&self.conn, rule, 1)?.is_empty())
    }

    /// All accounts in ranges of at most about so many posts and accounts together; an account is never split.
    pub fn account_ranges(&self, most: u64) -> Result<Vec<AccountRange>, StoreError> {
        let mut stored = self.conn.prepare_cached("SELECT no, posts FROM accounts ORDER BY no")?;
        let mut rows = stored.query([])?;
        let mut ranges: Vec<AccountRange> = Vec::new();
        let mut accounts = 0;
        while let Some(row) = rows.next()? {
            let (no, count): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (behind, count) = (AccountNo(no + 1), count.max(0) as u64);
            accounts += 1;
            if let Some(last) = ranges.last_mut().filter(|last| last.posts + count + accounts <= most) {
                (last.behind, last.posts) = (behind, last.posts + count);
            } else {
                accounts = 1;
                ranges.push(AccountRange { first: AccountNo(no), behind, posts: count });
            }
        }
        Ok(ranges)
    }

    /// The place of the newest entry in the file: what is read afterwards is at least as new.
    pub fn newest_place(&self) -> Result<i64, StoreError> {
        Ok(next_place(&self.conn)? - 1)
    }
}

impl Change<'_> {
    /// Notes that rules have been run over everything.
    pub fn mark_applied(&mut self, rules: &[(RuleNo, Digest)]) -> Result<(), StoreError> {
        let place = next_place(self.conn())?;
        let mut put = self.conn().prepare_cached("INSERT OR REPLACE INTO applied VALUES (?1, ?2, ?3)")?;
        for (rule, digest) in rules {
            put.execute(params![rule.0, digest.0.as_slice(), place])?;
        }
        Ok(())
    }

    /// Notes that a rule has yet to be run over everything.
    pub fn unmark_applied(&mut self, rules: &[RuleNo]) -> Result<(), StoreError> {
        let mut gone = self.conn().prepare_cached("DELETE FROM applied WHERE rule = ?1")?;
        for rule in rules {
            gone.execute([rule.0])?;
        }
        Ok(())
    }

    /// Works out anew what hangs on what a rule says of itself: the place in the queue and the record of cases with
    /// its hits, at most so many, from an account on. Gives back where to go on.
    pub fn refresh_cases(
        &mut self,
        rule: RuleNo,
        from: AccountNo,
        most: usize,
        now: Time,
    ) -> Result<Option<AccountNo>, StoreError> {
        let mut next = self.conn().prepare_cached(
            "SELECT post FROM hits INDEXED BY hits_by_rule WHERE rule = ?1 AND post >= ?2 ORDER BY post LIMIT 1",
        )?;
        let mut from = from;
        for _ in 0..most {
            let start = PostNo::account_level(from).0;
            let found: Option<i64> = next.query_row(params![rule.0, start], |row| row.get(0)).optional()?;
            let Some(post) = found else { return Ok(None) };
            let account = PostNo(post).account();
            cases::refresh(self.conn(), account, now, false)?;
            from = AccountNo(account.0 + 1);
        }
        Ok(Some(from))
    }
}

/// Hits of a rule on accounts whose decision in force does not speak of it: post and first byte.
pub(super) fn loose_hits(
    conn: &rusqlite::Connection,
    rule: RuleNo,
    most: usize,
) -> Result<Vec<(i64, i64)>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT post, first FROM hits INDEXED BY hits_by_rule WHERE rule = ?1
            AND NOT EXISTS (SELECT 1 FROM judged WHERE account = hits.post >> 40 AND judged.rule = ?1)
        ORDER BY post LIMIT ?2",
    )?;
    let found = stored.query_map(params![rule.0, most as i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}
