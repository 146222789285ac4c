//! The two answers to an order: carried out (Annex II) or unable (Annex III). The paper is shown before it is kept.

use crate::domain::{AccountNo, Measure, OrderAnswer, PaperAsk, PauseReason, Time};
use crate::request::Request;
use crate::ui::form::{Form, Kind, Row, Task, Tense, Tone, Trouble};
use crate::ui::view::Context;

/// The order was carried out.
pub struct CarriedOut {
    pub case: AccountNo,
    pub reference: String,
}

/// It cannot be carried out.
pub struct Unable {
    pub case: AccountNo,
    pub reference: String,
}

fn paper(case: AccountNo, reference: &str, answer: OrderAnswer) -> Request {
    Request::Paper { case, ask: PaperAsk::OrderAnswer { reference: reference.to_owned(), answer } }
}

fn answered(case: AccountNo, reference: &str, answer: OrderAnswer) -> Request {
    Request::AnswerOrder { case, reference: reference.to_owned(), answer }
}

impl CarriedOut {
    fn answer(form: &Form, now: Time) -> Option<OrderAnswer> {
        let measure = form.text("measure").parse::<Measure>().ok()?;
        Some(OrderAnswer::Executed { measure, at: form.moment("at", now)? })
    }
}

impl Task for CarriedOut {
    fn name(&self) -> String {
        format!("done {} {}", self.case, self.reference)
    }

    fn title(&self) -> String {
        format!("order {} was carried out", self.reference)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        let pair = |measure: Measure, words: &str| (measure.word().to_owned(), words.to_owned());
        let measures = vec![
            pair(Measure::Removed, "removed"),
            pair(Measure::Disabled, "access disabled in all Member States"),
        ];
        vec![
            Row::new("measure", "what was done", Kind::Choice(measures))
                .wanted()
                .advice("space or 1 2 chooses"),
            Row::new("at", "done at", Kind::Moment(Tense::Past))
                .must()
                .value(Time(cx.now.second() * 1000).to_string())
                .advice("UTC: now, 13:50, 2026-03-04 13:50"),
        ]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let words =
            "The answer is Annex II. Everything of this account is kept from then on: a hold begins with it.";
        vec![(Tone::Hint, words.to_owned())]
    }

    fn deed(&self) -> String {
        "RECORDS this answer and keeps the paper".to_owned()
    }

    fn request(&self, form: &Form, now: Time) -> Result<Request, Vec<Trouble>> {
        let answer = Self::answer(form, now).ok_or_else(|| vec![("at", "when was it done?".to_owned())])?;
        Ok(answered(self.case, &self.reference, answer))
    }

    fn paper(&self, form: &Form, now: Time) -> Option<Request> {
        Some(paper(self.case, &self.reference, Self::answer(form, now)?))
    }
}

impl Unable {
    fn answer(form: &Form) -> OrderAnswer {
        OrderAnswer::NotExecuted {
            reason: form.text("reason").parse().unwrap_or(PauseReason::MissingInformation),
            explanation: form.text("explanation"),
        }
    }
}

impl Task for Unable {
    fn name(&self) -> String {
        format!("unable {} {}", self.case, self.reference)
    }

    fn title(&self) -> String {
        format!("order {} cannot be carried out", self.reference)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        let pair = |reason: PauseReason, words: &str| (reason.word().to_owned(), words.to_owned());
        let reasons = vec![
            pair(PauseReason::MissingInformation, "the order does not say enough"),
            pair(PauseReason::ManifestError, "the order holds manifest errors"),
            pair(PauseReason::Impossible, "force majeure, or impossible"),
        ];
        vec![
            Row::new("reason", "why", Kind::Choice(reasons)).wanted().advice("1 2 3 chooses, or space"),
            Row::new("explanation", "in your words", Kind::Text)
                .must()
                .advice("what is wrong, or what you need from the authority; it stands in the paper"),
        ]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let words = "The answer is Annex III. The clock stands still until the authority has cured it, then the hour \
                     starts anew.";
        vec![(Tone::Hint, words.to_owned())]
    }

    fn deed(&self) -> String {
        "RECORDS this answer and stops the clock".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Ok(answered(self.case, &self.reference, Self::answer(form)))
    }

    fn paper(&self, form: &Form, _now: Time) -> Option<Request> {
        Some(paper(self.case, &self.reference, Self::answer(form)))
    }
}
