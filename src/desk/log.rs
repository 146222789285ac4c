//! The log: what the program did and when, for finding out afterwards why something was slow or failed. A line holds a
//! moment, a thread, a name of ours, numbers of cases, how long it took and how it ended. There is no way to put a text
//! into it: no content, no name of a person, no path, no message of an error.
//!
//! One file beside the session files, private (0600), of bounded size: full, it becomes the older one, of which there is
//! one. Losing a line is better than failing over it.

use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::thread;

use crate::domain::{AccountNo, Problem, Time};
use crate::request::{Reply, Request};

use super::clock::Clock;
use super::files;

/// Bytes of a log that is full.
const FULL: u64 = 1024 * 1024;
/// Cases that a line names.
const CASES: usize = 30;

/// How much is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing, and no file.
    #[default]
    Off,
    /// What failed.
    Error,
    /// Everything that was asked.
    Info,
}

impl Level {
    /// All of them, with their words.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Off, "off"), (Self::Error, "error"), (Self::Info, "info")];

    /// Its word in settings.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(level, _)| *level == self).map_or("off", |(_, word)| word)
    }

    /// The level of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(level, _)| *level)
    }
}

/// An open log.
#[derive(Debug)]
struct Log {
    path: PathBuf,
    level: Level,
    file: Mutex<File>,
}

/// The log of this process, once it was begun.
static LOG: OnceLock<Log> = OnceLock::new();

/// Begins the log of this process. A second beginning changes nothing.
pub fn begin(path: &Path, level: Level) -> Result<(), Problem> {
    if level == Level::Off || LOG.get().is_some() {
        return Ok(());
    }
    let log = Log::open(path, level)?;
    // Begun by another thread meanwhile, it is begun.
    let _ = LOG.set(log);
    Ok(())
}

/// Notes that a part of the program has failed, at a place in its own source: `src/x.rs:1:2`.
pub fn failed_at(place: &str) {
    let plain: String = place.chars().filter(char::is_ascii_graphic).take(80).collect();
    if let Some(log) = LOG.get() {
        log.write(Level::Error, Clock::System.now(), "panic", &[], None, &plain);
    }
}

/// Notes how a verb of the command line ended; its name is one of ours.
pub fn verb(name: &str, since: Time, ending: &'static str, failed: bool) {
    let level = if failed { Level::Error } else { Level::Info };
    if let Some(log) = LOG.get() {
        log.write(level, Clock::System.now(), name, &[], Some(since), ending);
    }
}

/// Performs a request and notes that.
pub fn performed(request: Request, perform: impl FnOnce(Request) -> Reply) -> Reply {
    let Some(log) = LOG.get() else { return perform(request) };
    let since = Clock::System.now();
    let (name, cases) = (request.name(), request.cases().to_vec());
    let reply = perform(request);
    let level = if reply.is_failure() { Level::Error } else { Level::Info };
    log.write(level, Clock::System.now(), &name, &cases, Some(since), reply.ending());
    reply
}

impl Log {
    fn open(path: &Path, level: Level) -> Result<Self, Problem> {
        if let Some(folder) = path.parent() {
            files::make_folder(folder)?;
        }
        let file = append(path)?;
        Ok(Self { path: path.to_owned(), level, file: Mutex::new(file) })
    }

    /// Writes one line in one piece, so that lines of several processes do not run into each other.
    fn write(
        &self,
        level: Level,
        at: Time,
        event: &str,
        cases: &[AccountNo],
        since: Option<Time>,
        ending: &str,
    ) {
        if level > self.level {
            return;
        }
        let name = thread::current().name().unwrap_or("unnamed").to_owned();
        let mut line = format!("{at} {} {}/{name} {event}", level.word(), std::process::id());
        if !cases.is_empty() {
            let numbers: Vec<String> = cases.iter().take(CASES).map(ToString::to_string).collect();
            line.push_str(" case=");
            line.push_str(&numbers.join(","));
        }
        if let Some(since) = since {
            // Writing to a String cannot fail.
            let _ = write!(line, " took={}ms", (at.0 - since.0).max(0));
        }
        if !ending.is_empty() {
            line.push(' ');
            line.push_str(ending);
        }
        line.push('\n');
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if file.metadata().is_ok_and(|about| about.len() >= FULL)
            && let Some(next) = self.turn(&file)
        {
            *file = next;
        }
        // Nothing can be done about a disk that is full, and nobody's work depends on it.
        let _ = file.write_all(line.as_bytes());
    }

    /// Puts a full log aside and begins another one, unless another process has done so already.
    fn turn(&self, full: &File) -> Option<File> {
        let (mine, there) = (full.metadata().ok()?, fs::symlink_metadata(&self.path).ok());
        if there.is_some_and(|there| (there.dev(), there.ino()) == (mine.dev(), mine.ino())) {
            fs::rename(&self.path, older(&self.path)).ok()?;
        }
        append(&self.path).ok()
    }
}

/// Where the older log lies.
pub fn older(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".1");
    path.with_file_name(name)
}

/// Opens a file to write at its end, private, and never through a link.
fn append(path: &Path) -> Result<File, Problem> {
    let opened = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32)
        .open(path);
    opened.map_err(|error| files::at(path, "cannot open", &error))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn log(level: Level) -> (tempfile::TempDir, Log) {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::open(&folder.path().join("state/caseload.log"), level).unwrap();
        (folder, log)
    }

    #[test]
    fn a_line_says_when_who_what_which_case_how_long_and_how_it_ended() {
        let (_folder, log) = log(Level::Info);
        let cases = [AccountNo(17), AccountNo(18)];
        log.write(Level::Info, Time(1_500), "Bulk", &cases, Some(Time(1_300)), "ok");
        let text = fs::read_to_string(&log.path).unwrap();
        let (time, rest) = text.split_once(' ').unwrap();
        assert_eq!(time, "1970-01-01T00:00:01.5Z");
        assert!(rest.ends_with(" Bulk case=17,18 took=200ms ok\n") && rest.starts_with("info "), "{rest}");
        assert_eq!(fs::metadata(&log.path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn at_the_level_of_errors_what_went_well_is_left_out() {
        let (_folder, log) = log(Level::Error);
        log.write(Level::Info, Time(0), "Queue", &[], None, "ok");
        log.write(Level::Error, Time(0), "Decide", &[], None, "machine-failed");
        let text = fs::read_to_string(&log.path).unwrap();
        assert!(!text.contains("Queue") && text.contains("Decide machine-failed"), "{text}");
    }

    #[test]
    fn a_full_log_becomes_the_older_one_and_there_are_never_more_than_two() {
        let (_folder, log) = log(Level::Info);
        for _ in 0..3 {
            log.file.lock().unwrap().set_len(FULL).unwrap();
            log.write(Level::Info, Time(0), "Status", &[], None, "ok");
            assert!(fs::metadata(&log.path).unwrap().len() < 200);
            assert!(fs::metadata(older(&log.path)).unwrap().len() >= FULL);
        }
        assert_eq!(fs::read_dir(log.path.parent().unwrap()).unwrap().count(), 2);
    }
}
