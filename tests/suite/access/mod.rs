//! For people who read by ear or by finger: where the terminal's cursor stands.

mod cursor;
mod rig;
