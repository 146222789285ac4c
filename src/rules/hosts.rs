//! Host names in a folded text, and which of them a rule lists. No name is ever resolved.

use rustc_hash::{FxHashMap, FxHashSet};

/// A longer label is no host name (RFC 1035, 2.3.4: 63 octets; names in other scripts take more here).
const LONGEST_LABEL: usize = 128;
const MOST_LABELS: usize = 16;

/// A rule that lists a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Listed {
    rule: u32,
    /// Only with a path behind it: the name of a shortener alone leads nowhere.
    with_path: bool,
}

/// Domains by name; a name covers all names below it.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    domains: FxHashMap<Box<str>, Vec<Listed>>,
    /// Last labels of all of them.
    tails: FxHashSet<Box<str>>,
}

/// A host name in a text.
#[derive(Debug, Default)]
struct Host {
    start: usize,
    end: usize,
    /// Its labels, first to last.
    labels: Vec<(usize, usize)>,
}

impl Hosts {
    /// Adds a folded domain.
    pub(super) fn add(&mut self, domain: &str, with_path: bool, rule: u32) {
        let tail = domain.rsplit('.').next().unwrap_or(domain);
        self.tails.insert(tail.into());
        self.domains.entry(domain.into()).or_default().push(Listed { rule, with_path });
    }

    /// Calls `found` with rule, start and end of every listed host name.
    pub(super) fn scan(&self, text: &str, mut found: impl FnMut(u32, usize, usize)) {
        if self.domains.is_empty() {
            return;
        }
        let (mut from, mut name) = (0, String::new());
        while let Some(dot) = text[from..].find('.') {
            let Some(host) = host_around(text, from, from + dot) else {
                from += dot + 1;
                continue;
            };
            from = host.end.max(from + dot + 1);
            let Some((start, end)) = host.labels.last() else { continue };
            if !self.tails.contains(&text[*start..*end]) || is_mail(text, &host) {
                continue;
            }
            let path = has_path(text, host.end);
            for first in 0..host.labels.len() {
                let (start, _) = host.labels[first];
                let labels = host.labels[first..].iter().map(|(start, end)| &text[*start..*end]);
                name.clear();
                for (number, label) in labels.enumerate() {
                    name.push_str(if number > 0 { "." } else { "" });
                    name.push_str(label);
                }
                self.report(&name, path, &mut |rule| found(rule, start.min(host.start), host.end));
                // Text without blanks may run up to the name: `看bit.ly`.
                let bare = name.trim_start_matches(|c: char| !c.is_ascii());
                if first == 0 && bare.len() < name.len() {
                    let cut = name.len() - bare.len();
                    self.report(bare, path, &mut |rule| found(rule, start + cut, host.end));
                }
            }
        }
    }

    fn report(&self, name: &str, path: bool, found: &mut impl FnMut(u32)) {
        let listed = self.domains.get(name).into_iter().flatten();
        listed.filter(|listed| path || !listed.with_path).for_each(|listed| found(listed.rule));
    }
}

fn is_label(c: char) -> bool {
    c == '-' || c.is_alphanumeric()
}

/// The host name around its first dot, not reaching back over `from`.
fn host_around(text: &str, from: usize, dot: usize) -> Option<Host> {
    // `example[.]org` and `example(.)org` are names too, made harmless to click or harder to find.
    let bracketed = |at: usize| {
        let around = (text.as_bytes().get(at.wrapping_sub(1)), text.as_bytes().get(at + 1));
        matches!(around, (Some(b'['), Some(b']')) | (Some(b'('), Some(b')')))
    };
    let before = if bracketed(dot) { dot - 1 } else { dot };
    if before < from {
        return None;
    }
    let head = text[from..before].chars().rev().take(LONGEST_LABEL).take_while(|c| is_label(*c));
    let start = before - head.map(char::len_utf8).sum::<usize>();
    if start == before {
        return None;
    }
    let mut host = Host { start, end: before, labels: vec![(start, before)] };
    let mut dot = dot;
    while host.labels.len() < MOST_LABELS && text.as_bytes().get(dot) == Some(&b'.') {
        let next = if bracketed(dot) { dot + 2 } else { dot + 1 };
        let rest = &text[next..];
        let mut label = rest.find(|c| !is_label(c)).unwrap_or(rest.len());
        // What follows an ASCII name without a blank is no part of it: `bit.ly吧`.
        if rest.starts_with(|c: char| c.is_ascii()) {
            label = label.min(rest.find(|c: char| !c.is_ascii()).unwrap_or(label));
        }
        if label == 0 || label > LONGEST_LABEL {
            break;
        }
        host.end = next + label;
        host.labels.push((next, host.end));
        let after = text.as_bytes().get(host.end..).unwrap_or_default();
        dot = match after {
            [b'[', b'.', b']', ..] | [b'(', b'.', b')', ..] => host.end + 1,
            _ => host.end,
        };
    }
    (host.labels.len() > 1).then_some(host)
}

/// Whether the name is the end of a mail address, or the user part of a link (`https://name@elsewhere`).
fn is_mail(text: &str, host: &Host) -> bool {
    if text[host.end..].starts_with('@') {
        return true;
    }
    let before = &text[..host.start];
    let Some(user) = before.strip_suffix('@') else { return false };
    let near = user.chars().rev().take(256).take_while(|c| !c.is_whitespace());
    let length: usize = near.map(char::len_utf8).sum();
    let user = &user[user.len() - length..];
    user.ends_with(char::is_alphanumeric) && !user.contains("://")
}

/// Whether a path with at least one character follows, after a port if there is one.
fn has_path(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let rest =
        rest.strip_prefix(':').map_or(rest, |port| port.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.strip_prefix('/').is_some_and(|path| path.starts_with(char::is_alphanumeric))
}
