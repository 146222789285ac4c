//! What an import format reads: one record at a time, whatever the platform.

use super::{Account, AccountRef, Media, Post, Report, Severity, Span, Time, Untrusted};

/// One thing read from an import file.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    Account(Box<Account>),
    Post(Box<Post>),
    Report(Box<Report>),
    Hit(Box<PlatformHit>),
    /// A description of media for a post that came earlier: platform account, post id, media.
    Media(AccountRef, String, Media),
    Prior(Box<PriorAction>),
}

/// A hit that the platform's own detection sends along.
#[derive(Debug, Clone, PartialEq)]
pub struct PlatformHit {
    pub account: AccountRef,
    /// The post's id; none for a hit on the account.
    pub post: Option<String>,
    /// The platform's rule id: visible ASCII.
    pub rule: String,
    pub version: u32,
    pub title: Untrusted,
    pub severity: Severity,
    pub clause: Option<String>,
    /// Bytes of the post's text, where the platform knows them.
    pub span: Option<Span>,
    pub at: Option<Time>,
}

/// Something the platform did to the account before.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorAction {
    pub account: AccountRef,
    pub id: String,
    pub at: Time,
    /// The platform's word for it.
    pub action: Untrusted,
    pub clause: Option<String>,
    pub note: Untrusted,
}

/// A record that could not be read, with its place and the reason; it is kept aside and never silently lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skip {
    /// Where: `line 12`, `row 7`, `[3].statuses[0]`.
    pub place: String,
    /// What was found and what was expected; holds no content beyond an escaped, shortened value.
    pub reason: String,
}
