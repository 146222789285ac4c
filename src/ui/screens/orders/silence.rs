//! Until when the author must not be told of an order (Regulation (EU) 2021/784, Article 11(3)).

use crate::domain::{AccountNo, Time};
use crate::request::Request;
use crate::ui::form::{Form, Kind, Row, Task, Tense, Tone, Trouble};
use crate::ui::view::Context;

/// Sets, lengthens or ends the silence about an order.
pub struct SetSilence {
    pub case: AccountNo,
    pub reference: String,
    pub until: Option<Time>,
}

impl Task for SetSilence {
    fn name(&self) -> String {
        format!("silence {} {}", self.case, self.reference)
    }

    fn title(&self) -> String {
        format!("silence about order {}", self.reference)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        let orders = &cx.jurisdiction.orders;
        vec![
            Row::new("until", "silent until", Kind::Moment(Tense::Future)).wanted().advice(format!(
                "a date, or a period from now such as 6w; at most {}, once {} more. EMPTY: the author may be told now",
                orders.silence.words(),
                orders.silence_more.words()
            )),
            Row::new("why", "why", Kind::Text).must().advice("what the authority asked for, in your words"),
        ]
    }

    fn head(&self, form: &Form, cx: &Context<'_>) -> Vec<(Tone, String)> {
        let stamp = |at: Time| format!("{} {}", at.date(), at.clock());
        let now = match self.until {
            Some(until) if until > cx.now => {
                format!("Now: the author must not be told until {}.", stamp(until))
            }
            _ => "Now: the author may be told.".to_owned(),
        };
        let then = match form.moment("until", cx.now) {
            Some(until) => {
                (Tone::Done, format!("Then: NOT told until {}; notices wait until then.", stamp(until)))
            }
            None => (Tone::Failed, "Then: the author MAY BE TOLD at once.".to_owned()),
        };
        vec![(Tone::Hint, now), then]
    }

    fn deed(&self) -> String {
        "RECORDS this".to_owned()
    }

    fn request(&self, form: &Form, now: Time) -> Result<Request, Vec<Trouble>> {
        let (reference, why) = (self.reference.clone(), form.text("why"));
        Ok(Request::Silence { case: self.case, reference, until: form.moment("until", now), why })
    }
}
