//! The made-up queue: invented people, groups and texts, the same for the same seed and moment. Pure; knows no
//! files and no clock. Also the generator for benchmarks, so it streams: a million posts need no more memory
//! than the largest account's list of moments.
//!
//! Everything is drawn from numbers: `cast` says who plays which part and how much each writes, `person` who
//! that is, `hours` when they write, `posts` what, `reports` what others make of it. The words stand in
//! `assets/demo`, one file a language.

mod cast;
mod disguise;
mod drill;
mod grammar;
mod hostile;
mod hours;
mod person;
mod posts;
mod random;
mod recipe;
mod records;
mod reports;
mod tongue;

pub use disguise::disguises;
pub use drill::{DRILL_PLATFORM, Drill, drill_order};
pub use recipe::Demo;
pub use records::Records;
