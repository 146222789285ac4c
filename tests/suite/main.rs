//! All integration tests in one binary; `houserules` fails when a file here is not in this list.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test, or a helper of tests, that cannot go on should panic; and tests look at files with other tools"
)]

mod access;
mod cli;
mod clocks;
mod crash;
mod demo;
mod exports;
mod fairness;
mod filter;
mod hostile;
mod houserules;
mod imports;
mod looks;
mod older;
mod orders;
mod policy;
mod pty;
mod rules;
mod rules_life;
mod serving;
mod settings;
mod store;
mod text;
mod transfer;
mod ui_case;
mod ui_forms;
mod ui_queue;
mod ui_rules;
