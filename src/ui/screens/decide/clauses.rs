//! Choosing clauses by two keys: the family's letter, then the clause's digit.

use crate::domain::{Draft, Policy};

/// What a key led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// A family is open; its clauses wait for their digit.
    Family(char),
    /// A clause was put in or taken out.
    Clause(String),
    /// The key opens nothing.
    Nothing,
}

/// Performs one key on a draft, `open` being the family opened by the key before.
pub fn pick(draft: &mut Draft, policy: &Policy, open: Option<char>, key: char) -> Picked {
    let Some(open) = open else {
        let known = policy.families.iter().any(|family| family.key == key);
        return if known { Picked::Family(key) } else { Picked::Nothing };
    };
    let family = policy.families.iter().find(|family| family.key == open);
    let clause = family.and_then(|family| policy.clauses_of(&family.id).find(|it| it.key() == Some(key)));
    let Some(clause) = clause else { return Picked::Nothing };
    if let Some(at) = draft.clauses.iter().position(|chosen| *chosen == clause.id) {
        draft.clauses.remove(at);
    } else {
        draft.clauses.push(clause.id.clone());
    }
    Picked::Clause(clause.id.clone())
}

/// The keys that can come next and what they stand for.
pub fn next_keys(policy: &Policy, open: Option<char>) -> Vec<(char, String)> {
    match open {
        None => policy.families.iter().map(|it| (it.key, format!("{} {}", it.id, it.title))).collect(),
        Some(open) => {
            let family = policy.families.iter().find(|family| family.key == open);
            let clauses = family.into_iter().flat_map(|family| policy.clauses_of(&family.id));
            clauses
                .filter_map(|it| Some((it.key()?, format!("{} {} · {}", it.id, it.title, it.severity))))
                .collect()
        }
    }
}
