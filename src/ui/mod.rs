//! The face: screens, widgets, commands and keys. Knows the domain and the requests, never a file or a clock.
//! Everything here is plain state: `App::handle` takes an event and gives requests, `App::draw` only reads.

pub mod command;
pub mod event;
pub mod field;
pub mod key;
pub mod note;
pub mod paint;
pub mod screens;
pub mod table;
pub mod theme;
pub mod view;
pub mod words;
