//! Numbers, spans of time and facts in words. Our own words only, or made printable.

use crate::domain::{Problem, Time};
use crate::request::Recorded;
use crate::text::printable_str;

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

/// A span in its largest unit: `12 m`, `5 h`, `3 d`, `2 y`. Under a minute: `< 1 m`.
pub fn span(milliseconds: i64) -> String {
    const MINUTE: i64 = 60_000;
    match milliseconds.max(0) / MINUTE {
        0 => "< 1 m".to_owned(),
        minutes @ 1..=59 => format!("{minutes} m"),
        minutes @ 60..=2879 => format!("{} h", minutes / 60),
        minutes if minutes < 730 * 1440 => format!("{} d", minutes / 1440),
        minutes => format!("{} y", minutes / (365 * 1440)),
    }
}

/// What was typed and not recorded outlives its dialog.
pub const IS_KEPT: &str = "not recorded; what was typed is kept and comes back";

/// What was typed at this moment stands there again.
pub fn is_back(at: Time) -> String {
    format!("what you typed on {} at {} is back", at.date(), at.clock())
}

/// How long ago something was.
pub fn age(at: Time, now: Time) -> String {
    span(now.0 - at.0)
}

/// `rules 45 % · 312 hits`: how far rules have been run over stored posts.
pub fn running(done: u64, of: u64, hits: u64) -> String {
    let percent = done.saturating_mul(100) / of.max(1);
    format!("rules {percent} % · {}", many(hits, "hit", "hits"))
}

/// What running the rules came to.
pub fn scanned(posts: u64, hits: u64) -> String {
    match posts {
        0 => "the rules are up to date".to_owned(),
        _ => format!("rules run over {}: {}", many(posts, "post", "posts"), many(hits, "hit", "hits")),
    }
}

/// A problem on one line, made printable.
pub fn problem(problem: &Problem) -> String {
    printable_str(&problem.to_string().replace('\n', " · ")).line()
}

/// What was just recorded.
pub fn recorded(what: &Recorded) -> String {
    match what {
        Recorded::Decided { words, second_person: true, .. } => {
            format!("{words} saved, waits for a second person")
        }
        Recorded::Decided { words, leaves, .. } => {
            format!("{words} saved, can be undone until {}", leaves.clock())
        }
        Recorded::Undone { .. } => "decision taken back".to_owned(),
        Recorded::Reversed { .. } => "decision reversed".to_owned(),
        Recorded::Confirmed { .. } => "decision confirmed".to_owned(),
        Recorded::Parked { until } => format!("parked until {} {}", until.date(), until.clock()),
        Recorded::Escalated => "escalated".to_owned(),
        Recorded::HandedBack => "handed back".to_owned(),
        Recorded::Noted => "note saved".to_owned(),
        Recorded::Released => "let go".to_owned(),
        other => other.words(),
    }
}
