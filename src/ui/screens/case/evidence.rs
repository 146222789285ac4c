//! Marking posts and profile fields as evidence, and what they are called for people. Draws nothing.

use std::collections::BTreeMap;

use crate::domain::{Digest, Draft, Evidence, EvidenceKind, PostNo, PostRow};

/// What is known of the posts and fields that were marked: their names, and where to go back to them. The marks
/// themselves stand in the draft.
#[derive(Debug, Default)]
pub(super) struct Marked {
    labels: BTreeMap<String, String>,
    posts: BTreeMap<PostNo, String>,
}

impl Marked {
    /// Marks a post, or takes the mark away.
    pub(super) fn toggle_post(&mut self, draft: &mut Draft, row: &PostRow, contrary: bool) {
        self.name(row);
        let (kind, id) = (EvidenceKind::Post, row.post.id.clone());
        toggle(draft, Evidence { kind, id, digest: row.digest, clause: None, contrary });
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
        let label = row.post.at.map_or_else(
            || id.clone(),
            |at| format!("{} {}", at.date().get(5..).unwrap_or_default(), at.clock()),
        );
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
