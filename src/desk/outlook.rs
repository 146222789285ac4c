//! What is asked before a file moves: where a path leads, what would leave, what came in and went out before. Reads only.

use std::path::{Path, PathBuf};

use crate::domain::{
    Digest, ExportAsk, Fact, Jurisdiction, Paper, Policy, Problem, Reviewer, Time, TransferRow, Transfers,
    Untrusted,
};
use crate::formats::{FORMATS, out};
use crate::request::{Reply, Request};
use crate::store::Store;

use super::leaving::{self, ExportJob};
use super::looking::{look, typed};
use super::problems::of_store;

/// Answers what is asked before a file moves.
pub(super) fn read(
    store: &Store,
    now: Time,
    reviewer: &Reviewer,
    rules: (&Policy, &Jurisdiction),
    request: &Request,
) -> Result<Reply, Problem> {
    match request {
        Request::LookAt { path } => Ok(Reply::Looked(Box::new(look(path)))),
        Request::TryExport(ask) => {
            let job = export_job(ask);
            let would = leaving::would_leave(store, &reviewer.name, rules, now, &job)?;
            Ok(Reply::Paper(Box::new(paper(format!("what would leave for {}", ask.target), &would))))
        }
        Request::Transfers { limit } => transfers(store, (*limit).into()),
        _ => Err(Problem::ours("no file was asked about")),
    }
}

fn transfers(store: &Store, limit: usize) -> Result<Reply, Problem> {
    let (entries, among) = store.transfers(limit).map_err(|error| of_store(&error))?;
    let rows = entries.into_iter().filter_map(|entry| {
        let (came, name, digest, words) = match entry.fact {
            Fact::Imported { name, digest, format, counts, .. } => {
                let words = format!(
                    "{format}: {} accounts, {} posts, {} reports, {} new cases, {} left out",
                    counts.accounts, counts.posts, counts.reports, counts.new_cases, counts.skipped
                );
                (true, name, digest, words)
            }
            Fact::Exported { to, name, digest, decisions } => {
                (false, name, digest, format!("{to}: {} decisions", decisions.len()))
            }
            _ => return None,
        };
        Some(TransferRow { at: entry.at, actor: entry.actor, came, name, digest, words })
    });
    let named = |(name, title): (&str, &str)| (name.to_owned(), title.to_owned());
    Ok(Reply::Transfers(Box::new(Transfers {
        formats: FORMATS.iter().map(|format| named((format.name, format.title))).collect(),
        targets: out::TARGETS.iter().map(|target| named((target.name, target.title))).collect(),
        rows: rows.collect(),
        among,
    })))
}

/// What the desk is to do for it.
pub(super) fn export_job(ask: &ExportAsk) -> ExportJob {
    ExportJob {
        target: ask.target.clone(),
        out: typed(&ask.file),
        force: false,
        end_windows: ask.end_windows,
        filter: ask.filter.clone(),
    }
}

/// A file's name without its folders.
pub(super) fn name_of(file: &Path) -> String {
    let name = file.file_name().map(PathBuf::from).unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Lines as a paper to be read before something is done.
pub(super) fn paper(title: String, lines: &[String]) -> Paper {
    let text = lines.join("\n");
    let digest = Digest::of(text.as_bytes());
    let (blocked, withheld) = (None, Vec::new());
    Paper { title, language: "en".to_owned(), text: Untrusted::new(text), digest, blocked, withheld }
}
