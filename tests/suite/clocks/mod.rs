//! Tests of clocks, of jurisdictions, of the clock board and of drills.

mod board;
mod cases;
mod drills;
mod made;
mod profiles;
mod screens;
mod stopping;
mod verbs;
mod waiting;
