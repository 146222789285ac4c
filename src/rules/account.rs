//! Rules that are asked about more than one text: a post's media, all posts of an account, its profile, the posts of
//! all accounts, and compounds of any of these.

use crate::domain::{Account, Media, Passes, Post, PostKind, PostNo, ProfileField, Span, Strength, Time};

use super::burst;
use super::compound::{Demand, Part};
use super::near::{self, NearPost};
use super::needs::Needs;
use super::pack::{Burst, Profile};
use super::profile::text_of;
use super::repeat::Print;
use super::set::{Found, MOST_HITS, RuleSet, Scratch};
use super::stages::Step;

/// What is asked of one account. Only what `RuleSet::account_needs` names must be filled in.
#[derive(Debug, Clone, Copy)]
pub struct History<'h> {
    /// The moment it was taken in: what its age is counted to, if it has no post.
    pub now: Time,
    pub profile: Option<&'h Account>,
    /// All its posts, in order of history.
    pub posts: &'h [Print],
    /// Beside each post its kind and language.
    pub kinds: &'h [(PostKind, Option<String>)],
    /// Hits of rules that are not asked now, and those of `RuleSet::across`.
    pub hits: &'h [AccountHit],
}

/// A hit of a rule somewhere in an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountHit {
    /// Index into `RuleSet::cards`.
    pub rule: u32,
    /// None where the account is meant.
    pub post: Option<PostNo>,
    /// The field of the profile that the span is in.
    pub field: Option<ProfileField>,
    pub span: Option<Span>,
    pub passes: Passes,
    pub strength: Strength,
}

impl AccountHit {
    /// A hit on a whole post.
    pub const fn on_post(rule: u32, post: PostNo) -> Self {
        Self {
            rule,
            post: Some(post),
            field: None,
            span: None,
            passes: Passes(0),
            strength: Strength::Strong,
        }
    }

    /// What was found in the text of a post.
    pub const fn in_text(post: PostNo, found: &Found) -> Self {
        let Found { rule, span, passes, strength } = *found;
        Self { rule, post: Some(post), field: None, span, passes, strength }
    }

    const fn part(&self) -> Part {
        // A place in a profile is none in a text.
        let span = if self.field.is_some() { None } else { self.span };
        Part { rule: self.rule, post: self.post, span, passes: self.passes, strength: self.strength }
    }
}

impl RuleSet {
    /// What a rule looks at.
    pub fn needs(&self, rule: u32) -> Needs {
        self.stages.needs(rule)
    }

    /// The rules that are asked over accounts, by `account` and `across`, in order.
    pub fn account_rules(&self) -> Vec<u32> {
        let steps = self.stages.steps.iter().map(Step::rule);
        let mut rules: Vec<u32> = steps.chain(self.stages.across.iter().map(|rule| rule.0)).collect();
        rules.sort_unstable();
        rules
    }

    /// The rules that are asked over media, by `media`, in order.
    pub fn media_rules(&self) -> Vec<u32> {
        let mut rules = self.stages.media.clone();
        rules.sort_unstable();
        rules
    }

    /// What these rules need together.
    pub fn account_needs(&self, rules: &[u32]) -> Needs {
        rules.iter().fold(Needs::default(), |all, rule| all.and(self.needs(*rule)))
    }

    /// Scans a post: its text, then its media.
    pub fn scan_post(&self, scratch: &mut Scratch, post: &Post) -> Vec<Found> {
        let mut found = self.scan(scratch, &post.text, post.language_for_rules(), post.at).to_vec();
        if !post.media.is_empty() {
            found.extend(self.media(&post.media, post.language_for_rules(), post.at));
        }
        found
    }

