//! Incidents as people look at them: what became of them, and how many cases they have.

use crate::domain::{Incident, IncidentRow};
use crate::store::course;
use crate::store::error::StoreError;
use crate::store::incidents;
use crate::store::queue_file::Store;

impl Store {
    /// Incidents with what became of them, newest first.
    pub fn incidents(&self) -> Result<Vec<IncidentRow>, StoreError> {
        let mut open = self.conn.prepare_cached("SELECT 1 FROM cases WHERE account = ?1 AND state = 0")?;
        let mut rows = Vec::new();
        for kept in course::of(&self.conn)?.incidents.into_iter().rev() {
            let cases = incidents::cases(&self.conn, &kept.incident)?;
            let mut row = IncidentRow {
                incident: kept.incident,
                begun: kept.begun,
                by: kept.by,
                ended: kept.ended,
                cases: cases.len() as u64,
                open: 0,
            };
            for case in cases {
                row.open += u64::from(open.exists([case.0])?);
            }
            rows.push(row);
        }
        Ok(rows)
    }

    /// How many cases belong to an incident now.
    pub fn incident_cases(&self, incident: &Incident) -> Result<u64, StoreError> {
        Ok(incidents::cases(&self.conn, incident)?.len() as u64)
    }
}
