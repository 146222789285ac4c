//! What reviewers made of a rule, in words and as a bar with its interval. Knows no screen.

use ratatui::text::Span;

use crate::domain::{Interval, TrackRecord};
use crate::ui::paint::pad_left;
use crate::ui::theme::Theme;
use crate::ui::words::count;

/// Said where no reviewer has judged any hit.
pub const UNJUDGED: &str = "not judged yet";

/// `upheld 41 of 52`, or that nothing was judged.
pub fn words(record: TrackRecord) -> String {
    match record.judged() {
        0 => UNJUDGED.to_owned(),
        judged => format!("upheld {} of {}", count(record.upheld), count(judged)),
    }
}

/// `41 of 52`; empty where nothing was judged.
pub fn counts(record: TrackRecord) -> String {
    match record.judged() {
        0 => String::new(),
        judged => format!("{} of {}", count(record.upheld), count(judged)),
    }
}

/// `.66–.88`: where the share lies with 95 % confidence. Empty where nothing was judged.
pub fn interval(record: TrackRecord) -> String {
    record
        .interval()
        .map(|Interval { low, high }| format!("{}–{}", hundredths(low), hundredths(high)))
        .unwrap_or_default()
}

/// A scale from none to all of so many columns: `┿` the share, `━` the interval it lies in, `·` the rest. Empty
/// where nothing was judged or there is no room.
pub fn bar(record: TrackRecord, columns: u16) -> String {
    let columns = usize::from(columns);
    let (Some(share), Some(interval)) = (record.share(), record.interval()) else { return String::new() };
    if columns < 5 {
        return String::new();
    }
    let cells = columns - 2;
    let cell = |value: f64| ((value * cells as f64) as usize).min(cells - 1);
    let (low, at, high) = (cell(interval.low), cell(share), cell(interval.high));
    let glyph = |place: usize| match place {
        _ if place == at => '┿',
        _ if (low..=high).contains(&place) => '━',
        _ => '·',
    };
    let scale: String = (0..cells).map(glyph).collect();
    format!("▕{scale}▏")
}

/// All of it in exactly so many columns: counts, bar and interval, each only if there is room for it; the interval
/// goes last, since it says how far the rest can be trusted.
pub fn cells(record: TrackRecord, columns: u16, theme: &Theme) -> Vec<Span<'static>> {
    if record.judged() == 0 {
        let style = theme.dim;
        return vec![Span::styled(crate::ui::paint::pad(UNJUDGED, columns), style)];
    }
    let interval = pad_left(&interval(record), INTERVAL);
    let rest = columns.saturating_sub(INTERVAL + 1);
    let said = if rest >= WORDS + BAR + 2 { words(record) } else { counts(record) };
    let wide = if rest >= WORDS + BAR + 2 { WORDS } else { COUNTS };
    let mut spans = Vec::new();
    let mut left = rest;
    if left >= BAR {
        left -= BAR;
    }
    if left >= wide {
        spans.push(Span::styled(crate::ui::paint::pad(said, left.min(wide)), theme.text));
        spans.push(Span::raw(" ".repeat(usize::from(left - left.min(wide)))));
    } else {
        spans.push(Span::raw(" ".repeat(usize::from(left))));
    }
    if rest >= BAR {
        spans.push(Span::styled(bar(record, BAR), theme.accent));
    }
    spans.push(Span::raw(" "));
    spans.push(Span::styled(interval, theme.text));
    spans
}

/// Columns of `upheld 1,041 of 1,052`, of `41 of 52`, of a bar and of an interval.
const WORDS: u16 = 19;
const COUNTS: u16 = 11;
const BAR: u16 = 14;
const INTERVAL: u16 = 9;

/// `.66`, `0`, `1`.
fn hundredths(share: f64) -> String {
    match (share * 100.0).round() as u32 {
        0 => "0".to_owned(),
        100.. => "1".to_owned(),
        part => format!(".{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width;

    fn of(upheld: u64, judged: u64) -> TrackRecord {
        TrackRecord { upheld, rejected: judged - upheld, undecided: 3 }
    }

    #[test]
    fn a_record_says_counts_and_interval_and_says_when_it_knows_nothing() {
        assert_eq!(words(of(41, 52)), "upheld 41 of 52");
        assert_eq!(interval(of(41, 52)), ".66–.88");
        assert_eq!(interval(of(0, 1)), "0–.79");
        assert_eq!(interval(of(1, 1)), ".21–1");
        assert_eq!((words(of(0, 0)), interval(of(0, 0))), (UNJUDGED.to_owned(), String::new()));
    }

    #[test]
    fn a_bar_marks_the_share_inside_its_interval() {
        assert_eq!(bar(of(41, 52), 12), "▕······━┿━·▏");
        assert_eq!(bar(of(1, 1), 12), "▕··━━━━━━━┿▏");
        assert_eq!(bar(of(0, 400), 12), "▕┿·········▏");
        assert_eq!((bar(of(0, 0), 12), bar(of(1, 2), 4)), (String::new(), String::new()));
    }

    #[test]
    fn cells_take_exactly_the_room_they_are_given() {
        for record in [of(0, 0), of(41, 52), of(1, 1), of(12_345, 23_456), of(900_000, 1_000_000)] {
            for columns in 10..70 {
                let spans = cells(record, columns, &Theme::mono());
                let wide: usize = spans.iter().map(|span| width(&span.content)).sum();
                assert_eq!(wide, usize::from(columns), "{record:?} {spans:?}");
            }
        }
    }
}
