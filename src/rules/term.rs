//! Kind `term`: whole words, or single signs such as an emoji. `runs.rs` says what a whole word is.

use super::kind_row::Kind;
use super::pack::Body;

/// The row of this kind.
pub(super) const KIND: Kind = Kind {
    name: "term",
    words: "whole words from a list",
    keys: &["terms"],
    several: false,
    read: |fields| {
        let terms = fields.texts("terms");
        for term in terms.iter().filter(|term| term.value.trim().contains(char::is_whitespace)) {
            let message =
                format!("`terms`: expected one word, found {}", super::problem::quoted(&term.value));
            let hint = "words in a row are a rule of kind `phrase`".to_owned();
            fields.mistakes.add(&term.at, message, Some(hint));
        }
        super::phrase::needs_letters("terms", &terms, fields);
        Some(Body::Terms(terms.into_iter().map(|term| term.value).collect()))
    },
    add: |body, rule, view| match body {
        Body::Terms(terms) => terms.iter().try_for_each(|term| view.add_term(term, rule)),
        _ => Ok(()),
    },
};
