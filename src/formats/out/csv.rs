//! A table for people, safe to open in a spreadsheet. Programs read the native form instead: here untrusted text
//! is made printable, which cannot be undone.

use std::io;

use crate::domain::{Answer, EvidenceKind, Terms};
use crate::text::{csv_cell, printable_name, printable_str};

use super::batch::{Head, Items, OutError, Sink, Summary};
use super::item::{Outgoing, What};

const COLUMNS: [&str; 41] = [
    "what",
    "id",
    "platform",
    "account",
    "handle",
    "case",
    "lane",
    "action",
    "action in words",
    "days",
    "until",
    "clauses",
    "facts",
    "why",
    "why not lower",
    "exceptions",
    "evidence",
    "evidence against",
    "preserve",
    "kept as",
    "kept until",
    "refer",
    "secure",
    "reports answered",
    "posts read",
    "posts held",
    "blind",
    "judged before",
    "changed after",
    "decided together as",
    "decided",
    "decided by",
    "confirmed by",
    "taken back",
    "taken back by",
    "taken back because",
    "policy",
    "policy version",
    "policy digest",
    "ledger entry",
    "ledger tip",
];

/// Writes the table.
pub(super) fn write(head: &Head, items: &mut Items<'_>, sink: &mut dyn Sink) -> Result<Summary, OutError> {
    let mut summary = Summary::default();
    let tip = format!("{} {} {}", head.tip.desk, head.tip.seq, head.tip.digest);
    // Every cell is quoted, so that a separator of another country's spreadsheets does not split it.
    let mut table = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(sink.file("")?);
    table.write_record(COLUMNS).map_err(io::Error::other)?;
    for item in items {
        let item = item?;
        if let Some(reason) = item.stays() {
            summary.leave(reason);
            continue;
        }
        let mut cells = cells(&item);
        cells.push(tip.clone());
        table.write_record(cells.iter().map(|cell| csv_cell(cell))).map_err(io::Error::other)?;
        summary.hand(&item);
    }
    table.flush()?;
    Ok(summary)
}

/// All cells of a row but the last.
fn cells(item: &Outgoing) -> Vec<String> {
    let terms = &item.decision;
    let (taken_back, by, because) = match &item.what {
        What::Decision => (String::new(), String::new(), String::new()),
        What::Reversal { why, actor, at, .. } => (at.to_string(), own(actor), own(why)),
    };
    let words: Vec<&str> = terms.steps.iter().map(|step| step.words()).collect();
    let exceptions = terms.exceptions.iter().map(|(code, answer)| {
        let answer = match answer {
            Answer::None => "none",
            Answer::Weak => "weak",
            Answer::Applies => "applies",
        };
        format!("{code} {answer}")
    });
    let judged = terms.sight.before.as_ref().map(|before| {
        let steps: Vec<_> = before.steps.iter().map(ToString::to_string).collect();
        format!("{} {}", steps.join("+"), before.clauses.join(" ")).trim_end().to_owned()
    });
    vec![
        if taken_back.is_empty() { "decision" } else { "reversal" }.to_owned(),
        own(&item.key()),
        terms.case.platform().to_owned(),
        terms.case.id().to_owned(),
        printable_name(&item.account.handle).line(),
        item.case.to_string(),
        terms.lane.to_string(),
        terms.action_words(),
        words.join(", "),
        terms.duration.map(|days| days.0.to_string()).unwrap_or_default(),
        terms.until().map(|until| until.to_string()).unwrap_or_default(),
        own(&terms.clauses.join(" ")),
        own(&terms.facts),
        own(&terms.why),
        own(&terms.why_not_lower),
        own(&exceptions.collect::<Vec<_>>().join(", ")),
        pieces(terms, false),
        pieces(terms, true),
        yes(terms.preserve),
        own(terms.hold.as_ref().map(|hold| hold.basis.as_str()).unwrap_or_default()),
        terms.hold.as_ref().map(|hold| hold.until.to_string()).unwrap_or_default(),
        yes(terms.refer),
        yes(terms.secure),
        own(&terms.answers.join(" ")),
        terms.read.to_string(),
        terms.of.to_string(),
        yes(terms.sight.blind),
        own(&judged.unwrap_or_default()),
        yes(terms.sight.changed),
        own(terms.bulk.as_deref().unwrap_or_default()),
        terms.decided.to_string(),
        own(&item.actor),
        own(item.confirmed_by.as_deref().unwrap_or_default()),
        taken_back,
        by,
        because,
        own(&terms.policy.name),
        own(&terms.policy.version),
        terms.policy.digest.to_string(),
        format!("{} {} {}", item.entry.desk, item.entry.seq, item.entry.digest),
    ]
}

/// The evidence for it, or what was kept because it speaks against it.
fn pieces(terms: &Terms, contrary: bool) -> String {
    let evidence = terms.evidence.iter().filter(|piece| piece.contrary == contrary).map(|piece| {
        let clause = piece.clause.as_ref().map(|clause| format!(" for {clause}"));
        let kind = match piece.kind {
            EvidenceKind::Post => "post",
            EvidenceKind::Profile => "profile",
            EvidenceKind::Case => "case",
            EvidenceKind::Document => "document",
        };
        format!("{kind} {}{} (sha256 {})", piece.id, clause.unwrap_or_default(), piece.digest)
    });
    own(&evidence.collect::<Vec<_>>().join("; "))
}

/// A person's own words: trusted to be meant, not to be free of what a paste may bring.
fn own(text: &str) -> String {
    printable_str(text).line()
}

fn yes(true_or_not: bool) -> String {
    if true_or_not { "yes" } else { "" }.to_owned()
}
