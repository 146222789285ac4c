//! What a rule must be shown to be asked, so that whoever asks reads nothing else.

/// What a rule looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// The text of one post, by itself.
    pub text: bool,
    /// The hashes of a post's media.
    pub media: bool,
    /// All posts of the account: their times and fingerprints.
    pub posts: bool,
    /// The kinds and languages of those posts as well.
    pub kinds: bool,
    pub profile: bool,
    /// Hits of other rules.
    pub hits: bool,
    /// The posts of all accounts.
    pub queue: bool,
}

impl Needs {
    /// Both together.
    pub const fn and(self, other: Self) -> Self {
        Self {
            text: self.text || other.text,
            media: self.media || other.media,
            posts: self.posts || other.posts,
            kinds: self.kinds || other.kinds,
            profile: self.profile || other.profile,
            hits: self.hits || other.hits,
            queue: self.queue || other.queue,
        }
    }
}
