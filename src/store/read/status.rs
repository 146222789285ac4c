//! What the status line shows, and small questions about decisions still on their way.

use rusqlite::{OptionalExtension, params};

use crate::domain::{AccountNo, AccountRef, CaseState, QueueCounts, Status, Time, Tip};
use crate::store::course;
use crate::store::entries;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_no, account_ref, get_maybe_time, state};

impl Store {
    /// Counts, tip and what is still on its way.
    pub fn status(&self, now: Time) -> Result<Status, StoreError> {
        let (staged, next_leaves) = self.staged(now)?;
        let (at_risk, late) = self.at_risk_and_late(now)?;
        let running = course::of(&self.conn)?;
        let read_only = (!self.is_writable()).then(|| "opened for reading".to_owned());
        Ok(Status {
            desk: self.desk.clone(),
            tip: self.tip()?,
            counts: self.counts(now)?,
            staged,
            next_leaves,
            not_indexed: self.not_indexed()?,
            at_risk,
            late,
            holds_due: self.holds_due(now)?,
            incidents: running.running().map(|running| running.incident.title.clone()).collect(),
            read_only,
        })
    }

    /// The newest entry of this desk.
    pub fn tip(&self) -> Result<Option<Tip>, StoreError> {
        entries::tip(&self.conn, &self.desk)
    }

    /// How many cases stand where; parked ones whose moment has come count as open.
    pub fn counts(&self, now: Time) -> Result<QueueCounts, StoreError> {
        let mut counts = QueueCounts::default();
        let mut tallies = self.conn.prepare_cached("SELECT state, cases FROM tallies")?;
        let mut rows = tallies.query([])?;
        while let Some(row) = rows.next()? {
            let cases = row.get::<_, i64>(1)?.max(0) as u64;
            match state(row.get(0)?)? {
                CaseState::Open => counts.open = cases,
                CaseState::Parked => counts.parked = cases,
                CaseState::Escalated => counts.escalated = cases,
                CaseState::Second => counts.second = cases,
                CaseState::Decided => counts.decided = cases,
            }
        }
        let mut parked =
            self.conn.prepare_cached("SELECT count(*) FROM cases WHERE state = 1 AND until <= ?1")?;
        let due = parked.query_row([now.0], |row| row.get::<_, i64>(0))?.max(0) as u64;
        counts.open += due;
        counts.parked = counts.parked.saturating_sub(due);
        Ok(counts)
    }

    /// Holds of which it is time to remind somebody.
    fn holds_due(&self, now: Time) -> Result<u64, StoreError> {
        let mut due = self.conn.prepare_cached("SELECT count(*) FROM holds WHERE remind <= ?1")?;
        Ok(due.query_row([now.0], |row| row.get::<_, i64>(0))?.max(0) as u64)
    }

    /// Decisions still inside their window, and when the next one leaves it.
    fn staged(&self, now: Time) -> Result<(u64, Option<Time>), StoreError> {
        let mut staged = self
            .conn
            .prepare_cached("SELECT count(*), min(leaves) FROM decisions WHERE status = 0 AND leaves > ?1")?;
        let mut rows = staged.query([now.0])?;
        let row = rows.next()?.ok_or_else(|| StoreError::Unexpected("a count without a row".to_owned()))?;
        Ok((row.get::<_, i64>(0)?.max(0) as u64, get_maybe_time(row, 1)?))
    }

    /// Posts that searching cannot find yet.
    pub fn not_indexed(&self) -> Result<u64, StoreError> {
        let mut backlog = self.conn.prepare_cached(
            "SELECT (SELECT coalesce(sum(remaining), 0) FROM search_accounts)
                + (SELECT count(*) FROM search_posts)",
        )?;
        Ok(backlog.query_row([], |row| row.get::<_, i64>(0))?.max(0) as u64)
    }

    /// The case of an actor's newest decision at this desk that can still be undone.
    pub fn newest_undoable(&self, actor: &str, now: Time) -> Result<Option<AccountNo>, StoreError> {
        let mut newest = self.conn.prepare_cached(
            "SELECT account FROM decisions WHERE status = 0 AND leaves > ?1 AND desk = ?2 AND actor = ?3
            ORDER BY seq DESC LIMIT 1",
        )?;
        let found = newest.query_row(params![now.0, self.desk.0, actor], |row| row.get(0)).optional()?;
        Ok(found.map(AccountNo))
    }

    /// The number of an account.
    pub fn account_no(&self, account: &AccountRef) -> Result<Option<AccountNo>, StoreError> {
        account_no(&self.conn, account)
    }

    /// The account of a number.
    pub fn account_ref(&self, no: AccountNo) -> Result<Option<AccountRef>, StoreError> {
        let mut stored = self.conn.prepare_cached("SELECT platform, id FROM accounts WHERE no = ?1")?;
        let mut rows = stored.query([no.0])?;
        rows.next()?.map(|row| account_ref(row, 0)).transpose()
    }
}
