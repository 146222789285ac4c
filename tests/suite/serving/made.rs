//! Small queues for these tests: invented accounts with reports and hits, and desks that open them.

use std::fs::{File, Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use caseload::desk::{Clock, Desk, Place};
use caseload::domain::filter::{Filter, List};
use caseload::domain::{
    Account, AccountNo, AccountRef, CaseView, Counts, DeskId, Digest, Draft, Evidence, EvidenceKind, Fact,
    Lane, Likelihood, Origin, Passes, Post, Profile, QueueRow, Report, Reporter, Reviewer, Role, RuleCard,
    RuleKey, Severity, Source, Span, Step, Strength, Time,
};
use caseload::request::{Recorded, Reply, Request, Served};
use caseload::store::{Intake, NewHit, Store};
use tempfile::TempDir;

use crate::store::making::sees_all;

pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
/// A day in 2026 on which everything here happens.
pub(super) const NOW: Time = Time(1_772_500_000_000);

pub(super) fn name(id: u32) -> AccountRef {
    AccountRef::new("demo.example", &id.to_string()).unwrap()
}

/// A queue in a folder of its own, whose clock stands until it is set.
pub(super) struct Rig {
    folder: TempDir,
    pub(super) clock: Clock,
}

impl Rig {
    pub(super) fn new() -> Self {
        let rig = Self { folder: tempfile::tempdir().unwrap(), clock: Clock::fixed(NOW) };
        let path = rig.queue();
        File::create(&path).unwrap();
        set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
        Store::create(&path, &DeskId("00aa00aa00aa00aa".to_owned()), NOW, "caseload test").unwrap();
        rig
    }

    pub(super) fn queue(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("queue.db")
    }

    /// Writes a file beside the queue.
    pub(super) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A desk at which this person sits.
    pub(super) fn desk(&self, name: &str) -> Desk {
        self.desk_of(Reviewer::new(name, Role::Reviewer))
    }

    pub(super) fn desk_of(&self, reviewer: Reviewer) -> Desk {
        let place = Place { queue: self.queue(), reviewer, policy: None, jurisdiction: None };
        Desk::open(&place, self.clock.clone()).unwrap()
    }

    /// The same with a jurisdiction that comes into force.
    pub(super) fn desk_under(&self, jurisdiction: PathBuf) -> Desk {
        let reviewer = Reviewer::new("alice", Role::Reviewer);
        let place = Place { queue: self.queue(), reviewer, policy: None, jurisdiction: Some(jurisdiction) };
        Desk::open(&place, self.clock.clone()).unwrap()
    }

    /// Takes things in as one import.
    pub(super) fn take_in(&self, put: impl FnOnce(&mut Intake<'_>)) -> Counts {
        take_in(&mut Store::open(&self.queue()).unwrap(), self.clock.now(), put)
    }

    /// Nothing in the file differs from what the ledger says.
    #[track_caller]
    pub(super) fn whole(&self) {
        let store = Store::open_to_read(&self.queue()).unwrap();
        assert_eq!(store.verify(Vec::new(), |_| ()).unwrap().finding, None);
        assert_eq!(store.rebuild().unwrap().differences, []);
    }

    /// The file as anyone with a copy of `SQLite` could open it.
    #[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
    pub(super) fn bare(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.queue()).unwrap()
    }

    /// All cases in the order of work.
    pub(super) fn rows(&self) -> Vec<QueueRow> {
        let store = Store::open_to_read(&self.queue()).unwrap();
        let filter = Filter::parse("state:all", List::Queue).unwrap();
        store.queue_page(&filter, None, false, 10_000, &sees_all(self.clock.now())).unwrap().rows
    }

    /// One of them.
    #[track_caller]
    pub(super) fn row(&self, id: u32) -> QueueRow {
        self.rows().into_iter().find(|row| row.account == name(id)).unwrap()
    }
}

/// Takes things in as one import.
pub(super) fn take_in(store: &mut Store, at: Time, put: impl FnOnce(&mut Intake<'_>)) -> Counts {
    let mut change = store.begin(at, "caseload").unwrap();
    let mut intake = change.intake(at).unwrap();
    put(&mut intake);
    let reopened = intake.reopened().unwrap();
    let counts = intake.finish().unwrap();
    let (name, format) = ("file.jsonl".to_owned(), "native".to_owned());
    change.commit(Fact::Imported { name, digest: Digest::ZERO, format, counts, reopened }).unwrap();
    counts
}

pub(super) fn account(id: u32, followers: u64) -> Account {
    let profile = Profile { followers: Some(followers), ..Profile::default() };
    Account { account: name(id), handle: format!("handle{id}").into(), profile }
}

/// A post of an account in a language.
pub(super) fn post(account: u32, id: &str, language: &str) -> Post {
    let language = Some(language.to_owned());
    Post { at: Some(NOW.plus(-HOUR)), language, ..Post::new(name(account), id, "a calm sentence") }
}

/// A report by somebody who is known by a number, or by somebody without a name.
pub(super) fn report(account: u32, id: &str, source: Source, by: Option<u32>) -> Report {
    Report {
        account: name(account),
        id: id.to_owned(),
        source,
        category: "other".into(),
        comment: "please look at this".into(),
        at: NOW,
        severity: Some(Severity::S2),
        reporter: by.map(|by| Reporter { id: format!("person{by}"), handle: "somebody".into() }),
        posts: Vec::new(),
        rules: Vec::new(),
        resolved: false,
    }
}

pub(super) fn hit(intake: &mut Intake<'_>, rule: &str, clause: &str, likelihood: u16) -> NewHit {
    let card = RuleCard {
        rule: RuleKey { pack: "example".to_owned(), id: rule.to_owned(), version: 1 },
        origin: Origin::Desk,
        title: "a rule".into(),
        kind: "term".to_owned(),
        severity: Severity::S3,
        clause: Some(clause.to_owned()),
        likelihood: Likelihood(likelihood),
    };
    NewHit {
        field: None,
        rule: intake.rule_no(&card).unwrap(),
        span: Some(Span { start: 0, end: 1 }),
        passes: Passes::default(),
        strength: Strength::Strong,
    }
}

/// Serves the next case.
#[track_caller]
pub(super) fn serve(desk: &mut Desk) -> Option<Box<Served>> {
    serve_other_than(desk, None)
}

#[track_caller]
pub(super) fn serve_other_than(desk: &mut Desk, not: Option<AccountNo>) -> Option<Box<Served>> {
    match desk.perform(Request::Serve { not, posts: 5, read: None, milder: false }) {
        Reply::Served(served) => served,
        reply => panic!("{reply:?}"),
    }
}

/// The id of the account that is served next.
#[track_caller]
pub(super) fn served(desk: &mut Desk) -> Option<u32> {
    serve(desk).map(|served| id(&served.view))
}

pub(super) fn id(view: &CaseView) -> u32 {
    view.row.account.id().parse().unwrap()
}

/// Decides that there is nothing, or acts under VE-5, answering all open reports.
#[track_caller]
pub(super) fn decide(desk: &mut Desk, account: u32, step: Step) {
    let draft = draft(desk, account, step);
    commit(desk, draft);
}

#[track_caller]
pub(super) fn draft(desk: &mut Desk, account: u32, step: Step) -> Draft {
    let case = desk.find_case(&name(account).to_string()).unwrap();
    let Reply::Case(Some(view)) = desk.perform(Request::Case { case, focus: None, posts: 1 }) else {
        panic!("no case {account}");
    };
    let mut draft = Draft::new(name(account), Lane::Report);
    draft.toggle_step(step);
    draft.answers = view.reports.iter().map(|report| report.id.clone()).collect();
    if step > Step::A0 {
        draft.clauses = vec!["VE-5".to_owned()];
        let (kind, id) = (EvidenceKind::Document, "house rules".to_owned());
        let digest = Digest::of(b"house rules");
        draft.evidence = vec![Evidence { kind, id, digest, clause: None, contrary: false }];
        (draft.facts, draft.why) = ("It praises a raid.".to_owned(), "It wishes for another.".to_owned());
    }
    draft
}

#[track_caller]
pub(super) fn commit(desk: &mut Desk, draft: Draft) {
    let case = desk.find_case(&draft.case.to_string()).unwrap();
    match desk.perform(Request::Decide { case, draft: Box::new(draft) }) {
        Reply::Recorded { what: Recorded::Decided { .. }, .. } => {}
        reply => panic!("{reply:?}"),
    }
}

/// Performs what is about no case alone.
#[track_caller]
pub(super) fn done(desk: &mut Desk, request: Request) -> Recorded {
    match desk.perform(request) {
        Reply::Done { what, .. } => what,
        reply => panic!("{reply:?}"),
    }
}

/// Why the desk refuses.
#[track_caller]
pub(super) fn refused(desk: &mut Desk, request: Request) -> String {
    match desk.perform(request) {
        Reply::Failed(problem) => problem.message,
        reply => panic!("{reply:?}"),
    }
}
