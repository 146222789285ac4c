//! Nothing lies around: test files are declared, fixtures and snapshots are read, assets are built in.

use std::collections::BTreeSet;

use super::lexer::take_apart;
use super::tree::{self, File};
use super::uses;

/// Test files that no `mod` line declares, so that their tests never run.
fn undeclared(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("tests/suite/") && file.is_rust()) {
        let folder = file.folder();
        let (name, parent) = match file.name() {
            "main.rs" => continue,
            "mod.rs" => folder.rsplit_once('/').map_or((folder, ""), |(parent, name)| (name, parent)),
            name => (name.strip_suffix(".rs").unwrap_or(name), folder),
        };
        let declared = files
            .iter()
            .filter(|other| {
                [format!("{parent}/mod.rs"), format!("{parent}/main.rs"), format!("{parent}.rs")]
                    .contains(&other.path)
            })
            .any(|other| uses::declared(&take_apart(&other.text).code).iter().any(|module| module == name));
        if !declared {
            found.push(format!("{}: no `mod {name};` declares it, so its tests never run", file.path));
        }
    }
    found
}

/// Fixtures that no test names. A fixture is named by its file name in a string, or by a folder it lies in,
/// where tests walk folders.
fn idle_fixtures(fixtures: &[File], tests: &[File]) -> Vec<String> {
    let literals: Vec<String> = tests.iter().flat_map(|test| take_apart(&test.text).literals).collect();
    let walks = tests.iter().any(|test| take_apart(&test.text).code.contains("read_dir"));
    let named = |fixture: &File| {
        let stem = fixture.name().split('.').next().unwrap_or_default();
        literals.iter().any(|literal| literal.ends_with(fixture.name()) || literal == stem)
    };
    let walked = |fixture: &File| {
        let folder = fixture.folder().rsplit('/').next().unwrap_or_default();
        walks && literals.iter().any(|literal| literal.rsplit('/').next() == Some(folder))
    };
    let idle = fixtures.iter().filter(|fixture| !named(fixture) && !walked(fixture));
    idle.map(|fixture| format!("{}: no test names it or walks its folder", fixture.path)).collect()
}

/// Snapshots whose test is gone: `suite__module__name.snap` needs the module and the words of the name in it, and
/// `name.snap` alone needs them in the folder around its `snapshots`.
fn idle_snapshots(snapshots: &[File], tests: &[File]) -> Vec<String> {
    let said: Vec<(&File, BTreeSet<String>)> =
        tests.iter().map(|test| (test, words(&test.text).into_iter().collect())).collect();
    let mut found = Vec::new();
    for snapshot in snapshots {
        let stem = snapshot.name().split('.').next().unwrap_or_default();
        let mut parts: Vec<&str> = stem.split("__").collect();
        let name = words(parts.pop().unwrap_or_default());
        let around = snapshot.folder().strip_suffix("/snapshots").unwrap_or(snapshot.folder());
        let module = match parts.get(1..) {
            Some(parts) if !parts.is_empty() => parts.join("/"),
            _ => around.rsplit('/').next().unwrap_or(around).to_owned(),
        };
        let homes: Vec<&File> = tests.iter().filter(|test| is_module(test, &module)).collect();
        let beside = |test: &File| homes.iter().any(|home| home.folder() == test.folder());
        let near: Vec<_> = said.iter().filter(|(test, _)| beside(test)).collect();
        if !name.iter().all(|word| near.iter().any(|(_, said)| said.contains(word))) || homes.is_empty() {
            found.push(format!("{}: no test of `{module}` makes it", snapshot.path));
        }
    }
    found
}

/// Whether a file is the module `a/b`: `.../a/b.rs` or `.../a/b/mod.rs`.
fn is_module(file: &File, module: &str) -> bool {
    let path = file.path.strip_suffix(".rs").unwrap_or(&file.path);
    path.strip_suffix("/mod").unwrap_or(path).ends_with(&format!("/{module}"))
}

/// Runs of letters; numbers are left out, since tables of sizes make them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
    words.map(str::to_lowercase).collect()
}

/// Assets that neither the program nor a document names.
fn idle_assets(assets: &[File], readers: &[File]) -> Vec<String> {
    let idle = assets.iter().filter(|asset| !readers.iter().any(|reader| reader.text.contains(asset.name())));
    idle.map(|asset| format!("{}: neither source nor document names it", asset.path)).collect()
}

