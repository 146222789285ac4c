//! What is read besides cases: clocks by lane, holds, incidents, reporters. Answered from any connection.

use crate::domain::{Problem, Time};
use crate::request::{Reply, Request};
use crate::store::Store;

use super::problems::of_store;

/// Answers a request for a board.
pub(super) fn read(store: &Store, now: Time, request: &Request) -> Result<Reply, Problem> {
    match request {
        Request::Clocks => {
            let board = store.clock_board(now).map_err(|error| of_store(&error))?;
            Ok(Reply::Clocks(Box::new(board)))
        }
        _ => Err(Problem::ours("not there yet")),
    }
}
