//! Removal orders, holds, threats to life and emergency disclosures: the forms, the desk and the verbs.

mod checking;
mod forms;
mod holds;
mod made;
mod taking;
mod threats;
mod verbs;
