//! Tests of folding, search text, packs and the scanner.

#![cfg(test)]

mod disguises;
mod folding;
mod kinds;
mod packs;
mod reference;
mod repeating;
mod scanning;
mod searching;
