//! The queue: what waits, in the order of work.

mod draw;
mod filtering;
mod likeness;
mod moves;
mod recent;
mod screen;
mod standing;
mod telling;
mod window;

pub use screen::QueueScreen;
