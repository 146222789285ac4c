//! Clocks that are stopped and run again, how all lanes stand, and made-up orders for practice.

use crate::domain::Problem;
use crate::request::{Reply, Request};

use super::Desk;

impl Desk {
    /// Stops a clock, lets it run again, or makes orders up.
    pub(super) fn write_clock(&mut self, _request: Request) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }
}
