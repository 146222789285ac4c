//! Putting reports. Who reported goes into a table of its own, which can be purged alone.

use rusqlite::{OptionalExtension, params, params_from_iter};

use super::session::{Intake, Put, What};
use crate::domain::{AccountNo, Report, Reporter, Untrusted};
use crate::store::error::StoreError;
use crate::store::values::{Value, bound, content, same, text, to_json};

impl Intake<'_> {
    /// Puts a report about an account, which becomes a case.
    pub fn put_report(&mut self, report: &Report) -> Result<Put<AccountNo>, StoreError> {
        self.counts.reports += 1;
        let no = self.account(&report.account)?;
        let reporter =
            report.reporter.as_ref().map(|by| self.reporter(report.account.platform(), by)).transpose()?;
        let (posts, rules) = (to_json(&report.posts)?, to_json::<[Untrusted]>(&report.rules)?);
        let values = [
            Value::Integer(report.source as i64),
            Value::Integer(report.at.0),
            report.severity.map_or(Value::Null, |severity| Value::Integer(severity.number())),
            Value::Integer(i64::from(report.resolved)),
            reporter.map_or(Value::Null, Value::Integer),
            text(&posts),
            text(&rules),
            content(&report.category),
            content(&report.comment),
        ];
        let mut stored = self.conn.prepare_cached(
            "SELECT no, source, at, severity, resolved, reporter, posts, rules, category, comment
            FROM reports WHERE account = ?1 AND id = ?2",
        )?;
        let known = stored
            .query_row(params![no.0, report.id], |row| Ok((row.get(0)?, same(row, 1, &values))))
            .optional()?;
        let known: Option<i64> = match known {
            Some((row, equal)) => {
                if equal? {
                    return Ok(Put { no, what: What::Same });
                }
                Some(row)
            }
            None => None,
        };
        let mut put = self.conn.prepare_cached(
            "INSERT INTO reports (no, account, id, import, source, at, severity, resolved, reporter, posts,
                rules, category, comment)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT (no) DO UPDATE SET import = excluded.import, source = excluded.source,
                at = excluded.at, severity = excluded.severity, resolved = excluded.resolved,
                reporter = excluded.reporter, posts = excluded.posts, rules = excluded.rules,
                category = excluded.category, comment = excluded.comment
            RETURNING no",
        )?;
        let ids = [
            known.map_or(Value::Null, Value::Integer),
            Value::Integer(no.0),
            text(&report.id),
            Value::Integer(self.import),
        ];
        let row: i64 =
            put.query_row(params_from_iter(ids.into_iter().chain(values).map(bound)), |row| row.get(0))?;
        if known.is_some() {
            self.conn.prepare_cached("DELETE FROM reported WHERE report = ?1")?.execute([row])?;
        }
        let mut point = self.conn.prepare_cached("INSERT OR IGNORE INTO reported VALUES (?1, ?2, ?3)")?;
        for post in &report.posts {
            point.execute(params![no.0, post, row])?;
        }
        let new = known.is_none();
        let slot = self.slot(no)?;
        slot.touched = true;
        slot.reports += i64::from(new);
        slot.calls |= new && !report.resolved;
        self.counts.changed += u64::from(!new);
        Ok(Put { no, what: if new { What::New } else { What::Changed } })
    }

    fn reporter(&mut self, platform: &str, reporter: &Reporter) -> Result<i64, StoreError> {
        let mut put = self.conn.prepare_cached(
            "INSERT INTO reporters (platform, id, handle) VALUES (?1, ?2, ?3)
            ON CONFLICT (platform, id) DO UPDATE SET handle = excluded.handle
            RETURNING no",
        )?;
        let values = [text(platform), text(&reporter.id), content(&reporter.handle)];
        Ok(put.query_row(params_from_iter(values.map(bound)), |row| row.get(0))?)
    }
}
