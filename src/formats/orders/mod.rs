//! Removal orders and what else is written to authorities: an order is read and checked, answers and packets are
//! made as plain text and as JSON. Pure: sees bytes and domain values, never files or the time of day.

mod annex_one;
mod annex_three;
mod annex_two;
mod answer;
mod check;
mod disclosure;
mod error;
mod form;
mod read;
mod threat;

pub use annex_one::annex_one;
pub use annex_three::annex_three;
pub use annex_two::annex_two;
pub use answer::Answering;
pub use check::{check, decision, silent_until};
pub use disclosure::{Disclosing, check_disclosure, disclosure_form};
pub use error::OrderError;
pub use form::Form;
pub use read::{MOST_BYTES, read};
pub use threat::{ThreatPacket, check_notice, threat_packet};

/// The JSON Schema of an order as `read` reads it.
pub const ORDER_SCHEMA: &str = include_str!("../../../assets/schema/order.schema.json");
