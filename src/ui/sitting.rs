//! What the program around the screens knows of this sitting and no desk does: what was said to the person, what
//! they typed and did not record, and where they were.

use std::collections::{BTreeMap, VecDeque};

use crate::domain::{Bookmark, Kept, SEVERE, Severity, Time};
use crate::ui::jumps::Jumps;
use crate::ui::note::Note;
use crate::ui::panes::Panes;

/// Messages that are remembered; older ones are let go.
const MOST: usize = 500;

/// One sitting.
#[derive(Debug, Default)]
pub struct Sitting {
    /// What was said, the newest first, with its moment and how often it was said in a row.
    said: VecDeque<Said>,
    /// What was typed and not recorded, by its name.
    pub kept: BTreeMap<String, Kept>,
    /// Severe cases decided or put aside in a row.
    pub severe: u16,
    /// How large panes are.
    pub panes: Panes,
    /// Places by the letter that the person gave them.
    pub bookmarks: BTreeMap<char, Bookmark>,
    /// Places gone away from.
    pub jumps: Jumps,
}

/// Something said to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub at: Time,
    pub note: Note,
    /// How often it was said in a row.
    pub times: u32,
}

impl Sitting {
    /// What was said, the newest first.
    pub const fn said(&self) -> &VecDeque<Said> {
        &self.said
    }

    /// A case was decided or put aside; of one whose severity nobody tells nothing is counted.
    pub fn handled(&mut self, severity: Option<Severity>) {
        self.severe = match severity {
            Some(severity) if severity >= SEVERE => self.severe.saturating_add(1),
            Some(_) => 0,
            None => self.severe,
        };
    }

    /// Remembers what is said now; the same again is counted.
    pub fn say(&mut self, at: Time, note: Note) {
        match self.said.front_mut().filter(|said| said.note == note) {
            Some(said) => (said.at, said.times) = (at, said.times.saturating_add(1)),
            None => self.said.push_front(Said { at, note, times: 1 }),
        }
        self.said.truncate(MOST);
    }
}
