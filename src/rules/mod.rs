//! Detection rules: packs, kinds, and one scanner for all of them over folded text. Pure: no files, no clock,
//! no database.
//!
//! A pack is a TOML file of rules. Every rule says how bad and how likely it is, which clause it points at, and
//! shows by examples what it must and must not find; `Pack::test` runs them. A hit asks for a person's eyes and
//! proposes nothing. A new kind of rule is a file beside `term.rs`, a variant of `Body` and a row in `kind.rs`.
//!
//! Near-identical posts are found in two ways. Within an account by `Scratch::fingerprint`, 64 bits that are kept with
//! each post, and `RuleSet::repeats`. Across accounts, where short texts with a changed word or two must be found
//! among a million, by `Scratch::sketch`, 64 bytes that are made again whenever posts are scanned: `near::clusters`
//! takes `NearPost`s and gives lists of their indexes, `near::crowded` what stands close in time in one of them.

mod check;
mod examples;
mod fields;
mod filter;
mod groups;
mod hosts;
mod kind;
mod kind_row;
mod link;
mod matcher;
mod meaning;
pub mod near;
mod needs;
mod pack;
mod pattern;
mod phrase;
mod prefix;
mod print;
mod problem;
mod read;
mod repeat;
mod required;
mod runs;
mod set;
mod sketch;
mod substrings;
mod term;
mod view;

pub use check::Warning;
pub use examples::ExampleResult;
pub use kind::kinds;
pub use pack::{Body, Example, Pack, Rule};
pub use problem::{CompileError, PackError, PackErrors};
pub use repeat::Print;
pub use set::{Found, MOST_HITS, Place, RuleSet, Scratch};
pub use sketch::Sketch;

/// The pack that comes with the program.
pub const fn starter() -> &'static str {
    include_str!("../../assets/packs/starter.toml")
}
