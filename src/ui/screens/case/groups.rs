//! The hits of a case in groups by rule, and which of them is chosen. Draws nothing.

use crate::domain::{Hit, HitGroup, Origin, PostNo, RuleCard};

use super::history::Way;

/// Groups with a choice; the choice is a group and a hit in it.
#[derive(Debug)]
pub struct Groups {
    all: Vec<HitGroup>,
    group: usize,
    hit: usize,
    /// A hit was chosen by the reviewer, so its span is marked apart from the others.
    chosen: bool,
}

impl Groups {
    /// Nothing is chosen yet.
    pub fn new(mut groups: Vec<HitGroup>) -> Self {
        groups.retain(|group| !group.hits.is_empty());
        Self { all: groups, group: 0, hit: 0, chosen: false }
    }

    /// All groups, the severest first.
    pub fn all(&self) -> &[HitGroup] {
        &self.all
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
        self.all.get(self.group)?.hits.get(self.hit)
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
        if self.all.get(group).is_some_and(|found| hit < found.hits.len()) {
            (self.group, self.hit) = (group, hit);
            self.choose();
        }
    }

    /// What is known of a hit's rule.
    pub fn card(&self, hit: &Hit) -> Option<&RuleCard> {
        let of = |card: &&RuleCard| card.rule == hit.rule && card.origin == hit.origin;
        self.all.iter().map(|group| &group.card).find(of)
    }

    /// Whether a hit of a group is a lone term: nothing else was seen in its post, or in the profile. Such a hit
    /// can bring a case into the queue and never propose an action.
    pub fn alone(&self, group: usize, hit: &Hit) -> bool {
        let is_term = |of: &HitGroup| of.card.kind == "term" && of.card.origin == Origin::Desk;
        let same = |other: &Hit| other.post == hit.post;
        let others = self.all.iter().enumerate().filter(|(at, _)| *at != group);
        self.all.get(group).is_some_and(is_term) && !others.flat_map(|(_, other)| &other.hits).any(same)
    }

    /// Chooses the first hit in a post; again, the next one in the same post.
    pub fn choose_in(&mut self, post: PostNo) -> bool {
        let places = self.all.iter().enumerate().flat_map(|(at, group)| {
            group
                .hits
                .iter()
                .enumerate()
                .filter(|(_, hit)| hit.post == Some(post))
                .map(move |(hit, _)| (at, hit))
        });
        let places: Vec<(usize, usize)> = places.collect();
        let here = places.iter().position(|place| self.chosen && *place == (self.group, self.hit));
        let next = here.map_or(0, |at| (at + 1) % places.len());
        let found = places.get(next);
        if let Some((group, hit)) = found {
            self.choose_at(*group, *hit);
        }
        found.is_some()
    }

    /// Takes in newer groups; the choice falls back to the first hit where it is gone.
    pub fn refresh(&mut self, groups: Vec<HitGroup>) {
        let kept = self.current().cloned();
        *self = Self::new(groups);
        let place = |(at, group): (usize, &HitGroup)| {
            group.hits.iter().position(|hit| Some(hit) == kept.as_ref()).map(|hit| (at, hit))
        };
        if let Some((group, hit)) = self.all.iter().enumerate().find_map(place) {
            (self.group, self.hit) = (group, hit);
        }
    }

    /// Chooses the next or previous hit, through all groups. The first step chooses the hit at hand.
    pub fn step(&mut self, way: Way) {
        if !self.chosen {
            return self.choose();
        }
        let size = |at: usize| self.all.get(at).map_or(0, |group| group.hits.len());
        match way {
            Way::Forth if self.hit + 1 < size(self.group) => self.hit += 1,
            Way::Forth if self.group + 1 < self.all.len() => (self.group, self.hit) = (self.group + 1, 0),
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
        if next < self.all.len() {
            (self.group, self.hit) = (next, 0);
        }
        self.choose();
    }
}
