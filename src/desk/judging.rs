//! Judgements before the aids are opened, and one decision for several cases.

use crate::domain::{AccountNo, BulkDraft, Problem, Step};
use crate::request::Reply;

use super::Desk;

impl Desk {
    /// Keeps a judgement; the aids open with it.
    pub(super) fn judge(
        &mut self,
        _case: AccountNo,
        _steps: Vec<Step>,
        _clauses: Vec<String>,
    ) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }

    /// One decision for several cases.
    pub(super) fn decide_together(
        &mut self,
        _cases: &[AccountNo],
        _draft: &BulkDraft,
    ) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }
}
