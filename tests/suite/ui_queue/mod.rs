//! Tests of the queue, search, trail, help and palette screens, of the guard and of the command table.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

pub(crate) mod bench;
mod bulk;
mod commands;
mod guard;
pub(crate) mod made;
mod parts;
mod screens;
mod terminal_text;
