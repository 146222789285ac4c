//! Everything a reviewer can write to the ledger: one request, one fact, one transaction.

use crate::domain::{
    AccountNo, AccountRef, DecisionId, Draft, EvidenceKind, Fact, Hold, Lane, Missing, Problem, Time, Tip,
};
use crate::ledger::Refusal;
use crate::request::{Recorded, Reply, Request};
use crate::store::StoreError;

use super::Desk;
use super::blindfold;
use super::eyes::Eyes;
use super::papers::account_of;
use super::problems::of_store;

/// How long a reviewer holds a case that they opened, in milliseconds.
pub(super) const LEASE: i64 = 15 * 60 * 1000;

/// The kind of hold that begins with a decision that preserves.
const DESK_HOLD: &str = "desk";

const DAY: i64 = 24 * 60 * 60 * 1000;

/// How long a case is put aside when nobody says until when, in milliseconds.
const PARKED: i64 = DAY;

impl Desk {
    /// Performs a request that writes about one case's decision.
    pub(super) fn write_about_case(&mut self, request: Request) -> Result<Reply, Problem> {
        let case = match &request {
            Request::Undo { case: None } => {
                let newest = self
                    .store
                    .newest_undoable(&self.reviewer.name, self.clock.now())
                    .map_err(|e| of_store(&e))?;
                newest.ok_or_else(|| {
                    Problem::yours("there is no decision of yours to undo inside its window")
                })?
            }
            Request::Undo { case: Some(case) }
            | Request::Claim { case }
            | Request::Release { case }
            | Request::Decide { case, .. }
            | Request::Reverse { case, .. }
            | Request::Confirm { case }
            | Request::Park { case, .. }
            | Request::Escalate { case, .. }
            | Request::HandBack { case, .. }
            | Request::Note { case, .. } => *case,
            _ => return Err(Problem::ours("a request that only reads was asked to write")),
        };
        let account = account_of(&self.store, case)?;
        let now = self.clock.now();
        match request {
            Request::Claim { .. } => self.claim(case, account, now),
            Request::Release { .. } => self.release(case, account, now),
            Request::Decide { draft, .. } => {
                // What is decided together with others comes another way.
                self.decide(case, &account, Draft { bulk: None, ..*draft }, now)
            }
            Request::Undo { .. } => {
                let decision = self.decision_in_force(case)?;
                let fact = Fact::Undone { case: account, decision: decision.clone() };
                self.record(case, fact, now, Recorded::Undone { decision })
            }
            Request::Reverse { why, .. } => {
                let why = sentence(&why).ok_or_else(|| Problem::yours("a reversal needs a reason"))?;
                let decision = self.decision_in_force(case)?;
                let fact = Fact::Reversed { case: account, decision: decision.clone(), why };
                self.record(case, fact, now, Recorded::Reversed { decision })
            }
            Request::Confirm { .. } => self.confirm(case, account, now),
            Request::Park { until, why, .. } => {
                let until = until.unwrap_or_else(|| now.plus(PARKED));
                let why = sentence(&why).unwrap_or_default();
                self.record(case, Fact::Parked { case: account, until, why }, now, Recorded::Parked { until })
            }
            Request::Escalate { question, .. } => {
                let question =
                    sentence(&question).ok_or_else(|| Problem::yours("an escalation needs a question"))?;
                self.record(case, Fact::Escalated { case: account, question }, now, Recorded::Escalated)
            }
            Request::HandBack { language, .. } => {
                self.record(case, Fact::HandedBack { case: account, language }, now, Recorded::HandedBack)
            }
            Request::Note { text, .. } => {
                let text = sentence(&text).ok_or_else(|| Problem::yours("a note needs a text"))?;
                self.record(case, Fact::Noted { case: account, text }, now, Recorded::Noted)
            }
            _ => Err(Problem::ours("a request that only reads was asked to write")),
        }
    }

    /// Holds the case for this reviewer; holding it already, they hold it longer.
    fn claim(&mut self, case: AccountNo, account: AccountRef, now: Time) -> Result<Reply, Problem> {
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let until = now.plus(LEASE);
        let token = fold.token + 1;
        let fact = Fact::Claimed { case: account, until, token, served: None };
        Ok(match self.record_hold(case, fact, now, Recorded::Noted)? {
            Reply::Recorded { .. } => Reply::Claimed { case, until, token },
            other => other,
        })
    }

    /// Lets go of the case; if this reviewer does not hold it, there is nothing to do.
    fn release(&mut self, case: AccountNo, account: AccountRef, now: Time) -> Result<Reply, Problem> {
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let own =
            fold.claim.filter(|claim| claim.actor == self.reviewer.name && claim.desk == *self.store.desk());
        let Some(claim) = own else {
            return Ok(Reply::Recorded { case, what: Recorded::Released, tip: self.tip()? });
        };
        self.record_hold(case, Fact::Released { case: account, token: claim.token }, now, Recorded::Released)
    }

    /// A hold taken or given up, which need not be on the disk before the next decision is.
    fn record_hold(
        &mut self,
        case: AccountNo,
        fact: Fact,
        now: Time,
        what: Recorded,
    ) -> Result<Reply, Problem> {
        let actor = self.reviewer.name.clone();
        let written = self.store.lightly(|store| store.begin(now, &actor)?.commit(fact));
        self.written(case, written, what)
    }

