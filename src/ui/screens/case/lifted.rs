//! From what the veil was lifted on one case: posts, lines of posts, the profile. Knows no screen and draws nothing.

use rustc_hash::FxHashMap;

use crate::domain::PostNo;
use crate::text::Lettering;

use super::body::{Body, BodyLine};

/// What is lifted.
#[derive(Debug, Default)]
pub(super) struct Lifted {
    /// Lines of a post, from its first.
    lines: FxHashMap<PostNo, usize>,
    pub(super) card: bool,
}

impl Lifted {
    /// Lifts a whole post.
    pub(super) fn post(&mut self, no: PostNo) {
        self.lines.insert(no, usize::MAX);
    }

    /// Lifts the next line of a post; says whether there was one.
    pub(super) fn line(&mut self, no: PostNo, body: &Body) -> bool {
        let lines = self.lines.entry(no).or_default();
        let mut veiled = (*lines..body.lines.len()).filter(|at| is_content(&body.lines[*at]));
        let Some(next) = veiled.next() else { return false };
        *lines = if veiled.next().is_some() { next + 1 } else { usize::MAX };
        true
    }

    /// How a line of a post is drawn.
    pub(super) fn lettering(&self, no: PostNo, line: usize, lettering: Lettering) -> Lettering {
        let lifted = self.lines.get(&no).is_some_and(|lines| line < *lines);
        Lettering { veiled: lettering.veiled && !lifted, ..lettering }
    }

    /// Whether a post can be read: none of it is veiled.
    pub(super) fn is_open(&self, no: PostNo, lettering: Lettering) -> bool {
        !lettering.veiled || self.lines.get(&no) == Some(&usize::MAX)
    }

    /// How what a rule matched in a post, or in the profile, is drawn elsewhere.
    pub(super) fn quoted(&self, post: Option<PostNo>, lettering: Lettering) -> Lettering {
        match post {
            Some(no) => Lettering { veiled: !self.is_open(no, lettering), ..lettering },
            None => Lettering { veiled: lettering.veiled && !self.card, ..lettering },
        }
    }
}

/// Whether others wrote what stands on a line.
const fn is_content(line: &BodyLine) -> bool {
    match line {
        BodyLine::Relation
        | BodyLine::Warning(_)
        | BodyLine::Quoted(_)
        | BodyLine::Text(_)
        | BodyLine::Media(..) => true,
        BodyLine::Head | BodyLine::Expect | BodyLine::Note(_) | BodyLine::Gap => false,
    }
}
