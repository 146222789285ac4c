//! The commit gate: a draft becomes a decision when all that the policy asks for is there, and not before.

use caseload::domain::{
    AccountRef, Answer, Days, Decision, DecisionId, Demand, Digest, Draft, Evidence, EvidenceKind, Lane,
    Missing, Policy, Step, Time,
};
use caseload::policy;
use proptest::prelude::*;

fn example() -> Policy {
    policy::parse(policy::example().as_bytes()).unwrap()
}

fn evidence(id: &str, clause: Option<&str>) -> Evidence {
    let clause = clause.map(str::to_owned);
    Evidence {
        kind: EvidenceKind::Post,
        id: id.into(),
        digest: Digest::of(id.as_bytes()),
        clause,
        contrary: false,
    }
}

/// A draft with everything that any step may ask for.
fn full(steps: &[Step]) -> Draft {
    let mut draft = Draft::new(AccountRef::new("forum.example", "7").unwrap(), Lane::Report);
    draft.steps = steps.to_vec();
    draft.duration = steps.iter().any(|step| step.has_duration()).then_some(Days(14));
    draft.clauses = vec!["VE-5".into(), "HA-1".into()];
    draft.evidence = vec![evidence("1", Some("VE-5")), evidence("2", Some("HA-1"))];
    draft.facts = "Two posts praise the fire at the depot.".into();
    draft.why = "They ask for another one.".into();
    draft.why_not_lower = "Two removals changed nothing.".into();
    draft.exceptions = example().exceptions.into_iter().map(|e| (e.code, Answer::None)).collect();
    draft
}

fn finish(draft: Draft) -> Result<Decision, Vec<Missing>> {
    let decided = Time::parse("2026-03-03T12:41:00Z").unwrap();
    draft.finish(&example(), DecisionId("01JTEST".into()), decided)
}

/// The draft lacks exactly this; and it finishes exactly if it lacks nothing.
#[track_caller]
fn check(draft: &Draft, expected: &[Missing]) {
    assert_eq!(draft.missing(&example()), expected);
    match finish(draft.clone()) {
        Ok(_) => assert!(expected.is_empty()),
        Err(missing) => assert_eq!(missing, expected),
    }
}

#[test]
fn a_suspension_for_good_asks_for_twenty_posts_read_or_all_where_there_are_fewer() {
    let lacks = |read, of| {
        let mut draft = full(&[Step::A6]);
        (draft.read, draft.of) = (read, of);
        draft.missing(&example())
    };
    assert_eq!(lacks(19, 300), [Missing::Coverage { read: 19, asked: 20 }]);
    assert_eq!(lacks(6, 7), [Missing::Coverage { read: 6, asked: 7 }]);
    assert_eq!((lacks(20, 300), lacks(7, 7), lacks(0, 0)), (vec![], vec![], vec![]));
}

#[test]
fn a_full_draft_of_any_step_is_a_decision() {
    for step in Step::ALL {
        check(&full(&[step]), &[]);
    }
}

#[test]
fn no_action_is_a_decision_with_nothing_but_itself() {
    let mut draft = Draft::new(AccountRef::new("forum.example", "7").unwrap(), Lane::Report);
    check(&draft, &[Missing::Step]);
    draft.toggle_step(Step::A0);
    check(&draft, &[]);
}

