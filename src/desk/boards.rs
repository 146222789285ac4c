//! What is read besides cases: clocks by lane, holds, incidents, reporters. Answered from any connection.

use crate::domain::{Problem, Time};
use crate::request::{Reply, Request};
use crate::store::Store;

use super::problems::of_store;

/// Answers a request for a board.
pub(super) fn read(store: &Store, now: Time, request: &Request) -> Result<Reply, Problem> {
    match request {
        Request::Clocks => store.clock_board(now).map(|board| Reply::Clocks(Box::new(board))),
        Request::Holds => store.holds(now).map(Reply::Holds),
        Request::Incidents => store.incidents().map(Reply::Incidents),
        Request::Reporters { limit } => store.reporters((*limit).into()).map(Reply::Reporters),
        _ => return Err(Problem::ours("what is no board was asked for as one")),
    }
    .map_err(|error| of_store(&error))
}
