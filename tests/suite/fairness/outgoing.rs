//! What leaves: nothing made for practice, and never what speaks against a decision as if it stood behind it.

use caseload::desk::{ExportJob, Exported};
use caseload::domain::filter::Filter;
use caseload::domain::{Digest, Evidence, Fact, Step};

use super::rig::{NOW, Rig, person};

fn export(rig: &mut Rig, target: &str, name: &str) -> (Exported, String) {
    let out = rig.folder.path().join(name);
    let job = ExportJob {
        target: target.to_owned(),
        out: out.clone(),
        force: false,
        end_windows: true,
        filter: Filter::default(),
    };
    let exported = rig.desk.export(&job).unwrap();
    (exported, std::fs::read_to_string(out).unwrap_or_default())
}

#[test]
fn a_drill_leaves_no_trace_in_any_export() {
    let mut rig = Rig::new(&[person(1, 3), person(2, 3)], false);
    let case = caseload::domain::AccountRef::new("birdhouse.example", "1").unwrap();
    rig.commit(Fact::OrderTaken {
        case,
        reference: "DRILL-1".to_owned(),
        digest: Digest::ZERO,
        received: NOW,
        silent_until: None,
        drill: true,
    });
    rig.done(rig.decide(rig.draft(1, Step::A3)));
    assert!(rig.newest_decision().drill, "the desk knows what was made up");
    let drill = rig.newest_decision().id.clone();
    for target in ["native", "csv", "mastodon"] {
        let (exported, text) = export(&mut rig, target, &format!("none.{target}"));
        assert_eq!((exported.decisions, exported.held_back, exported.notes.len()), (0, 0, 0), "{exported:?}");
        assert!(text.is_empty());
    }
    rig.done(rig.decide(rig.draft(2, Step::A3)));
    for target in ["native", "csv", "mastodon"] {
        let (exported, text) = export(&mut rig, target, &format!("one.{target}"));
        assert_eq!(exported.decisions, 1);
        assert!(!text.contains(&drill.0), "{text}");
    }
    assert!(rig.view(2).alike.is_empty(), "nor in what is said of cases nearly the same");
    let record = rig.view(2).groups[0].record;
    assert_eq!((record.upheld, record.rejected), (1, 0), "nor in what rules are measured by");
    rig.whole();
}

#[test]
fn what_speaks_against_a_decision_is_kept_and_acted_on_by_nobody() {
    let mut rig = Rig::new(&[person(1, 3)], false);
    let mut draft = rig.draft(1, Step::A3);
    draft.evidence.push(Evidence { contrary: true, ..rig.post(1, 2) });
    rig.done(rig.decide(draft));
    let (_, text) = export(&mut rig, "native", "native.jsonl");
    assert!(text.contains("\"id\":\"1-2\"") && text.contains("\"contrary\":true"), "{text}");
    export(&mut rig, "mastodon", "calls.jsonl");
    let checklist = std::fs::read_to_string(rig.folder.path().join("calls.checklist.txt")).unwrap();
    assert!(!checklist.contains("1-2"), "{checklist}");
}

#[test]
fn evidence_that_speaks_against_a_violation_alone_carries_no_clause() {
    let mut rig = Rig::new(&[person(1, 3)], false);
    let mut draft = rig.draft(1, Step::A3);
    draft.evidence = vec![Evidence { contrary: true, ..rig.post(1, 0) }];
    let missing = caseload::domain::Missing::Evidence("VE-5".to_owned());
    assert_eq!(rig.refused(rig.decide(draft)), [missing]);
}

#[test]
fn a_decision_that_preserves_begins_a_hold_of_the_desk_once() {
    let mut rig = Rig::new(&[person(1, 3)], false);
    let mut draft = rig.draft(1, Step::A3);
    draft.preserve = true;
    rig.done(rig.decide(draft.clone()));
    let hold = rig.newest_decision().hold.clone().unwrap();
    let rule = rig.desk.jurisdiction().hold("desk").unwrap().clone();
    assert_eq!((hold.basis.as_str(), hold.from, hold.until), ("desk", NOW, rule.length.after(NOW)));
    assert!(hold.from < hold.remind && hold.remind < hold.until);
    assert_eq!(rig.view(1).holds, [hold]);
    rig.done(caseload::request::Request::Undo { case: None });
    rig.done(rig.decide(draft));
    assert_eq!(rig.view(1).holds.len(), 1, "decided anew a moment later, it is kept already");
    rig.whole();
}
