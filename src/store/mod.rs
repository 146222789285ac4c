//! The queue file.

mod cases;
mod change;
mod connection;
mod entries;
mod error;
mod intake;
mod projection;
mod queue_file;
mod ranking;
mod schema;
mod search_index;
mod values;

pub use change::Change;
pub use error::StoreError;
pub use intake::{Intake, NewHit, Put, RuleNo, What};
pub use queue_file::{Interrupter, PROGRAM, Store};
pub use schema::SCHEMA;
