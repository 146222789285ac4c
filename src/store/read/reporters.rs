//! Reporters as supervisors look at them: by number, with what became of their reports.

use rusqlite::OptionalExtension;

use crate::domain::{ReporterNo, ReporterRow, Source};
use crate::store::course;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::reporters::{self, Place};
use crate::store::values::source;

impl Store {
    /// Cases that somebody reported, with their places in the order of work.
    pub fn places_of(&self, reporter: ReporterNo) -> Result<Vec<Place>, StoreError> {
        reporters::places(&self.conn, reporter)
    }

    /// Whether the queue knows a reporter.
    pub fn knows_reporter(&self, reporter: ReporterNo) -> Result<bool, StoreError> {
        let mut known = self.conn.prepare_cached(
            "SELECT 1 FROM reporters WHERE no = ?1 UNION ALL SELECT 1 FROM reporter_records WHERE reporter = ?1",
        )?;
        Ok(known.exists([reporter.0])?)
    }

    /// Reporters with their track record, at most so many: those whose reports fail most often first.
    pub fn reporters(&self, limit: usize) -> Result<Vec<ReporterRow>, StoreError> {
        let course = course::of(&self.conn)?;
        let mut stored = self.conn.prepare_cached(
            "SELECT reporters.no, (SELECT count(*) FROM reports WHERE reports.reporter = reporters.no), upheld,
                rejected, voided
            FROM reporters LEFT JOIN reporter_records ON reporter_records.reporter = reporters.no
            ORDER BY (coalesce(upheld, 0) + 1.0) / (coalesce(upheld + rejected, 0) + 2.0),
                coalesce(rejected, 0) DESC, reporters.no LIMIT ?1",
        )?;
        let mut rows = stored.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let reporter = ReporterNo(row.get(0)?);
            let count = |at: usize| -> rusqlite::Result<u64> {
                Ok(row.get::<_, Option<i64>>(at)?.unwrap_or_default().max(0) as u64)
            };
            found.push(ReporterRow {
                reporter,
                source: self.mostly(reporter)?,
                reports: count(1)?,
                upheld: count(2)?,
                rejected: count(3)?,
                weight: f64::from(reporters::weight_of(row, 2)?) / 10.0,
                voided: course.voided.get(&reporter).map(|void| (void.at, void.by.clone(), void.why.clone())),
            });
        }
        Ok(found)
    }

    /// As what somebody reported most.
    fn mostly(&self, reporter: ReporterNo) -> Result<Option<Source>, StoreError> {
        let mut most = self.conn.prepare_cached(
            "SELECT source FROM reports WHERE reporter = ?1 GROUP BY source ORDER BY count(*) DESC, source LIMIT 1",
        )?;
        most.query_row([reporter.0], |row| row.get(0)).optional()?.map(source).transpose()
    }
}
