//! Tests of right-to-left text: rows as they are drawn, Unicode's own test files, and the whole path from a text.

mod cases;
mod conformance;
mod places;
