//! Putting accounts and what the platform did to them before.

use rusqlite::types::Value as Owned;
use rusqlite::{OptionalExtension, params, params_from_iter};

use super::session::{Intake, Put, What};
use crate::domain::{Account, AccountNo, PriorAction};
use crate::store::error::StoreError;
use crate::store::values::{Value, bound, content, maybe_count, maybe_text, maybe_time, same, text, to_json};

const STORED: &str = "SELECT handle, name, bio, url, location, language, created, followers, following,
    posts_stated, fields, flags FROM accounts WHERE no = ?1";

impl Intake<'_> {
    /// Puts an account as its platform describes it now.
    pub fn put_account(&mut self, account: &Account) -> Result<Put<AccountNo>, StoreError> {
        self.counts.accounts += 1;
        let known = self.slots.len();
        let no = self.account(&account.account)?;
        let made = self.slots.len() > known && self.slots.get(&no.0).is_some_and(|slot| slot.fresh);
        let profile = &account.profile;
        let fields = (!profile.fields.is_empty()).then(|| to_json(&profile.fields)).transpose()?;
        let flags = (!profile.flags.is_empty()).then(|| to_json(&profile.flags)).transpose()?;
        let values = [
            content(&account.handle),
            content(&profile.name),
            content(&profile.bio),
            content(&profile.url),
            content(&profile.location),
            maybe_text(profile.language.as_deref()),
            maybe_time(profile.created),
            maybe_count(profile.followers),
            maybe_count(profile.following),
            maybe_count(profile.posts_stated),
            maybe_text(fields.as_deref()),
            maybe_text(flags.as_deref()),
        ];
        if !made {
            let mut stored = self.conn.prepare_cached(STORED)?;
            if stored.query_row([no.0], |row| Ok(same(row, 0, &values)))?? {
                return Ok(Put { no, what: What::Same });
            }
        }
        let find = super::names::find_text(
            &String::from_utf8_lossy(account.handle.raw_bytes()),
            &String::from_utf8_lossy(profile.name.raw_bytes()),
            account.account.id(),
        );
        let mut put = self.conn.prepare_cached(
            "UPDATE accounts SET handle = ?1, name = ?2, bio = ?3, url = ?4, location = ?5, language = ?6,
                created = ?7, followers = ?8, following = ?9, posts_stated = ?10, fields = ?11, flags = ?12,
                find = ?13, import = ?14 WHERE no = ?15",
        )?;
        let more = [Owned::Text(find), Owned::Integer(self.import), Owned::Integer(no.0)];
        let all = values.into_iter().chain(more.iter().map(Into::into));
        put.execute(params_from_iter(all.map(bound)))?;
        let slot = self.slot(no)?;
        slot.touched = true;
        let changed = u64::from(!slot.fresh);
        self.counts.changed += changed;
        Ok(Put { no, what: if made { What::New } else { What::Changed } })
    }

    /// Puts something the platform did to an account before.
    pub fn put_prior(&mut self, prior: &PriorAction) -> Result<Put<AccountNo>, StoreError> {
        self.counts.priors += 1;
        let no = self.account(&prior.account)?;
        let values = [
            Value::Integer(prior.at.0),
            content(&prior.action),
            maybe_text(prior.clause.as_deref()),
            content(&prior.note),
        ];
        let mut stored = self
            .conn
            .prepare_cached("SELECT at, action, clause, note FROM priors WHERE account = ?1 AND id = ?2")?;
        let equal = stored.query_row(params![no.0, prior.id], |row| Ok(same(row, 0, &values))).optional()?;
        let what = match equal.transpose()? {
            Some(true) => return Ok(Put { no, what: What::Same }),
            Some(false) => What::Changed,
            None => What::New,
        };
        let mut put = self.conn.prepare_cached(
            "INSERT OR REPLACE INTO priors (account, id, at, action, clause, note)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let ids = [Value::Integer(no.0), text(&prior.id)];
        put.execute(params_from_iter(ids.into_iter().chain(values).map(bound)))?;
        Ok(Put { no, what })
    }
}
