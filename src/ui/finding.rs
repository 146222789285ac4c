//! A text looked for in a long list, as a pager does it: typed live, places with it counted while the list is looked
//! through, from the selected place on and then back from there. Knows no list: a place is a number that grows along it.

use std::collections::VecDeque;

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::{Needle, printable_str, width};
use crate::ui::field::Field;
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

/// A direction along the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    Forth,
    Back,
}

/// The part of a list that is to be looked at next: from this place on, not including it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    pub text: String,
    pub from: i64,
    pub along: Along,
}

/// What comes of a step from match to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// To this place; `round` where the end of the list was passed.
    To { place: i64, round: bool },
    /// It is not known yet: the list is still being looked through, and the step is made once it is.
    Later,
    /// Nothing holds the text.
    Nowhere,
}

/// What is looked for, and where it was found.
#[derive(Debug, Clone)]
struct Sought {
    text: String,
    needle: Needle,
    /// Places with it, in the list's order.
    found: VecDeque<i64>,
    /// How far the list was looked through each way; none: to its end.
    forth: Option<i64>,
    back: Option<i64>,
    /// The first match has yet to be gone to.
    fresh: bool,
    /// A step that waits for what is still to be looked through.
    wanted: Option<Wanted>,
}

/// So many matches on from a place.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    along: Along,
    times: usize,
    from: i64,
}

/// The line, and what is looked for.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    field: Field,
    typing: bool,
    /// The place at which it began, which is gone back to when it is given up.
    began: i64,
    sought: Option<Sought>,
}

impl Finding {
    /// Begins to type at a place of the list.
    pub fn begin(&mut self, at: i64) {
        (self.typing, self.began) = (true, at);
        self.field = Field::default();
        self.sought = None;
    }

    /// Whether the text is being typed.
    pub const fn is_typing(&self) -> bool {
        self.typing
    }

    /// The place at which it began.
    pub const fn began(&self) -> i64 {
        self.began
    }

    /// Whether something is looked for.
    pub const fn is_on(&self) -> bool {
        self.sought.is_some()
    }

