//! Which commands of a case can be performed now, and why the others cannot. Changes nothing.

use crate::domain::CaseState;
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::view::Context;

use super::lease::Hold;
use super::panes::Pane;
use super::screen::CaseScreen;

impl CaseScreen {
    /// Whether a command can be performed now; if not, why.
    pub(super) fn may(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        let state = self.view.row.standing.state;
        let say = |words: &str| cx.keys.say(Scope::Case, words);
        let newest = self.view.decisions.first();
        let taken = match &self.hold {
            Hold::Theirs { by, until } => Err(format!("{by} holds this case until {}", until.clock())),
            _ => Ok(()),
        };
        if self.is_blind() {
            let open = !matches!(state, CaseState::Decided);
            match command {
                Command::Choose(_) | Command::Judge if open => return taken,
                Command::Confirm | Command::Reverse | Command::Repeat => {
                    return Err(say("blind: <judge> records a first judgement before that"));
                }
                Command::Undo if self.undoes_itself() => {
                    return Err(say("blind: what was decided here is told after <judge>"));
                }
                _ => {}
            }
        }
        match command {
            Command::Judge if self.view.sight.before.is_some() => {
                Err("judged already: a digit decides".to_owned())
            }
            Command::Judge => Err("this case is not blind: a digit decides".to_owned()),
            Command::Choose(_) | Command::Park | Command::Escalate | Command::Repeat => {
                taken?;
                match state {
                    CaseState::Decided => Err(say("decided already: <undo> undoes, <reverse> reverses")),
                    CaseState::Second => Err("waits for a second person".to_owned()),
                    _ => Ok(()),
                }
            }
            Command::HandBack | Command::NotMyLanguage => taken,
            Command::Reverse => {
                taken?;
                match newest.filter(|_| self.undoes_itself()) {
                    Some((decision, ..)) if decision.leaves > cx.now => Err(format!(
                        "still in its window until {}: {}",
                        decision.leaves.clock(),
                        say("<undo> undoes")
                    )),
                    Some(_) => Ok(()),
                    None => Err("there is no decision in force".to_owned()),
                }
            }
            Command::Confirm => {
                taken?;
                match newest {
                    Some((_, who, _)) if state == CaseState::Second && *who == cx.reviewer.name => {
                        Err("your own decision: a second person confirms it".to_owned())
                    }
                    Some(_) if state == CaseState::Second => Ok(()),
                    _ => Err("nothing here waits for a second person".to_owned()),
                }
            }
            Command::Undo if self.undoes_itself() => match newest {
                Some((decision, ..)) if decision.leaves <= cx.now => {
                    Err(say("its window is over: <reverse> reverses"))
                }
                Some((_, who, _)) if *who != cx.reviewer.name => {
                    Err(format!("only {}, who decided, undoes it now", printable_str(who).line()))
                }
                _ => taken,
            },
            Command::Undo if cx.status.is_some_and(|status| status.staged == 0) => {
                Err("no decision is inside its window".to_owned())
            }
            Command::Open if self.pane == Pane::Account => Err("nothing here to open".to_owned()),
            Command::Open if self.groups.all().is_empty() && self.is_blind() => {
                Err("nothing is marked here".to_owned())
            }
            Command::Open if self.groups.all().is_empty() => Err("no rule saw anything here".to_owned()),
            Command::NextHit | Command::PrevHit if self.view.row.hit_posts == 0 => {
                Err("no post here has a hit".to_owned())
            }
            Command::MarkEvidence | Command::MarkContrary if self.pane == Pane::Account => {
                let none = self.fields().is_empty();
                if none { Err("no field of this profile can be evidence".to_owned()) } else { Ok(()) }
            }
            Command::MarkEvidence | Command::MarkContrary | Command::NextHit | Command::PrevHit
                if self.history.selected().is_none() =>
            {
                Err("no post is selected".to_owned())
            }
            Command::Activity | Command::Find | Command::RandomClean if self.view.row.posts == 0 => {
                Err("there are no posts here".to_owned())
            }
            Command::FindNext | Command::FindPrevious if !self.finding.is_on() => {
                Err(say("nothing is looked for: <find> begins"))
            }
            Command::RandomClean if self.view.row.posts == self.view.row.hit_posts => {
                Err("every post here has a hit".to_owned())
            }
            _ => Ok(()),
        }
    }
}
