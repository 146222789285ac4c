//! Moments and spans of time. Reading the clock is the desk's business; here is only the noun.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::shown;

/// Why a text is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a time such as `2026-03-03T12:41:00Z`, found `{found}`")]
pub struct TimeError {
    /// What stood there, escaped and cut to 40 characters.
    pub found: String,
}

/// A moment: milliseconds since 1970-01-01T00:00:00Z. Serialised as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Time(pub i64);

impl Time {
    /// Reads RFC 3339 (`2026-03-03T12:41:00.5Z`, any offset).
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        text.parse::<Timestamp>()
            .map(|at| Self(at.as_millisecond()))
            .map_err(|_| TimeError { found: shown(text) })
    }

    /// Whole seconds since 1970.
    pub const fn second(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// The moment this many milliseconds later (earlier, if negative).
    pub const fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// `2026-03-03`, in UTC.
    pub fn date(self) -> String {
        self.strftime("%Y-%m-%d")
    }

    /// `12:41`, in UTC.
    pub fn clock(self) -> String {
        self.strftime("%H:%M")
    }

    /// `Tue`, in UTC.
    pub fn weekday(self) -> String {
        self.strftime("%a")
    }

    fn strftime(self, form: &str) -> String {
        Timestamp::from_millisecond(self.0)
            .map_or_else(|_| "-".to_owned(), |at| at.strftime(form).to_string())
    }
}

impl fmt::Display for Time {
    /// RFC 3339 in UTC, to the millisecond only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Timestamp::from_millisecond(self.0) {
            Ok(at) => at.fmt(f),
            Err(_) => f.write_str("-"),
        }
    }
}

impl TryFrom<String> for Time {
    type Error = TimeError;

    fn try_from(text: String) -> Result<Self, TimeError> {
        Self::parse(&text)
    }
}

impl From<Time> for String {
    fn from(time: Time) -> Self {
        time.to_string()
    }
}

/// A number of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub u16);

impl Days {
    /// The same span in milliseconds.
    pub const fn milliseconds(self) -> i64 {
        self.0 as i64 * 86_400_000
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} d", self.0)
    }
}
