//! What all screens look like: at five sizes, in five themes.

mod activity;
mod walk;
