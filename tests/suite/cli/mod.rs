//! The verbs, run as the real program without a terminal.

mod deciding;
mod files;
pub(crate) mod program;
mod verbs;
