//! Tests of the life of a pack: tried, scanned, scored.

mod made;
mod scans;
