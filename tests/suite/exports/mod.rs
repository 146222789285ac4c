//! Tests of exports: invented decisions of every kind, written by each target into memory.

mod csv;
mod mastodon;
mod native;
mod notices;
mod schema;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use caseload::domain::{
    Account, AccountNo, AccountRef, Answer, Days, Decision, DecisionId, DeskId, Digest, Draft, Evidence,
    EvidenceKind, Hold, Judgement, Lane, Policy, PolicyStamp, Problem, Profile, Sight, Step, Time, Tip,
    Untrusted,
};
use caseload::formats::out::{
    EntryPlace, Head, MASTODON, OutError, OutPost, OutReport, Outgoing, Sink, Summary, TARGETS, What, by_name,
};
use caseload::policy;

/// Files that a target wrote, by suffix.
#[derive(Default)]
struct Memory(BTreeMap<String, Vec<u8>>);

impl Sink for Memory {
    fn file(&mut self, suffix: &str) -> io::Result<&mut dyn Write> {
        Ok(self.0.entry(suffix.to_owned()).or_default())
    }
}

impl Memory {
    fn text(&self, suffix: &str) -> &str {
        self.0.get(suffix).map_or("", |bytes| std::str::from_utf8(bytes).unwrap())
    }
}

fn head() -> Head {
    let desk = DeskId("00000000000000d1".into());
    let tip = Tip { desk: desk.clone(), seq: 99, digest: Digest::of(b"tip") };
    Head { desk, tip, made: time("2026-03-03T13:00:00Z"), program: "caseload 0.0.0".into() }
}

fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

/// The example's demands under a stamp that no edit of its text changes.
static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    let mut policy = policy::parse(policy::example().as_bytes()).unwrap();
    policy.stamp =
        PolicyStamp { name: "Test Policy".into(), version: "7".into(), digest: Digest::of(b"policy") };
    policy
});

/// A draft of these steps with everything any of them may ask for.
fn full_draft(steps: &[Step]) -> Draft {
    let account = AccountRef::new("mastodon.example", "100").unwrap();
    let mut draft = Draft::new(account, Lane::Report);
    draft.steps = steps.to_vec();
    draft.clauses = vec!["SP-1".into()];
    draft.evidence = vec![post_evidence("501"), post_evidence("502")];
    draft.facts = "Forty posts in one hour under a hashtag about gardening.".into();
    draft.why = "The posts have nothing to do with gardening.".into();
    draft.why_not_lower = "A limit was tried before.".into();
    draft.exceptions = POLICY.exceptions.iter().map(|e| (e.code.clone(), Answer::None)).collect();
    draft.duration = steps.iter().any(|step| step.has_duration()).then_some(Days(14));
    draft.answers = vec!["9".into(), "8".into()];
    (draft.read, draft.of) = (37, 212);
    draft
}

fn post_evidence(id: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Post,
        id: id.into(),
        digest: Digest::of(id.as_bytes()),
        clause: None,
        contrary: false,
    }
}

fn finish(draft: Draft, number: u32) -> Decision {
    let id = DecisionId(format!("01JTEST{number:019}"));
    draft.finish(&POLICY, id, time("2026-03-03T12:41:00Z")).unwrap()
}

/// A decision on a local Mastodon account with two open reports, 9 the newer, both answered.
fn outgoing(draft: Draft, number: u32) -> Outgoing {
    let decision = finish(draft, number);
    let posts = decision.evidence.iter().filter(|piece| piece.kind == EvidenceKind::Post);
    let posts = posts.map(|piece| OutPost {
        id: piece.id.clone(),
        url: Untrusted::from("https://mastodon.example/@gardener/post"),
        digest: piece.digest,
    });
    let open = |id: &str| OutReport { id: id.into(), resolved: false, posts: Vec::new() };
    Outgoing {
        account: Account {
            account: decision.case.clone(),
            handle: Untrusted::from("gardener"),
            profile: Profile { flags: vec![MASTODON.into()], ..Profile::default() },
        },
        posts: posts.collect(),
        case: AccountNo(i64::from(number)),
        entry: EntryPlace {
            desk: head().desk,
            seq: u64::from(number),
            digest: Digest::of(&number.to_be_bytes()),
        },
        actor: "alice".into(),
        confirmed_by: decision.second_person.then(|| "bob".into()),
        reports: vec![open("9"), open("8")],
        what: What::Decision,
        notices: Vec::new(),
        silent_until: None,
        decision,
    }
}

