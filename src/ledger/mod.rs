//! The hash chain over entries, and the fold that turns entries into the state of cases. Pure: it knows
//! neither files nor SQL, so the store, the verifier and the tests all run the same code.

mod chain;
mod fold;
mod whole;

pub use chain::{Break, Fault, LedgerError, Stored, Walk, link};
pub use fold::{CaseFold, Claim, DecisionFold, DecisionStatus, Note, Refusal, TakenBack};
pub use whole::WholeFold;
