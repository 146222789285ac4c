//! Moments as tables write them. A date without a zone is taken for UTC, and says so. Pure.

use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use super::roles::Order;
use crate::domain::Time;

/// A moment, and what had to be assumed to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) time: Time,
    /// The zone is not stated.
    pub(super) no_zone: bool,
    /// `10/1/2017` could be October or January.
    pub(super) ambiguous: bool,
}

/// Reads a moment: ISO forms with `T` or a blank, with or without seconds and zone; `10/1/2017 19:58`; seconds
/// or milliseconds since 1970; `Sat Dec 06 18:20:30 +0000 2025`.
pub(super) fn read(cell: &str, order: Order) -> Option<Moment> {
    let cell = cell.trim();
    if cell.is_empty() || cell.len() > 40 {
        return None;
    }
    // The commonest form goes first, and no parser is made to fail for it a million times.
    if let Some(moment) = civil(cell, order).or_else(|| since_1970(cell)) {
        return Some(moment);
    }
    match Time::parse(cell) {
        Ok(time) => Some(Moment { time, no_zone: false, ambiguous: false }),
        Err(_) => written_out(cell),
    }
}

/// Ten digits are seconds, thirteen milliseconds; both may come as floats.
fn since_1970(cell: &str) -> Option<Moment> {
    let whole = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    if !whole.bytes().all(|b| b.is_ascii_digit()) || cell.parse::<f64>().is_err() {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let milliseconds = match whole.len() {
        9 | 10 => number * 1000,
        12 | 13 => number,
        _ => return None,
    };
    Some(Moment { time: Time(milliseconds), no_zone: false, ambiguous: false })
}

/// A date and perhaps a time of day, without zone (or with ` UTC` behind it).
fn civil(cell: &str, order: Order) -> Option<Moment> {
    let (cell, no_zone) = match cell.strip_suffix(" UTC").or_else(|| cell.strip_suffix(" GMT")) {
        Some(cell) => (cell, false),
        None => (cell, true),
    };
    let (day, clock) = cell.split_once([' ', 'T']).unwrap_or((cell, "00:00"));
    let (year, month, day, ambiguous) = if day.contains('/') {
        let mut parts = day.split('/').map(|part| part.parse::<i16>().ok());
        let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
        match (first, second) {
            _ if parts.next().is_some() => return None,
            // `2017/10/01`
            (1000.., _) => (first, second, third, false),
            (13.., _) => (third, second, first, false),
            (_, 13..) => (third, first, second, false),
            _ => (third, first, second, order == Order::Unknown && first != second),
        }
    } else {
        let mut parts = day.splitn(3, '-').map(|part| part.parse::<i16>().ok());
        (parts.next()??, parts.next()??, parts.next()??, false)
    };
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    if !(1000..=9999).contains(&year) {
        return None;
    }
    let mut parts = clock.trim().split(':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let (second, fraction) = match parts.next().map(|second| second.split_once('.').unwrap_or((second, "0")))
    {
        Some((second, fraction)) => (second.parse().ok()?, fraction),
        None => (0, "0"),
    };
    if parts.next().is_some() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nanosecond: i32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let day = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let clock = jiff::civil::Time::new(hour, minute, second, nanosecond).ok()?;
    at(DateTime::from_parts(day, clock)).map(|time| Moment { time, no_zone, ambiguous })
}

/// The form of one platform's own interface.
fn written_out(cell: &str) -> Option<Moment> {
    let parsed = strtime::parse("%a %b %d %H:%M:%S %z %Y", cell).ok()?;
    let time = Time(parsed.to_timestamp().ok()?.as_millisecond());
    Some(Moment { time, no_zone: false, ambiguous: false })
}

fn at(civil: DateTime) -> Option<Time> {
    TimeZone::UTC.to_timestamp(civil).ok().map(|at| Time(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::{Order, read};

    #[track_caller]
    fn check(cell: &str, expected: &str, no_zone: bool, ambiguous: bool) {
        let moment = read(cell, Order::Unknown).unwrap();
        let found = (moment.time.to_string(), moment.no_zone, moment.ambiguous);
        assert_eq!(found, (expected.to_owned(), no_zone, ambiguous));
    }

    #[test]
    fn every_form_in_use_is_read() {
        check("2017-10-01T19:58:00Z", "2017-10-01T19:58:00Z", false, false);
        check("2017-10-01 19:58:00+02:00", "2017-10-01T17:58:00Z", false, false);
        check("2017-10-01 19:58", "2017-10-01T19:58:00Z", true, false);
        check("2017-10-01 19:58:07.25", "2017-10-01T19:58:07.25Z", true, false);
        check("2017-10-01T19:58:07", "2017-10-01T19:58:07Z", true, false);
        check("2017-10-01 19:58:07 UTC", "2017-10-01T19:58:07Z", false, false);
        check("2017-10-01", "2017-10-01T00:00:00Z", true, false);
        check("2017/10/01 19:58", "2017-10-01T19:58:00Z", true, false);
        check("10/1/2017 19:58", "2017-10-01T19:58:00Z", true, true);
        check("10/10/2017 19:58", "2017-10-10T19:58:00Z", true, false);
        check("10/31/2017", "2017-10-31T00:00:00Z", true, false);
        check("31/10/17 7:05", "2017-10-31T07:05:00Z", true, false);
        check("1506887880", "2017-10-01T19:58:00Z", false, false);
        check("1506887880000.0", "2017-10-01T19:58:00Z", false, false);
        check("Sun Oct 01 19:58:00 +0000 2017", "2017-10-01T19:58:00Z", false, false);
    }

    #[test]
    fn a_layout_may_say_which_number_is_the_month() {
        assert!(!read("10/1/2017 19:58", Order::MonthFirst).unwrap().ambiguous);
    }

    #[test]
    fn anything_else_is_no_moment() {
        for cell in [
            "",
            "yesterday",
            "13/13/2017",
            "2017-02-30",
            "1/2",
            "25:00",
            "2017-10-01 25:00",
            "1e9",
            "nan",
            "12345",
            "١٢/١/٢٠١٧",
        ] {
            assert_eq!(read(cell, Order::Unknown), None, "{cell}");
        }
    }
}
