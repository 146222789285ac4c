//! The few things that only the real program on a real terminal can show.

pub(crate) mod terminal;
