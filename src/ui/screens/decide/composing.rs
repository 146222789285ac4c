//! A draft being composed by keys: where the focus is, what each key does to the draft, what the gate says.
//! Knows no drawing and asks nothing of the desk.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use crate::domain::{Answer, Days, Draft, Policy, Step, Terms};
use crate::ui::command::Command;
use crate::ui::field::Field;
use crate::ui::key::Key;

use super::clauses::{self, Picked};
use super::exceptions;
use super::form::Form;
use super::part::{Part, Verdict};
use super::proposal::{self, Earlier};

/// The exception that asks whether the account is in its holder's hands.
const TAKEOVER: &str = "X-TAKEOVER";

/// The draft with the state of its keys.
#[derive(Debug)]
pub struct Composing {
    form: Form,
    pub(super) draft: Draft,
    pub(super) focus: Part,
    /// The family opened by the key before.
    family: Option<char>,
    /// What the next key can be while a family is open.
    open_keys: Vec<(char, String)>,
    /// The chosen piece of evidence or exception.
    pub(super) item: usize,
    pub(super) earlier: Earlier,
    facts: Field,
    why: Field,
    why_not_lower: Field,
    /// The number of days is the reviewer's own and follows no proposal any more.
    days_typed: bool,
    /// How many cases it is for, as typed.
    typed: u32,
}

impl Composing {
    /// Takes up a draft where it was left.
    pub fn new(form: Form, draft: Draft, earlier: Earlier) -> Self {
        let days_typed = draft.duration.is_some();
        Self {
            form,
            focus: Part::Steps,
            family: None,
            open_keys: Vec::new(),
            item: 0,
            earlier,
            facts: Field::with(&draft.facts),
            why: Field::with(&draft.why),
            why_not_lower: Field::with(&draft.why_not_lower),
            days_typed,
            typed: 0,
            draft,
        }
    }

    /// The draft as far as it has come.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The row with the focus.
    pub const fn focus(&self) -> Part {
        self.focus
    }

    /// Which dialog it is for.
    pub const fn form(&self) -> Form {
        self.form
    }

    /// How many cases it is for, as typed.
    pub const fn typed(&self) -> u32 {
        self.typed
    }

    /// The token of the hold under which it would be committed.
    pub const fn hold_by(&mut self, token: u64) {
        self.draft.token = Some(token);
    }

    /// What the gate still asks for, in words, and the row where it can be mended.
    pub fn wanting(&self, policy: &Policy) -> Vec<(Part, String)> {
        let missing = self.form.missing(&self.draft, policy);
        let mut all: Vec<(Part, String)> = missing.iter().map(|it| (Part::of(it), it.to_string())).collect();
        if let Form::Bulk { cases } = self.form {
            match usize::try_from(self.typed) {
                Ok(typed) if typed == cases => {}
                Ok(0) => all.push((Part::Count, "the number of cases, typed".to_owned())),
                _ => all.push((Part::Count, format!("{cases} cases, {} typed", self.typed))),
            }
        }
        all
    }

    /// What the gate says of a row.
    pub fn verdict(&self, part: Part, policy: &Policy) -> Verdict {
        let asked = policy.demand(&self.draft.steps, self.draft.refer);
        // The gate counts evidence by clause: before there is a clause, none is not enough either.
        let none = self.draft.evidence.iter().all(|piece| piece.contrary);
        if (part == Part::Evidence && asked.evidence && none)
            || self.wanting(policy).iter().any(|(wanting, _)| *wanting == part)
        {
            Verdict::Needed
        } else if part.is_asked(&asked) && (self.form != Form::Judgement || part == Part::Steps) {
            Verdict::Fine
        } else {
            Verdict::Free
        }
    }

    /// Whether the account may be in other hands, as the exceptions were answered.
    pub fn may_be_taken_over(&self) -> bool {
        matches!(self.draft.exceptions.get(TAKEOVER), Some(Answer::Weak | Answer::Applies))
    }

    /// Takes over the structure of an earlier decision: steps, clauses, number of days, exceptions. Sentences and
    /// evidence are each case's own.
    pub fn repeat(&mut self, terms: &Terms, policy: &Policy) {
        self.draft.steps.clone_from(&terms.steps);
        self.draft.clauses.clone_from(&terms.clauses);
        self.draft.clauses.retain(|id| policy.clause(id).is_some());
        let known = |code: &str| policy.exceptions.iter().any(|exception| exception.code == code);
        let answers = terms.exceptions.iter().filter(|(code, _)| known(code)).cloned();
        self.draft.exceptions = answers.collect();
        self.draft.duration = terms.duration;
        self.days_typed = terms.duration.is_some();
    }

