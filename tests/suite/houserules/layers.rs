//! Who may import whom: the floors of the house, and nothing imports upwards.

use super::loops::Tree;
use super::tree::{self, File};

/// Part of the program, and what it may import besides itself.
const FLOORS: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("text", &["domain"]),
    ("request", &["domain"]),
    ("policy", &["domain", "text"]),
    ("ledger", &["domain", "text"]),
    ("demo", &["domain", "text"]),
    ("related", &["domain", "text"]),
    ("quality", &["domain", "text"]),
    ("rules", &["domain", "text", "policy"]),
    ("formats", &["domain", "text", "policy"]),
    ("store", &["domain", "text", "ledger", "quality"]),
    ("desk", DESK),
    ("ui", &["domain", "request", "text"]),
];

const DESK: &[&str] = &[
    "domain", "text", "request", "policy", "ledger", "demo", "related", "quality", "rules", "formats",
    "store",
];

/// Parts that tie the others together and may import anything.
const ROOF: [&str; 5] = ["settings", "run", "cli", "main", "lib"];

/// Imports that the floors forbid.
fn forbidden(files: &[File]) -> Vec<String> {
    let tree = Tree::new(files);
    let mut found = Vec::new();
    for (file, path) in tree.paths() {
        if path.iter().filter(|part| *part == "super").count() > 1 {
            found.push(format!("{file}: `{}` climbs twice; name it from `crate`", path.join("::")));
            continue;
        }
        let Some(target) = tree.absolute(file, path).and_then(|path| path.first().cloned()) else { continue };
        let part = part_of(file);
        if part == target || ROOF.contains(&part) || !tree.is_part(&target) {
            continue;
        }
        match FLOORS.iter().find(|(name, _)| *name == part) {
            Some((_, may)) if may.contains(&target.as_str()) => {}
            Some((_, may)) => found.push(format!(
                "{file}: `{part}` imports `{target}` (`{}`), but may import only: {}",
                path.join("::"),
                if may.is_empty() { "nothing".to_owned() } else { may.join(", ") }
            )),
            None => found.push(format!("{file}: `{part}` has no place in the table of floors")),
        }
    }
    found
}

/// `src/ui/app.rs` is part of `ui`, `src/run.rs` of `run`.
fn part_of(path: &str) -> &str {
    let path = path.strip_prefix("src/").unwrap_or(path);
    path.split_once('/').map_or_else(|| path.strip_suffix(".rs").unwrap_or(path), |(part, _)| part)
}

#[track_caller]
fn check(path: &str, source: &str, expected: Option<&str>) {
    let files = [
        File::new("src/lib.rs", "mod domain; mod store; mod ui; mod text; mod run;"),
        File::new("src/domain/mod.rs", "//! x"),
        File::new("src/store/mod.rs", "//! x"),
        File::new("src/text/mod.rs", "//! x"),
        File::new("src/run.rs", "//! x"),
        File::new(path, source),
    ];
    let found = forbidden(&files);
    match expected {
        Some(words) => assert!(found.len() == 1 && found[0].contains(words), "{found:?}"),
        None => assert_eq!(found, [""; 0]),
    }
}

#[test]
fn an_import_downwards_is_fine_and_one_upwards_is_not() {
    check("src/ui/app.rs", "use crate::domain::Time;", None);
    check("src/ui/app.rs", "use crate::store::Store;", Some("`ui` imports `store`"));
    check("src/ui/app.rs", "use crate::{domain::Time, store::Store};", Some("`ui` imports `store`"));
    check("src/ui/app.rs", "fn f() { crate::store::open() }", Some("`ui` imports `store`"));
    check("src/domain/time.rs", "use crate::text::width;", Some("may import only: nothing"));
    check("src/run.rs", "use crate::store::Store; use crate::ui::App;", None);
}

#[test]
fn climbing_twice_and_unknown_parts_are_refused() {
    check("src/ui/a/b.rs", "use super::super::c;", Some("climbs twice"));
    check("src/attic/mod.rs", "use crate::domain::Time;", Some("no place in the table"));
}

#[test]
fn nothing_in_the_tree_imports_upwards() {
    let found = forbidden(&tree::sources());
    assert!(found.is_empty(), "{}", found.join("\n"));
}
