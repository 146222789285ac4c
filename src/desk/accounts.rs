//! Rules that look at more than one text, run over accounts once all their posts are in. Their hits are put in place
//! of those of the last time: a post that came or changed may have ended what they found.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{AccountNo, PostKind, PostNo, Time};
use crate::rules::{AccountHit, History, Needs, Print, RuleSet, Scratch};
use crate::store::{Intake, NewHit, PostMedia, RuleNo, StoreError};

/// Kinds whose hits are settled here; those of versions no longer in force are taken away.
const KINDS: [&str; 5] = ["hash", "repeat", "burst", "profile", "compound"];

/// Where media are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MediaOf {
    /// Those that came apart from their posts; the others were looked at with their posts.
    Apart,
    All,
}

/// Settles the accounts that an import touched.
pub(super) fn after_import(
    intake: &mut Intake<'_>,
    rules: &RuleSet,
    numbers: &[RuleNo],
    now: Time,
) -> Result<(), StoreError> {
    let accounts = intake.touched();
    Settling::new(intake, rules, numbers, now, &rules.account_rules(), MediaOf::Apart)?.run(intake, accounts)
}

/// Settles all accounts, after all rules were run over all posts.
pub(super) fn after_scan(
    intake: &mut Intake<'_>,
    rules: &RuleSet,
    numbers: &[RuleNo],
    now: Time,
) -> Result<(), StoreError> {
    let all: Vec<u32> = (0..rules.cards().len() as u32).collect();
    after_change(intake, rules, numbers, now, &all)
}

/// Settles all accounts, after these rules of the set were run over all posts and the others were not: they are new
/// or have changed.
pub(super) fn after_change(
    intake: &mut Intake<'_>,
    rules: &RuleSet,
    numbers: &[RuleNo],
    now: Time,
    changed: &[u32],
) -> Result<(), StoreError> {
    let asked = rules.followers(changed);
    let (over_accounts, over_media) = (rules.account_rules(), rules.media_rules());
    let run: Vec<u32> = asked
        .into_iter()
        .filter(|rule| over_accounts.binary_search(rule).is_ok() || over_media.binary_search(rule).is_ok())
        .collect();
    let settling = Settling::new(intake, rules, numbers, now, &run, MediaOf::All)?;
    let accounts = intake.all_accounts()?;
    settling.run(intake, accounts)
}

/// One run over accounts.
struct Settling<'r> {
    rules: &'r RuleSet,
    numbers: &'r [RuleNo],
    now: Time,
    /// The rules to be asked, in order.
    run: Vec<u32>,
    needs: Needs,
    /// Rules over media are to be asked about these.
    media: Option<MediaOf>,
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
        run: &[u32],
        of: MediaOf,
    ) -> Result<Self, StoreError> {
        let mut replaced = intake.rules_of_kinds(&KINDS)?;
        for (rule, number) in (0..).zip(numbers) {
            if run.binary_search(&rule).is_ok() {
                replaced.insert(*number);
            } else {
                replaced.remove(number);
            }
        }
        let media = match of {
            MediaOf::All => run.iter().any(|rule| rules.needs(*rule).media),
            MediaOf::Apart => !rules.media_rules().is_empty() && intake.has_media_apart()?,
        };
        Ok(Self {
            rules,
            numbers,
            now,
            run: run.to_vec(),
            needs: rules.account_needs(run),
            media: media.then_some(of),
            replaced,
            known: numbers.iter().copied().zip(0..).collect(),
        })
    }

    fn run(&self, intake: &mut Intake<'_>, mut accounts: Vec<AccountNo>) -> Result<(), StoreError> {
        if self.replaced.is_empty() && self.media.is_none() {
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
            let own = |end: PostNo| across.partition_point(|(no, _)| *no < end);
            let range = own(PostNo::account_level(account))..own(PostNo::end_of(account));
            self.account(intake, account, &across[range], &mut bench)?;
        }
        Ok(())
    }

    /// Posts that say what those of other accounts say.
    fn across(&self, intake: &mut Intake<'_>) -> Result<Vec<(PostNo, u32)>, StoreError> {
        if !self.needs.queue {
            return Ok(Vec::new());
        }
        let mut prints = Vec::new();
        intake.all_prints(|no, at, print| prints.push(Print { no, at, print }))?;
        let mut found = self.rules.across(&prints);
        found.retain(|(_, rule)| self.run.binary_search(rule).is_ok());
        Ok(found)
    }

    fn account(
        &self,
        intake: &mut Intake<'_>,
        account: AccountNo,
        across: &[(PostNo, u32)],
        bench: &mut Bench,
    ) -> Result<(), StoreError> {
        let mut wanted: Vec<AccountHit> =
            across.iter().map(|(no, rule)| AccountHit::on_post(*rule, *no)).collect();
        match self.media {
            None => {}
            Some(MediaOf::All) => {
                let media = [intake.media_inside(account)?, intake.media_apart(account)?].concat();
                wanted.extend(
                    self.media(&media).into_iter().filter(|hit| self.run.binary_search(&hit.rule).is_ok()),
                );
            }
            Some(MediaOf::Apart) => {
                // Media are never taken away again, so what they hit is only added.
                for hit in self.media(&intake.media_apart(account)?) {
                    if let Some(post) = hit.post {
                        intake.add_hits(post, &[self.new_hit(&hit)])?;
                    }
                }
            }
        }
        let stored = if self.needs.hits || !intake.is_new(account) {
            intake.stored_hits(account)?
        } else {
            Vec::new()
        };
        let Bench { scratch, prints, hits } = bench;
        prints.clear();
        hits.clear();
        if self.needs.posts {
            intake.prints(account, |no, at, print| prints.push(Print { no, at, print }))?;
        }
        if self.needs.hits {
            let kept = stored.iter().filter(|(_, hit)| !self.replaced.contains(&hit.rule));
            hits.extend(kept.filter_map(|(post, hit)| self.known_hit(account, *post, hit)));
            hits.extend_from_slice(&wanted);
        }
        let kinds: Vec<(PostKind, Option<String>)> =
            if self.needs.kinds { intake.post_kinds(account)? } else { Vec::new() };
        let profile = if self.needs.profile { intake.stored_account(account)? } else { None };
        let history =
            History { account, now: self.now, profile: profile.as_ref(), posts: prints, kinds: &kinds, hits };
        wanted.extend(self.rules.account(scratch, &history, &self.run));
        if wanted.is_empty() && stored.is_empty() {
            return Ok(());
        }
        let level = PostNo::account_level(account);
        let wanted: Vec<(PostNo, NewHit)> =
            wanted.iter().map(|hit| (hit.post.unwrap_or(level), self.new_hit(hit))).collect();
        intake.settle_hits(account, &self.replaced, &stored, &wanted)
    }

    /// Hits of the rules over media.
    fn media(&self, posts: &[PostMedia]) -> Vec<AccountHit> {
        let hits = posts.iter().flat_map(|post| {
            let found = self.rules.media(&post.media, post.language.as_deref(), post.at);
            found.into_iter().map(|found| AccountHit::on_post(found.rule, post.post))
        });
        hits.collect()
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

    fn new_hit(&self, hit: &AccountHit) -> NewHit {
        NewHit {
            rule: self.numbers[hit.rule as usize],
            field: hit.field,
            span: hit.span,
            passes: hit.passes,
            strength: hit.strength,
        }
    }
}

/// Memory for one account after the other.
#[derive(Debug, Default)]
struct Bench {
    scratch: Scratch,
    prints: Vec<Print>,
    hits: Vec<AccountHit>,
}
