//! The texts without which a pattern cannot match at all, read off its syntax tree. They let a scan skip almost
//! every pattern on almost every post.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// More alternatives than this are worth no automaton.
const MOST: usize = 64;
/// Stands in a required text where the pattern has an edge of a word. Folded text holds no control.
pub(super) const EDGE: char = '\0';
/// A shorter text is in nearly every post.
const SHORTEST: usize = 3;
/// One that only helps another to tell must be rarer: ` of ` is not.
const SHORTEST_SECOND: usize = 5;

/// Up to two lists of texts: of each, one must occur in every match. None if nothing useful is known.
pub(super) fn required(tree: &Hir) -> Vec<Vec<String>> {
    let mut lists = match tree.kind() {
        HirKind::Concat(parts) => parts_of(parts),
        HirKind::Capture(capture) => return required(&capture.sub),
        _ => find(tree).into_iter().collect(),
    };
    lists.retain(|texts| shortest(texts) >= SHORTEST);
    // The longest tell most; of equals the first.
    lists.sort_by_key(|texts| std::cmp::Reverse(shortest(texts)));
    lists.truncate(2);
    // A second list is worth its cost only if it is quickly looked for.
    lists.truncate(if lists.get(1).is_some_and(|texts| shortest(texts) >= SHORTEST_SECOND) { 2 } else { 1 });
    for texts in &mut lists {
        texts.sort();
        texts.dedup();
    }
    lists
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
        HirKind::Concat(parts) => {
            let longest = parts_of(parts).into_iter().rev().max_by_key(|texts| shortest(texts));
            longest.filter(|texts| shortest(texts) > 0)
        }
        _ => None,
    }
}

/// What each part of a sequence needs: neighbours that are known exactly are joined.
fn parts_of(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut lists = Vec::new();
    let mut joined = vec![String::new()];
    for part in parts {
        match exact(part) {
            Some(texts) if joined.len() * texts.len() <= MOST => joined = join(&joined, &texts),
            Some(texts) => lists.push(std::mem::replace(&mut joined, texts)),
            None => {
                lists.push(std::mem::replace(&mut joined, vec![String::new()]));
                lists.extend(find(part));
            }
        }
    }
    lists.push(joined);
    lists
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
