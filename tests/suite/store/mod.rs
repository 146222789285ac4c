//! Tests of store.

mod deciding;
mod durable;
mod intake;
mod making;
mod reading;
mod searchable;
mod tamper;
