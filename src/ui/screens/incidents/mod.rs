//! Incidents: those that run and those that have run, begun and ended by a supervisor. Knows no desk.

mod screen;
mod tasks;

pub use screen::IncidentsScreen;
