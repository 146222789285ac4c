//! Hits that a scan found, put in place of those that stood, a slice of the queue at a time, with every count that
//! hangs on them. It knows no rules; whoever scans says which rules a slice speaks of.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::applied::loose_hits;
use super::cases;
use super::change::Change;
use super::entries::next_place;
use super::error::StoreError;
use super::intake::{NewHit, RuleNo};
use super::values::stored_span;
use crate::domain::{AccountNo, PostNo, Strength, Time};

/// With more rules than this, all hits of a slice are read instead of those of each rule.
const FEW_RULES: usize = 8;

/// What a scan found in a part of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct HitSlice {
    /// The posts it speaks of: `first..behind`.
    pub first: PostNo,
    pub behind: PostNo,
    /// `Store::newest_place` before its posts were read.
    pub seen: i64,
    /// Its hits come from all posts of an account together, so one changed post makes those of its account old.
    pub together: bool,
    pub hits: Vec<(PostNo, NewHit)>,
}

/// The rules that slices of a scan speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SliceRules {
    /// Those that may have hits already: what a slice does not hold of them goes.
    pub replaced: BTreeSet<RuleNo>,
}

/// What writing came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SliceCounts {
    pub added: u64,
    pub removed: u64,
    pub new_cases: u64,
}

impl SliceCounts {
    /// Adds those of another slice.
    pub const fn add(&mut self, other: Self) {
        self.added += other.added;
        self.removed += other.removed;
        self.new_cases += other.new_cases;
    }
}

/// Where a hit stands: post, rule, first byte with its field.
type Place = (i64, i64, i64);
/// What else there is to say of it: byte behind it, passes, weak.
type Rest = (i64, u16, bool);

impl Change<'_> {
    /// Puts the hits of a slice in place of those that stand. Posts that an import changed since they were read are
    /// left alone: it has run the rules in force over them itself.
    pub fn put_slice(
        &mut self,
        slice: &HitSlice,
        rules: &SliceRules,
        now: Time,
    ) -> Result<SliceCounts, StoreError> {
        let conn = self.conn();
        let changed = changed_since(conn, slice)?;
        let old = |post: i64| {
            changed.contains(&post)
                || (slice.together
                    && changed.iter().any(|no| PostNo(*no).account() == PostNo(post).account()))
        };
        let mut found: BTreeMap<Place, Rest> = BTreeMap::new();
        for (post, hit) in slice.hits.iter().filter(|(post, _)| !old(post.0)) {
            let (first, behind) = stored_span(hit.field, hit.span);
            let rest = (behind, hit.passes.0, hit.strength == Strength::Weak);
            found.entry((post.0, i64::from(hit.rule.0), first)).or_insert(rest);
        }
        let mut gone = Vec::new();
        for (place, rest) in standing(conn, slice, &rules.replaced)? {
            match found.get(&place) {
                Some(same) if *same == rest => {
                    found.remove(&place);
                }
                // Found elsewhere on the way there, or by other passes: one hit in place of another.
                _ if old(place.0) => {}
                _ => gone.push(place),
            }
        }
        let mut writer = Writer::new(conn);
        gone.into_iter().try_for_each(|place| writer.remove(place))?;
        found.into_iter().try_for_each(|(place, rest)| writer.add(place, rest))?;
        writer.finish(now)
    }

    /// Removes hits of a rule that is no longer in force, at most so many; those that a decision in force speaks of
    /// stay, since they are what was judged.
    pub fn forget_hits(&mut self, rule: RuleNo, most: usize, now: Time) -> Result<SliceCounts, StoreError> {
        let conn = self.conn();
        let mut writer = Writer::new(conn);
        for (post, first) in loose_hits(conn, rule, most)? {
            writer.remove((post, i64::from(rule.0), first))?;
        }
        writer.finish(now)
    }
}

/// Posts of a slice that an import has changed since the slice was read.
fn changed_since(conn: &Connection, slice: &HitSlice) -> Result<BTreeSet<i64>, StoreError> {
    let mut imports = conn.prepare_cached(
        "SELECT 1 FROM entries WHERE place > ?1 AND instr(line, CAST('\"imported\"' AS BLOB)) > 0 LIMIT 1",
    )?;
    if !imports.exists([slice.seen])? {
        return Ok(BTreeSet::new());
    }
    let mut changed =
        conn.prepare_cached("SELECT no FROM posts WHERE no >= ?1 AND no < ?2 AND import > ?3")?;
    let found = changed.query_map(params![slice.first.0, slice.behind.0, slice.seen], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The hits of some rules in a slice.
fn standing(
    conn: &Connection,
    slice: &HitSlice,
    rules: &BTreeSet<RuleNo>,
) -> Result<Vec<(Place, Rest)>, StoreError> {
    let mut found = Vec::new();
    if rules.len() <= FEW_RULES {
        let mut stored = conn.prepare_cached(
            "SELECT post, rule, first, behind, passes, weak FROM hits INDEXED BY hits_by_rule
            WHERE rule = ?1 AND post >= ?2 AND post < ?3",
        )?;
        for rule in rules {
            let mut rows = stored.query(params![rule.0, slice.first.0, slice.behind.0])?;
            while let Some(row) = rows.next()? {
                found.push(hit_of(row)?);
            }
        }
        return Ok(found);
    }
    let mut stored = conn.prepare_cached(
        "SELECT post, rule, first, behind, passes, weak FROM hits WHERE post >= ?1 AND post < ?2",
    )?;
    let mut rows = stored.query(params![slice.first.0, slice.behind.0])?;
    while let Some(row) = rows.next()? {
        let hit = hit_of(row)?;
        if u32::try_from(hit.0.1).is_ok_and(|rule| rules.contains(&RuleNo(rule))) {
            found.push(hit);
        }
    }
    Ok(found)
}

fn hit_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Place, Rest)> {
    Ok(((row.get(0)?, row.get(1)?, row.get(2)?), (row.get(3)?, row.get(4)?, row.get(5)?)))
}

/// Writes hits and remembers what they change in all that is counted.
struct Writer<'c> {
    conn: &'c Connection,
    counts: SliceCounts,
    /// Hits more or less of each post.
    posts: BTreeMap<i64, i64>,
    /// Hits more or less of each rule on each account, and whether any was added.
    rules: BTreeMap<(i64, i64), (i64, bool)>,
    /// The post looked at last, and whether it is there.
    known: Option<(i64, bool)>,
}

