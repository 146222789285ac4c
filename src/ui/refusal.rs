//! Why a dialog about one case was not saved, in a line that its reviewer can act on.

use crate::request::Reply;
use crate::text::printable_str;
use crate::ui::command::Scope;
use crate::ui::view::Context;

/// The words of a reply that kept something from being saved; none of any other.
pub fn not_saved(reply: &Reply, cx: &Context<'_>) -> Option<String> {
    match reply {
        Reply::Refused { missing, .. } => {
            let words: Vec<String> = missing.iter().map(ToString::to_string).collect();
            Some(format!("refused, nothing was saved: {}", words.join(", ")))
        }
        Reply::Held { by, until, .. } => {
            let by = printable_str(by).line();
            let advice = cx.keys.say(Scope::Case, "<back>, then <next> goes on");
            Some(format!("not saved: {by} holds the case until {} · {advice}", until.clock()))
        }
        Reply::Failed(problem) => Some(format!("not saved: {}", problem.message)),
        _ => None,
    }
}
