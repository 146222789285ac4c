//! Which decided cases say nearly the same. Two cases are nearly the same when one of the first 20 posts with hits of
//! the one has the fingerprint of one of the other's: the same words in the same order, whatever the links, mentions
//! and numbers between them. Kept beside the decision, so that opening a case compares no texts.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::folds;
use crate::domain::{AccountNo, PostNo};
use crate::ledger::CaseFold;

/// Posts with hits that stand for a case.
const POSTS: i64 = 20;

/// Rows looked at for a case, over all its texts: a slogan that thousands have copied is not counted to its end.
const MOST: usize = 1_000;

/// What is kept of a case: fingerprints, each with the action in force.
pub(super) type Kept = BTreeSet<(i64, String)>;

/// Keeps anew what a case's decision in force is about; to be called when its decision, its hits or its posts have
/// changed.
pub(super) fn refresh(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<(), StoreError> {
    let (kept, wanted) = (stored(conn, case)?, expected(conn, case, fold)?);
    if kept == wanted {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM decided_texts WHERE account = ?1")?.execute([case.0])?;
    let mut put = conn.prepare_cached("INSERT INTO decided_texts VALUES (?1, ?2, ?3)")?;
    for (print, action) in wanted {
        put.execute(params![case.0, print, action])?;
    }
    Ok(())
}

/// Keeps it for all cases, for a file that was written before there was such a table.
pub(super) fn fill(conn: &Connection) -> Result<(), StoreError> {
    let mut decided = conn.prepare("SELECT account FROM cases WHERE decision IS NOT NULL")?;
    let mut rows = decided.query([])?;
    while let Some(row) = rows.next()? {
        let case = AccountNo(row.get(0)?);
        refresh(conn, case, &folds::fold(conn, case)?.unwrap_or_default())?;
    }
    Ok(())
}

/// The rows that a fold calls for. A decision that waits for a second person is not in force yet, and one made for
/// practice says nothing.
pub(super) fn expected(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<Kept, StoreError> {
    let made = fold.in_force().filter(|made| !made.waits() && !made.decision.drill);
    let Some(made) = made else { return Ok(Kept::new()) };
    let action = made.decision.action_words();
    Ok(prints(conn, case)?.into_iter().map(|print| (print, action.clone())).collect())
}

/// The stored rows of a case.
pub(super) fn stored(conn: &Connection, case: AccountNo) -> Result<Kept, StoreError> {
    let mut kept = conn.prepare_cached("SELECT print, action FROM decided_texts WHERE account = ?1")?;
    let kept = kept.query_map([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(kept.collect::<Result<_, _>>()?)
}

/// What was decided in other cases nearly the same: the action and in how many cases, most frequent first.
pub(super) fn of(conn: &Connection, case: AccountNo) -> Result<Vec<(String, u64)>, StoreError> {
    let mut same = conn.prepare_cached(
        "SELECT account, action FROM decided_texts INDEXED BY decided_texts_by_print
        WHERE print = ?1 AND account <> ?2 LIMIT ?3",
    )?;
    let mut actions = BTreeMap::<i64, String>::new();
    let mut left = MOST;
    for print in prints(conn, case)? {
        let mut rows = same.query(params![print, case.0, left as i64])?;
        while let Some(row) = rows.next()? {
            left -= 1;
            actions.insert(row.get(0)?, row.get(1)?);
        }
    }
    let mut counted = BTreeMap::<String, u64>::new();
    for action in actions.into_values() {
        *counted.entry(action).or_default() += 1;
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(counted)
}

/// Fingerprints of the first posts with hits, each once; texts too short to tell have none.
fn prints(conn: &Connection, case: AccountNo) -> Result<BTreeSet<i64>, StoreError> {
    let mut hit = conn.prepare_cached(
        "SELECT fingerprint FROM posts INDEXED BY posts_hit WHERE no > ?1 AND no < ?2 AND hits > 0
        ORDER BY no LIMIT ?3",
    )?;
    let (first, behind) = (PostNo::account_level(case).0, PostNo::end_of(case).0);
    let prints = hit.query_map(params![first, behind, POSTS], |row| row.get(0))?;
    let mut prints = prints.collect::<Result<BTreeSet<i64>, _>>()?;
    prints.remove(&0);
    Ok(prints)
}
