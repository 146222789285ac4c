//! One call of the admin interface, as a script sends it. Knows paths, forms and scopes; which call a decision
//! needs is not known here. Mastodon's documentation, "admin/accounts" and "admin/reports" API methods.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{AccountRef, DecisionId, Time};

/// A call, and what to ask the server first. The interface knows no idempotence: an action sent twice is a second
/// strike. So a script keeps the ids of what it has sent, and skips a call whose check does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Call {
    kind: &'static str,
    /// The key against sending it twice.
    id: String,
    decision: String,
    /// The server it is meant for; an id means somebody else on any other.
    server: String,
    method: &'static str,
    path: String,
    /// Fields of the form, to be sent form-encoded.
    form: BTreeMap<&'static str, String>,
    scope: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<Check>,
    /// Not to be sent before this moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_before: Option<Time>,
}

/// A question whose answer must hold these values before the call is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Check {
    method: &'static str,
    path: String,
    scope: &'static str,
    expect: BTreeMap<&'static str, bool>,
}

/// What the action call can do that this program uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A strike and nothing else.
    Warn,
    Silence,
    Suspend,
}

impl Kind {
    /// The value of the form's `type`.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Warn => "none",
            Self::Silence => "silence",
            Self::Suspend => "suspend",
        }
    }

    /// The field of the account that it sets.
    const fn sets(self) -> Option<&'static str> {
        match self {
            Self::Warn => None,
            Self::Silence => Some("silenced"),
            Self::Suspend => Some("suspended"),
        }
    }
}

/// Makes the calls for one decision.
pub(super) struct Maker<'a> {
    pub(super) decision: &'a DecisionId,
    pub(super) account: &'a AccountRef,
}

impl Maker<'_> {
    /// The one action call. A report named in it gives the strike its posts.
    pub(super) fn action(&self, kind: Kind, report: Option<&str>, text: String, mail: bool) -> Call {
        let mut form = BTreeMap::from([
            ("type", kind.word().to_owned()),
            ("text", text),
            // Left out, the server would send mail.
            ("send_email_notification", mail.to_string()),
        ]);
        form.extend(report.map(|report| ("report_id", report.to_owned())));
        let check = match (kind.sets(), report) {
            (Some(field), _) => Some(self.account_is(field, false)),
            (None, Some(report)) => Some(report_is(report, false)),
            (None, None) => None,
        };
        let path = format!("/api/v1/admin/accounts/{}/action", self.account.id());
        self.call(kind.word(), path, form, "admin:write:accounts", check)
    }

    /// Lifts what an action imposed. Ending by itself and being taken back have one id: whichever a script sends
    /// first, the other is not sent.
    pub(super) fn lift(&self, kind: Kind, not_before: Option<Time>) -> Option<Call> {
        let word = match kind {
            Kind::Warn => return None,
            Kind::Silence => "unsilence",
            Kind::Suspend => "unsuspend",
        };
        let check = kind.sets().map(|field| self.account_is(field, true));
        let path = format!("/api/v1/admin/accounts/{}/{word}", self.account.id());
        let call = self.call(word, path, BTreeMap::new(), "admin:write:accounts", check);
        Some(Call { not_before, ..call })
    }

    /// Marks a report as dealt with.
    pub(super) fn resolve(&self, report: &str) -> Call {
        self.report(report, "resolve", false)
    }

    /// Opens a report again.
    pub(super) fn reopen(&self, report: &str) -> Call {
        self.report(report, "reopen", true)
    }

    fn report(&self, report: &str, word: &'static str, taken: bool) -> Call {
        let path = format!("/api/v1/admin/reports/{report}/{word}");
        let check = Some(report_is(report, taken));
        self.call(&format!("{word}-{report}"), path, BTreeMap::new(), "admin:write:reports", check)
    }

    fn call(
        &self,
        step: &str,
        path: String,
        form: BTreeMap<&'static str, String>,
        scope: &'static str,
        check: Option<Check>,
    ) -> Call {
        Call {
            kind: "call",
            id: format!("{}-{step}", self.decision),
            decision: self.decision.to_string(),
            server: self.account.platform().to_owned(),
            method: "POST",
            path,
            form,
            scope,
            check,
            not_before: None,
        }
    }

    fn account_is(&self, field: &'static str, value: bool) -> Check {
        let path = format!("/api/v1/admin/accounts/{}", self.account.id());
        let expect = BTreeMap::from([(field, value)]);
        Check { method: "GET", path, scope: "admin:read:accounts", expect }
    }
}

fn report_is(report: &str, taken: bool) -> Check {
    let path = format!("/api/v1/admin/reports/{report}");
    let expect = BTreeMap::from([("action_taken", taken)]);
    Check { method: "GET", path, scope: "admin:read:reports", expect }
}

/// Whether this is an id as Mastodon gives them: digits only. Anything else must not get into a path.
pub(super) fn is_id(id: &str) -> bool {
    (1..=20).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit())
}
