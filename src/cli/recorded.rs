//! Performs a request that writes and prints what was recorded, for verbs that have nothing else to say; and writes
//! papers to files.

use std::io::Write;
use std::path::Path;

use serde_json::json;

use crate::desk::{Desk, NewFile};
use crate::domain::{AccountRef, Digest, Paper, Problem, Time};
use crate::request::{Recorded, Reply, Request};
use crate::text::{printable, printable_str};

use super::outcome::{Outcome, unexpected};
use super::output::Output;

/// Performs a request about a case and prints what was recorded.
pub(super) fn record(desk: &mut Desk, request: Request, out: &mut Output) -> Result<Recorded, Problem> {
    let (case, what, tip) = match desk.perform(request) {
        Reply::Recorded { case, what, tip } => (case, what, tip),
        Reply::Held { case, by, until } => {
            return Err(Problem::yours(format!("case {case} is held by {by} until {until}")));
        }
        reply => return Err(unexpected(reply)),
    };
    let (paper, id) = named(&what);
    if out.json {
        let words = what.words();
        out.object(&json!({ "case": case, "recorded": words, "id": id, "paper": paper, "tip": tip }))?;
    } else {
        let mut parts = vec![format!("case {case}: {}", printable_str(&what.words()).line())];
        parts.extend(id.map(|id| format!("id {id}")));
        parts.extend(paper.map(|paper| format!("paper {paper}")));
        parts.push(format!("entry {} {}", tip.seq, tip.digest.short()));
        out.line(&parts.join("; "))?;
    }
    Ok(what)
}

/// The paper that was kept with it, and the id under which it can be spoken of later.
fn named(what: &Recorded) -> (Option<Digest>, Option<&str>) {
    match what {
        Recorded::OrderAnswered { paper, .. } => (Some(*paper), None),
        Recorded::ThreatTold { paper } => (*paper, None),
        Recorded::HoldPlaced { hold, .. } => (None, Some(hold)),
        Recorded::DisclosureAsked { disclosure, paper } => (Some(*paper), Some(disclosure)),
        _ => (None, None),
    }
}

/// A moment given with an option.
pub(super) fn time(option: &str, text: Option<&str>) -> Result<Option<Time>, Problem> {
    let time = text.map(Time::parse).transpose();
    time.map_err(|error| Problem::yours(format!("{option}: {error}")))
}

/// The account that a person means: `platform:id`, known or not, or a case of the queue.
pub(super) fn account(desk: &mut Desk, text: &str) -> Result<AccountRef, Problem> {
    if let Ok(account) = AccountRef::try_from(text.to_owned()) {
        return Ok(account);
    }
    let case = desk.find_case(text)?;
    match desk.perform(Request::Case { case, focus: None, posts: 1 }) {
        Reply::Case(Some(view)) => Ok(view.row.account),
        reply => Err(unexpected(reply)),
    }
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
    written.map_err(|error| super::output::failed_to_write(&format!("`{}`", file.display()), &error))?;
    let (path, digest) = target.keep()?;
    let path = crate::domain::shown_path(&path);
    if out.json {
        out.object(&json!({ "file": path, "digest": digest }))?;
    } else {
        out.line(&format!("{path} written, sha256 {digest}"))?;
    }
    Ok(Outcome::Done)
}
