//! Tests of folding, search text, packs and the scanner.

#![cfg(test)]

mod disguises;
mod equality;
mod folding;
mod guessing;
mod kinds;
mod near;
mod packs;
mod reference;
mod repeating;
mod scanning;
mod searching;
