//! No import may form a loop, between files either: what two files need belongs in a third, lower one.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{self, File};
use super::uses::{self, Uses};

/// The modules of a crate: where each stands and what it imports.
pub(super) struct Tree {
    /// Module path (`domain::time`; empty for the crate itself) to file path.
    files: BTreeMap<String, String>,
    /// File path to what it says.
    uses: BTreeMap<String, Uses>,
}

impl Tree {
    /// Reads the modules of `src`.
    pub(super) fn new(files: &[File]) -> Self {
        let rust = || files.iter().filter(|file| file.is_rust());
        Self {
            files: rust().map(|file| (module_of(&file.path), file.path.clone())).collect(),
            uses: rust().map(|file| (file.path.clone(), uses::read(file))).collect(),
        }
    }

    /// Every path that is imported or stands inline, with its file.
    pub(super) fn paths(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.uses.iter().flat_map(|(file, uses)| {
            let imports = uses.imports.iter().map(|import| import.path.as_slice());
            let inline = uses.inline.iter().map(Vec::as_slice);
            imports.chain(inline).map(move |path| (file.as_str(), path))
        })
    }

    /// Whether it is a module right below the crate.
    pub(super) fn is_part(&self, name: &str) -> bool {
        self.files.keys().any(|module| module == name || module.starts_with(&format!("{name}::")))
    }

    /// A path from the crate's root, without `crate`; none if it leads out of the crate.
    pub(super) fn absolute(&self, file: &str, path: &[String]) -> Option<Vec<String>> {
        let module = module_of(file);
        let here: Vec<String> =
            module.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let (first, rest) = path.split_first()?;
        let mut whole = match first.as_str() {
            "crate" => Vec::new(),
            "self" => here,
            "super" => here[..here.len().checked_sub(1)?].to_vec(),
            name if self.uses.get(file)?.modules.iter().any(|module| module == name) => {
                [here, vec![name.to_owned()]].concat()
            }
            _ => return None,
        };
        whole.extend(rest.iter().cloned());
        Some(whole)
    }

    /// The file in which the thing at an absolute path stands, through what modules hand on.
    fn home(&self, path: &[String], steps: u32) -> Option<&str> {
        let mut module = String::new();
        let mut parts = path.iter();
        let mut part = parts.next();
        while let Some(name) = part {
            let deeper = if module.is_empty() { name.clone() } else { format!("{module}::{name}") };
            if !self.files.contains_key(&deeper) {
                break;
            }
            module = deeper;
            part = parts.next();
        }
        let file = self.files.get(&module)?;
        let (Some(name), true) = (part, steps > 0) else { return Some(file) };
        let brought = self.uses.get(file)?.imports.iter().find(|import| import.name == *name);
        let further = brought.and_then(|import| self.absolute(file, &import.path));
        match further.filter(|further| further != path) {
            Some(further) => self.home(&further, steps - 1),
            None => Some(file),
        }
    }

    /// File to the files it needs. What a module only hands on, it does not need.
    fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (file, uses) in &self.uses {
            let imports = uses.imports.iter().filter(|import| !import.handed_on).map(|import| &import.path);
            for path in imports.chain(&uses.inline) {
                let home = self.absolute(file, path).and_then(|path| self.home(&path, 8));
                if let Some(home) = home.filter(|home| home != file) {
                    edges.entry(file).or_default().insert(home);
                }
            }
        }
        edges
    }

    /// One loop for each knot of files, written as a walk that ends where it began.
    fn loops(&self) -> Vec<String> {
        let edges = self.edges();
        let mut found = Vec::new();
        let mut settled: BTreeSet<&str> = BTreeSet::new();
        for start in edges.keys() {
            let mut walk = Vec::new();
            search(start, &edges, &mut walk, &mut settled, &mut found);
        }
        found
    }
}

fn search<'a>(
    file: &'a str,
    edges: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    walk: &mut Vec<&'a str>,
    settled: &mut BTreeSet<&'a str>,
    found: &mut Vec<String>,
) {
    if let Some(at) = walk.iter().position(|seen| *seen == file) {
        let round = walk[at..].iter().chain([&file]).copied().collect::<Vec<_>>();
        found.push(round.join(" -> "));
        return;
    }
    if settled.contains(file) {
        return;
    }
    walk.push(file);
    for next in edges.get(file).into_iter().flatten() {
        search(next, edges, walk, settled, found);
    }
    walk.pop();
    settled.insert(file);
}

/// `src/domain/time.rs` is `domain::time`, `src/domain/mod.rs` is `domain`, `src/lib.rs` the crate.
fn module_of(path: &str) -> String {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { String::new() } else { path.replace('/', "::") }
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let files: Vec<File> = files.iter().map(|(path, text)| File::new(path, text)).collect();
    assert_eq!(Tree::new(&files).loops(), expected);
}

#[test]
fn two_files_that_need_each_other_are_a_loop() {
    check(
        &[("src/a.rs", "use crate::b::B;"), ("src/b.rs", "fn f() { crate::a::g() }")],
        &["src/a.rs -> src/b.rs -> src/a.rs"],
    );
    check(&[("src/a.rs", "use crate::b::B;"), ("src/b.rs", "use crate::c::D;"), ("src/c.rs", "")], &[]);
}

#[test]
fn siblings_are_found_through_what_their_module_hands_on() {
    let facade = ("src/d/mod.rs", "mod x; mod y; pub use x::X; pub use y::Y;");
    check(&[facade, ("src/d/x.rs", "use super::Y;"), ("src/d/y.rs", "")], &[]);
    check(
        &[facade, ("src/d/x.rs", "use super::Y;"), ("src/d/y.rs", "use crate::d::X;")],
        &["src/d/x.rs -> src/d/y.rs -> src/d/x.rs"],
    );
}

#[test]
fn a_module_that_needs_what_needs_it_is_a_loop() {
    let child = ("src/d/x.rs", "use super::Shared;");
    check(&[("src/d/mod.rs", "mod x; pub use x::X; struct Shared;"), child], &[]);
    check(
        &[("src/d/mod.rs", "mod x; struct Shared; fn f() { x::g() }"), child],
        &["src/d/mod.rs -> src/d/x.rs -> src/d/mod.rs"],
    );
}

#[test]
fn no_import_of_the_tree_forms_a_loop() {
    let found = Tree::new(&tree::sources()).loops();
    assert!(found.is_empty(), "import loops:\n{}", found.join("\n"));
}
