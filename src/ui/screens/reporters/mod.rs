//! Reporters by number: what became of their reports, and whether those still count. Who they are stays out. Knows no
//! desk.

mod screen;
mod tasks;

pub use screen::ReportersScreen;
