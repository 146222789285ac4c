//! What the place of work asks for, as data: targets and weights of lanes, clocks of orders, kinds of holds, the
//! provider and whom to turn to. Reading it from TOML is `policy/`'s business.

use super::{Lane, PauseReason, Period, PolicyStamp, Time};

/// A whole jurisdiction profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Jurisdiction {
    pub stamp: PolicyStamp,
    /// One for each lane, in their order.
    pub lanes: [LaneRule; 7],
    pub orders: OrderRule,
    /// How long a decision can be complained about (Regulation (EU) 2022/2065, Article 20(1)).
    pub appeal: Period,
    pub holds: Vec<HoldRule>,
    pub provider: Provider,
    /// Whom to turn to when a life is in danger: the states' own contact points first, then those for any state.
    pub contacts: Vec<Contact>,
    pub redress: Redress,
}

/// How one lane is worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneRule {
    pub lane: Lane,
    /// Time from receipt in which a case is to be decided; none: no clock.
    pub target: Option<Period>,
    /// The reviewer judges before seeing rule names, scores, report counts and earlier decisions.
    pub blind: bool,
    /// Its share when the next case is served; 0 for the strict lanes, which always go first.
    pub weight: u16,
    /// What may stop its clock.
    pub pauses: Vec<PauseReason>,
    pub cure: Cure,
}

/// What a clock does once what stopped it is cured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Cure {
    /// It runs on with what was left.
    #[default]
    Continue,
    /// It starts anew, as Regulation (EU) 2021/784, Article 3(7) and (8), has it.
    Restart,
}

/// Clocks of removal orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRule {
    /// Scrutiny of an order from another state may be asked for so long.
    pub scrutiny: Period,
    /// A complaint is answered in this time.
    pub complaint: Period,
    /// The longest time in which the author must not be told, and by how much it can be lengthened once.
    pub silence: Period,
    pub silence_more: Period,
    /// The kind of hold (its id) that begins when an order is carried out.
    pub hold: String,
}

/// A kind of hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRule {
    /// `tco-6`, `us-2703f`.
    pub id: String,
    pub title: String,
    pub length: Period,
    /// How often it can be renewed, by the same length.
    pub renewals: u8,
    /// How long before its end somebody is reminded.
    pub remind: Period,
}

impl HoldRule {
    /// When somebody is to be reminded of a hold that ends then. Months before an end are as long as those after it,
    /// near enough for a reminder, which is no deadline.
    pub fn reminder(&self, until: Time) -> Time {
        until.plus(-self.remind.milliseconds_from(until))
    }
}

/// Who runs the platform, as the forms of Regulation (EU) 2021/784 ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provider {
    pub name: String,
    /// Two letters: where it is established, or its legal representative is.
    pub state: String,
    pub representative: String,
    pub email: String,
    pub address: String,
}

/// Somebody to turn to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Two letters of a state, or `*` for any.
    pub state: String,
    pub name: String,
    /// How to reach them: an address, a number; what stands here is shown, never dialled.
    pub reach: String,
    pub note: String,
}

/// Where a person turns who disagrees, as notices name it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redress {
    /// Where the provider takes complaints.
    pub complaint: String,
    /// Bodies that settle disputes out of court (Regulation (EU) 2022/2065, Article 21).
    pub body: String,
}

impl Jurisdiction {
    /// The rule of a lane.
    pub const fn lane(&self, lane: Lane) -> &LaneRule {
        &self.lanes[lane as usize]
    }

    /// The kind of hold with this id.
    pub fn hold(&self, id: &str) -> Option<&HoldRule> {
        self.holds.iter().find(|hold| hold.id == id)
    }

    /// Whom to turn to for a state: its own contact points, then those for any.
    pub fn contacts_for<'a>(&'a self, state: &'a str) -> impl Iterator<Item = &'a Contact> {
        let own = self.contacts.iter().filter(move |contact| contact.state.eq_ignore_ascii_case(state));
        own.chain(self.contacts.iter().filter(|contact| contact.state == "*"))
    }
}
