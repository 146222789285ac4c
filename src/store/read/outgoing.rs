//! What an export hands over: decisions in force that may leave, and word of those taken back after they left.

use rusqlite::{Connection, params};

use super::narrow::{Asker, Narrowing};
use crate::domain::filter::Filter;
use crate::domain::{AccountNo, DecisionId, DeskId, Time, Tip};
use crate::ledger::{DecisionFold, Duties};
use crate::store::entries;
use crate::store::error::StoreError;
use crate::store::folds;
use crate::store::queue_file::Store;

/// One decision to hand over.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    pub case: AccountNo,
    pub made: DecisionFold,
    /// The entry that records it: desk, number and digest.
    pub entry: Tip,
    /// It was handed over before and is no longer in force: the entry that took it back.
    pub taken_back: Option<Tip>,
    /// What its case owes beside it.
    pub duties: Duties,
}

/// Decisions in force that an export leaves out, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HeldBack {
    /// Inside the undo window.
    pub staged: u64,
    /// Waiting for a second person.
    pub second: u64,
    /// When the next one leaves its window.
    pub next_leaves: Option<Time>,
}

/// What was made for practice is never due.
const DUE: &str = "SELECT place, id, account, decisions.desk, decisions.seq, 0
    FROM decisions JOIN entries ON entries.desk = decisions.desk AND entries.seq = decisions.seq
    WHERE status = 0 AND leaves <= ?1 AND waits = 0 AND decisions.drill = 0 AND NOT EXISTS
        (SELECT 1 FROM exports WHERE decision = id AND target = ?2 AND exports.status = 0)
    UNION ALL
    SELECT entries.place, id, account, decisions.desk, decisions.seq, 1
    FROM exports AS sent JOIN decisions ON id = sent.decision
        JOIN entries ON entries.desk = decisions.desk AND entries.seq = decisions.seq
    WHERE sent.target = ?2 AND sent.status = 0 AND decisions.status > 0 AND decisions.drill = 0 AND NOT EXISTS
        (SELECT 1 FROM exports WHERE decision = id AND target = ?2 AND exports.status = 1)
    ORDER BY 1";

/// A decision that is due, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    id: DecisionId,
    case: AccountNo,
    desk: DeskId,
    seq: i64,
    taken_back: bool,
}

impl Store {
    /// What a target has not got yet, in the order it was recorded.
    pub fn due(&self, target: &str, now: Time) -> Result<Vec<Due>, StoreError> {
        due(&self.conn, target, now)
    }

    /// Whether the case of one of those passes a filter.
    pub fn due_passes(&self, due: &Due, filter: &Filter, asker: &Asker<'_>) -> Result<bool, StoreError> {
        Narrowing::new(&self.conn, filter, asker)?.passes_case(due.case)
    }

    /// One of those with its decision.
    pub fn outgoing(&self, due: &Due) -> Result<Outgoing, StoreError> {
        outgoing(&self.conn, due)
    }

    /// Decisions in force that cannot leave yet.
    pub fn held_back(&self, now: Time) -> Result<HeldBack, StoreError> {
        let mut held = self.conn.prepare_cached(
            "SELECT count(*) FILTER (WHERE leaves > ?1), count(*) FILTER (WHERE leaves <= ?1),
                min(leaves) FILTER (WHERE leaves > ?1)
            FROM decisions WHERE status = 0 AND drill = 0 AND (leaves > ?1 OR waits > 0)",
        )?;
        Ok(held.query_row([now.0], |row| {
            let (staged, second): (i64, i64) = (row.get(0)?, row.get(1)?);
            let next_leaves = row.get::<_, Option<i64>>(2)?.map(Time);
            Ok(HeldBack { staged: staged as u64, second: second as u64, next_leaves })
        })?)
    }

    /// Decisions in force whose window is still open, oldest first: what `WindowEnded` is to name.
    pub fn staged_decisions(&self, now: Time) -> Result<Vec<DecisionId>, StoreError> {
        let mut staged = self.conn.prepare_cached(
            "SELECT id FROM decisions WHERE status = 0 AND drill = 0 AND leaves > ?1 ORDER BY leaves, id",
        )?;
        let ids = staged.query_map([now.0], |row| row.get(0).map(DecisionId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

fn due(conn: &Connection, target: &str, now: Time) -> Result<Vec<Due>, StoreError> {
    let mut stored = conn.prepare_cached(DUE)?;
    let rows = stored.query_map(params![now.0, target], |row| {
        Ok(Due {
            id: DecisionId(row.get(1)?),
            case: AccountNo(row.get(2)?),
            desk: DeskId(row.get(3)?),
            seq: row.get(4)?,
            taken_back: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn outgoing(conn: &Connection, due: &Due) -> Result<Outgoing, StoreError> {
    let fold = folds::fold(conn, due.case)?.unwrap_or_default();
    let made = fold.decisions.into_iter().find(|made| made.decision.id == due.id);
    let made = made.ok_or_else(|| StoreError::damaged("decisions", "one that its case does not know"))?;
    let entry = tip_of(conn, &due.desk, due.seq as u64)?;
    let back = made.taken_back.as_ref().filter(|_| due.taken_back);
    let taken_back = back.map(|back| tip_of(conn, &back.desk, back.seq)).transpose()?;
    Ok(Outgoing { case: due.case, made, entry, taken_back, duties: fold.duties })
}

fn tip_of(conn: &Connection, desk: &DeskId, seq: u64) -> Result<Tip, StoreError> {
    let digest = entries::digest_at(conn, desk, seq)?;
    let digest = digest.ok_or_else(|| StoreError::damaged("decisions", "one without its entry"))?;
    Ok(Tip { desk: desk.clone(), seq, digest })
}
