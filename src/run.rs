//! Ties face and desk together: threads, channels, signals and the terminal.