fn decided(steps: &[Step], number: u32) -> Outgoing {
    outgoing(full_draft(steps), number)
}

/// The same, taken back after it had left.
fn reversed(item: Outgoing) -> Outgoing {
    let entry = EntryPlace { desk: head().desk, seq: 90, digest: Digest::of(b"reversal") };
    let what = What::Reversal {
        why: "The appeal showed a film title.".into(),
        actor: "carol".into(),
        at: time("2026-03-05T08:00:00Z"),
        entry,
        was_exported: true,
    };
    Outgoing { what, ..item }
}

fn export(target: &str, items: Vec<Outgoing>) -> (Memory, Summary) {
    let mut memory = Memory::default();
    let target = by_name(target).unwrap();
    let summary = (target.write)(&head(), &mut items.into_iter().map(Ok), &mut memory).unwrap();
    let made: Vec<&str> = target.files.iter().map(|(suffix, _)| *suffix).collect();
    assert!(memory.0.keys().all(|suffix| made.contains(&suffix.as_str())), "a file its target does not list");
    (memory, summary)
}

/// A decision of a blind lane that is another than what was judged before, made together with others, with a hold and
/// something that speaks against it.
fn changed() -> Draft {
    let mut draft = full_draft(&[Step::A2, Step::A3]);
    let before =
        Judgement { at: time("2026-03-03T12:30:00Z"), steps: vec![Step::A5], clauses: vec!["SP-1".into()] };
    draft.sight = Sight {
        blind: true,
        opened: Some(time("2026-03-03T12:20:00Z")),
        before: Some(before),
        changed: false,
    };
    draft.evidence.push(Evidence { contrary: true, ..post_evidence("503") });
    (draft.secure, draft.preserve, draft.bulk) = (true, true, Some("01JTESTSET".into()));
    draft.hold = Some(Hold {
        id: "01JTESTHOLD".into(),
        basis: "desk".into(),
        requested_by: String::new(),
        from: time("2026-03-03T12:41:00Z"),
        until: time("2026-06-01T12:41:00Z"),
        remind: time("2026-05-17T12:41:00Z"),
        renewed: 0,
    });
    draft
}

/// One batch with every kind of decision, for the files kept in tests/fixtures/exports.
fn every_kind() -> Vec<Outgoing> {
    use Step::{A0, A1, A2, A3, A4, A5, A6};
    let sets: [&[Step]; 9] = [&[A0], &[A1], &[A2], &[A3], &[A4], &[A5], &[A6], &[A1, A3, A5], &[A3, A4]];
    let mut items: Vec<Outgoing> = (1..).zip(sets).map(|(number, steps)| decided(steps, number)).collect();
    let mut beside = full_draft(&[A6]);
    (beside.preserve, beside.refer, beside.lane) = (true, true, Lane::Threat);
    beside.evidence.push(Evidence {
        kind: EvidenceKind::Profile,
        id: "bio".into(),
        digest: Digest::of(b"bio"),
        clause: Some("SP-1".into()),
        contrary: false,
    });
    items.push(outgoing(beside, 10));
    let mut elsewhere = full_draft(&[A5]);
    elsewhere.case = AccountRef::new("birds", "did:plc:7").unwrap();
    items.push(outgoing(elsewhere, 11));
    items.push(reversed(decided(&[A5], 12)));
    items.push(reversed(decided(&[A2, A3], 13)));
    items.push(reversed(decided(&[A0], 14)));
    items.push(reversed(decided(&[A6], 15)));
    items.push(outgoing(changed(), 16));
    items.push(reversed(outgoing(changed(), 17)));
    items
}

