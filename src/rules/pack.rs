//! What a pack says, once it is read. It knows neither TOML nor how rules are run.

use rustc_hash::FxHashSet;

use crate::domain::{Likelihood, Passes, PostKind, ProfileField, Severity, Time, primary_tag};

use super::media_hash::MediaHash;

/// A named, versioned set of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Short name: lower-case ASCII letters, digits and hyphens.
    pub name: String,
    pub version: String,
    pub title: String,
    /// Languages its rules are written for; empty: all.
    pub languages: Vec<String>,
    pub rules: Vec<Rule>,
}

/// One rule of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Unique in its pack: lower-case ASCII letters, digits and hyphens.
    pub id: String,
    pub version: u32,
    pub title: String,
    pub severity: Severity,
    /// Clause of the policy it points at.
    pub clause: String,
    /// Share of hits its author expects to be upheld.
    pub likelihood: Likelihood,
    /// Languages it applies to; empty: all. A post of unknown language is always looked at.
    pub languages: Vec<String>,
    /// Folding passes it does without.
    pub without: Passes,
    /// Where the rule comes from.
    pub source: Option<String>,
    /// What it finds that is no violation.
    pub innocent: Vec<String>,
    /// First moment at which it is valid, by the post's time.
    pub valid_from: Option<Time>,
    /// First moment at which it is no longer valid.
    pub valid_until: Option<Time>,
    pub body: Body,
    /// Texts it must find something in.
    pub matches: Vec<Example>,
    /// Texts it must find nothing in.
    pub no_matches: Vec<Example>,
    /// Line of the pack where it begins.
    pub line: usize,
}

impl Rule {
    /// Whether it applies to a post of this language and time.
    pub fn applies(&self, language: Option<&str>, at: Option<Time>) -> bool {
        let speaks = match language {
            Some(tag) if !self.languages.is_empty() => {
                let tag = primary_tag(tag);
                let same = |language: &String| primary_tag(language).eq_ignore_ascii_case(tag);
                tag.eq_ignore_ascii_case("und") || self.languages.iter().any(same)
            }
            _ => true,
        };
        speaks && self.valid_at(at)
    }

    /// Whether it is valid at this moment; an unknown moment is a valid one.
    pub fn valid_at(&self, at: Option<Time>) -> bool {
        let Some(at) = at else { return true };
        self.valid_from.is_none_or(|from| from <= at) && self.valid_until.is_none_or(|until| at < until)
    }
}

/// What a rule looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    Terms(Vec<String>),
    Phrases(Vec<String>),
    Patterns(Vec<String>),
    Links {
        domains: Vec<String>,
        /// The list of shorteners as well.
        shorteners: bool,
        /// Only with one of these at the beginning of the path; empty: with any.
        paths: Vec<String>,
    },
    Hashes {
        hashes: Vec<MediaHash>,
        /// Bits in which a PDQ hash may differ.
        distance: u32,
    },
    Repeat {
        /// At least so many near-identical posts
        count: u32,
        /// within so many hours,
        hours: u32,
        /// of at least so many accounts; 1: each account by itself.
        accounts: u32,
    },
    Burst(Burst),
    Profile(Profile),
    Compound(Compound),
}

/// At least so many posts of an account within so many minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burst {
    pub count: u32,
    pub minutes: u32,
    /// Only posts of these kinds; empty: of any.
    pub kinds: Vec<PostKind>,
    /// Only posts that one of these rules of the pack hit; empty: all posts.
    pub of: Vec<String>,
}

/// What a rule looks for in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The fields it looks into.
    pub fields: Vec<ProfileField>,
    /// Terms, phrases, patterns and links, any of them; empty: the bounds alone count.
    pub looks_for: Vec<Body>,
    pub bounds: Bounds,
}

/// Bounds that all must hold. A number that the platform did not state holds none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Days between the account's making and its newest post, or the moment it was taken in if it has none.
    pub younger_than_days: Option<u32>,
    pub older_than_days: Option<u32>,
    /// Least and most, as the platform stated.
    pub followers: (Option<u32>, Option<u32>),
    pub following: (Option<u32>, Option<u32>),
    pub posts: (Option<u32>, Option<u32>),
}

