//! One intake from beginning to end: what it remembers of the accounts it touched, and the counts and cases
//! it settles when it is finished.

use std::collections::HashMap;
use std::fmt;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::prints::Prints;
use crate::domain::{
    AccountNo, AccountRef, CaseState, Counts, Passes, PostNo, ProfileField, RuleCard, RuleKey, Span,
    Strength, Time, Untrusted,
};
use crate::store::cases;
use crate::store::days;
use crate::store::error::StoreError;
use crate::store::language;
use crate::store::numbers::Numbers;
use crate::store::values::{account_no, account_ref};

/// Number of a rule inside one queue file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleNo(pub u32);

/// A hit to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewHit {
    pub rule: RuleNo,
    /// The field of the profile it is in, if it is in one.
    pub field: Option<ProfileField>,
    /// None where the whole post or account is meant.
    pub span: Option<Span>,
    pub passes: Passes,
    pub strength: Strength,
}

/// What became of something that was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    New,
    /// It was there already, exactly so; nothing was written.
    Same,
    Changed,
}

/// Number and fate of something that was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Put<N> {
    pub no: N,
    pub what: What,
}

/// Distinct names remembered before all are forgotten and looked up again.
const MOST_NAMES: usize = 1 << 17;
/// Rules of the platform remembered before all are forgotten.
pub(super) const MOST_CARDS: usize = 1 << 12;
/// Reporters remembered before all are forgotten.
pub(super) const MOST_REPORTERS: usize = 1 << 15;
/// Pending counts kept before they are written.
const MOST_COUNTS: usize = 1 << 16;

/// What an intake remembers of an account.
#[derive(Debug, Default)]
pub(super) struct Slot {
    /// Made by this intake, so none of its posts is searchable yet.
    pub(super) fresh: bool,
    /// Its posts behind this number are not searchable yet.
    pub(super) done: Option<i64>,
    pub(super) touched: bool,
    pub(super) asked: bool,
    /// A new report asks for a person.
    pub(super) calls: bool,
    /// A post of it has another time now.
    pub(super) moved: bool,
    pub(super) posts: i64,
    pub(super) hit_posts: i64,
    pub(super) reports: i64,
    pub(super) remaining: i64,
}

/// An intake in progress. Only `finish` settles counts and cases: a change with an intake that was not finished
/// cannot be committed.
pub struct Intake<'c> {
    pub(super) conn: &'c Connection,
    unsettled: &'c mut bool,
    pub(super) received: Time,
    /// Place in the ledger of the entry that will record it.
    pub(super) import: i64,
    pub(super) counts: Counts,
    pub(super) slots: FxHashMap<i64, Slot>,
    pub(super) numbers: Numbers,
    pub(super) find_post: CachedStatement<'c>,
    pub(super) prints: Prints,
    pub(super) insert_post: CachedStatement<'c>,
    /// Whether the last post was a new one.
    pub(super) expect_new: bool,
    // Names come from outside, so this map keeps the standard library's keyed hash.
    names: HashMap<AccountRef, AccountNo>,
    /// The account asked for last: records of one account mostly stand together.
    last: Option<(AccountRef, AccountNo)>,
    /// The platform's rules met so far, each with its number.
    pub(super) cards: HashMap<RuleKey, (RuleCard, RuleNo)>,
    /// Who reported, by platform and id: the name as it came last, and the number.
    pub(super) reporters: HashMap<(String, String), (Untrusted, i64)>,
    next_account: i64,
    rules: FxHashMap<(i64, i64), i64>,
}

impl fmt::Debug for Intake<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intake").field("counts", &self.counts).finish_non_exhaustive()
    }
}

impl<'c> Intake<'c> {
    pub(in crate::store) fn new(
        conn: &'c Connection,
        unsettled: &'c mut bool,
        received: Time,
        import: i64,
    ) -> Result<Self, StoreError> {
        let next = conn.query_row("SELECT coalesce(max(no), 0) + 1 FROM accounts", [], |row| row.get(0))?;
        Ok(Self {
            conn,
            unsettled,
            received,
            import,
            counts: Counts::default(),
            slots: FxHashMap::default(),
            numbers: Numbers::default(),
            find_post: conn.prepare_cached(super::statements::FIND)?,
            insert_post: conn.prepare_cached(super::statements::INSERT)?,
            prints: Prints::default(),
            expect_new: true,
            names: HashMap::new(),
            last: None,
            cards: HashMap::new(),
            reporters: HashMap::new(),
            next_account: next,
            rules: FxHashMap::default(),
        })
    }

    pub(in crate::store) const fn conn(&self) -> &Connection {
        self.conn
    }

    /// The number of an account, made bare if it is not known yet.
    pub(super) fn account(&mut self, account: &AccountRef) -> Result<AccountNo, StoreError> {
        if let Some((_, no)) = self.last.as_ref().filter(|(last, _)| last == account) {
            return Ok(*no);
        }
        let no = match self.names.get(account) {
            Some(no) => *no,
            None => self.look_up(account)?,
        };
        self.last = Some((account.clone(), no));
        Ok(no)
    }

    fn look_up(&mut self, account: &AccountRef) -> Result<AccountNo, StoreError> {
        let no = match account_no(self.conn, account)? {
            Some(no) => no,
            None => self.make_account(account)?,
        };
        if self.names.len() >= MOST_NAMES {
            self.names.clear();
        }
        self.names.insert(account.clone(), no);
        Ok(no)
    }

