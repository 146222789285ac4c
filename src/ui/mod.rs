//! The face: screens, widgets, commands and keys. Knows the domain and the requests, never a file or a clock.
