//! The one road for every change: begin, change, commit a fact. Whatever is not committed never happened.

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::cases;
use super::entries;
use super::error::StoreError;
use super::intake::Intake;
use super::lane_rules;
use super::numbers::Numbers;
use super::projection;
use super::queue_file::Store;
use super::read::StoredText;
use super::search_index::{self, Ahead};
use crate::domain::{DeskId, Digest, Fact, Jurisdiction, PolicyStamp, Time, Tip};
use crate::ledger;

/// A change in the making. Dropped without `commit`, it leaves no trace.
pub struct Change<'s> {
    tx: Transaction<'s>,
    desk: &'s DeskId,
    tip: &'s mut Option<Tip>,
    moments: &'s mut Numbers,
    ahead: &'s mut Option<Ahead>,
    /// What is to be made searchable next, once this is committed.
    next: Option<Ahead>,
    at: Time,
    actor: String,
    /// An intake was begun and not finished, so counts and cases are not settled.
    unsettled: bool,
}

impl Store {
    /// Begins a change; waits for other writers up to 5 seconds. `actor` is whose doing it is.
    pub fn begin(&mut self, at: Time, actor: &str) -> Result<Change<'_>, StoreError> {
        if !self.is_writable() {
            return Err(StoreError::ReadOnly);
        }
        let Self { conn, desk, tip, moments, ahead, .. } = self;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Change {
            tx,
            desk,
            tip,
            moments,
            ahead,
            next: None,
            at,
            actor: actor.to_owned(),
            unsettled: false,
        })
    }
}

impl Change<'_> {
    /// The connection inside this change.
    pub(super) fn conn(&self) -> &Connection {
        &self.tx
    }

    /// When it happens.
    pub(super) const fn moment(&self) -> Time {
        self.at
    }

    /// Takes in what a file holds; `received` is when it came. To be ended by `Intake::finish`.
    pub fn intake(&mut self, received: Time) -> Result<Intake<'_>, StoreError> {
        let import = entries::next_place(&self.tx)?;
        self.unsettled = true;
        Intake::new(&self.tx, &mut self.unsettled, received, import)
    }

    /// Makes up to this many more posts searchable, and says how many it made.
    pub fn index_slice(&mut self, most: usize) -> Result<u64, StoreError> {
        let (posts, next) = search_index::slice(&self.tx, self.moments, self.ahead.take(), most)?;
        self.next = next;
        Ok(posts)
    }

    /// The packs in force, by name: with the write lock held, they stay so until the change ends.
    pub fn packs(&self) -> Result<Vec<StoredText>, StoreError> {
        super::read::packs(&self.tx)
    }

    /// Keeps the text of a policy; the newest one kept is in force.
    pub fn put_policy(&mut self, stamp: &PolicyStamp, text: &[u8]) -> Result<(), StoreError> {
        self.put_text("policies", &stamp.name, &stamp.version, stamp.digest, text)
    }

    /// Keeps the text of a jurisdiction and what it says of the lanes; the newest one kept is in force. Clocks and
    /// places of all cases follow it.
    pub fn put_jurisdiction(&mut self, jurisdiction: &Jurisdiction, text: &[u8]) -> Result<(), StoreError> {
        let stamp = &jurisdiction.stamp;
        self.put_text("jurisdictions", &stamp.name, &stamp.version, stamp.digest, text)?;
        lane_rules::put(&self.tx, jurisdiction)?;
        cases::refresh_all(&self.tx, self.at)
    }

    /// Keeps the text of a rule pack; the newest one kept of a name is in force.
    pub fn put_pack(
        &mut self,
        name: &str,
        version: &str,
        digest: Digest,
        text: &[u8],
    ) -> Result<(), StoreError> {
        self.put_text("packs", name, version, digest, text)
    }

    fn put_text(
        &self,
        table: &'static str,
        name: &str,
        version: &str,
        digest: Digest,
        text: &[u8],
    ) -> Result<(), StoreError> {
        let sql = match table {
            "policies" => "INSERT OR REPLACE INTO policies VALUES (?1, ?2, ?3, ?4, ?5)",
            "jurisdictions" => "INSERT OR REPLACE INTO jurisdictions VALUES (?1, ?2, ?3, ?4, ?5)",
            _ => "INSERT OR REPLACE INTO packs VALUES (?1, ?2, ?3, ?4, ?5)",
        };
        let place = entries::next_place(&self.tx)?;
        self.tx.prepare_cached(sql)?.execute(params![digest.0.as_slice(), name, version, text, place])?;
        Ok(())
    }

    /// Ends the change: links the fact, applies it to the cases it is about, and makes everything durable in
    /// one transaction. When this returns `Ok`, it is on the disk.
    pub fn commit(self, fact: Fact) -> Result<Tip, StoreError> {
        if self.unsettled {
            return Err(StoreError::Unsettled);
        }
        let newest = self.newest()?;
        let linked = ledger::link(newest.as_ref(), self.desk, self.at, &self.actor, fact)?;
        let cases = projection::apply(&self.tx, &linked.0)?;
        let tip = entries::append(&self.tx, &linked, &cases)?;
        self.tx.commit()?;
        *self.tip = Some(tip.clone());
        *self.ahead = self.next;
        Ok(tip)
    }

    /// The newest entry in the file. Another process may have added to it; none may have taken from it.
    fn newest(&self) -> Result<Option<Tip>, StoreError> {
        let newest = entries::tip(&self.tx, self.desk)?;
        if let Some(known) = self.tip.as_ref().filter(|known| newest.as_ref() != Some(*known)) {
            let kept = entries::digest_at(&self.tx, &known.desk, known.seq)?;
            if kept != Some(known.digest) {
                return Err(StoreError::Rewritten { seq: known.seq });
            }
        }
        Ok(newest)
    }
}
