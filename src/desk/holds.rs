//! Holds: placed, renewed, ended.

use crate::domain::Problem;
use crate::request::{Reply, Request};

use super::Desk;

impl Desk {
    /// Performs what is about a hold.
    pub(super) fn write_hold(&mut self, _request: Request) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }
}
