//! What a decision turns into on a Mastodon server: calls to send now, calls to send later, things to do by hand.
//! Pure, and the only place that knows the traps:
//!
//! - an action other than a warning closes every open report on the account, so no report is closed besides it,
//!   and there is one action call for an account in a whole export;
//! - the report named in an action gives the strike its posts, so it is the one with most of the evidence;
//! - a warning closes the one report it names, so the others are closed by calls of their own;
//! - a remote account cannot be warned, and is never sent mail; a suspended one can be neither limited nor
//!   suspended again, a limited one not limited again (the web pages refuse it, the interface does not);
//! - no suspension ends by itself: it needs a second call when the time has come;
//! - posts cannot be removed by a call, and features cannot be limited.
//!
//! Source: Mastodon's documentation of the admin API and `app/models/admin/account_action.rb` of its server.

use std::fmt;

use crate::domain::{Step, Time};
use crate::formats::out::item::{MASTODON, Outgoing, What};
use crate::text::printable_str;

use super::call::{Call, Kind, Maker, is_id};

/// What came before in the same export.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// An action call for this account.
    pub(super) acted: bool,
    /// A call that lifts what was imposed on it.
    pub(super) lifted: bool,
}

/// Something to do by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ToDo {
    /// The step or the like that it is about: `A3`.
    pub(super) of: String,
    pub(super) what: String,
    /// A page of the server.
    pub(super) place: Option<String>,
}

/// What a decision turns into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) calls: Vec<Call>,
    pub(super) later: Vec<Call>,
    pub(super) by_hand: Vec<ToDo>,
    /// It holds the account's one action call.
    pub(super) acts: bool,
    /// It lifts a limit or a suspension.
    pub(super) lifts: bool,
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.later.is_empty() && self.by_hand.is_empty()
    }

    fn hand(&mut self, of: impl fmt::Display, what: impl Into<String>, place: Option<String>) {
        self.by_hand.push(ToDo { of: of.to_string(), what: what.into(), place });
    }
}

/// Plans one decision or reversal.
pub(super) fn plan(item: &Outgoing, made: Time, seen: Seen) -> Plan {
    let mut plan = Plan::default();
    if let Some(reason) = not_for_calls(item) {
        let undo = if matches!(item.what, What::Reversal { .. }) { "take back by hand: " } else { "" };
        plan.hand(item.decision.action_words(), format!("{undo}{reason}"), None);
        return plan;
    }
    match &item.what {
        What::Decision => decide(item, made, seen, &mut plan),
        What::Reversal { .. } => reverse(item, &mut plan),
    }
    plan
}

/// Why no call can be made for this account at all.
fn not_for_calls(item: &Outgoing) -> Option<String> {
    let case = &item.decision.case;
    if !item.is(MASTODON) {
        return Some(format!("no call can be made, {} is no Mastodon server that is known", case.platform()));
    }
    let strange =
        item.reports.iter().map(|report| report.id.as_str()).chain([case.id()]).find(|id| !is_id(id));
    strange.map(|id| format!("no call can be made, expected ids of digits only, found `{}`", shortened(id)))
}

fn decide(item: &Outgoing, made: Time, seen: Seen, plan: &mut Plan) {
    let terms = &item.decision;
    let maker = Maker { decision: &terms.id, account: &terms.case };
    let has = |step: Step| terms.steps.contains(&step);
    beside(item, plan);
    if terms.steps == [Step::A0] {
        plan.calls.extend(item.answered().map(|report| maker.resolve(report)));
    }
    let before = plan.by_hand.len();
    if has(Step::A3) {
        remove_posts(item, plan);
    }
    if has(Step::A4) {
        let what = match terms.until() {
            Some(until) => format!("limit the feature until {}; no call does that", until.date()),
            None => "limit the feature; no call does that".to_owned(),
        };
        plan.hand(Step::A4, what, Some(account_page(item)));
    }
    // The strongest of the steps that are calls; a milder one beside it would be a second action.
    let strongest = [(Step::A6, Kind::Suspend), (Step::A5, Kind::Suspend), (Step::A2, Kind::Silence)]
        .into_iter()
        .chain([(Step::A1, Kind::Warn)])
        .find(|(step, _)| has(*step));
    if let Some((step, kind)) = strongest {
        act(item, &maker, step, kind, made, seen, plan);
        let milder =
            [Step::A1, Step::A2, Step::A5].into_iter().filter(|milder| *milder < step && has(*milder));
        for milder in milder {
            let what =
                format!("{}: not sent, one action for an account is all the server takes", milder.words());
            plan.hand(milder, what, Some(account_page(item)));
        }
    }
    // Where only a person can carry it out, the reports stay open until they have.
    let open: Vec<&str> = item.answered().collect();
    if let Some(newest) = open.first().filter(|_| plan.calls.is_empty() && plan.by_hand.len() > before) {
        plan.hand("reports", format!("then close {}", open.join(", ")), Some(report_page(item, newest)));
    }
}

