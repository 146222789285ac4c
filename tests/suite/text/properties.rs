//! What holds for any text: every scalar value of Unicode, and generated mixtures of the awkward ones.

use caseload::text::{PieceKind, printable_str, width};
use proptest::prelude::*;

use super::oracle::check_any;

/// All Unicode scalar values.
fn scalars() -> impl Iterator<Item = char> {
    ('\0'..='\u{D7FF}').chain('\u{E000}'..='\u{10FFFF}')
}

#[test]
fn every_scalar_is_shown_safely_alone_and_behind_a_letter() {
    let mut text = String::new();
    for c in scalars() {
        for before in ["", "a"] {
            text.clear();
            text.push_str(before);
            text.push(c);
            check_any(&text);
        }
    }
}

