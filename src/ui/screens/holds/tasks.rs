//! The forms that place, renew and end a hold.

use crate::domain::{AccountNo, Hold, Period, Time};
use crate::request::Request;
use crate::text::printable_str;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::{AtHand, Context};

/// Placing a hold on a case.
pub struct PlaceHold {
    hand: AtHand,
}

impl PlaceHold {
    /// On the case at hand.
    pub const fn new(hand: AtHand) -> Self {
        Self { hand }
    }
}

impl Task for PlaceHold {
    fn name(&self) -> String {
        format!("hold {}", self.hand.case)
    }

    fn title(&self) -> String {
        format!("keep everything of {}", self.hand.name)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        let own = |text: &str| printable_str(text).line();
        let kinds = cx.jurisdiction.holds.iter();
        let kinds = kinds
            .map(|rule| (rule.id.clone(), format!("{} · {}", rule.length.words(), own(&rule.title))))
            .collect();
        vec![
            Row::new("basis", "kind", Kind::Choice(kinds)).wanted().advice("space or a digit chooses"),
            Row::new("by", "asked for by", Kind::Line)
                .must()
                .advice("who asked for it, in your words; or: this desk"),
        ]
    }

    fn head(&self, form: &Form, cx: &Context<'_>) -> Vec<(Tone, String)> {
        let rule = cx.jurisdiction.hold(&form.text("basis"));
        rule.map(|rule| {
            let until = rule.length.after(cx.now);
            let words = format!(
                "Kept until {}. A reminder comes {} before; it can be renewed {}.",
                until.date(),
                rule.remind.words(),
                times(rule.renewals)
            );
            vec![(Tone::Done, words)]
        })
        .unwrap_or_default()
    }

    fn deed(&self) -> String {
        "PLACES the hold".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        let (basis, requested_by) = (form.text("basis"), form.text("by"));
        Ok(Request::PlaceHold { case: self.hand.case, basis, requested_by })
    }
}

fn times(number: u8) -> String {
    match number {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        more => format!("{more} times"),
    }
}

/// What becomes of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Renew,
    End,
}

/// Renewing a hold, or ending it.
pub(super) struct TurnHold {
    pub(super) turn: Turn,
    pub(super) case: AccountNo,
    /// The handle, printable.
    pub(super) name: String,
    pub(super) hold: Hold,
    pub(super) length: Option<Period>,
}

impl Task for TurnHold {
    fn name(&self) -> String {
        format!("{:?} {}", self.turn, self.hold.id)
    }

    fn title(&self) -> String {
        let word = if self.turn == Turn::Renew { "renew" } else { "END" };
        format!("{word} the hold on {}", self.name)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        let advice = match self.turn {
            Turn::Renew => "who asked for more time, or what it is still needed for",
            Turn::End => "why it need not be kept any more",
        };
        vec![Row::new("why", "why", Kind::Text).must().advice(advice)]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let until = self.hold.until;
        match (self.turn, self.length) {
            (Turn::Renew, Some(length)) => {
                let then = length.after(until);
                vec![(Tone::Done, format!("Kept until {}; then until {}.", until.date(), then.date()))]
            }
            (Turn::Renew, None) => vec![(Tone::Done, format!("Kept until {}.", until.date()))],
            (Turn::End, _) => vec![(
                Tone::Failed,
                format!("Kept until {} otherwise. Ended, nothing keeps it from being purged.", until.date()),
            )],
        }
    }

    fn deed(&self) -> String {
        match self.turn {
            Turn::Renew => "RENEWS the hold".to_owned(),
            Turn::End => "ENDS the hold".to_owned(),
        }
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        let (case, hold, why) = (self.case, self.hold.id.clone(), form.text("why"));
        Ok(match self.turn {
            Turn::Renew => Request::RenewHold { case, hold, why },
            Turn::End => Request::EndHold { case, hold, why },
        })
    }
}
