//! All holds in force, the one that ends first before the others; those that are due say so in words.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::HoldRow;
use crate::request::{Recorded, Reply, Request};
use crate::text::{printable_name, printable_str};
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::listing::Listing;
use crate::ui::note::Note;
use crate::ui::paint::{self, cell, pad};
use crate::ui::screens::case::CaseScreen;
use crate::ui::telling::{self, Telling, WIDE};
use crate::ui::view::{AtHand, Context, Effect, Exposure, View};
use crate::ui::words::{many, span};

use super::tasks::{Turn, TurnHold};

/// Posts asked for with a case.
const POSTS: u16 = 200;
/// Columns that a kind's title is worth.
const TITLED: u16 = 100;

/// The screen.
#[derive(Default)]
pub struct HoldsScreen {
    rows: Vec<HoldRow>,
    filled: bool,
    list: Listing,
}

impl HoldsScreen {
    fn nothing(&self, cx: &Context<'_>) -> String {
        let words =
            if self.filled { "nothing is held · <hold.place> on a case places a hold" } else { "reading" };
        cx.keys.say(Scope::Holds, words)
    }

    fn selected(&self) -> Option<&HoldRow> {
        self.rows.get(self.list.selected())
    }

    fn turn(&self, turn: Turn, cx: &Context<'_>) -> Vec<Effect> {
        let Some(row) = self.selected() else { return Vec::new() };
        let task = TurnHold {
            turn,
            case: row.case,
            name: format!("@{}", printable_name(&row.handle).fit(30)),
            hold: row.hold.clone(),
            length: cx.jurisdiction.hold(&row.hold.basis).map(|rule| rule.length),
        };
        vec![FormDialog::open(task, cx)]
    }

    fn lines(&self, columns: u16, cx: &Context<'_>) -> Vec<Vec<Line<'static>>> {
        let handle = (columns / 4).clamp(14, 30);
        let row = |row: &HoldRow| {
            let hold = &row.hold;
            let left = hold.until.0 - cx.now.0;
            let (mark, words, style) = match (row.due, left) {
                (_, ..0) => ("✗", format!("ended {} ago", span(-left)), cx.theme.bad),
                (true, _) => ("!", format!("DUE: {} left", span(left)), cx.theme.warn),
                (false, _) => (" ", format!("{} left", span(left)), cx.theme.text),
            };
            let title = match cx.jurisdiction.hold(&hold.basis) {
                Some(rule) if columns >= TITLED => printable_str(&rule.title).line(),
                _ => printable_str(&hold.basis).line(),
            };
            let asked = match hold.requested_by.as_str() {
                "" => String::new(),
                by => format!("asked for by {}", printable_str(by).line()),
            };
            let renewed =
                if hold.renewed > 0 { format!(" · renewed {}×", hold.renewed) } else { String::new() };
            // Visible ASCII only; its dots stay, as those of names do.
            let account = row.account.to_string();
            vec![
                Line::from(vec![
                    Span::styled(format!("{mark} "), style),
                    Span::styled(format!("{}  ", hold.until.date()), cx.theme.text),
                    Span::styled(pad(words, 18), style),
                    Span::styled("@", cx.theme.dim),
                    Span::styled(cell(&row.handle, handle, cx.theme.lettering), cx.theme.text),
                    Span::styled(
                        format!("  {}", paint::cut(&title, columns.saturating_sub(handle + 40))),
                        cx.theme.dim,
                    ),
                ]),
                Line::styled(
                    paint::cut(
                        &format!("    case {} · {account}{renewed}  {asked}", row.case),
                        columns.saturating_sub(4),
                    )
                    .into_owned(),
                    cx.theme.dim,
                ),
            ]
        };
        self.rows.iter().map(row).collect()
    }
}

impl View for HoldsScreen {
    fn scope(&self) -> Scope {
        Scope::Holds
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "holds".to_owned()
    }

    fn at_hand(&self) -> Option<AtHand> {
        self.selected().map(|row| AtHand {
            case: row.case,
            account: row.account.clone(),
            name: format!("@{}", printable_name(&row.handle).fit(30)),
            posts: Vec::new(),
        })
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Holds)]
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(Request::Holds)]
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Back => vec![Effect::Back],
            Command::Reload => vec![Effect::Ask(Request::Holds)],
            Command::RenewHold => self.turn(Turn::Renew, cx),
            Command::EndHold => self.turn(Turn::End, cx),
            Command::Open => {
                let case = self.selected().map(|row| row.case);
                case.map(|case| Effect::Ask(Request::Case { case, focus: None, posts: POSTS }))
                    .into_iter()
                    .collect()
            }
            _ => {
                self.list.moves(command, count, self.rows.len());
                Vec::new()
            }
        }
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        let about = matches!(command, Command::Open | Command::RenewHold | Command::EndHold);
        let Some(row) = self.selected() else {
            return if about { Err("there is no hold here".to_owned()) } else { Ok(()) };
        };
        let most = cx.jurisdiction.hold(&row.hold.basis).map_or(u8::MAX, |rule| rule.renewals);
        if command == Command::RenewHold && row.hold.renewed >= most {
            return Err(format!("it was renewed {most} times, which is all this kind allows"));
        }
        Ok(())
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Open).then_some("its case")
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Holds(rows) => (self.rows, self.filled) = (rows, true),
            Reply::Case(Some(view)) => return vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Case(None) => return vec![Effect::Say(Note::hint("this case is not here any more"))],
            Reply::Failed(_) => self.filled = true,
            _ => {}
        }
        Vec::new()
    }

    fn overheard(&mut self, reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        let holds = matches!(
            reply,
            Reply::Recorded {
                what: Recorded::HoldPlaced { .. } | Recorded::HoldRenewed { .. } | Recorded::HoldEnded,
                ..
            }
        );
        if holds { vec![Effect::Ask(Request::Holds)] } else { Vec::new() }
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.clicked(mouse.column, mouse.row, self.rows.len());
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        telling::listed(&self.lines(WIDE, cx), self.list.selected(), &self.nothing(cx))
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.select(place, self.rows.len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let due = self.rows.iter().filter(|row| row.due).count();
        let said = match due {
            0 => "none due".to_owned(),
            due => format!("! {due} due: renew, or let end"),
        };
        let title = Line::from(vec![
            Span::styled(" holds ", cx.theme.title),
            Span::styled(format!("· {} · ", many(self.rows.len() as u64, "hold", "holds")), cx.theme.dim),
            Span::styled(format!("{said} "), if due > 0 { cx.theme.warn } else { cx.theme.dim }),
        ]);
        let inside = paint::frame(frame, area, title, true, cx.theme);
        if self.rows.is_empty() {
            let words = self.nothing(cx);
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let rows = self.lines(inside.width.saturating_sub(2), cx);
        self.list.draw(frame, inside, &rows, true, cx.theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), shown, cx.theme);
    }
}
