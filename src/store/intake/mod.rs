//! Taking in: accounts, posts, reports and hits, idempotent and fast, inside one change. Knows no file format
//! and runs no rules.

mod accounts;
mod hits;
mod names;
mod posts;
mod prints;
mod reports;
mod session;
mod settle;
mod statements;

pub(in crate::store) use names::fold;
pub use posts::NewPost;
pub use session::{Intake, NewHit, Put, RuleNo, What};
