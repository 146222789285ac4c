//! Tests of the case screen and of the dialogs over it.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod blind;
mod bookmarks;
mod desk;
mod dialog;
mod expect;
mod find;
mod folds;
mod frames;
mod invented;
mod keeping;
mod mixing;
mod models;
mod program;
mod rest;
mod rig;
mod screen;
mod serving;
mod sizes;
mod veil;
