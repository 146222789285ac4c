//! Documents that were kept with cases, and orders among them.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::{
    AccountNo, AccountRef, Digest, HoldRow, Order, OrderStanding, PaperRow, Source, Time, Untrusted,
};
use crate::store::entries::digest_of;
use crate::store::error::StoreError;
use crate::store::folds;
use crate::store::holds;
use crate::store::papers;
use crate::store::queue_file::Store;
use crate::store::values::{account_ref, from_json, get_content, source};

/// Documents listed of a case, and orders of the queue; the newest.
const MOST: i64 = 1_000;

/// A document as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPaper {
    pub account: AccountNo,
    pub kind: String,
    pub name: String,
    pub at: Time,
    /// JSON.
    pub record: Option<String>,
    pub body: Untrusted,
}

/// An order of the queue, with its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOrder {
    pub case: AccountNo,
    pub account: AccountRef,
    pub order: Order,
    pub standing: OrderStanding,
}

impl Store {
    /// Documents kept with a case, newest first.
    pub fn papers(&self, case: AccountNo) -> Result<Vec<PaperRow>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT digest, kind, at FROM papers WHERE account = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2",
        )?;
        let mut rows = stored.query(params![case.0, MOST])?;
        let mut papers = Vec::new();
        while let Some(row) = rows.next()? {
            let digest = digest_of(&row.get::<_, Vec<u8>>(0)?)?;
            papers.push(PaperRow { digest, kind: row.get(1)?, at: Time(row.get(2)?) });
        }
        Ok(papers)
    }

    /// One document, if it is there; one that is not what its digest says is damage.
    pub fn paper(&self, digest: Digest) -> Result<Option<KeptPaper>, StoreError> {
        let mut stored = self
            .conn
            .prepare_cached("SELECT account, kind, name, at, record, body FROM papers WHERE digest = ?1")?;
        let mut rows = stored.query([digest.0.as_slice()])?;
        let paper = rows.next()?.map(kept).transpose()?;
        match paper {
            Some(paper) if Digest::of(paper.body.raw_bytes()) != digest => {
                Err(StoreError::damaged("papers", "a document that is not what its digest says"))
            }
            paper => Ok(paper),
        }
    }

    /// The newest document of a case of a kind and name.
    pub fn paper_named(
        &self,
        case: AccountNo,
        kind: &str,
        name: &str,
    ) -> Result<Option<KeptPaper>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT account, kind, name, at, record, body FROM papers
            WHERE account = ?1 AND kind = ?2 AND name = ?3 ORDER BY at DESC, rowid DESC LIMIT 1",
        )?;
        let mut rows = stored.query(params![case.0, kind, name])?;
        rows.next()?.map(kept).transpose()
    }

    /// The document of an order of a case, if it is still there.
    pub fn order(&self, case: AccountNo, reference: &str) -> Result<Option<Order>, StoreError> {
        papers::order(&self.conn, case, reference)
    }

    /// Any document of an order with this reference, whichever account it is kept with.
    pub fn order_anywhere(&self, reference: &str) -> Result<Option<Order>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT record FROM papers WHERE kind = 'order' AND name = ?1 AND record IS NOT NULL LIMIT 1",
        )?;
        let record: Option<String> = stored.query_row([reference], |row| row.get(0)).optional()?;
        record.map(|record| from_json("papers", &record)).transpose()
    }

    /// Who brought a report of a case, if it has one of this id.
    pub fn report_source(&self, case: AccountNo, id: &str) -> Result<Option<Source>, StoreError> {
        let mut stored =
            self.conn.prepare_cached("SELECT source FROM reports WHERE account = ?1 AND id = ?2")?;
        let number: Option<i64> = stored.query_row(params![case.0, id], |row| row.get(0)).optional()?;
        number.map(source).transpose()
    }

    /// Whether an order of this authority is known besides the one with this reference; drills do not count.
    pub fn knows_authority(&self, order: &Order) -> Result<bool, StoreError> {
        let name = String::from_utf8_lossy(order.authority.name.raw_bytes());
        let mut known = self.conn.prepare_cached(
            "SELECT 1 FROM papers WHERE kind = 'order' AND name <> ?1
                AND lower(trim(json_extract(record, '$.authority.name'))) = lower(trim(?2))
                AND NOT json_extract(record, '$.drill') LIMIT 1",
        )?;
        Ok(known.exists(params![order.reference, name])?)
    }

    /// Orders of the queue whose documents are there, newest first.
    pub fn orders(&self) -> Result<Vec<KeptOrder>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT account, platform, accounts.id, record FROM papers JOIN accounts ON no = account
            WHERE kind = 'order' AND record IS NOT NULL ORDER BY at DESC, papers.rowid DESC LIMIT ?1",
        )?;
        let mut rows = stored.query([MOST])?;
        let mut orders = Vec::new();
        while let Some(row) = rows.next()? {
            let case = AccountNo(row.get(0)?);
            let order: Order = from_json("papers", &row.get::<_, String>(3)?)?;
            let fold = folds::fold(&self.conn, case)?.unwrap_or_default();
            // An order is kept and recorded in one change: without its entry there is no document.
            let standing = fold.duties.order_named(&order.reference).cloned();
            let standing =
                standing.ok_or_else(|| StoreError::damaged("papers", "an order that no entry speaks of"))?;
            orders.push(KeptOrder { case, account: account_ref(row, 1)?, order, standing });
        }
        Ok(orders)
    }

    /// Holds in force, the one that ends first before the others; at most 2,000.
    pub fn holds(&self, now: Time) -> Result<Vec<HoldRow>, StoreError> {
        holds::board(&self.conn, now)
    }
}

fn kept(row: &Row<'_>) -> Result<KeptPaper, StoreError> {
    Ok(KeptPaper {
        account: AccountNo(row.get(0)?),
        kind: row.get(1)?,
        name: row.get(2)?,
        at: Time(row.get(3)?),
        record: row.get(4)?,
        body: get_content(row, 5)?,
    })
}
