//! The screens and dialogs, one per file or folder.

pub mod case;
pub mod decide;
pub mod prompt;
