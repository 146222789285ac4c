//! What rules over whole accounts must be shown: profiles, kinds of posts and media. Runs no rules.

use rusqlite::{Connection, Row};
use serde::Deserialize;

use crate::domain::{Account, AccountNo, Media, PostKind, PostNo, Profile, Time, language_for_rules};
use crate::store::error::StoreError;
use crate::store::intake::Intake;
use crate::store::queue_file::Store;
use crate::store::values::{
    account_ref, from_json, get_content, get_detected, get_maybe_count, get_maybe_time, post_kind,
};

/// Media that a post carries, with what a rule's validity hangs on.
#[derive(Debug, Clone, PartialEq)]
pub struct PostMedia {
    pub post: PostNo,
    pub at: Option<Time>,
    pub language: Option<String>,
    pub media: Vec<Media>,
}

/// The part of a post's extras that is wanted here.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Extras {
    media: Vec<Media>,
}

/// Reads accounts as rules look at them.
#[derive(Debug, Clone, Copy)]
pub struct AccountReader<'c> {
    conn: &'c Connection,
}

impl Store {
    /// A reader of accounts for rules.
    pub fn accounts(&self) -> AccountReader<'_> {
        AccountReader { conn: &self.conn }
    }
}

impl Intake<'_> {
    /// The same inside an intake, with what it has put so far.
    pub fn accounts(&self) -> AccountReader<'_> {
        AccountReader { conn: self.conn() }
    }
}

impl AccountReader<'_> {
    /// Accounts from `first` up to the one behind, in order of their numbers.
    pub fn between(self, first: AccountNo, behind: AccountNo) -> Result<Vec<AccountNo>, StoreError> {
        let mut stored =
            self.conn.prepare_cached("SELECT no FROM accounts WHERE no >= ?1 AND no < ?2 ORDER BY no")?;
        let rows = stored.query_map([first.0, behind.0], |row| row.get(0).map(AccountNo))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Kind and language of each post of an account, in order of history.
    pub fn kinds(self, account: AccountNo) -> Result<Vec<(PostKind, Option<String>)>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT kind, language, detected, confidence FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no",
        )?;
        let mut rows = stored.query(range(account))?;
        let mut kinds = Vec::new();
        while let Some(row) = rows.next()? {
            kinds.push((post_kind(row.get(0)?)?, spoken(row, 1)?));
        }
        Ok(kinds)
    }

    /// An account as its platform described it.
    pub fn profile(self, account: AccountNo) -> Result<Option<Account>, StoreError> {
        described(self.conn, account)
    }

    /// Whether any media came apart from their posts.
    pub fn has_media_apart(self) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM media LIMIT 1")?.exists([])?)
    }

    /// Media with hashes that came apart from an account's posts.
    pub fn media_apart(self, account: AccountNo) -> Result<Vec<PostMedia>, StoreError> {
        self.media_by(
            "SELECT media.post, at, '{\"media\":[' || body || ']}', language, detected, confidence FROM media JOIN posts ON no = post
            WHERE post > ?1 AND post < ?2 AND instr(body, '\"hashes\"') > 0",
            account,
        )
    }

    /// Media with hashes that came inside an account's posts.
    pub fn media_inside(self, account: AccountNo) -> Result<Vec<PostMedia>, StoreError> {
        self.media_by(
            "SELECT no, at, extras, language, detected, confidence FROM posts
            WHERE no > ?1 AND no < ?2 AND extras IS NOT NULL AND instr(extras, '\"hashes\"') > 0",
            account,
        )
    }

    fn media_by(self, sql: &str, account: AccountNo) -> Result<Vec<PostMedia>, StoreError> {
        let mut stored = self.conn.prepare_cached(sql)?;
        let mut rows = stored.query(range(account))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let extras: Extras = from_json("posts", row.get_ref(2)?.as_str().unwrap_or_default())?;
            found.push(PostMedia {
                post: PostNo(row.get(0)?),
                at: get_maybe_time(row, 1)?,
                language: spoken(row, 3)?,
                media: extras.media,
            });
        }
        Ok(found)
    }
}

/// The account of a case.
pub(super) fn account(conn: &Connection, case: AccountNo) -> Result<Account, StoreError> {
    described(conn, case)?.ok_or_else(|| StoreError::damaged("cases", "an account that is not there"))
}

/// An account as its platform described it; none where there is none of this number.
fn described(conn: &Connection, account: AccountNo) -> Result<Option<Account>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT platform, id, handle, name, bio, url, location, language, created, followers, following,
            posts_stated, fields, flags
        FROM accounts WHERE no = ?1",
    )?;
    let mut rows = stored.query([account.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let fields: Option<String> = row.get(12)?;
    let flags: Option<String> = row.get(13)?;
    Ok(Some(Account {
        account: account_ref(row, 0)?,
        handle: get_content(row, 2)?,
        profile: Profile {
            name: get_content(row, 3)?,
            bio: get_content(row, 4)?,
            url: get_content(row, 5)?,
            location: get_content(row, 6)?,
            language: row.get(7)?,
            created: get_maybe_time(row, 8)?,
            followers: get_maybe_count(row, 9)?,
            following: get_maybe_count(row, 10)?,
            posts_stated: get_maybe_count(row, 11)?,
            fields: fields.map(|json| from_json("accounts", &json)).transpose()?.unwrap_or_default(),
            flags: flags.map(|json| from_json("accounts", &json)).transpose()?.unwrap_or_default(),
        },
    }))
}

/// The language that rules go by, from a row's columns for the stated and the found one from here on.
fn spoken(row: &Row<'_>, at: usize) -> Result<Option<String>, StoreError> {
    let (stated, found): (Option<String>, _) = (row.get(at)?, get_detected(row, at + 1)?);
    Ok(language_for_rules(stated.as_deref(), found.as_ref()).map(str::to_owned))
}

const fn range(account: AccountNo) -> [i64; 2] {
    [PostNo::account_level(account).0, PostNo::end_of(account).0]
}
