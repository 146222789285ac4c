//! How the tour stands on the screen: a card below everything else, which covers nothing. Decides nothing.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::command::{Command, Scope};
use crate::ui::keymap::Keymap;
use crate::ui::paint;
use crate::ui::theme::Theme;

use super::steps::STEPS;
use super::walk::Tour;

/// Rows that a body must have, so that there is room for the card beside the work.
pub(in crate::ui) const LEAST: u16 = 20;
/// Border and a blank on both sides.
const EDGES: u16 = 4;

/// How many rows it takes below a body of this size; none where there is no room. The same for all steps, so that
/// nothing moves when one is done, unless the way back to where it is done is to be said as well.
pub(in crate::ui) fn rows(tour: &Tour, keymap: &Keymap, scope: Scope, body: Rect) -> u16 {
    let Some(now) = tour.says(keymap, scope).filter(|_| body.height >= LEAST) else { return 0 };
    let high = |text: &str| paint::wrap(text, body.width.saturating_sub(EDGES)).len() as u16;
    let all = STEPS.iter().map(|step| high(&keymap.say_on(&Scope::ALL, step.text)));
    all.chain([high(&now)]).max().unwrap_or(0) + 2
}

/// Draws it.
pub(in crate::ui) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    tour: &Tour,
    keymap: &Keymap,
    scope: Scope,
    theme: &Theme,
) {
    let (Some(place), Some(text)) = (tour.place(), tour.says(keymap, scope)) else { return };
    paint::clear(frame, area);
    // Where letters are typed, these keys would type some.
    let ways = if keymap.shown(scope, Command::PassTour).is_empty() {
        String::new()
    } else {
        keymap.say(scope, "· <tour.pass> passes it · <tour> ends the tour ")
    };
    let title =
        Line::from(vec![Span::styled(format!(" {place} "), theme.title), Span::styled(ways, theme.dim)]);
    let inside = paint::frame(frame, area, title, false, theme);
    let keys = tour.keys(keymap, scope);
    for (row, words) in (0..).zip(paint::wrap(&text, area.width.saturating_sub(EDGES))) {
        let words = words.split_inclusive(' ').map(|word| {
            let bare = word.trim_end().trim_end_matches(['.', ',', ';', ')']).trim_start_matches('(');
            let style = if keys.iter().any(|key| key == bare) { theme.key } else { theme.text };
            Span::styled(word.to_owned(), style)
        });
        paint::put(frame, inside, row, &std::iter::once(Span::raw(" ")).chain(words).collect());
    }
}
