//! Who puts right-to-left text in order: this program or the terminal. Knows no terminal by name.

/// Who reorders what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Bidi {
    /// We reorder everything; for terminals that draw cells as they are given.
    #[default]
    App,
    /// We reorder words; the letters of a word stay in logical order, for terminals that turn those around themselves.
    Words,
    /// The terminal reorders whole rows; we send logical order.
    Terminal,
    /// Nobody reorders: text is seen in the order it was typed in.
    Off,
}

impl Bidi {
    /// All modes.
    pub const ALL: [Self; 4] = [Self::App, Self::Words, Self::Terminal, Self::Off];

    /// Its word in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Words => "words",
            Self::Terminal => "terminal",
            Self::Off => "off",
        }
    }

    /// Whether the terminal must leave cells where they are put.
    pub const fn wants_explicit(self) -> bool {
        matches!(self, Self::App | Self::Words | Self::Off)
    }
}

/// How letters are put on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Lettering {
    pub bidi: Bidi,
    /// Arabic letters are drawn in the forms they take beside each other, since the terminal draws each alone.
    pub joining: bool,
    /// Content is drawn as shades: its shape without its letters.
    pub veiled: bool,
}
