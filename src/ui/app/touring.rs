//! The tour inside the program: begun and ended here, and shown what happens. Draws nothing itself.

use ratatui::layout::Rect;

use crate::domain::Spot;
use crate::ui::app::App;
use crate::ui::command::{Command, Scope};
use crate::ui::keymap::by_name;
use crate::ui::note::Note;
use crate::ui::tour::{self, LEAST, Seen, Tour, Tours};
use crate::ui::view::View;

impl App {
    /// At the start: begins it, or says once that there is one.
    pub(super) fn offer_tour(&mut self) {
        match self.tours {
            Tours::None => {}
            Tours::Offered => {
                let words = "new here? <tour> shows you around in ten minutes";
                let words = self.tour_words(words);
                self.say(Note::hint(words));
            }
            Tours::Begun => self.begin_tour(),
        }
    }

    pub(super) fn begin_or_end_tour(&mut self) {
        if self.tour.take().is_none() {
            return self.begin_tour();
        }
        let words = self.tour_words("the tour is over; <tour> begins it again");
        self.say(Note::hint(words));
    }

    pub(super) fn pass_tour(&mut self) {
        if let Some(tour) = &mut self.tour {
            tour.pass();
        }
        self.end_finished_tour();
    }

    /// Whether a command of the tour can be performed now; if not, why.
    pub(super) fn tour_for(&self, command: Command) -> Result<(), String> {
        match command {
            Command::Tour if self.tours == Tours::None => {
                Err("the tour is of the made-up queue: `caseload demo`".to_owned())
            }
            Command::PassTour if self.tour.is_none() => Err("no tour has been begun".to_owned()),
            _ => Ok(()),
        }
    }

    /// Shows the tour what stands there after something has happened.
    pub(super) fn look_at_tour(&mut self) {
        let Some(tour) = &mut self.tour else { return };
        let Some(top) = self.stack.peek() else { return };
        let (scope, typing) = (top.scope(), top.typing());
        let spot = self.stack.downwards().last().and_then(View::spot);
        let filter = match &spot {
            Some(Spot::Queue { filter, .. }) => filter.as_str(),
            _ => "",
        };
        let before = tour.place();
        tour.look(Seen { scope, typing, filter });
        self.wishes.dirty |= tour.place() != before;
        self.end_finished_tour();
    }

    /// The body without the card's room, and that room.
    pub(super) fn room_for_tour(&self, body: Rect) -> (Rect, Rect) {
        let scope = self.stack.peek().map_or(Scope::Queue, View::scope);
        let rows = self.tour.as_ref().map_or(0, |tour| tour::rows(tour, &self.around.keys, scope, body));
        let above = Rect { height: body.height - rows, ..body };
        (above, Rect { y: above.bottom(), height: rows, ..body })
    }

    /// What the tour waits for, where there is no room for its card.
    pub(super) fn tour_waits(&self, card: Rect) -> Option<String> {
        let waits = self.tour.is_some() && card.height == 0;
        waits.then(|| format!("the tour waits for {} rows", LEAST + 2))
    }

    /// What it says now, for those who see no card.
    pub fn tour_told(&self) -> Option<String> {
        let tour = self.tour.as_ref()?;
        let scope = self.stack.peek()?.scope();
        Some(format!("{}: {}", tour.place()?, tour.says(&self.around.keys, scope)?))
    }

    fn begin_tour(&mut self) {
        self.tour = Some(Tour::new(self.notes.is_some()));
    }

    fn end_finished_tour(&mut self) {
        if self.tour.take_if(|tour| tour.step().is_none()).is_some() {
            self.say(Note::done("that was the tour"));
        }
    }

    /// A sentence of the tour: with keys, or with names where they are typed.
    fn tour_words(&self, sentence: &str) -> String {
        if self.notes.is_some() {
            return by_name(sentence);
        }
        self.around.keys.say(Scope::Queue, sentence)
    }
}
