//! Reading, one file a screen. Pages by keyset only; nothing here writes.

mod accounts;
mod case;
mod clocks;
mod found;
mod history;
mod outgoing;
mod parts;
mod queue;
mod resolve;
mod rows;
mod rules;
mod scan;
mod status;
mod texts;
mod trail;

pub use accounts::{AccountReader, PostMedia};
pub use history::{HistoryFrom, HistoryOnly};
pub use outgoing::{Due, HeldBack, Outgoing};
pub use resolve::Named;
pub use rules::{Alike, RuleSums};
pub use scan::ScanPost;
pub use texts::{PackStamp, StoredText};
