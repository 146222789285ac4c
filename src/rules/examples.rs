//! A pack's examples, run as its tests: each rule, with those it looks at, against its own texts, posts and profiles.

use crate::domain::{
    Account, AccountNo, AccountRef, IdError, Media, Post, PostKind, PostNo, Profile, Time, Untrusted,
};

use super::account::{AccountHit, History};
use super::media_hash::MediaHash;
use super::near::NearPost;
use super::pack::{Body, Example, ExampleProfile, Pack};
use super::repeat::Print;
use super::set::{RuleSet, Scratch};

/// The moment of the first post of each example: 2026-01-01. Any would do.
const START: Time = Time(1_767_225_600_000);
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// How one example came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleResult {
    /// The rule's id.
    pub rule: String,
    /// Place in the rule's list of `match` or `no_match`, from 0.
    pub text_index: usize,
    /// It stands in `match`.
    pub expected: bool,
    pub found: bool,
    pub ok: bool,
}

impl Pack {
    /// Runs all examples; a rule that cannot be compiled finds nothing.
    pub fn test(&self) -> Vec<ExampleResult> {
        let mut scratch = Scratch::new();
        let mut results = Vec::new();
        for rule in &self.rules {
            let mut small = self.only(&[&rule.id]);
            for rule in &mut small.rules {
                (rule.valid_from, rule.valid_until) = (None, None);
            }
            let place = small.rules.iter().position(|other| other.id == rule.id);
            let across = matches!(rule.body, Body::Repeat { accounts: 2.., .. });
            let set = RuleSet::compile(vec![small]);
            let lists = [(true, &rule.matches), (false, &rule.no_matches)];
            for (expected, examples) in lists {
                for (text_index, example) in examples.iter().enumerate() {
                    let found = set.as_ref().ok().zip(place).is_some_and(|(set, place)| {
                        let made = Made { example, across };
                        made.hits(set, &mut scratch).is_ok_and(|hits| hits.contains(&(place as u32)))
                    });
                    let ok = found == expected;
                    results.push(ExampleResult { rule: rule.id.clone(), text_index, expected, found, ok });
                }
            }
        }
        results
    }
}

/// An example as posts and a profile.
struct Made<'e> {
    example: &'e Example,
    /// Each text is of an account of its own.
    across: bool,
}

impl Made<'_> {
    /// The rules of a set that hit it, as often as they do.
    fn hits(&self, set: &RuleSet, scratch: &mut Scratch) -> Result<Vec<u32>, IdError> {
        let (mut prints, mut near, mut hits) = (Vec::new(), Vec::new(), Vec::new());
        let name = AccountRef::new("example", "1")?;
        for (number, mut post) in self.posts(&name).into_iter().enumerate() {
            let account = AccountNo(1 + if self.across { number as i64 } else { 0 });
            let no = PostNo::at_second(account, post.at.map_or(0, Time::second));
            post.id = number.to_string();
            hits.extend(set.scan_post(scratch, &post).iter().map(|found| AccountHit::in_text(no, found)));
            prints.push(Print { no, at: post.at, print: scratch.fingerprint() });
            near.push(NearPost { no, at: post.at, sketch: scratch.sketch() });
        }
        hits.extend(set.across(&near).into_iter().map(|(no, rule)| AccountHit::on_post(rule, no)));
        let profile = self.example.profile.as_ref().map(|profile| account(name, profile, self.end()));
        let kinds: Vec<(PostKind, Option<String>)> = vec![(PostKind::Post, None); prints.len()];
        let history = History {
            now: self.end(),
            profile: profile.as_ref(),
            posts: &prints,
            kinds: &kinds,
            hits: &hits,
        };
        let more = set.account(scratch, &history, &set.account_rules());
        Ok(hits.iter().chain(&more).map(|hit| hit.rule).collect())
    }

    /// The moment of the last post.
    fn end(&self) -> Time {
        let steps = self.example.texts.len().saturating_sub(1) as i64;
        START.plus(steps * i64::from(self.example.apart.max(1)) * MINUTE)
    }

    fn posts(&self, name: &AccountRef) -> Vec<Post> {
        let example = self.example;
        let step = i64::from(example.apart.max(1)) * MINUTE;
        let no_text = [String::new()];
        let texts =
            if example.texts.is_empty() && !example.hashes.is_empty() { &no_text } else { &*example.texts };
        let posts = texts.iter().enumerate().map(|(number, text)| Post {
            at: Some(START.plus(number as i64 * step)),
            media: if number == 0 { media(&example.hashes) } else { Vec::new() },
            ..Post::new(name.clone(), "0", text.as_str())
        });
        posts.collect()
    }
}

fn media(hashes: &[MediaHash]) -> Vec<Media> {
    let parts = hashes.iter().filter_map(|hash| {
        let text = hash.to_string();
        text.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()))
    });
    let hashes: Vec<(String, String)> = parts.collect();
    if hashes.is_empty() { Vec::new() } else { vec![Media { hashes, ..Media::default() }] }
}

fn account(name: AccountRef, profile: &ExampleProfile, now: Time) -> Account {
    let text = |text: &String| Untrusted::new(text.as_str());
    let age = |days: u32| now.plus(-i64::from(days) * DAY);
    Account {
        account: name,
        handle: text(&profile.handle),
        profile: Profile {
            name: text(&profile.name),
            bio: text(&profile.bio),
            url: text(&profile.url),
            location: text(&profile.location),
            created: profile.age_days.map(age),
            followers: profile.followers.map(u64::from),
            following: profile.following.map(u64::from),
            posts_stated: profile.posts.map(u64::from),
            fields: profile.fields.iter().map(|(label, value)| (text(label), text(value))).collect(),
            ..Profile::default()
        },
    }
}
