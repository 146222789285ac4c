//! The papers of one case: which were kept when, beside the one selected, as it was kept.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{PaperAsk, PaperRow};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::layout::Fold;
use crate::ui::listing::Listing;
use crate::ui::paint::{self, pad};
use crate::ui::panes::{Border, Split};
use crate::ui::paper_pane::PaperPane;
use crate::ui::telling::{self, Telling};
use crate::ui::view::{AtHand, Context, Effect, View};
use crate::ui::words::many;

/// Columns of the list beside a paper.
const LIST: u16 = 44;

/// The screen.
pub struct PapersScreen {
    hand: AtHand,
    /// One order's own paper is shown, and no list.
    order: Option<String>,
    rows: Vec<PaperRow>,
    filled: bool,
    list: Listing,
    pane: Option<PaperPane>,
    in_paper: bool,
    border: Option<Border>,
    trouble: Option<String>,
}

impl PapersScreen {
    /// The papers kept with this case.
    pub fn new(hand: AtHand) -> Self {
        Self {
            hand,
            order: None,
            rows: Vec::new(),
            filled: false,
            list: Listing::default(),
            pane: None,
            in_paper: false,
            border: None,
            trouble: None,
        }
    }

    /// The paper of one order alone.
    pub fn of_order(hand: AtHand, reference: String) -> Self {
        Self { order: Some(reference), in_paper: true, ..Self::new(hand) }
    }

    fn ask(&self) -> Vec<Effect> {
        let case = self.hand.case;
        vec![Effect::Ask(match &self.order {
            Some(reference) => Request::Paper { case, ask: PaperAsk::Order { reference: reference.clone() } },
            None => Request::Papers { case },
        })]
    }

    /// The selected paper's text.
    fn read(&mut self) -> Vec<Effect> {
        self.pane = None;
        self.trouble = None;
        let row = self.rows.get(self.list.selected());
        row.map(|row| Effect::Ask(Request::KeptPaper { digest: row.digest })).into_iter().collect()
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let title = Line::from(vec![
            Span::styled(" papers kept ", cx.theme.title),
            Span::styled(format!("· {} ", many(self.rows.len() as u64, "paper", "papers")), cx.theme.dim),
        ]);
        let inside = paint::frame(frame, area, title, !self.in_paper, cx.theme);
        if self.rows.is_empty() {
            let words = if self.filled { "no paper was kept with this case" } else { "reading" };
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let rows: Vec<Vec<Line<'static>>> = self
            .rows
            .iter()
            .map(|row| {
                vec![Line::from(vec![
                    Span::styled(format!("{} {}  ", row.at.date(), row.at.clock()), cx.theme.dim),
                    Span::styled(pad(kind_words(&row.kind), 20), cx.theme.text),
                    Span::styled(row.digest.short(), cx.theme.dim),
                ])]
            })
            .collect();
        self.list.draw(frame, inside, &rows, !self.in_paper, cx.theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), shown, cx.theme);
    }

    fn draw_paper(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.in_paper;
        if let Some(pane) = &mut self.pane {
            return pane.draw(frame, area, focused, cx.theme);
        }
        let inside = paint::frame(frame, area, Line::styled(" paper ", cx.theme.title), focused, cx.theme);
        let (words, style) = match &self.trouble {
            Some(trouble) => (format!("  ✗ {}", printable_str(trouble).line()), cx.theme.bad),
            None if self.filled && self.rows.is_empty() && self.order.is_none() => return,
            None => ("  reading the paper".to_owned(), cx.theme.dim),
        };
        for (y, row) in paint::wrap(&words, inside.width).into_iter().enumerate() {
            paint::put(frame, inside, y as u16, &Line::styled(row, style));
        }
    }
}

/// What a kind of paper is, for people.
fn kind_words(kind: &str) -> String {
    match kind {
        "order" => "order (Annex I)".to_owned(),
        "annex-2" => "carried out (II)".to_owned(),
        "annex-3" => "unable (III)".to_owned(),
        "threat" => "threat to life".to_owned(),
        "disclosure" => "disclosure".to_owned(),
        other => printable_str(other).line(),
    }
}

