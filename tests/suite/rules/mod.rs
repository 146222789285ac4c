//! Tests of folding, search text, packs and the scanner.

mod folding;
mod scanning;
mod searching;
