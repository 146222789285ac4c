//! Which theme everything is drawn in.

use crate::text::printable_str;
use crate::ui::app::App;
use crate::ui::note::Note;

impl App {
    /// Draws in the theme behind the one in force, and says its name.
    pub(super) fn next_theme(&mut self) {
        let themes = &self.around.themes;
        let now = themes.iter().position(|(_, theme)| *theme == self.around.theme);
        let next = now.map_or(0, |now| (now + 1) % themes.len());
        let Some((name, theme)) = themes.get(next) else { return };
        let words = format!("theme {}, {} of {}", printable_str(name).line(), next + 1, themes.len());
        self.around.theme = *theme;
        self.around.veiled = theme.veiled();
        self.say(Note::hint(words));
    }
}
