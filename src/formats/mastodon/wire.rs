//! Mastodon's objects, as far as they matter here. Sources: the API documentation of Mastodon
//! (docs.joinmastodon.org, entities `Admin::Report`, `Admin::Account`, `Account`, `Status`, `Report`) and the
//! serializers of its server. Fields that are not named here are passed over; addresses of people (e-mail, IP)
//! are left out on purpose.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::formats::lenient::{Loose, nullable};

/// What a web hook sends: the object, and what happened to it.
#[derive(Debug, Deserialize)]
pub(super) struct Event<'a> {
    #[serde(default)]
    pub(super) event: Loose,
    #[serde(borrow)]
    pub(super) object: Option<&'a RawValue>,
}

/// `Admin::Report`, and the public `Report`, which names posts and rules by id.
#[derive(Debug, Deserialize)]
pub(super) struct Report<'a> {
    #[serde(default)]
    pub(super) id: Loose,
    #[serde(default)]
    pub(super) action_taken: Loose,
    #[serde(default)]
    pub(super) action_taken_at: Loose,
    #[serde(default)]
    pub(super) category: Loose,
    #[serde(default)]
    pub(super) comment: Loose,
    #[serde(default)]
    pub(super) created_at: Loose,
    /// Who reported; only moderators see it.
    #[serde(default)]
    pub(super) account: Option<Account>,
    #[serde(default)]
    pub(super) target_account: Option<Account>,
    #[serde(default)]
    pub(super) assigned_account: Option<Account>,
    #[serde(default)]
    pub(super) action_taken_by_account: Option<Account>,
    /// Each is read on its own, so that a broken one hurts no other.
    #[serde(default, borrow, deserialize_with = "nullable")]
    pub(super) statuses: Vec<&'a RawValue>,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) rules: Vec<Rule>,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) status_ids: Vec<Loose>,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) rule_ids: Vec<Loose>,
}

/// A rule of the server.
#[derive(Debug, Deserialize)]
pub(super) struct Rule {
    #[serde(default)]
    pub(super) text: Loose,
}

/// `Admin::Account` with the public `Account` inside, or the latter alone.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Account {
    #[serde(default)]
    pub(super) id: Loose,
    #[serde(default)]
    pub(super) username: Loose,
    #[serde(default)]
    pub(super) acct: Loose,
    /// `null` for an account of the server itself.
    #[serde(default)]
    pub(super) domain: Loose,
    #[serde(default)]
    pub(super) locale: Loose,
    #[serde(default)]
    pub(super) created_at: Loose,
    #[serde(default)]
    pub(super) display_name: Loose,
    /// The biography, in HTML.
    #[serde(default)]
    pub(super) note: Loose,
    #[serde(default)]
    pub(super) url: Loose,
    #[serde(default)]
    pub(super) uri: Loose,
    #[serde(default)]
    pub(super) followers_count: Loose,
    #[serde(default)]
    pub(super) following_count: Loose,
    #[serde(default)]
    pub(super) statuses_count: Loose,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) fields: Vec<Field>,
    #[serde(default)]
    pub(super) bot: Loose,
    #[serde(default)]
    pub(super) group: Loose,
    #[serde(default)]
    pub(super) locked: Loose,
    #[serde(default)]
    pub(super) memorial: Loose,
    #[serde(default)]
    pub(super) suspended: Loose,
    /// What `silenced` is called in the public object.
    #[serde(default)]
    pub(super) limited: Loose,
    #[serde(default)]
    pub(super) silenced: Loose,
    #[serde(default)]
    pub(super) sensitized: Loose,
    #[serde(default)]
    pub(super) disabled: Loose,
    /// The public object inside the moderators' one.
    #[serde(default, rename = "account")]
    pub(super) public: Option<Box<Account>>,
}

/// A free field of a profile; the value is HTML.
#[derive(Debug, Deserialize)]
pub(super) struct Field {
    #[serde(default)]
    pub(super) name: Loose,
    #[serde(default)]
    pub(super) value: Loose,
}

/// `Status`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Status {
    #[serde(default)]
    pub(super) id: Loose,
    #[serde(default)]
    pub(super) created_at: Loose,
    #[serde(default)]
    pub(super) edited_at: Loose,
    /// The text, in HTML.
    #[serde(default)]
    pub(super) content: Loose,
    #[serde(default)]
    pub(super) spoiler_text: Loose,
    #[serde(default)]
    pub(super) sensitive: Loose,
    #[serde(default)]
    pub(super) visibility: Loose,
    #[serde(default)]
    pub(super) language: Loose,
    #[serde(default)]
    pub(super) url: Loose,
    #[serde(default)]
    pub(super) uri: Loose,
    #[serde(default)]
    pub(super) in_reply_to_id: Loose,
    #[serde(default)]
    pub(super) replies_count: Loose,
    #[serde(default)]
    pub(super) reblogs_count: Loose,
    #[serde(default)]
    pub(super) favourites_count: Loose,
    #[serde(default)]
    pub(super) account: Option<Account>,
    #[serde(default)]
    pub(super) reblog: Option<Box<Status>>,
    #[serde(default)]
    pub(super) quote: Option<Quote>,
    #[serde(default)]
    pub(super) poll: Option<Poll>,
    #[serde(default, deserialize_with = "nullable")]
    pub(super) media_attachments: Vec<Attachment>,
}

/// A quoted status; `quoted_status` is missing where it may not be shown.
#[derive(Debug, Deserialize)]
pub(super) struct Quote {
    #[serde(default)]
    pub(super) quoted_status: Option<Box<Status>>,
}

/// A poll: what could be voted for is part of what was said.
#[derive(Debug, Deserialize)]
pub(super) struct Poll {
    #[serde(default, deserialize_with = "nullable")]
    pub(super) options: Vec<PollOption>,
}

/// One thing to vote for.
#[derive(Debug, Deserialize)]
pub(super) struct PollOption {
    #[serde(default)]
    pub(super) title: Loose,
}

/// A picture, sound or film.
#[derive(Debug, Deserialize)]
pub(super) struct Attachment {
    #[serde(default, rename = "type")]
    pub(super) kind: Loose,
    #[serde(default)]
    pub(super) description: Loose,
    #[serde(default)]
    pub(super) url: Loose,
    #[serde(default)]
    pub(super) remote_url: Loose,
}
