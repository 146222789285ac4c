//! The forms of an emergency disclosure (18 U.S.C. 2702(b)(8) and (c)(4)): written down by one person, approved or
//! refused by another.

use crate::domain::{AccountNo, Disclosure, Time};
use crate::request::Request;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::Context;

/// Writing down what is to be given.
pub(super) struct AskDisclosure {
    pub(super) case: AccountNo,
    pub(super) name: String,
}

/// A second person's answer.
pub(super) struct AnswerDisclosure {
    pub(super) case: AccountNo,
    pub(super) disclosure: String,
    pub(super) by: String,
    pub(super) approved: bool,
}

impl Task for AskDisclosure {
    fn name(&self) -> String {
        format!("disclosure {}", self.case)
    }

    fn title(&self) -> String {
        format!("emergency disclosure · {}", self.name)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        vec![
            Row::new("requester", "who asks", Kind::Text)
                .must()
                .advice("name, office, and how to call them back"),
            Row::new("identity", "who they are", Kind::Text)
                .must()
                .advice("how their identity was checked: called back on which number, found where"),
            Row::new("facts", "the emergency", Kind::Text)
                .must()
                .advice("the facts: who is in danger of death or serious injury, and why it cannot wait"),
            Row::new("given", "what is given", Kind::Text)
                .must()
                .advice("kinds of data only, no content; and why no more than that"),
        ]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Done, "Nothing is given before a second person has approved it.".to_owned())]
    }

    fn deed(&self) -> String {
        "RECORDS it; a second person must approve".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        let disclosure = Disclosure {
            requester: form.outside("requester"),
            identity_check: form.text("identity"),
            facts: form.text("facts"),
            given: form.text("given"),
        };
        Ok(Request::AskDisclosure { case: self.case, form: Box::new(disclosure) })
    }
}

impl Task for AnswerDisclosure {
    fn name(&self) -> String {
        format!("disclosure {} {} {}", self.case, self.disclosure, self.approved)
    }

    fn title(&self) -> String {
        let answer = if self.approved { "approve" } else { "refuse" };
        format!("{answer} the disclosure that {} wrote down", self.by)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        vec![Row::new("why", "why", Kind::Text).must().advice("in a sentence; it is yours, and stays")]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Hint, "Its form stands among the case's papers: gp.".to_owned())]
    }

    fn deed(&self) -> String {
        if self.approved { "APPROVES it: the data may be given".to_owned() } else { "REFUSES it".to_owned() }
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Ok(Request::AnswerDisclosure {
            case: self.case,
            disclosure: self.disclosure.clone(),
            approved: self.approved,
            why: form.text("why"),
        })
    }
}
