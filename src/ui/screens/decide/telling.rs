//! The decide dialogs in words: each row with the gate's verdict, what can be chosen in the row at hand, what is still
//! missing; and how what was typed as an answer changes the draft. Asks nothing of the desk.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::{Answer as Exception, Clause, Draft, Evidence, Policy, Step};
use crate::text::printable_str;
use crate::ui::command::Command;
use crate::ui::telling::{self, Answer, Asks, Deed, Telling, WIDE};
use crate::ui::view::Context;
use crate::ui::words::many;

use super::composing::Composing;
use super::draw::advice;
use super::exceptions;
use super::form::Form;
use super::part::{Part, Verdict};
use super::rows::{self, Row, title};
use super::sheet::Sheet;

/// Answers to an exception, in the order they are offered.
const ANSWERS: [Exception; 3] = [Exception::None, Exception::Weak, Exception::Applies];

/// The dialog in words.
pub(in crate::ui::screens) fn telling(sheet: &Sheet<'_>, cx: &Context<'_>) -> Telling {
    let composing = sheet.composing;
    let parts = composing.form().parts();
    let mut body = vec![sheet.title.clone()];
    body.extend(sheet.below.iter().map(|words| telling::plain(words)));
    let place = |part: Part| parts.iter().position(|known| *known == part).unwrap_or(0);
    Telling {
        news: sheet.trouble.map(|words| printable_str(words).spoken()).into_iter().collect(),
        body,
        items: parts.iter().map(|part| row(*part, sheet, cx)).collect(),
        names: parts.iter().map(|part| part.label()).collect(),
        at: Some(place(composing.focus())),
        asks: asks(sheet, cx),
        wanting: composing.wanting(cx.policy).into_iter().map(|(part, words)| (place(part), words)).collect(),
        ..Telling::default()
    }
}

/// `clause: VE-5 Glorification, S3, fine`.
fn row(part: Part, sheet: &Sheet<'_>, cx: &Context<'_>) -> String {
    let composing = sheet.composing;
    let draft = composing.draft();
    let value = match part {
        Part::Facts | Part::Why | Part::WhyNotLower => {
            composing.field(part).map(|field| printable_str(field.value()).spoken()).unwrap_or_default()
        }
        Part::Beside => {
            let on = [(draft.preserve, "preserve"), (draft.refer, "refer"), (draft.secure, "secure")];
            let on: Vec<&str> = on.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect();
            if on.is_empty() { "nothing".to_owned() } else { on.join(", ") }
        }
        Part::Exceptions if !draft.exceptions.is_empty() => answered(draft, cx.policy),
        Part::Evidence if !draft.evidence.is_empty() => {
            draft.evidence.iter().map(|piece| piece_words(piece, sheet)).collect::<Vec<_>>().join(", ")
        }
        Part::Evidence => "none".to_owned(),
        Part::Steps if draft.steps.is_empty() => "none".to_owned(),
        Part::Clause if draft.clauses.is_empty() => "none".to_owned(),
        _ => {
            let drawn = rows::part_rows(part, sheet, WIDE, cx);
            let lines = drawn.iter().filter_map(|row| match row {
                Row::Part(_, line) | Row::More(line) => Some(telling::words(line)),
                _ => None,
            });
            lines.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
        }
    };
    let value = if value.is_empty() { "empty".to_owned() } else { value };
    let verdict = match composing.verdict(part, cx.policy) {
        Verdict::Fine => ", fine",
        Verdict::Needed => ", needed",
        Verdict::Free => "",
    };
    format!("{}: {value}{verdict}", part.label())
}

/// `03-03 12:41`, `against a violation 03-03 13:15`.
fn piece_words(piece: &Evidence, sheet: &Sheet<'_>) -> String {
    let name = sheet.labels.get(&piece.id).unwrap_or(&piece.id);
    let against = if piece.contrary { "against a violation " } else { "" };
    format!("{against}{}", printable_str(name).spoken())
}

