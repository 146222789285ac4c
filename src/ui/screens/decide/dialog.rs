//! The decide dialog as a view: commands, replies and the draft it hands back. Knows no other screen.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::{Draft, Judgement, Sight, Spot, Step, Typed};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::key::Key;
use crate::ui::note::Note;
use crate::ui::refusal::not_saved;
use crate::ui::telling::{Answer, Deed, Telling};
use crate::ui::view::{Context, Effect, Value, View};
use crate::ui::words::{count, many};

use super::composing::Composing;
use super::draw;
use super::form::Form;
use super::last::{self, last};
use super::sheet::Sheet;
use super::subject::{Subject, judged_words};
use super::telling::telling;

/// The dialog.
#[derive(Debug)]
pub struct DecideDialog {
    subject: Subject,
    composing: Composing,
    /// The desk was asked and has not answered.
    waiting: bool,
    /// What went wrong the last time; all that was typed is still there.
    trouble: Option<String>,
    /// It is to begin with what was decided last.
    repeats: bool,
    recorded: bool,
}

impl DecideDialog {
    /// Over a case, with its draft as far as it has come.
    pub fn new(subject: Subject, draft: Draft) -> Self {
        let composing = Composing::new(Form::Decision, draft, subject.earlier.clone());
        Self { subject, composing, waiting: false, trouble: None, repeats: false, recorded: false }
    }

    /// The same with a step put in or taken out.
    #[must_use]
    pub fn toggled(mut self, step: Step, cx: &Context<'_>) -> Self {
        self.composing.toggle(step, cx.policy);
        self
    }

    /// The same, filled in with what the reviewer decided last as soon as that is known.
    #[must_use]
    pub const fn repeating(mut self) -> Self {
        self.repeats = true;
        self
    }

    /// The same, going on with the sentence that was begun last.
    #[must_use]
    pub fn writing_on(mut self, cx: &Context<'_>) -> Self {
        self.composing.go_to_last_sentence(cx.policy);
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

    fn ask_last() -> Vec<Effect> {
        vec![Effect::Ask(Request::Trail { case: None, before: None, limit: last::ENTRIES })]
    }

    /// `judged before: A3 VE-5 · now: A5 VE-2 · changed`.
    fn before(&self) -> Option<String> {
        let before = self.subject.before.as_ref()?;
        let draft = self.composing.draft();
        let now = Judgement { steps: draft.steps.clone(), clauses: draft.clauses.clone(), ..before.clone() };
        let changed = Sight { before: Some(before.clone()), ..Sight::default() };
        let changed = changed.against(&now.steps, &now.clauses).changed;
        let words = if changed { "changed" } else { "the same" };
        let (before, now) = (judged_words(before), judged_words(&now));
        let now = if now.is_empty() { "…" } else { &now };
        Some(format!("judged before: {before} · now: {now} · {words}"))
    }

    fn sheet(&self) -> Sheet<'_> {
        Sheet {
            title: format!("decide @{}", self.subject.handle),
            composing: &self.composing,
            labels: &self.subject.labels,
            above: self.before().into_iter().collect(),
            below: self.subject.folded.clone().into_iter().chain(alike(&self.subject.alike)).collect(),
            trouble: self.trouble.as_deref(),
            done: "<commit> saves · <back> keeps the draft",
        }
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
            Command::Repeat => return Self::ask_last(),
            _ => self.composing.command(command, cx.policy),
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

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        if std::mem::take(&mut self.repeats) { Self::ask_last() } else { Vec::new() }
    }

    fn text(&self) -> Option<&str> {
        let field = self.composing.field(self.composing.focus()).filter(|_| !self.waiting)?;
        Some(field.value())
    }

    fn rewrite(&mut self, text: &str) -> Result<(), String> {
        self.composing.rewrite(text)
    }

    fn kept(&self) -> Option<(String, Option<Typed>)> {
        let draft = self.composing.draft();
        let typed = (!self.recorded && draft.is_begun()).then(|| Typed::Draft(Box::new(draft.resting())));
        Some((kept_name(draft), typed))
    }

    fn spot(&self) -> Option<Spot> {
        let step = self.composing.draft().steps.first()?;
        Some(Spot::Command(Command::Choose(*step).row().id.to_owned()))
    }

    fn overheard(&mut self, reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        // The case below has renewed its hold: only the newest token is good.
        if let Reply::Claimed { case, token, .. } = reply
            && *case == self.subject.case
        {
            self.composing.hold_by(*token);
        }
        Vec::new()
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, cx: &Context<'_>) -> Vec<Effect> {
        if Key::of(key).typed() == Some('.') && !self.composing.focus().is_text() {
            return Self::ask_last();
        }
        Effect::advise(self.composing.key(key, cx.policy))
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        Effect::advise(self.composing.paste(text))
    }

    fn chain(&self) -> Vec<(char, String)> {
        self.composing.open_keys().to_vec()
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Recorded { what: Recorded::Decided { words, leaves, second_person, .. }, .. } => {
                (self.waiting, self.recorded) = (false, true);
                let handle = &self.subject.handle;
                let then = if second_person {
                    "waits for a second person".to_owned()
                } else if leaves <= cx.now {
                    "leaves at once".to_owned()
                } else {
                    format!("leaves {}", leaves.clock())
                };
                let back = if leaves > cx.now { "<undo> undoes" } else { "<reverse> reverses" };
                let back = cx.keys.say(Scope::Case, back);
                let note = Note::done(format!("{words} @{handle} saved · {then} · {back}"));
                return vec![Effect::Say(note), Effect::Back];
            }
            Reply::Trail(page) => {
                let words = match last(&page, &cx.reviewer.name) {
                    Some(terms) => {
                        self.composing.repeat(terms, cx.policy);
                        "filled in as decided last: sentences and evidence are this case's own"
                    }
                    None => "no decision of yours stands among the newest entries",
                };
                return vec![Effect::Say(Note::hint(words))];
            }
            reply => {
                if let Some(words) = not_saved(&reply, cx) {
                    self.waiting = false;
                    self.trouble = Some(words);
                }
                if matches!(reply, Reply::Refused { .. }) {
                    self.composing.go_to_missing(cx.policy);
                }
            }
        }
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
        self.composing.deed(command, &format!("@{}", self.subject.handle), cx.policy)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        draw::draw(&self.sheet(), frame, area, cx);
    }
}

/// The name under which the draft of a decision is kept.
pub fn kept_name(draft: &Draft) -> String {
    format!("decision {}", draft.case)
}

/// `9 near-identical cases: 7 × A5, 2 × A1`: what was decided where nearly the same was written.
fn alike(alike: &[(String, u64)]) -> Option<String> {
    let all: u64 = alike.iter().map(|(_, times)| times).sum();
    let words: Vec<String> =
        alike.iter().map(|(words, times)| format!("{} × {words}", count(*times))).collect();
    let many = many(all, "near-identical case", "near-identical cases");
    (all > 0).then(|| printable_str(&format!("{many}: {}", words.join(", "))).line())
}
