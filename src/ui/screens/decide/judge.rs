//! The first judgement in a blind lane, before the aids are opened: steps and clauses, no sentence. Knows no other
//! screen.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::{Draft, Step};
use crate::request::{Recorded, Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::refusal::not_saved;
use crate::ui::telling::{Answer, Deed, Telling};
use crate::ui::view::{Context, Effect, View};

use super::composing::Composing;
use super::draw;
use super::form::Form;
use super::sheet::Sheet;
use super::subject::Subject;
use super::telling::telling;

/// The dialog.
#[derive(Debug)]
pub struct JudgeDialog {
    subject: Subject,
    composing: Composing,
    /// The desk was asked and has not answered.
    waiting: bool,
    trouble: Option<String>,
}

impl JudgeDialog {
    /// Over a case whose aids are closed.
    pub fn new(subject: Subject, draft: Draft) -> Self {
        let composing = Composing::new(Form::Judgement, draft, subject.earlier.clone());
        Self { subject, composing, waiting: false, trouble: None }
    }

    /// The same with a step put in or taken out.
    #[must_use]
    pub fn toggled(mut self, step: Step, cx: &Context<'_>) -> Self {
        self.composing.toggle(step, cx.policy);
        self
    }

    fn sheet(&self) -> Sheet<'_> {
        let hidden = "it imposes nothing and is kept; rule names, scores, report counts and earlier decisions open with it";
        Sheet {
            title: format!("judge @{} before the aids open", self.subject.handle),
            composing: &self.composing,
            labels: &self.subject.labels,
            above: Vec::new(),
            below: vec![hidden.to_owned()],
            trouble: self.trouble.as_deref(),
            done: "<commit> judges and opens the aids · <back> leaves it",
        }
    }

    fn commit(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.trouble = None;
        if self.composing.go_to_missing(cx.policy) {
            return Vec::new();
        }
        self.waiting = true;
        let Draft { steps, clauses, .. } = self.composing.draft().clone();
        vec![Effect::Ask(Request::Judge { case: self.subject.case, steps, clauses })]
    }
}

impl View for JudgeDialog {
    fn scope(&self) -> Scope {
        Scope::Decide
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "judge".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, _count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Commit if !self.waiting => return self.commit(cx),
            Command::Back if self.composing.close_family() => {}
            Command::Back | Command::Quit => return vec![Effect::Back],
            _ => self.composing.command(command, cx.policy),
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            // Closed now, nobody would hear whether it was saved.
            Command::Commit | Command::Back | Command::Quit if self.waiting => Err("being saved".to_owned()),
            Command::NoneOfTheRest
            | Command::Preserve
            | Command::Refer
            | Command::Secure
            | Command::Repeat => Err("a judgement is steps and clauses alone".to_owned()),
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Commit).then_some("judge")
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, cx: &Context<'_>) -> Vec<Effect> {
        Effect::advise(self.composing.key(key, cx.policy))
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        Effect::advise(self.composing.paste(text))
    }

    fn chain(&self) -> Vec<(char, String)> {
        self.composing.open_keys().to_vec()
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        self.waiting = false;
        self.trouble = match reply {
            Reply::Recorded { what: Recorded::Judged, .. } => {
                let words = format!("@{} judged: the aids are open", self.subject.handle);
                return vec![Effect::Say(Note::done(words)), Effect::Back];
            }
            reply => not_saved(&reply, cx),
        };
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        telling(&self.sheet(), cx)
    }

    fn pick(&mut self, place: usize, cx: &Context<'_>) -> Vec<Effect> {
        self.composing.go_to_row(place, cx.policy);
        Vec::new()
    }

    fn answer(&mut self, answer: Answer<'_>, cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        self.composing.answer(answer, cx.policy).map(|()| Vec::new())
    }

    fn deed(&self, command: Command, cx: &Context<'_>) -> Option<Deed> {
        let about = format!("judge @{} before the aids open", self.subject.handle);
        self.composing.deed(command, &about, cx.policy)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        draw::draw(&self.sheet(), frame, area, cx);
    }
}
