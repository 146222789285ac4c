//! Kind `phrase`: words in a row, whatever blanks and punctuation stand between them.

use crate::text::{Folder, words};

use super::fields::{Fields, Placed};
use super::kind_row::Kind;
use super::pack::Body;
use super::problem::quoted;
use super::view::has_symbol;

/// The row of this kind.
pub(super) const KIND: Kind = Kind {
    name: "phrase",
    words: "words in a row, with any blanks and punctuation between them",
    keys: &["phrases"],
    several: false,
    read: |fields| {
        let phrases = fields.texts("phrases");
        needs_letters("phrases", &phrases, fields);
        Some(Body::Phrases(phrases.into_iter().map(|phrase| phrase.value).collect()))
    },
    add: |body, rule, view| match body {
        Body::Phrases(phrases) => phrases.iter().try_for_each(|phrase| view.add_phrase(phrase, rule)),
        _ => Ok(()),
    },
};

/// Reports literals of which folding leaves nothing to look for.
pub(super) fn needs_letters(key: &str, literals: &[Placed<String>], fields: &mut Fields<'_, '_, '_>) {
    let mut folding = Folder::default();
    for literal in literals {
        let folded = folding.fold(&literal.value).text();
        let sign = key == "terms" && has_symbol(folded);
        if !sign && words(folded).next().is_none() {
            let found = quoted(&literal.value);
            let message = format!("`{key}`: expected at least one letter or digit, found {found}");
            fields.mistakes.add(&literal.at, message, None);
        }
    }
}
