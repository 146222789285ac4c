//! Putting reports. Who reported goes into a table of its own, which can be purged alone.

use rusqlite::{params, params_from_iter};

use super::session::{Intake, MOST_REPORTERS, Put, What};
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
        let (row, what) = match self.insert_report(no, &report.id, &values)? {
            Some(row) => (row, What::New),
            None => match self.change_report(no, &report.id, &values)? {
                Some(row) => (row, What::Changed),
                None => return Ok(Put { no, what: What::Same }),
            },
        };
        let mut point = self.conn.prepare_cached("INSERT OR IGNORE INTO reported VALUES (?1, ?2, ?3)")?;
        for post in &report.posts {
            point.execute(params![no.0, post, row])?;
        }
        let slot = self.slot(no)?;
        slot.touched = true;
        slot.reports += i64::from(what == What::New);
        slot.calls |= what == What::New && !report.resolved;
        self.counts.changed += u64::from(what == What::Changed);
        Ok(Put { no, what })
    }

    /// Inserts a report; none if one of this id is there already. Most are new, so nothing is asked before.
    fn insert_report(
        &self,
        account: AccountNo,
        id: &str,
        values: &[Value<'_>],
    ) -> Result<Option<i64>, StoreError> {
        let mut insert = self.conn.prepare_cached(
            "INSERT OR IGNORE INTO reports (account, id, import, source, at, severity, resolved, reporter,
                posts, rules, category, comment)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        let ids = [Value::Integer(account.0), text(id), Value::Integer(self.import)];
        let all = ids.iter().chain(values).map(|value| bound(*value));
        let inserted = insert.execute(params_from_iter(all))? > 0;
        Ok(inserted.then(|| self.conn.last_insert_rowid()))
    }

    /// Changes a stored report; none if it is exactly so.
    fn change_report(
        &self,
        account: AccountNo,
        id: &str,
        values: &[Value<'_>],
    ) -> Result<Option<i64>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT no, source, at, severity, resolved, reporter, posts, rules, category, comment
            FROM reports WHERE account = ?1 AND id = ?2",
        )?;
        let found =
            stored.query_row(params![account.0, id], |row| Ok((row.get(0)?, same(row, 1, values))))?;
        let (row, equal): (i64, _) = found;
        if equal? {
            return Ok(None);
        }
        let mut put = self.conn.prepare_cached(
            "UPDATE reports SET import = ?2, source = ?3, at = ?4, severity = ?5, resolved = ?6,
                reporter = ?7, posts = ?8, rules = ?9, category = ?10, comment = ?11
            WHERE no = ?1",
        )?;
        let ids = [Value::Integer(row), Value::Integer(self.import)];
        put.execute(params_from_iter(ids.iter().chain(values).map(|value| bound(*value))))?;
        self.conn.prepare_cached("DELETE FROM reported WHERE report = ?1")?.execute([row])?;
        Ok(Some(row))
    }

    /// The number of who reported; somebody who reports often brings the same name each time.
    fn reporter(&mut self, platform: &str, reporter: &Reporter) -> Result<i64, StoreError> {
        let key = (platform.to_owned(), reporter.id.clone());
        if let Some((_, no)) = self.reporters.get(&key).filter(|(handle, _)| *handle == reporter.handle) {
            return Ok(*no);
        }
        let no = self.put_reporter(platform, reporter)?;
        if self.reporters.len() >= MOST_REPORTERS {
            self.reporters.clear();
        }
        self.reporters.insert(key, (reporter.handle.clone(), no));
        Ok(no)
    }

    fn put_reporter(&self, platform: &str, reporter: &Reporter) -> Result<i64, StoreError> {
        let mut put = self.conn.prepare_cached(
            "INSERT INTO reporters (platform, id, handle) VALUES (?1, ?2, ?3)
            ON CONFLICT (platform, id) DO UPDATE SET handle = excluded.handle
            RETURNING no",
        )?;
        let values = [text(platform), text(&reporter.id), content(&reporter.handle)];
        Ok(put.query_row(params_from_iter(values.map(bound)), |row| row.get(0))?)
    }
}
