//! A guided tour of the made-up queue, inside the program: one thing to do after the other, each ticked off by doing it.
//! It looks on as commands are performed and things are recorded; it performs nothing itself and knows no screen.

mod card;
mod steps;

use crate::request::Recorded;
use crate::ui::command::Command;

pub(super) use card::{draw, rows};
pub use steps::{Done, STEPS, Step};

/// How far somebody has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tour {
    at: usize,
}

impl Tour {
    /// The step that is to be done; none at the end.
    pub fn step(&self) -> Option<&'static Step> {
        STEPS.get(self.at)
    }

    /// Which of all steps it is, from one.
    pub const fn number(&self) -> usize {
        self.at + 1
    }

    /// Goes on without doing the step.
    pub const fn pass(&mut self) {
        self.at += 1;
    }

    /// Somebody performed a command; whether that was what the step asks for.
    pub fn performed(&mut self, command: Command) -> bool {
        self.tick(|done| match done {
            Done::By(wanted) => *wanted == command,
            Done::ByAnyStep => matches!(command, Command::Choose(_)),
            Done::Decided | Done::Undone => false,
        })
    }

    /// Something was recorded; whether that was what the step asks for.
    pub fn recorded(&mut self, what: &Recorded) -> bool {
        self.tick(|done| match done {
            Done::Decided => matches!(what, Recorded::Decided { .. }),
            Done::Undone => matches!(what, Recorded::Undone { .. }),
            Done::By(_) | Done::ByAnyStep => false,
        })
    }

    fn tick(&mut self, does: impl Fn(&Done) -> bool) -> bool {
        let done = self.step().is_some_and(|step| does(&step.done));
        self.at += usize::from(done);
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DecisionId, Step as Action};
    use crate::ui::table::row_named;

    #[test]
    fn a_step_is_ticked_off_by_what_it_asks_for_and_by_nothing_else() {
        let mut tour = Tour::default();
        assert_eq!(tour.step().map(|step| step.done), Some(Done::By(Command::Down)));
        assert!(!tour.performed(Command::Help));
        assert_eq!(tour.number(), 1);
        assert!(tour.performed(Command::Down));
        assert_eq!(tour.number(), 2);
    }

    #[test]
    fn deciding_and_taking_back_are_ticked_off_once_they_are_in_the_ledger() {
        let decided = STEPS.iter().position(|step| step.done == Done::Decided).unwrap();
        let mut tour = Tour { at: decided };
        assert!(!tour.performed(Command::Commit), "the gate may still refuse");
        let decision = DecisionId("01J".to_owned());
        let undone = Recorded::Undone { decision: decision.clone() };
        assert!(!tour.recorded(&undone));
        let words = "A1".to_owned();
        let leaves = crate::domain::Time(0);
        assert!(tour.recorded(&Recorded::Decided { decision, words, leaves, second_person: false }));
        let choose = STEPS.iter().position(|step| step.done == Done::ByAnyStep).unwrap();
        assert!(Tour { at: choose }.performed(Command::Choose(Action::A1)));
    }

    #[test]
    fn behind_the_last_step_there_is_none() {
        let mut tour = Tour { at: STEPS.len() - 1 };
        tour.pass();
        assert_eq!((tour.step(), tour.performed(Command::Quit)), (None, false));
    }

    #[test]
    fn every_key_that_a_step_names_is_one_of_a_command() {
        for step in STEPS {
            for name in step.text.split('<').skip(1) {
                let id = name.split_once('>').map(|(id, _)| id).unwrap();
                assert!(row_named(id).is_some(), "`{id}` in {:?}", step.title);
            }
        }
    }
}
