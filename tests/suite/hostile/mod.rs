//! What people who want to harm the reader write, put everywhere it can go: one corpus, and tests that nothing of it
//! acts. Each test has a short form that always runs and a long one behind a variable of the environment.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

pub(crate) mod bodies;
pub(crate) mod corpus;

mod cells;
mod disagreeing;
mod forged;
mod frames;
mod fuzzing;
mod ids;
mod json;
mod program;
mod queue;
mod screens;
mod sequences;
mod sweep;
mod twin;
mod veiled;
mod verbs;

/// A number from the environment, which makes a short test a long one.
fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|value| value.parse().expect("a number"))
}

/// Whether the long forms are asked for.
fn long() -> bool {
    number("CASELOAD_LONG").is_some_and(|on| on > 0)
}
