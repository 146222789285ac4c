//! Places gone away from, to come back to, as a browser has them. Knows no screen.

use crate::domain::{AccountNo, PostNo};

/// Places remembered; older ones are let go.
const MOST: usize = 100;

/// A post of a case, or the case where nothing of it is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub case: AccountNo,
    pub post: Option<PostNo>,
}

/// Places in the order they were left, and which of them one is at.
#[derive(Debug, Default)]
pub struct Jumps {
    places: Vec<Place>,
    /// How many of them lie behind.
    at: usize,
}

impl Jumps {
    /// Somebody goes on from this place by more than a step.
    pub fn left(&mut self, place: Place) {
        self.places.retain(|known| *known != place);
        self.places.push(place);
        let surplus = self.places.len().saturating_sub(MOST);
        self.places.drain(..surplus);
        self.at = self.places.len();
    }

    /// The place before, from where somebody is now.
    pub fn back(&mut self, here: Option<Place>) -> Option<Place> {
        if self.at == self.places.len()
            && let Some(here) = here
        {
            // So that the way forth leads back here.
            self.left(here);
            self.at -= 1;
        }
        let before = self.at.checked_sub(1)?;
        self.at = before;
        self.places.get(before).copied()
    }

    /// The place gone back from.
    pub fn forth(&mut self) -> Option<Place> {
        let next = self.places.get(self.at + 1).copied()?;
        self.at += 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn place(post: i64) -> Place {
        Place { case: AccountNo(1), post: Some(PostNo(post)) }
    }

    #[test]
    fn the_way_back_leads_forth_again() {
        let mut jumps = Jumps::default();
        assert_eq!((jumps.back(None), jumps.forth()), (None, None));
        for post in [1, 2, 3] {
            jumps.left(place(post));
        }
        assert_eq!(jumps.back(Some(place(9))), Some(place(3)));
        assert_eq!(jumps.back(Some(place(3))), Some(place(2)));
        assert_eq!(jumps.forth(), Some(place(3)));
        assert_eq!(jumps.forth(), Some(place(9)));
        assert_eq!(jumps.forth(), None);
        assert_eq!(jumps.back(Some(place(9))), Some(place(3)));
    }

    #[test]
    fn a_place_left_again_stands_once_and_at_the_end() {
        let mut jumps = Jumps::default();
        for post in [1, 2, 1] {
            jumps.left(place(post));
        }
        assert_eq!(jumps.back(Some(place(1))), Some(place(2)));
        assert_eq!(jumps.back(Some(place(2))), None);
        for post in 0..1_000 {
            jumps.left(place(post));
        }
        assert_eq!(jumps.places.len(), MOST);
    }
}
