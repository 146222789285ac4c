//! Files taken in and handed over from the screen.

mod desk;
mod made;
mod program;
mod screen;
mod unseen;
