//! The order of work: which lane a case waits in and what its rank is made of. Pure; the formula itself is
//! `domain::RankParts`. Knows no SQL.

use std::collections::BTreeMap;

use crate::domain::{Lane, Likelihood, RankParts, Severity, Source, Time};

/// Who reported, as far as two reports can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// A reporter's number.
    Person(i64),
    /// Nobody can tell unnamed people apart: those about the same posts (a list, as it is stored) count as one.
    Unnamed(String),
}

/// One report, as far as the order of work looks at it.
#[derive(Debug, Clone)]
pub(super) struct ReportSignal {
    pub source: Source,
    pub severity: Option<Severity>,
    pub at: Time,
    pub resolved: bool,
    pub by: By,
    /// What the reporter weighs, in tenths; 0 where their reports are void.
    pub weight: u16,
}

impl ReportSignal {
    /// Whether the order of work looks at it.
    const fn counts(&self) -> bool {
        !self.resolved && self.weight > 0
    }
}

/// Everything the order of work looks at.
#[derive(Debug)]
pub(super) struct Signals {
    pub reports: Vec<ReportSignal>,
    /// Severity and likelihood of each rule with hits.
    pub rules: Vec<(Severity, Likelihood)>,
    pub reach: u64,
    /// When the case was first received, if it already is one.
    pub before: Option<Time>,
    /// What running incidents multiply its weight by, in tenths.
    pub factor: u16,
}

impl Default for Signals {
    fn default() -> Self {
        Self { reports: Vec::new(), rules: Vec::new(), reach: 0, before: None, factor: 10 }
    }
}

impl Signals {
    /// Whether anybody or anything asks for a person to look: a rule's hit, or a report not dealt with yet.
    pub(super) fn call_for_a_case(&self) -> bool {
        !self.rules.is_empty() || self.reports.iter().any(|report| !report.resolved)
    }

    /// The lane it waits in.
    pub(super) fn lane(&self) -> Lane {
        let by_hits = (!self.rules.is_empty()).then_some(Lane::Report);
        self.open().map(|report| report.source.lane()).chain(by_hits).min().unwrap_or(Lane::Report)
    }

    fn open(&self) -> impl Iterator<Item = &ReportSignal> {
        self.reports.iter().filter(|report| report.counts())
    }

    /// What distinct reporters weigh together, in tenths. Somebody who reports ten times is one person.
    fn reporters(&self) -> u64 {
        let people: BTreeMap<&By, u16> = self.open().map(|report| (&report.by, report.weight)).collect();
        people.values().map(|weight| u64::from(*weight)).sum()
    }
}

/// What a reporter weighs in tenths, by their reports that were acted on and those in which nothing was found: the
/// share that is to be expected of the next one (Laplace's rule of succession), where somebody unknown weighs 10.
pub(super) fn reporter_weight(upheld: u64, rejected: u64, voided: bool) -> u16 {
    if voided {
        return 0;
    }
    let judged = upheld.saturating_add(rejected).saturating_add(2);
    // Twice the share, in tenths, rounded; somebody who is always wrong still counts a little.
    let tenths = (upheld.saturating_add(1).saturating_mul(40) / judged).div_ceil(2);
    tenths.clamp(1, 20) as u16
}

/// The parts of a case's rank, and the source of its weightiest report. In a blind lane, how many reported makes no
/// difference: the order would tell it.
pub(super) fn rank(signals: &Signals, blind: bool, now: Time) -> (RankParts, Option<Source>) {
    // A report without a severity counts as low: its source chooses the lane and nothing else.
    let stated = signals.open().map(|report| report.severity.unwrap_or(Severity::S1));
    let severity = stated.chain(signals.rules.iter().map(|rule| rule.0)).max().unwrap_or_default();
    let first = signals.open().map(|report| report.at).chain(signals.before).min().unwrap_or(now);
    let reporters = signals.reporters();
    let counted = if blind { reporters.min(1) * 10 } else { reporters };
    let (reported, ruled) = (reported(counted), ruled(signals));
    let parts = RankParts {
        lane: signals.lane(),
        severity,
        likelihood: ruled.max(reported).min(0.99),
        reach: signals.reach,
        received: first,
        reported,
        ruled,
        reporters: if blind { 0.0 } else { reporters as f64 / 10.0 },
        factor: signals.factor,
        formula: RankParts::FORMULA,
    };
    let weightiest = signals.reports.iter().min_by_key(|report| {
        (report.resolved, report.source.lane(), std::cmp::Reverse(report.severity), report.source)
    });
    (parts, weightiest.map(|report| report.source))
}

/// What reports say: growing with the logarithm of what their reporters weigh, and capped, so that a brigade is one
/// signal. One unknown person gives 0.3.
fn reported(reporters: u64) -> f64 {
    let weight = reporters as f64 / 10.0;
    rounded((0.2 * weight.min(1.0) + 0.1 * (1.0 + weight).log2()).min(0.6))
}

/// What rules say, taken as independent. They are put in order first: a product of fractions depends on it in its last
/// digits.
fn ruled(signals: &Signals) -> f64 {
    let mut rules: Vec<u16> = signals.rules.iter().map(|rule| rule.1.0).collect();
    rules.sort_unstable();
    let missed: f64 = rules.into_iter().map(|rule| 1.0 - Likelihood(rule).share()).product();
    rounded((1.0 - missed).min(0.99))
}

