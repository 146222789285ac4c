//! What screens want done, done in order.

use std::collections::VecDeque;

use crate::request::Request;
use crate::ui::app::App;
use crate::ui::command::{Command, Scope};
use crate::ui::jumps::Place;
use crate::ui::note::Note;
use crate::ui::screens::help::HelpScreen;
use crate::ui::screens::palette::PaletteScreen;
use crate::ui::screens::trail::TrailScreen;
use crate::ui::stack::LayerId;
use crate::ui::table::rows_of;
use crate::ui::view::{Context, Effect, View};

/// Effects of effects end here: more than any screen needs, fewer than a loop.
const EFFECTS: usize = 64;

impl App {
    pub(super) fn apply(&mut self, id: LayerId, effects: Vec<Effect>) {
        let mut queue: VecDeque<(LayerId, Effect)> = effects.into_iter().map(|effect| (id, effect)).collect();
        for _ in 0..EFFECTS {
            let Some((id, effect)) = queue.pop_front() else { return };
            for pair in self.effect(id, effect).into_iter().rev() {
                queue.push_front(pair);
            }
        }
    }

    /// Performs one effect; what follows from it comes back.
    fn effect(&mut self, id: LayerId, effect: Effect) -> Vec<(LayerId, Effect)> {
        match effect {
            Effect::Ask(request) => self.ask(id, request),
            Effect::Open(view) => {
                self.stack.close(id, false, &mut self.around.sitting.kept);
                return self.open(view);
            }
            Effect::Replace(view) => {
                self.stack.close(id, true, &mut self.around.sitting.kept);
                return self.open(view);
            }
            Effect::Back => {
                if self.stack.layers().first().is_some_and(|lowest| lowest.id == id) {
                    return Vec::new();
                }
                self.stack.close(id, true, &mut self.around.sitting.kept);
                return self.top_now(|view, cx| view.resumed(cx));
            }
            Effect::Return(value) => {
                self.stack.close(id, true, &mut self.around.sitting.kept);
                return self.top_now(|view, cx| {
                    let mut effects = view.returned(value, cx);
                    effects.extend(view.resumed(cx));
                    effects
                });
            }
            Effect::Run(command) => {
                self.stack.close(id, true, &mut self.around.sitting.kept);
                let now = self.around.now;
                self.perform(command, None, now);
            }
            Effect::Say(note) => self.say(note),
            Effect::Forget(name) => drop(self.around.sitting.kept.remove(&name)),
            Effect::Visit { case, post } => return self.visit(Place { case, post }),
            Effect::SetBookmark(letter) => self.set_bookmark(letter),
            Effect::DropBookmark(letter) => self.drop_bookmark(letter),
            Effect::Quit => self.wishes.quit = true,
            Effect::Suspend => self.wishes.suspend = true,
            Effect::Redraw => self.wishes.redraw = true,
            Effect::OpenHelp => {
                let Some(scope) = self.stack.peek().map(View::scope) else { return Vec::new() };
                let help = HelpScreen::new(scope, self.disabled(scope));
                return self.open(Box::new(help));
            }
            Effect::OpenTrail(case) => {
                self.stack.close(id, false, &mut self.around.sitting.kept);
                return self.open(Box::new(TrailScreen::new(Some(case))));
            }
            Effect::OpenPalette => {
                let Some(scope) = self.stack.peek().map(View::scope) else { return Vec::new() };
                let palette = PaletteScreen::new(scope, self.disabled(scope));
                return self.open(Box::new(palette));
            }
        }
        Vec::new()
    }

    /// Commands of this screen that cannot be performed now, and why.
    fn disabled(&self, scope: Scope) -> Vec<(Command, String)> {
        rows_of(scope).filter_map(|row| Some((row.command, self.allowed(row.command).err()?))).collect()
    }

    fn ask(&mut self, id: LayerId, request: Request) {
        use Request::{Claim, Release, Serve, Stop};
        let harmless = request.only_reads()
            || matches!(request, Claim { .. } | Serve { .. } | Release { .. } | Stop { .. });
        if harmless || self.may_write {
            // What goes on beside the work does when the screen that asked for it is gone.
            let id = if request.goes_beside() { LayerId::PROGRAM } else { id };
            self.stack.ask(id, request);
        } else {
            self.say(Note::failed("not sent: only a key of its own may write"));
        }
    }

    fn open(&mut self, mut view: Box<dyn View>) -> Vec<(LayerId, Effect)> {
        let kept = view.kept_name().and_then(|name| self.around.sitting.kept.get(&name));
        if let Some(note) = kept.and_then(|kept| view.take_up(kept, &self.around.context(false))) {
            self.say(note);
        }
        self.stack.push(view, self.running);
        self.top_now(|view, cx| view.opened(cx))
    }

    fn top_now(
        &mut self,
        act: impl FnOnce(&mut dyn View, &Context<'_>) -> Vec<Effect>,
    ) -> Vec<(LayerId, Effect)> {
        let cx = self.around.context(self.is_top_veiled());
        let Some(layer) = self.stack.top() else { return Vec::new() };
        let id = layer.id;
        act(layer.view.as_mut(), &cx).into_iter().map(|effect| (id, effect)).collect()
    }
}
