//! How the clock board looks: a row a lane, columns by width. What a bar or a colour says, a number beside it says too.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{BUCKETS, LaneBoard, Time};
use crate::ui::days::bar;
use crate::ui::paint::{self, pad, pad_left};
use crate::ui::theme::Theme;
use crate::ui::view::Context;
use crate::ui::words::{age, count, span};

use super::ClocksScreen;

/// Columns of the lane's mark and name.
const LANE: u16 = 12;

/// One column behind the buckets: its head, its width, from which width of the board on it is shown, and what stands
/// in it.
struct Column {
    head: &'static str,
    wide: u16,
    from: u16,
    cell: fn(&LaneBoard, &Context<'_>) -> (String, Style),
}

/// What matters most stands first; what there is no room for goes last.
const COLUMNS: [Column; 8] = [
    Column { head: "risk", wide: 5, from: 0, cell: at_risk },
    Column { head: "late", wide: 5, from: 0, cell: late },
    Column {
        head: "oldest",
        wide: 7,
        from: 72,
        cell: |lane, cx| plain(lane.oldest.map(|at| age(at, cx.now)), cx),
    },
    Column { head: "median", wide: 7, from: 88, cell: |lane, cx| plain(lane.median.map(span), cx) },
    Column { head: "90 %", wide: 7, from: 88, cell: |lane, cx| plain(lane.ninetieth.map(span), cx) },
    Column { head: "paused", wide: 7, from: 95, cell: paused },
    Column { head: "target", wide: 11, from: 106, cell: target },
    Column { head: "served", wide: 17, from: 135, cell: served },
];

/// Columns of one bucket: its number, its bar, and a space where there is room.
const fn bucket(wide: u16) -> u16 {
    match wide {
        135.. => 8,
        70.. => 6,
        _ => 5,
    }
}

impl ClocksScreen {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let inside = paint::frame(frame, area, self.border_title(area.width, cx), true, theme);
        let Some(board) = &self.board else {
            paint::put(frame, inside, 1, &Line::styled("  counting", theme.dim));
            return;
        };
        let columns: Vec<&Column> = COLUMNS.iter().filter(|column| column.from <= inside.width).collect();
        let roomy = inside.height > 16;
        let mut y = u16::from(roomy);
        frame.set_cursor_position((inside.x, inside.y + y));
        paint::put(frame, inside, y, &head(&columns, inside.width, theme));
        for lane in &board.lanes {
            y += if roomy { 2 } else { 1 };
            paint::put(frame, inside, y, &row(lane, &columns, inside.width, cx));
        }
        y += if roomy { 2 } else { 1 };
        let legend = [
            "a case counts by how long ago it was received; a bar is its share of the lane",
            "! at risk: less than a fifth of the time is left · ✗ late · ‖ paused: the clock stands still",
            "parked and escalated cases are not open here, but their clocks run on and are counted",
        ];
        let high = usize::from(inside.height.saturating_sub(y));
        let rows = legend.iter().flat_map(|text| paint::wrap(text, inside.width.saturating_sub(2)));
        for (at, text) in rows.enumerate().take(high) {
            paint::put(frame, inside, y + at as u16, &Line::styled(format!(" {text}"), theme.dim));
        }
    }

    /// The board in words, a line a lane.
    pub(super) fn said(&self, cx: &Context<'_>) -> Vec<String> {
        let Some(board) = &self.board else { return vec!["counting".to_owned()] };
        let lane = |lane: &LaneBoard| {
            let mut words = vec![
                format!("lane {} {}", lane.lane.number(), lane.lane),
                format!("{} open", count(lane.open)),
                format!("{} at risk", count(lane.at_risk)),
                format!("{} late", count(lane.late)),
            ];
            words.extend((lane.paused > 0).then(|| format!("{} paused", count(lane.paused))));
            words.extend(lane.oldest.map(|at| format!("oldest {}", age(at, cx.now))));
            words.extend(lane.median.map(|of| format!("median {}", span(of))));
            words.extend(lane.ninetieth.map(|of| format!("a tenth older than {}", span(of))));
            words.push(format!("target {}", target(lane, cx).0));
            words.push(served(lane, cx).0);
            words.join(", ")
        };
        let at = self.at.map(|at| format!("counted at {} UTC", to_the_second(at)));
        at.into_iter().chain(board.lanes.iter().map(lane)).collect()
    }

