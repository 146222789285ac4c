//! What comes in and what goes out, one file a format and one row a format in a table. Pure readers and writers.

pub mod out;
