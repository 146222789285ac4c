//! Any text, typed into the search and searched: the same checks as in the test suite.

#![no_main]

#[path = "../../tests/suite/hostile/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::searching(bytes));
