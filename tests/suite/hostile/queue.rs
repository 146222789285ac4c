//! Queues in which every field that can carry text carries the corpus: one account for each class, with posts, media,
//! a report, a hit and an earlier action; beside it an account whose record in the ledger carries it.

use std::path::Path;

use caseload::desk::{Clock, Desk, ImportJob, Place, Progress};
use caseload::domain::{
    Account, AccountNo, AccountRef, Digest, Media, PlatformHit, Post, PostKind, PriorAction, Profile, Record,
    Report, Reporter, Reviewer, Role, Severity, Source, Span, Time,
};
use caseload::formats::native::Writer;
use caseload::formats::{FormatError, Records, Taken};
use caseload::request::{Reply, Request};
use tempfile::TempDir;

use super::corpus::{Class, cut};

/// The moment at which everything here happens.
pub(super) const NOW: Time = Time(1_772_632_920_000);
const PLATFORM: &str = "hostile.example";
/// Bytes of a class in one field of a profile or a report, and in a post.
const FIELD: usize = 1_200;
const POST: usize = 60_000;

/// An account's id: `k057` bears class 57, and `s057` is the one whose ledger entries do.
pub(super) fn id(kind: char, class: &Class) -> String {
    format!("{kind}{:03}", class.number)
}

/// A word that stands in the last post of a class's account only, behind the hostile text.
pub(super) fn landmark(class: &Class) -> String {
    format!("landmark{:03}", class.number)
}

/// How a class is written into a field, at most so many bytes: as it is, or as something mild of about its size.
pub(super) type Written = fn(&Class, usize) -> String;

/// As it is.
pub(super) fn rough(class: &Class, most: usize) -> String {
    class.text(most)
}

/// As something mild.
pub(super) fn mild(class: &Class, most: usize) -> String {
    let words = "a mild sentence about the harbour and the weather ";
    cut(&words.repeat(most / words.len() + 1), class.text(most).len().min(most)).to_owned()
}

/// Everything about one class.
pub(super) fn records(class: &Class, written: Written) -> Vec<Record> {
    let account = AccountRef::new(PLATFORM, &id('k', class)).unwrap();
    let field = |most: usize| written(class, most.min(FIELD));
    let profile = Profile {
        name: field(FIELD).into(),
        bio: field(FIELD).into(),
        url: field(FIELD).into(),
        location: field(FIELD).into(),
        language: Some("en".to_owned()),
        created: Some(NOW),
        followers: Some(7),
        following: Some(8),
        posts_stated: Some(9),
        fields: vec![(field(FIELD).into(), field(FIELD).into())],
        flags: vec!["bot".to_owned()],
    };
    let media = Media {
        kind: "image".to_owned(),
        description: field(FIELD).into(),
        url: field(FIELD).into(),
        hashes: Vec::new(),
    };
    let post = |number: i64, text: String| Post {
        at: Some(NOW.plus(number * 60_000)),
        kind: PostKind::Quote,
        reply_to: field(FIELD).into(),
        quoted: field(FIELD).into(),
        warning: field(FIELD).into(),
        url: field(FIELD).into(),
        media: vec![media.clone()],
        ..Post::new(account.clone(), format!("{}-p{number}", id('k', class)), text)
    };
    let report = Report {
        account: account.clone(),
        id: format!("r-{}", id('k', class)),
        source: Source::User,
        category: field(FIELD).into(),
        comment: field(FIELD).into(),
        at: NOW,
        severity: Some(Severity::S2),
        reporter: Some(Reporter { id: "reporter-1".to_owned(), handle: field(FIELD).into() }),
        posts: vec![format!("{}-p1", id('k', class))],
        rules: vec![field(FIELD).into()],
        resolved: false,
    };
    let text = written(class, POST);
    let hit = PlatformHit {
        account: account.clone(),
        post: Some(format!("{}-p1", id('k', class))),
        rule: id('h', class),
        version: 1,
        title: field(FIELD).into(),
        severity: Severity::S2,
        clause: None,
        span: Some(Span { start: 0, end: text.len().min(200) as u32 }),
        at: Some(NOW),
    };
    let prior = PriorAction {
        account: account.clone(),
        id: format!("a-{}", id('k', class)),
        at: NOW,
        action: field(FIELD).into(),
        clause: None,
        note: field(FIELD).into(),
    };
    vec![
        Record::Account(Box::new(Account { account: account.clone(), handle: field(FIELD).into(), profile })),
        Record::Post(Box::new(post(1, text))),
        Record::Post(Box::new(post(2, field(FIELD)))),
        Record::Post(Box::new(post(3, format!("{}\n{}", field(FIELD), landmark(class))))),
        Record::Report(Box::new(report)),
        Record::Hit(Box::new(hit)),
        Record::Prior(Box::new(prior)),
    ]
}

