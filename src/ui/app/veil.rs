//! Lifting and drawing the veil over the screens of the program.

use crate::ui::app::App;
use crate::ui::stack::{Layer, LayerId};
use crate::ui::veils::Veils;
use crate::ui::view::Exposure;

impl App {
    /// Whether the veil lies over a screen. A dialog goes with the screen that it stands over, where that shows anything.
    pub(super) fn is_veiled(&self, id: LayerId) -> bool {
        self.shown_by(id)
            .is_some_and(|(base, exposure)| self.veils.lies(self.around.calm.veil, base, exposure))
    }

    /// The same of the screen on top.
    pub(super) fn is_top_veiled(&self) -> bool {
        self.stack.all().last().is_some_and(|top| self.is_veiled(top.id))
    }

    /// Lifts the veil from everything on the screen on top.
    pub(super) fn lift_all(&mut self) {
        let base = self.stack.all().last().and_then(|top| self.shown_by(top.id));
        if let Some((id, _)) = base {
            self.veils.lift(id);
        }
    }

    /// Draws the veil over everything, whatever was lifted.
    pub(super) fn draw_veil(&mut self) {
        let all = self.stack.layers();
        for layer in all.iter_mut() {
            layer.view.veiled();
        }
        self.veils = Veils::over(all.iter().map(|layer| layer.id));
    }

    /// Whether there is a veil to lift here; if not, why.
    pub(super) fn may_lift(&self) -> Result<(), String> {
        if self.is_top_veiled() { Ok(()) } else { Err("nothing is veiled here".to_owned()) }
    }

    /// The screen that a layer goes with, and what is shown there.
    fn shown_by(&self, id: LayerId) -> Option<(LayerId, Exposure)> {
        let mut downwards = self.stack.all().iter().rev().skip_while(|layer| layer.id != id);
        let shown = |layer: &Layer| (layer.id, layer.view.exposure());
        let own = downwards.next()?;
        if !own.view.dialog() {
            return Some(shown(own));
        }
        let base = downwards.find(|layer| !layer.view.dialog())?;
        let below = base.view.exposure();
        Some((base.id, if below == Exposure::Own { own.view.exposure() } else { below }))
    }
}