    /// Edits the line by a key; says whether another text is looked for now.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.field.key(key) && self.read()
    }

    /// Takes in pasted text; says whether another text is looked for now.
    pub fn paste(&mut self, text: &str) -> bool {
        self.field.paste(text) && self.read()
    }

    /// Looks for a text that was typed elsewhere; says whether there is anything in it to look for.
    pub fn look_for(&mut self, text: &str) -> bool {
        self.field = Field::with(text);
        self.read();
        self.typing = false;
        self.is_on()
    }

    /// The text stands; says whether there is one.
    pub const fn stand(&mut self) -> bool {
        self.typing = false;
        self.is_on()
    }

    /// Nothing is looked for any more; while it was still being typed, gives the place at which that began.
    pub fn give_up(&mut self) -> Option<i64> {
        self.sought = None;
        std::mem::take(&mut self.typing).then_some(self.began)
    }

    /// The list is another one now: what was found is looked for again, from a place of it.
    pub fn again(&mut self, at: i64) {
        if let Some(sought) = &mut self.sought {
            sought.found.clear();
            (sought.forth, sought.back) = (Some(at - 1), Some(at));
            (sought.fresh, sought.wanted) = (false, None);
        }
    }

    fn read(&mut self) -> bool {
        let text = self.field.value();
        if self.sought.as_ref().is_some_and(|sought| sought.text == text) {
            return false;
        }
        // The place where it began is the first to be looked at.
        let (forth, back) = (Some(self.began - 1), Some(self.began));
        self.sought = Needle::new(text).map(|needle| {
            let text = text.to_owned();
            Sought { text, needle, found: VecDeque::new(), forth, back, fresh: true, wanted: None }
        });
        true
    }

    /// What is looked for, made ready.
    pub fn needle(&self) -> Option<&Needle> {
        self.sought.as_ref().map(|sought| &sought.needle)
    }

    /// Whether this place was found to have the text.
    pub fn has(&self, place: i64) -> bool {
        self.sought.as_ref().is_some_and(|sought| sought.found.binary_search(&place).is_ok())
    }

    /// Where in the whole they stand, for a bar of so many rows: one for each row that has any.
    pub fn spread(&self, rows: u16, share: impl Fn(i64) -> f64) -> Vec<f64> {
        let Some(Sought { found, .. }) = &self.sought else { return Vec::new() };
        let rows = f64::from(rows.max(1));
        let (mut shares, mut at) = (Vec::new(), 0);
        while let Some(place) = found.get(at) {
            let own = share(*place);
            shares.push(own);
            let behind = ((own * rows).floor() + 1.0) / rows;
            at = found.partition_point(|place| share(*place) < behind).max(at + 1);
        }
        shares
    }

    /// What is to be looked at next; none once all of it was.
    pub fn leg(&self) -> Option<Leg> {
        let sought = self.sought.as_ref()?;
        let (from, along) = match (sought.forth, sought.back) {
            (Some(from), _) => (from, Along::Forth),
            (None, Some(from)) => (from, Along::Back),
            (None, None) => return None,
        };
        Some(Leg { text: sought.text.clone(), from, along })
    }

    /// Takes in what the leg that was to be looked at next has found, and from where to look on that way. Gives the
    /// place to go to, where a step has waited for it.
    pub fn take(&mut self, places: Vec<i64>, next: Option<i64>) -> Option<Stepped> {
        let sought = self.sought.as_mut()?;
        if sought.forth.is_some() {
            sought.found.extend(places);
            sought.forth = next;
        } else {
            for place in places {
                sought.found.push_front(place);
            }
            sought.back = next;
        }
        if sought.fresh {
            let nearest = sought.nearest(self.began);
            sought.fresh = nearest == Stepped::Later;
            return (!sought.fresh).then_some(nearest);
        }
        let stepped = sought.step(sought.wanted?);
        if stepped == Stepped::Later {
            return None;
        }
        sought.wanted = None;
        Some(stepped)
    }

    /// So many matches on from a place.
    pub fn step(&mut self, along: Along, times: u32, from: i64) -> Stepped {
        let Some(sought) = &mut self.sought else { return Stepped::Nowhere };
        let wanted = Wanted { along, times: times.max(1) as usize, from };
        let stepped = sought.step(wanted);
        (sought.fresh, sought.wanted) = (false, (stepped == Stepped::Later).then_some(wanted));
        stepped
    }

    /// `3 of 17 posts`, as far as it is known.
    pub fn words(&self, here: Option<i64>, one: &str, more: &str) -> String {
        let Some(sought) = &self.sought else { return String::new() };
        let all = sought.found.len();
        let whole = sought.forth.is_none() && sought.back.is_none();
        let at = here.and_then(|here| sought.found.binary_search(&here).ok());
        let things = many(all as u64, one, more);
        match (whole, at) {
            (true, _) if all == 0 => format!("no {one} has it"),
            (true, Some(at)) => format!("{} of {things}", count(at as u64 + 1)),
            (true, None) => things,
            // Which one of all it is, is known once the list was looked through.
            (false, _) => format!("{things} so far, looking on"),
        }
    }

    /// Draws it over the lower border of a pane: the line while it is typed, what is looked for, and how many have it.
    pub fn draw(&self, frame: &mut Frame<'_>, pane: Rect, words: &str, theme: &Theme) {
        if !(self.typing || self.is_on()) || pane.height < 3 || pane.width < 20 {
            return;
        }
        let room = pane.width - 4;
        let row = Rect { x: pane.x + 2, y: pane.bottom() - 1, width: room, height: 1 };
        let said = if words.is_empty() { String::new() } else { format!(" · {words} ") };
        let said = paint::cut(&said, room.saturating_sub(12)).into_owned();
        let wide = width(&said) as u16;
        let label = " find ";
        let field = Rect { x: row.x + label.len() as u16, width: room - label.len() as u16 - wide, ..row };
        paint::put(frame, row, 0, &Line::raw(" ".repeat(room.into())));
        paint::put(frame, row, 0, &Line::styled(label, theme.accent));
        if self.typing {
            self.field.draw(frame, field, theme.text, true);
            let at = Rect { x: field.right(), width: wide, ..row };
            paint::put(frame, at, 0, &Line::styled(said, theme.dim));
        } else {
            let text = printable_str(self.field.value()).fit(field.width);
            let line = Line::from(vec![Span::styled(text, theme.bold), Span::styled(said, theme.dim)]);
            paint::put(frame, Rect { width: field.width + wide, ..field }, 0, &line);
        }
    }
}

