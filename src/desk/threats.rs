//! Threats to life and emergency disclosures.

use crate::domain::Problem;
use crate::request::{Reply, Request};

use super::Desk;

impl Desk {
    /// Performs what is about a threat or a disclosure.
    pub(super) fn write_threat(&mut self, _request: Request) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }
}
