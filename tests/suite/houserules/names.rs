//! Words that may stand in some places only, or in none.

use std::path::Path;

use super::lexer::{take_apart, without_tests};
use super::tree::{self, File};
use super::uses;

/// A name, and the paths that may use it; without any, nobody may.
const KEPT_IN: [(&str, &[&str]); 9] = [
    ("rusqlite", &["src/store/"]),
    ("ratatui", &["src/ui/"]),
    ("crossterm", &["src/ui/"]),
    ("std::fs", &["src/desk/", "src/cli/", "src/settings.rs"]),
    ("SystemTime", &["src/desk/", "src/cli/", "src/settings.rs"]),
    ("Timestamp::now", &["src/desk/", "src/cli/", "src/settings.rs"]),
    ("Zoned::now", &["src/desk/", "src/cli/", "src/settings.rs"]),
    ("std::net", &[]),
    ("std::os::unix::net", &[]),
];

/// Names that stand where they must not. Tests may use any.
fn misplaced(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let code = without_tests(&take_apart(&file.text).code);
        let imports: Vec<String> =
            uses::read(file).imports.iter().map(|import| import.path.join("::")).collect();
        for (name, places) in KEPT_IN {
            let used = has_word(&code, name) || imports.iter().any(|import| has_word(import, name));
            if used && !places.iter().any(|place| file.path.starts_with(place)) {
                let places = if places.is_empty() { "nowhere".to_owned() } else { places.join(", ") };
                found.push(format!("{}: names `{name}`, which may stand in: {places}", file.path));
            }
        }
    }
    found
}

/// Words that announce unfinished work; put together here so that this file does not hold them.
const UNFINISHED: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];

/// Unfinished work, and code that the compiler cannot check.
fn unfinished(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in (1..).zip(file.text.lines()) {
            for word in UNFINISHED.iter().filter(|word| has_word(line, word)) {
                found.push(format!("{}:{number}: `{word}`; finish it or open an issue", file.path));
            }
        }
        let code = take_apart(&file.text).code;
        if file.is_rust() && has_word(&code, concat!("un", "safe")) {
            found.push(format!("{}: code that the compiler cannot check", file.path));
        }
    }
    found
}

/// Folders that exist on one machine only.
const MACHINE: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/Us", "ers/")];

/// Paths of somebody's machine.
fn machine_paths(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in (1..).zip(file.text.lines()) {
            let starts =
                |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~".contains(c));
            for path in MACHINE {
                if line.match_indices(path).any(|(at, _)| starts(at)) {
                    found.push(format!("{}:{number}: `{path}`, a path of one machine", file.path));
                }
            }
        }
    }
    found
}

/// Whether a word stands in a text with no letter, digit or underscore right beside it.
fn has_word(text: &str, word: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(joins) && !text[at + word.len()..].starts_with(joins))
}

#[track_caller]
fn check(path: &str, source: &str, expected: usize) {
    let found = misplaced(&[File::new(path, source)]);
    assert_eq!(found.len(), expected, "{found:?}");
}

#[test]
fn names_are_found_outside_of_their_places() {
    check("src/store/rows.rs", "use rusqlite::Row;", 0);
    check("src/desk/mod.rs", "use rusqlite::Row;", 1);
    check("src/cli/mod.rs", "use std::{fs, io};", 0);
    check("src/rules/mod.rs", "use std::{fs, io};", 1);
    check("src/rules/mod.rs", "fn f() { jiff::Timestamp::now(); }", 1);
    check("src/rules/mod.rs", "/// Not std::fs.\nfn f() { \"std::fs\"; my_rusqlite(); }", 0);
    check("src/rules/mod.rs", "#[cfg(test)] mod tests { use std::fs; }", 0);
    check("src/desk/mod.rs", "use std::net::TcpStream;", 1);
}

#[test]
fn unfinished_work_is_found() {
    let file = |text: &str| [File::new("src/x.rs", text)];
    for word in UNFINISHED {
        assert_eq!(unfinished(&file(&format!("// {word}: later"))).len(), 1);
        assert_eq!(unfinished(&file(&format!("let a{word} = 1;"))).len(), 0);
    }
    assert_eq!(unfinished(&file(concat!("un", "safe { f() }"))).len(), 1);
    assert_eq!(unfinished(&file(concat!("// un", "safe\n#![forbid(un", "safe_code)]"))).len(), 0);
}

#[test]
fn paths_of_a_machine_are_found() {
    let file = |text: &str| [File::new("README.md", text)];
    for path in MACHINE {
        assert_eq!(machine_paths(&file(&format!("see {path}ann/x"))).len(), 1);
        assert_eq!(machine_paths(&file(&format!("https://a.example{path}x"))).len(), 0);
    }
}

#[test]
fn names_stand_where_they_may() {
    let found = misplaced(&tree::sources());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_is_left_unfinished() {
    let texts: Vec<File> = tree::everything()
        .into_iter()
        .filter(|file| !file.path.starts_with("tests/fixtures/") && file.name() != "Cargo.lock")
        // The bytes of a picture say nothing.
        .filter(|file| Path::new(&file.path).extension().is_none_or(|ending| ending != "png"))
        .collect();
    let found = unfinished(&texts);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_text_holds_a_path_of_one_machine() {
    let found = machine_paths(&tree::everything());
    assert!(found.is_empty(), "{}", found.join("\n"));
}
