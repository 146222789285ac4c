//! Packs and rules with how good each one is, one rule in full, and a text tried on them. Knows no desk.

mod detail;
mod list;
mod list_pane;
mod moves;
mod panes;
mod scan;
mod screen;
mod tables;
mod telling;
mod try_lines;
mod try_screen;

pub use list::{Entry, Order, RuleTable};
pub use screen::RulesScreen;
pub use try_screen::TryScreen;
