//! Transfer: files taken in and decisions handed over, what is under way, and what there was before.

mod export;
mod import;
mod lines;
mod screen;

pub use lines::moving as moving_words;
pub use screen::TransferScreen;
