//! The hash chain over entries and the fold that turns entries into the state of cases. Pure.
