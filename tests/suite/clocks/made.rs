//! A queue whose reports and moments are chosen, with a desk that stands at a fixed moment.

use std::fmt::Write as _;
use std::path::PathBuf;

use caseload::desk::{Clock, Desk, ImportJob, Place, Progress, verify_queue};
use caseload::domain::{
    AccountNo, CaseView, ClockBoard, Digest, Draft, PauseReason, Reading, Reviewer, Role, RunningClock,
    Status, Step, Time,
};
use caseload::request::{Reply, Request};
use tempfile::TempDir;

/// The day on which everything here happens.
pub(super) const BEGIN: &str = "2026-03-03T12:00:00Z";

pub(super) const MINUTE: i64 = 60_000;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// So many minutes after the beginning.
pub(super) fn at(minutes: i64) -> Time {
    Time::parse(BEGIN).unwrap().plus(minutes * MINUTE)
}

/// A queue in a folder of its own.
pub(super) struct Rig {
    pub(super) folder: TempDir,
    pub(super) clock: Clock,
    pub(super) desk: Desk,
    bundles: u32,
}

impl Rig {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(at(0));
        let desk = Desk::open(&place(&folder), clock.clone()).unwrap();
        Self { folder, clock, desk, bundles: 0 }
    }

    pub(super) fn queue(&self) -> PathBuf {
        place(&self.folder).queue
    }

    /// Moves the clock to so many minutes after the beginning.
    pub(super) fn now(&mut self, minutes: i64) -> &mut Self {
        self.clock.set(at(minutes));
        self
    }

    /// The same queue in front of somebody else, under a changed jurisdiction if one is given.
    pub(super) fn reopen(&mut self, name: &str, jurisdiction: Option<&str>) {
        let mut place = place(&self.folder);
        name.clone_into(&mut place.reviewer.name);
        place.jurisdiction = jurisdiction.map(|text| {
            let file = self.folder.path().join("jurisdiction.toml");
            std::fs::write(&file, text).unwrap();
            file
        });
        self.desk = Desk::open(&place, self.clock.clone()).unwrap();
    }

    /// Takes in reports: the account's number, the report's id, its source, when it was received.
    pub(super) fn import(&mut self, reports: &[(u32, &str, &str, i64)]) {
        self.bundles += 1;
        let mut text = format!(
            "{{\"caseload\":\"bundle\",\"v\":1,\"platform\":\"harbour.example\",\"made\":\"{}\"}}\n",
            at(0)
        );
        let mut accounts: Vec<u32> = reports.iter().map(|report| report.0).collect();
        accounts.dedup();
        for account in &accounts {
            writeln!(text, r#"{{"type":"account","id":"{account}","handle":"person_{account}"}}"#).unwrap();
        }
        for (account, id, source, minutes) in reports {
            let received = at(*minutes);
            writeln!(
                text,
                r#"{{"type":"report","account":"{account}","id":"{id}","source":"{source}","at":"{received}"}}"#
            )
            .unwrap();
        }
        let digest = Digest::of(text.as_bytes());
        writeln!(
            text,
            r#"{{"type":"end","counts":{{"account":{},"report":{}}},"sha256":"{digest}"}}"#,
            accounts.len(),
            reports.len()
        )
        .unwrap();
        let file = self.folder.path().join(format!("bundle-{}.jsonl", self.bundles));
        std::fs::write(&file, text).unwrap();
        let job = ImportJob { file, most_skipped: 0, ..ImportJob::default() };
        let taken = self.desk.import(&job, &Progress::default()).unwrap();
        assert_eq!(taken.skips, []);
    }

    pub(super) fn case(&self, account: u32) -> AccountNo {
        self.desk.find_case(&format!("harbour.example:{account}")).unwrap()
    }

    pub(super) fn view(&mut self, account: u32) -> CaseView {
        let case = self.case(account);
        self.view_of(case)
    }

    pub(super) fn view_of(&mut self, case: AccountNo) -> CaseView {
        match self.desk.perform(Request::Case { case, focus: None, posts: 20 }) {
            Reply::Case(Some(view)) => *view,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn clock(&mut self, account: u32) -> Option<RunningClock> {
        self.view(account).row.clock
    }

    /// Since when the clock runs and when it is due, in minutes after the beginning.
    pub(super) fn runs(&mut self, account: u32) -> Option<(i64, i64)> {
        let minutes = |time: Time| (time.0 - at(0).0) / MINUTE;
        self.clock(account).map(|clock| (minutes(clock.from), minutes(clock.due)))
    }

    pub(super) fn reads(&mut self, account: u32) -> Reading {
        let now = self.desk.now();
        self.clock(account).expect("a clock").read(now)
    }

    /// Decides with nothing done, which answers every open report.
    #[track_caller]
    pub(super) fn decide(&mut self, account: u32) {
        let view = self.view(account);
        self.decide_view(&view, Step::A0);
    }

    #[track_caller]
    pub(super) fn decide_view(&mut self, view: &CaseView, step: Step) {
        let mut draft = Draft::new(view.row.account.clone(), view.row.parts.lane);
        draft.toggle_step(step);
        if step != Step::A0 {
            draft.clauses = vec!["SP-1".to_owned()];
            (draft.facts, draft.why) = ("It says so.".to_owned(), "The clause asks for it.".to_owned());
            draft.evidence = vec![caseload::domain::Evidence {
                kind: caseload::domain::EvidenceKind::Document,
                id: "order".to_owned(),
                digest: Digest::of(b"order"),
                clause: None,
                contrary: false,
            }];
        }
        let open = view.reports.iter().filter(|report| !report.resolved);
        draft.answers = open.map(|report| report.id.clone()).collect();
        self.done(Request::Decide { case: view.row.case, draft: Box::new(draft) });
    }

    pub(super) fn pause(&mut self, account: u32, reason: PauseReason) -> Result<(), String> {
        let case = self.case(account);
        self.ask(Request::PauseClock { case, reason, why: "The order names no address.".to_owned() })
    }

    pub(super) fn resume(&mut self, account: u32) -> Result<(), String> {
        let case = self.case(account);
        self.ask(Request::ResumeClock { case, why: "A corrected order came.".to_owned() })
    }

    /// Performs a request that writes.
    pub(super) fn ask(&mut self, request: Request) -> Result<(), String> {
        match self.desk.perform(request) {
            Reply::Recorded { .. } | Reply::Done { .. } | Reply::Claimed { .. } => Ok(()),
            Reply::Failed(problem) => Err(problem.to_string()),
            other => Err(format!("{other:?}")),
        }
    }

    #[track_caller]
    pub(super) fn done(&mut self, request: Request) {
        assert_eq!(self.ask(request), Ok(()));
    }

    pub(super) fn board(&mut self) -> ClockBoard {
        match self.desk.perform(Request::Clocks) {
            Reply::Clocks(board) => *board,
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn status(&mut self) -> Status {
        match self.desk.perform(Request::Status) {
            Reply::Status(status) => *status,
            other => panic!("{other:?}"),
        }
    }

    /// The ledger is whole, and everything drawn from it is true.
    #[track_caller]
    pub(super) fn whole(&self) {
        let verdict = verify_queue(&self.queue(), true, Vec::new()).unwrap();
        assert_eq!(verdict.differences.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
        assert!(verdict.is_whole(), "{verdict:?}");
    }
}

fn place(folder: &TempDir) -> Place {
    Place {
        queue: folder.path().canonicalize().unwrap().join("queue.db"),
        reviewer: Reviewer::new("alice", Role::Reviewer),
        policy: None,
        jurisdiction: None,
    }
}
