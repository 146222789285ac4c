//! How much of an account has been read: a count of distinct posts that were on the screen. Draws nothing.

use rustc_hash::FxHashSet;

use crate::domain::PostNo;
use crate::ui::words::count;

/// Posts that were on the screen, of those the queue holds.
#[derive(Debug, Default)]
pub struct Coverage {
    seen: FxHashSet<PostNo>,
    of: u64,
    hit: u64,
}

impl Coverage {
    /// Nothing read yet, of this many posts, with this many hit.
    pub fn new(of: u64, hit: u64) -> Self {
        Self { seen: FxHashSet::default(), of, hit }
    }

    /// The queue holds another number of posts now; what was read stays read.
    pub fn count_anew(&mut self, of: u64, hit: u64) {
        (self.of, self.hit) = (of, hit);
    }

    /// Counts a post as read; again changes nothing.
    pub fn saw(&mut self, no: PostNo) {
        self.seen.insert(no);
    }

    /// Whether a post was on the screen.
    pub fn has_seen(&self, no: PostNo) -> bool {
        self.seen.contains(&no)
    }

    /// Distinct posts read.
    pub fn read(&self) -> u32 {
        u32::try_from(self.seen.len()).unwrap_or(u32::MAX)
    }

    /// Posts there are.
    pub fn of(&self) -> u32 {
        u32::try_from(self.of).unwrap_or(u32::MAX)
    }

    /// `read 37 of 212 · 4 hit (1.9 %)`; a share of no posts is not given.
    pub fn words(&self) -> String {
        if self.of == 0 {
            return "no posts".to_owned();
        }
        let share = self.hit as f64 * 100.0 / self.of as f64;
        format!("read {} of {} · {} hit ({share:.1} %)", self.read(), count(self.of), count(self.hit))
    }
}
