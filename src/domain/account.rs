//! An account under review, as its platform described it.

use super::{AccountRef, Time, Untrusted};

/// What is known of an account. Everything a person could have typed is `Untrusted`.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub account: AccountRef,
    /// Name used to address it, without `@`.
    pub handle: Untrusted,
    pub profile: Profile,
}

/// The parts of a profile that may be missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Display name.
    pub name: Untrusted,
    pub bio: Untrusted,
    pub url: Untrusted,
    pub location: Untrusted,
    /// BCP 47 tag as the platform stated it.
    pub language: Option<String>,
    pub created: Option<Time>,
    pub followers: Option<u64>,
    pub following: Option<u64>,
    /// Number of posts as the platform stated it; the queue may hold fewer.
    pub posts_stated: Option<u64>,
    /// Free fields of the profile: label and value.
    pub fields: Vec<(Untrusted, Untrusted)>,
    /// Marks such as `bot`, `suspended`, `remote`, `id-rounded`: lower-case ASCII words.
    pub flags: Vec<String>,
}
