//! Kind `compound`: several rules of the same pack together, in one post or in one account. What a lone word cannot
//! say, two findings side by side may.
//!
//! A hit is as strong as the weakest finding it stands on, and carries the passes of all of them.

use crate::domain::{Passes, PostNo, Span, Strength};

use super::kind_row::Kind;
use super::pack::{Body, Compound};

/// The row of this kind. Where it needs texts alone, it is found by `RuleSet::scan`, else by `RuleSet::account`.
pub(super) const KIND: Kind = Kind {
    name: "compound",
    words: "all, any and none of other rules of the pack, in a post, near each other, or in an account",
    keys: &["all", "any", "not", "count", "within", "near"],
    several: true,
    read: |fields| {
        let all = fields.rule_ids("all");
        let any = fields.rule_ids("any");
        let not = fields.rule_ids("not");
        if all.is_empty() && any.is_empty() {
            fields.missing("all", "ids of rules of this pack, in `all` or in `any`");
        }
        let within = fields.word("within", "`post` or `account`", false, |word| match word {
            "post" => Some(false),
            "account" => Some(true),
            _ => None,
        });
        let account = within.is_some_and(|within| within.value);
        let mut maybe = |key: &str, from, to| {
            if fields.has(key) { fields.number(key, from, to) } else { None }
        };
        let count = maybe("count", 1, 10_000);
        let near = maybe("near", 1, 10_000);
        if let Some(count) = count.as_ref().filter(|_| any.is_empty()) {
            let message = "`count`: expected `any`, the rules whose hits are counted".to_owned();
            fields.mistakes.add(&count.at, message, None);
        }
        if let Some(near) = near.as_ref().filter(|_| account) {
            let message =
                "`near`: expected `within = \"post\"`: places in two posts have no distance".to_owned();
            fields.mistakes.add(&near.at, message, None);
        }
        let (count, near) = (count.map_or(1, |count| count.value), near.map(|near| near.value));
        Some(Body::Compound(Compound { all, any, not, count, account, near }))
    },
    add: |_, _, _| Ok(()),
};

/// A hit that a compound may stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) rule: u32,
    /// None where the account is meant.
    pub(super) post: Option<PostNo>,
    pub(super) span: Option<Span>,
    pub(super) passes: Passes,
    pub(super) strength: Strength,
}

/// A compound with the numbers of the rules it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Demand {
    pub(super) rule: u32,
    pub(super) all: Vec<u32>,
    pub(super) any: Vec<u32>,
    pub(super) not: Vec<u32>,
    pub(super) count: u32,
    pub(super) account: bool,
    pub(super) near: Option<u32>,
}

/// What a compound found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) span: Option<Span>,
    pub(super) passes: Passes,
    pub(super) strength: Strength,
}

impl Demand {
    /// Whether it looks at the hits of a rule.
    pub(super) fn looks_at(&self, rule: u32) -> bool {
        self.needs(rule) || self.not.contains(&rule)
    }

    /// Whether a rule is one of those it needs.
    fn needs(&self, rule: u32) -> bool {
        self.all.contains(&rule) || self.any.contains(&rule)
    }

    /// What it finds among the hits of one post or account; `apart` says how many characters lie between two
    /// places of the post's text.
    pub(super) fn met(&self, parts: &[Part], apart: impl Fn(u32, u32) -> usize) -> Option<Met> {
        if parts.iter().any(|part| self.not.contains(&part.rule)) {
            return None;
        }
        let Some(near) = self.near else {
            let used = self.choose(parts)?;
            let first = used.iter().filter_map(|part| part.span).min();
            return Some(Met { span: first.filter(|_| !self.account), ..sum(&used) });
        };
        let mut placed: Vec<(Span, Part)> = parts
            .iter()
            .filter(|part| self.needs(part.rule))
            .filter_map(|part| Some((part.span?, *part)))
            .collect();
        placed.sort_by_key(|(span, _)| *span);
        (0..placed.len()).find_map(|first| {
            let end = placed[first].0.end;
            let in_reach = |span: &Span| span.start <= end || apart(end, span.start) <= near as usize;
            let window: Vec<Part> = placed[first..]
                .iter()
                .take_while(|(span, _)| in_reach(span))
                .map(|(_, part)| *part)
                .collect();
            let used = self.choose(&window)?;
            let spans = || used.iter().filter_map(|part| part.span);
            let cover = Span {
                start: spans().map(|span| span.start).min()?,
                end: spans().map(|span| span.end).max()?,
            };
            Some(Met { span: Some(cover), ..sum(&used) })
        })
    }

    /// One hit for each demand, the strongest and of these the first; none if one is not met.
    fn choose(&self, parts: &[Part]) -> Option<Vec<Part>> {
        let rank = |part: &&Part| (part.strength == Strength::Weak, part.post, part.span);
        let mut used = Vec::new();
        for rule in &self.all {
            used.push(*parts.iter().filter(|part| part.rule == *rule).min_by_key(rank)?);
        }
        if !self.any.is_empty() {
            let mut counted: Vec<Part> =
                parts.iter().filter(|part| self.any.contains(&part.rule)).copied().collect();
            // In an account posts are counted, in a post places; the strongest hit speaks for each.
            counted.sort_by_key(|part| (part.post, part.span.filter(|_| !self.account), rank(&part)));
            counted.dedup_by_key(|part| (part.post, part.span.filter(|_| !self.account)));
            counted.sort_by_key(|part| rank(&part));
            if counted.len() < self.count as usize {
                return None;
            }
            used.extend(counted.iter().take(self.count as usize));
        }
        Some(used)
    }
}

fn sum(used: &[Part]) -> Met {
    let weak = used.iter().any(|part| part.strength == Strength::Weak);
    Met {
        span: None,
        passes: used.iter().fold(Passes::default(), |all, part| all.and(part.passes)),
        strength: if weak { Strength::Weak } else { Strength::Strong },
    }
}