/// Other rules of the same pack, by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    /// Each of these must have a hit,
    pub all: Vec<String>,
    /// and these together at least `count`: places of one post, or posts of an account,
    pub any: Vec<String>,
    /// and none of these.
    pub not: Vec<String>,
    pub count: u32,
    /// Anywhere in the account instead of in one post.
    pub account: bool,
    /// So many characters at most from the end of the first place to the beginning of the last.
    pub near: Option<u32>,
}

impl Body {
    /// What it looks for, for people: words, patterns, names of hosts; a sentence where it looks for none.
    pub fn looks_for(&self) -> Vec<String> {
        match self {
            Self::Terms(list) | Self::Phrases(list) | Self::Patterns(list) => list.clone(),
            Self::Links { domains, shorteners, .. } => {
                let shorteners = shorteners.then(|| "known link shorteners".to_owned());
                domains.iter().cloned().chain(shorteners).collect()
            }
            Self::Hashes { hashes, .. } => hashes.iter().map(ToString::to_string).collect(),
            Self::Repeat { count, hours, accounts: 1 } => {
                vec![format!("{count} near-identical posts of one account within {hours} hours")]
            }
            Self::Repeat { count, hours, accounts } => {
                vec![format!("{count} near-identical posts of {accounts} accounts within {hours} hours")]
            }
            Self::Burst(burst) => {
                vec![format!("{} posts of an account within {} minutes", burst.count, burst.minutes)]
            }
            Self::Profile(profile) => {
                let fields: Vec<&str> = profile.fields.iter().map(|field| field.word()).collect();
                let inside = profile.looks_for.iter().flat_map(Self::looks_for);
                std::iter::once(format!("in the {}", fields.join(", "))).chain(inside).collect()
            }
            Self::Compound(compound) => {
                let lists =
                    [("all of", &compound.all), ("any of", &compound.any), ("none of", &compound.not)];
                let asked = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
                asked.map(|(words, ids)| format!("{words} {}", ids.join(", "))).collect()
            }
        }
    }

    /// Ids of the rules of the pack whose hits it looks at.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let lists: [&[String]; 3] = match self {
            Self::Burst(burst) => [&burst.of, &[], &[]],
            Self::Compound(compound) => [&compound.all, &compound.any, &compound.not],
            _ => [&[], &[], &[]],
        };
        lists.into_iter().flatten().map(String::as_str)
    }
}

impl Pack {
    /// The pack with some of its rules alone, and with the rules that these look at.
    pub fn only(&self, ids: &[&str]) -> Self {
        let mut wanted: FxHashSet<&str> = ids.iter().copied().collect();
        let mut open: Vec<&str> = ids.to_vec();
        while let Some(id) = open.pop() {
            let named = self.rules.iter().filter(|rule| rule.id == id);
            for part in named.flat_map(|rule| rule.body.parts()) {
                if wanted.insert(part) {
                    open.push(part);
                }
            }
        }
        let rules = self.rules.iter().filter(|rule| wanted.contains(rule.id.as_str())).cloned().collect();
        Self {
            name: self.name.clone(),
            version: self.version.clone(),
            title: self.title.clone(),
            languages: self.languages.clone(),
            rules,
        }
    }
}

/// An example: a text, several texts of one account or of as many accounts, a profile, or a medium's hashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    pub texts: Vec<String>,
    /// Minutes between two texts; 0: one.
    pub apart: u32,
    pub profile: Option<ExampleProfile>,
    /// Hashes of the media of the first post.
    pub hashes: Vec<MediaHash>,
}

/// A profile in an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExampleProfile {
    pub handle: String,
    pub name: String,
    pub bio: String,
    pub url: String,
    pub location: String,
    /// Label and value.
    pub fields: Vec<(String, String)>,
    pub age_days: Option<u32>,
    pub followers: Option<u32>,
    pub following: Option<u32>,
    pub posts: Option<u32>,
}
