//! What a workstation keeps of a person's work beside the ledger: where they were, and what they typed and did not
//! record. Ids and the person's own words only; nothing of a post, a profile or a report. Knows no file and no screen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AccountNo, Cursor, Draft, PostNo, Time};

/// One sitting at one queue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The screens that were open, the lowest first.
    pub spots: Vec<Spot>,
    /// What was typed and not recorded, each under its name.
    pub kept: BTreeMap<String, Kept>,
    /// Shares of panes, in thousandths of what they are in, by the names of their borders.
    pub panes: BTreeMap<String, u16>,
    /// Places by the letter that somebody gave them.
    pub bookmarks: BTreeMap<char, Bookmark>,
}

/// A place in a case that somebody wants to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// When it was set.
    pub at: Time,
    pub case: AccountNo,
    pub post: Option<PostNo>,
}

/// Where somebody was: one screen or dialog, as far as it can be opened again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    Queue {
        /// As it was typed.
        filter: String,
        /// A row somewhat above the selected one; none near the top.
        above: Option<Cursor>,
        selected: Option<AccountNo>,
    },
    Case {
        case: AccountNo,
        /// The selected post.
        post: Option<PostNo>,
    },
    /// What this command opens, by its id in the command table.
    Command(String),
}

/// Something typed and not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// When it was changed last.
    pub at: Time,
    /// The case it is about, if it is about one.
    pub case: Option<AccountNo>,
    pub typed: Typed,
}

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Typed {
    /// The rows of a form that were changed, by their ids.
    Rows(BTreeMap<String, String>),
    /// A decision in the making, without what only the moment gives.
    Draft(Box<Draft>),
}

impl Typed {
    /// The sentences in it, in a fixed order, each with the name of its row.
    pub fn sentences(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Rows(rows) => rows.iter().map(|(row, text)| (row.as_str(), text.as_str())).collect(),
            Self::Draft(draft) => {
                let all =
                    [("facts", &draft.facts), ("why", &draft.why), ("why no less", &draft.why_not_lower)];
                all.into_iter()
                    .filter(|(_, text)| !text.is_empty())
                    .map(|(row, text)| (row, text.as_str()))
                    .collect()
            }
        }
    }
}

impl Session {
    /// Takes in what another sitting kept; of two things of one name, or letter, the newer stays, of panes the own.
    pub fn adopt(&mut self, other: Self) {
        for (name, kept) in other.kept {
            if self.kept.get(&name).is_none_or(|own| own.at < kept.at) {
                self.kept.insert(name, kept);
            }
        }
        for (name, share) in other.panes {
            self.panes.entry(name).or_insert(share);
        }
        for (letter, mark) in other.bookmarks {
            if self.bookmarks.get(&letter).is_none_or(|own| own.at < mark.at) {
                self.bookmarks.insert(letter, mark);
            }
        }
    }
}

impl Draft {
    /// The draft as it is kept for another day: what was composed, without what only the moment gives.
    #[must_use]
    pub fn resting(&self) -> Self {
        let mut resting = Self::new(self.case.clone(), self.lane);
        resting.take_up(self);
        resting
    }

    /// Takes up what was composed before; what the moment gives stays as it is.
    pub fn take_up(&mut self, kept: &Self) {
        let now = self.clone();
        *self = Self {
            case: now.case,
            lane: now.lane,
            answers: now.answers,
            read: now.read,
            of: now.of,
            token: now.token,
            sight: now.sight,
            hold: now.hold,
            drill: now.drill,
            bulk: now.bulk,
            ..kept.clone()
        };
    }

    /// Whether somebody has put work into it that would be missed: words, marks, answers. A step alone is one key.
    pub fn is_begun(&self) -> bool {
        let words = [&self.facts, &self.why, &self.why_not_lower];
        words.iter().any(|text| !text.is_empty()) || !self.evidence.is_empty() || !self.exceptions.is_empty()
    }
}
