//! What a source imports: its `use` trees written out, and the paths that stand inline. Knows no rule.

use super::lexer::{take_apart, without_tests};
use super::tree::File;

/// One imported path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Import {
    /// Its parts: `crate`, `domain`, `Time`; a glob ends in `*`.
    pub(super) path: Vec<String>,
    /// The name it is known by here.
    pub(super) name: String,
    /// It is handed on: `pub use`.
    pub(super) handed_on: bool,
}

/// What a source says about modules.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) imports: Vec<Import>,
    /// Paths in the midst of code that begin with `crate`, `super`, `self` or a module declared here.
    pub(super) inline: Vec<Vec<String>>,
    /// Modules declared here.
    pub(super) modules: Vec<String>,
}

/// Reads a file; test items do not count.
pub(super) fn read(file: &File) -> Uses {
    let code = without_tests(&take_apart(&file.text).code);
    let mut uses = Uses::default();
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        match use_tree(statement) {
            Some((before, handed_on, tree)) => {
                rest.push_str(before);
                write_out(&[], tree, handed_on, &mut uses.imports);
            }
            None => rest.push_str(statement),
        }
    }
    uses.modules = declared(&rest);
    uses.inline = inline(&rest, &uses.modules);
    uses
}

/// Modules that a source declares with `mod name;`.
pub(super) fn declared(code: &str) -> Vec<String> {
    let words: Vec<&str> = code.split_whitespace().collect();
    let pairs = words.windows(2).filter(|pair| pair[0] == "mod");
    pairs.filter_map(|pair| pair[1].strip_suffix(';')).map(str::to_owned).collect()
}

/// What stands before a `use` at the end of a statement, whether it is handed on, and its tree.
fn use_tree(statement: &str) -> Option<(&str, bool, &str)> {
    let at = statement.rmatch_indices("use ").map(|(at, _)| at).find(|at| {
        let before = &statement[..*at];
        before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '}' || c == ')')
    })?;
    let before = statement[..at].trim_end();
    let handed_on = before.ends_with("pub")
        || before.ends_with(')')
            && before.rsplit_once("pub(").is_some_and(|(_, inside)| !inside.contains(';'));
    let tree = statement[at + 4..].trim_end_matches(';');
    Some((&statement[..at], handed_on, tree))
}

fn write_out(prefix: &[String], tree: &str, handed_on: bool, imports: &mut Vec<Import>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let mut prefix = prefix.to_vec();
        prefix.extend(parts(&tree[..open]));
        let inside = tree[open + 1..].trim_end().strip_suffix('}').unwrap_or(&tree[open + 1..]);
        for branch in branches(inside) {
            write_out(&prefix, branch, handed_on, imports);
        }
        return;
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name)));
    let mut whole = prefix.to_vec();
    whole.extend(parts(path));
    if whole.last().is_some_and(|part| part == "self") && whole.len() > 1 {
        whole.pop();
    }
    let Some(last) = whole.last() else { return };
    let name = alias.map_or(last.as_str(), str::trim).to_owned();
    imports.push(Import { path: whole, name, handed_on });
}

fn parts(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The branches of a group, split at commas outside of inner groups.
fn branches(inside: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&inside[start..]);
    found.retain(|branch| !branch.trim().is_empty());
    found
}

fn inline(code: &str, modules: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = code;
    let in_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    while let Some(start) = rest.find(in_path) {
        let after = &rest[start..];
        let end = after.find(|c| !in_path(c)).unwrap_or(after.len());
        let (word, behind) = after.split_at(end);
        // `pub(in crate::store)` says who may see, not what is seen.
        let visibility = code[..code.len() - after.len()].trim_end().ends_with("(in");
        let path = parts(word);
        let first = path.first().map_or("", String::as_str);
        let ours =
            matches!(first, "crate" | "super" | "self") || modules.iter().any(|module| module == first);
        if path.len() > 1 && !word.starts_with(':') && ours && !visibility {
            found.push(path);
        }
        rest = behind;
    }
    found
}

#[cfg(test)]
fn paths(source: &str) -> (Vec<String>, Vec<String>) {
    let uses = read(&File::new("src/x.rs", source));
    let imports = uses.imports.iter().map(|import| import.path.join("::")).collect();
    (imports, uses.inline.iter().map(|path| path.join("::")).collect())
}

#[track_caller]
fn check(source: &str, imports: &[&str], inline: &[&str]) {
    let (found, within) = paths(source);
    assert_eq!(found, imports);
    assert_eq!(within, inline);
}

#[test]
fn groups_are_written_out() {
    check("use crate::{a::B, c::{D, self}};", &["crate::a::B", "crate::c::D", "crate::c"], &[]);
    check("use super::e as f; pub(super) use g::*;", &["super::e", "g::*"], &[]);
    check("//! use crate::no;\nfn f() { \"use crate::no;\" }", &[], &[]);
    check("#[cfg(test)]\nmod tests { use crate::no; fn f() { crate::no::g() } }", &[], &[]);
}

#[test]
fn inline_paths_are_found_and_visibility_is_none() {
    check("pub(in crate::a) fn f() -> crate::b::C { d::e() }", &[], &["crate::b::C"]);
    check("mod d; fn f() { d::e(); std::mem::drop(super::g()) }", &[], &["d::e", "super::g"]);
    check("fn f() { use crate::a::B; B::new() }", &["crate::a::B"], &[]);
}

#[test]
fn what_is_handed_on_is_told_from_what_is_used() {
    let uses = read(&File::new("src/x.rs", "mod a; pub use a::B; use a::C; pub(crate) use a::D as E;"));
    let told: Vec<_> = uses.imports.iter().map(|import| (import.name.as_str(), import.handed_on)).collect();
    assert_eq!(told, [("B", true), ("C", false), ("E", true)]);
    assert_eq!(uses.modules, ["a"]);
}
