//! What an account is looked up by: handle, name and id in one column, case and compatible forms made equal.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// What the queue's filter looks into: handle, name and id, folded, one a line.
pub(in crate::store) fn find_text(handle: &str, name: &str, id: &str) -> String {
    format!("{}\n{}\n{}", fold(handle), fold(name), fold(id))
}

/// Compatible forms and case made equal; for looking things up by name, not for matching rules.
pub(in crate::store) fn fold(text: &str) -> String {
    text.nfkc().default_case_fold().nfkc().collect()
}
