//! Why an entry may not follow what a case has been through.

use crate::domain::{DecisionId, Time};

/// Why an entry may not follow what a case has been through.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the case is held by {by} until {until}")]
    Held { by: String, until: Time },
    #[error("somebody else held the case since: the newest hold has token {held}, found {found}")]
    StaleToken { held: u64, found: u64 },
    #[error("the case is decided already, by {by}; undo or reverse that decision first")]
    Decided { by: String },
    #[error("the case has no decision `{0}` in force")]
    NoDecision(DecisionId),
    #[error("the undo window ended at {ended}; reverse the decision instead")]
    WindowOver { ended: Time },
    #[error("the undo window is open until {until}; undo the decision instead")]
    WindowOpen { until: Time },
    #[error("only {by}, who decided, may undo inside the window")]
    NotTheirs { by: String },
    #[error("the decision waits for no second person")]
    NothingToConfirm,
    #[error("a second person must confirm: {by} is the one who decided")]
    SamePerson { by: String },
    #[error("a case is put aside until a moment to come, found {until}")]
    ParkedInThePast { until: Time },
    #[error("the case has been judged by {by} already, before the aids were opened")]
    JudgedAlready { by: String },
    #[error("the clock stands still already, since {since}")]
    ClockStopped { since: Time },
    #[error("the clock runs; there is nothing to resume")]
    ClockRuns,
    #[error("the case has an order `{0}` already")]
    OrderKnown(String),
    #[error("the case has no order `{0}`")]
    NoOrder(String),
    #[error("order `{0}` was carried out already")]
    OrderExecuted(String),
    #[error("the case has no hold `{0}` in force")]
    NoHold(String),
    #[error("a hold is renewed to a later end, found {found} after {until}")]
    HoldNotLonger { until: Time, found: Time },
    #[error("a threat to life was raised on this case already, by {by}")]
    ThreatKnown { by: String },
    #[error("no threat to life is open on this case")]
    NoThreat,
    #[error("the case has no disclosure `{0}` that waits for a second person")]
    NoDisclosure(String),
}
