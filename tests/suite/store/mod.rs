//! Tests of store.

mod deciding;
mod durable;
mod finding;
mod intake;
pub(crate) mod making;
mod reading;
mod searchable;
mod tamper;
