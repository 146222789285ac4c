//! The real program without a terminal: arguments in; exit code, output and errors out.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A home folder of its own with a queue in it.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

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

    /// A home whose queue holds the made-up accounts.
    pub(crate) fn with_demo(accounts: u32, posts: u32) -> Self {
        let home = Self::new();
        let (accounts, posts) = (accounts.to_string(), posts.to_string());
        let made = ["demo", "--accounts", &accounts, "--posts", &posts, "--now", "2026-03-03T12:00:00Z"];
        home.run(&[&made[..], &["--out", "demo.jsonl"]].concat()).ok();
        home.run(&["import", "demo.jsonl"]).ok();
        home
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
        let mut command = Command::new(env!("CARGO_BIN_EXE_caseload"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null()).env_clear();
        command.env("HOME", self.path()).env("TMPDIR", self.path()).env("CASELOAD_REVIEWER", reviewer);
        Ran::of(&command.output().unwrap())
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
