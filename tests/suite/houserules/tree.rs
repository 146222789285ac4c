//! The files of the repository, as texts. Knows no rule.

#![expect(clippy::unwrap_used, reason = "a helper of a test that cannot go on should panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// A file: its path from the repository's root, with `/`, and its text.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl File {
    /// A made-up file, for showing that a rule can fail.
    pub(super) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The last part of its path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// What stands before the name, without the last `/`.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether it is Rust.
    pub(super) fn is_rust(&self) -> bool {
        self.has_extension("rs")
    }

    /// Whether its name ends in a dot and this.
    pub(super) fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|own| own == extension)
    }
}

/// The repository's root.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One file of the repository.
pub(super) fn file(path: &str) -> File {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    File::new(path, &text)
}

/// All files below a folder, by path; bytes that are no text are read as far as they go.
pub(super) fn below(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    collect(&root(), folder, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Rust files of the program.
pub(super) fn sources() -> Vec<File> {
    below("src").into_iter().filter(File::is_rust).collect()
}

/// Rust files of tests and benches.
pub(super) fn tests() -> Vec<File> {
    ["tests", "benches"].into_iter().flat_map(below).filter(File::is_rust).collect()
}

/// Everything a reader of the repository meets.
pub(super) fn everything() -> Vec<File> {
    below("")
}

fn collect(root: &Path, folder: &str, files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries.map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type().unwrap().is_dir() {
            if !matches!(path.as_str(), "target" | ".git" | "fuzz/target") {
                collect(root, &path, files);
            }
        } else if path != ".git" {
            let bytes = fs::read(entry.path()).unwrap();
            files.push(File { path, text: String::from_utf8_lossy(&bytes).into_owned() });
        }
    }
}
