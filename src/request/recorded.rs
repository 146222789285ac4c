//! What the desk has recorded or served, and its words for people.

use crate::domain::{CaseView, Counts, DecisionId, Digest, ReporterNo, Time, Way};

/// A case that was served.
#[derive(Debug, Clone, PartialEq)]
pub struct Served {
    pub view: CaseView,
    pub until: Time,
    pub token: u64,
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    Decided {
        decision: DecisionId,
        words: String,
        leaves: Time,
        second_person: bool,
    },
    Undone {
        decision: DecisionId,
    },
    Reversed {
        decision: DecisionId,
    },
    Confirmed {
        decision: DecisionId,
        /// What the second person had judged beside what was decided, in words, where they had.
        compared: Option<String>,
    },
    Parked {
        until: Time,
    },
    Escalated,
    HandedBack,
    Noted,
    Released,
    /// The aids are open now.
    Judged,
    ClockPaused,
    ClockResumed {
        due: Time,
    },
    OrderTaken {
        reference: String,
        /// The first order known of this authority (Regulation (EU) 2021/784, Article 3(2)).
        first_of_authority: bool,
    },
    /// The very same order was taken before; nothing changed.
    OrderKnown {
        reference: String,
    },
    /// The answer's document is kept under this digest.
    OrderAnswered {
        reference: String,
        words: String,
        paper: Digest,
    },
    SilenceSet {
        until: Option<Time>,
    },
    HoldPlaced {
        hold: String,
        until: Time,
    },
    HoldRenewed {
        until: Time,
    },
    HoldEnded,
    ThreatRaised,
    /// A threat to life is open already; nothing changed.
    ThreatKnown {
        by: String,
        since: Time,
    },
    /// The packet is kept under this digest, where there was one.
    ThreatTold {
        paper: Option<Digest>,
    },
    ThreatSettled,
    DisclosureAsked {
        disclosure: String,
        paper: Digest,
    },
    DisclosureAnswered {
        approved: bool,
    },
    SurgeBegun {
        incident: String,
        /// Cases that belong to it now.
        cases: u64,
    },
    SurgeEnded {
        incident: String,
    },
    ReporterVoided {
        reporter: ReporterNo,
        /// Cases whose place in the order of work changed.
        cases: u64,
    },
    ReporterRestored {
        reporter: ReporterNo,
        cases: u64,
    },
    /// A file is in the queue.
    Imported {
        name: String,
        counts: Counts,
        /// Decided cases that are open again.
        reopened: u64,
    },
    /// Decisions are handed over; so many are held back.
    Exported {
        to: String,
        name: String,
        decisions: u64,
        reversals: u64,
        held_back: u64,
    },
    /// A file was given up, and nothing of it stays.
    GivenUp {
        name: String,
        way: Way,
    },
    Drilled {
        orders: u16,
    },
}

impl Recorded {
    /// Whether it is about an order, a hold, a threat or a disclosure: what a case owes beside its decision.
    pub const fn is_duty(&self) -> bool {
        matches!(
            self,
            Self::OrderTaken { .. }
                | Self::OrderAnswered { .. }
                | Self::SilenceSet { .. }
                | Self::HoldPlaced { .. }
                | Self::HoldRenewed { .. }
                | Self::HoldEnded
                | Self::ThreatRaised
                | Self::ThreatTold { .. }
                | Self::ThreatSettled
                | Self::DisclosureAsked { .. }
                | Self::DisclosureAnswered { .. }
        )
    }

    /// In a few words.
    pub fn words(&self) -> String {
        let until = |until: &Time| format!("{} {}", until.date(), until.clock());
        match self {
            Self::Decided { words, second_person: true, .. } => {
                format!("decided {words}, waits for a second person")
            }
            Self::Decided { words, .. } => format!("decided {words}"),
            Self::Undone { .. } => "undone".to_owned(),
            Self::Reversed { .. } => "reversed".to_owned(),
            Self::Confirmed { compared: Some(compared), .. } => format!("confirmed, {compared}"),
            Self::Confirmed { .. } => "confirmed".to_owned(),
            Self::Parked { until: at } => format!("parked until {}", until(at)),
            Self::Escalated => "escalated".to_owned(),
            Self::HandedBack => "handed back".to_owned(),
            Self::Noted => "note kept".to_owned(),
            Self::Released => "released".to_owned(),
            Self::Judged => "judged; the aids are open".to_owned(),
            Self::ClockPaused => "clock stopped".to_owned(),
            Self::ClockResumed { due } => format!("clock runs again, due {}", until(due)),
            Self::OrderTaken { reference, first_of_authority: false } => format!("order {reference} taken"),
            Self::OrderTaken { reference, .. } => format!(
                "order {reference} taken, the first of this authority: it owes procedure and deadlines 12 hours \
                 before (Article 3(2))"
            ),
            Self::OrderKnown { reference } => {
                format!("order {reference} was taken before; nothing changed")
            }
            Self::OrderAnswered { reference, words, .. } => format!("order {reference} {words}"),
            Self::SilenceSet { until: Some(at) } => format!("the author is not told until {}", until(at)),
            Self::SilenceSet { until: None } => "the author may be told".to_owned(),
            Self::HoldPlaced { until: at, .. } => format!("hold placed until {}", until(at)),
            Self::HoldRenewed { until: at } => format!("hold renewed until {}", until(at)),
            Self::HoldEnded => "hold ended".to_owned(),
            Self::ThreatRaised => "threat to life raised".to_owned(),
            Self::ThreatKnown { by, since } => {
                format!("a threat to life is open since {}, raised by {by}; nothing changed", until(since))
            }
            Self::ThreatTold { .. } => "kept who was told".to_owned(),
            Self::ThreatSettled => "threat to life settled".to_owned(),
            Self::DisclosureAsked { .. } => "disclosure waits for a second person".to_owned(),
            Self::DisclosureAnswered { approved: true } => "disclosure approved".to_owned(),
            Self::DisclosureAnswered { approved: false } => "disclosure refused".to_owned(),
            Self::SurgeBegun { incident, cases } => format!("incident {incident} begun with {cases} cases"),
            Self::SurgeEnded { incident } => format!("incident {incident} ended"),
            Self::ReporterVoided { reporter, cases } => {
                format!("reports of {reporter} voided in {cases} cases")
            }
            Self::ReporterRestored { reporter, cases } => {
                format!("reports of {reporter} count again in {cases} cases")
            }
            Self::Imported { name, counts, reopened } => {
                let again = match reopened {
                    0 => String::new(),
                    reopened => format!(", {reopened} open again"),
                };
                let left = match counts.skipped {
                    0 => String::new(),
                    skipped => format!(", {skipped} records left out"),
                };
                format!(
                    "{name} taken in: {} new cases, {} new posts, {} changed{again}{left}",
                    counts.new_cases, counts.new_posts, counts.changed
                )
            }
            Self::Exported { to, decisions: 0, reversals: 0, held_back, .. } => {
                format!("nothing to hand over to {to}, {held_back} held back; no file was written")
            }
            Self::Exported { to, name, decisions, reversals, held_back } => format!(
                "{decisions} decisions and {reversals} reversals handed over to {to} in {name}, {held_back} held back"
            ),
            Self::GivenUp { name, way: Way::Out } => format!("{name} given up: nothing was handed over"),
            Self::GivenUp { name, .. } => format!("{name} given up: nothing was taken in"),
            Self::Drilled { orders } => format!("{orders} orders made up for practice"),
        }
    }
}