    /// Agrees as the second person. They judge first without knowing what was decided; what they judged stays in the
    /// ledger, whether or not it is the same.
    fn confirm(&mut self, case: AccountNo, account: AccountRef, now: Time) -> Result<Reply, Problem> {
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let Some(made) = fold.in_force() else {
            return Err(Problem::yours(format!("case {case} has no decision in force")));
        };
        let sight = Eyes::new(&self.store, &self.reviewer.name).sight(case).map_err(|e| of_store(&e))?;
        if made.waits() && !sight.aided() {
            return Ok(Reply::Refused { case, missing: vec![Missing::Judgement] });
        }
        let (steps, clauses) = (&made.decision.steps, &made.decision.clauses);
        let compared = blindfold::compared(sight.before.as_ref(), steps, clauses);
        let decision = made.decision.id.clone();
        let fact = Fact::Confirmed { case: account, decision: decision.clone() };
        self.record(case, fact, now, Recorded::Confirmed { decision, compared })
    }

    pub(super) fn decide(
        &mut self,
        case: AccountNo,
        account: &AccountRef,
        draft: Draft,
        now: Time,
    ) -> Result<Reply, Problem> {
        if draft.case != *account {
            let message = format!("the draft is about {}, case {case} is {account}", draft.case);
            return Err(Problem::ours(message));
        }
        for piece in draft.evidence.iter().filter(|piece| piece.kind == EvidenceKind::Post) {
            let stored = self.post_digest(case, &piece.id)?;
            if stored != Some(piece.digest) {
                let message = format!("post {} is not what it was when it was marked as evidence", piece.id);
                return Err(
                    Problem::yours(message).hint("an import changed it: read it again and mark it anew")
                );
            }
        }
        let draft = self.complete(case, draft, now)?;
        let decision = match draft.finish(&self.policy, DecisionId(fresh_id(now)?), now) {
            Ok(decision) => decision,
            Err(missing) => return Ok(Reply::Refused { case, missing }),
        };
        let what = Recorded::Decided {
            decision: decision.id.clone(),
            words: decision.action_words(),
            leaves: decision.leaves,
            second_person: decision.second_person,
        };
        self.record(case, Fact::Decided { decision: Box::new(decision) }, now, what)
    }

    /// Fills in what is the desk's to say, whatever the face said of it.
    fn complete(&self, case: AccountNo, mut draft: Draft, now: Time) -> Result<Draft, Problem> {
        let of = |error: StoreError| of_store(&error);
        let fold = self.store.case_fold(case).map_err(of)?;
        let glance = self.store.glance(case).map_err(of)?;
        draft.sight = blindfold::sight(&fold, &self.reviewer.name, glance.is_some_and(|glance| glance.blind));
        draft.drill = fold.duties.drill();
        if let Some(glance) = glance {
            draft.lane = glance.lane;
            draft.of = u32::try_from(glance.posts).unwrap_or(u32::MAX);
            draft.read = draft.read.min(draft.of);
        }
        draft.hold = None;
        if draft.preserve {
            let hold = self.hold_of_decision(draft.lane, now)?;
            let kept = |held: &Hold| held.basis == hold.basis && held.until.plus(DAY) >= hold.until;
            // What was decided anew a moment later is kept already.
            draft.hold = (!fold.duties.holds_in_force().any(kept)).then_some(hold);
        }
        Ok(draft)
    }

    /// The hold that begins with a decision that preserves: the order's own kind in its lane, else the desk's.
    fn hold_of_decision(&self, lane: Lane, now: Time) -> Result<Hold, Problem> {
        let kind = match lane {
            Lane::Order => self.jurisdiction.orders.hold.as_str(),
            _ => DESK_HOLD,
        };
        let rule = self.jurisdiction.hold(kind).ok_or_else(|| {
            let message =
                format!("the jurisdiction in force has no hold `{kind}`, and this decision preserves");
            Problem::yours(message).hint("add it to the jurisdiction's file, or place a hold of another kind")
        })?;
        Ok(Hold::begin(rule, fresh_id(now)?, String::new(), now))
    }

    fn decision_in_force(&self, case: AccountNo) -> Result<DecisionId, Problem> {
        let fold = self.store.case_fold(case).map_err(|error| of_store(&error))?;
        let made = fold.in_force().map(|made| made.decision.id.clone());
        made.ok_or_else(|| Problem::yours(format!("case {case} has no decision in force")))
    }

    /// One fact, one transaction.
    pub(super) fn record(
        &mut self,
        case: AccountNo,
        fact: Fact,
        now: Time,
        what: Recorded,
    ) -> Result<Reply, Problem> {
        let actor = self.reviewer.name.clone();
        let written = self.store.begin(now, &actor).and_then(|change| change.commit(fact));
        self.written(case, written, what)
    }

    /// What became of a change about a case.
    pub(super) fn written(
        &mut self,
        case: AccountNo,
        written: Result<Tip, StoreError>,
        what: Recorded,
    ) -> Result<Reply, Problem> {
        match written {
            Ok(tip) => Ok(Reply::Recorded { case, what, tip }),
            Err(StoreError::Refused(Refusal::Held { by, until })) => Ok(Reply::Held { case, by, until }),
            Err(error) => Err(self.stop_if_grave(&error)),
        }
    }
}

/// An id of this moment and 80 random bits (a ULID), minted before what it names is written.
pub(super) fn fresh_id(now: Time) -> Result<String, Problem> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)
        .map_err(|error| Problem::machine(format!("the system gives no random numbers: {error}")))?;
    let millisecond = u64::try_from(now.0).unwrap_or_default();
    Ok(ulid::Ulid::from_parts(millisecond, u128::from_le_bytes(random)).to_string())
}

/// A sentence without blanks around it, if there is one.
pub(super) fn sentence(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
