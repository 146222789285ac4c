//! The kinds of rules that look at links, media, several posts, profiles and each other.

mod accounts;
mod broken;
mod compounds;
mod links;
mod making;
mod media;
mod queue;
