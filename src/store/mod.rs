//! The queue file: the only folder that speaks SQL.
