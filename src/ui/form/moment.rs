//! Moments as people type them: `now`, `13:50`, `2026-03-04 13:50`, RFC 3339, and for moments to come also a period
//! such as `6w`. The moment itself is always UTC; knows no clock.

use crate::domain::{Period, Time};

/// Where a moment must lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    Past,
    Future,
    Any,
}

/// A minute: so far may two clocks differ.
const SLACK: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// Reads a moment; nothing typed is none. A bare time of day is the nearest one that lies where it must.
pub fn read_moment(text: &str, now: Time, tense: Tense) -> Result<Option<Time>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let at = parse(text, now, tense)
        .ok_or_else(|| "no moment: `now`, `13:50`, `2026-03-04 13:50` or with an offset".to_owned())?;
    match tense {
        Tense::Past if at.0 > now.0 + SLACK => Err("that is still to come".to_owned()),
        Tense::Future if at <= now => Err("that is over already".to_owned()),
        _ => Ok(Some(at)),
    }
}

fn parse(text: &str, now: Time, tense: Tense) -> Option<Time> {
    if text.eq_ignore_ascii_case("now") {
        return Some(now);
    }
    if let (Tense::Future, Ok(period)) = (tense, text.parse::<Period>()) {
        return Some(period.after(now));
    }
    if let Some(time) = time_of_day(text) {
        let today = Time::parse(&format!("{}T{time}Z", now.date())).ok()?;
        return Some(match tense {
            Tense::Past if today.0 > now.0 + SLACK => today.plus(-DAY),
            Tense::Future if today <= now => today.plus(DAY),
            _ => today,
        });
    }
    let (date, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    if date.len() == text.len() {
        // A day that something lasts until is over at its end.
        let time = if tense == Tense::Future { "23:59:59" } else { "00:00:00" };
        return Time::parse(&format!("{date}T{time}Z")).ok();
    }
    match time_of_day(time.trim()) {
        Some(time) => Time::parse(&format!("{date}T{time}Z")).ok(),
        None => Time::parse(text).ok(),
    }
}

/// `13:50` or `13:50:07`, with its seconds.
fn time_of_day(text: &str) -> Option<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    match (digits, text.len(), text.matches(':').count()) {
        (true, 4, 1) => Some(format!("0{text}:00")),
        (true, 5, 1) => Some(format!("{text}:00")),
        (true, 8, 2) => Some(text.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-03-04T14:02:00Z";

    #[track_caller]
    fn check(text: &str, tense: Tense, expected: &str) {
        let read = read_moment(text, Time::parse(NOW).unwrap(), tense).unwrap();
        assert_eq!(read.map(|at| at.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn moments_are_read_as_people_type_them() {
        check("", Tense::Past, "");
        check(" now ", Tense::Past, NOW);
        check("13:50", Tense::Past, "2026-03-04T13:50:00Z");
        check("9:05", Tense::Past, "2026-03-04T09:05:00Z");
        check("13:50:07", Tense::Any, "2026-03-04T13:50:07Z");
        check("2026-03-03 23:59", Tense::Past, "2026-03-03T23:59:00Z");
        check("2026-03-04T15:00:00+02:00", Tense::Past, "2026-03-04T13:00:00Z");
        check("6w", Tense::Future, "2026-04-15T14:02:00Z");
        check("2026-04-01", Tense::Future, "2026-04-01T23:59:59Z");
        check("2026-03-01", Tense::Past, "2026-03-01T00:00:00Z");
    }

    #[test]
    fn a_bare_time_is_the_nearest_one_that_lies_where_it_must() {
        check("23:50", Tense::Past, "2026-03-03T23:50:00Z");
        check("09:00", Tense::Future, "2026-03-05T09:00:00Z");
        check("23:50", Tense::Any, "2026-03-04T23:50:00Z");
    }

    #[test]
    fn what_is_no_moment_or_lies_elsewhere_is_refused_in_words() {
        let now = Time::parse(NOW).unwrap();
        for text in ["soon", "25:00", "13:60", "2026-13-01", "1350", "::::", "12:3é", "2026-02-30 10:00"] {
            assert!(read_moment(text, now, Tense::Any).is_err(), "{text}");
        }
        let later = read_moment("2026-03-05 10:00", now, Tense::Past);
        assert_eq!(later.unwrap_err(), "that is still to come");
        let earlier = read_moment("2026-03-03", now, Tense::Future);
        assert_eq!(earlier.unwrap_err(), "that is over already");
    }
}
