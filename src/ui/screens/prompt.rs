//! A small dialog that asks for a sentence, and for a moment where something is put aside. It asks the
//! desk itself and closes only when the desk has recorded it: what was typed is never lost to a failure.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{AccountNo, Kept, Time, Typed};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::field::Field;
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::refusal::not_saved;
use crate::ui::screens::prompt_moment::{ADVICE, Moment, SPOKEN};
use crate::ui::telling::{Answer, Asks, Deed, Telling};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words;

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
    until: Moment,
    sentence: Field,
    /// The moment has the focus.
    on_until: bool,
    /// A decision stands on the case.
    decided: bool,
    waiting: bool,
    recorded: bool,
    trouble: Option<String>,
}

impl Prompt {
    /// Asks for this about a case; `handle` is printable.
    pub fn new(purpose: Purpose, case: AccountNo, handle: String) -> Self {
        Self {
            purpose,
            case,
            handle,
            until: Moment::default(),
            sentence: Field::default(),
            on_until: purpose == Purpose::Park,
            decided: false,
            waiting: false,
            recorded: false,
            trouble: None,
        }
    }

    /// The same over a case with a decision, which no note changes.
    #[must_use]
    pub const fn over_a_decision(mut self) -> Self {
        self.decided = true;
        self
    }

    fn other(&mut self) {
        self.on_until = self.purpose == Purpose::Park && !self.on_until;
    }

