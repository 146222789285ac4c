//! What the jurisdiction in force says of the lanes, as far as the place and the clock of a case depend on it.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use crate::domain::{Jurisdiction, Lane, Period};

/// One lane's rule as the queue keeps it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct KeptRule {
    pub(super) target: Option<Period>,
    pub(super) blind: bool,
}

/// The rule of a lane; nothing is known of it before a jurisdiction came into force.
pub(super) fn of(conn: &Connection, lane: Lane) -> Result<KeptRule, StoreError> {
    let mut kept = conn.prepare_cached("SELECT target, blind FROM lane_rules WHERE lane = ?1")?;
    let found: Option<(Option<String>, bool)> =
        kept.query_row([lane.number()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((target, blind)) = found else { return Ok(KeptRule::default()) };
    let target = target.map(|text| text.parse::<Period>()).transpose();
    let target = target.map_err(|_| StoreError::damaged("lane_rules", "a target that is no period"))?;
    Ok(KeptRule { target, blind })
}

/// Keeps the rules of a jurisdiction in place of those before.
pub(super) fn put(conn: &Connection, jurisdiction: &Jurisdiction) -> Result<(), StoreError> {
    let mut put = conn.prepare_cached("INSERT OR REPLACE INTO lane_rules VALUES (?1, ?2, ?3)")?;
    for rule in &jurisdiction.lanes {
        let target = rule.target.map(|target| target.to_string());
        put.execute(params![rule.lane.number(), target, rule.blind])?;
    }
    Ok(())
}
