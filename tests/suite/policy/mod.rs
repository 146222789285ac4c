//! Tests of the policy file, of the gate that a policy sets up, and of the nouns that decisions are made of.

mod file;
mod gate;
mod nouns;
