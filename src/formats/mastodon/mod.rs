//! Reports of Mastodon servers: what moderators see of them, and what a user who reported sees. Knows no other
//! format.

mod convert;
mod read;
mod report;
mod wire;

pub(super) use read::{read, sniff, sniff_public};
