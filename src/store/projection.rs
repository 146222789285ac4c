//! What an entry changes beside the ledger: the folds of the cases it is about, and the columns drawn from
//! them. All of it can be made anew from the ledger; `rebuild` proves that.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::alike;
use super::cases;
use super::declined;
use super::due;
use super::entries;
use super::error::StoreError;
use super::folds;
use super::holds;
use super::records;
use super::reordering;
use super::reporters;
use super::values::{account_no, to_json};
use crate::domain::{AccountNo, AccountRef, DecisionId, Entry, Fact};
use crate::ledger::{CaseFold, DecisionFold, DecisionStatus};

/// Applies an entry that is about to be added. Gives back the cases it is about.
pub(super) fn apply(conn: &Connection, entry: &Entry) -> Result<Vec<AccountNo>, StoreError> {
    reordering::work_off(conn, entry)?;
    reordering::apply(conn, entry)?;
    match &entry.fact {
        Fact::WindowEnded { decisions } => apply_to_all(conn, entry, decisions),
        Fact::Exported { to, decisions, .. } => {
            let cases = apply_to_all(conn, entry, decisions)?;
            mark_exported(conn, to, decisions)?;
            Ok(cases)
        }
        Fact::Imported { reopened, .. } => {
            reopened.iter().map(|account| apply_to_account(conn, account, entry)).collect()
        }
        fact => fact.case().map(|account| apply_to_account(conn, account, entry)).into_iter().collect(),
    }
}

fn apply_to_account(conn: &Connection, account: &AccountRef, entry: &Entry) -> Result<AccountNo, StoreError> {
    let case = account_no(conn, account)?.ok_or_else(|| StoreError::UnknownAccount(account.clone()))?;
    apply_to(conn, case, entry)?;
    Ok(case)
}

fn apply_to_all(
    conn: &Connection,
    entry: &Entry,
    decisions: &[DecisionId],
) -> Result<Vec<AccountNo>, StoreError> {
    let mut about = conn.prepare_cached("SELECT account FROM decisions WHERE id = ?1")?;
    let mut named = BTreeSet::new();
    for id in decisions {
        let account: Option<i64> = about.query_row([&id.0], |row| row.get(0)).optional()?;
        named.insert(AccountNo(account.ok_or_else(|| StoreError::UnknownDecision(id.clone()))?));
    }
    for case in &named {
        apply_to(conn, *case, entry)?;
    }
    Ok(named.into_iter().collect())
}

fn apply_to(conn: &Connection, case: AccountNo, entry: &Entry) -> Result<(), StoreError> {
    let mut fold = folds::fold(conn, case)?.unwrap_or_default();
    let before = fold.decisions.len();
    fold.apply(entry)?;
    let mut put = conn.prepare_cached(
        "INSERT INTO case_folds VALUES (?1, ?2) ON CONFLICT (account) DO UPDATE SET fold = excluded.fold",
    )?;
    put.execute(params![case.0, to_json(&fold)?])?;
    draw_case(conn, case, &fold, entry)?;
    if judges(&entry.fact) {
        records::refresh_by(conn, case, &fold)?;
        reporters::refresh(conn, case, &fold)?;
        alike::refresh(conn, case, &fold)?;
    }
    // Only the newest decision can be changed by an entry about the case itself; bulk facts name any.
    let from = if entry.fact.case().is_some() { before.saturating_sub(1) } else { 0 };
    fold.decisions.iter().skip(from).try_for_each(|made| draw_decision(conn, case, made))
}

/// Whether a fact changes which decision judges the hits of its case.
const fn judges(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Decided { .. } | Fact::Undone { .. } | Fact::Reversed { .. } | Fact::Confirmed { .. }
    )
}

fn draw_case(conn: &Connection, case: AccountNo, fold: &CaseFold, entry: &Entry) -> Result<(), StoreError> {
    let standing = &fold.standing;
    let mut put =
        conn.prepare_cached("UPDATE cases SET state = ?2, until = ?3, decision = ?4 WHERE account = ?1")?;
    let until = standing.until.map(|until| until.0);
    let decision = standing.decision.as_ref().map(|id| &id.0);
    if put.execute(params![case.0, standing.state as i64, until, decision])? == 0 {
        cases::refresh(conn, case, entry.at, true)?;
    }
    due::follow(conn, case, fold, entry)?;
    holds::draw(conn, case, &fold.duties)?;
    declined::draw(conn, case, fold, &entry.fact)?;
    match &fold.claim {
        Some(claim) => {
            let mut hold =
                conn.prepare_cached("INSERT OR REPLACE INTO claims VALUES (?1, ?2, ?3, ?4, ?5)")?;
            let token = claim.token as i64;
            hold.execute(params![case.0, claim.desk.0, claim.actor, token, claim.until.0])?;
        }
        None => {
            conn.prepare_cached("DELETE FROM claims WHERE account = ?1")?.execute([case.0])?;
        }
    }
    Ok(())
}

fn draw_decision(conn: &Connection, case: AccountNo, made: &DecisionFold) -> Result<(), StoreError> {
    let mut put = conn.prepare_cached(
        "INSERT INTO decisions (id, account, desk, seq, actor, status, waits, leaves, drill)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, waits = excluded.waits,
            leaves = excluded.leaves",
    )?;
    put.execute(params![
        made.decision.id.0,
        case.0,
        made.desk.0,
        made.seq as i64,
        made.by,
        status_number(made.status),
        made.waits(),
        made.leaves.0,
        made.decision.drill,
    ])?;
    Ok(())
}

/// A status as its column says it.
pub(super) const fn status_number(status: DecisionStatus) -> i64 {
    match status {
        DecisionStatus::InForce => 0,
        DecisionStatus::Undone => 1,
        DecisionStatus::Reversed => 2,
    }
}

/// A decision goes out once while it is in force and once when it no longer is: 0 and 1.
fn mark_exported(conn: &Connection, target: &str, decisions: &[DecisionId]) -> Result<(), StoreError> {
    let place = entries::next_place(conn)?;
    let mut put = conn.prepare_cached(
        "INSERT OR IGNORE INTO exports (decision, target, status, place)
        SELECT id, ?2, status > 0, ?3 FROM decisions WHERE id = ?1",
    )?;
    for id in decisions {
        put.execute(params![id.0, target, place])?;
    }
    Ok(())
}