/// The account's one action call, or why it cannot be made.
fn act(item: &Outgoing, maker: &Maker<'_>, step: Step, kind: Kind, made: Time, seen: Seen, plan: &mut Plan) {
    let terms = &item.decision;
    // Only what this export itself lifts makes a mark of the last import untrue.
    let is = |flag: &str| item.is(flag) && !seen.lifted;
    let ended = terms.until().filter(|until| step == Step::A5 && *until <= made);
    let refused = if kind == Kind::Warn && item.is("remote") {
        Some("a remote account cannot be warned".to_owned())
    } else if kind != Kind::Warn && is("suspended") {
        Some("the account is suspended already; check since when, why and until when".to_owned())
    } else if kind == Kind::Silence && is("silenced") {
        Some("the account is limited already".to_owned())
    } else if seen.acted {
        Some("not sent, this export already holds an action for the account".to_owned())
    } else {
        ended.map(|until| format!("not sent, the suspension ended on {} already", until.date()))
    };
    if let Some(refused) = refused {
        plan.hand(step, format!("{}: {refused}", step.words()), Some(account_page(item)));
        return;
    }
    let mail = !item.is("remote");
    let report = item.fullest();
    plan.calls.push(maker.action(kind, report, statement(item), mail));
    plan.acts = true;
    if kind == Kind::Warn {
        let others = item.answered().filter(|other| Some(*other) != report);
        plan.calls.extend(others.map(|other| maker.resolve(other)));
    } else {
        for report in item.unanswered() {
            let what = format!("read report {report}: the call closes it, and the decision came before it");
            plan.hand(step, what, Some(report_page(item, report)));
        }
    }
    if step == Step::A5 {
        match terms.until() {
            Some(until) => plan.later.extend(maker.lift(Kind::Suspend, Some(until))),
            None => plan.hand(step, "lift the suspension when it is to end", Some(account_page(item))),
        }
    }
}

fn remove_posts(item: &Outgoing, plan: &mut Plan) {
    let posts = item.post_ids();
    let what = if posts.is_empty() {
        "remove the posts that the facts name; none is marked as evidence".to_owned()
    } else {
        format!("remove {} {}", if posts.len() == 1 { "post" } else { "posts" }, shown(&posts))
    };
    // Removing from the report's page closes the report, which would take it from an action call beside it.
    let alone = item.decision.steps == [Step::A3];
    let place = item.answered().next().filter(|_| alone).map(|report| report_page(item, report));
    plan.hand(Step::A3, what, Some(place.unwrap_or_else(|| account_page(item))));
}

/// What stands beside the ladder.
fn beside(item: &Outgoing, plan: &mut Plan) {
    if item.decision.preserve {
        let what =
            "save the account's data first: the server deletes those of a suspended account after a while";
        plan.hand("preserve", what, Some(account_page(item)));
    }
    if item.decision.secure {
        let what = "the account may be in other hands: end its sessions, reset its password, and give it back to its holder";
        plan.hand("secure", what, Some(account_page(item)));
    }
    if item.decision.refer {
        plan.hand("refer", "refer to the authorities; no call does that", None);
    }
}

fn reverse(item: &Outgoing, plan: &mut Plan) {
    let terms = &item.decision;
    let maker = Maker { decision: &terms.id, account: &terms.case };
    let has = |step: Step| terms.steps.contains(&step);
    let lifted = if has(Step::A6) || has(Step::A5) {
        Some(Kind::Suspend)
    } else {
        has(Step::A2).then_some(Kind::Silence)
    };
    if let Some(kind) = lifted {
        plan.calls.extend(maker.lift(kind, None));
        plan.lifts = true;
    }
    if has(Step::A5) && !has(Step::A6) {
        let what = format!("strike the call {}-unsuspend from the earlier file of later calls", terms.id);
        plan.hand(Step::A5, what, None);
    }
    let place = || Some(account_page(item));
    for step in &terms.steps {
        match step {
            Step::A0 => {
                let answers = item.reports.iter().filter(|report| terms.answers.contains(&report.id));
                plan.calls.extend(answers.map(|report| maker.reopen(&report.id)));
            }
            Step::A1 => plan.hand(step, "overrule the warning; no call does that", place()),
            Step::A3 => {
                let posts = item.post_ids();
                plan.hand(step, format!("removed posts cannot be brought back: {}", shown(&posts)), place());
            }
            Step::A4 => plan.hand(step, "lift the limit on the feature; no call does that", place()),
            Step::A2 if lifted == Some(Kind::Suspend) => {
                plan.hand(step, "lift the limit, if it was set by hand", place());
            }
            Step::A2 | Step::A5 | Step::A6 => {}
        }
    }
}

/// What the account's holder is told: the specific ground and the facts (Regulation (EU) 2022/2065, Article 17),
/// in the reviewer's own sentences.
fn statement(item: &Outgoing) -> String {
    let terms = &item.decision;
    let policy = format!("{} {}", terms.policy.name, terms.policy.version);
    let ground = match terms.clauses.as_slice() {
        [] => format!("{policy}."),
        [clause] => format!("Clause {clause} of {policy}."),
        clauses => format!("Clauses {} of {policy}.", clauses.join(", ")),
    };
    let mut lines = vec![ground];
    lines.extend([terms.facts.clone(), terms.why.clone()]);
    lines.extend(terms.until().map(|until| format!("Until {}.", until.date())));
    lines.push(format!("Decision {}.", terms.id));
    lines.retain(|line| !line.is_empty());
    printable_str(&lines.join("\n")).lines()
}

fn account_page(item: &Outgoing) -> String {
    page(item, "accounts", item.decision.case.id())
}

fn report_page(item: &Outgoing, report: &str) -> String {
    page(item, "reports", report)
}

/// A page of the server's web interface; whole only where the platform is named by a host name.
fn page(item: &Outgoing, what: &str, id: &str) -> String {
    let host = item.decision.case.platform();
    let is_host = host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b));
    let server = if is_host { format!("https://{host}") } else { String::new() };
    format!("{server}/admin/{what}/{id}")
}

fn shown(ids: &[&str]) -> String {
    ids.iter().map(|id| shortened(id)).collect::<Vec<_>>().join(", ")
}

fn shortened(id: &str) -> String {
    printable_str(id).fit(80)
}
