//! What must be known before anything else on a case: who holds it, where it stands, what is hidden. One line of
//! words; changes nothing.

use std::fmt::Write as _;

use ratatui::text::Line;

use crate::domain::{CaseState, CaseView};
use crate::text::printable_str;
use crate::ui::command::Scope;
use crate::ui::screens::decide::judged_words;
use crate::ui::view::Context;

use super::lease::Hold;

/// The line, where there is something to say.
pub(super) fn banner(view: &CaseView, hold: &Hold, cx: &Context<'_>) -> Option<Line<'static>> {
    let say = |words: &str| cx.keys.say(Scope::Case, words);
    let said = |words: &str, style| Some(Line::styled(printable_str(words).line(), style));
    match hold {
        Hold::Theirs { by, until } => {
            let next = say("<next> goes on");
            let words = format!(" {by} holds this case until {}: reading only · {next}", until.clock());
            return said(&words, cx.theme.warn);
        }
        Hold::Ended(at) => {
            let words = format!(" your hold on this case ended {}: any key takes it again", at.clock());
            return said(&words, cx.theme.warn);
        }
        Hold::Asked | Hold::Ours(_) | Hold::Free => {}
    }
    let state = view.row.standing.state;
    let mark = cx.theme.state(state);
    let mut words = format!(" {} {}", mark.glyph, mark.word);
    if !view.sight.aided() {
        let whose = if state == CaseState::Second { " · a decision waits for you" } else { "" };
        let words = match state {
            CaseState::Open => " ◌ blind".to_owned(),
            _ => words + whose,
        };
        return said(
            &format!(
                "{words} · {}",
                say("<judge> or a digit records a first judgement; the aids open with it")
            ),
            cx.theme.accent,
        );
    }
    if state == CaseState::Open {
        return None;
    }
    if let Some((decision, who, _)) = view.decisions.first().filter(|_| state != CaseState::Parked) {
        let _ = write!(words, " · {} by {who}", decision.action_words());
        if let Some(before) = view.sight.before.as_ref().filter(|_| state == CaseState::Second) {
            let _ = write!(words, " · you judged {}", judged_words(before));
        }
        let own = *who == cx.reviewer.name;
        if state == CaseState::Decided && decision.leaves > cx.now {
            let back = if own { say(" · <undo> undoes") } else { String::new() };
            let _ = write!(words, " · leaves {}{back}", decision.leaves.clock());
        } else if state == CaseState::Decided {
            words.push_str(&say(" · <reverse> reverses"));
        } else if state == CaseState::Second {
            words.push_str(&say(if own { " · someone else confirms" } else { " · <confirm> confirms" }));
            words.push_str(&say(match (decision.leaves > cx.now, own) {
                (true, true) => " · <undo> undoes",
                (true, false) => "",
                (false, _) => " · <reverse> reverses",
            }));
        }
    }
    if let Some(until) = view.row.standing.until.filter(|_| state == CaseState::Parked) {
        let _ = write!(words, " until {} {}", until.date(), until.clock());
    }
    said(&words, mark.style)
}
