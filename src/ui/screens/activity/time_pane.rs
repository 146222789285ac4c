//! Posts over time: bars, below them what happened when, the months, and the selected stretch in words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::domain::Activity;
use crate::ui::command::Scope;
use crate::ui::paint::{self, pad};
use crate::ui::view::Context;
use crate::ui::words::{count, many};

use super::screen::ActivityScreen;

/// Columns of the words at the left.
const LABEL: u16 = 9;
/// Most rows of bars, and never more than there are posts: higher ones say no more.
const HIGHEST: u16 = 16;
/// Rows that a few posts take.
const LOWEST: u16 = 4;

impl ActivityScreen {
    pub(super) fn draw_time(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let focused = !self.in_week;
        let cells = area.width.saturating_sub(LABEL + 4);
        self.lay_out(cells.into());
        let title = match self.activity() {
            Some(activity) => format!(" over time, UTC · {} ", over(activity, &self.timeline.unit())),
            None => " over time, UTC ".to_owned(),
        };
        let title = Line::styled(paint::cut(&title, area.width.saturating_sub(4)).into_owned(), theme.title);
        let inside = paint::frame(frame, area, title, focused, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let Some(activity) = self.activity() else {
            let words = cx.keys.say(Scope::Activity, self.nothing());
            for (at, row) in paint::wrap(&words, inside.width).into_iter().enumerate() {
                paint::put(frame, inside, at as u16, &Line::styled(row, theme.dim));
            }
            if focused {
                frame.set_cursor_position((inside.x, inside.y));
            }
            return;
        };
        let columns = self.timeline.columns();
        let (reports, priors) = (self.timeline.counts(activity.reports.iter().copied()), self.priors());
        let here = self.post.and_then(|post| self.timeline.place(post));
        let sign = |is: bool, sign: char| if is { sign } else { ' ' };
        let hits = if self.blind { "marks" } else { "hits" };
        let mut below: Vec<(&str, String, Style)> = Vec::new();
        if columns.iter().any(|column| column.hits > 0) {
            below.push((hits, self.timeline.signs(|at| sign(columns[at].hits > 0, '▲')), theme.warn));
        }
        if reports.iter().any(|number| *number > 0) {
            below.push(("reports", self.timeline.signs(|at| sign(reports[at] > 0, '⚑')), theme.text));
        }
        if priors.iter().any(|number| *number > 0) {
            below.push(("actions", self.timeline.signs(|at| sign(priors[at] > 0, '‖')), theme.text));
        }
        if here.is_some() {
            below.push(("post", self.timeline.signs(|at| sign(here == Some(at), '◆')), theme.evidence));
        }
        below.push(("", self.timeline.months(), theme.dim));
        // The selected stretch in words stands last; where there is little room, signs go before the bars do.
        let room = inside.height.saturating_sub(1);
        below.truncate(usize::from(room.saturating_sub(1)));
        let most = columns.iter().map(|column| column.posts).max().unwrap_or(0);
        let highest = (most.min(HIGHEST.into()) as u16).max(LOWEST);
        let high = room.saturating_sub(below.len() as u16).min(highest);
        for row in 0..high {
            let label = match row {
                0 => count(most.into()),
                _ if row + 1 == high => "posts".to_owned(),
                _ => String::new(),
            };
            put(frame, inside, row, &label, (self.timeline.bars(row, high).as_str(), theme.accent), cx);
        }
        for (row, (label, text, style)) in (high..).zip(&below) {
            put(frame, inside, row, label, (text.as_str(), *style), cx);
        }
        let words = paint::cut(&self.column_words(), inside.width).into_owned();
        let last = high + below.len() as u16;
        paint::put(frame, inside, last, &Line::styled(words, theme.text));
        let (left, broad) = self.timeline.cells(self.column());
        let x = inside.x + LABEL + left as u16;
        let bar = Rect { x, y: inside.y, width: broad as u16, height: last };
        frame.buffer_mut().set_style(bar.intersection(inside), theme.selected);
        if focused {
            frame.set_cursor_position((x, inside.y + high.saturating_sub(1)));
        }
        self.time_at = Rect { x: inside.x + LABEL, width: cells, height: last, ..inside };
    }

    fn priors(&self) -> Vec<u64> {
        let priors = self.activity().map(|activity| activity.priors.as_slice()).unwrap_or_default();
        self.timeline.counts(priors.iter().copied())
    }

    /// The selected stretch of time in words.
    pub(super) fn column_words(&self) -> String {
        self.words_of(self.column())
    }

    /// `2026-03-01 to 2026-03-03 · 14 posts, 2 with hits, 1 report`.
    pub(super) fn words_of(&self, at: usize) -> String {
        let Some(column) = self.timeline.columns().get(at) else { return String::new() };
        let with = if self.blind { "marked" } else { "with hits" };
        let mut words = vec![many(column.posts.into(), "post", "posts")];
        words.extend((column.hits > 0).then(|| format!("{} {with}", count(column.hits.into()))));
        let reports = self.activity().map(|activity| activity.reports.as_slice()).unwrap_or_default();
        let reports = self.timeline.counts(reports.iter().copied()).get(at).copied().unwrap_or(0);
        words.extend((reports > 0).then(|| many(reports, "report", "reports")));
        let priors = self.priors().get(at).copied().unwrap_or(0);
        words.extend((priors > 0).then(|| many(priors, "action before", "actions before")));
        format!("{} · {}", self.timeline.dates(at), words.join(", "))
    }
}

/// A row with its word at the left.
fn put(
    frame: &mut Frame<'_>,
    area: Rect,
    row: u16,
    label: &str,
    (text, style): (&str, Style),
    cx: &Context<'_>,
) {
    paint::put(frame, area, row, &Line::styled(pad(label, LABEL - 1), cx.theme.dim));
    let place = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL), ..area };
    paint::put(frame, place, row, &Line::styled(text.to_owned(), style));
}

/// `212 posts from 2025-03-02 to 2026-03-04, each column 3 days`.
pub(super) fn over(activity: &Activity, unit: &str) -> String {
    let span = activity
        .span
        .map(|(first, last)| format!(" from {} to {}", first.date(), last.date()))
        .unwrap_or_default();
    let undated = match activity.undated {
        0 => String::new(),
        undated => format!(", {} without a time left out", count(undated)),
    };
    format!("{}{span}, each column {unit}{undated}", many(activity.posts, "post", "posts"))
}
