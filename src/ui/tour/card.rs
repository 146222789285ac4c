//! How the tour stands on the screen: a card below everything else, which covers nothing. Decides nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::command::Scope;
use crate::ui::keymap::Keymap;
use crate::ui::paint;
use crate::ui::theme::Theme;

use super::{STEPS, Tour};

/// A terminal with fewer rows has no room for it beside the work.
const LEAST: u16 = 20;

/// What the card says on this kind of screen.
fn text(tour: Tour, keymap: &Keymap, scope: Scope) -> Option<String> {
    tour.step().map(|step| keymap.say(scope, step.text))
}

/// How many rows it takes below a body of this size; none where there is no room.
pub(in crate::ui) fn rows(tour: Tour, keymap: &Keymap, scope: Scope, body: Rect) -> u16 {
    let Some(text) = text(tour, keymap, scope).filter(|_| body.height >= LEAST) else { return 0 };
    paint::wrap(&text, body.width.saturating_sub(4)).len() as u16 + 2
}

/// Draws it.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    tour: Tour,
    keymap: &Keymap,
    scope: Scope,
    theme: &Theme,
) {
    let (Some(step), Some(text)) = (tour.step(), text(tour, keymap, scope)) else { return };
    paint::clear(frame, area);
    let title = Line::from(vec![
        Span::styled(format!(" tour {} of {} · ", tour.number(), STEPS.len()), theme.dim),
        Span::styled(format!("{} ", step.title), theme.title),
        Span::styled(keymap.say(scope, "· <tour.pass> goes on without it · <tour> ends the tour "), theme.dim),
    ]);
    let inside = paint::frame(frame, area, title, false, theme);
    for (row, words) in (0..).zip(paint::wrap(&text, area.width.saturating_sub(4))) {
        paint::put(frame, inside, row, &Line::from(vec![Span::raw(" "), Span::styled(words, theme.text)]));
    }
}
