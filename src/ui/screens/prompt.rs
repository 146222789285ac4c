//! A small dialog that asks for a sentence, and for a number of days where something is put aside. It asks the
//! desk itself and closes only when the desk has recorded it: what was typed is never lost to a failure.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{AccountNo, Days, Time};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::field::Field;
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::view::{Context, Effect, View};

/// Longest a case can be put aside, in days.
const LONGEST: u16 = 365;
/// Columns of the labels.
const LABEL: u16 = 8;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    Park,
    Escalate,
    Note,
    Reverse,
}

impl Purpose {
    /// The word in the title.
    const fn word(self) -> &'static str {
        match self {
            Self::Park => "park",
            Self::Escalate => "escalate",
            Self::Note => "note",
            Self::Reverse => "reverse",
        }
    }

    /// The label of the sentence and what belongs there.
    const fn sentence(self) -> (&'static str, &'static str) {
        match self {
            Self::Park => ("why", "what is being waited for, in a sentence"),
            Self::Escalate => ("question", "the question for someone more senior"),
            Self::Note => ("note", "your own words, kept with the case"),
            Self::Reverse => ("why", "why the decision is taken back, in a sentence"),
        }
    }
}

/// The dialog.
#[derive(Debug)]
pub struct Prompt {
    purpose: Purpose,
    case: AccountNo,
    /// The handle, printable.
    handle: String,
    days: Field,
    sentence: Field,
    /// The number of days has the focus.
    on_days: bool,
    waiting: bool,
    trouble: Option<String>,
}

impl Prompt {
    /// Asks for this about a case; `handle` is printable.
    pub fn new(purpose: Purpose, case: AccountNo, handle: String) -> Self {
        Self {
            purpose,
            case,
            handle,
            days: Field::default(),
            sentence: Field::default(),
            on_days: purpose == Purpose::Park,
            waiting: false,
            trouble: None,
        }
    }

    fn focused(&mut self) -> &mut Field {
        if self.on_days { &mut self.days } else { &mut self.sentence }
    }

    fn other(&mut self) {
        self.on_days = self.purpose == Purpose::Park && !self.on_days;
    }

    /// The number of days typed; nothing typed is one day.
    fn parsed_days(&self) -> Option<Days> {
        match self.days.value().trim() {
            "" => Some(Days(1)),
            digits => digits.parse().ok().filter(|days| (1..=LONGEST).contains(days)).map(Days),
        }
    }

    fn commit(&mut self, now: Time) -> Vec<Effect> {
        self.trouble = None;
        let Some(days) = self.parsed_days() else {
            self.on_days = true;
            self.trouble = Some(format!("a number of days, 1 to {LONGEST}"));
            return Vec::new();
        };
        let text = self.sentence.value().trim().to_owned();
        if text.is_empty() {
            if !self.on_days {
                self.trouble = Some("a sentence is needed".to_owned());
            }
            self.on_days = false;
            return Vec::new();
        }
        self.waiting = true;
        let case = self.case;
        vec![Effect::Ask(match self.purpose {
            Purpose::Park => Request::Park { case, until: Some(now.plus(days.milliseconds())), why: text },
            Purpose::Escalate => Request::Escalate { case, question: text },
            Purpose::Note => Request::Note { case, text },
            Purpose::Reverse => Request::Reverse { case, why: text },
        })]
    }

    fn said(&self, what: &Recorded) -> String {
        let handle = &self.handle;
        match what {
            Recorded::Parked { until } => {
                format!("@{handle} parked until {} {}", until.date(), until.clock())
            }
            Recorded::Escalated => format!("@{handle} escalated"),
            Recorded::Reversed { .. } => format!("the decision on @{handle} is taken back"),
            _ => format!("note on @{handle} saved"),
        }
    }
}

impl View for Prompt {
    fn scope(&self) -> Scope {
        Scope::Prompt
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        self.purpose.word().to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, _count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Commit if !self.waiting => return self.commit(cx.now),
            Command::Back | Command::Quit => return vec![Effect::Back],
            Command::NextField | Command::PrevField => self.other(),
            _ => {}
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            // Closed now, nobody would hear whether it was saved.
            Command::Commit | Command::Back | Command::Quit if self.waiting => Err("being saved".to_owned()),
            _ => Ok(()),
        }
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        match key.code {
            KeyCode::Up | KeyCode::Down => self.other(),
            KeyCode::Char(c) if self.on_days && !c.is_ascii_digit() => {}
            _ => {
                self.focused().key(key);
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if !self.on_days {
            self.sentence.paste(text);
        }
        Vec::new()
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        self.waiting = false;
        self.trouble = match reply {
            Reply::Recorded { what, .. } => {
                return vec![Effect::Say(Note::done(self.said(&what))), Effect::Back];
            }
            Reply::Held { by, until, .. } => {
                Some(format!("not saved: {by} holds the case until {}", until.clock()))
            }
            Reply::Failed(problem) => Some(format!("not saved: {}", problem.message)),
            _ => None,
        };
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let park = self.purpose == Purpose::Park;
        let place = paint::dialog(frame, area, 80, if park { 7 } else { 6 });
        let title = format!(" {} @{} ", self.purpose.word(), self.handle);
        let title = paint::cut(&title, place.width.saturating_sub(4)).into_owned();
        let inside = paint::frame(frame, place, Line::styled(title, cx.theme.title), true, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let (label, advice) = self.purpose.sentence();
        let mut row = 0;
        if park {
            draw_field(frame, inside, row, "days", &self.days, self.on_days, cx);
            let until = self.parsed_days().map(|days| cx.now.plus(days.milliseconds()));
            let words =
                until.map_or(String::new(), |until| format!("until {} {}", until.date(), until.clock()));
            let right =
                Rect { x: inside.x + LABEL + 8, width: inside.width.saturating_sub(LABEL + 8), ..inside };
            paint::put(frame, right, row, &Line::styled(words, cx.theme.dim));
            row += 1;
        }
        draw_field(frame, inside, row, label, &self.sentence, !self.on_days, cx);
        let (words, style) = match &self.trouble {
            Some(trouble) => (printable_str(trouble).line(), cx.theme.bad),
            None => (advice.to_owned(), cx.theme.dim),
        };
        let words = paint::cut(&words, inside.width).into_owned();
        paint::put(frame, inside, row + 1, &Line::styled(words, style));
        paint::put(frame, inside, row + 3, &Line::styled("enter saves · esc leaves it", cx.theme.dim));
    }
}

fn draw_field(
    frame: &mut Frame<'_>,
    area: Rect,
    row: u16,
    label: &str,
    field: &Field,
    focused: bool,
    cx: &Context<'_>,
) {
    if row >= area.height {
        return;
    }
    let style = if focused { cx.theme.accent } else { cx.theme.dim };
    paint::put(frame, area, row, &Line::styled(label.to_owned(), style));
    let wide = if label == "days" { 6 } else { area.width.saturating_sub(LABEL + 2) };
    let line = Rect { x: area.x + LABEL + 1, y: area.y + row, width: wide, height: 1 };
    frame.buffer_mut().set_style(line, cx.theme.field);
    field.draw(frame, line, cx.theme.field, focused);
}
