//! A life in danger: one screen that says what was done and what is next, the notice to the authorities, and data
//! given away in an emergency. Knows no desk.

mod contacts;
mod disclose;
mod disclosures;
mod notice;
mod screen;
mod steps;
mod told;

pub use disclosures::DisclosuresScreen;
pub use screen::ThreatScreen;
