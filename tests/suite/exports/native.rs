//! The native form reads back as what was decided, and its trailer holds what it says.

use caseload::domain::{Digest, Evidence, Step};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Memory, decided, every_kind, export, full_draft, outgoing, reversed};

fn lines(memory: &Memory) -> Vec<Value> {
    memory.text("").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_trailer_counts_and_hashes_all_lines_before_it() {
    let (memory, _) = export("native", every_kind());
    let text = memory.text("");
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap();
    let end: Value = serde_json::from_str(last).unwrap();
    assert_eq!(end["sha256"], Digest::of(format!("{before}\n").as_bytes()).to_string());
    assert_eq!(end["counts"], json!({"decisions": 12, "reversals": 5}));
}

#[test]
fn the_head_names_desk_and_tip() {
    let (memory, _) = export("native", Vec::new());
    let head = &lines(&memory)[0];
    assert_eq!(head["tip"], json!({"desk": "00000000000000d1", "seq": 99, "digest": Digest::of(b"tip")}));
    assert_eq!(head["made"], "2026-03-03T13:00:00Z");
}

#[test]
fn a_line_says_everything_the_decision_says() {
    let item = decided(&[Step::A3, Step::A5], 5);
    let (memory, _) = export("native", vec![item.clone()]);
    let row = &lines(&memory)[1];
    let terms = &item.decision;
    assert_eq!(row["id"], terms.id.0.as_str());
    assert_eq!(row["actions"], json!(["A3", "A5"]));
    assert_eq!((&row["days"], &row["until"]), (&json!(14), &json!("2026-03-17T12:41:00Z")));
    assert_eq!(row["policy"], serde_json::to_value(&terms.policy).unwrap());
    let evidence: Vec<Evidence> = serde_json::from_value(row["evidence"].clone()).unwrap();
    assert_eq!(evidence, terms.evidence);
    assert_eq!(row["exceptions"].as_array().unwrap().len(), 11);
    assert_eq!(row["entry"], serde_json::to_value(&item.entry).unwrap());
    assert_eq!((&row["read"], &row["of"]), (&json!(37), &json!(212)));
    assert_eq!(row["leaves"], "2026-03-03T12:51:00Z");
}

#[test]
fn a_reversal_has_a_key_of_its_own_and_names_what_it_takes_back() {
    let (memory, _) = export("native", vec![reversed(decided(&[Step::A6], 6))]);
    let row = &lines(&memory)[1];
    assert_eq!(row["kind"], "reversal");
    assert_eq!(row["id"], "01JTEST0000000000000000006-reversal");
    assert_eq!(row["reverses"], "01JTEST0000000000000000006");
    assert_eq!(row["reversal"]["actor"], "carol");
    assert_eq!(row["actor"], "alice");
}

#[test]
fn no_content_and_no_name_leaves_in_the_native_form() {
    let mut items = every_kind();
    for item in &mut items {
        item.account.handle = "HANDLE-SECRET".into();
        item.account.profile.name = "NAME-SECRET".into();
        item.posts.iter_mut().for_each(|post| post.url = "https://URL-SECRET".into());
    }
    assert!(!export("native", items).0.text("").contains("SECRET"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A sentence of any characters stays on its line and reads back the same.
    #[test]
    fn any_sentence_reads_back(facts in "\\PC{1,40}|[\\x00-\\x20a\u{2028}\u{85}]{1,20}x") {
        prop_assume!(!facts.trim().is_empty());
        let mut draft = full_draft(&[Step::A1]);
        draft.facts.clone_from(&facts);
        let (memory, _) = export("native", vec![outgoing(draft, 1)]);
        prop_assert_eq!(memory.text("").split_terminator('\n').count(), 3);
        let row: Value = serde_json::from_str(memory.text("").split('\n').nth(1).unwrap()).unwrap();
        prop_assert_eq!(row["facts"].as_str().unwrap(), facts.trim());
    }
}