    /// Puts a step in or takes it out.
    pub fn toggle(&mut self, step: Step, policy: &Policy) {
        self.draft.toggle_step(step);
        self.propose_days(policy);
    }

    /// The clauses that wait for their digit while a family is open.
    pub fn open_keys(&self) -> &[(char, String)] {
        &self.open_keys
    }

    /// Closes the open family without a choice; says whether one was open.
    pub fn close_family(&mut self) -> bool {
        self.open_keys.clear();
        self.family.take().is_some()
    }

    /// Moves the focus.
    pub fn go(&mut self, part: Part, policy: &Policy) {
        self.focus = part;
        self.close_family();
        self.item = match part {
            Part::Exceptions => {
                exceptions::next_open(&self.draft, policy, policy.exceptions.len().saturating_sub(1))
                    .unwrap_or(0)
            }
            _ => 0,
        };
    }

    /// Moves the focus by rows.
    pub fn step(&mut self, by: isize, policy: &Policy) {
        self.go(self.form.moved(self.focus, by), policy);
    }

    /// Moves the focus to the next row where something is missing; says whether there is one.
    pub fn go_to_missing(&mut self, policy: &Policy) -> bool {
        let wanting = self.wanting(policy);
        let wanted = |part: &Part| wanting.iter().any(|(wanting, _)| wanting == part);
        let next =
            (1..=self.form.parts().len() as isize).map(|by| self.form.moved(self.focus, by)).find(wanted);
        if let Some(part) = next {
            self.go(part, policy);
        }
        next.is_some()
    }

    /// Moves the focus to the last sentence that was begun, if one was.
    pub fn go_to_last_sentence(&mut self, policy: &Policy) {
        let begun = |part: &&Part| self.field(**part).is_some_and(|field| !field.is_empty());
        if let Some(part) = self.form.parts().iter().rev().find(begun) {
            self.go(*part, policy);
        }
    }

    /// Answers every open exception with "none".
    pub fn none_of_the_rest(&mut self, policy: &Policy) {
        exceptions::none_of_the_rest(&mut self.draft, policy);
    }

    /// Keeps the content from being purged, or no longer.
    pub fn toggle_preserve(&mut self) {
        self.draft.preserve = !self.draft.preserve;
    }

    /// Refers to the authorities, or no longer.
    pub fn toggle_refer(&mut self) {
        self.draft.refer = !self.draft.refer;
    }

    /// Asks for the account to be secured and given back, or no longer.
    pub fn toggle_secure(&mut self) {
        self.draft.secure = !self.draft.secure;
    }

    /// The text field of a row.
    pub fn field(&self, part: Part) -> Option<&Field> {
        match part {
            Part::Facts => Some(&self.facts),
            Part::Why => Some(&self.why),
            Part::WhyNotLower => Some(&self.why_not_lower),
            _ => None,
        }
    }

    /// Takes pasted text into the text field with the focus; elsewhere it goes nowhere. Gives a word of advice then.
    pub fn paste(&mut self, text: &str) -> Option<String> {
        if self.form == Form::Judgement {
            return Some("a judgement takes no sentence: nothing was pasted".to_owned());
        }
        if !self.focus.is_text() {
            return Some("a paste goes into a sentence or nowhere".to_owned());
        }
        self.edit(|field| field.paste(text));
        None
    }

    /// Takes the sentence with the focus as it was written elsewhere.
    pub fn rewrite(&mut self, text: &str) -> Result<(), String> {
        let whole = Field::written(text)?;
        self.edit(|field| {
            *field = whole;
            true
        });
        Ok(())
    }

    /// Performs a command that changes the draft or moves the focus; which of them a dialog has, it says itself.
    pub fn command(&mut self, command: Command, policy: &Policy) {
        match command {
            Command::NextField | Command::Down => self.step(1, policy),
            Command::PrevField | Command::Up => self.step(-1, policy),
            Command::NoneOfTheRest => self.none_of_the_rest(policy),
            Command::Preserve => self.toggle_preserve(),
            Command::Refer => self.toggle_refer(),
            Command::Secure => self.toggle_secure(),
            Command::Choose(step) => self.toggle(step, policy),
            _ => {}
        }
    }

    /// Performs a typed key. Gives a word of advice where the key means nothing here.
    pub fn key(&mut self, event: KeyEvent, policy: &Policy) -> Option<String> {
        match event.code {
            KeyCode::Up => self.step(-1, policy),
            KeyCode::Down => self.step(1, policy),
            _ if self.focus.is_text() => {
                self.edit(|field| field.key(event));
            }
            KeyCode::Left => self.item = self.item.saturating_sub(1),
            KeyCode::Right => self.item = (self.item + 1).min(self.items(policy).saturating_sub(1)),
            KeyCode::Backspace | KeyCode::Delete => self.take_away(policy),
            _ => return Key::of(event).typed().and_then(|typed| self.letter(typed, policy)),
        }
        None
    }

