//! How a pattern of a filter looks at a text: whatever the case of letters, line by line, in linear time.

use regex::{Regex, RegexBuilder};

/// Most bytes a pattern may take: a few words with alternatives, not a list of all words.
const MOST: usize = 1 << 20;

/// A pattern made ready; none where it is no pattern, or too large.
pub fn compiled(pattern: &str) -> Option<Regex> {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(true).multi_line(true).size_limit(MOST).dfa_size_limit(MOST);
    builder.build().ok()
}
