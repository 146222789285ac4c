//! How a verb ended, and what a reply means that was not the one asked for.

use crate::domain::Problem;
use crate::request::Reply;

/// What a verb that worked has to say to the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Done. Exit code 0.
    Done,
    /// Done, and something was found. Exit code 1.
    Found,
}

/// A reply that does not answer what was asked: a problem is one, anything else is a defect of ours.
pub(super) fn unexpected(reply: Reply) -> Problem {
    match reply {
        Reply::Failed(problem) => problem,
        Reply::Case(None) => Problem::yours("there is no such case"),
        _ => Problem::ours("the desk answered another question than was asked"),
    }
}