/// Compares with a file of tests/fixtures/exports; `CASELOAD_WRITE_EXPECTED=1` writes it instead, for a person
/// to read the difference.
#[track_caller]
fn expect_file(name: &str, found: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exports").join(name);
    if std::env::var_os("CASELOAD_WRITE_EXPECTED").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of {name}", number + 1);
    }
    assert_eq!(found, expected, "{name}");
}

#[test]
fn every_kind_of_decision_is_written_as_kept() {
    let (native, _) = export("native", every_kind());
    expect_file("decisions.jsonl", native.text(""));
    let (csv, _) = export("csv", every_kind());
    expect_file("decisions.csv", csv.text(""));
    let (calls, _) = export("mastodon", every_kind());
    expect_file("calls.jsonl", calls.text(""));
    expect_file("calls.later.jsonl", calls.text(".later.jsonl"));
    expect_file("calls.checklist.txt", calls.text(".checklist.txt"));
}

#[test]
fn whatever_is_given_is_counted_once() {
    for target in TARGETS {
        let mut items = every_kind();
        let mut alone = decided(&[Step::A6], 20);
        alone.confirmed_by = None;
        let mut drill = full_draft(&[Step::A3]);
        drill.drill = true;
        let drill = outgoing(drill, 22);
        let mut never_left = reversed(decided(&[Step::A5], 21));
        if let What::Reversal { was_exported, .. } = &mut never_left.what {
            *was_exported = false;
        }
        items.extend([alone, drill.clone(), reversed(drill), never_left]);
        let given = items.len() as u64;
        let (memory, summary) = export(target.name, items);
        assert_eq!(
            summary.handed.len() as u64 + summary.left_out.values().sum::<u64>(),
            given,
            "{}",
            target.name
        );
        assert_eq!(summary.reversals, 5, "{}", target.name);
        let left: Vec<(&str, u64)> = summary.left_out.into_iter().collect();
        assert_eq!(
            left,
            [
                ("made for practice", 2),
                ("taken back before it had left", 1),
                ("waits for a second person", 1)
            ]
        );
        for text in memory.0.values().map(|bytes| String::from_utf8_lossy(bytes)) {
            assert!(
                ["0000020", "0000021", "0000022"].iter().all(|id| !text.contains(id)),
                "{} holds what must stay",
                target.name
            );
        }
    }
}

#[test]
fn an_export_of_nothing_says_so_and_makes_the_main_file_only() {
    for target in TARGETS {
        let (memory, summary) = export(target.name, Vec::new());
        assert_eq!(summary, Summary::default());
        assert_eq!(memory.0.keys().collect::<Vec<_>>(), [""], "{}", target.name);
    }
}

#[test]
fn what_goes_wrong_while_reading_ends_the_export() {
    for target in TARGETS {
        let mut items = [Ok(decided(&[Step::A1], 1)), Err(Problem::machine("page 7 is damaged"))].into_iter();
        let error = (target.write)(&head(), &mut items, &mut Memory::default()).unwrap_err();
        assert_eq!(error.to_string(), "page 7 is damaged", "{}", target.name);
    }
}

/// A disk that takes so many bytes and no more.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(io::Error::new(io::ErrorKind::StorageFull, "no space left")) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink for Full {
    fn file(&mut self, _suffix: &str) -> io::Result<&mut dyn Write> {
        Ok(self)
    }
}

#[test]
fn a_full_disk_is_told_at_whatever_byte_it_is_full() {
    for target in TARGETS {
        let whole: usize = export(target.name, every_kind()).0.0.values().map(Vec::len).sum();
        for room in (0..whole).step_by(499).chain([whole - 1]) {
            let written = (target.write)(&head(), &mut every_kind().into_iter().map(Ok), &mut Full(room));
            assert!(
                matches!(written, Err(OutError::Io(_))),
                "{} with room for {room} of {whole}",
                target.name
            );
        }
    }
}
