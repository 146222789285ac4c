//! The real program without a terminal: arguments in; exit code, output and errors out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// A home folder of its own with a queue in it.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

/// Made once for all tests of this process.
static DEMO: LazyLock<Home> = LazyLock::new(|| Home::with_demo(120, 1_500));

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A home whose queue holds so many made-up accounts.
    pub(crate) fn with_demo(accounts: u32, posts: u32) -> Self {
        let home = Self::new();
        let (accounts, posts) = (accounts.to_string(), posts.to_string());
        let made = ["demo", "--accounts", &accounts, "--posts", &posts, "--now", "2026-03-03T12:00:00Z"];
        home.run(&[&made[..], &["--out", "demo.jsonl"]].concat()).ok();
        home.run(&["import", "demo.jsonl"]).ok();
        home
    }

    /// A copy of `demo`'s home, to change.
    pub(crate) fn copy_of_demo() -> Self {
        let home = Self::new();
        std::fs::create_dir_all(home.queue().parent().unwrap()).unwrap();
        for (from, to) in [(DEMO.queue(), home.queue()), (DEMO.file("demo.jsonl"), home.file("demo.jsonl"))] {
            std::fs::copy(from, to).unwrap();
        }
        home
    }

    /// One home with sixty made-up accounts for all tests that change nothing.
    pub(crate) fn demo() -> &'static Self {
        &DEMO
    }

    /// The queue file that the verbs use where none is named.
    pub(crate) fn queue(&self) -> PathBuf {
        self.file(".local/share/caseload/queue.db")
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.file(name), text).unwrap();
        self.file(name)
    }

    /// Runs as `alice`.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_as("alice", arguments)
    }

    pub(crate) fn run_as(&self, reviewer: &str, arguments: &[&str]) -> Ran {
        let mut command = self.command(env!("CARGO_BIN_EXE_caseload"));
        Ran::of(&command.args(arguments).env("CASELOAD_REVIEWER", reviewer).output().unwrap())
    }

    /// Runs a line of shell in which `$caseload` is the program.
    pub(crate) fn shell(&self, line: &str) -> Ran {
        Ran::of(&self.command("/bin/sh").args(["-c", line]).output().unwrap())
    }

    /// A program in this home, with no other environment.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path()).stdin(Stdio::null()).env_clear();
        command.env("HOME", self.path()).env("TMPDIR", self.path()).env("CASELOAD_REVIEWER", "alice");
        command.env("LANG", "C.UTF-8").env("caseload", env!("CARGO_BIN_EXE_caseload"));
        command
    }

    /// Writes the file of tests/fixtures/cli with this name into the home.
    pub(crate) fn fixture(&self, name: &str) {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cli");
        std::fs::copy(fixtures.join(name), self.file(name)).unwrap();
    }

    /// The lines of JSON that a verb prints.
    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Vec<serde_json::Value> {
        let ran = self.run(&[arguments, &["--json"]].concat()).ok();
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// It was done, and nothing was found.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.ended(0)
    }

    /// It ended with this code.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "out: {}\nerr: {}", self.out, self.err);
        self
    }

    /// Its output says so.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.out.contains(text), "expected `{text}` in:\n{}", self.out);
        self
    }

    /// Its errors say so.
    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        assert!(self.err.contains(text), "expected `{text}` in:\n{}", self.err);
        self
    }
}
