//! Answering the policy's exceptions one by one.

use crate::domain::{Answer, Draft, Policy};

/// The answer a key stands for.
pub const fn answer_of(key: char) -> Option<Answer> {
    match key {
        'n' => Some(Answer::None),
        'w' => Some(Answer::Weak),
        'a' => Some(Answer::Applies),
        _ => None,
    }
}

/// The word for an answer.
pub const fn word(answer: Answer) -> &'static str {
    match answer {
        Answer::None => "none",
        Answer::Weak => "weak",
        Answer::Applies => "applies",
    }
}

/// Answers the exception at a place and says which is next: the first open one behind it, round the end, else
/// the one that follows.
pub fn answer(draft: &mut Draft, policy: &Policy, at: usize, answer: Answer) -> usize {
    let Some(exception) = policy.exceptions.get(at) else { return at };
    draft.exceptions.insert(exception.code.clone(), answer);
    let size = policy.exceptions.len();
    next_open(draft, policy, at).unwrap_or((at + 1).min(size - 1))
}

/// Answers every open exception with "none".
pub fn none_of_the_rest(draft: &mut Draft, policy: &Policy) {
    for exception in &policy.exceptions {
        draft.exceptions.entry(exception.code.clone()).or_insert(Answer::None);
    }
}

/// The first open exception behind a place, round the end.
pub fn next_open(draft: &Draft, policy: &Policy, from: usize) -> Option<usize> {
    let size = policy.exceptions.len();
    let open = |at: &usize| !draft.exceptions.contains_key(&policy.exceptions[*at].code);
    (1..=size).map(|by| (from + by) % size).find(open)
}
