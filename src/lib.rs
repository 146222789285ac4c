//! caseload: read reported accounts, decide by keyboard, keep a record nobody can quietly change.
//! ARCHITECTURE.md draws how the folders below stand on each other.

pub mod cli;
pub mod demo;
pub mod desk;
pub mod domain;
pub mod formats;
pub mod ledger;
pub mod policy;
pub mod quality;
pub mod request;
pub mod rules;
pub mod run;
pub mod settings;
pub mod store;
pub mod text;
pub mod ui;
