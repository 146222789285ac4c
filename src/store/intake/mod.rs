//! Taking in: accounts, posts, reports and hits, idempotent and fast, inside one change. Knows no file format
//! and runs no rules.

mod accounts;
mod hits;
mod numbers;
mod posts;
mod reports;
mod session;

pub(in crate::store) use accounts::fold;
pub use session::{Intake, NewHit, Put, RuleNo, What};
