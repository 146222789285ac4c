//! Rules that look at more than one text, run over accounts once all their posts are in. Their hits are put in place
//! of those of the last time: a post that came or changed may have ended what they found.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{AccountNo, PostNo, Time};
use crate::rules::near::NearPost;
use crate::rules::{AccountHit, History, Needs, Print, RuleSet, Scratch};
use crate::store::{AccountReader, Intake, NewHit, PostMedia, RuleNo, ScanPost, StoreError};

/// Kinds whose hits are settled here; those of versions no longer in force are taken away.
const KINDS: [&str; 5] = ["hash", "repeat", "burst", "profile", "compound"];

/// Stored posts read in one go.
const PAGE: usize = 2_000;

/// Settles the accounts that an import touched.
pub(super) fn after_import(
    intake: &mut Intake<'_>,
    rules: &RuleSet,
    numbers: &[RuleNo],
    now: Time,
) -> Result<(), StoreError> {
    let accounts = intake.touched();
    Settling::new(intake, rules, numbers, now)?.run(intake, accounts)
}

/// One run over accounts.
struct Settling<'r> {
    rules: &'r RuleSet,
    numbers: &'r [RuleNo],
    now: Time,
    /// The rules to be asked, in order.
    run: Vec<u32>,
    needs: Needs,
    /// Media that came apart from their posts are to be looked at; the others were, with their posts.
    media: bool,
    /// Rules whose stored hits are replaced: those that are asked, and those no longer in force.
    replaced: FxHashSet<RuleNo>,
    /// The set's rule behind a stored number.
    known: FxHashMap<RuleNo, u32>,
}

impl<'r> Settling<'r> {
    fn new(
        intake: &Intake<'_>,
        rules: &'r RuleSet,
        numbers: &'r [RuleNo],
        now: Time,
    ) -> Result<Self, StoreError> {
        let run = rules.account_rules();
        let mut replaced = intake.rules_of_kinds(&KINDS)?;
        for (rule, number) in (0..).zip(numbers) {
            if run.binary_search(&rule).is_ok() {
                replaced.insert(*number);
            } else {
                replaced.remove(number);
            }
        }
        let apart = || intake.accounts().has_media_apart();
        let media = !rules.media_rules().is_empty() && apart()?;
        Ok(Self {
            rules,
            numbers,
            now,
            needs: rules.account_needs(&run),
            run,
            media,
            replaced,
            known: numbers.iter().copied().zip(0..).collect(),
        })
    }

    fn run(&self, intake: &mut Intake<'_>, mut accounts: Vec<AccountNo>) -> Result<(), StoreError> {
        if self.replaced.is_empty() && !self.media {
            return Ok(());
        }
        let across = self.across(intake)?;
        if self.needs.queue {
            accounts.extend(across.iter().map(|(no, _)| no.account()));
            for rule in self.run.iter().filter(|rule| self.rules.needs(**rule).queue) {
                accounts.extend(intake.accounts_hit(self.numbers[*rule as usize])?);
            }
            accounts.sort_unstable();
            accounts.dedup();
        }
        let mut bench = Bench::default();
        for account in accounts {
            self.account(intake, account, alike(&across, account), &mut bench)?;
        }
        Ok(())
    }

