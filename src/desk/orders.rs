//! Removal orders: taken in, answered, and what may be told of them.

use crate::domain::Problem;
use crate::request::{Reply, Request};

use super::Desk;

impl Desk {
    /// Performs what is about an order.
    pub(super) fn write_order(&mut self, _request: Request) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }
}
