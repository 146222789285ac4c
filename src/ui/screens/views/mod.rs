//! Saved views: choosing one, keeping one, changing one.

mod keeping;
mod screen;

pub use keeping::KeepView;
pub use screen::ViewsScreen;
