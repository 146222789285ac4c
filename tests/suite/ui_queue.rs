//! Tests of the queue, search and trail screens.
