//! Tests of the order of work: which case is next, for whom, and why; incidents, reporters, and two at one queue.

mod incidents;
mod made;
mod mixing;
mod order;
mod race;
mod reporters;
mod serve;
mod simulation;
mod upgrade;
mod verbs;
