//! What some post of an account says. Rare words are looked up once for all accounts in the full-text index; frequent
//! ones, which most accounts have, and patterns are looked for in the posts of one account after the other.

use regex::Regex;
use rusqlite::{Connection, params};
use rustc_hash::FxHashSet;

use super::Narrowing;
use super::names::pattern_of;
use crate::domain::filter::{Part, Test};
use crate::domain::{AccountNo, PostNo};
use crate::store::error::StoreError;
use crate::text;

/// Posts with a word up to which it is rare: they are looked up in a few milliseconds.
const RARE: usize = 10_000;

/// One way in which a post can say it.
#[derive(Debug)]
enum Wanted {
    /// By accounts with such a post.
    Known(FxHashSet<i64>),
    /// As somebody would type it into a search.
    Typed(String),
    Pattern(Regex),
}

/// Texts of which some post must have one.
#[derive(Debug)]
pub(in crate::store::read) struct Says(Vec<Wanted>);

impl Says {
    pub(super) fn new(conn: &Connection, test: &Test) -> Result<Self, StoreError> {
        let Test::AnyOf(parts) = test else { return Ok(Self(Vec::new())) };
        let wanted = |part: &Part| match part {
            Part::Pattern(pattern) => pattern_of(pattern).map(Wanted::Pattern),
            Part::Word(_) | Part::Phrase(_) => {
                let typed = typed(part);
                Ok(match known(conn, &typed)? {
                    Some(accounts) => Wanted::Known(accounts),
                    None => Wanted::Typed(typed),
                })
            }
        };
        parts.iter().map(wanted).collect::<Result<_, _>>().map(Self)
    }

    /// Whether some post of an account has one of them; each post that is read through is a step.
    pub(super) fn of(&self, within: &Narrowing<'_>, account: AccountNo) -> Result<bool, StoreError> {
        for wanted in &self.0 {
            let found = match wanted {
                Wanted::Known(accounts) => accounts.contains(&account.0),
                Wanted::Typed(typed) => {
                    some_post(within, account, |post| !text::search_spans(post, typed).is_empty())?
                }
                Wanted::Pattern(pattern) => some_post(within, account, |post| pattern.is_match(post))?,
            };
            if found {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A part of a filter as it would be typed into a search.
pub(in crate::store::read) fn typed(part: &Part) -> String {
    match part {
        Part::Phrase(text) => format!("\"{}\"", text.replace('"', " ")),
        Part::Word(text) | Part::Pattern(text) => text.clone(),
    }
}

/// Accounts with a post that has these words; none if too many posts have them.
fn known(conn: &Connection, typed: &str) -> Result<Option<FxHashSet<i64>>, StoreError> {
    let mut accounts = FxHashSet::default();
    let Some(query) = text::search_query(typed) else { return Ok(Some(accounts)) };
    let mut found = conn.prepare_cached(
        "SELECT no FROM search JOIN moments ON moment = search.rowid WHERE search MATCH ?1 LIMIT ?2",
    )?;
    let mut rows = found.query(params![query, RARE as i64 + 1])?;
    let mut posts = 0;
    while let Some(row) = rows.next()? {
        posts += 1;
        accounts.insert(PostNo(row.get(0)?).account().0);
    }
    Ok((posts <= RARE).then_some(accounts))
}

fn some_post(
    within: &Narrowing<'_>,
    account: AccountNo,
    has: impl Fn(&str) -> bool,
) -> Result<bool, StoreError> {
    let mut posts =
        within.conn.prepare_cached("SELECT text FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no DESC")?;
    let mut rows = posts.query([PostNo::account_level(account).0, PostNo::end_of(account).0])?;
    while let Some(row) = rows.next()? {
        // What is over ends the question behind this row: an account is looked at whole or not at all.
        within.step();
        if row.get_ref(0)?.as_str().is_ok_and(&has) {
            return Ok(true);
        }
    }
    Ok(false)
}
