//! The next case, claimed for a reviewer in the transaction that finds it.

use crate::domain::{AccountNo, Problem};
use crate::request::Reply;

use super::Desk;

impl Desk {
    /// The next case, held for this reviewer.
    pub(super) fn serve(&mut self, _not: Option<AccountNo>, _posts: u16) -> Result<Reply, Problem> {
        Err(Problem::ours("not there yet"))
    }
}
