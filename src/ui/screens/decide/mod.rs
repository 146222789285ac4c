//! The decide dialog.
