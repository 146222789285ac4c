//! Documents: made from the record as they would leave now, and those that were kept.

use crate::domain::{Jurisdiction, Policy, Problem, Time};
use crate::request::{Reply, Request};
use crate::store::Store;

/// Answers a request for a paper.
pub(super) fn read(
    _store: &Store,
    _now: Time,
    _rules: (&Policy, &Jurisdiction),
    _request: Request,
) -> Result<Reply, Problem> {
    Err(Problem::ours("not there yet"))
}
