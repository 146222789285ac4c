//! From what is known of an account to its case's place in the order of work. Pure; the formula itself is
//! `domain::RankParts`. Knows no SQL.

use crate::domain::{Lane, Likelihood, RankParts, Severity, Source, Time};

/// One report, as far as the order of work looks at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportSignal {
    pub source: Source,
    pub severity: Option<Severity>,
    pub at: Time,
    pub resolved: bool,
}

/// Everything the order of work looks at.
#[derive(Debug, Default)]
pub(super) struct Signals {
    pub reports: Vec<ReportSignal>,
    /// Distinct people who reported; unnamed reporters count as one each.
    pub reporters: usize,
    /// Severity and likelihood of each rule with hits.
    pub rules: Vec<(Severity, Likelihood)>,
    pub reach: u64,
    /// When the case was first received, if it already is one.
    pub before: Option<Time>,
}

impl Signals {
    /// Whether anybody or anything asks for a person to look: a rule's hit, or a report not dealt with yet.
    pub(super) fn call_for_a_case(&self) -> bool {
        !self.rules.is_empty() || self.reports.iter().any(|report| !report.resolved)
    }
}

/// The parts of a case's rank, and the source of its weightiest report.
pub(super) fn rank(signals: &Signals, now: Time) -> (RankParts, Option<Source>) {
    let open = || signals.reports.iter().filter(|report| !report.resolved);
    let by_hits = (!signals.rules.is_empty()).then_some(Lane::Report);
    let lane = open().map(|report| report.source.lane()).chain(by_hits).min().unwrap_or(Lane::Report);
    // A report without a severity counts as low: its source chooses the lane and nothing else.
    let stated = open().map(|report| report.severity.unwrap_or(Severity::S1));
    let severity = stated.chain(signals.rules.iter().map(|rule| rule.0)).max().unwrap_or_default();
    let first = open().map(|report| report.at).chain(signals.before).min().unwrap_or(now);
    let parts = RankParts {
        lane,
        severity,
        likelihood: likelihood(signals, open().count()),
        reach: signals.reach,
        received: first,
    };
    let weightiest = signals.reports.iter().min_by_key(|report| {
        (report.resolved, report.source.lane(), std::cmp::Reverse(report.severity), report.source)
    });
    (parts, weightiest.map(|report| report.source))
}

/// Rules are taken as independent; reports grow with the logarithm of distinct reporters and are capped, so
/// that a brigade is one signal. The stronger of the two counts.
fn likelihood(signals: &Signals, open: usize) -> f64 {
    let missed: f64 = signals.rules.iter().map(|rule| 1.0 - rule.1.share()).product();
    let reporters = signals.reporters.min(open);
    let reported = if open == 0 { 0.0 } else { (0.2 + 0.1 * (1.0 + reporters as f64).log2()).min(0.6) };
    let share = (1.0 - missed).max(reported).min(0.99);
    // Three digits: the same inputs give the same stored bytes on every machine.
    (share * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(source: Source, severity: Option<Severity>, at: i64, resolved: bool) -> ReportSignal {
        ReportSignal { source, severity, at: Time(at), resolved }
    }

    #[track_caller]
    fn check(
        reports: Vec<ReportSignal>,
        rules: Vec<(Severity, Likelihood)>,
        expected: (Lane, Severity, f64, i64),
    ) {
        let signals = Signals { reporters: reports.len(), reports, rules, ..Signals::default() };
        let (parts, _) = rank(&signals, Time(1000));
        assert_eq!((parts.lane, parts.severity, parts.likelihood, parts.received.0), expected);
    }

    #[test]
    fn the_most_urgent_open_report_chooses_the_lane() {
        let user = report(Source::User, None, 50, false);
        let order = report(Source::Order, Some(Severity::S3), 70, false);
        check(vec![user, order], vec![], (Lane::Order, Severity::S3, 0.358, 50));
        let closed = ReportSignal { resolved: true, ..order };
        check(vec![user, closed], vec![], (Lane::Report, Severity::S1, 0.3, 50));
    }

    #[test]
    fn rules_add_up_and_lift_a_random_sample_out_of_the_baseline() {
        let sample = report(Source::Baseline, None, 50, false);
        check(vec![sample], vec![], (Lane::Baseline, Severity::S1, 0.3, 50));
        let rules = vec![(Severity::S2, Likelihood(500)), (Severity::S4, Likelihood(500))];
        check(vec![sample], rules.clone(), (Lane::Report, Severity::S4, 0.75, 50));
        check(vec![], rules, (Lane::Report, Severity::S4, 0.75, 1000));
    }

    #[test]
    fn a_thousand_reports_weigh_no_more_than_the_cap() {
        let many = vec![report(Source::User, None, 1, false); 1000];
        check(many, vec![], (Lane::Report, Severity::S1, 0.6, 1));
    }

    #[test]
    fn a_case_keeps_the_moment_it_was_first_received() {
        let signals = Signals { before: Some(Time(5)), ..Signals::default() };
        assert_eq!(rank(&signals, Time(1000)).0.received, Time(5));
    }
}
