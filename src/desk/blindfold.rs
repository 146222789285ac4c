//! What a reviewer may not see before they have judged: rule names and cards, scores, counts of reports and what
//! they say, earlier decisions and actions, notes of others. The marks themselves stay, and which posts have them.
//! Pure: it is given whole views and knows neither the queue nor the clock.
//!
//! Whoever sees a score or a verdict first tends to agree with it (Dror 2020 names the ways). What is closed here is
//! left out of the view, not hidden by a screen, so that no way of asking gives it away.

use std::collections::HashSet;

use crate::domain::{
    Activity, CaseView, ClockKind, Fact, Hit, HitGroup, Judgement, Likelihood, Origin, Passes, PostPage,
    PostRow, QueueRow, RankParts, RuleCard, RuleKey, Severity, Sight, Step, Strength, TrackRecord, TrailRow,
    Untrusted,
};
use crate::ledger::CaseFold;

/// What stands in the trail in place of an entry that is held back.
pub(super) const HELD_BACK: &str = "held back until you have judged the case";

/// Marks of a platform that say what it did to the account before.
const IMPOSED: [&str; 5] = ["suspended", "silenced", "limited", "sensitized", "disabled"];

/// What a reviewer could see of a case so far. It is blind for them if its lane is, or if it waits for a second person
/// and they are not the one who decided.
pub(super) fn sight(fold: &CaseFold, actor: &str, lane_blind: bool) -> Sight {
    let second = fold.in_force().is_some_and(|made| made.waits() && made.by != actor);
    Sight {
        blind: lane_blind || second,
        opened: fold.opened.iter().find(|opened| opened.by == actor).map(|opened| opened.at),
        before: fold.judgement_of(actor).cloned(),
        changed: false,
    }
}

/// What the second person judged beside what was decided, in words; none where they judged nothing before.
pub(super) fn compared(before: Option<&Judgement>, steps: &[Step], clauses: &[String]) -> Option<String> {
    let before = before?;
    let sight = Sight { blind: true, before: Some(before.clone()), ..Sight::default() };
    if !sight.against(steps, clauses).changed {
        return Some("as you had judged it".to_owned());
    }
    let words = |steps: &[Step], clauses: &[String]| {
        let steps: Vec<_> = steps.iter().map(ToString::to_string).collect();
        format!("{} {}", steps.join("+"), clauses.join(" ")).trim_end().to_owned()
    };
    let judged = words(&before.steps, &before.clauses);
    Some(format!("you had judged {judged}, decided is {}", words(steps, clauses)))
}

/// A case's view with the aids left out. A threat to life stays: nobody is kept from seeing a danger.
pub(super) fn case(view: &mut CaseView, actor: &str) {
    row(&mut view.row);
    view.reports.clear();
    view.priors.clear();
    view.decisions.clear();
    view.notes.retain(|(_, by, _)| by == actor);
    view.account.profile.flags.retain(|flag| !IMPOSED.contains(&flag.as_str()));
    view.groups = group(std::mem::take(&mut view.groups)).into_iter().collect();
    // These clocks run because something was decided.
    view.clocks.retain(|clock| !matches!(clock.kind, ClockKind::Hold | ClockKind::Appeal));
    for (_, standing) in &mut view.orders {
        standing.answers.clear();
    }
    view.holds.clear();
    view.incidents.clear();
    view.alike.clear();
    page(&mut view.page);
}

/// When an account wrote, without when it was reported and acted on. Which posts are marked stays, and so does when.
pub(super) fn activity(activity: &mut Activity) {
    activity.reports.clear();
    activity.priors.clear();
}

/// A row of the queue with its score, its counts and its earlier decision left out.
pub(super) fn row(row: &mut QueueRow) {
    row.blind = true;
    row.parts = RankParts { reach: 0, ..row.parts.blinded() };
    row.source = None;
    row.reports = 0;
    row.standing.decision = None;
}

/// Posts with marks that say where and nothing else.
pub(super) fn page(page: &mut PostPage) {
    page.rows.iter_mut().for_each(post);
}

/// A post with marks that say where and nothing else.
pub(super) fn post(row: &mut PostRow) {
    row.hits = bare(std::mem::take(&mut row.hits));
}

/// An entry of the trail that tells what somebody decided or thought of the case. Its place, its moment and its digest
/// stay, so that the chain can still be followed.
pub(super) fn entry(row: &mut TrailRow) {
    let tells = matches!(
        row.entry.fact,
        Fact::Decided { .. }
            | Fact::Undone { .. }
            | Fact::Reversed { .. }
            | Fact::Confirmed { .. }
            | Fact::Parked { .. }
            | Fact::Escalated { .. }
            | Fact::Noted { .. }
            | Fact::Judged { .. }
            | Fact::OrderAnswered { .. }
            | Fact::HoldPlaced { .. }
            | Fact::HoldRenewed { .. }
            | Fact::HoldEnded { .. }
    );
    if let Some(case) = row.entry.fact.case().filter(|_| tells).cloned() {
        row.entry.fact = Fact::Noted { case, text: HELD_BACK.to_owned() };
        row.held_back = true;
    }
}

/// All hits under one card that names no rule. How many rules there were is a count as well.
fn group(groups: Vec<HitGroup>) -> Option<HitGroup> {
    let mut hits: Vec<Hit> = groups.into_iter().flat_map(|group| group.hits).collect();
    hits.sort_by_key(|hit| (hit.post, hit.field, hit.span));
    let hits = bare(hits);
    let total = hits.len() as u64;
    let card = RuleCard {
        rule: nobody(),
        origin: Origin::Desk,
        title: Untrusted::default(),
        kind: String::new(),
        severity: Severity::S0,
        clause: None,
        likelihood: Likelihood(0),
    };
    (total > 0).then(|| HitGroup { card, hits, total, record: TrackRecord::default() })
}

