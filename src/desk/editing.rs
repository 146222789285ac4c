//! A text in the hands of an editor that a person chose: a private file in a folder of its own, gone afterwards.
//! Knows no screen and not what the text is for.
//!
//! Editors write more than the file: swap files, backups. They stand in the same folder (0700), which goes as a whole.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};

use rustix::process::{Pid, test_kill_process};

use crate::domain::{Problem, shown};

use super::files::{at, make_folder};

/// Longest text that is read back, in bytes: far more than any field takes.
const LONGEST: u64 = 256 * 1024;

/// The text while it is out, or where it lies after it could not be taken.
#[derive(Debug)]
pub struct Editing {
    folder: PathBuf,
    file: PathBuf,
    editor: String,
    before: String,
}

impl Editing {
    /// Writes the text below a folder and starts the editor on it, on the terminal that this program has.
    pub fn begin(base: &Path, editor: &str, text: &str) -> Result<(Self, Child), Problem> {
        make_folder(base)?;
        clean(base);
        let folder = fresh(base)?;
        let file = folder.join("words.txt");
        let own = Self { folder, file, editor: editor.to_owned(), before: text.to_owned() };
        own.write().map_err(|error| at(&own.file, "cannot write", &error))?;
        // As `git` and others do it: the setting is a line of shell, so that it may name options.
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(&own.file);
        let child = command.spawn().map_err(|error| {
            Problem::machine(format!("the editor `{}` cannot be started: {error}", shown(editor)))
        })?;
        Ok((own, child))
    }

    fn write(&self) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.file)?;
        file.write_all(self.before.as_bytes())?;
        file.write_all(b"\n")
    }

    /// What was written, once the editor has ended; none if the text is as it was.
    pub fn end(&self, ended: io::Result<ExitStatus>) -> Result<Option<String>, Problem> {
        let editor = shown(&self.editor);
        let status =
            ended.map_err(|error| Problem::machine(format!("the editor `{editor}` is lost: {error}")))?;
        match status.code() {
            Some(0) => {}
            // The shell's own word for it.
            Some(127) => return Err(Problem::yours(format!("the editor `{editor}` was not found"))),
            _ => return Err(Problem::yours(format!("the editor `{editor}` ended with {status}"))),
        }
        let text = self.read()?;
        Ok((text != self.before).then_some(text))
    }

    /// Whether something else was written than what was given.
    pub fn differs(&self) -> bool {
        self.read().map_or_else(|_| self.file.exists(), |text| text != self.before)
    }

    /// Where it lies.
    pub fn file(&self) -> &Path {
        &self.file
    }

    fn read(&self) -> Result<String, Problem> {
        let wrong = |error| at(&self.file, "cannot read", &error);
        let mut bytes = Vec::new();
        let file = File::open(&self.file).map_err(wrong)?;
        file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(wrong)?;
        if bytes.len() as u64 > LONGEST {
            return Err(Problem::yours(format!("the text is longer than {} KiB", LONGEST / 1024)));
        }
        let text = String::from_utf8(bytes).map_err(|_| Problem::yours("the text is not in UTF-8"))?;
        // Editors end the last line, whoever wrote it.
        Ok(text.strip_suffix('\n').map_or(text.as_str(), |text| text.trim_end_matches('\r')).to_owned())
    }
}

impl Drop for Editing {
    fn drop(&mut self) {
        // A folder that cannot be removed lies where only its owner looks.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A folder that was not there before; its name says whose it is.
fn fresh(base: &Path) -> Result<PathBuf, Problem> {
    let mut number = 0;
    loop {
        let folder = base.join(format!("{}-{number}", std::process::id()));
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(at(&folder, "cannot make folder", &error)),
        }
    }
}

/// Takes away what a process has left that is no more.
fn clean(base: &Path) {
    for entry in fs::read_dir(base).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.split_once('-')?.0.parse().ok());
        let gone = process.and_then(Pid::from_raw).is_some_and(|process| test_kill_process(process).is_err());
        if gone {
            // Left where it is it only takes room.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Edits with a line of shell; gives what came back and whether anything lies there afterwards.
    fn edit(editor: &str, text: &str) -> (Result<Option<String>, String>, bool) {
        let base = tempfile::tempdir().unwrap();
        let (editing, mut child) = Editing::begin(base.path(), editor, text).unwrap();
        let came = editing.end(child.wait()).map_err(|problem| problem.message);
        let differs = editing.differs();
        drop(editing);
        assert_eq!(fs::read_dir(base.path()).unwrap().count(), 0, "nothing stays behind");
        (came, differs)
    }

    #[track_caller]
    fn check(editor: &str, text: &str, expected: Result<Option<&str>, &str>) {
        let (came, _) = edit(editor, text);
        match (came, expected) {
            (Ok(text), Ok(expected)) => assert_eq!(text.as_deref(), expected),
            (Err(message), Err(expected)) => assert!(message.contains(expected), "{message}"),
            (came, expected) => panic!("{came:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn what_was_written_comes_back_and_what_was_not_is_no_change() {
        check("true", "as it was", Ok(None));
        check("touch", "as it was", Ok(None));
        check("printf 'two\\nlines\\n' >", "one", Ok(Some("two\nlines")));
        check("printf 'no end' >", "one", Ok(Some("no end")));
        check(": >", "one", Ok(Some("")));
        check("printf ' more' >>", "one\ntwo", Ok(Some("one\ntwo\n more")));
    }

    #[test]
    fn an_editor_that_fails_changes_nothing_whatever_it_wrote() {
        check("false", "as it was", Err("ended with exit status: 1"));
        check("no-such-editor-here", "as it was", Err("`no-such-editor-here` was not found"));
        check("kill -9 $$; :", "as it was", Err("signal: 9"));
        check("rm", "as it was", Err("cannot read"));
        check("head -c 300000 /dev/zero >", "as it was", Err("longer than 256 KiB"));
        check("printf '\\377\\376' >", "as it was", Err("not in UTF-8"));
        let (_, differs) = edit("sh -c 'echo other > \"$0\"; exit 1'", "as it was");
        assert!(differs, "what was written is known to be there");
    }

    #[test]
    fn file_and_folder_are_private_and_what_a_dead_process_left_goes() {
        let base = tempfile::tempdir().unwrap();
        let left = base.path().join("2147483646-0");
        fs::create_dir(&left).unwrap();
        let (editing, mut child) = Editing::begin(base.path(), "true", "mild").unwrap();
        child.wait().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(editing.file()), 0o600);
        assert_eq!(mode(editing.file().parent().unwrap()), 0o700);
        assert!(!left.exists());
    }
}
