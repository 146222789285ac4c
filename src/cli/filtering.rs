//! Filters on the command line: read with the same grammar as everywhere, refused with the column.

use std::fmt::Write as _;

use crate::domain::filter::{Field, FieldRow, Filter, List, Part, Term, Test};
use crate::domain::{Problem, shown};

/// A filter from its words, which the shell has taken apart.
pub(super) fn parsed(words: &[String], list: List) -> Result<Filter, Problem> {
    let text = words.join(" ");
    Filter::parse(&text, list).map_err(|error| {
        Problem::yours(format!("the filter cannot be read: {error}"))
            .hint("put a filter in single quotes, so that the shell leaves it alone")
    })
}

/// What an option says as a term of a filter does.
pub(super) fn said(field: Field, word: &str) -> Result<Filter, Problem> {
    let known = FieldRow::named(field.name()).map_or(&[][..], |row| row.kind.words());
    let Some(word) = known.iter().find(|known| known.eq_ignore_ascii_case(word)) else {
        let (name, word, known) = (field.name(), shown(word), known.join(", "));
        return Err(Problem::yours(format!("no {name} is called `{word}`; expected one of {known}")));
    };
    Ok(Filter::of(Term { field, test: Test::AnyOf(vec![Part::Word((*word).to_owned())]) }))
}

/// What a verb's help says of the filters it takes.
pub(super) fn help(list: List) -> String {
    let mut text =
        "Filter: words to look for, \"words in quotes\", /patterns/, and fields; `!` excludes, `or` and \
brackets join. Put it in single quotes. Fields:\n"
            .to_owned();
    for row in FieldRow::of(list) {
        let _ = writeln!(text, "  {:<24} {}", row.example, row.sentence);
    }
    text
}