    fn make_account(&mut self, account: &AccountRef) -> Result<AccountNo, StoreError> {
        let no = AccountNo(self.next_account);
        // The number has 23 bits inside a post's number, one of them the sign.
        if no.0 >= 1 << 23 {
            return Err(StoreError::NoRoom("account"));
        }
        self.next_account += 1;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO accounts (no, platform, id, handle, find, import, name, bio, url, location)
            VALUES (?1, ?2, ?3, '', ?4, ?5, '', '', '', '')",
        )?;
        let find = super::names::find_text("", "", account.id());
        insert.execute(params![no.0, account.platform(), account.id(), find, self.import])?;
        self.slots.insert(no.0, Slot { fresh: true, touched: true, ..Slot::default() });
        Ok(no)
    }

    /// What is remembered of an account.
    pub(super) fn slot(&mut self, account: AccountNo) -> Result<&mut Slot, StoreError> {
        if !self.slots.contains_key(&account.0) {
            let mut backlog =
                self.conn.prepare_cached("SELECT done FROM search_accounts WHERE account = ?1")?;
            let done = backlog.query_row([account.0], |row| row.get(0)).optional()?;
            self.slots.insert(account.0, Slot { done, ..Slot::default() });
        }
        Ok(self.slots.entry(account.0).or_default())
    }

    /// Adds to the counts of an account's posts and of those with hits.
    pub(super) fn count_post(&mut self, no: PostNo, posts: i64, hit_posts: i64) -> Result<(), StoreError> {
        let slot = self.slot(no.account())?;
        slot.touched = true;
        slot.posts += posts;
        slot.hit_posts += hit_posts;
        Ok(())
    }

    /// Adds to the hits of a rule on an account.
    pub(super) fn count_hits(&mut self, account: AccountNo, rule: i64, hits: i64) -> Result<(), StoreError> {
        self.slot(account)?.touched = true;
        *self.rules.entry((account.0, rule)).or_default() += hits;
        if self.rules.len() >= MOST_COUNTS { self.write_rules() } else { Ok(()) }
    }

    /// Makes a case of an account, reported or not.
    pub fn ask_case(&mut self, account: &AccountRef) -> Result<AccountNo, StoreError> {
        let no = self.account(account)?;
        let slot = self.slot(no)?;
        slot.asked = true;
        slot.touched = true;
        Ok(no)
    }

    /// Decided cases that new reports of this intake open again, in order of their numbers.
    pub fn reopened(&self) -> Result<Vec<AccountRef>, StoreError> {
        let mut called: Vec<_> =
            self.slots.iter().filter(|(_, slot)| slot.calls).map(|(no, _)| *no).collect();
        called.sort_unstable();
        let decided = [CaseState::Decided as i64, CaseState::Second as i64];
        let mut stored = self.conn.prepare_cached(
            "SELECT platform, id FROM cases JOIN accounts ON no = account WHERE account = ?1 AND state IN (?2, ?3)",
        )?;
        let mut reopened = Vec::new();
        for account in called {
            let mut rows = stored.query(params![account, decided[0], decided[1]])?;
            if let Some(row) = rows.next()? {
                reopened.push(account_ref(row, 0)?);
            }
        }
        Ok(reopened)
    }

    /// Settles counts, search backlog and cases of all accounts that were touched.
    pub fn finish(mut self) -> Result<Counts, StoreError> {
        self.write_rules()?;
        let mut touched: Vec<_> = self.slots.drain().filter(|(_, slot)| slot.touched).collect();
        touched.sort_unstable_by_key(|(no, _)| *no);
        let mut counted = self.conn.prepare_cached(
            "UPDATE accounts SET posts = posts + ?2, hit_posts = hit_posts + ?3, reports = reports + ?4
            WHERE no = ?1",
        )?;
        let mut backlog = self.conn.prepare_cached(
            "INSERT INTO search_accounts (account, done, remaining) VALUES (?1, ?2, ?3)
            ON CONFLICT (account) DO UPDATE SET remaining = remaining + excluded.remaining",
        )?;
        for (no, slot) in touched {
            if slot.moved || (slot.posts, slot.hit_posts, slot.reports) != (0, 0, 0) {
                let change = params![no, slot.posts, slot.hit_posts, slot.reports];
                counted.execute(change)?;
                days::keep(self.conn, AccountNo(no))?;
            }
            if slot.remaining != 0 {
                let done = slot.done.unwrap_or(PostNo::account_level(AccountNo(no)).0);
                backlog.execute(params![no, done, slot.remaining])?;
            }
            if cases::refresh(self.conn, AccountNo(no), self.received, slot.asked)? {
                self.counts.new_cases += 1;
            } else if !slot.fresh {
                language::refresh(self.conn, AccountNo(no))?;
            }
        }
        *self.unsettled = false;
        Ok(self.counts)
    }

    fn write_rules(&mut self) -> Result<(), StoreError> {
        let mut rules: Vec<_> = self.rules.drain().filter(|(_, hits)| *hits != 0).collect();
        rules.sort_unstable();
        let mut add = self.conn.prepare_cached(
            "INSERT INTO case_rules (account, rule, hits, since) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (account, rule) DO UPDATE SET hits = hits + excluded.hits,
                since = CASE WHEN hits > 0 THEN since ELSE excluded.since END",
        )?;
        for ((account, rule), hits) in rules {
            add.execute(params![account, rule, hits, self.import])?;
        }
        Ok(())
    }
}
