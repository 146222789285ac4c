//! Documents kept with a case: put inside a change, named by the ledger by their digest. What is in one is the
//! formats' business.

use rusqlite::{Connection, OptionalExtension, params};

use super::change::Change;
use super::entries::digest_of;
use super::error::StoreError;
use super::values::from_json;
use crate::domain::{AccountNo, Digest, Order, OrderStanding};
use crate::ledger::Duties;

/// A document to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewPaper<'a> {
    pub account: AccountNo,
    /// `order`, `annex-2`, `annex-3`, `threat`, `disclosure`.
    pub kind: &'a str,
    /// An order's reference, a disclosure's id; empty where it has no name.
    pub name: &'a str,
    /// The structured record it was made from, as JSON.
    pub record: Option<&'a str>,
    pub body: &'a str,
}

impl Change<'_> {
    /// Keeps a document, and gives back the digest by which the ledger names it. The same document a second time is
    /// the same document.
    pub fn put_paper(&mut self, paper: &NewPaper<'_>) -> Result<Digest, StoreError> {
        let digest = Digest::of(paper.body.as_bytes());
        let at = self.moment();
        let mut put =
            self.conn().prepare_cached("INSERT OR IGNORE INTO papers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        put.execute(params![
            digest.0.as_slice(),
            paper.account.0,
            paper.kind,
            paper.name,
            at.0,
            paper.record,
            paper.body
        ])?;
        Ok(digest)
    }
}

/// The document of an order of a case, if it is still there.
pub(super) fn order(
    conn: &Connection,
    case: AccountNo,
    reference: &str,
) -> Result<Option<Order>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT record FROM papers WHERE account = ?1 AND kind = 'order' AND name = ?2 LIMIT 1",
    )?;
    let record: Option<Option<String>> =
        stored.query_row(params![case.0, reference], |row| row.get(0)).optional()?;
    record.flatten().map(|record| from_json("papers", &record)).transpose()
}

/// Orders of a case with where they stand, newest first.
pub(super) fn orders(
    conn: &Connection,
    case: AccountNo,
    duties: &Duties,
) -> Result<Vec<(Option<Order>, OrderStanding)>, StoreError> {
    let newest = duties.orders.iter().rev();
    newest.map(|standing| Ok((order(conn, case, &standing.reference)?, standing.clone()))).collect()
}

/// Kept documents that are not what their digest says.
pub(super) fn altered(conn: &Connection) -> Result<bool, StoreError> {
    let mut stored = conn.prepare("SELECT digest, body FROM papers")?;
    let mut rows = stored.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_bytes().unwrap_or_default();
        if digest_of(&row.get::<_, Vec<u8>>(0)?)? != Digest::of(body) {
            return Ok(true);
        }
    }
    Ok(false)
}
