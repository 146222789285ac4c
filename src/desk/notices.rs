//! Notices to authors and reporters: what is told of a decision, made from the record.

use crate::domain::{AccountNo, Paper, PaperAsk, Problem};

/// A notice as it would leave now.
pub(super) fn preview(case: AccountNo, _ask: &PaperAsk) -> Result<Paper, Problem> {
    Err(Problem::ours(format!("case {case}: this program writes no notices to authors and reporters yet")))
}
