//! A theme as somebody wrote it: a colour and attributes for each role, before it is known how many colours the terminal
//! has. Knows no file and no cell.

use ratatui::style::{Modifier, Style};

use crate::ui::colour::Colour;
use crate::ui::depth::Depth;
use crate::ui::theme::Theme;

/// Where a theme keeps the style of a role.
type Place = fn(&mut Theme) -> &mut Style;

/// Every role that a theme gives a style, by its name in theme files.
pub const ROLES: [(&str, Place); 19] = [
    ("text", |theme| &mut theme.text),
    ("dim", |theme| &mut theme.dim),
    ("bold", |theme| &mut theme.bold),
    ("border", |theme| &mut theme.border),
    ("border_focus", |theme| &mut theme.border_focus),
    ("title", |theme| &mut theme.title),
    ("key", |theme| &mut theme.key),
    ("selected", |theme| &mut theme.selected),
    ("selected_away", |theme| &mut theme.selected_away),
    ("accent", |theme| &mut theme.accent),
    ("good", |theme| &mut theme.good),
    ("warn", |theme| &mut theme.warn),
    ("bad", |theme| &mut theme.bad),
    ("hit", |theme| &mut theme.hit),
    ("hit_weak", |theme| &mut theme.hit_weak),
    ("evidence", |theme| &mut theme.evidence),
    ("token", |theme| &mut theme.token),
    ("field", |theme| &mut theme.field),
    ("header", |theme| &mut theme.header),
];

/// How one role is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ink {
    pub colour: Option<Colour>,
    pub behind: Option<Colour>,
    pub bold: bool,
    pub dim: bool,
    pub underlined: bool,
    pub reversed: bool,
}

/// A theme before it is known how many colours the terminal has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    pub name: String,
    /// What is behind everything; none: the terminal's own.
    pub background: Option<Colour>,
    /// A style for each role, in the order of `ROLES`.
    pub inks: [Ink; ROLES.len()],
}

impl Ink {
    /// What is behind its text on a background.
    pub fn on(self, background: Option<Colour>) -> Option<Colour> {
        self.behind.or(background)
    }

    fn style(self, background: Option<Colour>, depth: Depth) -> Style {
        let mut style = Style::new();
        if let Some(colour) = self.colour {
            style = style.fg(depth.text(colour, self.on(background)));
        }
        if let Some(behind) = self.behind {
            style = style.bg(depth.behind(behind));
        }
        let attributes = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.underlined, Modifier::UNDERLINED),
            (self.reversed, Modifier::REVERSED),
        ];
        attributes.into_iter().filter(|(on, _)| *on).fold(style, |style, (_, it)| style.add_modifier(it))
    }
}

impl Palette {
    /// The ink of a role.
    pub fn ink(&self, role: &str) -> Option<Ink> {
        ROLES.iter().position(|(name, _)| *name == role).and_then(|at| self.inks.get(at).copied())
    }

    /// The theme it makes with so many colours; without any, attributes carry everything.
    pub fn theme(&self, depth: Depth) -> Theme {
        let mut theme = Theme::mono();
        if depth == Depth::None {
            return theme;
        }
        for ((_, place), ink) in ROLES.iter().zip(self.inks) {
            *place(&mut theme) = ink.style(self.background, depth);
        }
        if let Some(background) = self.background {
            theme.base = theme.text.bg(depth.behind(background));
        }
        theme
    }
}
