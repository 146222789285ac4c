//! The session file: what a person typed and did not record, and where they were, kept beside the ledger and never
//! in it. Knows no queue and no screen.
//!
//! Private (0600), written whole or not at all, one file for each workstation that is open on a queue: the first of
//! ten that no other process has locked. A lock ends with its process, however that ends, so the next start finds the
//! file of one that was killed, and takes in what others left that were never opened again. A file that cannot be read
//! is moved aside, never written over.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::domain::{DeskId, Digest, Problem, Session, shown_path};

use super::files::{self, NewFile};

/// The form of the file; a later one is left for the program that wrote it.
const VERSION: u32 = 1;
/// Workstations of one person on one queue that each keep a file.
const PLACES: u32 = 10;
/// Longest file that is read, in bytes.
const LONGEST: u64 = 32 * 1024 * 1024;

/// Keeps the session of one workstation.
#[derive(Debug)]
pub struct Keeper {
    path: PathBuf,
    desk: DeskId,
    /// Held as long as the workstation is open.
    _lock: File,
}

/// What an earlier sitting left.
#[derive(Debug, Default)]
pub struct Left {
    pub session: Option<Session>,
    /// What could not be read, where it is now, and why.
    pub remarks: Vec<String>,
}

/// The file as it is read; what it says of itself comes first.
#[derive(Deserialize)]
struct Head {
    caseload_session: u32,
    desk: DeskId,
}

/// The file as it is written.
#[derive(Serialize)]
struct Written<'a> {
    caseload_session: u32,
    desk: &'a DeskId,
    session: &'a Session,
}

/// The part of it that matters to a person.
#[derive(Deserialize)]
struct Body {
    session: Session,
}

impl Keeper {
    /// Takes the first free place for this queue and person in a folder, and reads what an earlier sitting left there.
    pub fn open(folder: &Path, queue: &Path, desk: &DeskId, reviewer: &str) -> Result<(Self, Left), Problem> {
        files::make_folder(folder)?;
        let about = [queue.as_os_str().as_encoded_bytes(), b"\n", reviewer.as_bytes()].concat();
        let stem = queue.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = |place: u32| folder.join(format!("{stem}-{}-{place}", Digest::of(&about).short()));
        let (mut own, mut left, mut done) = (None, Left::default(), Vec::new());
        for place in 1..=PLACES {
            let base = name(place);
            // Only the file of a sitting that somebody began is worth a look, and the first free place.
            let path = base.with_extension("json");
            let there = path.symlink_metadata().is_ok();
            if own.is_some() && !there {
                continue;
            }
            let Some(lock) = lock(&base.with_extension("lock"))? else { continue };
            let found = if there { read(&path, desk, &mut left.remarks) } else { None };
            match (found, &mut left.session) {
                (Some(found), Some(session)) => session.adopt(found),
                (Some(found), none) => *none = Some(found),
                (None, _) => {}
            }
            match own {
                None => own = Some(Self { path, desk: desk.clone(), _lock: lock }),
                Some(_) => done.push((path, lock)),
            }
        }
        let own = own.ok_or_else(|| {
            Problem::yours(format!("{PLACES} workstations of yours are open on this queue already"))
        })?;
        own.clean();
        if let (Some(session), false) = (&left.session, done.is_empty()) {
            // What others left is ours now: kept here first, and only then taken away there.
            own.keep(session)?;
            for (path, _lock) in done {
                fs::remove_file(&path).map_err(|error| files::at(&path, "cannot remove", &error))?;
            }
        }
        Ok((own, left))
    }

