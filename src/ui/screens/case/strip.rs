//! Posts over time under the panes: a row of bars, below it what happened when, and where the selected post stands.
//! Draws what it is given.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{CaseView, Time};
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::timeline::Timeline;
use crate::ui::words::many;

fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x + 3,
        y: area.y + 1,
        width: area.width.saturating_sub(6),
        height: area.height.saturating_sub(2),
    }
}

/// Draws the strip; `here` is when the selected post was written.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, view: &CaseView, here: Option<Time>, theme: &Theme) {
    let inside = inner(area);
    let timeline = Timeline::of(&view.days, inside.width.into());
    let reports = timeline.counts(view.reports.iter().map(|report| report.at));
    let priors = timeline.counts(view.priors.iter().map(|prior| prior.at));
    let here = here.and_then(|at| timeline.place(at));
    let columns = timeline.columns();
    let sign = |at: usize| {
        if columns[at].hits > 0 {
            '▲'
        } else if reports[at] > 0 {
            '⚑'
        } else if priors[at] > 0 {
            '‖'
        } else {
            ' '
        }
    };
    let posts = columns.iter().map(|column| u64::from(column.posts)).sum();
    let mut words = vec![format!("{}, each column {}", many(posts, "post", "posts"), timeline.unit())];
    let hits = if view.sight.aided() { "▲ with hits" } else { "▲ marked" };
    // Of what falls into one column the first is shown; only signs that stand there are explained.
    let signs = timeline.signs(sign);
    for (sign, meaning) in [('▲', hits), ('⚑', "⚑ reported"), ('‖', "‖ acted on")] {
        words.extend(signs.contains(sign).then(|| meaning.to_owned()));
    }
    words.extend(here.map(|_| "↑ this post".to_owned()));
    let title = format!(" {} ", words.join(" · "));
    let title = paint::cut(&title, area.width.saturating_sub(4)).into_owned();
    paint::frame(frame, area, Line::styled(title, theme.title), false, theme);
    paint::put(frame, inside, 0, &Line::styled(timeline.bars(0, 1), theme.accent));
    paint::put(frame, inside, 1, &Line::styled(signs, theme.warn));
    paint::put(frame, inside, 2, &Line::styled(timeline.months(), theme.dim));
    if let Some((left, _)) = here.map(|column| timeline.cells(column)) {
        let place =
            Rect { x: inside.x + left as u16, y: area.bottom().saturating_sub(1), width: 1, height: 1 };
        paint::put(frame, place, 0, &Line::styled("↑", theme.evidence));
    }
}

/// The beginning of the stretch of time at a place of the strip.
pub(super) fn moment_at(area: Rect, view: &CaseView, column: u16, row: u16) -> Option<Time> {
    let inside = inner(area);
    let timeline = Timeline::of(&view.days, inside.width.into());
    let cell = usize::from(column.checked_sub(inside.x)?);
    let place = timeline.at_cell(cell).filter(|_| area.contains((column, row).into()))?;
    Some(timeline.span(place).0)
}
