//! What comes with time: windows that end, screens that asked to be woken. Nothing ticks: without a moment asked
//! for, the program sleeps.

use crate::domain::Time;
use crate::request::Request;
use crate::ui::app::App;
use crate::ui::guard::HOLD;
use crate::ui::stack::LayerId;
use crate::ui::view::{Context, Effect, View};

impl App {
    /// When `Event::Woke` is to come even if nothing else happens; none while nothing is pending.
    pub fn wake_at(&self) -> Option<Time> {
        let held = self.held.map(|held| held.since.plus(HOLD + 1));
        let rest = self.rest.wake_at(self.around.now, &self.around.calm);
        let own = held.into_iter().chain(self.unfolds).chain(rest);
        own.chain(self.stack.wake_at()).chain(self.keeping.due()).min()
    }

    /// Wakes the screens whose moment has come.
    pub(super) fn wake_screens(&mut self) {
        let now = self.around.now;
        // The panel of what may follow the keys pressed so far.
        self.wishes.dirty |= self.unfolds.take_if(|at| *at <= now).is_some();
        if self.stack.wake_at().is_some_and(|at| at <= now) {
            self.wishes.dirty = true;
            self.tell_all(|view, cx| match view.wake_at() {
                Some(at) if at <= cx.now => view.woke(cx),
                _ => Vec::new(),
            });
        }
    }

    /// Tells every screen, the topmost first.
    pub(super) fn tell_all(&mut self, mut tell: impl FnMut(&mut dyn View, &Context<'_>) -> Vec<Effect>) {
        let all: Vec<LayerId> = self.stack.layers().iter().map(|layer| layer.id).collect();
        for id in all.into_iter().rev() {
            let cx = self.around.context(self.is_veiled(id));
            if let Some(layer) = self.stack.find(id) {
                let effects = tell(layer.view.as_mut(), &cx);
                self.apply(id, effects);
            }
        }
    }

    /// Asks how many decisions are staged once the window of one has ended.
    pub(super) fn look_at_windows(&mut self) {
        let now = self.around.now;
        if let Some(status) = &mut self.around.status
            && status.next_leaves.take_if(|leaves| *leaves <= now).is_some()
        {
            self.stack.ask(LayerId::PROGRAM, Request::Status);
        }
    }
}