    /// Posts that say what those of other accounts say.
    fn across(&self, intake: &mut Intake<'_>) -> Result<Vec<(PostNo, u32)>, StoreError> {
        if !self.needs.queue {
            return Ok(Vec::new());
        }
        let (mut posts, mut scratch, mut after) = (Vec::new(), Scratch::new(), PostNo(i64::MIN));
        loop {
            let page = intake.posts_after(after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.no;
            posts.extend(page.iter().map(|post| near(&mut scratch, post)));
        }
        Ok(self.rules.across(&posts))
    }

    /// `wanted` are the hits of rules over all accounts.
    fn account(
        &self,
        intake: &mut Intake<'_>,
        account: AccountNo,
        mut wanted: Vec<AccountHit>,
        bench: &mut Bench,
    ) -> Result<(), StoreError> {
        if self.media {
            // Media are never taken away again, so what they hit is only added.
            for hit in over_media(self.rules, &intake.accounts().media_apart(account)?) {
                if let Some(post) = hit.post {
                    intake.add_hits(post, &[new_hit(self.numbers, &hit)])?;
                }
            }
        }
        let stored = if self.needs.hits || !intake.is_new(account) {
            intake.stored_hits(account)?
        } else {
            Vec::new()
        };
        bench.prints.clear();
        bench.hits.clear();
        if self.needs.posts {
            intake.prints(account, |no, at, print| bench.prints.push(Print { no, at, print }))?;
        }
        if self.needs.hits {
            let kept = stored.iter().filter(|(_, hit)| !self.replaced.contains(&hit.rule));
            bench.hits.extend(kept.filter_map(|(post, hit)| self.known_hit(account, *post, hit)));
            bench.hits.extend_from_slice(&wanted);
        }
        let asked = Asked { rules: self.rules, run: &self.run, needs: self.needs, now: self.now };
        wanted.extend(asked.about(intake.accounts(), account, bench)?);
        if wanted.is_empty() && stored.is_empty() {
            return Ok(());
        }
        let level = PostNo::account_level(account);
        let wanted: Vec<(PostNo, NewHit)> =
            wanted.iter().map(|hit| (hit.post.unwrap_or(level), new_hit(self.numbers, hit))).collect();
        intake.settle_hits(account, &self.replaced, &stored, &wanted)
    }

    /// A stored hit of a rule of the set.
    fn known_hit(&self, account: AccountNo, post: PostNo, hit: &NewHit) -> Option<AccountHit> {
        Some(AccountHit {
            rule: *self.known.get(&hit.rule)?,
            post: (post != PostNo::account_level(account)).then_some(post),
            field: hit.field,
            span: hit.span,
            passes: hit.passes,
            strength: hit.strength,
        })
    }
}

/// A hit as the store keeps it.
pub(super) fn new_hit(numbers: &[RuleNo], hit: &AccountHit) -> NewHit {
    NewHit {
        rule: numbers[hit.rule as usize],
        field: hit.field,
        span: hit.span,
        passes: hit.passes,
        strength: hit.strength,
    }
}

/// Hits of the rules over media.
pub(super) fn over_media(rules: &RuleSet, posts: &[PostMedia]) -> Vec<AccountHit> {
    let hits = posts.iter().flat_map(|post| {
        let found = rules.media(&post.media, post.language.as_deref(), post.at);
        found.into_iter().map(|found| AccountHit::on_post(found.rule, post.post))
    });
    hits.collect()
}

/// A post as rules over all accounts look at it.
pub(super) fn near(scratch: &mut Scratch, post: &ScanPost) -> NearPost {
    NearPost { no: post.no, at: post.at, sketch: scratch.sketch_of(&post.text) }
}

/// Posts of an account that say what those of other accounts say.
pub(super) fn alike(across: &[(PostNo, u32)], account: AccountNo) -> Vec<AccountHit> {
    within(across, account, |(no, _)| *no).iter().map(|(no, rule)| AccountHit::on_post(*rule, *no)).collect()
}

/// The part of a list in the order of posts that is about one account.
pub(super) fn within<T>(all: &[T], account: AccountNo, no: impl Fn(&T) -> PostNo) -> &[T] {
    let before = |end: PostNo| all.partition_point(|item| no(item) < end);
    &all[before(PostNo::account_level(account))..before(PostNo::end_of(account))]
}

/// Rules that are asked about one account after the other, and the moment that ages are counted to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'r> {
    pub(super) rules: &'r RuleSet,
    pub(super) run: &'r [u32],
    pub(super) needs: Needs,
    pub(super) now: Time,
}

impl Asked<'_> {
    /// What they find in an account whose posts and hits lie on the bench; the rest is read.
    pub(super) fn about(
        &self,
        stored: AccountReader<'_>,
        account: AccountNo,
        bench: &mut Bench,
    ) -> Result<Vec<AccountHit>, StoreError> {
        let kinds = if self.needs.kinds { stored.kinds(account)? } else { Vec::new() };
        let profile = if self.needs.profile { stored.profile(account)? } else { None };
        let Bench { scratch, prints, hits } = bench;
        let (now, profile) = (self.now, profile.as_ref());
        let history = History { now, profile, posts: prints, kinds: &kinds, hits };
        Ok(self.rules.account(scratch, &history, self.run))
    }
}

/// Memory for one account after the other.
#[derive(Debug, Default)]
pub(super) struct Bench {
    pub(super) scratch: Scratch,
    pub(super) prints: Vec<Print>,
    pub(super) hits: Vec<AccountHit>,
}
