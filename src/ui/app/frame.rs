//! One frame, drawn from the state: header, screens, footer, and what lies over all of it. Decides nothing.

use ratatui::Frame;

use crate::ui::app::{App, footer};
use crate::ui::chrome;
use crate::ui::dress::dress;
use crate::ui::layout::{SMALLEST, bands};
use crate::ui::tour;

impl App {
    /// Draws everything; changes nothing but remembered sizes and scroll offsets.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        self.draw_plain(frame);
        dress(frame.buffer_mut(), &self.around.theme);
    }

    fn draw_plain(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.size = (area.width, area.height);
        if self.draw_curtain(frame) {
            self.stale = None;
            return;
        }
        let pending = self.pending_text();
        let veiled: Vec<bool> = self.stack.all().iter().map(|layer| self.is_veiled(layer.id)).collect();
        let cx = self.around.context(veiled.last() == Some(&true));
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            chrome::size_card(frame, &cx);
            return;
        }
        let (head, body, foot) = bands(area);
        let (body, card) = self.room_for_tour(body);
        let running = self.running_words().or_else(|| self.tour_waits(card));
        let layers = self.stack.layers();
        let base = layers.iter().rposition(|layer| !layer.view.dialog()).unwrap_or(0);
        let titles: Vec<String> = layers.iter().map(|layer| layer.view.title(&cx)).collect();
        chrome::header(frame, head, &titles, running, &cx);
        for (layer, veiled) in layers.iter_mut().zip(veiled).skip(base) {
            layer.view.draw(frame, body, &self.around.context(veiled));
            if !layer.view.dialog() {
                chrome::zoomed(frame, body, layer.view.scope(), &cx);
            }
        }
        // The titles of all stand in the header.
        self.stale = layers.iter().filter_map(|layer| layer.view.stale_at(&cx)).min();
        let Some(top) = layers.last() else { return };
        let scope = top.view.scope();
        if !self.pending.is_empty() {
            let rest = cx.keys.rest(scope, &self.pending);
            let rows: Vec<(String, String)> =
                rest.into_iter().map(|(key, row)| (key, row.sentence.to_owned())).collect();
            if self.unfolds.is_none() {
                chrome::which_key(frame, body, &pending, &rows, &cx);
            }
        } else if !top.view.chain().is_empty() {
            let rows: Vec<(String, String)> =
                top.view.chain().into_iter().map(|(key, text)| (key.to_string(), text)).collect();
            chrome::which_key(frame, body, "then", &rows, &cx);
        }
        if let Some(tour) = &self.tour {
            tour::draw(frame, card, tour, cx.keys, scope, cx.theme);
        }
        let lowest = layers.len() == 1;
        let keys = footer::keys(top.view.as_ref(), lowest, &cx);
        let note = self.note.as_ref().map(|(note, _)| note);
        chrome::footer(frame, foot, &keys, note, &pending, &cx);
        self.draw_shapes(frame);
    }
}
