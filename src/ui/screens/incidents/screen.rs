//! The incidents, those that run first: what counts as one, how much its cases weigh, what was learnt.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::IncidentRow;
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::listing::Listing;
use crate::ui::paint;
use crate::ui::telling::{self, Telling, WIDE};
use crate::ui::view::{Context, Effect, Exposure, View};
use crate::ui::words::{age, many};

use super::tasks::{BeginIncident, EndIncident};

/// The screen.
#[derive(Default)]
pub struct IncidentsScreen {
    rows: Vec<IncidentRow>,
    filled: bool,
    list: Listing,
}

impl IncidentsScreen {
    fn nothing(&self, cx: &Context<'_>) -> String {
        let words = if self.filled {
            "no incident runs or has run · <incident.begin> begins one"
        } else {
            "reading"
        };
        cx.keys.say(Scope::Incidents, words)
    }

    fn selected(&self) -> Option<&IncidentRow> {
        self.rows.get(self.list.selected())
    }
}

/// An incident in four lines.
fn lines(row: &IncidentRow, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let own = |text: &str| printable_str(text).line();
    let fit = |text: String| paint::cut(&text, columns.saturating_sub(3)).into_owned();
    let incident = &row.incident;
    let (mark, style) = match row.ended {
        None => ("▶ runs", cx.theme.warn),
        Some(_) => ("■ ended", cx.theme.dim),
    };
    let factor = format!("×{}.{}", incident.factor / 10, incident.factor % 10);
    let counts = format!("{} · {} open", many(row.cases, "case", "cases"), row.open);
    let when = match &row.ended {
        None => format!("begun {} ago by {}", age(row.begun, cx.now), own(&row.by)),
        Some((at, _)) => format!("{} to {}, begun by {}", row.begun.date(), at.date(), own(&row.by)),
    };
    let members: Vec<String> =
        incident.rules.iter().chain(&incident.clauses).map(|name| printable_str(name).line()).collect();
    let more = match &row.ended {
        Some((_, learnt)) => format!("learnt: {}", own(learnt)),
        None => format!("counts: {}", own(&incident.criteria)),
    };
    vec![
        Line::from(vec![
            Span::styled(format!("{mark}  "), style),
            Span::styled(fit(format!("{} · {}", own(&incident.id), own(&incident.title))), cx.theme.bold),
        ]),
        Line::styled(fit(format!("    {factor} · {counts} · {when}")), cx.theme.text),
        Line::styled(fit(format!("    {more}")), cx.theme.text),
        Line::styled(fit(format!("    cases with a hit of {}", members.join(" "))), cx.theme.dim),
    ]
}

impl View for IncidentsScreen {
    fn scope(&self) -> Scope {
        Scope::Incidents
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "incidents".to_owned()
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Incidents)]
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Incidents)]
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match (command, self.selected()) {
            (Command::Back, _) => return vec![Effect::Back],
            (Command::Reload, _) => return vec![Effect::Ask(Request::Incidents)],
            (Command::BeginSurge, _) => return vec![FormDialog::open(BeginIncident, cx)],
            (Command::EndSurge, Some(row)) => {
                let id = row.incident.id.clone();
                return vec![FormDialog::open(EndIncident { id, open: row.open }, cx)];
            }
            _ => {
                self.list.moves(command, count, self.rows.len());
            }
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match (command, self.selected()) {
            (Command::EndSurge, None) => Err("there is no incident here".to_owned()),
            (Command::EndSurge, Some(row)) if row.ended.is_some() => Err("it has ended".to_owned()),
            _ => Ok(()),
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Incidents(rows) => (self.rows, self.filled) = (rows, true),
            Reply::Failed(_) => self.filled = true,
            _ => {}
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.clicked(mouse.column, mouse.row, self.rows.len());
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let rows: Vec<Vec<Line<'static>>> = self.rows.iter().map(|row| lines(row, WIDE, cx)).collect();
        telling::listed(&rows, self.list.selected(), &self.nothing(cx))
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.select(place, self.rows.len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let running = self.rows.iter().filter(|row| row.ended.is_none()).count();
        let title = Line::from(vec![
            Span::styled(" incidents ", cx.theme.title),
            Span::styled(format!("· {running} running of {} ", self.rows.len()), cx.theme.dim),
        ]);
        let inside = paint::frame(frame, area, title, true, cx.theme);
        if self.rows.is_empty() {
            let words = self.nothing(cx);
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let rows: Vec<Vec<Line<'static>>> =
            self.rows.iter().map(|row| lines(row, inside.width.saturating_sub(2), cx)).collect();
        self.list.draw(frame, inside, &rows, true, cx.theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), shown, cx.theme);
    }
}
