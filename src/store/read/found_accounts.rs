//! Accounts by what their profiles say, looked through in the order of their numbers.

use rusqlite::Row;

use crate::domain::{AccountCursor, AccountNo, FoundAccount, FoundAccounts, Untrusted};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_ref, get_content, get_count, state};
use crate::text::{Folder, Needles};

/// Accounts looked at before an answer: a few milliseconds.
const ACCOUNTS: usize = 3_000;

const LOOK: &str = "SELECT no, platform, accounts.id, handle, name, bio, url, location, posts, state
    FROM accounts JOIN cases ON account = no WHERE no > ?1 ORDER BY no";

impl Store {
    /// Accounts with all words in their handle, name or id; behind those, the ones with all words in their profile.
    pub fn search_accounts(
        &self,
        typed: &str,
        after: Option<AccountCursor>,
        limit: usize,
    ) -> Result<FoundAccounts, StoreError> {
        let Some(needles) = Needles::new(typed) else { return Ok(FoundAccounts::default()) };
        let mut at = after.unwrap_or(AccountCursor { profiles: false, account: AccountNo(0) });
        let mut folder = Folder::default();
        let mut found = Vec::new();
        let mut left = ACCOUNTS;
        let mut look = self.conn.prepare_cached(LOOK)?;
        loop {
            let mut rows = look.query([at.account.0])?;
            while let Some(row) = rows.next()? {
                at.account = AccountNo(row.get(0)?);
                found.extend(matched(&needles, &mut folder, row, at.profiles)?);
                left -= 1;
                if found.len() == limit || left == 0 {
                    return Ok(FoundAccounts { rows: found, next: Some(at) });
                }
            }
            if at.profiles {
                return Ok(FoundAccounts { rows: found, next: None });
            }
            at = AccountCursor { profiles: true, account: AccountNo(0) };
        }
    }
}

/// The account of a row, if the words stand in its names, or in its profile and not in its names.
fn matched(
    needles: &Needles,
    folder: &mut Folder,
    row: &Row<'_>,
    profiles: bool,
) -> Result<Option<FoundAccount>, StoreError> {
    let text = |at: usize| {
        row.get_ref(at)?.as_str().map_err(|_| StoreError::damaged("accounts", "a text that is none"))
    };
    let names = [("handle", text(3)?), ("name", text(4)?), ("id", text(2)?)];
    let rest = [("bio", text(5)?), ("url", text(6)?), ("location", text(7)?)];
    let by_name = needles.are_in(folder, &names.map(|field| field.1));
    let of_these = by_name != profiles;
    let all: Vec<(&str, &str)> = names.into_iter().chain(rest).collect();
    let texts: Vec<&str> = all.iter().map(|field| field.1).collect();
    if !of_these || !by_name && !needles.are_in(folder, &texts) {
        return Ok(None);
    }
    let sought = if by_name { &all[..3] } else { &all[3..] };
    let best = sought.iter().map(|(field, text)| (*field, *text, needles.spans(folder, text)));
    let best = best.max_by_key(|(_, _, spans)| usize::from(!spans.is_empty()));
    let (field, text, spans) = best.unwrap_or(("handle", names[0].1, Vec::new()));
    Ok(Some(FoundAccount {
        case: AccountNo(row.get(0)?),
        account: account_ref(row, 1)?,
        handle: get_content(row, 3)?,
        name: get_content(row, 4)?,
        posts: get_count(row, 8)?,
        state: state(row.get(9)?)?,
        field,
        text: Untrusted::new(text),
        spans,
    }))
}
