//! The notice to the authorities (Regulation (EU) 2021/784, Article 14(5); Regulation (EU) 2022/2065, Article 18 and
//! recital 56). Its packet is shown before it is kept; what it quotes comes from the queue.

use crate::domain::{AccountNo, PaperAsk, ThreatNotice, Time, check_id};
use crate::request::{Recorded, Request};
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::{AtHand, Context};

use super::contacts;
use super::told::told;

/// Most states that a notice names.
const STATES: usize = 27;

/// Writing the notice.
pub(super) struct WriteNotice {
    pub(super) hand: AtHand,
    /// Why the threat was raised: the explanation begins with it.
    pub(super) why: String,
}

fn notice(form: &Form) -> ThreatNotice {
    ThreatNotice {
        explanation: form.text("explanation"),
        offence: form.text("offence"),
        people_at_risk: form.text("people"),
        states: form.states("states"),
        how_determined: form.text("determined"),
        posts: form.list("posts"),
    }
}

impl WriteNotice {
    const fn case(&self) -> AccountNo {
        self.hand.case
    }
}

impl Task for WriteNotice {
    fn name(&self) -> String {
        format!("notice {}", self.case())
    }

    fn title(&self) -> String {
        format!("‼ notice to the authorities · {}", self.hand.name)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        let mut rows = vec![
            Row::new("explanation", "what is feared", Kind::Text)
                .must()
                .value(self.why.clone())
                .under("WHAT THEY MUST KNOW")
                .advice("why you suspect it, in plain words"),
            Row::new("people", "who is in danger", Kind::Line).wanted().advice("people, a place, the public"),
            Row::new("offence", "what offence", Kind::Line).wanted().advice("as far as you can tell"),
            Row::new("states", "states", Kind::States(STATES))
                .wanted()
                .advice("two letters each: where the offence, the suspect or the victim is; EMPTY: unknown"),
            Row::new("determined", "how you know", Kind::Line)
                .wanted()
                .advice("where the states come from: language, places named, the profile"),
            Row::new("posts", "posts", Kind::List)
                .wanted()
                .value(self.hand.posts.join("\n"))
                .advice("ids of the posts that show it; those marked as evidence stand here"),
        ];
        let mut who = contacts::rows(cx, "e-mail");
        if let Some(first) = who.first_mut() {
            first.section = Some("WHO GETS IT".to_owned());
        }
        rows.extend(who);
        rows
    }

    fn head(&self, form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let words = if form.text("states").is_empty() {
            "State unknown: tell the contact point at home AND Europol."
        } else {
            "Tell the contact point of every state you name."
        };
        vec![(Tone::Done, words.to_owned())]
    }

    fn deed(&self) -> String {
        "KEEPS this packet and records who got it".to_owned()
    }

    fn request(&self, form: &Form, now: Time) -> Result<Request, Vec<Trouble>> {
        if let Some(wrong) = form.list("posts").iter().find_map(|post| check_id(post).err()) {
            return Err(vec![("posts", wrong.to_string())]);
        }
        let told = told(form, now)?;
        Ok(Request::TellThreat { case: self.case(), told, notice: Some(Box::new(notice(form))) })
    }

    fn paper(&self, form: &Form, _now: Time) -> Option<Request> {
        let ask = PaperAsk::Threat { notice: Box::new(notice(form)) };
        Some(Request::Paper { case: self.case(), ask })
    }

    fn said(&self, _what: &Recorded) -> String {
        "packet kept with the case's papers: send it now (gp shows it)".to_owned()
    }
}
