//! Documents: made from the record as they would leave now, and those that were kept.

use crate::domain::{Jurisdiction, PaperAsk, Policy, Problem, Time};
use crate::request::{Reply, Request};
use crate::store::Store;

use super::notices::{self, Rules};

/// Answers a request for a paper.
pub(super) fn read(
    store: &Store,
    now: Time,
    (policy, jurisdiction): (&Policy, &Jurisdiction),
    request: Request,
) -> Result<Reply, Problem> {
    match request {
        Request::Paper {
            case,
            ask: ask @ (PaperAsk::UserNotice { .. } | PaperAsk::NotifierAnswer { .. }),
        } => {
            let rules = Rules { policy, jurisdiction };
            notices::paper(store, now, rules, case, &ask).map(|paper| Reply::Paper(Box::new(paper)))
        }
        _ => Err(Problem::ours("not there yet")),
    }
}
