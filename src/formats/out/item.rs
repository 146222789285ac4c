//! One decision on its way out, with what it takes to carry it out. A noun; how it is written is not known here.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Account, AccountNo, Decision, DecisionId, DeskId, Digest, EvidenceKind, Time, Untrusted,
};
use crate::formats::notice::Notice;

/// The flag of an account (`Profile::flags`) that says a Mastodon server described it, so that its id means
/// something to that server's interface.
pub const MASTODON: &str = "mastodon";

/// One decision on its way out, with what the platform needs to carry it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// The decision; of a reversal, the one that it takes back.
    pub decision: Decision,
    /// Who decided.
    pub actor: String,
    /// The entry that recorded the decision.
    pub entry: EntryPlace,
    /// As the platform described it last.
    pub account: Account,
    pub case: AccountNo,
    /// All reports of the account that the queue holds, newest first.
    pub reports: Vec<OutReport>,
    /// The posts that the decision rests on; those that speak against it are not among them.
    pub posts: Vec<OutPost>,
    /// Who agreed, where a second person was asked for.
    pub confirmed_by: Option<String>,
    pub what: What,
    /// What people are to be told of it, where the target tells people; and until when nobody may be told.
    pub notices: Vec<OutNotice>,
    pub silent_until: Option<Time>,
}

/// A notice to the author, or the answer to a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutNotice {
    /// The report that it answers; none where the author is told.
    pub report: Option<String>,
    pub notice: Notice,
}

/// Whether it imposes something or takes it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Decision,
    Reversal {
        why: String,
        /// Who took it back.
        actor: String,
        at: Time,
        /// The entry that recorded the reversal.
        entry: EntryPlace,
        /// The decision was handed to this target before; if it was not, there is nothing to take back.
        was_exported: bool,
    },
}

/// Where in the ledger an entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPlace {
    pub desk: DeskId,
    pub seq: u64,
    pub digest: Digest,
}

/// A report as far as an export needs it; who reported is nobody's business here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutReport {
    pub id: String,
    /// Already dealt with on the platform.
    pub resolved: bool,
    /// Ids of the posts it points at.
    pub posts: Vec<String>,
}

/// A post that is evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutPost {
    pub id: String,
    pub url: Untrusted,
    /// SHA-256 of its text as received.
    pub digest: Digest,
}

impl Outgoing {
    /// The platform's key against doing it twice: the decision's id, or that of its reversal. Letters, digits
    /// and hyphens only.
    pub fn key(&self) -> String {
        match self.what {
            What::Decision => self.decision.id.to_string(),
            What::Reversal { .. } => format!("{}-reversal", self.decision.id),
        }
    }

    /// Why it must not leave, if it must not, whatever the target.
    pub(super) fn stays(&self) -> Option<&'static str> {
        match self.what {
            _ if self.decision.drill => Some("made for practice"),
            What::Reversal { was_exported: false, .. } => Some("taken back before it had left"),
            What::Decision if self.decision.second_person && self.confirmed_by.is_none() => {
                Some("waits for a second person")
            }
            What::Decision | What::Reversal { .. } => None,
        }
    }

    /// Reports that the decision answers and that are still open on the platform, newest first.
    pub(super) fn answered(&self) -> impl Iterator<Item = &str> {
        self.open()
            .filter(|report| self.decision.answers.contains(&report.id))
            .map(|report| report.id.as_str())
    }

    /// Of the reports that `answered` gives, the one that points at most of the evidence; the newest of several.
    pub(super) fn fullest(&self) -> Option<&str> {
        let held = |report: &OutReport| self.posts().filter(|post| report.posts.contains(&post.id)).count();
        let answered = self.open().filter(|report| self.decision.answers.contains(&report.id));
        // `max_by_key` takes the last of equals.
        let newest_last = answered.collect::<Vec<_>>().into_iter().rev();
        newest_last.max_by_key(|report| held(report)).map(|report| report.id.as_str())
    }

    /// Reports still open on the platform that the decision does not answer: they came after it.
    pub(super) fn unanswered(&self) -> impl Iterator<Item = &str> {
        self.open()
            .filter(|report| !self.decision.answers.contains(&report.id))
            .map(|report| report.id.as_str())
    }

    fn open(&self) -> impl Iterator<Item = &OutReport> {
        self.reports.iter().filter(|report| !report.resolved)
    }

    /// The posts it rests on. Whoever gathered them, one that was kept because it speaks against the decision is never
    /// acted on.
    fn posts(&self) -> impl Iterator<Item = &OutPost> {
        let spared = |post: &&OutPost| {
            let mut named = self.decision.evidence.iter();
            named.any(|piece| piece.contrary && piece.kind == EvidenceKind::Post && piece.id == post.id)
        };
        self.posts.iter().filter(move |post| !spared(post))
    }

    /// Ids of the posts it rests on.
    pub(super) fn post_ids(&self) -> Vec<&str> {
        self.posts().map(|post| post.id.as_str()).collect()
    }

    /// Whether the platform marked the account with this word.
    pub(super) fn is(&self, flag: &str) -> bool {
        self.account.profile.flags.iter().any(|known| known == flag)
    }

    /// The decision's id as a key for the maps of a summary.
    pub(super) fn id(&self) -> DecisionId {
        self.decision.id.clone()
    }
}