/// Marks without what made them; one where several rules had marked the same.
fn bare(hits: Vec<Hit>) -> Vec<Hit> {
    let mut seen = HashSet::new();
    let places = hits.into_iter().map(|hit| (hit.post, hit.field, hit.span));
    let places = places.filter(|place| seen.insert(*place)).collect::<Vec<_>>();
    let bare = |(post, field, span)| Hit {
        rule: nobody(),
        origin: Origin::Desk,
        post,
        field,
        span,
        passes: Passes::default(),
        strength: Strength::Strong,
    };
    places.into_iter().map(bare).collect()
}

const fn nobody() -> RuleKey {
    RuleKey { pack: String::new(), id: String::new(), version: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        AccountRef, DecisionId, DeskId, Digest, Draft, Entry, Evidence, EvidenceKind, Lane, Policy, Time,
    };

    fn case_name() -> AccountRef {
        AccountRef::new("demo.example", "17").unwrap()
    }

    fn written(seq: u64, actor: &str, fact: Fact) -> Entry {
        let desk = DeskId("d".to_owned());
        Entry {
            v: 1,
            desk,
            seq,
            at: Time(seq as i64 * 1000),
            actor: actor.to_owned(),
            fact,
            prev: Digest::ZERO,
        }
    }

    fn judged(steps: &[Step], clauses: &[&str]) -> Judgement {
        let clauses = clauses.iter().map(|clause| (*clause).to_owned()).collect();
        Judgement { at: Time(0), steps: steps.to_vec(), clauses }
    }

    /// A decision by alice that waits for a second person, or does not.
    fn decided(waits: bool) -> Fact {
        let policy: Policy = crate::policy::parse(crate::policy::example().as_bytes()).unwrap();
        let mut draft = Draft::new(case_name(), Lane::Report);
        draft.toggle_step(if waits { Step::A1 } else { Step::A0 });
        draft.refer = waits;
        draft.clauses = vec!["VE-5".to_owned()];
        (draft.facts, draft.why) = ("It is so.".to_owned(), "It asks for it.".to_owned());
        let (id, digest) = ("1".to_owned(), Digest::of(b"1"));
        draft.evidence =
            vec![Evidence { kind: EvidenceKind::Post, id, digest, clause: None, contrary: false }];
        let decision = draft.finish(&policy, DecisionId("D1".to_owned()), Time(0)).unwrap();
        Fact::Decided { decision: Box::new(decision) }
    }

    /// What bo and alice may see of a case after these facts, by alice but for judgements, which are bo's: blind and
    /// aided for each.
    #[track_caller]
    fn check(facts: Vec<Fact>, lane_blind: bool, bo: (bool, bool), alice: (bool, bool)) {
        let mut fold = CaseFold::default();
        for (seq, fact) in (1..).zip(facts) {
            let actor = if matches!(fact, Fact::Judged { .. }) { "bo" } else { "alice" };
            fold.apply(&written(seq, actor, fact)).unwrap();
        }
        let seen = |actor| {
            let sight = sight(&fold, actor, lane_blind);
            (sight.blind, sight.aided())
        };
        assert_eq!((seen("bo"), seen("alice")), (bo, alice));
    }

    #[test]
    fn a_case_is_blind_by_its_lane_or_because_somebody_else_waits_for_a_second_person() {
        let (open, closed, opened) = ((false, true), (true, false), (true, true));
        let judged = || Fact::Judged { case: case_name(), judgement: judged(&[Step::A0], &[]) };
        check(vec![], false, open, open);
        check(vec![], true, closed, closed);
        check(vec![judged()], true, opened, closed);
        check(vec![decided(false)], false, open, open);
        check(vec![decided(true)], false, closed, open);
        check(vec![judged(), decided(true)], false, opened, open);
        check(vec![decided(true), judged()], false, opened, open);
    }

    #[test]
    fn what_was_judged_is_compared_with_what_was_decided_whatever_the_order_of_clauses() {
        let decided = |before: Option<Judgement>| {
            let clauses = ["VE-5".to_owned(), "HA-1".to_owned()];
            compared(before.as_ref(), &[Step::A3, Step::A5], &clauses)
        };
        assert_eq!(decided(None), None);
        let same = judged(&[Step::A3, Step::A5], &["HA-1", "VE-5"]);
        assert_eq!(decided(Some(same)).as_deref(), Some("as you had judged it"));
        let other = decided(Some(judged(&[Step::A0], &[])));
        assert_eq!(other.as_deref(), Some("you had judged A0, decided is A3+A5 VE-5 HA-1"));
    }

    #[test]
    fn entries_that_tell_what_somebody_thought_are_held_back_and_claims_are_not() {
        let case = case_name;
        let held = |fact: Fact| {
            let mut row = TrailRow {
                place: 1,
                entry: written(1, "alice", fact),
                digest: Digest::ZERO,
                case: None,
                held_back: false,
            };
            entry(&mut row);
            assert_eq!(row.held_back, row.entry.fact.words().contains(HELD_BACK));
            row.held_back
        };
        let (why, text) = ("It is so.".to_owned(), "It is so.".to_owned());
        assert!(held(decided(false)));
        assert!(held(Fact::Noted { case: case(), text }));
        assert!(held(Fact::Reversed { case: case(), decision: DecisionId("D1".to_owned()), why }));
        assert!(held(Fact::Judged { case: case(), judgement: judged(&[Step::A6], &[]) }));
        assert!(!held(Fact::Released { case: case(), token: 1 }));
        assert!(!held(Fact::ThreatRaised { case: case(), why: "a life".to_owned() }), "a danger is told");
    }
}
