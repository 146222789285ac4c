//! Links in a folded text that lead to a listed domain: read the way a browser would, and held against the paths a
//! rule asks for. Knows no kind of rule, and no link is followed.

use rustc_hash::FxHashMap;

use crate::text::Refanged;

use super::hosts::Hosts;

/// Listed domains, and the paths that rules ask for.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    hosts: Hosts,
    /// Rules that look at paths, each with the beginnings it asks for.
    paths: FxHashMap<u32, Vec<Box<str>>>,
    /// There is a domain to look for.
    any: bool,
    /// The last part of some domain is not in Latin letters.
    foreign: bool,
}

impl Addresses {
    /// Adds a folded domain.
    pub(super) fn add(&mut self, domain: &str, with_path: bool, rule: u32) {
        self.any = true;
        self.foreign |= domain.rsplit('.').next().is_some_and(|tail| !tail.is_ascii());
        self.hosts.add(domain, with_path, rule);
    }

    /// A rule's domains count only with this folded path, or one of the others it was given.
    pub(super) fn add_path(&mut self, path: &str, rule: u32) {
        self.paths.entry(rule).or_default().push(path.into());
    }

    /// Calls `found` with rule, start and end of every listed host name.
    pub(super) fn scan(&self, text: &str, mut found: impl FnMut(u32, usize, usize)) {
        if !self.any {
            return;
        }
        let Some(seen) = Refanged::new(text, self.foreign) else { return self.look(text, found) };
        self.look(seen.text(), |rule, start, end| {
            let origin = seen.origin(start..end);
            found(rule, origin.start, origin.end);
        });
        if seen.is_doubtful() {
            self.look(text, found);
        }
    }

    fn look(&self, text: &str, mut found: impl FnMut(u32, usize, usize)) {
        self.hosts.scan(text, |rule, start, end| {
            if is_user(text, start, end) {
                return;
            }
            match self.paths.get(&rule) {
                None => found(rule, start, end),
                Some(paths) => {
                    if let Some(length) = paths.iter().find_map(|path| leads_to(&text[end..], path)) {
                        found(rule, start, end + length);
                    }
                }
            }
        });
    }
}

/// Whether what looks like host and port is the user part of a link: `https://a.example:word@elsewhere`.
fn is_user(text: &str, start: usize, end: usize) -> bool {
    let Some(word) = text[end..].strip_prefix(':') else { return false };
    let rest = word.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '~' | '%'));
    rest.starts_with('@') && text[..start].ends_with("//")
}

/// The length of port and path behind a host name, if the path begins like this one and no word is cut in two.
fn leads_to(behind: &str, path: &str) -> Option<usize> {
    let after =
        behind.strip_prefix(':').map_or(behind, |port| port.trim_start_matches(|c: char| c.is_ascii_digit()));
    let rest = after.strip_prefix(path)?;
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (path.ends_with('/') || !rest.starts_with(goes_on)).then_some(behind.len() - rest.len())
}
