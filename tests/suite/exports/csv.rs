//! The table opens in a spreadsheet without running anything, and holds no character that a person cannot see.

use caseload::domain::{AccountRef, Step};
use proptest::prelude::*;

use super::{decided, every_kind, export, full_draft, outgoing, reversed};

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The cell under this heading in the only row.
fn cell(text: &str, heading: &str) -> String {
    let rows = rows(text);
    let at = rows[0].iter().position(|name| name == heading).unwrap();
    rows[1][at].clone()
}

#[track_caller]
fn check_handle(handle: &str, shown: &str) {
    let mut item = decided(&[Step::A1], 1);
    item.account.handle = handle.into();
    assert_eq!(cell(export("csv", vec![item]).0.text(""), "handle"), shown);
}

#[test]
fn a_cell_that_begins_like_a_formula_gets_an_apostrophe() {
    check_handle("=1+1", "'=1+1");
    check_handle("+49", "'+49");
    check_handle("-2", "'-2");
    check_handle("@SUM(A1)", "'@SUM(A1)");
    check_handle("\u{FF1D}1", "'\u{FF1D}1");
    check_handle("\u{FF0B}1", "'\u{FF0B}1");
    check_handle("\u{FF0D}1", "'\u{FF0D}1");
    check_handle("\u{FF20}x", "'\u{FF20}x");
    check_handle("a=1", "a=1");
}

#[test]
fn the_reviewers_words_and_the_platforms_ids_are_no_formulas_either() {
    let mut draft = full_draft(&[Step::A1]);
    draft.facts = "=HYPERLINK(\"https://red-ledger.example\")".into();
    draft.why = "- as before".into();
    draft.case = AccountRef::new("=birds", "+7").unwrap();
    let (memory, _) = export("csv", vec![outgoing(draft, 1)]);
    let text = memory.text("");
    assert_eq!(cell(text, "facts"), "'=HYPERLINK(\"hxxps://red-ledger[.]example\")");
    assert_eq!(cell(text, "why"), "'- as before");
    assert_eq!((cell(text, "platform"), cell(text, "account")), ("'=birds".into(), "'+7".into()));
}

#[test]
fn line_ends_and_controls_in_a_handle_stay_in_their_cell_and_are_seen() {
    let mut item = decided(&[Step::A1], 1);
    item.account.handle = "gar\"den\r\ner\u{1b}[2J\t\u{9b}x".into();
    let (memory, _) = export("csv", vec![item]);
    assert_eq!(rows(memory.text("")).len(), 2);
    let handle = cell(memory.text(""), "handle");
    assert!(handle.starts_with("gar\"den") && handle.chars().all(|c| !c.is_control()), "{handle:?}");
}

#[test]
fn every_row_has_every_column_and_says_who_and_why() {
    let (memory, _) = export("csv", every_kind());
    let rows = rows(memory.text(""));
    assert_eq!(rows.len(), 18);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let (memory, _) = export("csv", vec![reversed(decided(&[Step::A3, Step::A5], 1))]);
    let text = memory.text("");
    assert_eq!(cell(text, "what"), "reversal");
    assert_eq!(cell(text, "action"), "A3+A5");
    assert_eq!(cell(text, "action in words"), "remove posts, suspend until a date");
    assert_eq!(cell(text, "until"), "2026-03-17T12:41:00Z");
    assert_eq!(cell(text, "taken back by"), "carol");
    assert_eq!(cell(text, "taken back because"), "The appeal showed a film title.");
    assert_eq!(cell(text, "reports answered"), "9 8");
    assert!(cell(text, "ledger tip").starts_with("00000000000000d1 99 "));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in a handle or a sentence: one row, as many cells as the heading, no formula, no control.
    #[test]
    fn no_text_breaks_out_of_its_cell(handle in any::<String>(), why in "\\PC{0,12}[=+@\"',;\t\r\n]{0,4}x") {
        let mut draft = full_draft(&[Step::A1]);
        draft.why = why;
        let mut item = outgoing(draft, 1);
        item.account.handle = handle.into();
        let (memory, _) = export("csv", vec![item]);
        let rows = rows(memory.text(""));
        prop_assert_eq!(rows.len(), 2);
        prop_assert_eq!(rows[1].len(), rows[0].len());
        for cell in &rows[1] {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{:?}", cell);
            prop_assert!(cell.chars().all(|c| !c.is_control()), "{:?}", cell);
        }
    }
}
