//! The answer to an order that was carried out (Regulation (EU) 2021/784, Article 3(6) and Annex II); the words are
//! ours.

use super::answer::{self, Answering};
use super::form::{Form, Section, Value};
use crate::domain::{Measure, Time};

/// The filled-in form.
pub fn annex_two(given: &Answering<'_>, measure: Measure, at: Time) -> Form {
    let ticks = vec![
        (Measure::Removed.word(), "the content was removed".to_owned(), measure == Measure::Removed),
        (
            Measure::Disabled.word(),
            "access to the content was disabled in all Member States".to_owned(),
            measure == Measure::Disabled,
        ),
    ];
    let sections = vec![
        answer::addressee(given),
        Section::new("measure", "B. What was done (Article 3(3))")
            .row("taken", "measure", Value::Ticks(ticks))
            .at("at", "at", Some(at)),
        answer::provider(given),
    ];
    let title = format!("Removal order {} was carried out", given.order.reference);
    let basis = "Regulation (EU) 2021/784, Article 3(6) and Annex II";
    Form::new("annex-2", title, basis, given.order.drill, sections)
}
