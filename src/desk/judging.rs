//! Judgements before the aids are opened, and one decision for several cases.

use std::collections::BTreeSet;

use crate::domain::{
    AccountNo, BulkDraft, BulkOutcome, DecisionId, Draft, Evidence, EvidenceKind, Fact, Judgement, Lane,
    MOST_BULK, Missing, Problem, Step, Time,
};
use crate::request::{Recorded, Reply};

use super::Desk;
use super::deciding::fresh_id;
use super::eyes::Eyes;
use super::papers::account_of;
use super::problems::of_store;

/// Posts that a decision for several cases names of each.
const MOST_POSTS: usize = 10;

impl Desk {
    /// Keeps a judgement; the aids open with it.
    pub(super) fn judge(
        &mut self,
        case: AccountNo,
        mut steps: Vec<Step>,
        clauses: Vec<String>,
    ) -> Result<Reply, Problem> {
        let account = account_of(&self.store, case)?;
        let sight = Eyes::new(&self.store, &self.reviewer.name).sight(case).map_err(|e| of_store(&e))?;
        if !sight.blind {
            let message = format!("case {case} is not blind for you: its aids were open from the beginning");
            return Err(Problem::yours(message).hint("decide it"));
        }
        steps.sort_unstable();
        steps.dedup();
        let missing = self.missing_of_judgement(&steps, &clauses);
        if !missing.is_empty() {
            return Ok(Reply::Refused { case, missing });
        }
        let now = self.clock.now();
        let judgement = Judgement { at: now, steps, clauses };
        self.record(case, Fact::Judged { case: account, judgement }, now, Recorded::Judged)
    }

    fn missing_of_judgement(&self, steps: &[Step], clauses: &[String]) -> Vec<Missing> {
        let mut missing = Vec::new();
        if steps.is_empty() {
            missing.push(Missing::Step);
        }
        if steps.contains(&Step::A0) && steps.len() > 1 {
            missing.push(Missing::NoActionAlone);
        }
        let unknown = clauses.iter().filter(|clause| self.policy.clause(clause).is_none());
        missing.extend(unknown.map(|clause| Missing::UnknownClause(clause.clone())));
        missing
    }

    /// One decision for several cases: each passes the same gate and becomes an entry of its own, with an undo of its
    /// own. What keeps one of them back does not keep the others.
    pub(super) fn decide_together(
        &mut self,
        cases: &[AccountNo],
        draft: &BulkDraft,
    ) -> Result<Reply, Problem> {
        check(cases, draft)?;
        let now = self.clock.now();
        let bulk = fresh_id(now)?;
        let mut outcomes = Vec::new();
        for case in cases {
            let outcome = self.decide_one(*case, draft, &bulk, now);
            outcomes.push(BulkOutcome { case: *case, outcome });
        }
        Ok(Reply::Bulk(outcomes))
    }

    fn decide_one(
        &mut self,
        case: AccountNo,
        bulk: &BulkDraft,
        id: &str,
        now: Time,
    ) -> Result<DecisionId, String> {
        let words = |problem: Problem| problem.message;
        let draft = self.draft_one(case, bulk, id).map_err(words)?;
        let account = draft.case.clone();
        match self.decide(case, &account, draft, now).map_err(words)? {
            Reply::Recorded { what: Recorded::Decided { decision, .. }, .. } => Ok(decision),
            Reply::Refused { missing, .. } => {
                let missing: Vec<_> = missing.iter().map(ToString::to_string).collect();
                Err(format!("the policy asks for more: {}", missing.join("; ")))
            }
            Reply::Held { by, until, .. } => Err(format!("held by {by} until {until}")),
            _ => Err("the desk gave an answer to something else".to_owned()),
        }
    }

    /// One case's part: the clause of all, and what in this case stands behind it.
    fn draft_one(&self, case: AccountNo, bulk: &BulkDraft, id: &str) -> Result<Draft, Problem> {
        let of = |error| of_store(&error);
        let account = account_of(&self.store, case)?;
        let glance = self.store.glance(case).map_err(of)?;
        let glance = glance.ok_or_else(|| Problem::yours(format!("there is no case {case}")))?;
        if matches!(glance.lane, Lane::Threat | Lane::Order) {
            return Err(Problem::yours(format!("cases of lane {} are decided one by one", glance.lane)));
        }
        let fold = self.store.case_fold(case).map_err(of)?;
        if fold.opened.iter().all(|opened| opened.by != self.reviewer.name) {
            return Err(Problem::yours("you have not opened it"));
        }
        let mut draft = Draft::new(account, glance.lane);
        draft.steps.clone_from(&bulk.steps);
        draft.clauses.extend(bulk.clause.clone());
        draft.duration = bulk.duration;
        draft.facts.clone_from(&bulk.facts);
        draft.why.clone_from(&bulk.why);
        draft.why_not_lower.clone_from(&bulk.why_not_lower);
        draft.exceptions.clone_from(&bulk.exceptions);
        if let Some(clause) = bulk.clause.as_deref().filter(|_| bulk.steps != [Step::A0]) {
            draft.evidence = self.posts_behind(case, clause)?;
        }
        let reports = self.store.reports(case).map_err(of)?.into_iter();
        draft.answers = reports.filter(|report| !report.resolved).map(|report| report.id).collect();
        let own = fold.claim.filter(|claim| {
            claim.actor == self.reviewer.name && claim.desk == *self.store.desk() && claim.token == fold.token
        });
        draft.token = own.map(|claim| claim.token);
        draft.bulk = Some(id.to_owned());
        Ok(draft)
    }

    fn posts_behind(&self, case: AccountNo, clause: &str) -> Result<Vec<Evidence>, Problem> {
        let of = |error| of_store(&error);
        let mut evidence = Vec::new();
        for post in self.store.posts_of_clause(case, clause, MOST_POSTS).map_err(of)? {
            evidence.extend(self.store.found_post(post).map_err(of)?.map(|found| Evidence {
                kind: EvidenceKind::Post,
                id: found.row.post.id,
                digest: found.row.digest,
                clause: Some(clause.to_owned()),
                contrary: false,
            }));
        }
        Ok(evidence)
    }
}

/// What keeps the whole set back: too many, one of them twice, miscounted, or a step that is never taken together.
fn check(cases: &[AccountNo], draft: &BulkDraft) -> Result<(), Problem> {
    let distinct: BTreeSet<_> = cases.iter().collect();
    let message = if cases.is_empty() || cases.len() > MOST_BULK {
        format!("expected 1 to {MOST_BULK} cases to decide together, found {}", cases.len())
    } else if distinct.len() < cases.len() {
        "expected different cases, found one of them twice".to_owned()
    } else if draft.typed as usize != cases.len() {
        format!("these are {} cases, found `{}` typed to confirm", cases.len(), draft.typed)
    } else if draft.steps.contains(&Step::A6) {
        "nobody is suspended for good together with others: decide such cases one by one".to_owned()
    } else {
        return Ok(());
    };
    Err(Problem::yours(message))
}
