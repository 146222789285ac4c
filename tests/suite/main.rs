//! All integration tests in one binary; `houserules` fails when a file here is not in this list.

mod cli;
mod crash;
mod demo;
mod exports;
mod houserules;
mod imports;
mod policy;
mod pty;
mod rules;
mod store;
mod text;
mod ui_case;
mod ui_queue;
