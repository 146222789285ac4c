//! Detection rules: packs, kinds, and one scanner for all of them over folded text. Pure: no files, no clock,
//! no database.
//!
//! A pack is a TOML file of rules. Every rule says how bad and how likely it is, which clause it points at, and
//! shows by examples what it must and must not find; `Pack::test` runs them. A hit asks for a person's eyes and
//! proposes nothing. A new kind of rule is a file beside `term.rs`, a variant of `Body` and a row in `kind.rs`.
//!
//! Most kinds are asked in one text (`RuleSet::scan`). Others need more: a post's media (`RuleSet::media`), an
//! account's posts and profile (`RuleSet::account`), or the posts of all accounts (`RuleSet::across`);
//! `RuleSet::needs` says which. `stages.rs` holds the order in which rules that look at each other are asked.
//!
//! Near-identical posts are found in two ways. Within an account by `Scratch::fingerprint`, 64 bits that are kept with
//! each post, and `RuleSet::repeats`. Across accounts, where short texts with a changed word or two must be found
//! among a million, by `Scratch::sketch`, 64 bytes that are made again whenever posts are scanned: `near::clusters`
//! takes `NearPost`s and gives lists of their indexes, `near::crowded` what stands close in time in one of them.

mod account;
mod addresses;
mod burst;
mod characters;
mod check;
mod compound;
mod example;
mod examples;
mod fields;
mod filter;
mod groups;
mod hash;
mod hosts;
mod identity;
mod kind;
mod kind_row;
mod lattice;
mod link;
mod listed_media;
mod matcher;
mod meaning;
mod media_hash;
pub mod near;
mod needs;
pub mod outside;
mod pack;
mod parts;
mod pattern;
mod pdq;
mod phrase;
mod prefix;
mod print;
mod problem;
mod profile;
mod read;
mod readings;
mod repeat;
mod required;
mod runs;
mod set;
mod sketch;
mod stages;
mod substrings;
mod term;
mod view;

pub use account::{AccountHit, History};
pub use check::Warning;
pub use examples::ExampleResult;
pub use identity::{card, identities};
pub use kind::kinds;
pub use media_hash::MediaHash;
pub use needs::Needs;
pub use pack::{Body, Bounds, Burst, Compound, Example, ExampleProfile, Pack, Profile, Rule};
pub use problem::{CompileError, PackError, PackErrors};
pub use repeat::Print;
pub use set::{Found, MOST_HITS, Place, RuleSet, Scratch};
pub use sketch::Sketch;

/// The pack that comes with the program.
pub const fn starter() -> &'static str {
    include_str!("../../assets/packs/starter.toml")
}
