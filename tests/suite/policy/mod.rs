//! Tests of the policy file, of the gate that a policy sets up, and of the nouns that decisions are made of.

#![allow(clippy::unwrap_used, reason = "a helper of a test that cannot go on should panic")]

mod file;
mod gate;
mod nouns;
