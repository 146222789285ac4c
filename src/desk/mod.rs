//! The imperative shell: files, clock and the one writing connection. Knows nothing of terminals.
