//! A queue with a few invented accounts, and desks on it for whoever sits down.

use std::collections::BTreeMap;
use std::path::PathBuf;

use caseload::desk::{Clock, Desk, ImportJob, Place, Progress};
use caseload::domain::{
    AccountNo, AccountRef, CaseView, Digest, Draft, Evidence, EvidenceKind, Fact, Judgement, Lane, Missing,
    Reviewer, Role, Step, Time,
};
use caseload::policy;
use caseload::request::{Recorded, Reply, Request};
use caseload::store::Store;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A day in 2026 on which everything here happens.
pub(super) const NOW: Time = Time(1_772_500_000_000);

pub(super) const SLOGAN: &str = "Raise the grey banner over every harbour wall tonight and tomorrow";

/// Words that must never reach somebody who has yet to judge: of rules, of reports, of earlier actions, of others.
pub(super) const AIDS: [&str; 8] = [
    "needle",
    "haystack",
    "Zanzibar",
    "category-of-report",
    "comment-of-report",
    "warned-before",
    "thought-by-alice",
    "VE-5",
];

/// An account with its posts; those that hold the slogan have a hit of two rules of the platform.
pub(super) struct Person {
    pub(super) id: u32,
    pub(super) texts: Vec<String>,
}

/// Somebody with the slogan and so many posts of their own, in which no rule finds anything.
pub(super) fn person(id: u32, own: u32) -> Person {
    let own = (0..own).map(|post| format!("Quiet {post}"));
    Person { id, texts: std::iter::once(SLOGAN.to_owned()).chain(own).collect() }
}

/// A bundle of these people. Each was reported by three users and warned once.
pub(super) fn bundle(people: &[Person]) -> String {
    let mut lines = vec![json!({ "caseload": "bundle", "v": 1, "platform": "birdhouse.example",
        "producer": "a hand", "made": "2026-03-03T12:00:00Z" })];
    for Person { id, texts } in people {
        let account = id.to_string();
        lines.push(
            json!({ "type": "account", "id": account, "handle": format!("bird{id}"), "followers": 1204,
            "flags": ["bot", "silenced"] }),
        );
        for (number, text) in texts.iter().enumerate() {
            let post = format!("{id}-{number}");
            // Far enough from each other to be no burst.
            let at = format!("2026-01-{:02}T{:02}:41:07Z", 1 + number / 3, number % 3 * 7);
            lines.push(json!({ "type": "post", "account": account, "id": post, "text": text, "at": at }));
            for rule in
                ["haystack/needle", "haystack/needle-two"].iter().filter(|_| text.starts_with("Raise"))
            {
                lines.push(json!({ "type": "hit", "account": account, "rule": rule, "version": 3,
                    "severity": "S3", "title": "Zanzibar", "post": post, "clause": "VE-5",
                    "span": { "start": 0, "end": 5 } }));
            }
        }
        for report in 0..3 {
            lines.push(json!({ "type": "report", "account": account, "id": format!("r{id}-{report}"),
                "source": "user", "at": "2026-03-02T10:41:00Z", "category": "category-of-report",
                "comment": "comment-of-report", "posts": [format!("{id}-0")], "severity": "S2" }));
        }
        lines.push(json!({ "type": "prior", "account": account, "id": "p", "at": "2026-01-15T08:00:00Z",
            "action": "warned-before", "note": "warned-before", "clause": "VE-5" }));
    }
    let mut counts = BTreeMap::<String, u64>::new();
    for tag in lines.iter().filter_map(|line| line["type"].as_str()) {
        *counts.entry(tag.to_owned()).or_default() += 1;
    }
    let lines: Vec<_> = lines.iter().map(ToString::to_string).collect();
    let body = lines.join("\n") + "\n";
    let sha256 = Digest::of(body.as_bytes()).to_string();
    // The trailer is known by how its line begins.
    let rest = json!({ "counts": counts, "sha256": sha256 }).to_string();
    format!("{body}{{\"type\":\"end\",{}\n", &rest[1..])
}

/// The example jurisdiction with the lane of reports blind.
pub(super) fn blind_jurisdiction() -> String {
    let example = policy::jurisdiction::example();
    let blind = example.replacen("lane = \"report\"\n", "lane = \"report\"\nblind = true\n", 1);
    assert_ne!(blind, example);
    blind
}

/// A queue in a folder of its own.
pub(super) struct Rig {
    pub(super) folder: TempDir,
    pub(super) clock: Clock,
    pub(super) desk: Desk,
}

impl Rig {
    /// A queue with these people; alice sits at it.
    pub(super) fn new(people: &[Person], blind: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(NOW);
        let mut place = place(&folder, "alice");
        if blind {
            let file = folder.path().join("jurisdiction.toml");
            std::fs::write(&file, blind_jurisdiction()).unwrap();
            place.jurisdiction = Some(file);
        }
        let desk = Desk::open(&place, clock.clone()).unwrap();
        let mut rig = Self { folder, clock, desk };
        rig.import(people);
        rig
    }

    /// Takes in these people; posts that are there already are changed where they differ.
    pub(super) fn import(&mut self, people: &[Person]) {
        let file = self.folder.path().join("people.jsonl");
        std::fs::write(&file, bundle(people)).unwrap();
        let job = ImportJob { file, most_skipped: 0, ..ImportJob::default() };
        self.desk.import(&job, &Progress::default()).unwrap();
    }

