//! A guided tour of the made-up queue, inside the program: one thing to do after the other, each ticked off by doing it.
//! It looks on as things are done; it performs nothing itself and knows no screen.

mod card;
mod steps;
mod walk;

pub(super) use card::{LEAST, draw, rows};
pub use steps::{Done, STEPS, Step};
pub use walk::{Seen, Tour, Tours};
