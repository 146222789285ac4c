//! Numbers, spans of time and facts in words. Our own words only: nothing here takes content.

use crate::domain::Time;

/// A number with thousands set apart: `9,120`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 post`, `2 posts`.
pub fn many(number: u64, one: &str, more: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { more })
}

/// A span in its largest unit: `12 m`, `5 h`, `3 d`. Under a minute: `now`.
pub fn span(milliseconds: i64) -> String {
    const MINUTE: i64 = 60_000;
    match milliseconds.max(0) / MINUTE {
        0 => "now".to_owned(),
        minutes @ 1..=59 => format!("{minutes} m"),
        minutes @ 60..=2879 => format!("{} h", minutes / 60),
        minutes => format!("{} d", minutes / 1440),
    }
}

/// How long ago something was.
pub fn age(at: Time, now: Time) -> String {
    span(now.0 - at.0)
}
