//! Emergency disclosures of one case: which wait for a second person, which were approved or refused.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::DisclosureStanding;
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::form::FormDialog;
use crate::ui::listing::Listing;
use crate::ui::paint;
use crate::ui::telling::{self, Telling};
use crate::ui::view::{AtHand, Context, Effect, View};

use super::disclose::{AnswerDisclosure, AskDisclosure};

/// The screen.
pub struct DisclosuresScreen {
    hand: AtHand,
    rows: Vec<DisclosureStanding>,
    filled: bool,
    list: Listing,
}

impl DisclosuresScreen {
    /// Those of this case.
    pub fn new(hand: AtHand) -> Self {
        Self { hand, rows: Vec::new(), filled: false, list: Listing::default() }
    }

    fn ask(&self) -> Vec<Effect> {
        vec![Effect::Ask(Request::Case { case: self.hand.case, focus: None, posts: 1 })]
    }

    /// Each in two lines.
    fn lines(&self, cx: &Context<'_>) -> Vec<Vec<Line<'static>>> {
        self.rows
            .iter()
            .map(|row| {
                let by = printable_str(&row.by).fit(20);
                let (words, style) = match &row.approved {
                    None => {
                        let words = "<disclosure.approve> approves · <disclosure.refuse> refuses";
                        let words = cx.keys.say(Scope::Disclosures, words);
                        (format!("◐ waits for a second person: {words}"), cx.theme.warn)
                    }
                    Some((true, who, at)) => (
                        format!("✓ approved by {} {} {}", printable_str(who).fit(20), at.date(), at.clock()),
                        cx.theme.good,
                    ),
                    Some((false, who, at)) => (
                        format!("✗ refused by {} {} {}", printable_str(who).fit(20), at.date(), at.clock()),
                        cx.theme.bad,
                    ),
                };
                vec![
                    Line::styled(
                        format!("{} {}  written down by {by}", row.at.date(), row.at.clock()),
                        cx.theme.text,
                    ),
                    Line::from(vec![Span::raw("  "), Span::styled(words, style)]),
                ]
            })
            .collect()
    }

    fn nothing(&self, cx: &Context<'_>) -> String {
        let words = if self.filled {
            "nothing was given away · <disclosure.new> writes down what is to be"
        } else {
            "reading the case"
        };
        cx.keys.say(Scope::Disclosures, words)
    }

    fn selected(&self) -> Option<&DisclosureStanding> {
        self.rows.get(self.list.selected())
    }
}

impl View for DisclosuresScreen {
    fn scope(&self) -> Scope {
        Scope::Disclosures
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        format!("disclosures · case {}", self.hand.case)
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

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let case = self.hand.case;
        match (command, self.selected()) {
            (Command::Back, _) => return vec![Effect::Back],
            (Command::Reload, _) => return self.ask(),
            (Command::NewDisclosure, _) => {
                return vec![FormDialog::open(AskDisclosure { case, name: self.hand.name.clone() }, cx)];
            }
            (Command::Approve | Command::Refuse, Some(row)) => {
                let task = AnswerDisclosure {
                    case,
                    disclosure: row.id.clone(),
                    by: printable_str(&row.by).fit(30),
                    approved: command == Command::Approve,
                };
                return vec![FormDialog::open(task, cx)];
            }
            _ => {
                self.list.moves(command, count, self.rows.len());
            }
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        if !matches!(command, Command::Approve | Command::Refuse) {
            return Ok(());
        }
        match self.selected() {
            None => Err("there is none here".to_owned()),
            Some(row) if row.approved.is_some() => Err("it was answered already".to_owned()),
            Some(row) if row.by == cx.reviewer.name => Err("your own: a second person answers it".to_owned()),
            Some(_) => Ok(()),
        }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        if let Reply::Case(view) = reply {
            self.filled = true;
            if let Some(view) = view.filter(|view| view.row.case == self.hand.case) {
                self.rows = view.disclosures;
            }
        }
        Vec::new()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.clicked(mouse.column, mouse.row, self.rows.len());
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        telling::listed(&self.lines(cx), self.list.selected(), &self.nothing(cx))
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.list.select(place, self.rows.len());
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let title = format!(" emergency disclosures · {} ", self.hand.name);
        let title = paint::cut(&title, area.width.saturating_sub(4)).into_owned();
        let inside = paint::frame(frame, area, Line::styled(title, cx.theme.title), true, cx.theme);
        if self.rows.is_empty() {
            let words = self.nothing(cx);
            paint::put(frame, inside, 0, &Line::styled(format!("  {words}"), cx.theme.dim));
            frame.set_cursor_position((inside.x, inside.y));
            return;
        }
        let rows = self.lines(cx);
        self.list.draw(frame, inside, &rows, true, cx.theme);
        let (above, shown) = self.list.hidden();
        paint::more(frame, area, above, rows.len(), shown, cx.theme);
    }
}
