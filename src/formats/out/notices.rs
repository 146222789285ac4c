//! Notices as JSON Lines: what the author of an account and those who reported are told, ready to be sent by the
//! platform, which alone knows their addresses. Nobody is told while an order forbids it; that is handed over when it
//! no longer does.

use serde::Serialize;

use crate::domain::{DecisionId, Time};
use crate::formats::notice::Direction;

use super::batch::{Head, Items, OutError, Sink, Summary};
use super::item::{OutNotice, Outgoing};
use super::lines::Lines;

#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    /// The key against sending it twice.
    id: String,
    decision: &'a DecisionId,
    platform: &'a str,
    /// The account whose author is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    /// The report whose sender is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<&'a str>,
    language: &'a str,
    direction: &'static str,
    subject: &'a str,
    text: &'a str,
    decided: Time,
}

/// Writes the notices.
pub(super) fn write(head: &Head, items: &mut Items<'_>, sink: &mut dyn Sink) -> Result<Summary, OutError> {
    let mut summary = Summary::default();
    let mut lines = Lines::begin("caseload-notices", "", head, sink)?;
    for item in items {
        let item = item?;
        if let Some(reason) = item.stays() {
            summary.leave(reason);
            continue;
        }
        if item.silent_until.is_some() {
            summary.leave("an order forbids telling anybody yet");
            continue;
        }
        for told in &item.notices {
            let row = Row::of(&item, told);
            lines.line(if told.report.is_some() { "answers" } else { "notices" }, &row, sink)?;
        }
        if item.notices.is_empty() {
            summary.nothing_to_do += 1;
        }
        summary.hand(&item);
    }
    lines.end(sink)?;
    Ok(summary)
}

impl<'a> Row<'a> {
    fn of(item: &'a Outgoing, told: &'a OutNotice) -> Self {
        let report = told.report.as_deref();
        Self {
            kind: if report.is_some() { "answer" } else { "notice" },
            id: report.map_or_else(|| item.key(), |report| format!("{}-{report}", item.key())),
            decision: &item.decision.id,
            platform: item.decision.case.platform(),
            account: report.is_none().then(|| item.decision.case.id()),
            report,
            language: &told.notice.language,
            direction: match told.notice.direction {
                Direction::Ltr => "ltr",
                Direction::Rtl => "rtl",
            },
            subject: &told.notice.subject,
            text: &told.notice.text,
            decided: item.decision.decided,
        }
    }
}
