//! A desk with a small queue, an invented order, and helpers that ask the desk for something.

use caseload::desk::{Clock, Desk, ImportJob, Place, Progress};
use caseload::domain::{
    AccountNo, AccountRef, CaseView, Digest, Draft, Evidence, EvidenceKind, Jurisdiction, Measure, Order,
    OrderAnswer, Paper, PaperAsk, Reviewer, Role, Step, Time,
};
use caseload::formats::orders;
use caseload::policy;
use caseload::request::{Recorded, Reply, Request};
use tempfile::TempDir;

pub(super) const MINUTE: i64 = 60_000;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

/// Two minutes after the invented order came in.
pub(super) fn now() -> Time {
    Time::parse("2026-03-03T12:00:21Z").unwrap()
}

/// The order of the fixture.
pub(super) fn order() -> Order {
    orders::read(&fixture()).unwrap()
}

pub(super) fn fixture() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/orders/order.json")).unwrap()
}

pub(super) fn jurisdiction() -> Jurisdiction {
    policy::jurisdiction::parse(policy::jurisdiction::example().as_bytes()).unwrap()
}

pub(super) fn account() -> AccountRef {
    AccountRef::new("harbour.example", "77").unwrap()
}

/// A desk at a moment that stands still.
pub(super) struct Rig {
    pub(super) folder: TempDir,
    pub(super) clock: Clock,
    pub(super) desk: Desk,
}

impl Rig {
    /// One account with two posts, no report.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(now());
        let mut desk = Desk::open(&place(&folder, "alice"), clock.clone()).unwrap();
        let file = folder.path().join("posts.csv");
        let text = "id,account_id,author,created_at,language,text\n\
            9001,77,ledger_voice,2026-03-03 09:10:00,en,The raid was grand. Do it again.\n\
            9002,77,ledger_voice,2026-03-03 10:00:00,en,\"Fog \u{202e}today\u{202c}, see http://sho.rt/x\"\n";
        std::fs::write(&file, text).unwrap();
        let platform = Some("harbour.example".to_owned());
        let job = ImportJob { file, platform, make_cases: true, ..ImportJob::default() };
        desk.import(&job, &Progress::default()).unwrap();
        Self { folder, clock, desk }
    }

    /// The same queue with somebody else at the desk.
    pub(super) fn sit(&mut self, name: &str) {
        self.desk = Desk::open(&place(&self.folder, name), self.clock.clone()).unwrap();
    }

    pub(super) fn set(&self, at: Time) {
        self.clock.set(at);
    }

    pub(super) fn case(&self) -> AccountNo {
        self.desk.find_case("harbour.example:77").unwrap()
    }

    /// Performs what is recorded.
    #[track_caller]
    pub(super) fn record(&mut self, request: Request) -> Recorded {
        match self.desk.perform(request) {
            Reply::Recorded { what, .. } => what,
            reply => panic!("{reply:?}"),
        }
    }

    /// Performs what is refused in words, and leaves the ledger as it was.
    #[track_caller]
    pub(super) fn refused(&mut self, request: Request, words: &str) {
        let before = self.tip();
        match self.desk.perform(request) {
            Reply::Failed(problem) => {
                assert!(problem.message.contains(words), "expected `{words}` in: {problem}");
            }
            reply => panic!("{reply:?}"),
        }
        assert_eq!(self.tip(), before, "what is refused is not written");
    }

    pub(super) fn tip(&mut self) -> Option<caseload::domain::Tip> {
        match self.desk.perform(Request::Status) {
            Reply::Status(status) => status.tip,
            reply => panic!("{reply:?}"),
        }
    }

    #[track_caller]
    pub(super) fn take(&mut self, order: Order) -> Recorded {
        self.record(Request::TakeOrder { account: account(), order: Box::new(order) })
    }

    pub(super) fn view(&mut self) -> CaseView {
        let case = self.case();
        match self.desk.perform(Request::Case { case, focus: None, posts: 5 }) {
            Reply::Case(Some(view)) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    #[track_caller]
    pub(super) fn paper(&mut self, request: Request) -> Paper {
        match self.desk.perform(request) {
            Reply::Paper(paper) => *paper,
            reply => panic!("{reply:?}"),
        }
    }

    #[track_caller]
    pub(super) fn preview(&mut self, ask: PaperAsk) -> Paper {
        let case = self.case();
        self.paper(Request::Paper { case, ask })
    }

    /// Decides with one step, on the order's document, answering these reports.
    #[track_caller]
    pub(super) fn decide(&mut self, step: Step, answers: &[&str]) {
        let view = self.view();
        let mut draft = Draft::new(account(), view.row.parts.lane);
        draft.toggle_step(step);
        draft.clauses = vec!["VE-2".to_owned()];
        draft.read = u32::MAX;
        draft.answers = answers.iter().map(|id| (*id).to_owned()).collect();
        let digest = Digest::of(b"TCO/2026/118");
        let (kind, id) = (EvidenceKind::Document, "TCO/2026/118".to_owned());
        draft.evidence = vec![Evidence { kind, id, digest, clause: None, contrary: false }];
        (draft.facts, draft.why) = ("It asks for more.".to_owned(), "The clause says so.".to_owned());
        if step == Step::A6 {
            "Nothing less would do.".clone_into(&mut draft.why_not_lower);
            let codes = self.desk.policy().exceptions.iter();
            draft.exceptions =
                codes.map(|known| (known.code.clone(), caseload::domain::Answer::None)).collect();
        }
        self.record(Request::Decide { case: self.case(), draft: Box::new(draft) });
    }

    /// Nothing that is drawn from the ledger differs from it.
    #[track_caller]
    pub(super) fn whole(&self) {
        let queue = place(&self.folder, "alice").queue;
        let verdict = caseload::desk::verify_queue(&queue, true, Vec::new()).unwrap();
        assert!(verdict.is_whole(), "{verdict:?}");
    }
}

pub(super) fn removed(at: Time) -> OrderAnswer {
    OrderAnswer::Executed { measure: Measure::Removed, at }
}

pub(super) fn text(paper: &Paper) -> String {
    String::from_utf8(paper.text.raw_bytes().to_vec()).unwrap()
}

fn place(folder: &TempDir, name: &str) -> Place {
    let queue = folder.path().canonicalize().unwrap().join("queue.db");
    Place { queue, reviewer: Reviewer::new(name, Role::Supervisor), policy: None, jurisdiction: None }
}