/// `none: X-NEWS, X-ART; weak: X-COUNTER; open: X-FAITH`.
fn answered(draft: &Draft, policy: &Policy) -> String {
    let codes = |wanted: Option<Exception>| {
        let of = policy.exceptions.iter().filter(|it| draft.exceptions.get(&it.code) == wanted.as_ref());
        of.map(|it| it.code.as_str()).collect::<Vec<_>>().join(", ")
    };
    let groups = ANSWERS.map(|answer| (exceptions::word(answer), codes(Some(answer))));
    let groups = groups.into_iter().chain([("open", codes(None))]);
    let said = groups.filter(|(_, codes)| !codes.is_empty()).map(|(word, codes)| format!("{word}: {codes}"));
    printable_str(&said.collect::<Vec<_>>().join("; ")).spoken()
}

/// What is asked for in the row at hand.
fn asks(sheet: &Sheet<'_>, cx: &Context<'_>) -> Asks {
    let (composing, policy) = (sheet.composing, cx.policy);
    let draft = composing.draft();
    let on = |on: bool, words: String| if on { format!("{words}, chosen") } else { words };
    let choice = |words: &str, options: Vec<String>| Asks::Choice(words.to_owned(), options);
    match composing.focus() {
        Part::Steps => {
            let step =
                |step: Step| on(draft.steps.contains(&step), format!("{step} {}", title(step, policy)));
            choice("a step of the ladder, again takes it out", Step::ALL.map(step).to_vec())
        }
        Part::Clause => {
            let clause = |clause: &Clause| {
                let words = format!("{} {}, {}", clause.id, clause.title, clause.severity);
                on(draft.clauses.contains(&clause.id), printable_str(&words).spoken())
            };
            choice("a clause, again takes it out", policy.clauses.iter().map(clause).collect())
        }
        Part::Evidence if draft.evidence.is_empty() => {
            Asks::Choice("none marked: back, then evidence on a post or a field".to_owned(), Vec::new())
        }
        Part::Evidence => {
            let pieces = draft.evidence.iter().map(|piece| piece_words(piece, sheet));
            choice("a number takes a piece away", pieces.collect())
        }
        Part::Exceptions => {
            let Some(exception) = policy.exceptions.get(composing.item) else { return Asks::Command };
            let known = draft.exceptions.get(&exception.code);
            let words = |answer: Exception| on(known == Some(&answer), exceptions::word(answer).to_owned());
            let mut options: Vec<String> = ANSWERS.map(words).to_vec();
            options.push("rest: none for all that are open".to_owned());
            let words = format!("exception {}, {}", exception.code, exception.title);
            Asks::Choice(printable_str(&words).spoken(), options)
        }
        Part::Beside => choice(
            "a number switches",
            vec![
                on(draft.preserve, "preserve: keep the content from being purged".to_owned()),
                on(draft.refer, "refer to the authorities".to_owned()),
                on(draft.secure, "secure the account and give it back".to_owned()),
            ],
        ),
        Part::Facts | Part::Why | Part::WhyNotLower => Asks::Text(advice(composing, cx)),
        Part::Duration => Asks::Text("a number of days".to_owned()),
        Part::Count => Asks::Text("how many cases these are".to_owned()),
    }
}