impl Sought {
    fn step(&self, wanted: Wanted) -> Stepped {
        let Wanted { along, times, from } = wanted;
        let found = &self.found;
        let whole = self.forth.is_none() && self.back.is_none();
        // A place that was not come to yet, from where nothing is known.
        let unknown = match along {
            Along::Forth => self.back.is_some_and(|back| from < back - 1),
            Along::Back => self.forth.is_some_and(|forth| from > forth + 1),
        };
        if unknown {
            return Stepped::Later;
        }
        let straight = match along {
            Along::Forth => found.get(found.partition_point(|at| *at <= from) + times - 1),
            Along::Back => {
                found.partition_point(|at| *at < from).checked_sub(times).and_then(|at| found.get(at))
            }
        };
        if let Some(place) = straight {
            return Stepped::To { place: *place, round: false };
        }
        // Nothing more this way: it goes on at the other end, once that is known.
        let end = if along == Along::Forth { found.front() } else { found.back() };
        match end.filter(|_| whole) {
            Some(place) => Stepped::To { place: *place, round: true },
            None if whole => Stepped::Nowhere,
            None => Stepped::Later,
        }
    }

    /// The first match from where it began, else the nearest one before it.
    fn nearest(&self, began: i64) -> Stepped {
        match self.found.get(self.found.partition_point(|at| *at < began)) {
            Some(place) => Stepped::To { place: *place, round: false },
            None if self.forth.is_some() => Stepped::Later,
            None => match self.found.back() {
                Some(place) => Stepped::To { place: *place, round: false },
                None if self.back.is_some() => Stepped::Later,
                None => Stepped::Nowhere,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A find over a list of 100 places that is looked through in runs of ten, begun at a place, with the text in these.
    struct Walk {
        finding: Finding,
        places: Vec<i64>,
    }

    impl Walk {
        fn new(began: i64, places: &[i64]) -> Self {
            let mut finding = Finding::default();
            finding.begin(began);
            assert!(finding.look_for("fog"));
            Self { finding, places: places.to_vec() }
        }

        /// Looks through one more run.
        fn run(&mut self) -> Option<Stepped> {
            let leg = self.finding.leg().unwrap();
            let (places, next): (Vec<i64>, i64) = match leg.along {
                Along::Forth => {
                    let inside = |at: &&i64| **at > leg.from && **at <= leg.from + 10;
                    (self.places.iter().filter(inside).copied().collect(), leg.from + 10)
                }
                Along::Back => {
                    let inside = |at: &&i64| **at < leg.from && **at >= leg.from - 10;
                    (self.places.iter().rev().filter(inside).copied().collect(), leg.from - 10)
                }
            };
            self.finding.take(places, (0..100).contains(&next).then_some(next))
        }

        fn whole(mut self) -> Self {
            while self.finding.leg().is_some() {
                self.run();
            }
            self
        }

        fn step(&mut self, along: Along, times: u32, from: i64) -> Stepped {
            self.finding.step(along, times, from)
        }
    }

    const fn to(place: i64) -> Stepped {
        Stepped::To { place, round: false }
    }

    const fn round(place: i64) -> Stepped {
        Stepped::To { place, round: true }
    }

    #[test]
    fn the_first_match_is_gone_to_as_soon_as_it_is_found() {
        let mut walk = Walk::new(50, &[3, 45, 65, 70]);
        assert_eq!(walk.run(), None);
        assert_eq!(walk.run(), Some(to(65)));
        assert_eq!(walk.finding.words(Some(65), "post", "posts"), "1 post so far, looking on");
        assert_eq!(walk.run(), None, "only once");
    }

    #[test]
    fn where_nothing_follows_the_nearest_one_before_is_gone_to() {
        let mut walk = Walk::new(50, &[3, 45]);
        let gone: Vec<Stepped> =
            std::iter::from_fn(|| walk.finding.leg().map(|_| walk.run())).flatten().collect();
        assert_eq!(gone, [to(45)]);
        let mut walk = Walk::new(50, &[]);
        let gone: Vec<Stepped> =
            std::iter::from_fn(|| walk.finding.leg().map(|_| walk.run())).flatten().collect();
        assert_eq!(gone, [Stepped::Nowhere]);
        assert_eq!(walk.finding.words(None, "post", "posts"), "no post has it");
    }

    #[test]
    fn the_place_at_which_it_began_counts_as_well() {
        let mut walk = Walk::new(50, &[50]);
        assert_eq!(walk.run(), Some(to(50)));
        assert_eq!(walk.whole().finding.words(Some(50), "post", "posts"), "1 of 1 post");
    }

    #[test]
    fn steps_go_from_match_to_match_and_round_the_ends() {
        let mut walk = Walk::new(50, &[3, 45, 65, 70]).whole();
        assert!([3, 45, 65, 70].into_iter().all(|place| walk.finding.has(place)) && !walk.finding.has(50));
        assert_eq!(walk.finding.words(Some(65), "post", "posts"), "3 of 4 posts");
        assert_eq!(walk.finding.words(Some(66), "post", "posts"), "4 posts");
        for (along, times, from, expected) in [
            (Along::Forth, 1, 50, to(65)),
            (Along::Forth, 2, 3, to(65)),
            (Along::Forth, 1, 70, round(3)),
            (Along::Forth, 9, 3, round(3)),
            (Along::Back, 1, 50, to(45)),
            (Along::Back, 3, 70, to(3)),
            (Along::Back, 1, 3, round(70)),
        ] {
            assert_eq!(walk.step(along, times, from), expected, "{along:?} {times} from {from}");
        }
    }

    #[test]
    fn a_step_over_what_was_not_looked_at_waits_for_it() {
        let mut walk = Walk::new(50, &[3, 65, 95]);
        assert_eq!((walk.run(), walk.run()), (None, Some(to(65))));
        assert_eq!(walk.step(Along::Forth, 1, 65), Stepped::Later);
        let gone: Vec<Option<Stepped>> = (0..3).map(|_| walk.run()).collect();
        assert_eq!(gone, [None, None, Some(to(95))]);
        assert_eq!(walk.step(Along::Forth, 1, 95), Stepped::Later, "the other end is unknown");
        assert_eq!(walk.step(Along::Forth, 1, 2), Stepped::Later, "so is what lies before it");
        let mut walk = walk.whole();
        assert_eq!(walk.step(Along::Forth, 1, 95), round(3));
    }

    #[test]
    fn on_a_bar_each_row_with_a_match_is_marked_once() {
        let walk = Walk::new(50, &[3, 4, 5, 45, 65, 70]).whole();
        assert_eq!(walk.finding.spread(10, |place| place as f64 / 100.0), [0.03, 0.45, 0.65, 0.7]);
        assert_eq!(walk.finding.spread(1, |place| place as f64 / 100.0), [0.03]);
    }

    #[test]
    fn giving_up_leads_back_only_while_it_is_typed() {
        let mut finding = Finding::default();
        finding.begin(7);
        assert!(finding.paste("fog"));
        assert!(!finding.paste(""));
        assert_eq!(finding.give_up(), Some(7));
        assert!(!finding.is_on());
        finding.begin(7);
        assert!(!finding.stand(), "nothing was typed");
        finding.begin(7);
        finding.paste("fog");
        assert!(finding.stand());
        assert_eq!(finding.give_up(), None);
    }
}
