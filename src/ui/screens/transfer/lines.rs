//! What is under way, in words. Knows no screen.

use crate::domain::{Moving, Way};
use crate::text::printable_str;
use crate::ui::words::{count, many, span};

/// `taking in reports.jsonl 43 % · 5 s left · 1 waits`; with `whole` the records and how many a second as well.
pub fn moving(moving: &Moving, whole: bool) -> String {
    let verb = match moving.way {
        Way::Trying => "looking through",
        Way::In => "taking in",
        Way::Out => "handing over",
    };
    let share = moving.percent().filter(|_| !moving.settles());
    let share = share.map(|percent| format!(" {percent} %")).unwrap_or_default();
    let mut words = vec![format!("{verb} {}{share}", printable_str(&moving.name).fit(30))];
    if moving.settles() {
        words.push("settling".to_owned());
    }
    if whole {
        words.push(many(moving.records, "record", "records"));
        words.extend(moving.rate().map(|rate| format!("{} a second", count(rate))));
    }
    if let Some(left) = moving.left() {
        // Of a minute, seconds are worth knowing.
        let left = if left < 60_000 { format!("{} s", left / 1000 + 1) } else { span(left) };
        words.push(format!("{left} left"));
    }
    if moving.waits > 0 {
        words.push(many(moving.waits, "waits", "wait"));
    }
    words.join(" · ")
}
