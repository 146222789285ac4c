//! How far somebody has come on the tour, and what is to be done next, in words. Draws nothing.

use crate::request::Recorded;
use crate::ui::command::{Command, Scope};
use crate::ui::keymap::{Keymap, by_name};

use super::steps::{Done, STEPS, Step};

/// Whether there is a tour of this queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tours {
    /// There is none: it is no made-up queue.
    #[default]
    None,
    /// There is one, and that is said once.
    Offered,
    /// It begins at once.
    Begun,
}

/// How far somebody has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tour {
    steps: Vec<&'static Step>,
    at: usize,
    /// It is told to somebody who types the names of commands, and not shown.
    aloud: bool,
}

/// What the program around the tour shows at the moment.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The screen or dialog on top.
    pub scope: Scope,
    /// A text is being typed.
    pub typing: bool,
    /// The filter of the queue.
    pub filter: &'a str,
}

impl Tour {
    /// From the beginning; `aloud` without what only a screen has.
    pub fn new(aloud: bool) -> Self {
        let steps = STEPS.iter().filter(|step| !(aloud && step.needs_screen)).collect();
        Self { steps, at: 0, aloud }
    }

    /// The step that is to be done; none at the end.
    pub fn step(&self) -> Option<&'static Step> {
        self.steps.get(self.at).copied()
    }

    /// `tour 3 of 22 · clocks`, or nothing at the end.
    pub fn place(&self) -> Option<String> {
        let step = self.step()?;
        Some(format!("tour {} of {} · {}", self.at + 1, self.steps.len(), step.title))
    }

    /// Goes on without doing the step.
    pub const fn pass(&mut self) {
        self.at += 1;
    }

    /// Somebody performed a command.
    pub fn performed(&mut self, command: Command) {
        self.tick(|done| matches!(done, Done::By(wanted) if wanted.contains(&command)));
    }

    /// Something was recorded.
    pub fn recorded(&mut self, what: &Recorded) {
        self.tick(|done| match done {
            Done::Decided => matches!(what, Recorded::Decided { .. }),
            Done::Undone => matches!(what, Recorded::Undone { .. }),
            Done::Judged => matches!(what, Recorded::Judged),
            Done::By(_) | Done::On(_) | Done::Filtered(_) => false,
        });
    }

    /// Looks whether what stands there now is what the step leads to.
    pub fn look(&mut self, seen: Seen<'_>) {
        self.tick(|done| match done {
            Done::On(scope) => *scope == seen.scope,
            Done::Filtered(by) => !seen.typing && !seen.filter.is_empty() && seen.filter.contains(by),
            _ => false,
        });
    }

    /// What is to be done, for somebody on this kind of screen; by its keys, or by names where it is told.
    pub fn says(&self, keymap: &Keymap, scope: Scope) -> Option<String> {
        let step = self.step()?;
        if self.aloud {
            let text = step.aloud.unwrap_or(step.text);
            return Some(by_name(&format!("{}{text}", way(step, scope))));
        }
        Some(keymap.say(scope, way(step, scope)) + &keymap.say_on(step.scopes(&scope), step.text))
    }

    /// The keys that it names there.
    pub fn keys(&self, keymap: &Keymap, scope: Scope) -> Vec<String> {
        let Some(step) = self.step() else { return Vec::new() };
        let names = |text: &'static str| text.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
        let own = names(step.text).map(|(id, _)| keymap.say_on(step.scopes(&scope), &format!("<{id}>")));
        own.chain(names(way(step, scope)).map(|(id, _)| keymap.say(scope, &format!("<{id}>")))).collect()
    }

    fn tick(&mut self, does: impl Fn(&Done) -> bool) {
        let done = self.step().is_some_and(|step| does(&step.done));
        self.at += usize::from(done);
    }
}

/// How one comes to where a step is done, from another kind of screen.
fn way(step: &Step, scope: Scope) -> &'static str {
    match step.on {
        [] => "",
        on if on.contains(&scope) => "",
        [Scope::Queue, ..] => "First back to the queue: <back>. ",
        [Scope::Case, ..] if scope == Scope::Queue => "First a case: <open> opens the selected one. ",
        [Scope::Case, ..] => "First back to the case: <back>. ",
        [Scope::Decide, ..] if scope == Scope::Case => "What you chose is kept: <step.1> brings it back. ",
        [Scope::Decide, ..] if scope == Scope::Queue => "First the case again: <open>, and there <step.1>. ",
        [Scope::Search, ..] if scope == Scope::Queue => "First search again: <search>. ",
        _ => "First back: <back>. ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DecisionId, Time};

    fn at(wanted: Done) -> Tour {
        let place = STEPS.iter().position(|step| step.done == wanted).unwrap();
        Tour { at: place, ..Tour::new(false) }
    }

    const SEEN: Seen<'static> = Seen { scope: Scope::Queue, typing: false, filter: "" };

    #[test]
    fn a_step_is_ticked_off_by_what_it_asks_for_and_by_nothing_else() {
        let mut tour = Tour::new(false);
        assert!(
            matches!(tour.step().map(|step| step.done), Some(Done::By(wanted)) if wanted.contains(&Command::Down))
        );
        tour.performed(Command::Help);
        tour.look(SEEN);
        assert_eq!(tour, Tour::new(false));
        tour.performed(Command::Down);
        assert_eq!(tour.at, 1);
    }

    #[test]
    fn deciding_and_taking_back_are_ticked_off_once_they_are_in_the_ledger() {
        let mut tour = at(Done::Decided);
        let place = tour.at;
        tour.performed(Command::Commit);
        assert_eq!(tour.at, place, "the gate may still refuse");
        let decision = DecisionId("01J".to_owned());
        let undone = Recorded::Undone { decision: decision.clone() };
        tour.recorded(&undone);
        assert_eq!(tour.at, place);
        let words = "A1".to_owned();
        tour.recorded(&Recorded::Decided { decision, words, leaves: Time(0), second_person: false });
        assert_eq!(tour.at, place + 1);
    }

    #[test]
    fn a_filter_counts_when_it_is_whole() {
        let mut tour = at(Done::Filtered(""));
        let place = tour.at;
        tour.look(Seen { typing: true, filter: "lane:", ..SEEN });
        tour.look(SEEN);
        assert_eq!(tour.at, place);
        tour.look(Seen { filter: "lane:report", ..SEEN });
        assert_eq!(tour.at, place + 1);
    }

    #[test]
    fn whoever_has_gone_elsewhere_is_led_back() {
        let keymap = Keymap::default();
        let says = |tour: &Tour, scope| tour.says(&keymap, scope).unwrap();
        let mut tour = at(Done::Undone);
        assert!(
            says(&tour, Scope::Help).starts_with("First back to the case: esc. "),
            "{}",
            says(&tour, Scope::Help)
        );
        tour = at(Done::Judged);
        assert!(says(&tour, Scope::Queue).starts_with("First a case: enter opens"));
        tour.aloud = true;
        assert!(says(&tour, Scope::Queue).starts_with("First a case: `open` opens"));
    }

    #[test]
    fn behind_the_last_step_there_is_none() {
        let mut tour = Tour { at: STEPS.len() - 1, ..Tour::new(false) };
        tour.pass();
        tour.performed(Command::Tour);
        assert_eq!(
            (tour.step(), tour.place(), tour.says(&Keymap::default(), Scope::Queue)),
            (None, None, None)
        );
    }
}
