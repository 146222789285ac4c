//! What is handed out to be kept, and when: shortly after it has changed. Knows no screen and no file.

use crate::domain::{Session, Spot, Time};

/// How long after the newest key what was typed is kept, in milliseconds, and how long after the first one at most.
const QUIET: i64 = 300;
const LONGEST: i64 = 2_000;
/// How long after a step to somewhere else the place is kept: nothing is lost with it but a few steps.
const PLACE: i64 = 1_500;

/// What was handed out, and what is still to be done about it.
#[derive(Debug, Default)]
pub struct Keeping {
    /// Somebody keeps what is handed out.
    pub on: bool,
    /// Screens of the last sitting that are still to be opened, the next one first.
    pub reopen: Vec<Spot>,
    /// When it was said last that nothing can be kept.
    pub said: Option<Time>,
    /// Leaving would lose what was typed, and that was said: once more leaves.
    pub warned: bool,
    /// What was handed out last.
    newest: Session,
    /// When what has changed since then is to be handed out, and when it began to differ.
    due: Option<Time>,
    since: Option<Time>,
}

impl Keeping {
    /// When something is to be handed out.
    pub const fn due(&self) -> Option<Time> {
        self.due
    }

    /// Whether it is anything else than what was handed out last.
    pub fn is_news(&self, session: &Session) -> bool {
        *session != self.newest
    }

    /// This was handed out, or found at the start.
    pub fn sent(&mut self, session: Session) {
        (self.newest, self.due, self.since) = (session, None, None);
    }

    /// So it stands now: says to itself when that is to be handed out. What was typed where a screen has `closed`
    /// is handed out at once.
    pub fn differs(&mut self, session: &Session, closed: bool, now: Time) {
        if !self.is_news(session) {
            (self.due, self.since) = (None, None);
            return;
        }
        let typed = session.kept != self.newest.kept;
        let since = *self.since.get_or_insert(now);
        self.due = Some(match self.due {
            _ if typed && closed => now,
            _ if typed => now.plus(QUIET).min(since.plus(LONGEST)),
            Some(due) => due,
            None => now.plus(PLACE),
        });
    }
}
