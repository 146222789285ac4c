//! Texts that are or were in force: policies and rule packs, by digest.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::{Digest, Entry, Time};
use crate::store::entries::digest_of;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;

/// A policy or a pack as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredText {
    pub name: String,
    pub version: String,
    pub digest: Digest,
    pub text: Vec<u8>,
}

/// A pack in force without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackStamp {
    pub digest: Digest,
    /// When it came into force.
    pub since: Time,
}

impl Store {
    /// Which packs are in force, by name; quicker than `packs`.
    pub fn pack_stamps(&self) -> Result<Vec<PackStamp>, StoreError> {
        let mut newest = self.conn.prepare_cached(
            "SELECT digest, (SELECT line FROM entries WHERE entries.place = kept.place) FROM packs AS kept
            WHERE place = (SELECT max(place) FROM packs WHERE name = kept.name) ORDER BY name",
        )?;
        let mut rows = newest.query([])?;
        let mut stamps = Vec::new();
        while let Some(row) = rows.next()? {
            let line: Option<Vec<u8>> = row.get(1)?;
            let since = line.and_then(|line| Entry::parse(&line).ok()).map_or(Time(0), |entry| entry.at);
            stamps.push(PackStamp { digest: digest_of(&row.get::<_, Vec<u8>>(0)?)?, since });
        }
        Ok(stamps)
    }

    /// The policy in force, if one was ever set.
    pub fn policy(&self) -> Result<Option<StoredText>, StoreError> {
        let mut newest = self
            .conn
            .prepare_cached("SELECT name, version, digest, text FROM policies ORDER BY place DESC LIMIT 1")?;
        newest.query_row([], |row| Ok(stored(row))).optional()?.transpose()
    }

    /// The jurisdiction in force, if one ever came into force.
    pub fn jurisdiction(&self) -> Result<Option<StoredText>, StoreError> {
        let mut newest = self.conn.prepare_cached(
            "SELECT name, version, digest, text FROM jurisdictions ORDER BY place DESC LIMIT 1",
        )?;
        newest.query_row([], |row| Ok(stored(row))).optional()?.transpose()
    }

    /// The policy text with a digest: what a decision of long ago was made under.
    pub fn policy_of(&self, digest: Digest) -> Result<Option<StoredText>, StoreError> {
        let mut kept =
            self.conn.prepare_cached("SELECT name, version, digest, text FROM policies WHERE digest = ?1")?;
        kept.query_row([digest.0.as_slice()], |row| Ok(stored(row))).optional()?.transpose()
    }

    /// The packs in force, by name.
    pub fn packs(&self) -> Result<Vec<StoredText>, StoreError> {
        packs(&self.conn)
    }
}

/// The packs in force, by name.
pub(in crate::store) fn packs(conn: &Connection) -> Result<Vec<StoredText>, StoreError> {
    let mut newest = conn.prepare_cached(
        "SELECT name, version, digest, text FROM packs AS kept
        WHERE place = (SELECT max(place) FROM packs WHERE name = kept.name) ORDER BY name",
    )?;
    let mut rows = newest.query([])?;
    let mut packs = Vec::new();
    while let Some(row) = rows.next()? {
        packs.push(stored(row)?);
    }
    Ok(packs)
}

fn stored(row: &Row<'_>) -> Result<StoredText, StoreError> {
    Ok(StoredText {
        name: row.get(0)?,
        version: row.get(1)?,
        digest: digest_of(&row.get::<_, Vec<u8>>(2)?)?,
        text: row.get(3)?,
    })
}