    fn border_title(&self, wide: u16, cx: &Context<'_>) -> Line<'static> {
        let theme = cx.theme;
        let mut spans = vec![Span::styled(" clocks ", theme.title)];
        if let Some(board) = &self.board {
            let sum = |of: fn(&LaneBoard) -> u64| board.lanes.iter().map(of).sum::<u64>();
            spans.push(Span::styled(format!("· {} open ", short(sum(|lane| lane.open))), theme.dim));
            let (risk, late) = (sum(|lane| lane.at_risk), sum(|lane| lane.late));
            spans
                .push(Span::styled(format!("· ! {} at risk ", short(risk)), tinted(risk, theme.warn, theme)));
            spans.push(Span::styled(format!("· ✗ {} late ", short(late)), tinted(late, theme.bad, theme)));
        }
        if let Some(at) = self.at.filter(|_| wide >= 70) {
            spans.push(Span::styled(format!("· at {} UTC ", to_the_second(at)), theme.dim));
        }
        Line::from(spans)
    }
}

fn head(columns: &[&Column], wide: u16, theme: &Theme) -> Line<'static> {
    let mut text = format!(" {}{}", pad("lane", LANE), pad_left("open", 5));
    for bound in BUCKETS {
        text += &pad_left(&format!("<{}", bound_words(bound)), bucket(wide) - 1);
        text.push(' ');
    }
    text += &pad_left("more", bucket(wide) - 1);
    text.push(' ');
    for column in columns {
        text += &pad_left(column.head, column.wide);
    }
    Line::styled(text, theme.dim)
}

fn row(lane: &LaneBoard, columns: &[&Column], wide: u16, cx: &Context<'_>) -> Line<'static> {
    let theme = cx.theme;
    let mark = theme.lane(lane.lane);
    let open = if lane.open == 0 { theme.dim } else { theme.text };
    let name = format!("{} {} {}", lane.lane.number(), mark.glyph, mark.word);
    let mut spans = vec![
        Span::raw(" "),
        Span::styled(pad(name, LANE), mark.style),
        Span::styled(pad_left(&short(lane.open), 5), open),
    ];
    let most = u32::try_from(lane.open).unwrap_or(u32::MAX);
    for cases in lane.buckets {
        let number = if cases == 0 { "·".to_owned() } else { short(cases) };
        let style = if cases == 0 { theme.dim } else { theme.text };
        spans.push(Span::styled(pad_left(&number, bucket(wide) - 1), style));
        let share = bar(u32::try_from(cases).unwrap_or(u32::MAX), most);
        spans.push(Span::styled(share.to_string(), theme.accent));
    }
    for column in columns {
        let (text, style) = (column.cell)(lane, cx);
        spans.push(Span::styled(pad_left(&text, column.wide), style));
    }
    Line::from(spans)
}

fn plain(words: Option<String>, cx: &Context<'_>) -> (String, Style) {
    words.map_or(("-".to_owned(), cx.theme.dim), |words| (words, cx.theme.text))
}

fn at_risk(lane: &LaneBoard, cx: &Context<'_>) -> (String, Style) {
    marked("!", lane.at_risk, cx.theme.warn, cx)
}

fn late(lane: &LaneBoard, cx: &Context<'_>) -> (String, Style) {
    marked("✗", lane.late, cx.theme.bad, cx)
}

fn paused(lane: &LaneBoard, cx: &Context<'_>) -> (String, Style) {
    marked("‖", lane.paused, cx.theme.text, cx)
}

fn marked(glyph: &str, cases: u64, style: Style, cx: &Context<'_>) -> (String, Style) {
    match cases {
        0 => ("·".to_owned(), cx.theme.dim),
        cases => (format!("{glyph}{}", short(cases)), style),
    }
}

fn target(lane: &LaneBoard, cx: &Context<'_>) -> (String, Style) {
    plain(cx.jurisdiction.lane(lane.lane).target.map(crate::domain::Period::words), cx)
}

fn served(lane: &LaneBoard, cx: &Context<'_>) -> (String, Style) {
    let weight = if lane.weight == 0 { "first".to_owned() } else { format!("weight {}", lane.weight) };
    (format!("{weight}{}", if lane.blind { ", blind" } else { "" }), cx.theme.text)
}

fn tinted(number: u64, style: Style, theme: &Theme) -> Style {
    if number == 0 { theme.dim } else { style }
}

/// `1h`, `24h`, `3d`.
fn bound_words(milliseconds: i64) -> String {
    match milliseconds / 3_600_000 {
        hours @ 0..=24 => format!("{hours}h"),
        hours => format!("{}d", hours / 24),
    }
}

/// A number in at most four columns: `812`, `9.1k`, `20k`, `3M`.
fn short(number: u64) -> String {
    match number {
        0..=999 => number.to_string(),
        1_000..=9_999 => format!("{}.{}k", number / 1000, number % 1000 / 100),
        10_000..=999_999 => format!("{}k", number / 1000),
        _ => format!("{}M", number / 1_000_000),
    }
}

fn to_the_second(at: Time) -> String {
    format!("{}:{:02}", at.clock(), at.second().rem_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_keep_to_their_columns() {
        let cases =
            [(0, "0"), (999, "999"), (1000, "1.0k"), (9_999, "9.9k"), (20_384, "20k"), (3_100_000, "3M")];
        for (number, expected) in cases {
            assert_eq!(short(number), expected);
        }
    }
}
