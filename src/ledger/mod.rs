//! The hash chain over entries, and the folds that turn entries into the state of cases and of the work as a whole.
//! Pure: it knows neither files nor SQL, so the store, the verifier and the tests all run the same code.

mod chain;
mod course;
mod duties;
mod fold;
mod made;
mod refusal;
mod whole;

pub use chain::{Break, Fault, LedgerError, Stored, Walk, link};
pub use course::{Course, CourseRefusal, IncidentFold, Voided};
pub use duties::{Duties, KeptHold};
pub use fold::{CaseFold, Claim, Judged, Note, Opened};
pub use made::{DecisionFold, DecisionStatus, TakenBack};
pub use refusal::Refusal;
pub use whole::{NotInOrder, WholeFold};
