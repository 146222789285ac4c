//! The form for giving data away in an emergency (18 U.S.C. 2702(b)(8) and (c)(4)): who asks and how that was checked,
//! the facts, what is given, and the second person who approves.

use super::error::OrderError;
use super::form::{Form, Section};
use crate::domain::{AccountNo, AccountRef, Disclosure, Time};

/// What the form is made from.
#[derive(Debug, Clone, Copy)]
pub struct Disclosing<'a> {
    /// The disclosure's id.
    pub id: &'a str,
    pub form: &'a Disclosure,
    pub account: &'a AccountRef,
    pub case: AccountNo,
    pub asked_by: &'a str,
    pub asked: Time,
    /// Approved or not, by whom, why and when; none while it waits.
    pub answer: Option<(bool, &'a str, &'a str, Time)>,
    pub drill: bool,
}

/// Everything that keeps the form from being put before a second person.
pub fn check_disclosure(form: &Disclosure) -> Vec<OrderError> {
    let mut errors = Vec::new();
    let asked = [
        ("requester", form.requester.raw_bytes(), "who asks: name, office and how to call back"),
        ("identity_check", form.identity_check.as_bytes(), "how their identity was checked"),
        ("facts", form.facts.as_bytes(), "the facts that make it an emergency"),
        ("given", form.given.as_bytes(), "what is given, by kinds, and why no more"),
    ];
    for (field, value, expected) in asked {
        if value.trim_ascii().is_empty() {
            errors.push(OrderError::field(field, expected, "nothing"));
        }
    }
    errors
}

/// The filled-in form.
pub fn disclosure_form(given: &Disclosing<'_>) -> Form {
    let form = given.form;
    let approval = Section::new("approval", "Second person");
    let approval = match given.answer {
        None => approval.ours("answer", "answer", "waits for a second person; nothing may be given yet"),
        Some((approved, by, why, at)) => approval
            .ours("answer", "answer", if approved { "APPROVED" } else { "REFUSED: nothing is given" })
            .ours("by", "by", by)
            .ours("why", "because", why)
            .at("at", "at", Some(at)),
    };
    let sections = vec![
        Section::new("request", "Request")
            .ours("id", "disclosure", given.id)
            .ours("case", "case", format!("{} ({})", given.case, given.account))
            .theirs("requester", "who asks", &form.requester)
            .ours("identity_check", "identity checked by", &form.identity_check)
            .ours("asked_by", "written down by", given.asked_by)
            .at("asked", "at", Some(given.asked)),
        Section::new("emergency", "Emergency").ours("facts", "facts", &form.facts).ours(
            "given",
            "what is given",
            &form.given,
        ),
        approval,
    ];
    let basis =
        "18 U.S.C. 2702(b)(8) and (c)(4): in good faith, danger of death or serious injury, without delay";
    Form::new("disclosure", "Emergency disclosure".to_owned(), basis, given.drill, sections)
}
