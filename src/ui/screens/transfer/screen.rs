//! The screen: what is under way with its pace and the time left, and under it the files that came in and went out.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Moving, SavedView, TransferRow, Transfers, Way};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::listing::Listing;
use crate::ui::paint::{self, pad};
use crate::ui::telling::{self, Telling, WIDE};
use crate::ui::view::{Context, Effect, Exposure, View};
use crate::ui::words::{count, many, running};

use super::export::HandOver;
use super::import::TakeIn;
use super::lines;

/// Files that are listed.
const FILES: u16 = 200;

/// The screen.
#[derive(Default)]
pub struct TransferScreen {
    known: Option<Transfers>,
    views: Vec<SavedView>,
    list: Listing,
    moving: Option<Moving>,
    scanning: Option<(u64, u64, u64)>,
}

impl TransferScreen {
    /// With the file that moves just now, if one does.
    pub fn new(moving: Option<Moving>) -> Self {
        Self { moving, ..Self::default() }
    }

    fn ask() -> Vec<Effect> {
        let files = Request::Transfers { limit: FILES };
        vec![Effect::Ask(files), Effect::Ask(Request::Views), Effect::Ask(Request::Status)]
    }

    fn rows(&self) -> &[TransferRow] {
        self.known.as_ref().map_or(&[], |known| &known.rows)
    }

    /// What is under way, one line each.
    fn under_way(&self, cx: &Context<'_>) -> Vec<String> {
        let mut lines: Vec<String> = self.moving.iter().map(|moving| lines::moving(moving, true)).collect();
        lines.extend(self.scanning.map(|(done, of, hits)| running(done, of, hits)));
        let left = cx.status.map_or(0, |status| status.not_indexed);
        if left > 0 {
            lines.push(format!(
                "{} to be made searchable, when it was last looked at",
                many(left, "post is", "posts are")
            ));
        }
        lines
    }

    fn hear(&mut self, reply: &Reply) -> Vec<Effect> {
        match reply {
            Reply::Moving(moving) => self.moving = Some((**moving).clone()),
            Reply::Scanning { done, of, hits } => {
                self.scanning = (done < of).then_some((*done, *of, *hits));
            }
            // One thing is under way at a time: what was, has ended one way or another.
            Reply::Failed(_) => (self.moving, self.scanning) = (None, None),
            Reply::Done {
                what: Recorded::Imported { .. } | Recorded::Exported { .. } | Recorded::GivenUp { .. },
                ..
            } => {
                self.moving = None;
                return Self::ask();
            }
            _ => {}
        }
        Vec::new()
    }
}

/// `2026-03-03 12:00  in   reports.jsonl  native: 120 accounts, …`.
fn line(row: &TransferRow, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let way = if row.came { "in " } else { "out" };
    let name = printable_str(&row.name).fit(28);
    let said = printable_str(&format!("{} · {} · {}", row.words, row.actor, row.digest.short())).line();
    let room = columns.saturating_sub(52);
    vec![Line::from(vec![
        Span::styled(format!("{} {}  ", row.at.date(), row.at.clock()), cx.theme.dim),
        Span::styled(format!("{way}  "), cx.theme.accent),
        Span::styled(pad(name, 28), cx.theme.text),
        Span::styled(format!("  {}", paint::cut(&said, room)), cx.theme.dim),
    ])]
}

impl View for TransferScreen {
    fn scope(&self) -> Scope {
        Scope::Transfer
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "transfer".to_owned()
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        Self::ask()
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        // Who closes the form does not wait for what it looked through.
        self.moving.take_if(|moving| moving.way == Way::Trying);
        Self::ask()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let known = self.known.clone().unwrap_or_default();
        match command {
            Command::Back => return vec![Effect::Back],
            Command::Reload => return Self::ask(),
            Command::Import => return vec![FormDialog::open(TakeIn::new(known.formats), cx)],
            Command::Export => {
                return vec![FormDialog::open(HandOver::new(known.targets, self.views.clone()), cx)];
            }
            Command::Stop => return vec![Effect::Ask(Request::Stop { rules: self.moving.is_none() })],
            _ => drop(self.list.moves(command, count, self.rows().len())),
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        let under_way = self.moving.is_some() || self.scanning.is_some();
        match command {
            Command::Import | Command::Export if self.known.is_none() => Err("still reading".to_owned()),
            Command::Import | Command::Export if self.moving.is_some() => {
                Err("one file at a time: another is under way".to_owned())
            }
            Command::Stop if !under_way => Err("nothing is under way that could be given up".to_owned()),
            _ => Ok(()),
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Transfers(known) => self.known = Some(*known),
            Reply::Views(views) => self.views = views,
            _ => {}
        }
        Vec::new()
    }

    fn overheard(&mut self, reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        self.hear(reply)
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        let rows = self.rows().len();
        self.list.clicked(mouse.column, mouse.row, rows);
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let rows: Vec<Vec<Line<'static>>> = self.rows().iter().map(|row| line(row, WIDE, cx)).collect();
        let nothing = "no file came in or went out yet";
        let listed = telling::listed(&rows, self.list.selected(), nothing);
        let news = self.under_way(cx).iter().map(|words| telling::plain(words)).collect();
        Telling { news, ..listed }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        let rows = self.rows().len();
        self.list.select(place, rows);
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let under_way = self.under_way(cx);
        let high = (under_way.len().max(1) as u16 + 2).min(area.height / 2);
        let top = Rect { height: high, ..area };
        let inside = paint::frame(frame, top, Line::styled(" under way ", theme.title), false, theme);
        for (y, words) in under_way.iter().enumerate() {
            let words = format!("  {}", paint::cut(words, inside.width.saturating_sub(4)));
            paint::put(frame, inside, y as u16, &Line::styled(words, theme.text));
        }
        if under_way.is_empty() {
            let words = cx
                .keys
                .say(Scope::Transfer, "  nothing · <import> takes a file in · <export> hands decisions over");
            paint::put(frame, inside, 0, &Line::styled(words, theme.dim));
        }
        let rest = Rect { y: area.y + high, height: area.height - high, ..area };
        let among = self.known.as_ref().and_then(|known| known.among);
        let among = among.map(|among| format!(" · among the newest {} entries", count(among)));
        let title = Line::from(vec![
            Span::styled(" files in and out ", theme.title),
            Span::styled(
                format!(
                    "· {}{} ",
                    many(self.rows().len() as u64, "file", "files"),
                    among.unwrap_or_default()
                ),
                theme.dim,
            ),
        ]);
        let inside = paint::frame(frame, rest, title, true, theme);
        let rows: Vec<Vec<Line<'static>>> =
            self.rows().iter().map(|row| line(row, inside.width, cx)).collect();
        if rows.is_empty() {
            let words = if self.known.is_some() { "no file came in or went out yet" } else { "reading" };
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        self.list.draw(frame, inside, &rows, true, theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, rest, above, rows.len(), shown, theme);
    }
}
