//! The state of one case as a fold over its entries. The store applies it entry by entry inside the commit,
//! the verifier applies it from the beginning: equal results are the proof that the projections are true.

use serde::{Deserialize, Serialize};

use crate::domain::{CaseState, Decision, DecisionId, DeskId, Entry, Fact, Judgement, Standing, Time};

use super::duties::Duties;
use super::made::{DecisionFold, DecisionStatus, TakenBack};
use super::refusal::Refusal;

/// A reviewer's hold on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub desk: DeskId,
    pub actor: String,
    pub token: u64,
    pub until: Time,
}

/// A note on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub at: Time,
    pub by: String,
    pub text: String,
}

/// What somebody judged before the aids were opened to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub by: String,
    pub desk: DeskId,
    pub judgement: Judgement,
}

/// Somebody who held the case, and since when they have known it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub by: String,
    pub at: Time,
}

/// Everything the ledger says about one case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFold {
    pub standing: Standing,
    /// All decisions, oldest first. A case that new reports have opened again may come to have several in force.
    pub decisions: Vec<DecisionFold>,
    pub claim: Option<Claim>,
    /// The highest token given out so far.
    pub token: u64,
    pub notes: Vec<Note>,
    /// Everybody who ever held it, once each, in the order they first did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opened: Vec<Opened>,
    /// Those who handed it back since it was last decided: it is not served to them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judged: Vec<Judged>,
    /// Clocks, orders, holds and threats.
    #[serde(default, skip_serializing_if = "Duties::is_none")]
    pub duties: Duties,
}

impl CaseFold {
    /// The newest decision in force.
    pub fn in_force(&self) -> Option<&DecisionFold> {
        self.decisions.iter().rfind(|made| made.status == DecisionStatus::InForce)
    }

    /// What this person judged before the aids were opened to them.
    pub fn judgement_of(&self, actor: &str) -> Option<&Judgement> {
        self.judged.iter().find(|judged| judged.by == actor).map(|judged| &judged.judgement)
    }

    /// The hold of somebody other than this actor at this desk that runs at a moment.
    pub fn held_by_other(&self, desk: &DeskId, actor: &str, at: Time) -> Option<&Claim> {
        self.claim.as_ref().filter(|claim| claim.until > at && (claim.actor != actor || claim.desk != *desk))
    }

