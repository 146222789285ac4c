//! What a pack says, once it is read. It knows neither TOML nor how rules are run.

use crate::domain::{Likelihood, Passes, Severity, Time};

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
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let speaks = match language {
            Some(tag) if !self.languages.is_empty() => {
                let tag = primary(tag);
                tag == "und" || self.languages.iter().any(|language| primary(language) == tag)
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
    },
    Repeat {
        /// At least so many near-identical posts
        count: u32,
        /// within so many hours.
        hours: u32,
    },
}

impl Body {
    /// What it looks for, for people: words, patterns, names of hosts; a sentence where it looks for none.
    pub fn looks_for(&self) -> Vec<String> {
        match self {
            Self::Terms(list) | Self::Phrases(list) | Self::Patterns(list) => list.clone(),
            Self::Links { domains, shorteners } => {
                let shorteners = shorteners.then(|| "known link shorteners".to_owned());
                domains.iter().cloned().chain(shorteners).collect()
            }
            Self::Repeat { count, hours } => {
                vec![format!("{count} near-identical posts of one account within {hours} hours")]
            }
        }
    }
}

/// An example: one text, or for rules about an account several texts a minute apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub texts: Vec<String>,
}
