//! For people who read by ear or by finger: where the terminal's cursor stands, and the work without a screen.

mod cursor;
mod linear;
mod reach;
pub(crate) mod rig;
mod terminal;
mod tour;
mod transcripts;
