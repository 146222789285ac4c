//! Which language a case is in: what most of its newest posts say. Knows nothing of who reads what.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::values::get_detected;
use crate::domain::{AccountNo, PostNo, language_for_rules, primary_tag};

/// Newest posts that are looked at: few enough that taking in a million posts is no slower, many enough that one in
/// another language does not decide.
const SAMPLE: i64 = 15;

/// The primary tag of the language most of an account's newest posts are in, else the one its profile states. Of two
/// that are equally frequent the one of the newest post.
pub(super) fn of(conn: &Connection, account: AccountNo) -> Result<Option<String>, StoreError> {
    let mut newest = conn.prepare_cached(
        "SELECT language, detected, confidence FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no DESC LIMIT ?3",
    )?;
    let (first, end) = (PostNo::account_level(account).0, PostNo::end_of(account).0);
    let mut rows = newest.query([first, end, SAMPLE])?;
    let mut found: Vec<(String, u32)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (stated, detected) = (row.get_ref(0)?.as_str_or_null().unwrap_or(None), get_detected(row, 1)?);
        let Some(tag) = language_for_rules(stated, detected.as_ref()).map(primary) else { continue };
        match found.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, posts)) => *posts += 1,
            None => found.push((tag, 1)),
        }
    }
    let most = found.iter().map(|(_, posts)| *posts).max();
    if let Some((tag, _)) = found.into_iter().find(|(_, posts)| Some(*posts) == most) {
        return Ok(Some(tag));
    }
    let mut profile = conn.prepare_cached("SELECT language FROM accounts WHERE no = ?1")?;
    let stated: Option<Option<String>> = profile.query_row([account.0], |row| row.get(0)).optional()?;
    Ok(language_for_rules(stated.flatten().as_deref(), None).map(primary))
}

/// Notes the language of a case whose posts have changed.
pub(super) fn refresh(conn: &Connection, case: AccountNo) -> Result<(), StoreError> {
    let mut known = conn.prepare_cached("SELECT 1 FROM cases WHERE account = ?1")?;
    if known.exists([case.0])? {
        let mut put = conn.prepare_cached("UPDATE cases SET language = ?2 WHERE account = ?1")?;
        put.execute(rusqlite::params![case.0, of(conn, case)?])?;
    }
    Ok(())
}

/// The first part of a BCP 47 tag, as tags are compared.
pub(super) fn primary(tag: &str) -> String {
    primary_tag(tag).to_ascii_lowercase()
}