    /// Applies an entry that is about this case (or about one of its decisions). On refusal nothing changes.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Refusal> {
        match &entry.fact {
            Fact::Claimed { until, token, .. } => {
                self.claim(entry, *until, *token)?;
                if self.opened.iter().all(|opened| opened.by != entry.actor) {
                    self.opened.push(Opened { by: entry.actor.clone(), at: entry.at });
                }
            }
            Fact::Released { token, .. } => {
                self.check_token(*token)?;
                self.claim = None;
            }
            Fact::Decided { decision } => self.decide(entry, decision)?,
            Fact::Undone { decision, .. } => {
                let made = self.standing_decision(decision)?;
                if entry.at >= made.leaves {
                    return Err(Refusal::WindowOver { ended: made.leaves });
                }
                if made.by != entry.actor {
                    return Err(Refusal::NotTheirs { by: made.by.clone() });
                }
                made.status = DecisionStatus::Undone;
                made.taken_back = Some(TakenBack::by(entry, ""));
                self.duties.undone();
                self.move_to(CaseState::Open, None);
            }
            Fact::Reversed { decision, why, .. } => {
                let made = self.standing_decision(decision)?;
                if entry.at < made.leaves {
                    return Err(Refusal::WindowOpen { until: made.leaves });
                }
                made.status = DecisionStatus::Reversed;
                made.taken_back = Some(TakenBack::by(entry, why));
                self.move_to(CaseState::Open, None);
            }
            Fact::Confirmed { decision, .. } => self.confirm(entry, decision)?,
            Fact::Parked { until, .. } => {
                self.check_free(entry)?;
                self.check_undecided()?;
                if *until <= entry.at {
                    return Err(Refusal::ParkedInThePast { until: *until });
                }
                self.move_to(CaseState::Parked, Some(*until));
            }
            Fact::Escalated { .. } => {
                self.check_free(entry)?;
                self.check_undecided()?;
                self.move_to(CaseState::Escalated, None);
            }
            Fact::HandedBack { .. } => {
                self.check_free(entry)?;
                self.check_undecided()?;
                if !self.declined.contains(&entry.actor) {
                    self.declined.push(entry.actor.clone());
                }
                self.move_to(CaseState::Open, None);
            }
            Fact::Noted { text, .. } => {
                self.notes.push(Note { at: entry.at, by: entry.actor.clone(), text: text.clone() });
            }
            Fact::WindowEnded { decisions } => {
                for made in self.decisions.iter_mut().filter(|made| decisions.contains(&made.decision.id)) {
                    made.leaves = made.leaves.min(entry.at);
                }
            }
            Fact::Exported { to, decisions, .. } => {
                for made in self.decisions.iter_mut().filter(|made| decisions.contains(&made.decision.id)) {
                    made.exported.push(to.clone());
                }
            }
            Fact::Imported { .. } => {
                if self.is_decided() {
                    self.move_to(CaseState::Open, None);
                }
            }
            Fact::Judged { judgement, .. } => {
                self.check_free(entry)?;
                if self.judgement_of(&entry.actor).is_some() {
                    return Err(Refusal::JudgedAlready { by: entry.actor.clone() });
                }
                let (by, desk) = (entry.actor.clone(), entry.desk.clone());
                self.judged.push(Judged { by, desk, judgement: judgement.clone() });
            }
            // An order's hour and a threat to life do not wait until a case comes back by itself.
            Fact::OrderTaken { .. } | Fact::ThreatRaised { .. } => {
                self.duties.apply(entry)?;
                if self.is_decided() || self.standing.state == CaseState::Parked {
                    self.move_to(CaseState::Open, None);
                }
            }
            // What is not about one case is no business of its fold; the rest are its duties.
            _ => self.duties.apply(entry)?,
        }
        Ok(())
    }

    fn decide(&mut self, entry: &Entry, decision: &Decision) -> Result<(), Refusal> {
        self.check_free(entry)?;
        self.check_undecided()?;
        if let Some(found) = decision.token.filter(|token| *token != self.token) {
            return Err(Refusal::StaleToken { held: self.token, found });
        }
        self.decisions.push(DecisionFold {
            decision: decision.clone(),
            by: entry.actor.clone(),
            desk: entry.desk.clone(),
            seq: entry.seq,
            status: DecisionStatus::InForce,
            leaves: decision.leaves,
            confirmed_by: None,
            taken_back: None,
            exported: Vec::new(),
        });
        self.declined.clear();
        self.duties.decided(decision);
        self.move_to(CaseState::Decided, None);
        Ok(())
    }

    fn confirm(&mut self, entry: &Entry, decision: &DecisionId) -> Result<(), Refusal> {
        let made = self.standing_decision(decision)?;
        if !made.waits() {
            return Err(Refusal::NothingToConfirm);
        }
        if made.by == entry.actor {
            return Err(Refusal::SamePerson { by: made.by.clone() });
        }
        made.confirmed_by = Some(entry.actor.clone());
        self.move_to(CaseState::Decided, None);
        Ok(())
    }

    fn claim(&mut self, entry: &Entry, until: Time, token: u64) -> Result<(), Refusal> {
        self.check_free(entry)?;
        if token <= self.token {
            return Err(Refusal::StaleToken { held: self.token, found: token });
        }
        self.token = token;
        self.claim = Some(Claim { desk: entry.desk.clone(), actor: entry.actor.clone(), token, until });
        Ok(())
    }

    /// A decided, parked or escalated case is nobody's any more: the hold ends with the move.
    fn move_to(&mut self, state: CaseState, until: Option<Time>) {
        let waits = self.in_force().is_some_and(DecisionFold::waits);
        let state = if state == CaseState::Decided && waits { CaseState::Second } else { state };
        let decision = self.in_force().map(|made| made.decision.id.clone());
        self.standing = Standing { state, until, decision };
        self.claim = None;
    }

    fn check_free(&self, entry: &Entry) -> Result<(), Refusal> {
        match self.held_by_other(&entry.desk, &entry.actor, entry.at) {
            Some(claim) => Err(Refusal::Held { by: claim.actor.clone(), until: claim.until }),
            None => Ok(()),
        }
    }

    fn check_token(&self, found: u64) -> Result<(), Refusal> {
        match &self.claim {
            Some(claim) if claim.token == found => Ok(()),
            _ => Err(Refusal::StaleToken { held: self.token, found }),
        }
    }

    fn is_decided(&self) -> bool {
        matches!(self.standing.state, CaseState::Decided | CaseState::Second)
    }

    fn check_undecided(&self) -> Result<(), Refusal> {
        match self.in_force() {
            Some(made) if self.is_decided() => Err(Refusal::Decided { by: made.by.clone() }),
            _ => Ok(()),
        }
    }

    fn standing_decision(&mut self, id: &DecisionId) -> Result<&mut DecisionFold, Refusal> {
        let mut standing = self.decisions.iter_mut().filter(|made| made.status == DecisionStatus::InForce);
        standing.find(|made| made.decision.id == *id).ok_or_else(|| Refusal::NoDecision(id.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountRef, Demand, Digest, Draft, LadderStep, Lane, Policy, PolicyStamp, Step};

    const MINUTE: i64 = 60_000;

    fn case() -> AccountRef {
        AccountRef::new("demo.example", "17").unwrap()
    }

    fn decision(step: Step) -> Fact {
        decision_under(step, None)
    }

    fn decision_under(step: Step, token: Option<u64>) -> Fact {
        let second_person = step == Step::A6;
        let ladder = Step::ALL.map(|step| LadderStep {
            step,
            title: step.words().to_owned(),
            demand: Demand { second_person, ..Demand::default() },
        });
        let stamp = PolicyStamp { name: "p".to_owned(), version: "1".to_owned(), digest: Digest::ZERO };
        let policy = Policy {
            stamp,
            families: Vec::new(),
            clauses: Vec::new(),
            ladder: ladder.to_vec(),
            refer: Demand::default(),
            exceptions: Vec::new(),
        };
        let mut draft = Draft::new(case(), Lane::Report);
        draft.toggle_step(step);
        draft.token = token;
        let decision = draft.finish(&policy, id(), Time(0)).unwrap();
        Fact::Decided { decision: Box::new(decision) }
    }

    fn id() -> DecisionId {
        DecisionId("D1".to_owned())
    }

    fn undone() -> Fact {
        Fact::Undone { case: case(), decision: id() }
    }

    fn reversed() -> Fact {
        Fact::Reversed { case: case(), decision: id(), why: "new facts".to_owned() }
    }

    fn confirmed() -> Fact {
        Fact::Confirmed { case: case(), decision: id() }
    }

    fn claimed(until: i64, token: u64) -> Fact {
        Fact::Claimed { case: case(), until: Time(until), token, served: None }
    }

    fn parked(until: i64) -> Fact {
        Fact::Parked { case: case(), until: Time(until), why: String::new() }
    }

    /// Applies facts (minute, actor, fact) in turn; says where they end, or which was refused and why.
    #[track_caller]
    fn check(facts: Vec<(i64, &str, Fact)>, expected: Result<CaseState, &str>) {
        let mut fold = CaseFold::default();
        let mut found = Ok(());
        for (seq, (minute, actor, fact)) in (1..).zip(facts) {
            let desk = DeskId("d".to_owned());
            let at = Time(minute * MINUTE);
            let before = fold.clone();
            let entry = Entry { v: 1, desk, seq, at, actor: actor.to_owned(), fact, prev: Digest::ZERO };
            found = fold.apply(&entry).map_err(|refusal| refusal.to_string());
            if found.is_err() {
                assert_eq!(fold, before, "a refused entry changes nothing");
                break;
            }
        }
        match expected {
            Ok(state) => assert_eq!(found.map(|()| fold.standing.state), Ok(state)),
            Err(words) => {
                let refusal = found.expect_err("the last entry is to be refused");
                assert!(refusal.contains(words), "expected `{words}` in `{refusal}`");
            }
        }
    }

    #[test]
    fn a_decision_is_in_force_until_it_is_undone_or_reversed() {
        check(vec![(0, "alice", decision(Step::A3))], Ok(CaseState::Decided));
        check(vec![(0, "alice", decision(Step::A3)), (9, "alice", undone())], Ok(CaseState::Open));
        check(vec![(0, "alice", decision(Step::A3)), (10, "alice", undone())], Err("undo window ended"));
        check(vec![(0, "alice", decision(Step::A3)), (9, "bo", undone())], Err("only alice"));
        check(vec![(0, "alice", decision(Step::A3)), (9, "bo", reversed())], Err("window is open"));
        check(vec![(0, "alice", decision(Step::A3)), (10, "bo", reversed())], Ok(CaseState::Open));
        check(vec![(0, "alice", decision(Step::A3)), (1, "bo", decision(Step::A1))], Err("decided already"));
        check(vec![(0, "alice", undone())], Err("no decision `D1`"));
    }

    #[test]
    fn an_ended_window_leaves_only_reversal() {
        let ended = Fact::WindowEnded { decisions: vec![id()] };
        let facts = vec![(0, "alice", decision(Step::A3)), (2, "alice", ended), (3, "alice", undone())];
        check(facts, Err("undo window ended"));
    }

    #[test]
    fn a_permanent_suspension_waits_for_a_second_person() {
        check(vec![(0, "alice", decision(Step::A6))], Ok(CaseState::Second));
        check(vec![(0, "alice", decision(Step::A6)), (1, "alice", confirmed())], Err("second person must"));
        check(vec![(0, "alice", decision(Step::A6)), (1, "bo", confirmed())], Ok(CaseState::Decided));
        check(vec![(0, "alice", decision(Step::A3)), (1, "bo", confirmed())], Err("waits for no second"));
    }

    #[test]
    fn a_claim_keeps_others_out_until_it_ends() {
        let claim = || (0, "alice", claimed(15 * MINUTE, 1));
        check(vec![claim(), (5, "bo", decision(Step::A0))], Err("held by alice"));
        check(vec![claim(), (15, "bo", decision(Step::A0))], Ok(CaseState::Decided));
        check(vec![claim(), (5, "bo", claimed(20 * MINUTE, 2))], Err("held by alice"));
        check(vec![claim(), (15, "bo", claimed(30 * MINUTE, 1))], Err("has token 1, found 1"));
        // The hold ran out, somebody else had the case and let go of it: what was seen is not what is there.
        let released = Fact::Released { case: case(), token: 2 };
        let others = vec![claim(), (15, "bo", claimed(30 * MINUTE, 2)), (16, "bo", released)];
        let late = |token| vec![(17, "alice", decision_under(Step::A1, token))];
        check([others.clone(), late(Some(1))].concat(), Err("has token 2, found 1"));
        check([others, late(Some(2))].concat(), Ok(CaseState::Decided));
        let taken_over =
            vec![claim(), (15, "bo", claimed(30 * MINUTE, 2)), (16, "alice", decision(Step::A0))];
        check(taken_over, Err("held by bo"));
        let released = Fact::Released { case: case(), token: 1 };
        check(vec![claim(), (1, "alice", released), (2, "bo", decision(Step::A0))], Ok(CaseState::Decided));
    }

    #[test]
    fn new_reports_open_a_decided_case_again_and_its_decision_stays_in_force() {
        let imported = || Fact::Imported {
            name: "more.jsonl".to_owned(),
            digest: Digest::ZERO,
            format: "native".to_owned(),
            counts: crate::domain::Counts::default(),
            reopened: vec![case()],
        };
        check(vec![(0, "alice", decision(Step::A3)), (1, "alice", imported())], Ok(CaseState::Open));
        check(vec![(0, "alice", parked(60 * MINUTE)), (1, "alice", imported())], Ok(CaseState::Parked));
        let again =
            vec![(0, "alice", decision(Step::A3)), (1, "alice", imported()), (2, "bo", decision(Step::A1))];
        check(again, Ok(CaseState::Decided));
        let reversed_later =
            vec![(0, "alice", decision(Step::A3)), (1, "alice", imported()), (20, "bo", reversed())];
        check(reversed_later, Ok(CaseState::Open));
    }

    #[test]
    fn a_case_can_be_put_aside_and_come_back() {
        check(vec![(0, "alice", parked(60 * MINUTE))], Ok(CaseState::Parked));
        check(vec![(5, "alice", parked(5 * MINUTE))], Err("a moment to come"));
        let back = Fact::HandedBack { case: case(), language: false };
        check(vec![(0, "alice", parked(60 * MINUTE)), (1, "alice", back)], Ok(CaseState::Open));
        let question = Fact::Escalated { case: case(), question: "which clause".to_owned() };
        check(vec![(0, "alice", question), (1, "bo", decision(Step::A1))], Ok(CaseState::Decided));
    }
}
