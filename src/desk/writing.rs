//! Requests that write, handed to the part of the desk that performs them.

use crate::domain::Problem;
use crate::request::{Reply, Request};

use super::Desk;

impl Desk {
    /// Performs a request that writes.
    pub(super) fn write(&mut self, request: Request) -> Result<Reply, Problem> {
        match request {
            Request::Serve { not, posts, read, milder } => self.serve(not, posts, read, milder),
            Request::PauseClock { .. } | Request::ResumeClock { .. } | Request::Drill { .. } => {
                self.write_clock(request)
            }
            Request::TakeOrder { .. } | Request::AnswerOrder { .. } | Request::Silence { .. } => {
                self.write_order(request)
            }
            Request::PlaceHold { .. } | Request::RenewHold { .. } | Request::EndHold { .. } => {
                self.write_hold(request)
            }
            Request::RaiseThreat { .. }
            | Request::TellThreat { .. }
            | Request::SettleThreat { .. }
            | Request::AskDisclosure { .. }
            | Request::AnswerDisclosure { .. } => self.write_threat(request),
            Request::BeginSurge { .. }
            | Request::EndSurge { .. }
            | Request::VoidReporter { .. }
            | Request::RestoreReporter { .. } => self.write_incident(request),
            Request::Judge { case, steps, clauses } => self.judge(case, steps, clauses),
            Request::Bulk { cases, draft } => self.decide_together(&cases, &draft),
            request => self.write_about_case(request),
        }
    }
}
