//! The forms that begin and end an incident.

use crate::domain::{Incident, Lane, Time, Weights};
use crate::request::Request;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::Context;
use crate::ui::words::many;

/// Longest name of an incident.
const LONGEST: usize = 40;

/// Beginning one.
pub(super) struct BeginIncident;

/// Ending one.
pub(super) struct EndIncident {
    pub(super) id: String,
    pub(super) open: u64,
}

/// A factor such as `2`, `2.5` or `×2.5`, in tenths.
fn factor(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches(['×', 'x']);
    let (whole, tenth) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let one_digit = tenth.len() == 1;
    let tenths = whole.parse::<u16>().ok()?.checked_mul(10)?.checked_add(tenth.parse().ok()?)?;
    Some(tenths).filter(|tenths| one_digit && (11..=100).contains(tenths))
}

/// Seven weights, or none.
fn weights(text: &str) -> Result<Option<Weights>, String> {
    let numbers: Vec<&str> = text.split_whitespace().collect();
    if numbers.is_empty() {
        return Ok(None);
    }
    let read: Vec<u16> =
        numbers.iter().filter_map(|number| number.parse().ok()).filter(|weight| *weight <= 16).collect();
    let lanes: Vec<String> = Lane::ALL.iter().map(ToString::to_string).collect();
    let wrong = || format!("seven numbers, 0 to 16, for {}", lanes.join(" "));
    if read.len() != numbers.len() {
        return Err(wrong());
    }
    <Weights>::try_from(read).map(Some).map_err(|_| wrong())
}

impl Task for BeginIncident {
    fn name(&self) -> String {
        "incident".to_owned()
    }

    fn title(&self) -> String {
        "begin an incident".to_owned()
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        let usual: Vec<String> = cx.jurisdiction.lanes.iter().map(|lane| lane.weight.to_string()).collect();
        let lanes: Vec<String> = Lane::ALL.iter().map(ToString::to_string).collect();
        vec![
            Row::new("id", "short name", Kind::Line)
                .must()
                .advice("small letters, digits and hyphens: harbour-fire"),
            Row::new("title", "title", Kind::Line).must().advice("what people call it"),
            Row::new("criteria", "what counts", Kind::Text)
                .must()
                .advice("what makes a case part of it, and when it is over"),
            Row::new("factor", "factor", Kind::Line)
                .must()
                .value("2")
                .advice("how much more its cases weigh: 1.1 to 10"),
            Row::new("rules", "rules", Kind::List)
                .wanted()
                .advice("ids of rules: a case with a hit of one belongs to it"),
            Row::new("clauses", "clauses", Kind::List)
                .wanted()
                .advice("clauses: a case with a hit whose rule names one belongs to it"),
            Row::new("weights", "lane weights", Kind::Line).advice(format!(
                "seven numbers while it runs, for {}; empty: as usual, {}",
                lanes.join(" "),
                usual.join(" ")
            )),
        ]
    }

    fn deed(&self) -> String {
        "BEGINS it: its cases weigh more from now on".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        let mut troubles: Vec<Trouble> = Vec::new();
        let id = form.text("id");
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.len() > LONGEST || !id.bytes().all(fits) {
            troubles.push(("id", format!("small letters, digits and hyphens, at most {LONGEST}")));
        }
        let factor = factor(&form.text("factor"));
        if factor.is_none() {
            troubles
                .push(("factor", "a number from 1.1 to 10, at most one digit behind the point".to_owned()));
        }
        let (rules, clauses) = (form.list("rules"), form.list("clauses"));
        if rules.is_empty() && clauses.is_empty() {
            troubles.push((
                "rules",
                "a rule, or a clause: something must say which cases belong to it".to_owned(),
            ));
        }
        let weights = weights(&form.text("weights"))
            .map_err(|words| troubles.push(("weights", words)))
            .unwrap_or_default();
        match factor {
            Some(factor) if troubles.is_empty() => {
                let (title, criteria) = (form.text("title"), form.text("criteria"));
                let incident = Incident { id, title, criteria, factor, rules, clauses, weights };
                Ok(Request::BeginSurge { incident: Box::new(incident) })
            }
            _ => Err(troubles),
        }
    }
}

impl Task for EndIncident {
    fn name(&self) -> String {
        format!("incident {}", self.id)
    }

    fn title(&self) -> String {
        format!("end the incident {}", self.id)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        vec![
            Row::new("learnt", "what was learnt", Kind::Text)
                .must()
                .advice("what worked, what did not, which rules to keep; it stays with the incident"),
        ]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let open = match self.open {
            0 => "No case of it is open.".to_owned(),
            open => format!(
                "{} of it still open: they go back to their usual place.",
                many(open, "case", "cases")
            ),
        };
        vec![(Tone::Done, open)]
    }

    fn deed(&self) -> String {
        "ENDS it".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Ok(Request::EndSurge { incident: self.id.clone(), learnt: form.text("learnt") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_are_read_in_tenths() {
        for (text, expected) in [
            ("2", Some(20)),
            ("2.5", Some(25)),
            ("×1,1", Some(11)),
            ("10", Some(100)),
            ("1", None),
            ("10.1", None),
            ("2.55", None),
            ("", None),
            ("much", None),
            ("99999", None),
        ] {
            assert_eq!(factor(text), expected, "{text}");
        }
    }

    #[test]
    fn weights_are_seven_or_none() {
        assert_eq!(weights(" "), Ok(None));
        assert_eq!(weights("0 0 4 3 2 1 1"), Ok(Some([0, 0, 4, 3, 2, 1, 1])));
        for text in ["1 2 3", "0 0 4 3 2 1 17", "0 0 4 3 2 1 x", "0 0 4 3 2 1 1 1"] {
            assert!(weights(text).is_err(), "{text}");
        }
    }
}
