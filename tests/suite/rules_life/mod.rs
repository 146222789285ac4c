//! Tests of the life of a pack: made of a list, tried, scanned, measured.

mod kills;
mod lists;
mod made;
mod records;
mod scans;
mod screens;
mod shares;
mod trials;
mod verbs;