    /// Takes away what a process that was killed while it wrote has left half-written.
    fn clean(&self) {
        let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name()) else { return };
        let name = name.as_encoded_bytes();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let found = entry.file_name();
            if found.as_encoded_bytes().starts_with(name) && found.as_encoded_bytes().ends_with(b".part") {
                // Left where it is it only takes room.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Puts the session in its place, whole and on the disk.
    pub fn keep(&self, session: &Session) -> Result<(), Problem> {
        let written = Written { caseload_session: VERSION, desk: &self.desk, session };
        let text = serde_json::to_vec(&written)
            .map_err(|error| Problem::ours(format!("a session cannot be written: {error}")))?;
        let mut file = NewFile::begin(&self.path, true)?;
        file.write_all(&text).map_err(|error| files::at(&self.path, "cannot write", &error))?;
        file.keep().map(drop)
    }
}

/// Takes a place, unless another process has it.
fn lock(path: &Path) -> Result<Option<File>, Problem> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32)
        .open(path)
        .map_err(|error| files::at(path, "cannot open", &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(files::at(path, "cannot lock", &error)),
    }
}

/// What a session file says; one that cannot be read is moved aside, and that is said.
fn read(path: &Path, desk: &DeskId, remarks: &mut Vec<String>) -> Option<Session> {
    let why = match session_in(path, desk) {
        Ok(session) => return Some(session),
        Err(why) => why,
    };
    remarks.push(match set_aside(path) {
        Ok(aside) => format!("what was kept of an earlier sitting {why}; it is now `{}`", shown_path(&aside)),
        Err(error) => {
            format!("what was kept of an earlier sitting {why}, and `{}`: {error}", shown_path(path))
        }
    });
    None
}

fn session_in(path: &Path, desk: &DeskId) -> Result<Session, String> {
    let cannot = |error: std::io::Error| format!("cannot be read ({error})");
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32)
        .open(path)
        .map_err(cannot)?;
    if !file.metadata().map_err(cannot)?.is_file() {
        return Err("is no file".to_owned());
    }
    let mut text = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut text).map_err(cannot)?;
    if text.len() as u64 > LONGEST {
        return Err("is too long".to_owned());
    }
    // What the reader of JSON says of a text could hold parts of it: only where it stopped is told.
    let torn = |error: serde_json::Error| {
        format!("is torn or garbled (line {}, column {})", error.line(), error.column())
    };
    let head: Head = serde_json::from_slice(&text).map_err(torn)?;
    if head.caseload_session > VERSION {
        return Err(format!("is of a newer program (form {}, expected {VERSION})", head.caseload_session));
    }
    if head.desk != *desk {
        return Err(format!("belongs to desk {}, this is {}", head.desk.short(), desk.short()));
    }
    serde_json::from_slice::<Body>(&text).map(|body| body.session).map_err(torn)
}

