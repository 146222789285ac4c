//! Screens about the sitting itself: what was said, and what was typed and not recorded. Ask no desk but for a case.

mod kept;
mod messages;

pub use kept::KeptScreen;
pub use messages::MessagesScreen;