impl Composing {
    /// Takes an answer for the row with the focus.
    pub(in crate::ui::screens) fn answer(
        &mut self,
        answer: Answer<'_>,
        policy: &Policy,
    ) -> Result<(), String> {
        match (self.focus, answer) {
            (Part::Steps, Answer::Choice(at)) => {
                let step = Step::ALL.get(at).ok_or("there is no such step")?;
                self.toggle(*step, policy);
            }
            (Part::Clause, Answer::Choice(at)) => {
                let clause = policy.clauses.get(at).ok_or("there is no such clause")?;
                let id = clause.id.clone();
                self.toggle_clause(&id, policy);
            }
            (Part::Evidence, Answer::Choice(at)) if at < self.draft.evidence.len() => {
                self.item = at;
                self.press(KeyCode::Backspace, policy);
            }
            (Part::Exceptions, Answer::Choice(3)) => self.none_of_the_rest(policy),
            (Part::Exceptions, Answer::Choice(at)) => {
                let answer = ANSWERS.get(at).ok_or("there is no such answer")?;
                self.item = exceptions::answer(&mut self.draft, policy, self.item, *answer);
            }
            (Part::Beside, Answer::Choice(0)) => self.toggle_preserve(),
            (Part::Beside, Answer::Choice(1)) => self.toggle_refer(),
            (Part::Beside, Answer::Choice(2)) => self.toggle_secure(),
            (Part::Duration | Part::Count, Answer::Text(text)) => {
                let digits = text.trim().trim_end_matches([' ', 'd']);
                if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit())
                {
                    return Err("a number is asked for".to_owned());
                }
                for _ in 0..5 {
                    self.press(KeyCode::Backspace, policy);
                }
                for digit in digits.chars() {
                    self.press(KeyCode::Char(digit), policy);
                }
            }
            (part, Answer::Text(text)) if part.is_text() => {
                self.key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL), policy);
                self.paste(text);
            }
            _ => return Err("that is none of the choices".to_owned()),
        }
        Ok(())
    }

    /// Puts the focus on the row at a place.
    pub(in crate::ui::screens) fn go_to_row(&mut self, place: usize, policy: &Policy) {
        if let Some(part) = self.form().parts().get(place) {
            self.go(*part, policy);
        }
    }

    /// What a command would save about this, once nothing is missing.
    pub(in crate::ui::screens) fn deed(
        &self,
        command: Command,
        about: &str,
        policy: &Policy,
    ) -> Option<Deed> {
        let ready = command == Command::Commit && self.wanting(policy).is_empty();
        ready.then(|| Deed { words: format!("{about}: {}", self.said(policy)), by: self.step_words() })
    }

    /// `A5 under VE-5, 2 pieces of evidence, for 30 d`: what would be saved.
    fn said(&self, policy: &Policy) -> String {
        let draft = &self.draft;
        let steps: Vec<String> =
            draft.steps.iter().map(|step| format!("{step} {}", title(*step, policy))).collect();
        let mut words = vec![steps.join(" and ")];
        if !draft.clauses.is_empty() {
            words.push(format!("under {}", draft.clauses.join(" ")));
        }
        if self.form() == Form::Decision && !draft.evidence.is_empty() {
            words.push(many(draft.evidence.len() as u64, "piece marked", "pieces marked"));
        }
        words.extend(draft.duration.map(|days| format!("for {days}")));
        for (on, word) in [(draft.preserve, "preserve"), (draft.refer, "refer"), (draft.secure, "secure")] {
            words.extend(on.then(|| word.to_owned()));
        }
        if policy.demand(&draft.steps, draft.refer).second_person && self.form() == Form::Decision {
            words.push("a second person must agree".to_owned());
        }
        printable_str(&words.join(", ")).spoken()
    }

    /// `A3+A5`.
    pub(in crate::ui::screens) fn step_words(&self) -> String {
        self.draft.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
    }

    fn press(&mut self, code: KeyCode, policy: &Policy) {
        self.key(KeyEvent::new(code, KeyModifiers::NONE), policy);
    }

    /// Puts a clause in or takes it out, by the two keys that do so.
    fn toggle_clause(&mut self, id: &str, policy: &Policy) {
        let family =
            policy.families.iter().find(|family| policy.clauses_of(&family.id).any(|it| it.id == id));
        let key = policy.clause(id).and_then(Clause::key);
        if let (Some(family), Some(key)) = (family, key) {
            self.close_family();
            self.press(KeyCode::Char(family.key), policy);
            self.press(KeyCode::Char(key), policy);
        }
    }
}