    /// The rules that list a hash of a post's media, as hits on the post.
    pub fn media(&self, media: &[Media], language: Option<&str>, at: Option<Time>) -> Vec<Found> {
        let rules = self.listed_media.rules(media);
        let rules = rules.into_iter().filter(|rule| self.rules[*rule as usize].applies(language, at));
        let found = |rule| Found { rule, span: None, passes: Passes::default(), strength: Strength::Strong };
        rules.map(found).collect()
    }

    /// Near-identical posts of several accounts, by the rules that ask for them; in the order of posts.
    pub fn across(&self, posts: &[NearPost]) -> Vec<(PostNo, u32)> {
        let mut found = Vec::new();
        if self.stages.across.is_empty() {
            return found;
        }
        for cluster in near::clusters(posts) {
            for (rule, count, hours, accounts) in &self.stages.across {
                let valid = |index: &&u32| self.rules[*rule as usize].valid_at(posts[**index as usize].at);
                let cluster: Vec<u32> = cluster.iter().filter(valid).copied().collect();
                let crowded = near::crowded(posts, &cluster, *count, *hours, *accounts);
                found.extend(crowded.into_iter().map(|no| (no, *rule)));
            }
        }
        found.sort_unstable();
        found
    }

    /// Asks these rules, which are some or all of `account_rules`, about one account. Those of `across` must be
    /// among its hits already. The hits come in the order of asking.
    pub fn account(&self, scratch: &mut Scratch, history: &History<'_>, rules: &[u32]) -> Vec<AccountHit> {
        let mut found: Vec<AccountHit> = Vec::new();
        let mut repeats: Option<Vec<(PostNo, u32)>> = None;
        let mut contents: Option<Vec<AccountHit>> = None;
        for step in self.stages.steps.iter().filter(|step| rules.contains(&step.rule())) {
            match step {
                Step::Repeat(rule) => {
                    let all = repeats.get_or_insert_with(|| self.repeats(history.posts));
                    let own = all.iter().filter(|(no, of)| of == rule && self.speaks(*rule, history, *no));
                    found.extend(own.map(|(no, rule)| AccountHit::on_post(*rule, *no)));
                }
                Step::Burst(rule, burst, of) => self.burst(*rule, burst, of, history, &mut found),
                Step::Profile(rule, profile) => {
                    let Some(account) = history.profile else { continue };
                    let now = newest(history);
                    let language = account.profile.language.as_deref();
                    if !self.rules[*rule as usize].applies(language, Some(now))
                        || !profile.bounds.hold(account, now)
                    {
                        continue;
                    }
                    if profile.looks_for.is_empty() {
                        found.push(whole_account(*rule));
                        continue;
                    }
                    let all = contents.get_or_insert_with(|| self.contents(scratch, account, now));
                    found.extend(own_fields(all, *rule, profile));
                }
                Step::Compound(demand) => self.compound(demand, history, &mut found),
            }
        }
        found
    }

    /// Whether a rule's languages hold for a post.
    fn speaks(&self, rule: u32, history: &History<'_>, no: PostNo) -> bool {
        let rule = &self.rules[rule as usize];
        if rule.languages.is_empty() || history.kinds.is_empty() {
            return true;
        }
        let place = history.posts.binary_search_by_key(&no, |post| post.no).ok();
        let language =
            place.and_then(|place| history.kinds.get(place)).and_then(|(_, language)| language.as_deref());
        rule.applies(language, None)
    }

