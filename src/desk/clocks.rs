//! Clocks that are stopped and run again. Made-up orders for practice stand in `drills`.

use crate::domain::{AccountNo, CaseState, Cure, Fact, PauseReason, Problem, QueueRow, RunningClock, Time};
use crate::policy::jurisdiction::example;
use crate::request::{Recorded, Reply, Request};

use super::Desk;
use super::deciding::sentence;
use super::problems::of_store;

impl Desk {
    /// Stops a clock, lets it run again, or makes orders up.
    pub(super) fn write_clock(&mut self, request: Request) -> Result<Reply, Problem> {
        match request {
            Request::PauseClock { case, reason, why } => self.pause_clock(case, reason, &why),
            Request::ResumeClock { case, why } => self.resume_clock(case, &why),
            Request::Drill { orders, seed } => self.drill(orders, seed),
            _ => Err(Problem::ours("a request that is about no clock was sent to the clocks")),
        }
    }

    fn pause_clock(&mut self, case: AccountNo, reason: PauseReason, why: &str) -> Result<Reply, Problem> {
        let now = self.clock.now();
        let (row, clock) = self.clock_of(case, now)?;
        if let Some((since, reason)) = clock.paused {
            let message = format!("the clock of case {case} stands still already, since {since}: {reason}");
            return Err(Problem::yours(message).hint("resume it before it is stopped for something else"));
        }
        let lane = row.parts.lane;
        let allowed = &self.jurisdiction.lane(lane).pauses;
        if allowed.is_empty() {
            let message = format!("the clock of lane {lane} is never stopped, found reason `{reason}`");
            return Err(Problem::yours(message).hint("the jurisdiction in force says what may stop a clock"));
        }
        if !allowed.contains(&reason) {
            let known: Vec<_> = allowed.iter().map(|reason| reason.word()).collect();
            let known = known.join(", ");
            let message = format!("the clock of lane {lane} is stopped for {known} only, found `{reason}`");
            return Err(Problem::yours(message));
        }
        let why =
            sentence(why).ok_or_else(|| Problem::yours("a clock is stopped with a reason in a sentence"))?;
        let fact = Fact::ClockPaused { case: row.account, reason, why };
        self.record(case, fact, now, Recorded::ClockPaused)
    }

    fn resume_clock(&mut self, case: AccountNo, why: &str) -> Result<Reply, Problem> {
        let now = self.clock.now();
        let (row, clock) = self.clock_of(case, now)?;
        let Some((since, _)) = clock.paused else {
            return Err(Problem::yours(format!("the clock of case {case} runs; there is nothing to resume")));
        };
        let why = sentence(why).ok_or_else(|| {
            Problem::yours("a clock runs again with a sentence: what stopped it is cured how?")
        })?;
        let due = match self.jurisdiction.lane(row.parts.lane).cure {
            Cure::Restart => now.plus(clock.whole()),
            // It stood still for so long; one that was late then is as late now.
            Cure::Continue => clock.due.plus(now.0.saturating_sub(since.0).max(0)),
        };
        self.record(
            case,
            Fact::ClockResumed { case: row.account, due, why },
            now,
            Recorded::ClockResumed { due },
        )
    }

    /// The text of the jurisdiction in force, exactly as it came.
    pub fn jurisdiction_text(&self) -> Result<Vec<u8>, Problem> {
        let kept = self.store.jurisdiction().map_err(|error| of_store(&error))?;
        Ok(kept.map_or_else(|| example().as_bytes().to_vec(), |kept| kept.text))
    }

    /// A case that is not decided, with its clock.
    fn clock_of(&self, case: AccountNo, now: Time) -> Result<(QueueRow, RunningClock), Problem> {
        let row = self.store.case_row(case, now).map_err(|error| of_store(&error))?;
        let row = row.ok_or_else(|| Problem::yours(format!("there is no case {case}")))?;
        if matches!(row.standing.state, CaseState::Decided | CaseState::Second) {
            return Err(Problem::yours(format!("case {case} is decided; its clock has ended")));
        }
        let lane = row.parts.lane;
        let clock = row.clock.ok_or_else(|| {
            Problem::yours(format!("case {case} has no clock: the jurisdiction sets no time for lane {lane}"))
        })?;
        Ok((row, clock))
    }
}
