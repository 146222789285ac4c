//! Search: over the words of posts, over accounts, and over what people have written into the record.

mod found;
mod kind;
mod screen;

pub use screen::SearchScreen;
