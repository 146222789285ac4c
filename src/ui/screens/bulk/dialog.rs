//! The dialog of one decision for several cases: the decide dialog's sheet without evidence, with the number of cases
//! typed. Knows no other screen.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::domain::{AccountRef, BulkDraft, Draft, Kept, Lane, Typed};
use crate::request::{Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::refusal::not_saved;
use crate::ui::screens::decide::{Composing, Earlier, Form, Sheet, draw, telling};
use crate::ui::telling::{Answer, Deed, Telling};
use crate::ui::view::{Context, Effect, View};
use crate::ui::words::{self, many};

use super::outcomes::Outcomes;
use super::picked::Picked;

/// The dialog.
#[derive(Debug)]
pub struct BulkDialog {
    picked: Picked,
    composing: Composing,
    /// The desk was asked and has not answered.
    waiting: bool,
    recorded: bool,
    trouble: Option<String>,
}

impl BulkDialog {
    /// Over the marked cases; one of them lends its account to the draft, which none of them keeps.
    pub fn new(picked: Picked, account: AccountRef, lane: Lane) -> Self {
        let form = Form::Bulk { cases: picked.len() };
        let composing = Composing::new(form, Draft::new(account, lane), Earlier::default());
        Self { picked, composing, waiting: false, recorded: false, trouble: None }
    }

    fn commit(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.trouble = None;
        if self.composing.go_to_missing(cx.policy) {
            return Vec::new();
        }
        self.waiting = true;
        let draft = self.composing.draft().clone();
        let draft = BulkDraft {
            steps: draft.steps,
            clause: draft.clauses.into_iter().next(),
            duration: draft.duration,
            facts: draft.facts,
            why: draft.why,
            why_not_lower: draft.why_not_lower,
            exceptions: draft.exceptions,
            typed: self.composing.typed(),
        };
        vec![Effect::Ask(Request::Bulk { cases: self.picked.cases(), draft: Box::new(draft) })]
    }

    fn sheet<'a>(&'a self, labels: &'a BTreeMap<String, String>) -> Sheet<'a> {
        Sheet {
            title: format!("decide {} as one kind", many(self.picked.len() as u64, "case", "cases")),
            composing: &self.composing,
            labels,
            above: Vec::new(),
            below: self.remarks(),
            trouble: self.trouble.as_deref(),
            done: "<commit> saves each of them · <back> keeps the draft",
        }
    }

    fn remarks(&self) -> Vec<String> {
        let handles: Vec<String> =
            self.picked.cases().into_iter().map(|case| self.picked.handle(case)).collect();
        vec![
            handles.join(" "),
            "only cases you have opened are decided; each is its own entry and can be undone alone"
                .to_owned(),
        ]
    }
}

impl View for BulkDialog {
    fn scope(&self) -> Scope {
        Scope::Decide
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "decide marked".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, _count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Commit if !self.waiting => return self.commit(cx),
            Command::Back if self.composing.close_family() => {}
            Command::Back | Command::Quit => {
                let begun = self.composing.draft().is_begun();
                let kept = begun.then(|| Effect::Say(Note::hint(words::IS_KEPT)));
                return kept.into_iter().chain([Effect::Back]).collect();
            }
            _ => self.composing.command(command, cx.policy),
        }
        Vec::new()
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            // Closed now, nobody would hear what was saved.
            Command::Commit | Command::Back | Command::Quit if self.waiting => Err("being saved".to_owned()),
            Command::Preserve | Command::Refer | Command::Secure | Command::Repeat => {
                Err("for one case at a time".to_owned())
            }
            _ => Ok(()),
        }
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
        Some((self.kept_name()?, typed))
    }

    fn kept_name(&self) -> Option<String> {
        Some("decision on marked cases".to_owned())
    }

    fn take_up(&mut self, kept: &Kept, _cx: &Context<'_>) -> Option<Note> {
        let Typed::Draft(typed) = &kept.typed else { return None };
        let mut draft = self.composing.draft().clone();
        draft.take_up(typed);
        self.composing = Composing::new(self.composing.form(), draft, Earlier::default());
        Some(Note::hint(words::is_back(kept.at)))
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
            Reply::Bulk(outcomes) => {
                self.recorded = true;
                let outcomes = Outcomes::new(self.composing.step_words(), outcomes, &self.picked);
                return vec![Effect::Replace(Box::new(outcomes))];
            }
            reply => not_saved(&reply, cx),
        };
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        telling(&self.sheet(&BTreeMap::new()), cx)
    }

    fn pick(&mut self, place: usize, cx: &Context<'_>) -> Vec<Effect> {
        self.composing.go_to_row(place, cx.policy);
        Vec::new()
    }

    fn answer(&mut self, answer: Answer<'_>, cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        self.composing.answer(answer, cx.policy).map(|()| Vec::new())
    }

    fn deed(&self, command: Command, cx: &Context<'_>) -> Option<Deed> {
        let cases = many(self.picked.len() as u64, "case", "cases");
        self.composing.deed(command, &format!("{cases} as one kind"), cx.policy)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        draw(&self.sheet(&BTreeMap::new()), frame, area, cx);
    }
}
