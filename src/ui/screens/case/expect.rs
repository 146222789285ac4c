//! What to expect of a post, said before it is read: how severe what the rules saw in it is, under which clauses, which
//! media it carries. Neutral words of the policy and of ours; nothing is quoted, and while the aids are closed nothing of
//! the rules is said. Draws nothing.

use crate::domain::{Calm, ExpectWhen, Policy, PostRow, Severity};
use crate::text::printable_str;
use crate::ui::theme::Theme;

use super::groups::Groups;

/// Clauses that are named; more than these are counted.
const NAMED: usize = 2;

/// Whether that is to be said.
pub(super) fn is_wanted(calm: &Calm, theme: &Theme) -> bool {
    match calm.expect {
        ExpectWhen::Off => false,
        ExpectWhen::Veiled => theme.lettering.veiled,
        ExpectWhen::Always => true,
    }
}

/// `expect S3 high, VE-5 Glorification · image`.
pub(super) fn words(row: &PostRow, groups: &Groups, policy: &Policy, blind: bool) -> String {
    let saw = if blind { None } else { Some(seen(row, groups, policy)) };
    let parts: Vec<String> = saw.into_iter().chain([media(row)]).collect();
    printable_str(&format!("expect {}", parts.join(" · "))).line()
}

/// What the rules saw.
fn seen(row: &PostRow, groups: &Groups, policy: &Policy) -> String {
    let cards = row.hits.iter().filter_map(|hit| groups.card(hit));
    let Some(severity) = cards.clone().map(|card| card.severity).max() else {
        let hit = !row.hits.is_empty();
        return if hit { "what a rule matched".to_owned() } else { "nothing that a rule matched".to_owned() };
    };
    let mut clauses: Vec<(Severity, &str)> =
        cards.filter_map(|card| Some((card.severity, card.clause.as_deref()?))).collect();
    clauses.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    clauses.dedup_by(|one, other| one.1 == other.1);
    let title = |id: &str| match policy.clauses.iter().find(|clause| clause.id == id) {
        Some(clause) => format!("{id} {}", clause.title),
        None => id.to_owned(),
    };
    let mut words = vec![format!("{severity} {}", severity.word())];
    words.extend(clauses.iter().take(NAMED).map(|(_, id)| title(id)));
    let more = clauses.len().saturating_sub(NAMED);
    words.extend((more > 0).then(|| format!("{more} more")));
    words.join(", ")
}

/// The kinds of media it carries, each once.
fn media(row: &PostRow) -> String {
    let mut kinds: Vec<&str> = row.post.media.iter().map(|media| media.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() { "text only".to_owned() } else { kinds.join(", ") }
}