    fn burst(
        &self,
        rule: u32,
        burst: &Burst,
        of: &[u32],
        history: &History<'_>,
        found: &mut Vec<AccountHit>,
    ) {
        if history.posts.len() < burst.count as usize {
            return;
        }
        let mut hit: Vec<PostNo> = Vec::new();
        if !of.is_empty() {
            let hits = history.hits.iter().chain(found.iter()).filter(|hit| of.contains(&hit.rule));
            hit.extend(hits.filter_map(|hit| hit.post));
            hit.sort_unstable();
        }
        let row = &self.rules[rule as usize];
        let counted = history.posts.iter().enumerate().filter(|(place, post)| {
            let told = history.kinds.get(*place);
            let language = told.and_then(|(_, language)| language.as_deref());
            row.applies(language, post.at)
                && (of.is_empty() || hit.binary_search(&post.no).is_ok())
                && (burst.kinds.is_empty() || told.is_some_and(|(kind, _)| burst.kinds.contains(kind)))
        });
        let mut posts: Vec<(Time, PostNo)> =
            counted.filter_map(|(_, post)| Some((post.at?, post.no))).collect();
        let firsts = burst::firsts(&mut posts, burst.count, burst.minutes);
        found.extend(firsts.into_iter().map(|no| AccountHit::on_post(rule, no)));
    }

    /// What all rules over profiles find in a profile's fields.
    fn contents(&self, scratch: &mut Scratch, account: &Account, now: Time) -> Vec<AccountHit> {
        let mut hits = Vec::new();
        let Some((inner, owners)) = &self.profiles else { return hits };
        let language = account.profile.language.as_deref();
        for field in ProfileField::ALL {
            let text = text_of(account, field);
            if text.is_empty() {
                continue;
            }
            let found = inner.scan(scratch, &text, language, Some(now));
            hits.extend(found.iter().map(|found| AccountHit {
                rule: owners[found.rule as usize],
                post: None,
                field: Some(field),
                span: found.span,
                passes: found.passes,
                strength: found.strength,
            }));
        }
        hits
    }

    fn compound(&self, demand: &Demand, history: &History<'_>, found: &mut Vec<AccountHit>) {
        let rule = &self.rules[demand.rule as usize];
        let looks_at = self.stages.parts(demand.rule);
        let hits = history.hits.iter().chain(found.iter()).filter(|hit| looks_at.contains(&hit.rule));
        let mut parts: Vec<Part> = hits.map(AccountHit::part).collect();
        parts.sort_by_key(|part| (part.post, part.span));
        // No text is at hand here, and no compound that needs one is asked here.
        let apart = |_, _| 0;
        let hit = |post, met: super::compound::Met| AccountHit {
            rule: demand.rule,
            post,
            field: None,
            span: met.span,
            passes: met.passes,
            strength: met.strength,
        };
        if demand.account {
            if rule.valid_at(Some(newest(history))) {
                found.extend(demand.met(&parts, apart).map(|met| hit(None, met)));
            }
            return;
        }
        // Hits on the account stand beside those of each post.
        let on_account = parts.partition_point(|part| part.post.is_none());
        let (account, posts) = parts.split_at(on_account);
        for post in posts.chunk_by(|one, other| one.post == other.post) {
            let Some(no) = post[0].post else { continue };
            let at = history.posts.binary_search_by_key(&no, |post| post.no).ok();
            let at = at.and_then(|place| history.posts[place].at);
            if !rule.valid_at(at) || !self.speaks(demand.rule, history, no) {
                continue;
            }
            let both: Vec<Part> = account.iter().chain(post).copied().collect();
            found.extend(demand.met(&both, apart).map(|met| hit(Some(no), met)));
        }
    }
}

/// The moment that bounds are counted to: that of the newest post, since that is when the account was seen last.
fn newest(history: &History<'_>) -> Time {
    history.posts.iter().filter_map(|post| post.at).max().unwrap_or(history.now)
}

const fn whole_account(rule: u32) -> AccountHit {
    AccountHit { rule, post: None, field: None, span: None, passes: Passes(0), strength: Strength::Strong }
}

/// The hits of one rule in the fields it looks into.
fn own_fields<'a>(
    all: &'a [AccountHit],
    rule: u32,
    profile: &'a Profile,
) -> impl Iterator<Item = AccountHit> + use<'a> {
    let own = all.iter().filter(move |hit| {
        hit.rule == rule && hit.field.is_some_and(|field| profile.fields.contains(&field))
    });
    own.take(MOST_HITS).copied()
}
