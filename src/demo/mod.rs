//! The made-up queue: invented people, groups and texts, the same for the same seed. Pure; knows no files.