    fn commit(&mut self, now: Time) -> Vec<Effect> {
        self.trouble = None;
        let until = self.until.at(now);
        if until.is_none() {
            self.on_until = true;
            self.trouble = Some(ADVICE.to_owned());
            return Vec::new();
        }
        let text = self.sentence.value().trim().to_owned();
        if text.is_empty() {
            if !self.on_until {
                self.trouble = Some("a sentence is needed".to_owned());
            }
            self.on_until = false;
            return Vec::new();
        }
        self.waiting = true;
        let case = self.case;
        vec![Effect::Ask(match self.purpose {
            Purpose::Park => Request::Park { case, until, why: text },
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
            _ if self.decided => format!("note on @{handle} saved; the decision stands"),
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
            Command::Back | Command::Quit => {
                let kept = (!self.sentence.is_empty()).then(|| Effect::Say(Note::hint(words::IS_KEPT)));
                return kept.into_iter().chain([Effect::Back]).collect();
            }
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

    fn kept(&self) -> Option<(String, Option<Typed>)> {
        let sentence = self.sentence.value();
        let rows = [("sentence", sentence.to_owned()), ("until", self.until.chosen())];
        let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
        let typed = (!self.recorded && !sentence.is_empty())
            .then(|| Typed::Rows(rows.map(|(row, text)| (row.to_owned(), text)).collect()));
        Some((self.kept_name()?, typed))
    }

    fn kept_name(&self) -> Option<String> {
        Some(format!("{} {}", self.purpose.word(), self.case))
    }

    fn take_up(&mut self, kept: &Kept, _cx: &Context<'_>) -> Option<Note> {
        let Typed::Rows(rows) = &kept.typed else { return None };
        let row = |name: &str| rows.get(name).map(String::as_str).unwrap_or_default();
        self.sentence = Field::with(row("sentence"));
        self.until.choose(row("until"));
        Some(Note::hint(words::is_back(kept.at)))
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        match key.code {
            KeyCode::Up | KeyCode::Down => self.other(),
            _ if self.on_until => self.until.key(key),
            _ => {
                self.sentence.key(key);
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if !self.on_until {
            self.sentence.paste(text);
        }
        Vec::new()
    }

    fn text(&self) -> Option<&str> {
        (!self.on_until && !self.waiting).then(|| self.sentence.value())
    }

    fn rewrite(&mut self, text: &str) -> Result<(), String> {
        self.sentence = Field::written(text)?;
        Ok(())
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        self.waiting = false;
        self.trouble = match reply {
            Reply::Recorded { what, .. } => {
                self.recorded = true;
                return vec![Effect::Say(Note::done(self.said(&what))), Effect::Back];
            }
            reply => not_saved(&reply, cx),
        };
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let (label, advice) = self.purpose.sentence();
        let park = self.purpose == Purpose::Park;
        let (mut items, mut names, mut wanting) = (Vec::new(), Vec::new(), Vec::new());
        if park {
            let until = self.until.at(cx.now).map(|at| format!("{} {} UTC", at.date(), at.clock()));
            if until.is_none() {
                wanting.push((0, "a moment to come".to_owned()));
            }
            items.push(format!("until: {}", until.unwrap_or_else(|| "no moment".to_owned())));
            names.push("until");
        }
        let sentence = printable_str(self.sentence.value()).spoken();
        if sentence.trim().is_empty() {
            wanting.push((items.len(), "a sentence".to_owned()));
        }
        items.push(format!("{label}: {}", if sentence.is_empty() { "empty, needed" } else { &sentence }));
        names.push(label);
        let stands = self.decided && self.purpose == Purpose::Note;
        Telling {
            news: self.trouble.iter().map(|words| printable_str(words).spoken()).collect(),
            body: vec![format!(
                "{} @{}{}",
                self.purpose.word(),
                self.handle,
                if stands { "; the decision stands and nothing is reopened" } else { "" }
            )],
            at: Some(if self.on_until { 0 } else { items.len() - 1 }),
            asks: Asks::Text(if self.on_until { SPOKEN.to_owned() } else { advice.to_owned() }),
            items,
            names,
            wanting,
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.on_until = self.purpose == Purpose::Park && place == 0;
        Vec::new()
    }

    fn answer(&mut self, answer: Answer<'_>, cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let Answer::Text(text) = answer else { return Err("a text is asked for".to_owned()) };
        if !self.on_until {
            self.sentence = Field::with("");
            self.sentence.paste(text);
            return Ok(Vec::new());
        }
        let mut until = Moment::default();
        until.choose(text.trim());
        if until.at(cx.now).is_none() {
            return Err(SPOKEN.to_owned());
        }
        (self.until, self.on_until) = (until, false);
        Ok(Vec::new())
    }

    fn deed(&self, command: Command, cx: &Context<'_>) -> Option<Deed> {
        let until = self.until.at(cx.now)?;
        let ready = command == Command::Commit && !self.sentence.value().trim().is_empty();
        let until = match self.purpose {
            Purpose::Park => format!(" until {} {} UTC", until.date(), until.clock()),
            _ => String::new(),
        };
        ready.then(|| Deed {
            words: format!("{} @{}{until}", self.purpose.word(), self.handle),
            by: String::new(),
        })
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let park = self.purpose == Purpose::Park;
        let place = paint::dialog(frame, area, 92, if park { 8 } else { 6 });
        let title = format!(" {} @{} ", self.purpose.word(), self.handle);
        let title = paint::cut(&title, place.width.saturating_sub(4)).into_owned();
        let inside = paint::frame(frame, place, Line::styled(title, cx.theme.title), true, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let (label, advice) = self.purpose.sentence();
        let mut row = 0;
        if park {
            let style = if self.on_until { cx.theme.accent } else { cx.theme.dim };
            paint::put(frame, inside, row, &Line::styled("until", style));
            let right =
                Rect { x: inside.x + LABEL + 1, width: inside.width.saturating_sub(LABEL + 1), ..inside };
            self.until.draw(frame, right, cx.now, self.on_until, cx.theme);
            row += 2;
        }
        draw_field(frame, inside, row, label, &self.sentence, !self.on_until, cx);
        let stands = "your own words, kept with the case; the decision stands and nothing is reopened";
        let (words, style) = match &self.trouble {
            Some(trouble) => (printable_str(trouble).line(), cx.theme.bad),
            None if self.decided && self.purpose == Purpose::Note => (stands.to_owned(), cx.theme.dim),
            None => (advice.to_owned(), cx.theme.dim),
        };
        let words = paint::cut(&words, inside.width).into_owned();
        paint::put(frame, inside, row + 1, &Line::styled(words, style));
        paint::put(
            frame,
            inside,
            row + 3,
            &Line::styled(
                cx.keys.say(Scope::Prompt, "<commit> saves · <back> keeps it for later"),
                cx.theme.dim,
            ),
        );
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
    let wide = area.width.saturating_sub(LABEL + 2);
    let line = Rect { x: area.x + LABEL + 1, y: area.y + row, width: wide, height: 1 };
    frame.buffer_mut().set_style(line, cx.theme.field);
    field.draw(frame, line, cx.theme.field, focused);
}
