//! `papers` and `paper`: documents that were kept with a case; and how any verb prints a paper or writes it to a file.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::desk::{Desk, NewFile};
use crate::domain::{Digest, Paper, Problem, shown, shown_path};
use crate::request::{Reply, Request};
use crate::text::{printable, printable_str};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, failed_to_write, moment};

#[derive(Debug, Args)]
pub(crate) struct Papers {
    /// The case: its number, platform:id, or @handle
    case: String,
}

#[derive(Debug, Args)]
pub(crate) struct OnePaper {
    /// The paper's digest, as `papers` prints it
    digest: String,
    /// Write exactly the paper's bytes to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long, requires = "out")]
    force: bool,
}

pub(super) fn list(desk: &mut Desk, options: &Papers, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let rows = match desk.perform(Request::Papers { case }) {
        Reply::Papers { rows, .. } => rows,
        reply => return Err(unexpected(reply)),
    };
    for row in &rows {
        if out.json {
            out.object(row)?;
        } else {
            out.line(&format!("{}  {:<10}  {}", moment(Some(row.at)), row.kind, row.digest))?;
        }
    }
    if !out.json {
        out.line(&counted(rows.len() as u64, "paper"))?;
    }
    Ok(Outcome::Done)
}

/// The paper; as JSON, with the fields it was made from.
pub(super) fn one(desk: &mut Desk, options: &OnePaper, out: &mut Output) -> Result<Outcome, Problem> {
    let digest = Digest::try_from(options.digest.clone()).map_err(|_| {
        let found = shown(&options.digest);
        Problem::yours(format!("expected a digest of 64 hexadecimal digits, found `{found}`"))
            .hint("`caseload papers CASE` prints those of a case")
    })?;
    if out.json && options.out.is_none() {
        let kept = desk.kept_paper(digest)?;
        let kept = kept.ok_or_else(|| Problem::yours(format!("no paper {} is kept here", digest.short())))?;
        let fields = kept.record.as_deref().and_then(|record| serde_json::from_str::<Value>(record).ok());
        out.object(&json!({
            "case": kept.account, "kind": kept.kind, "name": kept.name, "at": kept.at, "digest": digest,
            "fields": fields, "text": kept.body,
        }))?;
        return Ok(Outcome::Done);
    }
    paper(desk, Request::KeptPaper { digest }, options.out.as_deref(), options.force, out)
}

/// Fails where a file could not be written later, before anything is recorded.
pub(super) fn check_target(file: Option<&Path>, force: bool) -> Result<(), Problem> {
    file.map_or(Ok(()), |file| NewFile::begin(file, force).map(drop))
}

/// Asks for a paper and prints it, or writes exactly its bytes to a file.
pub(super) fn paper(
    desk: &mut Desk,
    request: Request,
    file: Option<&Path>,
    force: bool,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let paper = match desk.perform(request) {
        Reply::Paper(paper) => paper,
        reply => return Err(unexpected(reply)),
    };
    if let Some(file) = file {
        return write(&paper, file, force, out);
    }
    if out.json {
        let Paper { title, language, text, digest, blocked, withheld } = *paper;
        out.object(&json!({
            "title": title, "language": language, "text": text, "digest": digest, "blocked": blocked,
            "withheld": withheld,
        }))?;
    } else {
        // Whoever can write to the queue file may have put another text there.
        out.line(printable(&paper.text).lines().trim_end())?;
        for withheld in &paper.withheld {
            out.line(&format!("\nleft out, {}", printable_str(withheld).line()))?;
        }
        if let Some(why) = &paper.blocked {
            out.line(&format!("\nmust not leave: {why}"))?;
        }
    }
    Ok(Outcome::Done)
}

fn write(paper: &Paper, file: &Path, force: bool, out: &mut Output) -> Result<Outcome, Problem> {
    if let Some(why) = &paper.blocked {
        return Err(Problem::yours(format!("this paper must not leave: {why}")));
    }
    let mut target = NewFile::begin(file, force)?;
    let written = target.write_all(paper.text.raw_bytes());
    written.map_err(|error| failed_to_write(&format!("`{}`", file.display()), &error))?;
    let (path, digest) = target.keep()?;
    let path = shown_path(&path);
    if out.json {
        out.object(&json!({ "file": path, "digest": digest }))?;
    } else {
        out.line(&format!("{path} written, sha256 {digest}"))?;
    }
    Ok(Outcome::Done)
}
