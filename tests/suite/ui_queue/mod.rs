//! Tests of the queue, search, trail, help and palette screens, of the guard and of the command table.

pub(crate) mod bench;
mod commands;
mod guard;
mod made;
mod screens;
mod terminal_text;
