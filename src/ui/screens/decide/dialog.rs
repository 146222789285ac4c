//! The decide dialog as a view: commands, replies and the draft it hands back. Knows no other screen.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::{Draft, Step};
use crate::request::{Recorded, Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::view::{Context, Effect, Value, View};

use super::composing::Composing;
use super::draw::{self, Sheet};
use super::subject::Subject;

/// The dialog.
#[derive(Debug)]
pub struct DecideDialog {
    subject: Subject,
    composing: Composing,
    /// The desk was asked and has not answered.
    waiting: bool,
    /// What went wrong the last time; all that was typed is still there.
    trouble: Option<String>,
}

impl DecideDialog {
    /// Over a case, with its draft as far as it has come.
    pub fn new(subject: Subject, draft: Draft) -> Self {
        let composing = Composing::new(draft, subject.earlier.clone());
        Self { subject, composing, waiting: false, trouble: None }
    }

    /// The same with a step put in or taken out.
    #[must_use]
    pub fn toggled(mut self, step: Step, cx: &Context<'_>) -> Self {
        self.composing.toggle(step, cx.policy);
        self
    }

    fn commit(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.trouble = None;
        if self.composing.go_to_missing(cx.policy) {
            return Vec::new();
        }
        self.waiting = true;
        let draft = Box::new(self.composing.draft().clone());
        vec![Effect::Ask(Request::Decide { case: self.subject.case, draft })]
    }

    fn close(&self) -> Vec<Effect> {
        vec![Effect::Return(Value::Draft(Box::new(self.composing.draft().clone())))]
    }
}

impl View for DecideDialog {
    fn scope(&self) -> Scope {
        Scope::Decide
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "decide".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, _count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Commit if !self.waiting => return self.commit(cx),
            Command::Back if self.composing.close_family() => {}
            Command::Back | Command::Quit => return self.close(),
            Command::NextField | Command::Down => self.composing.step(1, cx.policy),
            Command::PrevField | Command::Up => self.composing.step(-1, cx.policy),
            Command::NoneOfTheRest => self.composing.none_of_the_rest(cx.policy),
            Command::Preserve => self.composing.toggle_preserve(),
            Command::Refer => self.composing.toggle_refer(),
            Command::Choose(step) => self.composing.toggle(step, cx.policy),
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

    fn type_key(&mut self, key: KeyEvent, cx: &Context<'_>) -> Vec<Effect> {
        let advice = self.composing.key(key, cx.policy);
        advice.map(|words| Effect::Say(Note::hint(words))).into_iter().collect()
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.composing.focus().is_text() {
            self.composing.paste(text);
            return Vec::new();
        }
        vec![Effect::Say(Note::hint("a paste goes into a sentence or nowhere"))]
    }

    fn chain(&self) -> Vec<(char, String)> {
        self.composing.open_keys().to_vec()
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Recorded { what: Recorded::Decided { words, leaves, second_person, .. }, .. } => {
                self.waiting = false;
                let handle = &self.subject.handle;
                let then = if second_person {
                    "waits for a second person".to_owned()
                } else if leaves <= cx.now {
                    "leaves at once".to_owned()
                } else {
                    format!("leaves {}", leaves.clock())
                };
                let back = if leaves > cx.now { "z undoes" } else { "R reverses" };
                let note = Note::done(format!("{words} @{handle} saved · {then} · {back}"));
                return vec![Effect::Say(note), Effect::Back];
            }
            Reply::Refused { missing, .. } => {
                self.waiting = false;
                let words: Vec<String> = missing.iter().map(ToString::to_string).collect();
                self.trouble = Some(format!("refused, nothing was saved: {}", words.join(", ")));
                self.composing.go_to_missing(cx.policy);
            }
            Reply::Held { by, until, .. } => {
                self.waiting = false;
                self.trouble = Some(format!("not saved: {by} holds the case until {}", until.clock()));
            }
            Reply::Failed(problem) => {
                self.waiting = false;
                self.trouble = Some(format!("not saved: {}", problem.message));
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let sheet =
            Sheet { subject: &self.subject, composing: &self.composing, trouble: self.trouble.as_deref() };
        draw::draw(&sheet, frame, area, cx);
    }
}
