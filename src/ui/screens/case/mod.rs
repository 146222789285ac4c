//! One case: who it is, what they wrote, what the rules saw. Knows no desk.

mod ahead;
mod banner;
mod body;
mod card;
mod clock;
mod commands;
mod coverage;
mod deciding;
mod drawing;
mod evidence;
mod groups;
mod history;
mod history_pane;
mod hits_pane;
mod keeping;
mod lease;
mod lifted;
mod marks;
mod marks_pane;
mod may;
mod panes;
mod replies;
mod screen;
mod scroll;
mod strip;
mod telling;

pub use body::{Bodies, Body, BodyLine};
pub use coverage::Coverage;
pub use groups::Groups;
pub use history::{HELD, History, PAGE, Select, Want, Way};
pub use marks::{Mark, mark};
pub use panes::{Layout, Pane, layout};
pub use screen::CaseScreen;
pub use scroll::{Scroll, Slot};
