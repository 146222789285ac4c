//! Papers that were kept with a case, and one of them being read. Knows no desk.

mod screen;

pub use screen::PapersScreen;
