//! Calls of Mastodon's admin interface, ready to be sent by a script, in files of JSON Lines; and a checklist of
//! what that interface cannot do. Knows how the files look, not what a decision turns into: that is `plan`.

mod call;
mod plan;

use std::collections::HashSet;
use std::io;

use crate::domain::AccountNo;
use crate::text::{printable_name, printable_str};

use super::batch::{Head, Items, OutError, Sink, Summary};
use super::item::Outgoing;
use super::lines::Lines;
use plan::{Seen, ToDo, plan};

/// Suffix of the file with calls that have to wait.
pub(super) const LATER: &str = ".later.jsonl";
/// Suffix of the file with what has to be done by hand.
pub(super) const CHECKLIST: &str = ".checklist.txt";

/// Writes the calls and the checklist.
pub(super) fn write(head: &Head, items: &mut Items<'_>, sink: &mut dyn Sink) -> Result<Summary, OutError> {
    let mut summary = Summary::default();
    let mut now = Lines::begin("caseload-mastodon-calls", "", head, sink)?;
    let mut later: Option<Lines> = None;
    let (mut acted, mut lifted): (HashSet<AccountNo>, HashSet<AccountNo>) = Default::default();
    for item in items {
        let item = item?;
        if let Some(reason) = item.stays() {
            summary.leave(reason);
            continue;
        }
        let seen = Seen { acted: acted.contains(&item.case), lifted: lifted.contains(&item.case) };
        let plan = plan(&item, head.made, seen);
        for call in &plan.calls {
            now.line("calls", call, sink)?;
        }
        if !plan.later.is_empty() {
            let mut lines = match later.take() {
                Some(lines) => lines,
                None => Lines::begin("caseload-mastodon-calls-later", LATER, head, sink)?,
            };
            for call in &plan.later {
                lines.line("calls", call, sink)?;
            }
            later = Some(lines);
        }
        for to_do in &plan.by_hand {
            if summary.by_hand == 0 {
                begin_checklist(head, sink)?;
            }
            summary.by_hand += 1;
            sink.file(CHECKLIST)?.write_all(by_hand(&item, to_do).as_bytes())?;
        }
        if plan.acts {
            acted.insert(item.case);
        }
        if plan.lifts {
            lifted.insert(item.case);
        }
        summary.calls += plan.calls.len() as u64;
        summary.later += plan.later.len() as u64;
        summary.nothing_to_do += u64::from(plan.is_empty());
        summary.hand(&item);
    }
    now.end(sink)?;
    if let Some(later) = later {
        later.end(sink)?;
    }
    Ok(summary)
}

fn begin_checklist(head: &Head, sink: &mut dyn Sink) -> io::Result<()> {
    let tip = &head.tip;
    write!(
        sink.file(CHECKLIST)?,
        "To do by hand: what Mastodon's admin interface cannot do, or would do wrongly.\n\
         Made {} by {}. Ledger tip: desk {}, entry {}, {}.\n\n",
        head.made,
        head.program,
        tip.desk,
        tip.seq,
        tip.digest
    )
}

/// One line: decision, account, what to do, where; the handle last, so that its direction disturbs nothing.
fn by_hand(item: &Outgoing, to_do: &ToDo) -> String {
    let place = to_do.place.as_ref().map(|place| format!(" at {place}"));
    format!(
        "[ ] {} · {} · {}: {}{} · handle {}\n",
        printable_str(&item.key()).line(),
        item.decision.case,
        to_do.of,
        to_do.what,
        place.unwrap_or_default(),
        printable_name(&item.account.handle).fit(60)
    )
}