/// Moves a file beside itself under a name that nothing has.
fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let aside = path.with_extension(format!("aside-{number}.json"));
        match rustix::fs::renameat_with(
            rustix::fs::CWD,
            path,
            rustix::fs::CWD,
            &aside,
            rustix::fs::RenameFlags::NOREPLACE,
        ) {
            Ok(()) => return Ok(aside),
            Err(rustix::io::Errno::EXIST) if number < 1_000 => number += 1,
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) if aside.symlink_metadata().is_err() => {
                return fs::rename(path, &aside).map(|()| aside);
            }
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::domain::{Kept, Time, Typed};

    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn open(&self) -> (Keeper, Left) {
            self.open_as("alice", "a3f1")
        }

        fn open_as(&self, who: &str, desk: &str) -> (Keeper, Left) {
            let desk = DeskId(desk.to_owned());
            Keeper::open(&self.0.path().join("sessions"), Path::new("/q/queue.db"), &desk, who).unwrap()
        }

        fn files(&self) -> Vec<String> {
            let folder = fs::read_dir(self.0.path().join("sessions")).unwrap();
            let mut names: Vec<String> =
                folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            names.retain(|name| Path::new(name).extension().is_none_or(|extension| extension != "lock"));
            names.sort();
            names
        }
    }

    fn session(name: &str, at: i64, text: &str) -> Session {
        let typed = Typed::Rows([("text".to_owned(), text.to_owned())].into());
        let kept = Kept { at: Time(at), case: None, typed };
        Session { kept: [(name.to_owned(), kept)].into(), ..Session::default() }
    }

    #[test]
    fn what_one_sitting_keeps_the_next_one_finds() {
        let place = Place::new();
        let (keeper, left) = place.open();
        assert!(left.session.is_none() && left.remarks.is_empty());
        let kept = session("note 1", 5, "half a thought");
        keeper.keep(&session("note 1", 4, "half")).unwrap();
        keeper.keep(&kept).unwrap();
        let mode = fs::metadata(&keeper.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        drop(keeper);
        assert_eq!(place.open().1.session, Some(kept));
        assert_eq!(place.open_as("bob", "a3f1").1.session, None, "another person finds nothing");
    }

    #[test]
    fn two_workstations_keep_apart_and_the_next_one_takes_in_what_both_left() {
        let place = Place::new();
        let ((first, _), (second, left)) = (place.open(), place.open());
        assert!(left.session.is_none());
        first.keep(&session("note 1", 1, "one")).unwrap();
        second.keep(&session("note 2", 2, "two")).unwrap();
        assert_eq!(place.files().len(), 2);
        drop((first, second));
        let (keeper, left) = place.open();
        assert_eq!(left.session.unwrap().kept.keys().collect::<Vec<_>>(), ["note 1", "note 2"]);
        assert_eq!(place.files().len(), 1, "one file holds both now");
        drop(keeper);
        assert_eq!(place.open().1.session.unwrap().kept.len(), 2);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside_whole_and_said_without_its_content() {
        let good = serde_json::to_string(&Written {
            caseload_session: 1,
            desk: &DeskId("a3f1".to_owned()),
            session: &session("note 1", 1, "MARKED"),
        })
        .unwrap();
        let newer = good.replace("\"caseload_session\":1", "\"caseload_session\":2");
        let foreign = good.replace("a3f1", "b4c2");
        let cases: [(&[u8], &str); 7] = [
            (&good.as_bytes()[..good.len() / 2], "is torn or garbled (line 1"),
            (b"", "is torn or garbled"),
            (b"MARKED \xff\xfe\x00", "is torn or garbled"),
            (b"[1,2,3]", "is torn or garbled"),
            (newer.as_bytes(), "is of a newer program (form 2, expected 1)"),
            (foreign.as_bytes(), "belongs to desk b4c2, this is a3f1"),
            (
                br#"{"caseload_session":1,"desk":"a3f1","session":{"kept":{"MARKED":7}}}"#,
                "is torn or garbled",
            ),
        ];
        for (bytes, words) in cases {
            let place = Place::new();
            let path = place.open().0.path;
            fs::write(&path, bytes).unwrap();
            let (keeper, left) = place.open();
            assert_eq!(left.session, None);
            assert_eq!(left.remarks.len(), 1, "{words}");
            assert!(left.remarks[0].contains(words), "{:?} should say `{words}`", left.remarks);
            assert!(!left.remarks[0].contains("MARKED"), "{:?}", left.remarks);
            let aside = path.with_extension("aside-1.json");
            assert_eq!(fs::read(aside).unwrap(), bytes, "nothing of it is lost");
            keeper.keep(&session("note 2", 1, "new")).unwrap();
            assert_eq!(place.files().len(), 2);
        }
    }

    #[test]
    fn what_a_killed_writer_left_is_taken_away() {
        let place = Place::new();
        let path = place.open().0.path;
        fs::write(path.with_extension("json.0000abcd.part"), "half").unwrap();
        drop(place.open());
        assert_eq!(place.files(), [""; 0]);
    }

    #[test]
    fn nothing_is_read_through_a_link_and_a_second_damaged_file_has_a_name_of_its_own() {
        let place = Place::new();
        let path = place.open().0.path;
        for number in 1..=2 {
            let elsewhere = place.0.path().join("elsewhere");
            fs::write(&elsewhere, "{}").unwrap();
            std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
            let (_, left) = place.open();
            assert!(left.session.is_none() && left.remarks.len() == 1);
            assert!(path.with_extension(format!("aside-{number}.json")).symlink_metadata().is_ok());
            assert_eq!(fs::read(elsewhere).unwrap(), b"{}");
        }
    }
}
