//! Files stay small enough to be read in one sitting, and each opens by saying what it is.

use super::tree::{self, File};

/// Lines that no file may exceed.
const MOST: usize = 450;

/// Files that are too long or do not open with `//!`.
fn findings(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let lines = file.text.lines().count();
        if lines > MOST {
            found.push(format!("{}: {lines} lines, at most {MOST} allowed", file.path));
        }
        if !file.text.starts_with("//! ") {
            found.push(format!("{}: does not open with `//! ` and what it is", file.path));
        }
    }
    found
}

/// Half of the files have no more lines than this.
fn median(files: &[File]) -> usize {
    let mut lines: Vec<usize> = files.iter().map(|file| file.text.lines().count()).collect();
    lines.sort_unstable();
    lines.get(lines.len() / 2).copied().unwrap_or_default()
}

/// Documents that nobody would read to the end, and links in them that lead nowhere.
fn document_findings(document: &File, most: usize, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let lines = document.text.lines().count();
    if lines > most {
        found.push(format!("{}: {lines} lines, at most {most} allowed", document.path));
    }
    let targets = document.text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    for (target, _) in targets {
        let target = target.split('#').next().unwrap_or_default();
        if !target.is_empty() && !target.contains("://") && !exists(target) {
            found.push(format!("{}: `{target}` leads nowhere", document.path));
        }
    }
    found
}

#[track_caller]
fn check(text: &str, expected: usize) {
    assert_eq!(findings(&[File::new("src/x.rs", text)]).len(), expected);
}

#[test]
fn long_files_and_files_without_a_first_word_are_found() {
    check("//! What it is.\n", 0);
    check("use a;\n//! Too late.", 1);
    check("//!\n//! An empty first line.", 1);
    check(&"//! x\n".repeat(MOST), 0);
    check(&"//! x\n".repeat(MOST + 1), 1);
    check(&"x\n".repeat(MOST + 1), 2);
}

#[test]
fn long_documents_and_dead_links_are_found() {
    let document = File::new("README.md", "[a](b.md) [c](d.md#e) [f](https://g.example/h)\n");
    assert_eq!(document_findings(&document, 1, |target| target == "b.md").len(), 1);
    assert_eq!(document_findings(&document, 0, |_| true).len(), 1);
    assert_eq!(document_findings(&document, 1, |_| true), [""; 0]);
}

#[test]
fn documents_can_be_read_to_the_end_and_their_links_lead_somewhere() {
    let files = tree::below("");
    let exists = |target: &str| files.iter().any(|file| file.path == target || file.folder() == target);
    let limits =
        [("README.md", 199), ("ARCHITECTURE.md", 149), ("SECURITY.md", 149), ("CONTRIBUTING.md", 99)];
    for (path, most) in limits {
        let found = document_findings(&tree::file(path), most, exists);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

#[test]
fn every_file_is_short_and_says_what_it_is() {
    let files = [tree::sources(), tree::tests()].concat();
    println!("median of {} files: {} lines", files.len(), median(&files));
    let found = findings(&files);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn half_of_the_files_are_shorter_than_a_few_screens() {
    let files = [tree::sources(), tree::tests()].concat();
    assert!(median(&files) <= 220, "the median is {} lines", median(&files));
    assert_eq!(median(&[1, 9, 5].map(|lines| File::new("x", &"l\n".repeat(lines)))), 5);
}
