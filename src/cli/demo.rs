//! `demo`: a made-up queue, opened at once; or the same as a bundle.

use std::fs;
use std::io::{BufWriter, IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use crate::demo::Demo;
use crate::desk::{Clock, Desk, NewFile};
use crate::domain::filter::Filter;
use crate::domain::{Digest, Problem, Record, Time};
use crate::formats::{FormatError, Records, Taken, native};
use crate::request::{Reply, Request};
use crate::run::Folders;
use crate::settings::{Environment, Settings};
use crate::text::printable_str;
use crate::ui::setup::Tours;

use super::args;
use super::list;
use super::outcome::Outcome;
use super::output::{Output, failed_to_write};

/// The platform that the made-up accounts live on.
const PLATFORM: &str = "demo.example";

pub(super) fn run(
    mut settings: Settings,
    options: &args::Demo,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let now = options.now.as_deref().map(Time::parse).transpose();
    let now = now.map_err(|error| Problem::yours(format!("--now: {error}")))?;
    let usual = Demo::new(now.unwrap_or_else(|| Clock::System.now()));
    let demo = Demo {
        accounts: options.accounts,
        posts: options.posts,
        seed: options.seed.unwrap_or(usual.seed),
        ..usual
    };
    if options.out.as_deref() == Some(Path::new("-")) {
        return write_bundle(demo, &mut BufWriter::with_capacity(1 << 18, stdout())).map(|()| Outcome::Done);
    }
    if let Some(file) = &options.out {
        let mut file = NewFile::begin(file, options.force)?;
        write_bundle(demo, &mut BufWriter::with_capacity(1 << 18, &mut file))?;
        let (path, digest) = file.keep()?;
        out.line(&format!("{}  sha256 {digest}", printable_str(&path.display().to_string()).line()))?;
        return Ok(Outcome::Done);
    }
    settings.setup.tours = if options.tour { Tours::Begun } else { Tours::Offered };
    let folder = if settings.names_queue() { None } else { Some(scratch_folder(&mut settings)) };
    let made = make(&settings, demo);
    // A made-up queue that is taken away again leaves nothing of what was typed in it either.
    let sessions = settings.sessions.as_deref().filter(|_| folder.is_none());
    let opened = made.and_then(|desk| open(desk, &settings, sessions, out));
    if let Some(folder) = folder {
        settle(&folder, opened.as_ref().is_ok_and(|decided| *decided), &settings, out)?;
    }
    opened.map(|_| Outcome::Done)
}

/// A folder of its own for the made-up queue, so that nothing else is touched.
fn scratch_folder(settings: &mut Settings) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("caseload-demo-{}", std::process::id()));
    settings.place.queue = Environment::of_process().current_dir.join(&folder).join("demo.db");
    folder
}

fn make(settings: &Settings, demo: Demo) -> Result<Desk, Problem> {
    let mut desk = Desk::open(&settings.place, Clock::System)?;
    let about =
        format!("{} accounts, {} posts, seed {}, until {}", demo.accounts, demo.posts, demo.seed, demo.now);
    desk.import_made("demo", Digest::of(about.as_bytes()), Box::new(Made(demo.records())))?;
    Ok(desk)
}

/// Made-up records, where the desk expects a reader's.
struct Made<I>(I);

impl<I: Iterator<Item = Record> + Send> Records for Made<I> {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        self.0.next().map(|record| Ok(Taken::Record(record)))
    }
}

fn write_bundle(demo: Demo, file: &mut impl Write) -> Result<(), Problem> {
    let failed = |error| failed_to_write("the bundle", &error);
    let mut writer = native::Writer::new(&mut *file, PLATFORM, "caseload demo", demo.now).map_err(failed)?;
    for record in demo.records() {
        writer.write(&record).map_err(failed)?;
    }
    writer.finish().map_err(failed)?;
    file.flush().map_err(failed)
}

/// Opens the workstation, or without a terminal prints the queue. Says whether anything was decided.
fn open(
    mut desk: Desk,
    settings: &Settings,
    sessions: Option<&Path>,
    out: &mut Output,
) -> Result<bool, Problem> {
    if settings.is_linear() || stdin().is_terminal() && stdout().is_terminal() {
        let setup = settings.setup.clone();
        let mut desk = if settings.is_linear() {
            crate::run::linear::work(desk, setup)?
        } else {
            let folders = Folders { sessions, editing: settings.editing.as_deref() };
            crate::run::review(desk, setup, folders)?.desk
        };
        return Ok(
            matches!(desk.perform(Request::Status), Reply::Status(status) if status.counts.decided + status.counts.second > 0),
        );
    }
    if !out.json {
        out.line(
            "This is no terminal, so here is the made-up queue as a list; in a terminal it opens as screens.",
        )?;
    }
    let filter = Filter::default();
    list::print(&mut desk, &filter, 50, out)?;
    Ok(false)
}

/// Keeps a queue in which somebody decided something, and takes any other away.
fn settle(folder: &Path, decided: bool, settings: &Settings, out: &mut Output) -> Result<(), Problem> {
    if decided {
        let queue = settings.place.queue.display();
        out.line(&format!("Your decisions are kept in {queue}. To hand them over:"))?;
        return out.line(&format!(
            "  caseload export --queue {queue} --to native --out decisions.jsonl --end-windows"
        ));
    }
    fs::remove_dir_all(folder)
        .map_err(|error| Problem::machine(format!("cannot remove `{}`: {error}", folder.display())))
}