/// A calm account, on which the ledger says something.
fn calm(class: &Class) -> Vec<Record> {
    let account = AccountRef::new(PLATFORM, &id('s', class)).unwrap();
    let handle = format!("calm_{:03}", class.number).into();
    let report = Report {
        account: account.clone(),
        id: format!("r-{}", id('s', class)),
        source: Source::User,
        category: "other".into(),
        comment: "please look".into(),
        at: NOW.plus(1_000),
        severity: Some(Severity::S1),
        reporter: None,
        posts: Vec::new(),
        rules: Vec::new(),
        resolved: false,
    };
    vec![
        Record::Account(Box::new(Account { account: account.clone(), handle, profile: Profile::default() })),
        Record::Post(Box::new(Post { at: Some(NOW), ..Post::new(account, id('s', class), "a calm post") })),
        Record::Report(Box::new(report)),
    ]
}

/// A bundle of all classes.
pub(super) fn bundle(classes: &[Class], written: Written) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), PLATFORM, "made for tests", NOW).unwrap();
    for class in classes {
        for record in records(class, written).into_iter().chain(calm(class)) {
            writer.write(&record).unwrap();
        }
    }
    writer.finish().unwrap()
}

/// A desk whose queue holds all classes, and where it stands.
pub(super) struct Queue {
    pub(super) desk: Desk,
    /// Where the file lies; it goes with the desk.
    _folder: TempDir,
}

impl Queue {
    /// Takes the classes in as a person would: from a file, by the import, in one go.
    pub(super) fn of(classes: &[Class], written: Written) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::at(&folder.path().join("hostile.db"), folder, classes, written)
    }

    /// The same with the queue file at this path.
    pub(super) fn at(path: &Path, folder: TempDir, classes: &[Class], written: Written) -> Self {
        let reviewer = Reviewer::new("alice", Role::Reviewer);
        let place = Place { queue: path.to_owned(), reviewer, policy: None, jurisdiction: None };
        let mut desk = Desk::open(&place, Clock::fixed(NOW)).unwrap();
        let file = folder.path().join("hostile.jsonl");
        std::fs::write(&file, bundle(classes, written)).unwrap();
        let job = ImportJob { file, ..ImportJob::default() };
        let imported = desk.import(&job, &Progress::default()).unwrap();
        assert_eq!(imported.counts.accounts as usize, 2 * classes.len());
        assert_eq!(imported.counts.posts as usize, 4 * classes.len());
        while desk.index_slice(10_000).unwrap() {}
        let mut queue = Self { desk, _folder: folder };
        for class in classes {
            queue.record(class, written);
        }
        queue.name_files(classes, written);
        queue
    }

    /// Writes a class into the ledger: as a note, and as a reason or a question.
    fn record(&mut self, class: &Class, written: Written) {
        // Texts of blanks alone are refused there.
        let text = format!("noted {}", written(class, 400));
        let (case, other) = (self.case('k', class), self.case('s', class));
        self.recorded(Request::Note { case, text: text.clone() });
        self.recorded(Request::Note { case: other, text: text.clone() });
        self.recorded(if class.number.is_multiple_of(2) {
            Request::Escalate { case: other, question: text.clone() }
        } else {
            Request::Park { case: other, until: None, why: text.clone() }
        });
    }

    /// Takes in files whose names carry classes; several in one name, since every import reads all rules.
    fn name_files(&mut self, classes: &[Class], written: Written) {
        for some in classes.chunks(15) {
            let names: Vec<String> = some.iter().map(|class| written(class, 100)).collect();
            let name = names.join(" ").replace(['\0', '/'], "_");
            let taken = self.desk.import_made(&name, Digest::of(name.as_bytes()), Box::new(Nothing));
            taken.unwrap();
        }
    }

    fn recorded(&mut self, request: Request) {
        let reply = self.desk.perform(request);
        assert!(matches!(reply, Reply::Recorded { .. }), "{reply:?}");
    }

    /// The number of an account's case.
    pub(super) fn case(&self, kind: char, class: &Class) -> AccountNo {
        self.desk.find_case(&format!("{PLATFORM}:{}", id(kind, class))).unwrap()
    }
}

/// A file without a record.
struct Nothing;

impl Records for Nothing {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        None
    }
}
