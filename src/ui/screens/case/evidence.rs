//! Marking posts and profile fields as evidence, and what they are called for people. Draws nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Digest, Draft, Evidence, EvidenceKind, PostNo, PostRow, Time};
use crate::ui::words::many;

use super::folds::Fold;

/// Posts that one key marks beside the one that is shown: an entry of the ledger names each.
const MOST_FOLDED: usize = 200;

/// What is known of the posts and fields that were marked: their names, and where to go back to them. The marks
/// themselves stand in the draft.
#[derive(Debug, Default)]
pub(super) struct Marked {
    labels: BTreeMap<String, String>,
    /// Posts that were marked with one they stood folded behind.
    folded: BTreeSet<String>,
    posts: BTreeMap<PostNo, String>,
}

impl Marked {
    /// Marks a post, or takes the mark away.
    pub(super) fn toggle_post(&mut self, draft: &mut Draft, row: &PostRow, contrary: bool) {
        self.name(row);
        let (kind, id) = (EvidenceKind::Post, row.post.id.clone());
        toggle(draft, Evidence { kind, id, digest: row.digest, clause: None, contrary });
    }

    /// Gives the posts folded behind one the mark that it has now, as far as they are the same to the letter: what was
    /// read is what they say. Says so, and what was left out.
    pub(super) fn follow(&mut self, draft: &mut Draft, row: &PostRow, fold: &Fold) -> String {
        let (same, others): (Vec<_>, Vec<_>) =
            fold.behind().partition(|(_, alike)| alike.digest == row.digest);
        let marked: BTreeSet<&str> = same.iter().map(|(_, alike)| alike.id.as_str()).collect();
        draft
            .evidence
            .retain(|piece| piece.kind != EvidenceKind::Post || !marked.contains(piece.id.as_str()));
        self.folded.retain(|id| !marked.contains(id.as_str()));
        let own = place(draft, EvidenceKind::Post, &row.post.id).map(|at| draft.evidence[at - 1].clone());
        let Some(own) = own else { return "no post here is marked any more".to_owned() };
        let left = same.len().saturating_sub(MOST_FOLDED) + others.len();
        let time = clock_words(row.post.at);
        for (no, alike) in same.into_iter().take(MOST_FOLDED) {
            let label = clock_words(alike.at).unwrap_or_else(|| alike.id.clone());
            let like = time.as_ref().map_or_else(String::new, |time| format!(" = {time}"));
            self.labels.insert(alike.id.clone(), label + &like);
            self.posts.insert(no, alike.id.clone());
            self.folded.insert(alike.id.clone());
            draft.evidence.push(Evidence { id: alike.id.clone(), ..own.clone() });
        }
        let count = draft.evidence.iter().filter(|piece| self.folded.contains(&piece.id)).count() as u64;
        let posts = many(count + 1, "post", "posts");
        let words = format!("{posts} marked, the same to the letter");
        if left == 0 {
            words
        } else {
            format!("{words}; {} alike not marked", crate::ui::words::count(left as u64))
        }
    }

    /// What a dialog says of evidence that stood folded.
    pub(super) fn folded_words(&self, draft: &Draft) -> Option<String> {
        let folded = draft.evidence.iter().filter(|piece| self.folded.contains(&piece.id)).count() as u64;
        let words = many(folded, "post of the evidence was", "posts of the evidence were");
        (folded > 0).then(|| format!("{words} folded: the same to the letter as one that was read"))
    }

    /// Marks a field of the profile, or takes the mark away.
    pub(super) fn toggle_field(&mut self, draft: &mut Draft, name: &str, digest: Digest, contrary: bool) {
        self.name_field(name);
        let (kind, id) = (EvidenceKind::Profile, name.to_owned());
        toggle(draft, Evidence { kind, id, digest, clause: None, contrary });
    }

    /// Learns what was marked in an earlier sitting is called, as far as these posts say.
    pub(super) fn learn<'a>(&mut self, draft: &Draft, rows: impl IntoIterator<Item = &'a PostRow>) {
        for piece in draft.evidence.iter().filter(|piece| piece.kind == EvidenceKind::Profile) {
            self.name_field(&piece.id);
        }
        for row in rows {
            if place(draft, EvidenceKind::Post, &row.post.id).is_some() {
                self.name(row);
            }
        }
    }

    fn name(&mut self, row: &PostRow) {
        let id = row.post.id.clone();
        let label = clock_words(row.post.at).unwrap_or_else(|| id.clone());
        self.labels.insert(id.clone(), label);
        self.posts.insert(row.no, id);
    }

    fn name_field(&mut self, name: &str) {
        self.labels.insert(name.to_owned(), format!("profile: {name}"));
    }

    /// Names by id.
    pub(super) const fn labels(&self) -> &BTreeMap<String, String> {
        &self.labels
    }

    /// The posts that are marked, as far as they are known here.
    pub(super) fn posts(&self, draft: &Draft) -> impl Iterator<Item = PostNo> {
        let is_marked = |id: &str| place(draft, EvidenceKind::Post, id).is_some();
        self.posts.iter().filter(move |(_, id)| is_marked(id)).map(|(no, _)| *no)
    }

    /// The nearest marked post before or behind a post.
    pub(super) fn next(&self, draft: &Draft, from: Option<PostNo>, forth: bool) -> Option<PostNo> {
        let mut marked = self
            .posts
            .iter()
            .filter(|(_, id)| place(draft, EvidenceKind::Post, id).is_some())
            .map(|(no, _)| *no);
        if forth {
            marked.find(|no| from.is_none_or(|from| *no > from))
        } else {
            marked.rfind(|no| from.is_none_or(|from| *no < from))
        }
    }
}

/// `03-03 12:41`.
fn clock_words(at: Option<Time>) -> Option<String> {
    at.map(|at| format!("{} {}", at.date().get(5..).unwrap_or_default(), at.clock()))
}

/// Place of a piece of evidence in the draft, 1 for the first marked.
pub(super) fn place(draft: &Draft, kind: EvidenceKind, id: &str) -> Option<usize> {
    draft.evidence.iter().position(|piece| piece.kind == kind && piece.id == id).map(|at| at + 1)
}

/// `■ 2` for the second piece that supports a decision, `□ against` for one that speaks against it.
pub(super) fn sign(draft: &Draft, kind: EvidenceKind, id: &str) -> Option<String> {
    let at = place(draft, kind, id)? - 1;
    if draft.evidence[at].contrary {
        return Some("□ against".to_owned());
    }
    let number = draft.evidence[..=at].iter().filter(|piece| !piece.contrary).count();
    Some(format!("■ {number}"))
}

fn toggle(draft: &mut Draft, piece: Evidence) {
    match place(draft, piece.kind, &piece.id) {
        // What was marked as the other kind is turned round, not lost.
        Some(number) if draft.evidence[number - 1].contrary != piece.contrary => {
            draft.evidence.remove(number - 1);
            draft.evidence.push(piece);
        }
        Some(number) => {
            draft.evidence.remove(number - 1);
        }
        None => draft.evidence.push(piece),
    }
}
