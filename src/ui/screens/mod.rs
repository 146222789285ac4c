//! The screens and dialogs, one per file or folder.

pub mod activity;
pub mod bookmarks;
pub mod bulk;
pub mod case;
pub mod clocks;
pub mod decide;
pub mod help;
pub mod holds;
pub mod incidents;
pub mod orders;
pub mod palette;
pub mod papers;
pub mod prompt;
pub mod prompt_moment;
pub mod queue;
pub mod reporters;
pub mod rules;
pub mod search;
pub mod sitting;
pub mod threat;
pub mod trail;
pub mod transfer;
pub mod views;
