//! The face: screens, widgets, commands and keys. Knows the domain and the requests, never a file or a clock.
//! Everything here is plain state: `App::handle` takes an event and gives requests, `App::draw` only reads.

pub mod app;
pub mod backend;
pub mod chrome;
pub mod clock;
mod comforts;
pub mod command;
pub mod days;
mod duties;
pub mod event;
pub mod facts;
pub mod field;
pub mod form;
pub mod found;
pub mod guard;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod listing;
pub mod note;
pub mod paint;
pub mod paper_pane;
pub mod record;
pub mod refusal;
pub mod screens;
pub mod setup;
pub mod stack;
pub mod table;
pub mod terminal;
pub mod text_box;
pub mod theme;
pub mod veils;
pub mod view;
pub mod words;
