//! How the rules screen looks: the list with its notices, and the rule beside it.

use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::width;
use crate::ui::command::Scope;
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::view::Context;
use crate::ui::words::{count, many, running};

use super::detail::{Detail, DetailLine};
use super::list_pane;
use super::screen::{Known, RulesScreen};

impl RulesScreen {
    fn border_title(&self, theme: &Theme) -> Line<'static> {
        let all = self.table.rules().len();
        let shown = self.table.shown();
        let mut words = match (shown == all, self.filled) {
            (_, false) => String::new(),
            (true, true) => format!("· {} ", many(all as u64, "rule", "rules")),
            (false, true) => format!("· {} of {} ", count(shown as u64), many(all as u64, "rule", "rules")),
        };
        if self.filled {
            let _ = write!(words, "in {} ", many(self.table.packs().len() as u64, "pack", "packs"));
        }
        Line::from(vec![
            Span::styled(" rules ", theme.title),
            Span::styled(words, theme.dim),
            Span::styled(format!("· {} ", self.table.ordered().words()), theme.accent),
        ])
    }

    /// What must be known before the list can be trusted: that rules are being run, are behind, or are none.
    fn notice(&self, theme: &Theme) -> Option<Line<'static>> {
        let behind = self.table.behind();
        if let Some((done, of, hits)) = self.scanning {
            let words =
                format!(" ▸ {} · {} of {}", running(done, of, hits), count(done), many(of, "post", "posts"));
            return Some(Line::styled(words, theme.accent));
        }
        if self.filled && self.table.packs().is_empty() {
            let words = " ! no pack of rules is in force here";
            return Some(Line::styled(words, theme.warn));
        }
        let behind = (behind > 0).then(|| many(behind, "post", "posts"))?;
        Some(Line::from(vec![
            Span::styled(format!(" ! rules are behind by {behind} · "), theme.warn),
            Span::styled("S", theme.key),
            Span::styled(" runs them", theme.warn),
        ]))
    }

    pub(super) fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        self.list_at = area;
        let mut inside = paint::frame(frame, area, self.border_title(theme), !self.in_detail, theme);
        let take = |inside: &mut Rect| {
            let row = Rect { height: 1.min(inside.height), ..*inside };
            inside.y += row.height;
            inside.height -= row.height;
            row
        };
        if let Some(line) = self.notice(theme) {
            let row = take(&mut inside);
            paint::put(frame, row, 0, &line);
        }
        let label = "  filter  ";
        let filter = (self.editing || !self.field.is_empty()).then(|| take(&mut inside));
        if let Some(row) = filter {
            paint::put(frame, row, 0, &Line::styled(label, theme.accent));
        }
        if self.table.shown() == 0 {
            self.rows_at = Rect::default();
            let words = match (self.filled, self.table.rules().is_empty()) {
                (false, _) if self.failed => "the rules could not be read · <reload> asks again",
                (false, _) => "reading the rules",
                (true, true) => "no rule has seen anything here, and none is in force",
                (true, false) => "no rule passes this filter · <clear> takes it away",
            };
            for (at, row) in paint::wrap(&cx.keys.say(Scope::Rules, words), inside.width.saturating_sub(4))
                .into_iter()
                .enumerate()
            {
                paint::put(frame, inside, 1 + at as u16, &Line::styled(format!("  {row}"), theme.dim));
            }
            frame.set_cursor_position((inside.x, inside.y));
        } else {
            let above = &mut self.list_above;
            let (rows, chosen) = list_pane::draw(frame, inside, &self.table, above, !self.in_detail, theme);
            self.rows_at = rows;
            let lines = self.table.entries().len();
            paint::more(frame, area, self.list_above, lines, rows.height.into(), theme);
            if let Some(y) = chosen.filter(|_| !self.in_detail) {
                frame.set_cursor_position((rows.x, y));
            }
        }
        if let Some(row) = filter {
            let wide = width(label) as u16;
            let place = Rect { x: row.x + wide, width: row.width.saturating_sub(wide + 1), ..row };
            self.field.draw(frame, place, theme.text, self.editing);
        }
    }

    pub(super) fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        self.detail_at = area;
        let stale = self.view().is_none();
        let reading = if stale && self.table.row().is_some() { " rule · reading " } else { " rule " };
        let title = Line::styled(reading, theme.title);
        let inside = paint::frame(frame, area, title, self.in_detail, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let lines: Vec<DetailLine> = match &self.known {
            Known::Here(view) => Detail::lines(view, self.sample, cx.now, inside.width, theme),
            Known::Gone => vec![DetailLine {
                line: Line::styled("this rule is not here any more", theme.dim),
                sample: None,
            }],
            Known::Nothing => Vec::new(),
        };
        let height = usize::from(inside.height);
        self.detail_above = self.detail_above.min(lines.len().saturating_sub(height));
        let mut cursor = None;
        for (y, drawn) in lines.iter().skip(self.detail_above).take(height).enumerate() {
            let y = y as u16;
            paint::put(frame, inside, y, &drawn.line);
            if stale {
                // What stands here until the answer comes is of the rule before.
                let bar = Rect { y: inside.y + y, height: 1, ..inside };
                frame.buffer_mut().set_style(bar, theme.dim);
            }
            let first = drawn.sample.is_some() && drawn.sample == self.sample && cursor.is_none();
            if first {
                cursor = Some(inside.y + y);
                if self.in_detail {
                    let bar = Rect { y: inside.y + y, height: 1, ..inside };
                    frame.buffer_mut().set_style(bar, theme.selected);
                }
            }
        }
        paint::more(frame, area, self.detail_above, lines.len(), height, theme);
        if self.in_detail {
            frame.set_cursor_position((inside.x, cursor.unwrap_or(inside.y)));
        }
        self.drawn = lines.into_iter().map(|line| line.sample).collect();
    }
}
