//! How the queue looks: columns by width, one row a case, calm unless a clock runs out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::screen::QueueScreen;
use crate::domain::{QueueRow, Reading};
use crate::text::printable_str;
use crate::ui::clock::Clock;
use crate::ui::paint::{self, pad, pad_left};
use crate::ui::view::Context;
use crate::ui::words::{age, count};

use super::recent::DAYS;
use super::standing::{is_open, undecided};

/// Columns that the reason takes at least.
const WHY: u16 = 28;

/// Widths of the columns that fit; zero leaves one out.
struct Columns {
    lane: u16,
    severity: u16,
    age: u16,
    clock: u16,
    account: u16,
    posts: u16,
    hits: u16,
    recent: u16,
    why: u16,
}

impl Columns {
    fn of(inside: u16) -> Self {
        let mut columns = Self {
            lane: 12,
            severity: 5,
            age: 5,
            clock: 16,
            account: 16,
            posts: 7,
            hits: 5,
            recent: 0,
            why: 0,
        };
        if inside < 76 {
            (columns.posts, columns.age, columns.account) = (0, 0, 13);
        }
        let rest = inside.saturating_sub(columns.used());
        // Bars are for those who have room for them and for the reason.
        if rest >= DAYS + WHY + 14 {
            columns.recent = DAYS + 1;
        }
        let rest = inside.saturating_sub(columns.used());
        // The account gets what is left, up to a point; why-next gets the rest if it is worth anything.
        if rest >= WHY {
            let more = (rest / 8).min(20);
            columns.account += more;
            columns.why = rest - more - 1;
        } else {
            columns.account += rest;
        }
        columns
    }

    fn used(&self) -> u16 {
        // Two spaces stand before the first column, one behind each.
        let all = [
            self.lane,
            self.severity,
            self.age,
            self.clock,
            self.account,
            self.posts,
            self.hits,
            self.recent,
        ];
        2 + all.iter().filter(|wide| **wide > 0).map(|wide| wide + 1).sum::<u16>()
    }

    fn head(&self) -> String {
        let mut text = "  ".to_owned();
        for (wide, name, right) in [
            (self.lane, "lane", false),
            (self.severity, "sev", false),
            (self.age, "age", true),
            (self.clock, "  clock", false),
            (self.account, "account", false),
            (self.posts, "posts", true),
            (self.hits, "hits", true),
            (self.recent, " posts, 14 days", false),
            (self.why, " why next", false),
        ] {
            if wide > 0 {
                text += &if right { pad_left(name, wide) } else { pad(name, wide) };
                text.push(' ');
            }
        }
        text
    }
}

impl QueueScreen {
    pub(super) fn paint(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let inside = paint::frame(frame, area, self.border_title(cx), false, cx.theme);
        if inside.height < 3 || inside.width < 20 {
            return;
        }
        let columns = Columns::of(inside.width);
        self.recent.shown = columns.recent > 0;
        let mut y = 0;
        if self.editing || !self.line.is_empty() {
            self.line.draw(frame, inside, "  filter  ", self.editing, cx.theme);
            y += if self.editing { 2 } else { 1 };
        }
        paint::put(frame, inside, y, &Line::styled(columns.head(), cx.theme.dim));
        y += 1;
        if inside.height > 16 {
            y += 1;
        }
        let rows = Rect { y: inside.y + y, height: inside.height - y, ..inside };
        self.rows_at = rows;
        if self.window.rows().is_empty() {
            self.draw_nothing(frame, rows, cx);
            return;
        }
        self.scroll(usize::from(rows.height));
        let selected = self.window.selected();
        for (at, row) in self.window.rows().iter().enumerate().skip(self.offset).take(rows.height.into()) {
            let y = (at - self.offset) as u16;
            let mut line = row_line(row, &self.recent.bars(row.case), &columns, cx);
            let mark = if self.picked.contains(row.case) { "■" } else { " " };
            line.spans.insert(0, Span::styled(mark, cx.theme.evidence));
            if at == selected {
                line.spans.insert(0, Span::raw("▸"));
                let bar = Rect { y: rows.y + y, height: 1, ..rows };
                paint::put(frame, rows, y, &line);
                frame.buffer_mut().set_style(bar, cx.theme.selected);
                if !self.editing {
                    frame.set_cursor_position((rows.x, rows.y + y));
                }
            } else {
                line.spans.insert(0, Span::raw(" "));
                paint::put(frame, rows, y, &line);
            }
        }
    }

