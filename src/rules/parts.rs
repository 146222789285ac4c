//! How rules of a pack hang together: which look at the hits of which others, in what order they must be asked, and
//! where their own hits stand. Knows neither TOML nor how rules are run.

use rustc_hash::FxHashMap;

use super::pack::{Body, Rule};

/// Where the hits of a rule stand, and so when they can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// In a text: known as soon as it was read.
    Text,
    /// On a post, by more than its text.
    Post,
    /// On the account.
    Account,
}

/// The rules of a pack, ready to be asked in order.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Places in the pack, a rule behind all that it looks at.
    pub(super) order: Vec<usize>,
    /// Beside each rule of the pack.
    pub(super) levels: Vec<Level>,
    /// Beside each rule of the pack: the places of those it looks at.
    pub(super) of: Vec<Vec<usize>>,
}

/// Why a rule cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Place of the rule in the pack.
    pub(super) rule: usize,
    /// The id it names that cannot stand there.
    pub(super) part: String,
    pub(super) message: String,
}

impl Parts {
    /// Finds the order, or all that is wrong with it.
    pub(super) fn new(rules: &[Rule]) -> Result<Self, Vec<Wrong>> {
        let places: FxHashMap<&str, usize> =
            rules.iter().enumerate().rev().map(|(place, rule)| (rule.id.as_str(), place)).collect();
        let mut wrong = Vec::new();
        let mut of: Vec<Vec<usize>> = Vec::with_capacity(rules.len());
        for (rule, body) in rules.iter().map(|rule| &rule.body).enumerate() {
            let mut found = Vec::new();
            for part in body.parts() {
                match places.get(part) {
                    Some(place) => found.push(*place),
                    None => wrong.push(Wrong {
                        rule,
                        part: part.to_owned(),
                        message: "no rule of this pack has this id".to_owned(),
                    }),
                }
            }
            of.push(found);
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let order = sorted(rules, &of)?;
        let mut levels = vec![Level::Text; rules.len()];
        for place in &order {
            let rule = *place;
            let seen = of[rule].iter().map(|part| levels[*part]);
            levels[rule] = match &rules[rule].body {
                Body::Terms(_) | Body::Phrases(_) | Body::Patterns(_) | Body::Links { .. } => Level::Text,
                Body::Hashes { .. } | Body::Repeat { .. } | Body::Burst(_) => Level::Post,
                Body::Profile(_) => Level::Account,
                Body::Compound(compound) if compound.account => Level::Account,
                Body::Compound(_) => seen.max().map_or(Level::Text, |level| level.min(Level::Post)),
            };
        }
        for rule in 0..rules.len() {
            wrong.extend(misplaced(rules, &levels, &of, rule));
        }
        if wrong.is_empty() { Ok(Self { order, levels, of }) } else { Err(wrong) }
    }
}

/// The places of all rules, each behind those it looks at; a circle is named by the reference that closes it.
fn sorted(rules: &[Rule], of: &[Vec<usize>]) -> Result<Vec<usize>, Vec<Wrong>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; rules.len()];
    let mut order = Vec::with_capacity(rules.len());
    let mut wrong = Vec::new();
    // The way to the rule being looked at, each with the next of its parts: no recursion, since a pack may nest
    // its rules as deep as it likes.
    let mut way: Vec<(usize, usize)> = Vec::new();
    for first in 0..rules.len() {
        if marks[first] == Mark::New {
            marks[first] = Mark::Open;
            way.push((first, 0));
        }
        while let Some((rule, next)) = way.pop() {
            let Some(part) = of[rule].get(next).copied() else {
                marks[rule] = Mark::Done;
                order.push(rule);
                continue;
            };
            way.push((rule, next + 1));
            match marks[part] {
                Mark::Done => {}
                Mark::New => {
                    marks[part] = Mark::Open;
                    way.push((part, 0));
                }
                Mark::Open => {
                    let start = way.iter().position(|(on, _)| *on == part).unwrap_or_default();
                    let mut names: Vec<&str> =
                        way[start..].iter().map(|(on, _)| rules[*on].id.as_str()).collect();
                    names.push(&rules[part].id);
                    let message = if part == rule {
                        "a rule cannot look at its own hits".to_owned()
                    } else if names.len() > 9 {
                        format!("{} rules look at each other in a circle", names.len() - 1)
                    } else {
                        format!("these rules look at each other in a circle: {}", names.join(" -> "))
                    };
                    wrong.push(Wrong { rule, part: rules[part].id.clone(), message });
                }
            }
        }
    }
    if wrong.is_empty() { Ok(order) } else { Err(wrong) }
}

/// What a rule asks of its parts that they cannot give.
fn misplaced(rules: &[Rule], levels: &[Level], of: &[Vec<usize>], rule: usize) -> Option<Wrong> {
    let first_with = |level: Level, ids: &[String]| {
        of[rule].iter().copied().find(|part| levels[*part] == level && ids.contains(&rules[*part].id))
    };
    let wrong = |part: usize, message: &str| {
        Some(Wrong { rule, part: rules[part].id.clone(), message: message.to_owned() })
    };
    match &rules[rule].body {
        Body::Burst(burst) => {
            let part = first_with(Level::Account, &burst.of)?;
            wrong(part, "this rule is hit by the account, never by a post")
        }
        Body::Compound(compound) => {
            let needed: Vec<String> = compound.all.iter().chain(&compound.any).cloned().collect();
            let lowest = of[rule].iter().filter(|part| needed.contains(&rules[**part].id)).copied();
            if compound.near.is_some()
                && let Some(part) = lowest.clone().find(|part| levels[*part] > Level::Text)
            {
                return wrong(part, "`near` needs rules that are hit at a place of a text");
            }
            let low = lowest.clone().min_by_key(|part| levels[*part])?;
            if !compound.account && levels[low] == Level::Account {
                return wrong(low, "all its rules are hit by the account: expected `within = \"account\"`");
            }
            let hits = compound.all.len() + if compound.any.is_empty() { 0 } else { compound.count as usize };
            if hits == 1 && compound.not.is_empty() && compound.near.is_none() {
                return wrong(
                    low,
                    "a compound of one hit says no more than the rule it looks at: expected two",
                );
            }
            None
        }
        _ => None,
    }
}
