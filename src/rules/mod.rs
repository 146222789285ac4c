//! Detection rules: packs, kinds, and one scanner for all of them over folded text. Pure: no files, no clock,
//! no database.
//!
//! A pack is a TOML file of rules. Every rule says how bad and how likely it is, which clause it points at, and
//! shows by examples what it must and must not find; `Pack::test` runs them. A hit asks for a person's eyes and
//! proposes nothing. A new kind of rule is a file beside `term.rs`, a variant of `Body` and a row in `kind.rs`.

mod check;
mod examples;
mod fields;
mod hosts;
mod identity;
mod kind;
mod kind_row;
mod link;
mod meaning;
pub mod outside;
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
mod steps;
mod substrings;
mod term;
mod view;

pub use check::Warning;
pub use examples::ExampleResult;
pub use identity::{Needs, card, identities, needs, only};
pub use kind::kinds;
pub use pack::{Body, Example, Pack, Rule};
pub use problem::{CompileError, PackError, PackErrors};
pub use repeat::Print;
pub use set::{Found, MOST_HITS, RuleSet, Scratch};
pub use steps::steps;

/// The pack that comes with the program.
pub const fn starter() -> &'static str {
    include_str!("../../assets/packs/starter.toml")
}
