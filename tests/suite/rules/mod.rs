//! Tests of folding, search text, packs and the scanner.

mod folding;
mod packs;
mod reference;
mod repeating;
mod scanning;
mod searching;