    /// Somebody else sits down.
    pub(super) fn sits(&mut self, name: &str) {
        self.desk = Desk::open(&place(&self.folder, name), self.clock.clone()).unwrap();
    }

    pub(super) fn queue(&self) -> PathBuf {
        place(&self.folder, "alice").queue
    }

    pub(super) fn case(&self, id: u32) -> AccountNo {
        self.desk.find_case(&format!("birdhouse.example:{id}")).unwrap()
    }

    pub(super) fn view(&mut self, id: u32) -> CaseView {
        let case = self.case(id);
        match self.desk.perform(Request::Case { case, focus: None, posts: 50 }) {
            Reply::Case(Some(view)) => *view,
            reply => panic!("{reply:?}"),
        }
    }

    /// What was recorded.
    #[track_caller]
    pub(super) fn done(&mut self, request: Request) -> Recorded {
        match self.desk.perform(request) {
            Reply::Recorded { what, .. } => what,
            reply => panic!("{reply:?}"),
        }
    }

    /// What the gate asked for.
    #[track_caller]
    pub(super) fn refused(&mut self, request: Request) -> Vec<Missing> {
        match self.desk.perform(request) {
            Reply::Refused { missing, .. } => missing,
            reply => panic!("{reply:?}"),
        }
    }

    /// Why it failed.
    #[track_caller]
    pub(super) fn fails(&mut self, request: Request) -> String {
        match self.desk.perform(request) {
            Reply::Failed(problem) => problem.message,
            reply => panic!("{reply:?}"),
        }
    }

    #[track_caller]
    pub(super) fn claim(&mut self, id: u32) {
        let case = self.case(id);
        let reply = self.desk.perform(Request::Claim { case });
        assert!(matches!(reply, Reply::Claimed { .. }), "{reply:?}");
    }

    pub(super) fn judge(&self, id: u32, steps: &[Step], clauses: &[&str]) -> Request {
        let clauses = clauses.iter().map(|clause| (*clause).to_owned()).collect();
        Request::Judge { case: self.case(id), steps: steps.to_vec(), clauses }
    }

    /// A draft with the slogan as evidence and everything said.
    pub(super) fn draft(&self, id: u32, step: Step) -> Draft {
        let account = AccountRef::new("birdhouse.example", &id.to_string()).unwrap();
        let mut draft = Draft::new(account, Lane::Report);
        draft.toggle_step(step);
        if step == Step::A0 {
            return draft;
        }
        draft.clauses = vec!["VE-5".to_owned()];
        draft.evidence = vec![self.post(id, 0)];
        "The post raises the banner.".clone_into(&mut draft.facts);
        "It praises those who carry it.".clone_into(&mut draft.why);
        draft
    }

    /// A post as evidence.
    pub(super) fn post(&self, id: u32, number: u32) -> Evidence {
        let post = format!("{id}-{number}");
        let digest = self.desk.post_digest(self.case(id), &post).unwrap().unwrap();
        Evidence { kind: EvidenceKind::Post, id: post, digest, clause: None, contrary: false }
    }

    pub(super) fn decide(&self, draft: Draft) -> Request {
        let case = self.desk.find_case(&draft.case.to_string()).unwrap();
        Request::Decide { case, draft: Box::new(draft) }
    }

    /// The newest decision in the ledger.
    #[track_caller]
    pub(super) fn newest_decision(&self) -> caseload::domain::Decision {
        let store = Store::open_to_read(&self.queue()).unwrap();
        let page = store.trail(None, None, 1).unwrap();
        match &page.rows[0].entry.fact {
            Fact::Decided { decision } => (**decision).clone(),
            fact => panic!("{fact:?}"),
        }
    }

    /// Writes a fact that no request makes yet.
    pub(super) fn commit(&mut self, fact: Fact) {
        let mut store = Store::open(&self.queue()).unwrap();
        store.begin(self.clock.now(), "alice").unwrap().commit(fact).unwrap();
        drop(store);
        self.sits("alice");
    }

    /// Nothing that is computed differs from what it is computed from.
    #[track_caller]
    pub(super) fn whole(&self) {
        let verdict = caseload::desk::verify_queue(&self.queue(), true, Vec::new()).unwrap();
        assert!(verdict.is_whole(), "{verdict:?}");
    }

    /// How a question is answered, by the bare file.
    #[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
    pub(super) fn plan(&self, sql: &str) -> Vec<String> {
        let conn = rusqlite::Connection::open(self.queue()).unwrap();
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let rows = plan.query_map([], |row| row.get("detail")).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// Runs a statement on the bare file.
    #[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
    pub(super) fn meddle(&self, sql: &str) {
        rusqlite::Connection::open(self.queue()).unwrap().execute_batch(sql).unwrap();
    }
}

pub(super) fn judgement(steps: &[Step], clauses: &[&str]) -> Judgement {
    let clauses = clauses.iter().map(|clause| (*clause).to_owned()).collect();
    Judgement { at: NOW, steps: steps.to_vec(), clauses }
}

fn place(folder: &TempDir, name: &str) -> Place {
    let queue = folder.path().canonicalize().unwrap().join("queue.db");
    Place { queue, reviewer: Reviewer::new(name, Role::Reviewer), policy: None, jurisdiction: None }
}

/// All strings in a JSON value, keys left out.
pub(super) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(map) => map.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