impl<'c> Writer<'c> {
    fn new(conn: &'c Connection) -> Self {
        let (posts, rules) = (BTreeMap::new(), BTreeMap::new());
        Self { conn, counts: SliceCounts::default(), posts, rules, known: None }
    }

    fn remove(&mut self, (post, rule, first): Place) -> Result<(), StoreError> {
        let mut gone =
            self.conn.prepare_cached("DELETE FROM hits WHERE post = ?1 AND rule = ?2 AND first = ?3")?;
        if gone.execute(params![post, rule, first])? > 0 {
            self.counts.removed += 1;
            self.count(post, rule, -1);
        }
        Ok(())
    }

    fn add(&mut self, (post, rule, first): Place, (behind, passes, weak): Rest) -> Result<(), StoreError> {
        if !self.is_there(post)? {
            return Ok(());
        }
        let mut put =
            self.conn.prepare_cached("INSERT OR IGNORE INTO hits VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        if put.execute(params![post, rule, first, behind, passes, weak])? > 0 {
            self.counts.added += 1;
            self.count(post, rule, 1);
        }
        Ok(())
    }

    /// A post whose time an import changed has another number now.
    fn is_there(&mut self, post: i64) -> Result<bool, StoreError> {
        if let Some((_, there)) = self.known.filter(|known| known.0 == post) {
            return Ok(there);
        }
        let there = is_account_level(post) || {
            self.conn.prepare_cached("SELECT 1 FROM posts WHERE no = ?1")?.exists([post])?
        };
        self.known = Some((post, there));
        Ok(there)
    }

    fn count(&mut self, post: i64, rule: i64, change: i64) {
        if !is_account_level(post) {
            *self.posts.entry(post).or_default() += change;
        }
        let of_rule = self.rules.entry((PostNo(post).account().0, rule)).or_default();
        of_rule.0 += change;
        of_rule.1 |= change > 0;
    }

    /// Brings all counts up to date, and the cases of all accounts that were touched.
    fn finish(mut self, now: Time) -> Result<SliceCounts, StoreError> {
        let touched: BTreeSet<i64> = self.rules.keys().map(|(account, _)| *account).collect();
        self.count_posts()?;
        self.count_rules()?;
        for account in touched {
            if cases::refresh(self.conn, AccountNo(account), now, false)? {
                self.counts.new_cases += 1;
            }
        }
        Ok(self.counts)
    }

    fn count_posts(&self) -> Result<(), StoreError> {
        let conn = self.conn;
        let mut put =
            conn.prepare_cached("UPDATE posts SET hits = hits + ?2 WHERE no = ?1 RETURNING hits")?;
        let mut day = conn
            .prepare_cached("UPDATE days SET hit_posts = hit_posts + ?3 WHERE account = ?1 AND day = ?2")?;
        let mut accounts: BTreeMap<i64, i64> = BTreeMap::new();
        for (post, change) in self.posts.iter().filter(|(_, change)| **change != 0) {
            let now: Option<i64> = put.query_row(params![post, change], |row| row.get(0)).optional()?;
            let now = now.ok_or_else(|| StoreError::damaged("hits", "a hit in a post that is not there"))?;
            let change = i64::from(now > 0) - i64::from(now - change > 0);
            if change != 0 {
                let account = PostNo(*post).account().0;
                *accounts.entry(account).or_default() += change;
                day.execute(params![account, (post >> 8 & 0xffff_ffff) / 86_400, change])?;
            }
        }
        let mut put = conn.prepare_cached("UPDATE accounts SET hit_posts = hit_posts + ?2 WHERE no = ?1")?;
        for (account, change) in accounts {
            put.execute(params![account, change])?;
        }
        Ok(())
    }

    /// Hits that a scan adds to a case stand since now, and with them, to be on the safe side, all of their rule.
    fn count_rules(&self) -> Result<(), StoreError> {
        let place = next_place(self.conn)?;
        let mut put = self.conn.prepare_cached(
            "INSERT INTO case_rules (account, rule, hits, since) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (account, rule) DO UPDATE SET hits = hits + excluded.hits,
                since = CASE WHEN ?5 THEN excluded.since ELSE since END",
        )?;
        for ((account, rule), (change, added)) in &self.rules {
            put.execute(params![account, rule, change, place, added])?;
        }
        Ok(())
    }
}

/// Whether a number stands for an account as a whole.
fn is_account_level(post: i64) -> bool {
    post == PostNo::account_level(PostNo(post).account()).0
}
