//! Tests of the rules screen, of the try-out, and of what hits of a case say about their rules.

mod case;
mod hostile;
mod list;
mod looks;
mod made;
mod scanning;
mod screen;
mod try_out;
