//! A record broken down: by pass, by language, by day. Builds lines of a given width.

use ratatui::text::{Line, Span};

use crate::domain::{Passes, Time, TrackRecord};
use crate::text::printable_str;
use crate::ui::days::{bar, columns};
use crate::ui::found;
use crate::ui::paint::pad;
use crate::ui::record;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

/// Lines of a table at most.
const MOST: usize = 12;

/// A line for each set of passes.
pub(super) fn by_passes(rows: &[(Passes, TrackRecord)], wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    let named = rows.iter().map(|(passes, record)| {
        let words = found::passes(*passes, "").join(", ");
        (if words.is_empty() { "as written".to_owned() } else { words }, *record)
    });
    table(named.collect(), wide, theme)
}

/// A line for each language.
pub(super) fn by_language(rows: &[(String, TrackRecord)], wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    let named = rows.iter().map(|(language, record)| {
        let name = if language.is_empty() { "unknown" } else { language };
        (printable_str(name).line(), *record)
    });
    table(named.collect(), wide, theme)
}

fn table(rows: Vec<(String, TrackRecord)>, wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    let wide_record = (wide / 2).clamp(24, 46).min(wide);
    let name = wide.saturating_sub(wide_record + 3);
    let more = rows.len().saturating_sub(MOST);
    let line = |(said, of): (String, TrackRecord)| {
        let mut spans = vec![Span::styled(format!("  {} ", pad(said, name)), theme.text)];
        if of.judged() == 0 && of.undecided > 0 {
            let words = format!("{} {}", count(of.undecided), record::UNJUDGED);
            spans.push(Span::styled(pad(words, wide_record), theme.dim));
        } else {
            spans.extend(record::cells(of, wide_record, theme));
        }
        Line::from(spans)
    };
    let mut lines: Vec<Line<'static>> = rows.into_iter().take(MOST).map(line).collect();
    if more > 0 {
        lines.push(Line::styled(format!("  … {more} more"), theme.dim));
    }
    lines
}

/// Hits by day: what the highest bar stands for, the bars, and the days they begin and end with.
pub(super) fn by_day(days: &[(Time, u64)], wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    let numbers: Vec<(Time, u32, u32)> =
        days.iter().map(|(day, hits)| (*day, u32::try_from(*hits).unwrap_or(u32::MAX), 0)).collect();
    let room = usize::from(wide.saturating_sub(4)).max(10);
    let (each, sums) = columns(&numbers, room);
    let most = sums.iter().map(|sum| sum.posts).max().unwrap_or(0);
    let unit = if each == 1 { "a day".to_owned() } else { format!("in {each} days") };
    // A short time is drawn in broader bars.
    let broad = (room / sums.len().max(1)).clamp(1, 4);
    let bars: String = sums.iter().flat_map(|sum| std::iter::repeat_n(bar(sum.posts, most), broad)).collect();
    let days = format!("{} to {}", first.0.date(), last.0.date());
    let scale = format!("  █ is {} {unit} · {days}", many(u64::from(most), "hit", "hits"));
    vec![
        Line::from(vec![
            Span::styled("  ▕", theme.border),
            Span::styled(bars, theme.accent),
            Span::styled("▏", theme.border),
        ]),
        Line::styled(crate::ui::paint::cut(&scale, wide).into_owned(), theme.dim),
    ]
}

/// How often the rule was the only one.
pub(super) fn sole((alone, all): (u64, u64)) -> String {
    if all == 0 {
        return "no upheld case yet".to_owned();
    }
    let percent = (alone as f64 * 100.0 / all as f64).round();
    let cases = many(all, "upheld case", "upheld cases");
    format!("{} of {cases} had no other rule's hit ({percent} %)", count(alone))
}
