//! The answer to an order that cannot be carried out (Regulation (EU) 2021/784, Article 3(7) and (8), Annex III); the
//! words are ours.

use super::answer::{self, Answering};
use super::form::{Form, Section, Value};
use crate::domain::PauseReason;

/// The filled-in form. What is wrong and what is needed stands in the explanation.
pub fn annex_three(given: &Answering<'_>, reason: PauseReason, explanation: &str) -> Form {
    let boxes = [
        (PauseReason::Impossible, "force majeure, or an impossibility that is not the provider's doing"),
        (PauseReason::ManifestError, "the order holds manifest errors"),
        (PauseReason::MissingInformation, "the order does not say enough to be carried out"),
    ];
    let ticks = boxes.map(|(ticked, words)| (ticked.word(), words.to_owned(), ticked == reason));
    let needed = match reason {
        PauseReason::ManifestError => "the errors named above, put right",
        PauseReason::MissingInformation => "what is named above as missing or unclear",
        PauseReason::Impossible | PauseReason::AwaitingAnswer => "-",
    };
    let sections = vec![
        answer::addressee(given),
        Section::new("hindrance", "B. Why it cannot be carried out in time (Article 3(7) and (8))")
            .row("reason", "reason", Value::Ticks(ticks.into()))
            .ours("explanation", "explanation", explanation)
            .ours("needed", "needed from the authority", needed)
            .ours("then", "what happens then", "the time limit runs anew once the hindrance is gone"),
        answer::provider(given),
    ];
    let title = format!("Removal order {} cannot be carried out", given.order.reference);
    let basis = "Regulation (EU) 2021/784, Article 3(7) and (8), Annex III";
    Form::new("annex-3", title, basis, given.order.drill, sections)
}
