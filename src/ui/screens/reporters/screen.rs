//! The reporters, those whose reports fail most often first: numbers only, with the bar of what reviewers upheld.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{ReporterRow, TrackRecord};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::listing::Listing;
use crate::ui::paint::{self, pad, pad_left};
use crate::ui::record;
use crate::ui::telling::{self, Telling};
use crate::ui::view::{Context, Effect, Exposure, View};
use crate::ui::words::{count, many};

use super::tasks::TurnReporter;

/// Reporters asked for.
const LIMIT: u16 = 200;
/// Columns of the number, the reports and the weight.
const NUMBER: u16 = 17;
const REPORTS: u16 = 9;
const WEIGHT: u16 = 8;
/// Columns of the source, where there is room for it.
const SOURCE: u16 = 18;

/// The screen.
#[derive(Default)]
pub struct ReportersScreen {
    rows: Vec<ReporterRow>,
    filled: bool,
    list: Listing,
}

impl ReportersScreen {
    fn ask() -> Vec<Effect> {
        vec![Effect::Ask(Request::Reporters { limit: LIMIT })]
    }

    fn nothing(&self) -> &'static str {
        if self.filled { "nobody has reported anything" } else { "reading" }
    }

    fn selected(&self) -> Option<&ReporterRow> {
        self.rows.get(self.list.selected())
    }

    fn turn(&self, void: bool, cx: &Context<'_>) -> Vec<Effect> {
        let Some(row) = self.selected() else { return Vec::new() };
        vec![FormDialog::open(TurnReporter { reporter: row.reporter, reports: row.reports, void }, cx)]
    }
}

/// Columns that the record's cells have.
fn record_columns(columns: u16) -> (bool, u16) {
    let sourced = columns >= 90;
    let taken = NUMBER + REPORTS + WEIGHT + 8 + if sourced { SOURCE } else { 0 };
    (sourced, columns.saturating_sub(taken).min(56))
}

fn lines(row: &ReporterRow, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let theme = cx.theme;
    let (sourced, room) = record_columns(columns);
    let undecided = row.reports.saturating_sub(row.upheld + row.rejected);
    let judged = TrackRecord { upheld: row.upheld, rejected: row.rejected, undecided };
    let source = row.source.map(|source| source.to_string()).unwrap_or_default();
    let mut spans = vec![
        Span::styled(pad(row.reporter.to_string(), NUMBER), theme.text),
        Span::styled(pad_left(&count(row.reports), REPORTS), theme.text),
        Span::raw("  "),
    ];
    if sourced {
        spans.push(Span::styled(pad(source, SOURCE), theme.dim));
    }
    spans.extend(record::cells(judged, room, theme));
    let weight = if row.voided.is_some() { "0".to_owned() } else { format!("{:.2}", row.weight) };
    spans.push(Span::styled(pad_left(&weight, WEIGHT), theme.bold));
    let under = match &row.voided {
        Some((at, who, why)) => {
            let (who, why) = (printable_str(who).line(), printable_str(why).line());
            Line::styled(
                paint::cut(&format!("    ✗ VOIDED {} by {who}: {why}", at.date()), columns.saturating_sub(3))
                    .into_owned(),
                theme.bad,
            )
        }
        None => Line::default(),
    };
    vec![Line::from(spans), under]
}

/// `reporter 12, 5 reports, mostly as user, upheld 3 of 4, .30–.95, weight 1.20`.
fn said(row: &ReporterRow) -> String {
    let undecided = row.reports.saturating_sub(row.upheld + row.rejected);
    let judged = TrackRecord { upheld: row.upheld, rejected: row.rejected, undecided };
    let mut words = vec![row.reporter.to_string(), many(row.reports, "report", "reports")];
    words.extend(row.source.map(|source| format!("mostly as {source}")));
    words.push(record::words(judged));
    words.extend(Some(record::interval(judged)).filter(|interval| !interval.is_empty()));
    words.push(match &row.voided {
        Some((at, who, why)) => {
            let (who, why) = (printable_str(who).spoken(), printable_str(why).spoken());
            format!("VOIDED {} by {who}: {why}", at.date())
        }
        None => format!("weight {:.2}", row.weight),
    });
    words.join(", ")
}

impl View for ReportersScreen {
    fn scope(&self) -> Scope {
        Scope::Reporters
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "reporters".to_owned()
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Self::ask()
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Self::ask()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Back => vec![Effect::Back],
            Command::Reload => Self::ask(),
            Command::VoidReporter => self.turn(true, cx),
            Command::RestoreReporter => self.turn(false, cx),
            _ => {
                self.list.moves(command, count, self.rows.len());
                Vec::new()
            }
        }
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        match (command, self.selected()) {
            (Command::VoidReporter | Command::RestoreReporter, None) => {
                Err("there is no reporter here".to_owned())
            }
            (Command::VoidReporter, Some(row)) if row.voided.is_some() => {
                Err(cx.keys.say(Scope::Reporters, "voided already: <reporter.restore> restores"))
            }
            (Command::RestoreReporter, Some(row)) if row.voided.is_none() => {
                Err("their reports count".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Reporters(rows) => (self.rows, self.filled) = (rows, true),
            Reply::Failed(_) => self.filled = true,
            _ => {}
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.clicked(mouse.column, mouse.row, self.rows.len());
        Vec::new()
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        Telling {
            items: self.rows.iter().map(said).collect(),
            ..telling::listed(&vec![Vec::new(); self.rows.len()], self.list.selected(), self.nothing())
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.select(place, self.rows.len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let shown = self.rows.len();
        let first = if shown == usize::from(LIMIT) { "first " } else { "" };
        let title = Line::from(vec![
            Span::styled(" reporters ", theme.title),
            Span::styled(
                format!("· {first}{}, most often wrong first ", many(shown as u64, "reporter", "reporters")),
                theme.dim,
            ),
        ]);
        let inside = paint::frame(frame, area, title, true, theme);
        if self.rows.is_empty() {
            let words = self.nothing();
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let columns = inside.width.saturating_sub(2);
        let (sourced, room) = record_columns(columns);
        let mut head = format!("  {}{}  ", pad("reporter", NUMBER), pad_left("reports", REPORTS));
        if sourced {
            head.push_str(&pad("mostly as", SOURCE));
        }
        head.push_str(&pad("upheld, and how sure that is", room));
        head.push_str(&pad_left("weight", WEIGHT));
        paint::put(frame, inside, 0, &Line::styled(head, theme.dim));
        let below = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let rows: Vec<Vec<Line<'static>>> = self.rows.iter().map(|row| lines(row, columns, cx)).collect();
        self.list.draw(frame, below, &rows, true, theme);
        let (above, fits) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), fits, theme);
    }
}
