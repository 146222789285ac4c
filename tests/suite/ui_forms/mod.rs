//! Tests of forms and of the screens made of them: orders, a life in danger, holds, disclosures, papers, incidents and
//! reporters. Keys in, requests and frames out.

mod boards;
mod desk;
mod form;
mod frames;
mod orders;
mod threat;