impl View for PapersScreen {
    fn scope(&self) -> Scope {
        Scope::Papers
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        match &self.order {
            Some(reference) => format!("order {}", printable_str(reference).fit(30)),
            None => format!("papers · case {}", self.hand.case),
        }
    }

    fn at_hand(&self) -> Option<AtHand> {
        Some(self.hand.clone())
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.ask()
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.ask()
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let alone = self.order.is_some();
        match command {
            Command::Back if self.in_paper && !alone => self.in_paper = false,
            Command::Back => return vec![Effect::Back],
            Command::Reload => return self.ask(),
            Command::NextPane | Command::PrevPane | Command::Open if !alone => {
                self.in_paper = !self.in_paper && !self.rows.is_empty();
            }
            _ if self.in_paper => {
                if let Some(pane) = &mut self.pane {
                    let times = i64::from(count.unwrap_or(1));
                    pane.scroll(match command {
                        Command::Down => times,
                        Command::Up => -times,
                        Command::PageDown => times * pane.page(),
                        Command::PageUp => -times * pane.page(),
                        Command::Top => i64::MIN / 2,
                        Command::Bottom => i64::from(i32::MAX),
                        _ => 0,
                    });
                }
            }
            _ => {
                let before = self.list.selected();
                self.list.moves(command, count, self.rows.len());
                if self.list.selected() != before {
                    return self.read();
                }
            }
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        if command == Command::Open && self.rows.is_empty() {
            return Err("there is no paper here".to_owned());
        }
        Ok(())
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match command {
            Command::Open if self.in_paper => Some("the list"),
            Command::Open => Some("read it"),
            _ => None,
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Papers { case, rows } if case == self.hand.case => {
                (self.rows, self.filled) = (rows, true);
                return self.read();
            }
            Reply::Paper(paper) => self.pane = Some(PaperPane::new(*paper)),
            Reply::Failed(problem) => {
                self.filled = true;
                self.trouble = Some(problem.message);
            }
            _ => {}
        }
        Vec::new()
    }

    fn borders(&self) -> Vec<Border> {
        self.border.into_iter().collect()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.list.clicked(mouse.column, mouse.row, self.rows.len()) {
            self.in_paper = false;
            return self.read();
        }
        Vec::new()
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        let item = |row: &PaperRow| {
            let (at, kind) = (row.at, kind_words(&row.kind));
            format!("{} {}, {kind}, digest {}", at.date(), at.clock(), row.digest.short())
        };
        let nothing = if self.filled { "no paper was kept with this case" } else { "reading" };
        let said = self.pane.as_ref().map(PaperPane::said).unwrap_or_default();
        let list = telling::listed(&vec![Vec::new(); self.rows.len()], self.list.selected(), nothing);
        let alone = self.order.is_some();
        Telling {
            news: self.trouble.iter().map(|words| printable_str(words).spoken()).collect(),
            items: self.rows.iter().map(item).collect(),
            body: if alone { said.clone() } else { list.body.clone() },
            detail: said,
            ..list
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.in_paper = false;
        self.list.select(place, self.rows.len());
        self.read()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let narrow = cx.sitting.panes.fold(Scope::Papers, area.width, area.height) < Fold::Two;
        self.border = None;
        match (self.order.is_some(), narrow) {
            (true, _) => self.draw_paper(frame, area, cx),
            (false, true) if self.in_paper => self.draw_paper(frame, area, cx),
            (false, true) => self.draw_list(frame, area, cx),
            (false, false) => {
                let split = Split::columns("papers.two", LIST + 8, self.in_paper);
                let (list, paper, border) = cx.sitting.panes.divide(area, split);
                self.border = Some(border);
                self.draw_list(frame, list, cx);
                self.draw_paper(frame, paper, cx);
            }
        }
    }
}
