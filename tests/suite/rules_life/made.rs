//! Small queues and packs for these tests: invented words, invented people.

use std::fmt::Write as _;
use std::path::PathBuf;

use caseload::desk::{Clock, Desk, ImportJob, Place, Progress, Scanned};
use caseload::domain::{
    AccountNo, AccountRef, Answer, Digest, Draft, Evidence, EvidenceKind, Lane, Reviewer, Role, Step, Time,
};
use caseload::request::{Reply, Request};
use tempfile::TempDir;

/// A day in 2026 on which everything here happens.
pub(super) const NOW: Time = Time(1_772_500_000_000);

/// A queue in a folder of its own, with a desk that stands at a fixed moment.
pub(super) struct Rig {
    pub(super) folder: TempDir,
    pub(super) clock: Clock,
    pub(super) desk: Desk,
}

impl Rig {
    /// An empty queue. The starter rules are in force, and say nothing about the words used here.
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(NOW);
        let desk = Desk::open(&place(&folder), clock.clone()).unwrap();
        Self { folder, clock, desk }
    }

    /// A queue that holds these posts.
    pub(super) fn with(posts: &[Line]) -> Self {
        let mut rig = Self::new();
        rig.import(posts);
        rig
    }

    pub(super) fn queue(&self) -> PathBuf {
        place(&self.folder).queue
    }

    /// The same queue opened by a desk anew.
    pub(super) fn reopen(&mut self) {
        self.reopen_as("alice");
    }

    /// The same for somebody else.
    pub(super) fn reopen_as(&mut self, name: &str) {
        let mut place = place(&self.folder);
        name.clone_into(&mut place.reviewer.name);
        self.desk = Desk::open(&place, self.clock.clone()).unwrap();
    }

    /// Takes in posts: those that are there already are changed where they differ.
    pub(super) fn import(&mut self, posts: &[Line]) {
        let mut text = "id,account_id,author,created_at,language,text\n".to_owned();
        for line in posts {
            writeln!(
                text,
                "{},{},user{},2026-01-01 {:02}:{:02}:00,{},{}",
                line.id,
                line.account,
                line.account,
                line.id / 60 % 24,
                line.id % 60,
                line.language,
                line.text
            )
            .unwrap();
        }
        let file = self.folder.path().join("posts.csv");
        std::fs::write(&file, text).unwrap();
        let job = ImportJob {
            file,
            platform: Some("forum.example".to_owned()),
            make_cases: true,
            most_skipped: 0,
            ..ImportJob::default()
        };
        self.desk.import(&job, &Progress::default()).unwrap();
    }

    pub(super) fn scan(&mut self, packs: &[String]) -> Scanned {
        self.run(packs, false)
    }

    pub(super) fn scan_all(&mut self) -> Scanned {
        self.run(&[], true)
    }

    fn run(&mut self, packs: &[String], all: bool) -> Scanned {
        let texts: Vec<Vec<u8>> = packs.iter().map(|pack| pack.clone().into_bytes()).collect();
        self.desk.scan(&texts, all, |_| ()).unwrap()
    }

    /// The case of an account.
    pub(super) fn case(&self, account: u32) -> AccountNo {
        self.desk.find_case(&format!("forum.example:{account}")).unwrap()
    }

    /// Decides a case: a step, clauses, posts as evidence.
    #[track_caller]
    pub(super) fn decide(&mut self, account: u32, step: Step, clauses: &[&str], posts: &[u32]) {
        let case = self.case(account);
        let mut draft =
            Draft::new(AccountRef::new("forum.example", &account.to_string()).unwrap(), Lane::Report);
        draft.toggle_step(step);
        draft.clauses = clauses.iter().map(|clause| (*clause).to_owned()).collect();
        let document = Evidence {
            kind: EvidenceKind::Document,
            id: "house rules".to_owned(),
            digest: Digest::of(b"house rules"),
            clause: None,
            contrary: false,
        };
        draft.evidence = vec![document];
        for post in posts {
            let id = post.to_string();
            let digest = self.desk.post_digest(case, &id).unwrap().unwrap();
            let kind = EvidenceKind::Post;
            draft.evidence.push(Evidence { kind, id, digest, clause: None, contrary: false });
        }
        (draft.facts, draft.why) = ("It says so.".to_owned(), "The clause asks for it.".to_owned());
        if step == Step::A6 {
            draft.read = 20;
            "Nothing else helped.".clone_into(&mut draft.why_not_lower);
            let codes =
                self.desk.policy().exceptions.iter().map(|exception| (exception.code.clone(), Answer::None));
            draft.exceptions = codes.collect();
        }
        let reply = self.desk.perform(Request::Decide { case, draft: Box::new(draft) });
        assert!(matches!(reply, Reply::Recorded { .. }), "{reply:?}");
    }

    /// Performs a request that is recorded.
    #[track_caller]
    pub(super) fn perform(&mut self, request: Request) {
        let reply = self.desk.perform(request);
        assert!(matches!(reply, Reply::Recorded { .. }), "{reply:?}");
    }

    /// The record of a rule of the pack `sea`: upheld, rejected, undecided.
    pub(super) fn record(&mut self, rule: &str) -> (u64, u64, u64) {
        let Reply::Rules(list) = self.desk.perform(Request::Rules) else { panic!("no list") };
        let mut rows = list.rules.iter().filter(|row| row.in_force);
        let row = rows.find(|row| row.card.rule.pack == "sea" && row.card.rule.id == rule).unwrap();
        (row.record.upheld, row.record.rejected, row.record.undecided)
    }

    /// Asks the bare file.
    pub(super) fn ask<T: rusqlite::types::FromSql>(&self, sql: &str) -> Vec<T> {
        let conn = bare(&self.queue());
        let mut stored = conn.prepare(sql).unwrap();
        let rows = stored.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// Hits that stand: rule, post and span.
    pub(super) fn hits(&self) -> Vec<String> {
        self.ask(
            "SELECT rules.pack || '/' || rules.id || ' v' || rules.version || ' ' || post || ' ' || first || '-' || behind
            FROM hits JOIN rules ON no = rule ORDER BY 1",
        )
    }

    /// Nothing that is computed differs from what it is computed from.
    #[track_caller]
    pub(super) fn whole(&self) {
        let verdict = caseload::desk::verify_queue(&self.queue(), true, Vec::new()).unwrap();
        assert!(verdict.is_whole(), "{verdict:?}");
    }
}

