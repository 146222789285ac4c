//! Holds: placed, renewed, ended. What a hold keeps is never purged while it is in force, and none ends by itself:
//! one whose end has passed stays on the board until somebody renews or ends it.

use crate::domain::{AccountNo, Fact, Hold, HoldRule, Problem, Time, shown};
use crate::request::{Recorded, Reply, Request};

use super::Desk;
use super::deciding::{fresh_id, sentence};
use super::papers::account_of;
use super::problems::of_store;

impl Desk {
    /// Performs what is about a hold.
    pub(super) fn write_hold(&mut self, request: Request) -> Result<Reply, Problem> {
        let now = self.clock.now();
        match request {
            Request::PlaceHold { case, basis, requested_by } => {
                let account = account_of(&self.store, case)?;
                let requested_by = sentence(&requested_by)
                    .ok_or_else(|| Problem::yours("a hold needs a word on who asked for it, found none"))?;
                let hold = Hold::begin(self.hold_rule(&basis)?, fresh_id(now)?, requested_by, now);
                let what = Recorded::HoldPlaced { hold: hold.id.clone(), until: hold.until };
                self.record(case, Fact::HoldPlaced { case: account, hold }, now, what)
            }
            Request::RenewHold { case, hold, why } => self.renew_hold(case, hold, &why, now),
            Request::EndHold { case, hold, why } => {
                let account = account_of(&self.store, case)?;
                let why = sentence(&why)
                    .ok_or_else(|| Problem::yours("the end of a hold needs a reason, found none"))?;
                self.record(case, Fact::HoldEnded { case: account, hold, why }, now, Recorded::HoldEnded)
            }
            _ => Err(Problem::ours("what is not about a hold was asked as if it were")),
        }
    }

    /// By the length of its kind, from where it ends now, as often as its kind allows.
    fn renew_hold(&mut self, case: AccountNo, id: String, why: &str, now: Time) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        let why = sentence(why)
            .ok_or_else(|| Problem::yours("the renewal of a hold needs a reason, found none"))?;
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let mut in_force = fold.duties.holds_in_force();
        let hold = in_force
            .find(|hold| hold.id == id)
            .ok_or_else(|| Problem::yours(format!("case {case} has no hold `{}` in force", shown(&id))))?;
        let rule = self.hold_rule(&hold.basis)?;
        if hold.renewed >= rule.renewals {
            return Err(Problem::yours(format!(
                "a hold of kind `{}` is renewed at most {} times, and this one was",
                rule.id, rule.renewals
            ))
            .hint("where there is another ground, place a hold of its kind"));
        }
        let until = rule.length.after(hold.until);
        let remind = rule.reminder(until);
        let fact = Fact::HoldRenewed { case: account, hold: id, until, remind, why };
        self.record(case, fact, now, Recorded::HoldRenewed { until })
    }

    fn hold_rule(&self, basis: &str) -> Result<&HoldRule, Problem> {
        self.jurisdiction.hold(basis).ok_or_else(|| {
            let known: Vec<_> = self.jurisdiction.holds.iter().map(|rule| rule.id.as_str()).collect();
            let known = known.join(", ");
            Problem::yours(format!("expected a kind of hold, one of {known}, found `{}`", shown(basis)))
        })
    }
}
