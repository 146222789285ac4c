//! Tests of the case screen and of the dialogs over it.

mod dialog;
mod frames;
mod invented;
mod models;
mod program;
mod rig;
mod screen;
