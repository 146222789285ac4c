//! Small queues for the store's tests: invented accounts, posts, reports and decisions.

use std::fs::{File, Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use caseload::domain::{
    Account, AccountNo, AccountRef, Counts, Decision, DecisionId, Demand, DeskId, Digest, Draft, Fact,
    LadderStep, Lane, Likelihood, Origin, Passes, Policy, PolicyStamp, Post, Profile, Report, Reviewer, Role,
    RuleCard, RuleKey, Severity, Source, Span, Step, Strength, Time, Tip,
};
use caseload::store::{Asker, Intake, NewHit, Store, StoreError};
use tempfile::TempDir;

pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;
/// A day in 2026 on which everything here happens.
pub(crate) const NOW: Time = Time(1_772_500_000_000);

pub(crate) fn desk() -> DeskId {
    DeskId("00aa00aa00aa00aa".to_owned())
}

pub(crate) fn later(minutes: i64) -> Time {
    NOW.plus(minutes * MINUTE)
}

pub(crate) fn name(id: u32) -> AccountRef {
    AccountRef::new("demo.example", &id.to_string()).unwrap()
}

/// A queue file in a folder of its own.
pub(crate) struct Queue {
    pub(super) folder: TempDir,
    pub(super) path: PathBuf,
}

impl Queue {
    pub(super) fn new() -> (Self, Store) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap().join("queue.db");
        File::create(&path).unwrap();
        set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        let store = Store::create(&path, &desk(), NOW, "caseload test").unwrap();
        (Self { folder, path }, store)
    }

    pub(super) fn open(&self) -> Store {
        Store::open(&self.path).unwrap()
    }

    /// The file as anyone with a copy of `SQLite` could open it.
    pub(super) fn bare(&self) -> rusqlite::Connection {
        bare(&self.path)
    }
}

/// A database opened without any of the store's care.
#[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
pub(crate) fn bare(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

pub(crate) fn memory() -> Store {
    Store::in_memory(&desk(), NOW).unwrap()
}

/// Takes things in as one import.
pub(crate) fn take_in(store: &mut Store, put: impl FnOnce(&mut Intake<'_>)) -> Counts {
    let mut change = store.begin(NOW, "caseload").unwrap();
    let mut intake = change.intake(NOW).unwrap();
    put(&mut intake);
    let counts = intake.finish().unwrap();
    change.commit(imported(counts)).unwrap();
    counts
}

pub(crate) fn imported(counts: Counts) -> Fact {
    Fact::Imported {
        name: "file.jsonl".to_owned(),
        digest: Digest::ZERO,
        format: "native".to_owned(),
        counts,
        reopened: Vec::new(),
    }
}

pub(crate) fn account(id: u32, handle: &str) -> Account {
    let profile = Profile { name: format!("Name {id}").into(), followers: Some(100), ..Profile::default() };
    Account { account: name(id), handle: handle.into(), profile }
}

pub(crate) fn post(account: u32, id: &str, minute: i64, text: &str) -> Post {
    Post { at: Some(later(minute)), ..Post::new(name(account), id, text) }
}

pub(crate) fn report(account: u32, id: &str, source: Source) -> Report {
    Report {
        account: name(account),
        id: id.to_owned(),
        source,
        category: "other".into(),
        comment: "please look at this".into(),
        at: NOW,
        severity: Some(Severity::S2),
        reporter: None,
        posts: Vec::new(),
        rules: Vec::new(),
        resolved: false,
    }
}

pub(crate) fn rule(id: &str, severity: Severity) -> RuleCard {
    RuleCard {
        rule: RuleKey { pack: "starter".to_owned(), id: id.to_owned(), version: 1 },
        origin: Origin::Desk,
        title: "a rule".into(),
        kind: "term".to_owned(),
        severity,
        clause: Some("VE-5".to_owned()),
        likelihood: Likelihood(400),
    }
}

pub(crate) fn hit(intake: &mut Intake<'_>, id: &str, start: u32, end: u32) -> NewHit {
    NewHit {
        field: None,
        rule: intake.rule_no(&rule(id, Severity::S3)).unwrap(),
        span: Some(Span { start, end }),
        passes: Passes::default(),
        strength: Strength::Strong,
    }
}

/// A queue of reported accounts, `1` to `cases`, each with a post.
pub(crate) fn reported(store: &mut Store, cases: u32) {
    take_in(store, |intake| {
        for id in 1..=cases {
            intake.put_account(&account(id, &format!("handle{id}"))).unwrap();
            intake.put_post(&post(id, &format!("p{id}"), 0, "a calm sentence"), 0, &[]).unwrap();
            intake.put_report(&report(id, "r1", Source::User)).unwrap();
        }
    });
}

pub(crate) fn decided(case: &AccountRef, id: &str, step: Step, at: Time) -> Decision {
    let ladder = Step::ALL.map(|step| LadderStep {
        step,
        title: step.words().to_owned(),
        demand: Demand { second_person: step == Step::A6, ..Demand::default() },
    });
    let policy = Policy {
        stamp: PolicyStamp { name: "p".to_owned(), version: "1".to_owned(), digest: Digest::ZERO },
        families: Vec::new(),
        clauses: Vec::new(),
        ladder: ladder.to_vec(),
        refer: Demand::default(),
        exceptions: Vec::new(),
    };
    let mut draft = Draft::new(case.clone(), Lane::Report);
    draft.toggle_step(step);
    draft.finish(&policy, DecisionId(id.to_owned()), at).unwrap()
}

/// Somebody who reads every language.
pub(crate) fn reads(name: &str) -> Reviewer {
    Reviewer::new(name, Role::Reviewer)
}

/// Records a fact as one change.
pub(crate) fn record(store: &mut Store, at: Time, actor: &str, fact: Fact) -> Result<Tip, StoreError> {
    store.begin(at, actor)?.commit(fact)
}

/// Decides a case by its id.
pub(crate) fn decide(
    store: &mut Store,
    case: u32,
    id: &str,
    at: Time,
    actor: &str,
) -> Result<Tip, StoreError> {
    let decision = Box::new(decided(&name(case), id, Step::A3, at));
    record(store, at, actor, Fact::Decided { decision })
}

pub(crate) fn number(store: &Store, id: u32) -> AccountNo {
    store.account_no(&name(id)).unwrap().unwrap()
}

/// Somebody from whom nothing is hidden.
pub(crate) fn sees_all(now: Time) -> Asker<'static> {
    Asker { actor: "alice", now, closed: &|_| Ok(false) }
}
