//! Files as the desk touches them: private, by absolute path, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags};

use crate::domain::{Digest, Problem, shown_path};

/// The absolute path of a file that may not exist yet: its folder must.
pub fn absolute(path: &Path) -> Result<PathBuf, Problem> {
    let name =
        path.file_name().ok_or_else(|| Problem::yours(format!("`{}` names no file", shown_path(path))))?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).map_err(|error| at(folder, "cannot use folder", &error))?;
    Ok(folder.join(name))
}

/// Makes an empty file that only its owner can read (0600) and, where they are missing, its folders (0700).
/// Never follows a link, never opens a file that is there.
pub(super) fn make_private(path: &Path) -> Result<(), Problem> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map(drop)
        .map_err(|error| at(path, "cannot make", &error))
}

/// Makes a folder that only its owner can look into (0700), and those above it, where they are missing.
pub(super) fn make_folder(folder: &Path) -> Result<(), Problem> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| at(folder, "cannot make folder", &error))
}

/// Opens a file that is to be read once from start to end, and says how long it is (0 if it is a pipe).
pub fn open_input(path: &Path) -> Result<(Box<dyn Read + Send>, u64), Problem> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin()), 0));
    }
    let file = File::open(path).map_err(|error| at(path, "cannot open", &error))?;
    let about = file.metadata().map_err(|error| at(path, "cannot open", &error))?;
    if about.is_dir() {
        return Err(Problem::yours(format!("`{}` is a folder; expected a file", shown_path(path))));
    }
    Ok((Box::new(file), about.len()))
}

/// A problem with a file: the person's where the file is not there, the machine's otherwise.
pub(super) fn at(path: &Path, what: &str, error: &io::Error) -> Problem {
    let message = format!("{what} `{}`: {error}", shown_path(path));
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            Problem::yours(message)
        }
        _ => Problem::machine(message),
    }
}

/// A file in the making: written under another name beside its place, and moved there whole by `keep`.
/// Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub struct NewFile {
    target: PathBuf,
    temporary: PathBuf,
    replace: bool,
    file: Option<BufWriter<File>>,
    hash: HashingState,
}

/// The digest so far.
struct HashingState(sha2::Sha256);

impl std::fmt::Debug for HashingState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashingState")
    }
}

impl NewFile {
    /// Begins a file. A file of that name is refused now, and again when it is kept, unless `replace`.
    pub fn begin(target: &Path, replace: bool) -> Result<Self, Problem> {
        let target = absolute(target)?;
        if !replace && target.symlink_metadata().is_ok() {
            let message = format!("`{}` exists already", shown_path(&target));
            return Err(Problem::yours(message).hint("choose another name, or say --force to write over it"));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{:08x}.part", std::process::id()));
        let temporary = target.with_file_name(name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32)
            .open(&temporary)
            .map_err(|error| at(&temporary, "cannot make", &error))?;
        let hash = HashingState(sha2::Digest::new());
        Ok(Self { target, temporary, replace, file: Some(BufWriter::with_capacity(1 << 16, file)), hash })
    }

    /// Puts the whole file in its place, on the disk; says where that is and the digest of its bytes.
    pub fn keep(mut self) -> Result<(PathBuf, Digest), Problem> {
        let Some(file) = self.file.take() else { return Err(Problem::ours("a file was kept twice")) };
        let file = file.into_inner().map_err(|error| at(&self.temporary, "cannot write", error.error()))?;
        file.sync_all().map_err(|error| at(&self.temporary, "cannot write", &error))?;
        drop(file);
        self.rename().map_err(|error| at(&self.target, "cannot write", &error))?;
        let folder = self.target.parent().unwrap_or(Path::new("/"));
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|error| at(folder, "cannot write to folder", &error))?;
        let digest = Digest(sha2::Digest::finalize(self.hash.0.clone()).into());
        Ok((self.target.clone(), digest))
    }

    fn rename(&self) -> io::Result<()> {
        if self.replace {
            return fs::rename(&self.temporary, &self.target);
        }
        match rustix::fs::renameat_with(CWD, &self.temporary, CWD, &self.target, RenameFlags::NOREPLACE) {
            // Not every file system can refuse to replace; a hard link can, everywhere it exists.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {
                fs::hard_link(&self.temporary, &self.target)?;
                fs::remove_file(&self.temporary)
            }
            done => done.map_err(io::Error::from),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(file) = &mut self.file else { return Err(io::Error::other("the file is closed")) };
        let written = file.write(bytes)?;
        sha2::Digest::update(&mut self.hash.0, &bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // After `keep` there is no file of that name any more, and nothing is removed.
        let _ = fs::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_kept_file_is_whole_private_and_digested() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.jsonl");
        let mut file = NewFile::begin(&target, false).unwrap();
        file.write_all(b"abc").unwrap();
        assert!(!target.exists(), "nothing stands in the place before it is whole");
        let (path, digest) = file.keep().unwrap();
        assert_eq!(digest, Digest::of(b"abc"));
        assert_eq!(fs::read(&path).unwrap(), b"abc");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_there_is_never_written_over_unless_told() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out");
        let mut late = NewFile::begin(&target, false).unwrap();
        late.write_all(b"late").unwrap();
        fs::write(&target, b"first").unwrap();
        assert!(late.keep().unwrap_err().message.contains("exists"));
        assert!(NewFile::begin(&target, false).unwrap_err().message.contains("exists already"));
        assert_eq!(fs::read(&target).unwrap(), b"first");
        let mut told = NewFile::begin(&target, true).unwrap();
        told.write_all(b"second").unwrap();
        told.keep().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no part files stay behind");
    }

    #[test]
    fn a_dropped_file_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(NewFile::begin(&folder.path().join("out"), false).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_private_file_is_made_with_its_folders_and_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/queue.db");
        make_private(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(folder.path().join("a")).unwrap().permissions().mode() & 0o777, 0o700);
        assert!(make_private(&path).is_err());
    }
}