    /// Keeps the selection in view, with two rows of context where there is room.
    fn scroll(&mut self, height: usize) {
        let context = if height > 6 { 2 } else { 0 };
        let (selected, rows) = (self.window.selected(), self.window.rows().len());
        let lowest = (selected + context + 1).saturating_sub(height);
        let highest = selected.saturating_sub(context);
        self.offset = self.offset.clamp(lowest.min(highest), highest).min(rows.saturating_sub(height));
    }

    pub(super) fn border_title(&self, cx: &Context<'_>) -> Line<'static> {
        let theme = cx.theme;
        let mut spans = vec![Span::styled(" next up ", theme.title)];
        // Where there is no room for all, this is what matters most.
        if !self.line.filter().is_empty() && self.window.is_filled() {
            spans.push(Span::styled(format!("· {} ", self.passing_words()), theme.accent));
        }
        if let Some(counts) = cx.status.map(|status| status.counts) {
            spans.push(Span::styled(format!("· {} open ", count(counts.open)), theme.dim));
            let (risk, late) = cx.status.map_or((0, 0), |status| (status.at_risk, status.late));
            for (number, words, style) in [(risk, "! at risk", theme.warn), (late, "✗ late", theme.bad)] {
                if let Some((glyph, word)) = words.split_once(' ').filter(|_| number > 0) {
                    spans.push(Span::styled("· ", theme.dim));
                    spans.push(Span::styled(format!("{glyph} {} {word} ", count(number)), style));
                }
            }
            let others = [
                (counts.parked, "parked"),
                (counts.escalated, "escalated"),
                (counts.second, "for a second person"),
                (counts.decided, "decided"),
            ];
            for (number, word) in others.into_iter().filter(|(number, _)| *number > 0) {
                spans.push(Span::styled(format!("· {} {word} ", count(number)), theme.dim));
            }
        }
        if !self.picked.is_empty() {
            let words = format!("· ■ {} marked ", count(self.picked.len() as u64));
            spans.push(Span::styled(words, theme.evidence));
        }
        Line::from(spans)
    }

    /// How many cases pass: what was counted, or as many as are known until then.
    fn passing_words(&self) -> String {
        let (more, known) = (self.window.more(), self.window.rows().len() as u64);
        match self.passing {
            Some(1) => "1 passes".to_owned(),
            Some(passing) => format!("{} pass", count(passing)),
            None if more.0 || more.1 => format!("{}+ pass", count(known)),
            None => format!("{} pass", count(known)),
        }
    }

    fn draw_nothing(&self, frame: &mut Frame<'_>, rows: Rect, cx: &Context<'_>) {
        for (at, text) in self.nothing(cx).iter().enumerate() {
            let style = if at == 0 { cx.theme.text } else { cx.theme.dim };
            paint::put(frame, rows, 1 + at as u16, &Line::styled(format!("  {text}"), style));
        }
        if !self.editing {
            frame.set_cursor_position((rows.x, rows.y + 1.min(rows.height - 1)));
        }
    }

    /// Why there is no row, and what can be done.
    pub(super) fn nothing(&self, cx: &Context<'_>) -> &'static [&'static str] {
        if !self.window.is_filled() {
            &["reading the queue"]
        } else if self.window.more().1 {
            &["looking further"]
        } else if self.is_filtered() {
            &["no case passes this filter", "backspace shows everything open again"]
        } else if cx.status.is_some_and(|status| status.counts.parked + status.counts.decided > 0) {
            &["nothing is open: all done", "o shows parked, escalated and decided cases"]
        } else {
            &["this queue is empty", "leave with q, then bring in a file: caseload import FILE"]
        }
    }
}

fn row_line(row: &QueueRow, recent: &str, columns: &Columns, cx: &Context<'_>) -> Line<'static> {
    let theme = cx.theme;
    let lane = theme.lane(row.parts.lane);
    let severity = theme.severity(row.severity());
    let mut spans = vec![
        Span::styled(format!("{} ", row.parts.lane.number()), theme.dim),
        Span::styled(pad(format!("{} {}", lane.glyph, lane.word), columns.lane - 2), lane.style),
        Span::raw(" "),
        if row.blind {
            // What it weighs is told after a first judgement.
            Span::styled(pad(" -", columns.severity), theme.dim)
        } else {
            let words = format!("{} {}", pad_left(severity.glyph, 2), severity.word);
            Span::styled(pad(words, columns.severity), severity.style)
        },
        Span::raw(" "),
    ];
    let mut cell = |text: String, wide: u16, style: Style| {
        if wide > 0 {
            spans.push(Span::styled(text, style));
            spans.push(Span::raw(" "));
        }
    };
    cell(pad_left(&age(row.parts.received, cx.now), columns.age), columns.age, theme.dim);
    let (clock, style) = clock_cell(row, columns.clock, cx);
    cell(clock, columns.clock, style);
    let drill = if row.drill { "drill " } else { "" };
    let room = columns.account.saturating_sub(1 + drill.len() as u16);
    let handle = format!("{drill}@{}", paint::cell(&row.handle, room, theme.lettering));
    cell(handle, columns.account, if row.drill { theme.accent } else { theme.text });
    cell(pad_left(&count(row.posts), columns.posts), columns.posts, theme.dim);
    let hits = if row.hit_posts == 0 { theme.dim } else { theme.text };
    let number = if row.blind { "-".to_owned() } else { count(row.hit_posts) };
    cell(pad_left(&number, columns.hits), columns.hits, hits);
    cell(pad(format!(" {recent}"), columns.recent), columns.recent, theme.accent);
    cell(format!(" {}", pad(why(row), columns.why.saturating_sub(1))), columns.why, theme.dim);
    Line::from(spans)
}

/// The clock of an open case; of any other, its state.
fn clock_cell(row: &QueueRow, wide: u16, cx: &Context<'_>) -> (String, Style) {
    let theme = cx.theme;
    let state = row.standing.state;
    if is_open(row, cx.now) {
        let clock = Clock::of(row.clock.as_ref(), cx.now);
        let style = clock.style(theme);
        let words = pad(clock.words(), wide.saturating_sub(4));
        return (pad(format!("{words} {}", clock.bar()), wide), style);
    }
    let mark = theme.state(state);
    let until = row.standing.until.map(|until| format!(" {}", &until.date()[5..])).unwrap_or_default();
    // Parking or escalating stops no clock: that one runs out is said all the same.
    let (alarm, style) = match Clock::of(row.clock.as_ref(), cx.now) {
        Clock::Runs(Reading::Late { .. }) if undecided(state) => (" ✗", theme.bad),
        Clock::Runs(Reading::Risk { .. }) if undecided(state) => (" !", theme.warn),
        _ => ("", mark.style),
    };
    let words =
        paint::cut(&format!("{} {}{until}", mark.glyph, mark.word), wide.saturating_sub(2)).into_owned();
    (pad(format!("{words}{alarm}"), wide), style)
}

pub(super) fn why(row: &QueueRow) -> String {
    match &row.claim {
        Some((who, until)) => format!("held by {} until {}", printable_str(who).line(), until.clock()),
        None if row.blind => "blind: judge first".to_owned(),
        None => match row.source {
            Some(source) if source.word() != row.parts.lane.word() => {
                format!("{source} · {}", row.parts.why())
            }
            _ => row.parts.why(),
        },
    }
}
