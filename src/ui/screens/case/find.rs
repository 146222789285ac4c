//! A text looked for in a case's history: the line it is typed on, the run of posts to look at next, and the post that a
//! step leads to. Draws nothing but what `finding` draws.

use crate::domain::PostNo;
use crate::request::Request;
use crate::ui::finding::{Along, Stepped};
use crate::ui::note::Note;
use crate::ui::view::Effect;

use super::history::Way;
use super::history_pane;
use super::panes::Pane;
use super::screen::CaseScreen;

impl CaseScreen {
    /// Begins to type a text to look for, from the selected post on.
    pub(super) fn begin_find(&mut self) -> Vec<Effect> {
        let mut effects = self.focus(Pane::History);
        self.groups.let_go();
        self.finding.begin(self.here().map_or(0, |no| no.0));
        effects.extend(self.hunger());
        effects
    }

    /// Another text is looked for now. Where nothing is, the selection is where that began.
    pub(super) fn look_anew(&mut self) -> Vec<Effect> {
        if self.finding.is_on() { self.look() } else { self.go_to(PostNo(self.finding.began())) }
    }

    /// Looks at the next run of posts.
    pub(super) fn look(&self) -> Vec<Effect> {
        let Some(leg) = self.finding.leg() else { return Vec::new() };
        let from = PostNo(leg.from);
        let (case, only, backwards) = (self.case(), self.history.only(), leg.along == Along::Back);
        vec![Effect::Ask(Request::Find { case, only, text: leg.text, from, backwards })]
    }

    /// Takes in what was found so far, and looks on.
    pub(super) fn took_leg(&mut self, posts: &[PostNo], next: Option<PostNo>) -> Vec<Effect> {
        let places = posts.iter().map(|no| no.0).collect();
        let stepped = self.finding.take(places, next.map(|no| no.0));
        let mut effects = self.look();
        effects.extend(stepped.map(|stepped| self.go_to_match(stepped)).unwrap_or_default());
        effects
    }

    /// So many matches on, by way of those in a post that is longer than the screen.
    pub(super) fn step_to_match(&mut self, way: Way, count: Option<u32>) -> Vec<Effect> {
        let Some(here) = self.here() else { return Vec::new() };
        self.groups.let_go();
        if count.is_none() && self.show_match_in_post(way) {
            return Vec::new();
        }
        let along = if way == Way::Forth { Along::Forth } else { Along::Back };
        let stepped = self.finding.step(along, count.unwrap_or(1), here.0);
        self.go_to_match(stepped)
    }

    /// The marks go, and while the text was still being typed, the selection goes back to where that began.
    pub(super) fn give_up_find(&mut self) -> Vec<Effect> {
        match self.finding.give_up() {
            Some(began) if self.here() != Some(PostNo(began)) => self.go_to(PostNo(began)),
            _ => Vec::new(),
        }
    }

    /// Other posts are shown now: the text is looked for among those.
    pub(super) fn find_again(&mut self) -> Vec<Effect> {
        self.finding.again(self.here().map_or(0, |no| no.0));
        self.look()
    }

    fn go_to_match(&mut self, stepped: Stepped) -> Vec<Effect> {
        match stepped {
            Stepped::To { place, round } => {
                self.reveals = true;
                let mut effects = self.go_to(PostNo(place));
                if round {
                    effects.push(Effect::Say(Note::hint("round the end of the history")));
                }
                effects
            }
            Stepped::Later => Vec::new(),
            Stepped::Nowhere if self.finding.is_typing() => Vec::new(),
            Stepped::Nowhere => vec![Effect::Say(Note::hint("no post shown here has this text"))],
        }
    }

    /// Within a selected post that does not fit, scrolls to the next line with the text that is not on the screen.
    fn show_match_in_post(&mut self, way: Way) -> bool {
        let Some(place) = self.history.selected() else { return false };
        let Some(slot) = self.drawn.slots.iter().find(|slot| slot.place == place).copied() else {
            return false;
        };
        let lines = self.match_lines(place);
        let line = match way {
            Way::Forth => lines.into_iter().find(|line| *line >= slot.skip + slot.lines),
            Way::Back => lines.into_iter().rev().find(|line| *line < slot.skip),
        };
        let Some(line) = line else { return false };
        self.reveal(line);
        true
    }

    /// Lines of a post of the window on which the text stands, its day's header counted.
    fn match_lines(&mut self, place: usize) -> Vec<usize> {
        let (Some(needle), Some(row)) = (self.finding.needle(), self.history.rows().get(place)) else {
            return Vec::new();
        };
        let body = self.bodies.of(row, self.drawn.columns.saturating_sub(history_pane::BAR));
        let places = self.found_text.of(needle, row);
        let header = history_pane::header(&self.history, place);
        let lines = body.lines.iter().enumerate();
        lines.filter(|(_, line)| places.is_on(&body, line)).map(|(at, _)| at + header).collect()
    }

    /// Puts the first line with the text in view, if the selected post came as a match and does not fit.
    pub(super) fn reveal_match(&mut self) {
        let Some((place, row)) = self.history.selected().zip(self.history.selected_row()) else { return };
        let no = row.no;
        // The post that was gone to may still be on its way.
        if !self.reveals || !self.finding.has(no.0) {
            return;
        }
        self.reveals = false;
        if let Some(line) = self.match_lines(place).first() {
            self.reveal(*line);
        }
    }

    fn reveal(&mut self, line: usize) {
        let height = usize::from(self.drawn.layout.history.height.saturating_sub(2));
        let (bodies, columns) = (&mut self.bodies, self.drawn.columns);
        self.scroll.show(&self.history, height, line, |history, place| {
            history_pane::height(history, bodies, columns, place)
        });
    }

    /// The selected post.
    fn here(&self) -> Option<PostNo> {
        self.history.selected_row().map(|row| row.no)
    }

    /// `3 of 17 posts`.
    pub(super) fn find_words(&self) -> String {
        self.finding.words(self.here().map(|no| no.0), "post", "posts")
    }
}
