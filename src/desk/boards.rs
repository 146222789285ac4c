//! What is read besides cases: clocks by lane, holds, incidents, reporters. Answered from any connection.

use crate::domain::{Problem, Time};
use crate::request::{Reply, Request};
use crate::store::Store;

/// Answers a request for a board.
pub(super) fn read(_store: &Store, _now: Time, _request: Request) -> Result<Reply, Problem> {
    Err(Problem::ours("not there yet"))
}
