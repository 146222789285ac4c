//! The hits of a case in groups by rule, and which of them is chosen. Draws nothing.

use crate::domain::{Hit, HitGroup};

use super::history::Way;

/// Groups with a choice; the choice is a group and a hit in it.
#[derive(Debug)]
pub struct Groups {
    groups: Vec<HitGroup>,
    group: usize,
    hit: usize,
    /// A hit was chosen by the reviewer, so its span is marked apart from the others.
    chosen: bool,
}

impl Groups {
    /// Nothing is chosen yet.
    pub fn new(groups: Vec<HitGroup>) -> Self {
        Self { groups, group: 0, hit: 0, chosen: false }
    }

    /// All groups, the severest first.
    pub fn all(&self) -> &[HitGroup] {
        &self.groups
    }

    /// Place of the group the choice is in.
    pub const fn group(&self) -> usize {
        self.group
    }

    /// Place of the hit in its group.
    pub const fn hit(&self) -> usize {
        self.hit
    }

    /// The hit at the choice, whether or not it was chosen.
    pub fn current(&self) -> Option<&Hit> {
        self.groups.get(self.group)?.hits.get(self.hit)
    }

    /// The hit the reviewer chose.
    pub fn chosen(&self) -> Option<&Hit> {
        self.current().filter(|_| self.chosen)
    }

    /// Chooses the hit at the choice.
    pub fn choose(&mut self) {
        self.chosen = self.current().is_some();
    }

    /// No hit is chosen any more; the place stays.
    pub fn let_go(&mut self) {
        self.chosen = false;
    }

    /// Chooses a hit by its places.
    pub fn choose_at(&mut self, group: usize, hit: usize) {
        if self.groups.get(group).is_some_and(|found| hit < found.hits.len().max(1)) {
            (self.group, self.hit) = (group, hit);
            self.choose();
        }
    }

    /// Chooses the next or previous hit, through all groups. The first step chooses the hit at hand.
    pub fn step(&mut self, way: Way) {
        if !self.chosen {
            return self.choose();
        }
        let size = |at: usize| self.groups.get(at).map_or(0, |group| group.hits.len());
        match way {
            Way::Forth if self.hit + 1 < size(self.group) => self.hit += 1,
            Way::Forth if self.group + 1 < self.groups.len() => (self.group, self.hit) = (self.group + 1, 0),
            Way::Back if self.hit > 0 => self.hit -= 1,
            Way::Back if self.group > 0 => {
                self.group -= 1;
                self.hit = size(self.group).saturating_sub(1);
            }
            Way::Forth | Way::Back => {}
        }
        self.choose();
    }

    /// Chooses the first hit of the next or previous group.
    pub fn step_group(&mut self, way: Way) {
        let next = match way {
            Way::Forth => self.group + 1,
            Way::Back => self.group.saturating_sub(1),
        };
        if next < self.groups.len() {
            (self.group, self.hit) = (next, 0);
        }
        self.choose();
    }
}
