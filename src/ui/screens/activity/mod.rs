//! When an account wrote: its posts over time with what happened meanwhile, and by the hour of the week. Knows no desk.

mod screen;
mod telling;
mod time_pane;
mod week;
mod week_pane;

pub use screen::ActivityScreen;
