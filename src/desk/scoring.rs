//! Every rule's record against what reviewers decided, in full.

use std::path::Path;

use crate::domain::{Origin, Problem};
use crate::quality::{Recall, Score, Scores, sort};
use crate::rules::identities;
use crate::store::{Store, StoreError};

use super::problems::of_store;
use super::queue::{self, packs_in_force};

/// Scores of all rules with hits, and what can be said of recall.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Rules of ours first, then the platform's; each sorted by the lower end of its interval.
    pub ours: Vec<Score>,
    pub platform: Vec<Score>,
    pub recall: Recall,
}

/// Measures all rules with hits. Reads only.
pub fn score(path: &Path) -> Result<Scored, Problem> {
    let store = queue::open_to_read(path)?;
    let in_force: Vec<_> = identities(&packs_in_force(&store)?).into_iter().map(|(key, _)| key).collect();
    let mut scored = measure(&store).map_err(|error| of_store(&error))?;
    for score in &mut scored.ours {
        score.in_force = in_force.contains(&score.card.rule);
    }
    sort(&mut scored.ours);
    sort(&mut scored.platform);
    Ok(scored)
}

fn measure(store: &Store) -> Result<Scored, StoreError> {
    let mut scored = Scored { ours: Vec::new(), platform: Vec::new(), recall: store.recall()? };
    for sums in store.rule_sums()?.into_iter().filter(|sums| sums.hits > 0) {
        let mut parts = Scores::default();
        for alike in store.rule_parts(sums.no, u64::MAX)? {
            parts.add(&alike.language, alike.passes, alike.judgement, alike.hits);
        }
        let list = if sums.card.origin == Origin::Desk { &mut scored.ours } else { &mut scored.platform };
        list.push(Score {
            card: sums.card,
            in_force: false,
            record: sums.record,
            sole: store.rule_sole(sums.no)?,
            parts: parts.parts(),
        });
    }
    Ok(scored)
}
