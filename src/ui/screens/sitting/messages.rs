//! What was said to the person, the newest first. Nothing of it is anywhere else: the footer shows one message, and
//! only for a while.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::command::{Command, Scope};
use crate::ui::listing::Listing;
use crate::ui::note::Tone;
use crate::ui::paint;
use crate::ui::sitting::Said;
use crate::ui::telling::{self, Telling, WIDE};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words::many;

/// The screen.
#[derive(Default)]
pub struct MessagesScreen {
    list: Listing,
    /// How many there were when they were drawn last.
    rows: usize,
}

/// A message in as many lines as it takes, the first with its time; what is not selected takes one.
fn line(said: &Said, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let mark = cx.theme.tone(said.note.tone);
    let word = match said.note.tone {
        Tone::Done => "done  ",
        Tone::Hint => "note  ",
        Tone::Failed => "failed",
    };
    let times = if said.times > 1 { format!(" ×{}", said.times) } else { String::new() };
    let at = if said.at.date() == cx.now.date() { String::new() } else { format!("{} ", said.at.date()) };
    let room = columns.saturating_sub(20 + at.len() as u16);
    let text = paint::cut(&format!("{}{times}", said.note.text), room).into_owned();
    vec![Line::from(vec![
        Span::styled(format!("{at}{}  ", said.at.clock()), cx.theme.dim),
        Span::styled(format!("{} {word}  ", mark.glyph), mark.style),
        Span::styled(text, cx.theme.text),
    ])]
}

impl View for MessagesScreen {
    fn scope(&self) -> Scope {
        Scope::Messages
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "messages".to_owned()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        if command == Command::Back {
            return vec![Effect::Back];
        }
        self.list.moves(command, count, cx.sitting.said().len());
        Vec::new()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.clicked(mouse.column, mouse.row, self.rows);
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let rows: Vec<Vec<Line<'static>>> =
            cx.sitting.said().iter().map(|said| line(said, WIDE, cx)).collect();
        telling::listed(&rows, self.list.selected(), "nothing was said yet")
    }

    fn pick(&mut self, place: usize, cx: &Context<'_>) -> Vec<Effect> {
        self.list.select(place, cx.sitting.said().len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let said = cx.sitting.said();
        self.rows = said.len();
        let title = Line::from(vec![
            Span::styled(" messages ", cx.theme.title),
            Span::styled(
                format!("· {} · newest first ", many(said.len() as u64, "message", "messages")),
                cx.theme.dim,
            ),
        ]);
        let inside = paint::frame(frame, area, title, true, cx.theme);
        if said.is_empty() {
            paint::put(frame, inside, 0, &Line::styled("  nothing was said yet", cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        // The selected one is read whole at the foot.
        let selected = said.get(self.list.selected().min(said.len() - 1));
        let whole = selected.map(|said| paint::wrap(&said.note.text, inside.width.saturating_sub(2)));
        let whole = whole.filter(|rows| rows.len() > 1 || inside.width < 60).unwrap_or_default();
        let high = (whole.len() as u16).min(inside.height / 2);
        let list = Rect { height: inside.height - high, ..inside };
        let rows: Vec<Vec<Line<'static>>> =
            said.iter().map(|said| line(said, inside.width.saturating_sub(2), cx)).collect();
        self.list.draw(frame, list, &rows, true, cx.theme);
        for (y, row) in whole.into_iter().take(high.into()).enumerate() {
            let row = Line::styled(format!("  {row}"), cx.theme.text);
            paint::put(frame, Rect { y: list.bottom(), height: high, ..inside }, y as u16, &row);
        }
        let (above, shown) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), shown, cx.theme);
    }
}
