//! What a person has set for the screens: one plain struct of each room, made once at the start. Knows no file and no
//! name of a setting.

use crate::domain::Calm;
use crate::ui::keymap::Keymap;
use crate::ui::theme::Theme;
pub use crate::ui::tour::Tours;

/// Why no editor is opened where nobody has named one.
pub const NO_EDITOR: &str = "no editor is named: set VISUAL, EDITOR or `session.editor`";

/// Everything that the screens are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    pub theme: Theme,
    /// All themes there are, with their names, to go through on the screen.
    pub themes: Vec<(String, Theme)>,
    pub keys: Keymap,
    /// What a person asks for their own sake.
    pub calm: Calm,
    /// Whether there is a tour of this queue.
    pub tours: Tours,
    /// What starts the editor for long sentences; if none may be, why.
    pub editor: Result<String, String>,
}

impl From<Theme> for Setup {
    /// This theme, what holds for the rest when nobody sets anything, and nothing that comes by itself.
    fn from(theme: Theme) -> Self {
        Self {
            theme,
            themes: Vec::new(),
            keys: Keymap::default(),
            calm: Calm::PLAIN,
            tours: Tours::None,
            editor: Err(NO_EDITOR.to_owned()),
        }
    }
}
