//! Posts in no order of accounts, as in a dump sorted by time, are gathered into runs before they are written: in
//! the order of accounts a run touches each page of the file once, instead of one page for each post. Knows no
//! file format.

use crate::domain::Post;
use crate::store::{Intake, NewHit, NewPost, StoreError};

/// Posts of a run, at most.
const MOST: usize = 16_384;

/// Bytes of text in a run, by and large.
const HEAVY: usize = 16 << 20;

/// Posts after which it is judged anew whether they come in no order.
const JUDGED: u32 = 1_024;

/// Posts that wait to be written.
#[derive(Default)]
pub(super) struct Gather {
    waiting: Vec<NewPost>,
    weight: usize,
    last: String,
    seen: u32,
    changes: u32,
    scattered: bool,
}

impl Gather {
    /// Puts a post, now or with others of its run; gives it back if that was now.
    pub(super) fn post(
        &mut self,
        intake: &mut Intake<'_>,
        post: Box<Post>,
        fingerprint: u64,
        hits: Vec<NewHit>,
    ) -> Result<Option<Box<Post>>, StoreError> {
        self.judge(&post);
        if !self.scattered && self.waiting.is_empty() {
            intake.put_post(&post, fingerprint, &hits)?;
            return Ok(Some(post));
        }
        self.weight += post.text.len() + post.raw.as_ref().map_or(0, Vec::len);
        self.waiting.push(NewPost { post, fingerprint, hits });
        let full = self.waiting.len() >= MOST || self.weight >= HEAVY;
        if full || !self.scattered {
            self.flush(intake)?;
        }
        Ok(None)
    }

    /// Writes what waits; to be called before anything that may refer to a post.
    pub(super) fn flush(&mut self, intake: &mut Intake<'_>) -> Result<(), StoreError> {
        self.weight = 0;
        intake.put_posts(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// In no order: more than one in four posts is of another account than the one before.
    fn judge(&mut self, post: &Post) {
        self.seen += 1;
        if self.last != post.account.id() {
            self.changes += 1;
            self.last.clear();
            self.last.push_str(post.account.id());
        }
        if self.seen == JUDGED {
            self.scattered = self.changes > JUDGED / 4;
            (self.seen, self.changes) = (0, 0);
        }
    }
}
