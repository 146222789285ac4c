//! Bookmarks: places in cases by a letter.

mod screen;

pub use screen::{BookmarksScreen, For};
