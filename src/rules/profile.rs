//! Kind `profile`: what an account says of itself, and bounds on its age and numbers. Words, patterns and domains
//! are found in the folded fields; a rule with bounds alone is hit by the account as a whole.

use crate::domain::{Account, ProfileField, Time, Untrusted};

use super::kind_row::Kind;
use super::pack::{Body, Bounds, Pack, Profile, Rule};
use super::{link, pattern, phrase, term};

const DAY: i64 = 86_400_000;
const MOST: u32 = u32::MAX;
/// The row of this kind. It is found by `RuleSet::account`, not in a post.
pub(super) const KIND: Kind = Kind {
    name: "profile",
    words: "words, patterns or links in a profile's fields, and an account's age and numbers",
    keys: &[
        "fields",
        "terms",
        "phrases",
        "patterns",
        "domains",
        "shorteners",
        "paths",
        "suffixes",
        "younger_than_days",
        "older_than_days",
        "followers_at_most",
        "followers_at_least",
        "following_at_most",
        "following_at_least",
        "posts_at_most",
        "posts_at_least",
    ],
    several: true,
    read: |fields| {
        let expected = "handle, name, bio, url, location or fields";
        let wanted = fields.list("fields", expected, |value| {
            let name = value.as_str()?;
            ProfileField::ALL.into_iter().find(|field| field.word() == name)
        });
        let mut looks_for = Vec::new();
        let kinds = [("terms", &term::KIND), ("phrases", &phrase::KIND), ("patterns", &pattern::KIND)];
        for (key, kind) in kinds {
            if fields.has(key) {
                looks_for.extend((kind.read)(fields));
            }
        }
        if fields.has("domains") || fields.has("shorteners") {
            looks_for.extend((link::KIND.read)(fields));
        }
        let mut bound = |key: &str| {
            if fields.has(key) { fields.number(key, 0, MOST).map(|number| number.value) } else { None }
        };
        let bounds = Bounds {
            younger_than_days: bound("younger_than_days"),
            older_than_days: bound("older_than_days"),
            followers: (bound("followers_at_least"), bound("followers_at_most")),
            following: (bound("following_at_least"), bound("following_at_most")),
            posts: (bound("posts_at_least"), bound("posts_at_most")),
        };
        if looks_for.is_empty() && bounds == Bounds::default() && !fields.has_any(KIND_CONTENT) {
            fields.missing(
                "terms",
                "words, `phrases`, `patterns` or `domains` to look for, or a bound such as `younger_than_days`",
            );
        }
        let fields = if wanted.is_empty() {
            ProfileField::ALL.to_vec()
        } else {
            wanted.into_iter().map(|field| field.value).collect()
        };
        Some(Body::Profile(Profile { fields, looks_for, bounds }))
    },
    add: |_, _, _| Ok(()),
};

/// Keys whose mistakes are reported where they stand.
const KIND_CONTENT: &[&str] = &["terms", "phrases", "patterns", "domains", "shorteners"];

impl Bounds {
    /// Whether an account keeps all bounds at a moment. What the platform did not say keeps none.
    pub(super) fn hold(&self, account: &Account, now: Time) -> bool {
        let profile = &account.profile;
        let age = profile.created.map(|created| now.0.saturating_sub(created.0));
        let days = |days: u32| i64::from(days) * DAY;
        let within = |value: Option<u64>, (least, most): (Option<u32>, Option<u32>)| {
            least.is_none_or(|least| value.is_some_and(|value| value >= u64::from(least)))
                && most.is_none_or(|most| value.is_some_and(|value| value <= u64::from(most)))
        };
        self.younger_than_days.is_none_or(|bound| age.is_some_and(|age| age < days(bound)))
            && self.older_than_days.is_none_or(|bound| age.is_some_and(|age| age > days(bound)))
            && within(profile.followers, self.followers)
            && within(profile.following, self.following)
            && within(profile.posts_stated, self.posts)
    }
}

/// What the rules of this kind look for, as packs of rules over one text, and whose each of those rules is.
pub(super) fn contents(rules: &[Rule]) -> (Pack, Vec<u32>) {
    let mut owners = Vec::new();
    let mut inner = Vec::new();
    for (number, rule) in rules.iter().enumerate() {
        let Body::Profile(profile) = &rule.body else { continue };
        for body in &profile.looks_for {
            owners.push(number as u32);
            inner.push(Rule { body: body.clone(), ..rule.clone() });
        }
    }
    let pack = Pack {
        name: String::new(),
        version: String::new(),
        title: String::new(),
        languages: Vec::new(),
        rules: inner,
    };
    (pack, owners)
}

/// The text of a field. Free fields stand as `label: value`, each on a line.
pub(super) fn text_of(account: &Account, field: ProfileField) -> Untrusted {
    let profile = &account.profile;
    match field {
        ProfileField::Handle => account.handle.clone(),
        ProfileField::Name => profile.name.clone(),
        ProfileField::Bio => profile.bio.clone(),
        ProfileField::Url => profile.url.clone(),
        ProfileField::Location => profile.location.clone(),
        ProfileField::Fields => {
            let mut text = Vec::new();
            for (label, value) in &profile.fields {
                if !text.is_empty() {
                    text.push(b'\n');
                }
                text.extend_from_slice(label.raw_bytes());
                text.extend_from_slice(b": ");
                text.extend_from_slice(value.raw_bytes());
            }
            Untrusted::new(String::from_utf8_lossy(&text).into_owned())
        }
    }
}
