//! Tests of store.

mod deciding;
mod durable;
mod intake;
pub(crate) mod making;
mod reading;
mod searchable;
mod tamper;
