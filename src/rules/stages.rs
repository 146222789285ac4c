//! When each rule is asked: in a text, over a post's media, over an account, over all accounts; and in what order.
//! Made once from all packs; knows no scanner.

use super::compound::Demand;
use super::needs::Needs;
use super::pack::{Body, Burst, Profile, Rule};
use super::parts::{Level, Parts};
use super::problem::CompileError;

/// A rule over an account, in the order of asking.
#[derive(Debug)]
pub(super) enum Step {
    Repeat(u32),
    /// Of the posts that these rules hit; none: of all.
    Burst(u32, Burst, Vec<u32>),
    Profile(u32, Profile),
    Compound(Demand),
}

/// All rules by when they are asked.
#[derive(Debug, Default)]
pub(super) struct Stages {
    /// Compounds that need a text's hits alone.
    pub(super) in_text: Vec<Demand>,
    pub(super) steps: Vec<Step>,
    /// Rules over the posts of all accounts: count, hours, accounts.
    pub(super) across: Vec<(u32, u32, u32, u32)>,
    /// Rules over media.
    pub(super) media: Vec<u32>,
    /// Beside each rule: what it needs, and the rules it looks at.
    needs: Vec<Needs>,
    parts: Vec<Vec<u32>>,
}

impl Stages {
    /// Takes in the rules of one pack, which are numbered from `first` on.
    pub(super) fn add(&mut self, pack: &str, first: usize, rules: &[Rule]) -> Result<(), CompileError> {
        let parts = Parts::new(rules).map_err(|wrong| {
            let wrong = wrong.into_iter().next();
            let (rule, message) = wrong.map_or_else(Default::default, |wrong| {
                (wrong.rule, format!("`{}`: {}", wrong.part, wrong.message))
            });
            let rule = rules.get(rule).map(|rule| rule.id.clone()).unwrap_or_default();
            CompileError::Rule { pack: pack.to_owned(), rule, message }
        })?;
        let number = |place: usize| (first + place) as u32;
        let of = |ids: &[String]| -> Vec<u32> {
            let places = (0..rules.len()).filter(|place| ids.contains(&rules[*place].id));
            places.map(number).collect()
        };
        for (place, rule) in rules.iter().enumerate() {
            self.needs.push(needs(rule, parts.levels[place]));
            self.parts.push(parts.of[place].iter().map(|part| number(*part)).collect());
        }
        for place in parts.order {
            let rule = number(place);
            match &rules[place].body {
                Body::Hashes { .. } => self.media.push(rule),
                Body::Repeat { accounts: 1, .. } => self.steps.push(Step::Repeat(rule)),
                Body::Repeat { count, hours, accounts } => {
                    self.across.push((rule, *count, *hours, *accounts));
                }
                Body::Burst(burst) => self.steps.push(Step::Burst(rule, burst.clone(), of(&burst.of))),
                Body::Profile(profile) => self.steps.push(Step::Profile(rule, profile.clone())),
                Body::Compound(compound) => {
                    let demand = Demand {
                        rule,
                        all: of(&compound.all),
                        any: of(&compound.any),
                        not: of(&compound.not),
                        count: compound.count,
                        account: compound.account,
                        near: compound.near,
                    };
                    if parts.levels[place] == Level::Text {
                        self.in_text.push(demand);
                    } else {
                        self.steps.push(Step::Compound(demand));
                    }
                }
                Body::Terms(_) | Body::Phrases(_) | Body::Patterns(_) | Body::Links { .. } => {}
            }
        }
        Ok(())
    }

    /// What a rule needs.
    pub(super) fn needs(&self, rule: u32) -> Needs {
        self.needs.get(rule as usize).copied().unwrap_or_default()
    }

    /// The rules whose hits a rule looks at.
    pub(super) fn parts(&self, rule: u32) -> &[u32] {
        self.parts.get(rule as usize).map_or(&[], Vec::as_slice)
    }

    /// How many rules there are.
    pub(super) fn len(&self) -> u32 {
        self.needs.len() as u32
    }
}

impl Step {
    /// The rule that is asked.
    pub(super) const fn rule(&self) -> u32 {
        match self {
            Self::Repeat(rule) | Self::Burst(rule, ..) | Self::Profile(rule, _) => *rule,
            Self::Compound(demand) => demand.rule,
        }
    }
}

fn needs(rule: &Rule, level: Level) -> Needs {
    // A post's language is asked for only where it matters.
    let kinds = !rule.languages.is_empty();
    let nothing = Needs::default();
    match &rule.body {
        Body::Terms(_) | Body::Phrases(_) | Body::Patterns(_) | Body::Links { .. } => {
            Needs { text: true, ..nothing }
        }
        Body::Hashes { .. } => Needs { media: true, ..nothing },
        Body::Repeat { accounts: 1, .. } => Needs { posts: true, kinds, ..nothing },
        Body::Repeat { .. } => Needs { queue: true, ..nothing },
        Body::Burst(burst) => Needs {
            posts: true,
            kinds: kinds || !burst.kinds.is_empty(),
            hits: !burst.of.is_empty(),
            ..nothing
        },
        Body::Profile(_) => Needs { profile: true, posts: true, ..nothing },
        Body::Compound(_) if level == Level::Text => Needs { text: true, hits: true, ..nothing },
        Body::Compound(_) => Needs { posts: true, kinds, hits: true, ..nothing },
    }
}