/// The file opened with none of the store's care.
#[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
pub(super) fn bare(path: &std::path::Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

fn place(folder: &TempDir) -> Place {
    let queue = folder.path().canonicalize().unwrap().join("queue.db");
    Place { queue, reviewer: Reviewer::new("alice", Role::Supervisor), policy: None, jurisdiction: None }
}

/// One post.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) id: u32,
    pub(super) account: u32,
    pub(super) language: &'static str,
    pub(super) text: String,
}

pub(super) fn line(id: u32, account: u32, text: &str) -> Line {
    Line { id, account, language: "en", text: text.to_owned() }
}

/// A rule of kind `term` with these words.
pub(super) fn term(id: &str, version: u32, words: &[&str]) -> String {
    term_of(id, version, words, "SP-1", "S2")
}

pub(super) fn term_of(id: &str, version: u32, words: &[&str], clause: &str, severity: &str) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\nversion = {version}\nkind = \"term\"\ntitle = \"Speaks of {id}\"\nseverity = \"{severity}\"\n\
        clause = \"{clause}\"\nlikelihood = 0.3\nterms = {words:?}\nmatch = [\"{}\"]\nno_match = [\"nothing here\"]\n",
        words[0]
    )
}

/// A rule of kind `repeat`.
pub(super) fn repeat(id: &str, count: u32) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\nversion = 1\nkind = \"repeat\"\ntitle = \"Says it again\"\nseverity = \"S1\"\n\
        clause = \"SP-1\"\nlikelihood = 0.3\ncount = {count}\nhours = 24\n"
    )
}

pub(super) fn pack(name: &str, rules: &[String]) -> String {
    format!("name = \"{name}\"\nversion = \"1\"\ntitle = \"A pack\"\n\n{}", rules.join("\n"))
}
