//! The texts of which a pattern needs at least one to match at all, read off its syntax tree. They let a scan
//! skip almost every pattern on almost every post.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// More alternatives than this are worth no automaton.
const MOST: usize = 64;
/// Stands in a required text where the pattern has an edge of a word. Folded text holds no control.
pub(super) const EDGE: char = '\0';
/// A shorter text is in nearly every post.
const SHORTEST: usize = 2;

/// One of these must occur in every match; none if nothing useful is known.
pub(super) fn required(tree: &Hir) -> Option<Vec<String>> {
    let mut texts = find(tree).filter(|texts| shortest(texts) >= SHORTEST)?;
    texts.sort();
    texts.dedup();
    Some(texts)
}

fn shortest(texts: &[String]) -> usize {
    texts.iter().map(|text| text.chars().filter(|c| *c != EDGE).map(char::len_utf8).sum()).min().unwrap_or(0)
}

fn find(tree: &Hir) -> Option<Vec<String>> {
    match tree.kind() {
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_owned()]),
        HirKind::Capture(capture) => find(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min >= 1 => find(&repetition.sub),
        HirKind::Class(class) => letters(class),
        HirKind::Alternation(branches) => {
            let mut texts = Vec::new();
            for branch in branches {
                texts.extend(find(branch)?);
            }
            (texts.len() <= MOST).then_some(texts)
        }
        HirKind::Concat(parts) => best(parts),
        _ => None,
    }
}

/// The most telling part of a sequence: neighbours that are known exactly are joined, then the longest wins.
fn best(parts: &[Hir]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut offer = |texts: Vec<String>| {
        if best.as_ref().is_none_or(|best| shortest(best) < shortest(&texts)) {
            best = Some(texts);
        }
    };
    let mut joined = vec![String::new()];
    for part in parts {
        match exact(part) {
            Some(texts) if joined.len() * texts.len() <= MOST => joined = join(&joined, &texts),
            Some(texts) => offer(std::mem::replace(&mut joined, texts)),
            None => {
                offer(std::mem::replace(&mut joined, vec![String::new()]));
                if let Some(texts) = find(part) {
                    offer(texts);
                }
            }
        }
    }
    offer(joined);
    best
}

/// All texts a part can match, if they are few.
fn exact(tree: &Hir) -> Option<Vec<String>> {
    match tree.kind() {
        HirKind::Look(Look::WordAscii | Look::WordUnicode) => Some(vec![EDGE.to_string()]),
        // Other edges match no text of their own.
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(_) | HirKind::Class(_) => find(tree),
        HirKind::Capture(capture) => exact(&capture.sub),
        HirKind::Alternation(branches) => {
            let mut texts = Vec::new();
            for branch in branches {
                texts.extend(exact(branch)?);
            }
            (texts.len() <= MOST).then_some(texts)
        }
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            let mut texts = exact(&repetition.sub)?;
            texts.push(String::new());
            (texts.len() <= MOST).then_some(texts)
        }
        HirKind::Concat(parts) => {
            let mut joined = vec![String::new()];
            for part in parts {
                let texts = exact(part)?;
                joined = join(&joined, &texts);
                if joined.len() > MOST {
                    return None;
                }
            }
            Some(joined)
        }
        HirKind::Repetition(_) => None,
    }
}

/// Each text of the first list with each of the second behind it.
fn join(heads: &[String], tails: &[String]) -> Vec<String> {
    heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect()
}

/// The characters of a small class.
fn letters(class: &Class) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let count: u32 = class.iter().map(|range| range.end() as u32 - range.start() as u32 + 1).sum();
    (count <= 8)
        .then(|| class.iter().flat_map(|range| range.start()..=range.end()).map(String::from).collect())
}
