//! The verbs, run as the real program without a terminal.

mod deciding;
mod ends;
mod files;
mod languages;
mod log;
mod manual;
mod mastodon;
mod notices;
pub(crate) mod program;
mod verbs;