fn snapshots_and_fixtures() -> (Vec<File>, Vec<File>) {
    let is_snapshot = |file: &File| file.folder().ends_with("snapshots");
    let all = [tree::below("tests"), tree::below("src")].concat();
    let snapshots = all.iter().filter(|file| is_snapshot(file)).cloned().collect();
    let fixtures = all.into_iter().filter(|file| file.path.starts_with("tests/fixtures/")).collect();
    (snapshots, fixtures)
}

#[test]
fn an_undeclared_test_file_is_found() {
    let main = File::new("tests/suite/main.rs", "mod a;\nmod b;");
    let folder = File::new("tests/suite/b/mod.rs", "mod c;");
    let declared = [File::new("tests/suite/a.rs", ""), File::new("tests/suite/b/c.rs", "")];
    let mut files = [vec![main, folder], declared.to_vec()].concat();
    assert_eq!(undeclared(&files), [""; 0]);
    files.push(File::new("tests/suite/d.rs", ""));
    files.push(File::new("tests/suite/b/e.rs", ""));
    files.push(File::new("tests/suite/f/mod.rs", ""));
    assert_eq!(undeclared(&files).len(), 3);
}

#[test]
fn an_idle_fixture_is_found() {
    let fixture = |path: &str| [File::new(path, "")];
    let test = [File::new("tests/suite/a.rs", "f(\"x/one.json\"); g(\"two\"); read_dir(\"fixtures/three\")")];
    assert_eq!(idle_fixtures(&fixture("tests/fixtures/x/one.json"), &test), [""; 0]);
    assert_eq!(idle_fixtures(&fixture("tests/fixtures/x/two.csv"), &test), [""; 0]);
    assert_eq!(idle_fixtures(&fixture("tests/fixtures/three/any.csv"), &test), [""; 0]);
    assert_eq!(idle_fixtures(&fixture("tests/fixtures/x/four.csv"), &test).len(), 1);
    let talk = [File::new("tests/suite/a.rs", "// one.json")];
    assert_eq!(idle_fixtures(&fixture("tests/fixtures/x/one.json"), &talk).len(), 1);
}

#[test]
fn an_idle_snapshot_is_found() {
    let test = [File::new("tests/suite/ui.rs", "fn the_queue() { snap(format!(\"narrow_{w}\")) }")];
    let snapshot = |name: &str| [File::new(&format!("tests/suite/snapshots/{name}.snap"), "")];
    assert_eq!(idle_snapshots(&snapshot("suite__ui__the_queue-2"), &test), [""; 0]);
    assert_eq!(idle_snapshots(&snapshot("suite__ui__narrow_80"), &test), [""; 0]);
    assert_eq!(idle_snapshots(&snapshot("suite__ui__the_case"), &test).len(), 1);
    assert_eq!(idle_snapshots(&snapshot("suite__gone__the_queue"), &test).len(), 1);
    let plain = |folder: &str| [File::new(&format!("tests/suite/{folder}/snapshots/narrow_80x24.snap"), "")];
    assert_eq!(idle_snapshots(&plain("ui"), &test), [""; 0]);
    assert_eq!(idle_snapshots(&plain("gone"), &test).len(), 1);
}

#[test]
fn an_idle_asset_is_found() {
    let reader = [File::new("src/a.rs", "include_str!(\"../assets/one.txt\")")];
    assert_eq!(idle_assets(&[File::new("assets/one.txt", "")], &reader), [""; 0]);
    assert_eq!(idle_assets(&[File::new("assets/two.txt", "")], &reader).len(), 1);
}

#[test]
fn every_test_file_is_declared() {
    let found = undeclared(&tree::tests());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_fixture_snapshot_and_asset_is_used() {
    let (snapshots, fixtures) = snapshots_and_fixtures();
    let code = [tree::tests(), tree::sources()].concat();
    let documents = tree::below("").into_iter().filter(|file| file.has_extension("md"));
    let readers: Vec<File> = code.iter().cloned().chain(documents).collect();
    let found = [
        idle_fixtures(&fixtures, &code),
        idle_snapshots(&snapshots, &code),
        idle_assets(&tree::below("assets"), &readers),
    ]
    .concat();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
