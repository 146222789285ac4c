//! What lies over the whole screen while nobody reads: shapes for the eyes of others, a blank after a while without a
//! key, a card on coming back, a pause. Pure: moments come in with the keys. What lies there takes the next key for
//! itself, so that no key ever does two things.

use crate::domain::{Calm, Time};

/// So long without a key is a break, in minutes.
const BREAK: i64 = 5;
const MINUTE: i64 = 60_000;

/// What lies over everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curtain {
    /// All that was drawn, without a letter, until its own key is pressed again.
    Shapes,
    /// Nothing: no key was pressed since this moment.
    Blank { since: Time },
    /// Where the person was, before it is shown again.
    Card { since: Time },
    /// A pause that the person asked for.
    Pause { since: Time },
}

/// When somebody was at work, and what lies over the screen.
#[derive(Debug)]
pub struct Rest {
    over: Option<Curtain>,
    /// The newest key or click.
    pressed: Time,
    /// The end of the last break.
    working: Time,
}

impl Rest {
    /// Somebody has come to work.
    pub const fn new(now: Time) -> Self {
        Self { over: None, pressed: now, working: now }
    }

    /// What lies over the screen now.
    pub const fn over(&self) -> Option<Curtain> {
        self.over
    }

    /// A person did something; says whether it was for what lies over the screen alone.
    pub fn pressed(&mut self, now: Time) -> bool {
        let paused = matches!(self.over, Some(Curtain::Pause { .. }));
        if now.0 - self.pressed.0 >= BREAK * MINUTE || paused {
            self.working = now;
        }
        self.pressed = now;
        let over = self.over;
        self.over = match over {
            Some(Curtain::Blank { since }) => Some(Curtain::Card { since }),
            Some(Curtain::Card { .. } | Curtain::Pause { .. }) => None,
            Some(Curtain::Shapes) | None => over,
        };
        over.is_some()
    }

    /// Letters become shapes, or letters again.
    pub fn toggle_shapes(&mut self) {
        self.over = if self.over == Some(Curtain::Shapes) { None } else { Some(Curtain::Shapes) };
    }

    /// Shapes give way to the card, which tells as little: nobody who forgot their key is locked out.
    pub fn leave_shapes(&mut self, now: Time) {
        if self.over == Some(Curtain::Shapes) {
            self.over = Some(Curtain::Card { since: now });
        }
    }

    /// A pause begins.
    pub fn pause(&mut self, now: Time) {
        self.over = Some(Curtain::Pause { since: now });
    }

    /// Takes the screen away if nobody pressed a key for as long as that takes; says whether it did now.
    pub fn look(&mut self, now: Time, calm: &Calm) -> bool {
        let falls = self.over.is_none() && self.idle_at(calm).is_some_and(|at| at <= now);
        if falls {
            self.over = Some(Curtain::Blank { since: self.pressed });
        }
        falls
    }

    /// The next moment at which time alone changes something.
    pub fn wake_at(&self, now: Time, calm: &Calm) -> Option<Time> {
        let reminds = self.break_at(calm).filter(|at| *at > now);
        self.idle_at(calm).into_iter().chain(reminds).min().filter(|_| self.over.is_none())
    }

    /// So many minutes and more without a break, where that is to be said.
    pub fn stretch(&self, now: Time, calm: &Calm) -> Option<u16> {
        self.break_at(calm).filter(|at| *at <= now).and(calm.break_minutes)
    }

    fn idle_at(&self, calm: &Calm) -> Option<Time> {
        calm.blank_minutes.map(|minutes| self.pressed.plus(i64::from(minutes) * MINUTE))
    }

    fn break_at(&self, calm: &Calm) -> Option<Time> {
        calm.break_minutes.map(|minutes| self.working.plus(i64::from(minutes) * MINUTE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALM: Calm = Calm { blank_minutes: Some(10), break_minutes: Some(50), ..Calm::PLAIN };

    fn at(minutes: i64) -> Time {
        Time(minutes * MINUTE)
    }

    #[test]
    fn a_while_without_a_key_blanks_the_screen_and_two_keys_bring_it_back() {
        let mut rest = Rest::new(at(0));
        assert_eq!(rest.wake_at(at(0), &CALM), Some(at(10)));
        assert!(!rest.pressed(at(4)));
        assert!(!rest.look(at(13), &CALM));
        assert!(rest.look(at(14), &CALM));
        assert_eq!(rest.over(), Some(Curtain::Blank { since: at(4) }));
        assert_eq!(rest.wake_at(at(14), &CALM), None, "nothing is woken while nothing changes");
        assert!(rest.pressed(at(30)));
        assert_eq!(rest.over(), Some(Curtain::Card { since: at(4) }));
        assert!(rest.pressed(at(31)));
        assert_eq!(rest.over(), None);
        assert!(!rest.pressed(at(32)));
    }

    #[test]
    fn a_pause_ends_with_one_key_and_is_a_break_however_short() {
        let mut rest = Rest::new(at(0));
        rest.pause(at(3));
        assert!(!rest.look(at(90), &CALM), "a pause is not blanked");
        assert!(rest.pressed(at(4)));
        assert_eq!(rest.over(), None);
        assert_eq!(rest.stretch(at(53), &CALM), None);
        assert_eq!(rest.stretch(at(54), &CALM), Some(50));
    }

    #[test]
    fn shapes_stay_whatever_is_pressed_until_their_own_key() {
        let mut rest = Rest::new(at(0));
        rest.toggle_shapes();
        assert!(rest.pressed(at(1)) && rest.pressed(at(2)));
        assert_eq!(rest.over(), Some(Curtain::Shapes));
        rest.toggle_shapes();
        assert_eq!(rest.over(), None);
    }

    #[test]
    fn a_reminder_comes_once_and_only_where_it_is_wanted() {
        let mut rest = Rest::new(at(0));
        (1..=50).for_each(|minute| assert!(!rest.pressed(at(minute))));
        assert_eq!(rest.wake_at(at(49), &CALM), Some(at(50)));
        assert_eq!(rest.wake_at(at(50), &CALM), Some(at(60)), "only the blank is left");
        assert_eq!(rest.stretch(at(50), &CALM), Some(50));
        let off = Calm { blank_minutes: None, break_minutes: None, ..CALM };
        assert_eq!((rest.stretch(at(50), &off), rest.wake_at(at(50), &off)), (None, None));
        assert!(!rest.pressed(at(56)));
        assert_eq!(rest.stretch(at(56), &CALM), None, "six minutes were a break");
    }
}
