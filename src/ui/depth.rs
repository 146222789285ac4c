//! How many colours a terminal has, and what becomes of a colour there: the one place where colours are converted.
//! Where the exact colour cannot be had it is the nearest one that can still be read on what is behind it.

use ratatui::style::Color;

use crate::ui::colour::{Colour, apart, contrast, light};

/// How many colours may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// None: bold, underlined and reversed carry everything.
    None,
    /// The terminal's own sixteen.
    #[default]
    Sixteen,
    /// The 256 of xterm: the sixteen, a cube and a ramp of greys.
    Indexed,
    /// Any.
    Full,
}

/// What small text needs (WCAG 2.2, success criterion 1.4.3).
const READABLE: f64 = 4.5;

impl Depth {
    /// Its word in settings and for people.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Sixteen => "16",
            Self::Indexed => "256",
            Self::Full => "full",
        }
    }

    /// The depth of a word.
    pub fn named(word: &str) -> Option<Self> {
        [Self::None, Self::Sixteen, Self::Indexed, Self::Full].into_iter().find(|depth| depth.word() == word)
    }

    /// A colour behind text.
    pub fn behind(self, colour: Colour) -> Color {
        self.nearest(colour, None)
    }

    /// A colour of text, on what is behind it.
    pub fn text(self, colour: Colour, behind: Option<Colour>) -> Color {
        self.nearest(colour, behind)
    }

    fn nearest(self, colour: Colour, behind: Option<Colour>) -> Color {
        let (red, green, blue) = match (self, colour) {
            (Self::None, _) | (_, Colour::Own) => return Color::Reset,
            (_, Colour::Ansi(number)) => return sixteen(number),
            (Self::Full, Colour::Rgb(red, green, blue)) => return Color::Rgb(red, green, blue),
            (_, Colour::Rgb(red, green, blue)) => (red, green, blue),
        };
        // What is behind it is converted as well.
        let behind = behind.and_then(Colour::rgb).map(|behind| (behind, self.best(behind, |_| true).1));
        let wanted = behind.map_or(1.0, |(given, _)| contrast((red, green, blue), given).min(READABLE));
        let reads = |candidate| behind.is_none_or(|(_, got)| contrast(candidate, got) >= wanted);
        self.best((red, green, blue), reads).0
    }

    /// The nearest of this depth's colours that pass; if none does, the nearest of all.
    fn best(self, colour: (u8, u8, u8), passes: impl Fn((u8, u8, u8)) -> bool) -> (Color, (u8, u8, u8)) {
        let from = light(colour);
        let ranked = self.candidates().into_iter().map(|(name, candidate)| {
            ((!passes(candidate), apart(from, light(candidate))), (name, candidate))
        });
        let best =
            ranked.min_by(|((one, near), _), ((other, far), _)| one.cmp(other).then(near.total_cmp(far)));
        best.map_or((Color::Reset, colour), |(_, found)| found)
    }

    /// Colours of this depth with their parts of light. The cube and the ramp are the same on all terminals; the sixteen
    /// are everybody's own, so with 256 they are left out.
    fn candidates(self) -> Vec<(Color, (u8, u8, u8))> {
        if self == Self::Sixteen {
            let usual = |number| Colour::Ansi(number).rgb().map(|rgb| (sixteen(number), rgb));
            return (0..16).filter_map(usual).collect();
        }
        let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        let cube =
            (0..216).map(|n: u8| (Color::Indexed(16 + n), (step(n / 36), step(n / 6 % 6), step(n % 6))));
        let grey = (0..24).map(|n: u8| (Color::Indexed(232 + n), (8 + 10 * n, 8 + 10 * n, 8 + 10 * n)));
        cube.chain(grey).collect()
    }
}

/// One of the sixteen by its number.
const fn sixteen(number: u8) -> Color {
    match number {
        0 => Color::Black,
        1 => Color::Red,
        2 => Color::Green,
        3 => Color::Yellow,
        4 => Color::Blue,
        5 => Color::Magenta,
        6 => Color::Cyan,
        7 => Color::Gray,
        8 => Color::DarkGray,
        9 => Color::LightRed,
        10 => Color::LightGreen,
        11 => Color::LightYellow,
        12 => Color::LightBlue,
        13 => Color::LightMagenta,
        14 => Color::LightCyan,
        _ => Color::White,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_that_there_is() {
        let grey = Colour::Rgb(20, 24, 29);
        let cases = [
            (Depth::Full, Colour::Rgb(1, 2, 3), None, Color::Rgb(1, 2, 3)),
            (Depth::Indexed, Colour::Rgb(255, 95, 0), None, Color::Indexed(202)),
            (Depth::Indexed, Colour::Rgb(9, 8, 8), None, Color::Indexed(232)),
            (Depth::Sixteen, Colour::Rgb(250, 10, 10), None, Color::LightRed),
            (Depth::None, Colour::Rgb(250, 10, 10), Some(grey), Color::Reset),
            (Depth::Sixteen, Colour::Own, None, Color::Reset),
            (Depth::Full, Colour::Ansi(8), None, Color::DarkGray),
        ];
        for (depth, colour, behind, expected) in cases {
            assert_eq!(depth.text(colour, behind), expected, "{colour:?} with {}", depth.word());
        }
    }

    #[test]
    fn what_could_be_read_can_be_read_afterwards() {
        // A dark red on black: the red of sixteen would be too dim to read there.
        let (red, black) = (Colour::Rgb(205, 60, 60), Colour::Rgb(0, 0, 0));
        assert_eq!(Depth::Sixteen.behind(red), Color::Red);
        assert_eq!(Depth::Sixteen.text(red, Some(black)), Color::LightRed);
    }
}
