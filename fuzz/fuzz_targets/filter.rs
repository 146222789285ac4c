//! Any text, read as a filter: the same checks as in the test suite.

#![no_main]

#[path = "../../tests/suite/hostile/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::filter(bytes));
