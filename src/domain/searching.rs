//! What can be searched: posts, accounts, and what people wrote and decided. Each answer says where to look on.

use super::{AccountNo, AccountRef, CaseState, SearchCursor, Span, TrailRow, Untrusted};

/// What is searched, and from where on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Posts by their words, newest first.
    Posts { before: Option<SearchCursor> },
    /// Posts that say it most, of the newest that say it.
    BestPosts,
    /// Handles, names and ids, and after all of those the rest of each profile.
    Accounts { after: Option<AccountCursor> },
    /// Notes, decisions and whatever else of the ledger somebody has written, newest first.
    Record { before: Option<u64> },
}

/// How far accounts were looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountCursor {
    /// Handles, names and ids are done; now the rest of profiles.
    pub profiles: bool,
    pub account: AccountNo,
}

/// An account found by searching.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundAccount {
    pub case: AccountNo,
    pub account: AccountRef,
    pub handle: Untrusted,
    pub name: Untrusted,
    pub posts: u64,
    pub state: CaseState,
    /// The field it was found in, by its name, with the text and where the words stand there.
    pub field: &'static str,
    pub text: Untrusted,
    pub spans: Vec<Span>,
}

/// Accounts found so far, and from where to look on; none once all were looked through.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundAccounts {
    pub rows: Vec<FoundAccount>,
    pub next: Option<AccountCursor>,
}

/// An entry of the ledger found by searching.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundEntry {
    pub row: TrailRow,
    /// What it says, in the words of who wrote it, and where the words searched for stand in it.
    pub text: String,
    pub spans: Vec<Span>,
}

/// Entries found so far, newest first, and before which to look on; none once all were looked through.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundEntries {
    pub rows: Vec<FoundEntry>,
    pub next: Option<u64>,
}