/// For every step: taking one thing out of a full draft is refused if the policy asks for it, and only then.
#[test]
fn each_step_misses_each_thing_it_asks_for_and_no_other() {
    type Case = (&'static str, fn(&mut Draft), fn(Demand) -> bool, fn() -> Vec<Missing>);
    let cases: [Case; 8] = [
        ("clause", |draft| draft.clauses.clear(), |asked| asked.clause, || vec![Missing::Clause]),
        (
            "evidence",
            |draft| draft.evidence.clear(),
            |asked| asked.evidence,
            || vec![Missing::Evidence("VE-5".into()), Missing::Evidence("HA-1".into())],
        ),
        (
            "evidence for one clause",
            |draft| draft.evidence.truncate(1),
            |asked| asked.evidence,
            || vec![Missing::Evidence("HA-1".into())],
        ),
        ("facts", |draft| draft.facts = " \u{a0}\n".into(), |asked| asked.facts, || vec![Missing::Facts]),
        ("why", |draft| draft.why.clear(), |asked| asked.why, || vec![Missing::Why]),
        (
            "two exceptions",
            |draft| draft.exceptions.retain(|code, _| code != "X-ART" && code != "X-EDU"),
            |asked| asked.exceptions,
            || vec![Missing::Exceptions(2)],
        ),
        (
            "why not lower",
            |draft| draft.why_not_lower.clear(),
            |asked| asked.why_not_lower,
            || vec![Missing::WhyNotLower],
        ),
        ("duration", |draft| draft.duration = None, |asked| asked.duration, || vec![Missing::Duration]),
    ];
    let example = example();
    let mut refused = 0;
    for step in Step::ALL {
        for (name, take, asked, missing) in &cases {
            let mut draft = full(&[step]);
            take(&mut draft);
            let expected = if asked(example.demand(&[step], false)) { missing() } else { Vec::new() };
            refused += usize::from(!expected.is_empty());
            assert_eq!(draft.missing(&example), expected, "{step} without {name}");
            assert_eq!(finish(draft).is_ok(), expected.is_empty(), "{step} without {name}");
        }
    }
    // Five things of every step above A0, a duration of two, exceptions and why-not-lower of the suspensions.
    assert_eq!(refused, 6 * 5 + 2 + 2 * 2);
}

#[test]
fn steps_together_ask_for_what_any_of_them_asks() {
    let mut draft = full(&[Step::A1, Step::A6]);
    draft.why_not_lower.clear();
    draft.facts.clear();
    check(&draft, &[Missing::Facts, Missing::WhyNotLower]);
}

#[test]
fn no_action_stands_alone() {
    check(&full(&[Step::A0, Step::A3]), &[Missing::NoActionAlone]);
    let mut draft = Draft::new(AccountRef::new("forum.example", "7").unwrap(), Lane::Report);
    draft.steps = vec![Step::A0, Step::A0];
    assert_eq!(finish(draft).unwrap().steps, [Step::A0]);
}

#[test]
fn referring_asks_for_its_own_things_even_beside_no_action() {
    let mut draft = Draft::new(AccountRef::new("forum.example", "7").unwrap(), Lane::Threat);
    (draft.steps, draft.refer) = (vec![Step::A0], true);
    check(&draft, &[Missing::Clause, Missing::Facts, Missing::Why]);
    let mut draft = full(&[Step::A0]);
    draft.refer = true;
    assert!(finish(draft).unwrap().second_person);
}

#[test]
fn clauses_and_exceptions_the_policy_does_not_know_are_refused_whatever_the_step() {
    for step in [Step::A0, Step::A6] {
        let mut draft = full(&[step]);
        draft.clauses.push("VE-9".into());
        draft.exceptions.insert("X-LUCK".into(), Answer::Weak);
        check(&draft, &[Missing::UnknownClause("VE-9".into()), Missing::UnknownException("X-LUCK".into())]);
    }
}

#[test]
fn a_number_of_days_fits_the_steps_and_the_bounds() {
    let with = |steps: &[Step], days: u16| Draft { duration: Some(Days(days)), ..full(steps) };
    for (steps, days, expected) in [
        (&[Step::A5] as &[Step], 1, None),
        (&[Step::A5], 3650, None),
        (&[Step::A4, Step::A3], 7, None),
        (&[Step::A5], 0, Some(Missing::Duration)),
        (&[Step::A5], 3651, Some(Missing::Duration)),
        (&[Step::A4], u16::MAX, Some(Missing::Duration)),
        (&[Step::A6], 14, Some(Missing::DurationUnused)),
        (&[Step::A0], 14, Some(Missing::DurationUnused)),
        (&[Step::A3], 0, Some(Missing::DurationUnused)),
    ] {
        check(&with(steps, days), expected.as_slice());
    }
}

#[test]
fn evidence_without_a_clause_supports_every_clause() {
    let mut draft = full(&[Step::A3]);
    draft.evidence = vec![evidence("1", None)];
    check(&draft, &[]);
    draft.evidence = vec![evidence("1", Some("SP-1"))];
    check(&draft, &[Missing::Evidence("VE-5".into()), Missing::Evidence("HA-1".into())]);
}

#[test]
fn a_decision_says_what_the_draft_said_in_the_records_own_order() {
    let mut draft = full(&[Step::A5, Step::A3, Step::A5]);
    draft.facts = "  A sentence.\n".into();
    draft.lane = Lane::Order;
    let decision = finish(draft.clone()).unwrap();
    assert_eq!(decision.steps, [Step::A3, Step::A5]);
    assert_eq!(decision.action_words(), "A3+A5");
    assert_eq!(decision.facts, "A sentence.");
    assert_eq!(decision.policy, example().stamp);
    assert_eq!(decision.leaves, decision.decided, "legal orders do not wait");
    assert_eq!(decision.until(), Some(Time::parse("2026-03-17T12:41:00Z").unwrap()));
    assert!(!decision.second_person);
    let codes: Vec<&str> = decision.exceptions.iter().map(|(code, _)| code.as_str()).collect();
    let order: Vec<String> = example().exceptions.into_iter().map(|e| e.code).collect();
    assert_eq!(codes, order);
    draft.lane = Lane::Threat;
    let decision = finish(draft).unwrap();
    assert_eq!(decision.leaves, decision.decided.plus(600_000));
}

#[test]
fn a_suspension_for_good_waits_for_a_second_person() {
    assert!(finish(full(&[Step::A6])).unwrap().second_person);
    assert!(!finish(full(&[Step::A5])).unwrap().second_person);
}

#[test]
fn what_is_missing_is_said_in_words() {
    let words: Vec<String> = [
        Missing::Step,
        Missing::Evidence("VE-5".into()),
        Missing::Exceptions(1),
        Missing::Exceptions(11),
        Missing::UnknownClause("a\u{1b}b".into()),
        Missing::Duration,
    ]
    .iter()
    .map(ToString::to_string)
    .collect();
    assert_eq!(
        words,
        [
            "a step of the ladder, A0 to A6",
            "evidence for VE-5",
            "1 exception to answer",
            "11 exceptions to answer",
            "a clause of the policy in force, found `a\\u{1b}b`",
            "a number of days, 1 to 3650",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever is filled in and left out: a draft finishes exactly if nothing is missing, and what it makes
    /// reads back from its JSON unchanged.
    #[test]
    fn the_gate_and_the_list_of_what_is_missing_agree(
        chosen in proptest::sample::subsequence(Step::ALL.to_vec(), 0..=3),
        refer: bool,
        days in proptest::option::of(0u16..4000),
        filled in proptest::collection::vec(any::<bool>(), 6),
    ) {
        let mut draft = full(&chosen);
        (draft.refer, draft.duration) = (refer, days.map(Days));
        if !filled[0] { draft.clauses.clear(); }
        if !filled[1] { draft.evidence.pop(); }
        if !filled[2] { draft.facts.clear(); }
        if !filled[3] { draft.why = "\t".into(); }
        if !filled[4] { draft.exceptions.clear(); }
        if !filled[5] { draft.why_not_lower.clear(); }
        let missing = draft.missing(&example());
        match finish(draft) {
            Ok(decision) => {
                prop_assert!(missing.is_empty());
                let json = serde_json::to_string(&decision).unwrap();
                prop_assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
            }
            Err(refused) => prop_assert!(!missing.is_empty() && refused == missing),
        }
    }
}
