//! What is searched: its name, how its results are ordered and called, and what is asked for. Knows no result.

use crate::domain::Among;

/// A kind of search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Posts,
    Accounts,
    Record,
}

impl Kind {
    /// In the order in which a key goes through them.
    pub(super) const ALL: [Self; 3] = [Self::Posts, Self::Accounts, Self::Record];

    /// The kind `by` further on, round the ends.
    pub(super) fn moved(self, by: isize) -> Self {
        Self::ALL[(self as isize + by).rem_euclid(3) as usize]
    }

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Accounts => "accounts",
            Self::Record => "record",
        }
    }

    /// One and several results.
    pub(super) const fn called(self) -> (&'static str, &'static str) {
        match self {
            Self::Posts => ("post", "posts"),
            Self::Accounts => ("account", "accounts"),
            Self::Record => ("entry", "entries"),
        }
    }

    /// What is asked for first.
    pub(super) const fn among(self, best: bool) -> Among {
        match (self, best) {
            (Self::Posts, false) => Among::Posts { before: None },
            (Self::Posts, true) => Among::BestPosts,
            (Self::Accounts, _) => Among::Accounts { after: None },
            (Self::Record, _) => Among::Record { before: None },
        }
    }

    /// How the results are ordered.
    pub(super) const fn order(self, best: bool) -> &'static str {
        match (self, best) {
            (Self::Posts, true) => "those that say it most first, of the newest 500",
            (Self::Accounts, _) => "names before profiles",
            (Self::Posts | Self::Record, _) => "newest first",
        }
    }

    /// What stands there before anything is typed.
    pub(super) const fn invites(self) -> &'static str {
        match self {
            Self::Posts => "type words; every post of every account is searched",
            Self::Accounts => "type parts of a handle, a name, an id, or of what a profile says",
            Self::Record => {
                "type parts of words; notes, decisions, clauses, reasons and who made them are searched"
            }
        }
    }

    /// What stands there when nothing was found.
    pub(super) const fn nothing(self) -> &'static str {
        match self {
            Self::Posts => "no post has these words",
            Self::Accounts => "no account has these words in its names or its profile",
            Self::Record => "no entry of the record that you may see has these words",
        }
    }
}
