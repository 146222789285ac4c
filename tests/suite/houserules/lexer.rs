//! Rust just well enough: what is code, what is comment, what is a string. Knows no rule.

/// A source taken apart.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// The code, with comments and the insides of strings blanked; line ends stay.
    pub(super) code: String,
    /// The strings' insides, as written.
    pub(super) literals: Vec<String>,
}

/// Takes a source apart.
pub(super) fn take_apart(source: &str) -> Taken {
    let chars: Vec<char> = source.chars().collect();
    let mut taken = Taken::default();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let next = chars.get(at + 1).copied();
        let before = at.checked_sub(1).map(|at| chars[at]);
        let joined = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let end = match (c, next) {
            ('/', Some('/')) => line_end(&chars, at),
            ('/', Some('*')) => block_end(&chars, at),
            ('"', _) => string(&chars, at, &mut taken),
            ('r', Some('"' | '#')) if !joined => raw_string(&chars, at, 1, &mut taken),
            ('b', Some('r')) if !joined && matches!(chars.get(at + 2), Some('"' | '#')) => {
                raw_string(&chars, at, 2, &mut taken)
            }
            ('\'', _) => character_end(&chars, at),
            _ => at,
        };
        if end == at {
            taken.code.push(c);
            at += 1;
        } else {
            taken.code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    taken
}

/// The code without `#[cfg(test)]` items; their lines are left out.
pub(super) fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let (before, after) = rest.split_at(at);
        kept.push_str(before);
        rest = &after[item_end(after)..];
    }
    kept + rest
}

/// Where an item ends: behind its `;` or its closing brace, whichever comes first outside of brackets.
fn item_end(item: &str) -> usize {
    let mut depth = 0;
    for (at, c) in item.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth -= 1;
                if c == '}' && depth == 0 {
                    return at + 1;
                }
            }
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    item.len()
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |length| at + length)
}

fn block_end(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

fn string(chars: &[char], start: usize, taken: &mut Taken) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    let at = at.min(chars.len());
    taken.literals.push(chars[start + 1..at].iter().collect());
    (at + 1).min(chars.len())
}

fn raw_string(chars: &[char], start: usize, prefix: usize, taken: &mut Taken) -> usize {
    let hashes = chars[start + prefix..].iter().take_while(|c| **c == '#').count();
    let open = start + prefix + hashes;
    if chars.get(open) != Some(&'"') {
        return start;
    }
    let close = |at: usize| {
        chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    let end = (open + 1..chars.len()).find(|at| close(*at)).unwrap_or(chars.len());
    taken.literals.push(chars[open + 1..end].iter().collect());
    (end + 1 + hashes).min(chars.len())
}

/// Where a character literal ends; `at` itself for a lifetime.
fn character_end(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            let close = chars[at + 3..].iter().position(|c| *c == '\'');
            close.map_or(chars.len(), |length| at + 4 + length)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at,
    }
}

#[test]
fn comments_and_strings_are_not_code() {
    let taken = take_apart("a /* b /* c */ */ d // e\nf(\"g \\\" h\", r#\"i \" j\"#, 'k', '\\'', &'l str)");
    let words: Vec<&str> = taken.code.split_whitespace().collect();
    assert_eq!(words, ["a", "d", "f(", ",", ",", ",", ",", "&'l", "str)"]);
    assert_eq!(taken.literals, ["g \\\" h", "i \" j"]);
    assert_eq!(taken.code.lines().count(), 2);
}

#[test]
fn test_items_are_left_out_and_what_follows_stays() {
    let code = "a; #[cfg(test)] mod tests { fn b() { c } } d #[cfg(test)] use e; f #[cfg(test)] fn g() {} h";
    let words: Vec<String> = without_tests(code).split_whitespace().map(str::to_owned).collect();
    assert_eq!(words, ["a;", "d", "f", "h"]);
}
