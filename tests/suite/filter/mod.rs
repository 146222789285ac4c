//! Filters: what a line means, what is wrong with it, how it is completed and changed, and which cases it lets pass.

mod changing;
mod manual;
mod narrowing;
mod properties;
mod reading;
mod screen;
mod verbs;
mod views;
