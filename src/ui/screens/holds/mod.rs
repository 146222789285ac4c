//! Holds: what must be kept until when, and the forms that place, renew and end one. Knows no desk.

mod screen;
mod tasks;

pub use screen::HoldsScreen;
pub use tasks::PlaceHold;
