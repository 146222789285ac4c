//! The next case, claimed for a reviewer in the transaction that finds it. Which case that is, is the store's and the
//! ledger's business.

use crate::domain::{AccountNo, Fact, Problem, Time};
use crate::request::{Reply, Request, Served};
use crate::store::{NextCase, StoreError};

use super::Desk;
use super::deciding::LEASE;
use super::problems::of_store;

impl Desk {
    /// The next case, held for this reviewer; of the one that was read before, only that it is held is told.
    pub(super) fn serve(
        &mut self,
        not: Option<AccountNo>,
        posts: u16,
        read: Option<AccountNo>,
        milder: bool,
    ) -> Result<Reply, Problem> {
        let now = self.clock.now();
        let until = now.plus(LEASE);
        let claimed = self.claim_next(not, milder, now, until).map_err(|error| self.stop_if_grave(&error))?;
        let Some(NextCase { case, token, .. }) = claimed else { return Ok(Reply::Served(None)) };
        if read == Some(case) {
            return Ok(Reply::Claimed { case, until, token });
        }
        // What this reviewer may see of it is decided in one place for all ways to a case.
        match self.perform(Request::Case { case, focus: None, posts }) {
            Reply::Case(Some(view)) => {
                Ok(Reply::Served(Some(Box::new(Served { view: *view, until, token }))))
            }
            Reply::Failed(problem) => Err(problem),
            _ => Err(Problem::ours("a case that was served is not there")),
        }
    }

    /// Finds and claims in one transaction, whose write lock every other process waits for.
    fn claim_next(
        &mut self,
        not: Option<AccountNo>,
        milder: bool,
        now: Time,
        until: Time,
    ) -> Result<Option<NextCase>, StoreError> {
        let reviewer = &self.reviewer;
        self.store.lightly(|store| {
            let change = store.begin(now, &reviewer.name)?;
            let next = change.next_case(reviewer, not, milder, now)?;
            let Some(next) = next else { return Ok(None) };
            let (case, token) = (next.account.clone(), next.token);
            change.commit(Fact::Claimed { case, until, token, served: Some(next.lane) })?;
            Ok(Some(next))
        })
    }

    /// A failed write as a problem. Whatever happened to the file, writing on could only make it worse.
    pub(super) fn stop_if_grave(&mut self, error: &StoreError) -> Problem {
        if error.is_grave() {
            self.read_only.get_or_insert_with(|| error.to_string());
        }
        of_store(error)
    }
}
