//! Small packs, and what their rules find.

use caseload::domain::{
    Account, AccountNo, AccountRef, PostKind, PostNo, Profile, ProfileField, Time, Untrusted,
};
use caseload::rules::{AccountHit, History, Pack, Print, RuleSet, Scratch};

pub(super) const DAY: i64 = 86_400_000;
/// When everything here happens.
pub(super) const NOW: Time = Time(1_772_500_000_000);

/// One rule of a pack; `body` are the keys of its kind.
pub(super) fn rule(id: &str, kind: &str, body: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\nversion = 1\nkind = \"{kind}\"\ntitle = \"A rule\"\nseverity = \"S2\"\n\
         clause = \"VE-5\"\nlikelihood = 0.5\n{body}\n"
    )
}

pub(super) fn pack(rules: &[String]) -> String {
    format!("name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n{}", rules.concat())
}

#[track_caller]
pub(super) fn parse(rules: &[String]) -> Pack {
    Pack::parse(&pack(rules)).unwrap_or_else(|errors| panic!("{errors}"))
}

#[track_caller]
pub(super) fn compile(rules: &[String]) -> RuleSet {
    RuleSet::compile(vec![parse(rules)]).unwrap()
}

/// The message for a broken pack; its first rule begins on line 4.
#[track_caller]
pub(super) fn check_broken(rules: &[String], expected: &str) {
    assert_eq!(Pack::parse(&pack(rules)).unwrap_err().to_string(), expected);
}

/// What a set finds in a text: rule id and the original text of the place.
pub(super) fn found(set: &RuleSet, text: &str) -> Vec<(String, String)> {
    let mut scratch = Scratch::new();
    let found = set.scan(&mut scratch, &Untrusted::new(text), None, None);
    let place = |span: caseload::domain::Span| text[span.start as usize..span.end as usize].to_owned();
    found
        .iter()
        .map(|found| {
            let id = set.cards()[found.rule as usize].rule.id.clone();
            (id, found.span.map(place).unwrap_or_default())
        })
        .collect()
}

/// An account's posts in order: minute, text; and its profile.
#[derive(Default)]
pub(super) struct Life {
    pub(super) posts: Vec<(i64, &'static str)>,
    pub(super) kinds: Vec<(PostKind, Option<String>)>,
    pub(super) profile: Option<Account>,
}

pub(super) fn no(minute: i64) -> PostNo {
    PostNo::at_second(AccountNo(1), NOW.second() + minute * 60)
}

/// An account with this profile.
pub(super) fn account(profile: Profile) -> Account {
    Account { account: AccountRef::new("demo.example", "1").unwrap(), handle: "somebody".into(), profile }
}

impl Life {
    /// What all rules over accounts find: rule id, minute of the post, field.
    pub(super) fn hits(&self, set: &RuleSet) -> Vec<(String, Option<i64>, Option<ProfileField>)> {
        let id = |hit: &AccountHit| set.cards()[hit.rule as usize].rule.id.clone();
        let minute =
            |no: PostNo| self.posts.iter().map(|post| post.0).find(|minute| super::making::no(*minute) == no);
        let hits = self.ask(set);
        hits.iter().map(|hit| (id(hit), hit.post.and_then(minute), hit.field)).collect()
    }

    /// The same as the rules give it.
    pub(super) fn ask(&self, set: &RuleSet) -> Vec<AccountHit> {
        let mut scratch = Scratch::new();
        let (mut prints, mut hits) = (Vec::new(), Vec::new());
        for (minute, text) in &self.posts {
            let at = NOW.plus(minute * 60_000);
            for found in set.scan(&mut scratch, &Untrusted::new(*text), None, Some(at)) {
                let hit = AccountHit::on_post(found.rule, no(*minute));
                hits.push(AccountHit { span: found.span, strength: found.strength, ..hit });
            }
            prints.push(Print { no: no(*minute), at: Some(at), print: scratch.fingerprint() });
        }
        let history = History {
            now: NOW,
            profile: self.profile.as_ref(),
            posts: &prints,
            kinds: &self.kinds,
            hits: &hits,
        };
        set.account(&mut scratch, &history, &set.account_rules())
    }
}
