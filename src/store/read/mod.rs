//! Reading, one file a screen. Pages by keyset only; nothing here writes.

mod accounts;
mod case;
mod clocks;
mod found;
mod history;
mod incidents;
mod narrow;
mod next;
mod notices;
mod outgoing;
mod papers;
mod parts;
mod queue;
mod reporters;
mod resolve;
mod rows;
mod rules;
mod scan;
mod status;
mod texts;
mod trail;
mod transfers;

pub use accounts::{AccountReader, PostMedia};
pub use case::Glance;
pub use history::{HistoryFrom, HistoryOnly};
pub use narrow::Asker;
pub use next::NextCase;
pub use outgoing::{Due, HeldBack, Outgoing};
pub use papers::{KeptOrder, KeptPaper};
pub use resolve::Named;
pub use rules::{Alike, RuleSums};
pub use scan::ScanPost;
pub(in crate::store) use texts::packs;
pub use texts::{PackStamp, StoredText};