/// Three digits: the same inputs give the same stored bytes on every machine.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn report(source: Source, severity: Option<Severity>, at: i64, resolved: bool) -> ReportSignal {
        let by = By::Unnamed(at.to_string());
        ReportSignal { source, severity, at: Time(at), resolved, by, weight: 10 }
    }

    fn of(person: i64, weight: u16) -> ReportSignal {
        ReportSignal { by: By::Person(person), weight, ..report(Source::User, None, 50, false) }
    }

    /// What these say, in thousandths.
    fn reported_by(reports: Vec<ReportSignal>) -> i64 {
        let (parts, _) = rank(&Signals { reports, ..Signals::default() }, false, Time(0));
        (parts.reported * 1000.0).round() as i64
    }

    #[track_caller]
    fn check(
        reports: Vec<ReportSignal>,
        rules: Vec<(Severity, Likelihood)>,
        expected: (Lane, Severity, f64, i64),
    ) {
        let signals = Signals { reports, rules, ..Signals::default() };
        let (parts, _) = rank(&signals, false, Time(1000));
        assert_eq!((parts.lane, parts.severity, parts.likelihood, parts.received.0), expected);
    }

    #[test]
    fn the_most_urgent_open_report_chooses_the_lane() {
        let user = report(Source::User, None, 50, false);
        let order = report(Source::Order, Some(Severity::S3), 70, false);
        check(vec![user.clone(), order.clone()], vec![], (Lane::Order, Severity::S3, 0.358, 50));
        let closed = ReportSignal { resolved: true, ..order.clone() };
        check(vec![user.clone(), closed], vec![], (Lane::Report, Severity::S1, 0.3, 50));
        let void = ReportSignal { weight: 0, ..order };
        check(vec![user, void], vec![], (Lane::Report, Severity::S1, 0.3, 50));
    }

    #[test]
    fn rules_add_up_and_lift_a_random_sample_out_of_the_baseline() {
        let sample = report(Source::Baseline, None, 50, false);
        check(vec![sample.clone()], vec![], (Lane::Baseline, Severity::S1, 0.3, 50));
        let rules = vec![(Severity::S2, Likelihood(500)), (Severity::S4, Likelihood(500))];
        check(vec![sample], rules.clone(), (Lane::Report, Severity::S4, 0.75, 50));
        check(vec![], rules, (Lane::Report, Severity::S4, 0.75, 1000));
    }

    #[test]
    fn a_brigade_is_one_signal() {
        assert_eq!(reported_by((0..1000).map(|person| of(person, 10)).collect()), 600);
        assert_eq!(reported_by(vec![of(1, 10); 1000]), 300);
        assert_eq!(reported_by(vec![report(Source::User, None, 7, false); 1000]), 300);
    }

    #[test]
    fn somebody_who_was_often_wrong_says_less_and_somebody_void_nothing() {
        let shares = [1, 5, 10, 15, 20].map(|weight| reported_by(vec![of(1, weight)]));
        assert_eq!(shares, [34, 158, 300, 332, 358]);
        assert_eq!(reported_by(vec![of(1, 0), of(2, 10)]), 300);
        assert_eq!(reported_by(vec![of(1, 0)]), 0);
    }

    #[test]
    fn an_unknown_reporter_weighs_one_and_nobody_more_than_two() {
        let weights = [(0, 0), (1, 0), (0, 1), (9, 1), (0, 8), (500, 0), (0, 500)];
        let weights = weights.map(|(upheld, rejected)| reporter_weight(upheld, rejected, false));
        assert_eq!(weights, [10, 13, 7, 17, 2, 20, 1]);
        assert_eq!(reporter_weight(500, 0, true), 0);
    }

    #[test]
    fn a_case_keeps_the_moment_it_was_first_received() {
        let signals = Signals { before: Some(Time(5)), ..Signals::default() };
        assert_eq!(rank(&signals, false, Time(1000)).0.received, Time(5));
    }

    fn some_reports() -> impl Strategy<Value = Vec<ReportSignal>> {
        let one = (0_i64..6, 1_u16..=20, 60_i64..90, 0_usize..3, any::<bool>());
        let source = [Source::Notice, Source::User, Source::Baseline];
        let report = move |(person, weight, at, kind, named)| {
            let by = if named { By::Person(person) } else { By::Unnamed(person.to_string()) };
            ReportSignal { by, weight, ..report(source[kind], Some(Severity::S2), at, false) }
        };
        proptest::collection::vec(one.prop_map(report), 1..12)
    }

    proptest! {
        #[test]
        fn more_reports_never_move_a_case_in_a_blind_lane(reports in some_reports(), more in some_reports()) {
            let first = report(Source::Notice, Some(Severity::S2), 50, false);
            let few = Signals { reports: vec![first], reach: 12, ..Signals::default() };
            let all = few.reports.iter().chain(&reports).chain(&more).cloned().collect();
            let many = Signals { reports: all, reach: 12, ..Signals::default() };
            let (few, many) = (rank(&few, true, Time(0)).0, rank(&many, true, Time(0)).0);
            prop_assert_eq!(few.rank(), many.rank());
            prop_assert_eq!(few, many);
        }

        #[test]
        fn the_order_of_reports_makes_no_difference(mut reports in some_reports()) {
            let ranked = |reports: &[ReportSignal]| {
                let rules = reports.iter().map(|one| (Severity::S2, Likelihood(one.weight * 40))).collect();
                rank(&Signals { reports: reports.to_vec(), rules, ..Signals::default() }, false, Time(0))
            };
            // One person has one weight; two reports of theirs never disagree.
            for report in &mut reports {
                if let By::Person(person) = report.by { report.weight = person as u16 + 1; } else { report.weight = 10; }
            }
            let before = ranked(&reports);
            reports.reverse();
            prop_assert_eq!(before, ranked(&reports));
        }
    }
}
