//! Tests of the case screen and of the dialogs over it.

mod dialog;
mod frames;
mod invented;
mod models;
mod rig;
mod screen;
