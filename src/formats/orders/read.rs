//! Reads a removal order from JSON. `assets/schema/order.schema.json` describes the same form. What the values mean
//! is `check`'s business.

use serde_json::Value as Json;
use serde_json::error::Category;

use super::error::OrderError;
use crate::domain::{AuthorityKind, Order, Time, shown};

/// No order is longer.
pub const MOST_BYTES: usize = 1 << 20;

/// What a field holds.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Time,
    Flag,
    MaybeFlag,
    Texts,
    Letters,
    Issuer,
    Object(&'static [(&'static str, Kind)]),
}

const AUTHORITY: &[(&str, Kind)] = &[
    ("kind", Kind::Issuer),
    ("name", Kind::Text),
    ("representative", Kind::Text),
    ("file_number", Kind::Text),
    ("address", Kind::Text),
    ("telephone", Kind::Text),
    ("email", Kind::Text),
];

const ORDER: &[(&str, Kind)] = &[
    ("reference", Kind::Text),
    ("issuing_state", Kind::Text),
    ("provider_state", Kind::Text),
    ("addressee", Kind::Text),
    ("issued", Kind::Time),
    ("received", Kind::Time),
    ("urls", Kind::Texts),
    ("posts", Kind::Texts),
    ("locating", Kind::Text),
    ("grounds", Kind::Letters),
    ("reasons", Kind::Text),
    ("silence", Kind::Flag),
    ("silent_until", Kind::Time),
    ("cross_border", Kind::Flag),
    ("copy_sent", Kind::Flag),
    ("authority", Kind::Object(AUTHORITY)),
    ("genuine", Kind::MaybeFlag),
    ("follow_up", Kind::Text),
    ("redress", Kind::Text),
    ("first_of_authority", Kind::Flag),
    ("drill", Kind::Flag),
];

/// Reads an order, or names everything that keeps it from being one.
pub fn read(bytes: &[u8]) -> Result<Order, Vec<OrderError>> {
    if bytes.len() > MOST_BYTES {
        let found = format!("{} bytes", bytes.len());
        return Err(vec![OrderError::field("the file", format!("at most {MOST_BYTES} bytes"), found)]);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let json: Json = serde_json::from_slice(bytes).map_err(|broken| vec![not_json(&broken)])?;
    // The fields are gone through by hand: what a derived reader says of an error may quote what stands in the file,
    // and it takes a list for an object.
    let mut errors = Vec::new();
    look("", &json, Kind::Object(ORDER), &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    // From the bytes, not from what was gone through: that has forgotten a field which stands there twice.
    serde_json::from_slice(bytes).map_err(|error| vec![not_json(&error)])
}

fn not_json(error: &serde_json::Error) -> OrderError {
    let reason = match error.classify() {
        Category::Eof => "it ends too early",
        Category::Data => "a field stands there twice, or holds what it cannot hold",
        Category::Io | Category::Syntax => "its syntax is broken",
    };
    OrderError::NotJson { reason, line: error.line(), column: error.column() }
}

fn look(place: &str, json: &Json, kind: Kind, errors: &mut Vec<OrderError>) {
    let expected = match (kind, json) {
        (Kind::Object(fields), Json::Object(map)) => {
            for (key, value) in map {
                let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                if let Some((_, kind)) = fields.iter().find(|(name, _)| name == key) {
                    look(&inner, value, *kind, errors);
                } else {
                    let known: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
                    let expected = format!("no such field; the fields are {}", known.join(", "));
                    errors.push(OrderError::field(shown(&inner), expected, found(value)));
                }
            }
            return;
        }
        (Kind::Texts | Kind::Letters, Json::Array(values)) => {
            for (number, value) in values.iter().enumerate() {
                let good = match kind {
                    Kind::Letters => value.as_str().is_some_and(|text| text.chars().count() == 1),
                    _ => value.is_string(),
                };
                if !good {
                    let expected = if matches!(kind, Kind::Letters) { "one letter" } else { "a text" };
                    errors.push(OrderError::field(format!("{place}[{number}]"), expected, found(value)));
                }
            }
            return;
        }
        (Kind::Text, Json::String(_))
        | (Kind::Flag | Kind::MaybeFlag, Json::Bool(_))
        | (Kind::Time | Kind::MaybeFlag, Json::Null) => return,
        (Kind::Time, Json::String(text)) => match Time::parse(text) {
            Ok(_) => return,
            Err(_) => "a time such as `2026-03-03T12:41:00Z`",
        },
        (Kind::Issuer, Json::String(text)) if AuthorityKind::ALL.iter().any(|kind| kind.word() == text) => {
            return;
        }
        (Kind::Text, _) => "a text",
        (Kind::Time, _) => "a time such as `2026-03-03T12:41:00Z`, or null",
        (Kind::Flag, _) => "true or false",
        (Kind::MaybeFlag, _) => "true, false or null",
        (Kind::Texts, _) => "a list of texts",
        (Kind::Letters, _) => "a list of letters",
        (Kind::Issuer, _) => "`court`, `law-enforcement` or `other`",
        (Kind::Object(_), _) => "an object",
    };
    let place = if place.is_empty() { "the file" } else { place };
    errors.push(OrderError::field(place, expected, found(json)));
}

/// What stood there: short values as they are, the rest by its kind, since it may be content.
fn found(json: &Json) -> String {
    match json {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => format!("the number `{}`", shown(&number.to_string())),
        Json::String(text) => format!("`{}`", shown(text)),
        Json::Array(values) => format!("a list of {}", values.len()),
        Json::Object(_) => "an object".to_owned(),
    }
}
