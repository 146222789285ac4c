//! Kind `pattern`: regular expressions over the folded text, in linear time. Folded text is in lower case with
//! plain digits, and so a pattern must be.

use regex::{Regex, RegexBuilder};

use crate::domain::Pass;

use super::kind_row::Kind;
use super::matcher::Matcher;
use super::pack::Body;
use super::problem::quoted;
use super::required::required;

/// Characters of a pattern.
const LONGEST: usize = 512;
/// Bytes a compiled pattern may take.
const LARGEST: usize = 1 << 20;

/// The row of this kind.
pub(super) const KIND: Kind = Kind {
    name: "pattern",
    words: "regular expressions over the folded text",
    keys: &["patterns"],
    several: false,
    read: |fields| {
        let expected = "a regular expression of 1 to 512 characters";
        if !fields.has("patterns") {
            fields.missing("patterns", &format!("a list: each {expected}"));
            return None;
        }
        let patterns = fields.list("patterns", expected, |value| {
            let text = value.as_str()?;
            (!text.is_empty() && text.chars().count() <= LONGEST).then(|| text.to_owned())
        });
        for pattern in &patterns {
            let (message, hint) = match compile(&pattern.value) {
                Err(error) => {
                    (format!("`patterns`: {} is no pattern: {error}", quoted(&pattern.value)), None)
                }
                Ok(compiled) if compiled.is_match("") => (
                    format!("`patterns`: {} matches the empty text", quoted(&pattern.value)),
                    Some("ask for at least one character".to_owned()),
                ),
                Ok(_) => continue,
            };
            fields.mistakes.add(&pattern.at, message, hint);
        }
        Some(Body::Patterns(patterns.into_iter().map(|pattern| pattern.value).collect()))
    },
    add: |body, rule, view| {
        let Body::Patterns(patterns) = body else { return Ok(()) };
        for pattern in patterns {
            let tree = regex_syntax::parse(pattern).map_err(|error| reason(&error.to_string()))?;
            let plain = !view.without.has(Pass::Arabic);
            let matcher = Matcher::new(compile(pattern)?, &tree, plain, |loose| compile(loose).ok());
            view.add_pattern(matcher, required(&tree), rule);
        }
        Ok(())
    },
};

fn compile(pattern: &str) -> Result<Regex, String> {
    let built = RegexBuilder::new(pattern).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => {
            "it is too large once compiled; ask for fewer repetitions".to_owned()
        }
        other => reason(&other.to_string()),
    })
}

/// The last line of the library's drawing says what is wrong.
fn reason(error: &str) -> String {
    let last = error.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    last.trim().trim_start_matches("error: ").to_owned()
}
