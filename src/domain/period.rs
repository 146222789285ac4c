//! A length of time as laws write it: hours, days, or calendar months.

use std::fmt;
use std::str::FromStr;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{Time, shown};

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a period such as `1h`, `14d`, `6w` or `6mo`, found `{found}`")]
pub struct PeriodError {
    /// What stood there, escaped and cut to 40 characters.
    pub found: String,
}

/// A length of time. Months are those of the calendar in UTC (6 months from 31 August end on 28 or 29 February,
/// as Regulation (EEC) No 1182/71, Article 3(2)(c), counts them); everything else is so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    Minutes(u16),
    Hours(u16),
    Days(u16),
    Weeks(u16),
    Months(u16),
}

impl Period {
    /// The moment at which it is over, if it begins at this one.
    pub fn after(self, from: Time) -> Time {
        const MINUTE: i64 = 60_000;
        match self {
            Self::Minutes(n) => from.plus(i64::from(n) * MINUTE),
            Self::Hours(n) => from.plus(i64::from(n) * 60 * MINUTE),
            Self::Days(n) => from.plus(i64::from(n) * 24 * 60 * MINUTE),
            Self::Weeks(n) => from.plus(i64::from(n) * 7 * 24 * 60 * MINUTE),
            Self::Months(n) => {
                let later = Timestamp::from_millisecond(from.0)
                    .ok()
                    .and_then(|at| TimeZone::UTC.to_datetime(at).checked_add(i64::from(n).months()).ok())
                    .and_then(|at| TimeZone::UTC.to_timestamp(at).ok());
                // Beyond the calendar's end there is only "never".
                later.map_or(Time(i64::MAX), |at| Time(at.as_millisecond()))
            }
        }
    }

    /// How long it is if it begins at this moment, in milliseconds.
    pub fn milliseconds_from(self, from: Time) -> i64 {
        self.after(from).0.saturating_sub(from.0)
    }

    /// In words: `1 hour`, `14 days`, `6 months`.
    pub fn words(self) -> String {
        let (n, one) = match self {
            Self::Minutes(n) => (n, "minute"),
            Self::Hours(n) => (n, "hour"),
            Self::Days(n) => (n, "day"),
            Self::Weeks(n) => (n, "week"),
            Self::Months(n) => (n, "month"),
        };
        format!("{n} {one}{}", if n == 1 { "" } else { "s" })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minutes(n) => write!(f, "{n}m"),
            Self::Hours(n) => write!(f, "{n}h"),
            Self::Days(n) => write!(f, "{n}d"),
            Self::Weeks(n) => write!(f, "{n}w"),
            Self::Months(n) => write!(f, "{n}mo"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError { found: shown(text) };
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let number = number.parse().ok().filter(|number| *number > 0).ok_or_else(wrong)?;
        match unit {
            "m" => Ok(Self::Minutes(number)),
            "h" => Ok(Self::Hours(number)),
            "d" => Ok(Self::Days(number)),
            "w" => Ok(Self::Weeks(number)),
            "mo" => Ok(Self::Months(number)),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(period: &str, from: &str, expected: &str) {
        let period: Period = period.parse().unwrap();
        assert_eq!(period.after(Time::parse(from).unwrap()).to_string(), expected);
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        check("6mo", "2026-08-31T10:00:00Z", "2027-02-28T10:00:00Z");
        check("6mo", "2026-03-03T12:41:07Z", "2026-09-03T12:41:07Z");
        check("1mo", "2028-01-31T00:00:00Z", "2028-02-29T00:00:00Z");
    }

    #[test]
    fn shorter_periods_are_counted_to_the_second() {
        check("1h", "2026-10-25T00:30:11Z", "2026-10-25T01:30:11Z");
        check("48h", "2026-02-27T23:59:59Z", "2026-03-01T23:59:59Z");
        check("14d", "2026-12-25T08:00:00Z", "2027-01-08T08:00:00Z");
        check("6w", "2026-01-01T00:00:00Z", "2026-02-12T00:00:00Z");
    }

    #[test]
    fn what_is_no_period_is_refused_by_name() {
        for text in ["", "0h", "h", "7", "7y", "-1d", "1.5h", "70000d", "6 mo"] {
            let error = text.parse::<Period>().unwrap_err();
            assert!(error.to_string().contains("expected a period"), "{text}");
        }
        for text in ["5m", "1h", "90d", "6w", "6mo"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }
}
