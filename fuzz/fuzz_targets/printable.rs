//! Any bytes, made printable, measured, wrapped and fitted: the same checks as in the test suite.

#![no_main]

#[path = "../../tests/suite/text/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::check_bytes(bytes));
