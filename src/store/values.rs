//! Domain values as column values and back. Knows no table.

use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::StoreError;
use crate::domain::{
    AccountNo, AccountRef, CaseState, Detected, Lane, Likelihood, Origin, PostKind, ProfileField, Severity,
    Source, Span, Time, Untrusted,
};

/// A column value to be bound, or held against a stored one.
pub(super) type Value<'a> = ValueRef<'a>;

/// Binds without copying.
pub(super) const fn bound(value: Value<'_>) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(value)
}

/// Content; its bytes are UTF-8, and go in as they are.
pub(super) fn content(text: &Untrusted) -> Value<'_> {
    Value::Text(text.raw_bytes())
}

/// A text.
pub(super) const fn text(text: &str) -> Value<'_> {
    Value::Text(text.as_bytes())
}

/// A text that may be missing.
pub(super) fn maybe_text(value: Option<&str>) -> Value<'_> {
    value.map_or(Value::Null, text)
}

/// A moment that may be missing.
pub(super) fn maybe_time(value: Option<Time>) -> Value<'static> {
    value.map_or(Value::Null, |time| Value::Integer(time.0))
}

/// A count that may be missing; no platform counts beyond 2^63.
pub(super) fn maybe_count(value: Option<u64>) -> Value<'static> {
    value.map_or(Value::Null, |count| Value::Integer(i64::try_from(count).unwrap_or(i64::MAX)))
}

/// Whether a row holds exactly these values, from a column on.
pub(super) fn same(row: &Row<'_>, from: usize, values: &[Value<'_>]) -> Result<bool, StoreError> {
    for (column, value) in (from..).zip(values) {
        if row.get_ref(column)? != *value {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Content from a column.
pub(super) fn get_content(row: &Row<'_>, column: usize) -> Result<Untrusted, StoreError> {
    Ok(Untrusted::new(row.get::<_, String>(column)?))
}

/// A count from a column.
pub(super) fn get_count(row: &Row<'_>, column: usize) -> Result<u64, StoreError> {
    Ok(row.get::<_, i64>(column)?.max(0) as u64)
}

/// A count that may be missing.
pub(super) fn get_maybe_count(row: &Row<'_>, column: usize) -> Result<Option<u64>, StoreError> {
    Ok(row.get::<_, Option<i64>>(column)?.map(|count| count.max(0) as u64))
}

/// A moment that may be missing.
pub(super) fn get_maybe_time(row: &Row<'_>, column: usize) -> Result<Option<Time>, StoreError> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Time))
}

/// A language that was found in a text, from its two columns.
pub(super) fn get_detected(row: &Row<'_>, column: usize) -> Result<Option<Detected>, StoreError> {
    let language: Option<String> = row.get(column)?;
    let confidence: Option<u8> = row.get(column + 1)?;
    Ok(language.map(|language| Detected { language, confidence: confidence.unwrap_or_default() }))
}

/// Written as JSON; for lists and small records inside one column.
pub(super) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Unexpected(error.to_string()))
}

/// Read from JSON that a table holds. The reason is left out: it could quote content.
pub(super) fn from_json<T: DeserializeOwned>(table: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::damaged(table, "a value that cannot be read"))
}

fn at<T: Copy>(all: &[T], number: i64, table: &str, what: &str) -> Result<T, StoreError> {
    let found = usize::try_from(number).ok().and_then(|index| all.get(index)).copied();
    found.ok_or_else(|| StoreError::damaged(table, what))
}

/// A lane from its number.
pub(super) fn lane(number: i64) -> Result<Lane, StoreError> {
    at(&Lane::ALL, number, "cases", "an unknown lane")
}

/// A severity from its number.
pub(super) fn severity(number: i64) -> Result<Severity, StoreError> {
    at(&Severity::ALL, number, "rules", "an unknown severity")
}

/// A source from its number.
pub(super) fn source(number: i64) -> Result<Source, StoreError> {
    at(&Source::ALL, number, "reports", "an unknown source")
}

/// A case's state from its number.
pub(super) fn state(number: i64) -> Result<CaseState, StoreError> {
    at(&CaseState::ALL, number, "cases", "an unknown state")
}

/// A post's kind from its number.
pub(super) fn post_kind(number: i64) -> Result<PostKind, StoreError> {
    at(&PostKind::ALL, number, "posts", "an unknown kind")
}

/// A rule's origin from its number.
pub(super) fn origin(number: i64) -> Result<Origin, StoreError> {
    at(&[Origin::Desk, Origin::Platform], number, "rules", "an unknown origin")
}

/// A likelihood from its number.
pub(super) fn likelihood(number: i64) -> Likelihood {
    Likelihood(number.clamp(0, 1000) as u16)
}

/// An account's name from its two columns.
pub(super) fn account_ref(row: &Row<'_>, column: usize) -> Result<AccountRef, StoreError> {
    let (platform, id) = (row.get_ref(column)?.as_str(), row.get_ref(column + 1)?.as_str());
    let (Ok(platform), Ok(id)) = (platform, id) else {
        return Err(StoreError::damaged("accounts", "a name that is no text"));
    };
    AccountRef::new(platform, id)
        .map_err(|_| StoreError::damaged("accounts", "a name that no platform gives"))
}

/// The number of an account.
pub(super) fn account_no(conn: &Connection, account: &AccountRef) -> Result<Option<AccountNo>, StoreError> {
    let mut known = conn.prepare_cached("SELECT no FROM accounts WHERE platform = ?1 AND id = ?2")?;
    let found = known.query_row(params![account.platform(), account.id()], |row| row.get(0)).optional()?;
    Ok(found.map(AccountNo))
}

/// A field of a profile stands above the bytes of a span: 0 for the text of a post.
const FIELD_AT: u32 = 32;

/// How the table of hits says where a hit is: first byte and the byte behind it, both with the profile's field
/// above them; -1 twice where the whole is meant.
pub(super) fn stored_span(field: Option<ProfileField>, span: Option<Span>) -> (i64, i64) {
    let field = field.map_or(0, |field| field as i64 + 1) << FIELD_AT;
    span.map_or((-1, -1), |span| (field | i64::from(span.start), field | i64::from(span.end)))
}

/// The same, read.
pub(super) fn span_of(first: i64, behind: i64) -> (Option<ProfileField>, Option<Span>) {
    if first < 0 || behind < 0 {
        return (None, None);
    }
    let field = usize::try_from(first >> FIELD_AT).unwrap_or_default();
    let field = field.checked_sub(1).and_then(|field| ProfileField::ALL.get(field).copied());
    (field, Some(Span { start: first as u32, end: behind as u32 }))
}