    fn letter(&mut self, typed: char, policy: &Policy) -> Option<String> {
        if self.family.is_some() {
            return self.pick(typed, policy);
        }
        if let (Part::Duration, Some(digit)) = (self.focus, typed.to_digit(10)) {
            let days = self.draft.duration.filter(|_| self.days_typed).map_or(0, |days| days.0);
            self.set_days(days.saturating_mul(10).saturating_add(digit as u16));
            return None;
        }
        if let (Part::Count, Some(digit)) = (self.focus, typed.to_digit(10)) {
            self.typed = self.typed.saturating_mul(10).saturating_add(digit).min(9999);
            return None;
        }
        if let (Part::Exceptions, Some(answer)) = (self.focus, exceptions::answer_of(typed)) {
            self.item = exceptions::answer(&mut self.draft, policy, self.item, answer);
            return None;
        }
        if let Some(step) = Step::from_digit(typed) {
            self.toggle(step, policy);
            return None;
        }
        match (self.focus, typed) {
            (_, '-') if self.form != Form::Judgement => self.none_of_the_rest(policy),
            (Part::Evidence, 'x' | ' ') => self.take_away(policy),
            (Part::Beside, ' ') if self.item == 0 => self.toggle_preserve(),
            (Part::Beside, ' ') if self.item == 1 => self.toggle_refer(),
            (Part::Beside, ' ') => self.toggle_secure(),
            _ => return self.pick(typed, policy),
        }
        None
    }

    fn pick(&mut self, typed: char, policy: &Policy) -> Option<String> {
        let open = self.family.take();
        self.open_keys.clear();
        match clauses::pick(&mut self.draft, policy, open, typed) {
            Picked::Family(key) => {
                self.family = Some(key);
                self.open_keys = clauses::next_keys(policy, self.family);
            }
            Picked::Clause(_) => {
                // One decision for several cases rests on one clause: the newest takes the older one's place.
                if matches!(self.form, Form::Bulk { .. }) {
                    let older = self.draft.clauses.len().saturating_sub(1);
                    self.draft.clauses.drain(..older);
                }
                self.propose_days(policy);
            }
            Picked::Nothing if open.is_some() => return Some("no such clause in this family".to_owned()),
            Picked::Nothing => return Some("that key opens no family of clauses".to_owned()),
        }
        None
    }

    /// How many pieces the row with the focus lists.
    fn items(&self, policy: &Policy) -> usize {
        match self.focus {
            Part::Evidence => self.draft.evidence.len(),
            Part::Exceptions => policy.exceptions.len(),
            Part::Beside => 3,
            _ => 0,
        }
    }

    fn take_away(&mut self, policy: &Policy) {
        if self.close_family() {
            return;
        }
        match self.focus {
            Part::Clause => {
                self.draft.clauses.pop();
                self.propose_days(policy);
            }
            Part::Evidence if self.item < self.draft.evidence.len() => {
                self.draft.evidence.remove(self.item);
                self.item = self.item.min(self.draft.evidence.len().saturating_sub(1));
            }
            Part::Exceptions => {
                if let Some(exception) = policy.exceptions.get(self.item) {
                    self.draft.exceptions.remove(&exception.code);
                }
            }
            Part::Duration => self.set_days(self.draft.duration.map_or(0, |days| days.0 / 10)),
            Part::Count => self.typed /= 10,
            _ => {}
        }
    }

    fn set_days(&mut self, days: u16) {
        self.days_typed = true;
        self.draft.duration = Some(Days(days.min(9999))).filter(|days| days.0 > 0);
    }

    /// A number of days follows the steps and the clause until the reviewer types one; a decision whose steps
    /// do not end by themselves has none.
    fn propose_days(&mut self, policy: &Policy) {
        let ends = self.draft.steps.iter().any(|step| step.has_duration());
        if self.form == Form::Judgement || !ends {
            self.draft.duration = None;
            self.days_typed = false;
        } else if !self.days_typed {
            self.draft.duration =
                proposal::days(policy, &self.draft.clauses, &self.draft.steps, &self.earlier);
        }
    }

    fn edit(&mut self, edit: impl FnOnce(&mut Field) -> bool) -> bool {
        let (field, text) = match self.focus {
            Part::Facts => (&mut self.facts, &mut self.draft.facts),
            Part::Why => (&mut self.why, &mut self.draft.why),
            Part::WhyNotLower => (&mut self.why_not_lower, &mut self.draft.why_not_lower),
            _ => return false,
        };
        let changed = edit(field);
        if changed {
            field.value().clone_into(text);
        }
        changed
    }
}
