//! Colours as a theme names them, how readable one is on another, and how far apart two are for the eye. Knows no role
//! and no terminal.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own colour of text, or of what is behind it.
    Own,
    /// One of the terminal's sixteen, 0 to 15.
    Ansi(u8),
    Rgb(u8, u8, u8),
}

/// Names of the sixteen, as themes write them.
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// What the sixteen are on an xterm that nobody has changed: the only thing to measure by, since a terminal is not asked.
const USUAL: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

impl Colour {
    /// Reads `#1b2c3d`, `bright-red` or `default`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Own);
        }
        if let Some(digits) = text.strip_prefix('#').filter(|digits| digits.len() == 6) {
            let number = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)?;
            let [_, red, green, blue] = u32::from_str_radix(number, 16).ok()?.to_be_bytes();
            return Some(Self::Rgb(red, green, blue));
        }
        NAMES.iter().position(|name| *name == text).map(|at| Self::Ansi(at as u8))
    }

    /// Its parts of light, where they are known; those of the sixteen as they usually are.
    pub fn rgb(self) -> Option<(u8, u8, u8)> {
        match self {
            Self::Own => None,
            Self::Ansi(number) => USUAL.get(usize::from(number)).copied(),
            Self::Rgb(red, green, blue) => Some((red, green, blue)),
        }
    }
}

/// A part of light as a share of the strongest, without the screen's curve (IEC 61966-2-1).
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// Linear parts of light.
pub fn light((red, green, blue): (u8, u8, u8)) -> [f64; 3] {
    [linear(red), linear(green), linear(blue)]
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: (u8, u8, u8)) -> f64 {
    let [red, green, blue] = light(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of two colours (WCAG 2.2), 1 to 21.
pub fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How far apart two lights are for the eye: the distance in CIELAB, where 2.3 can just be told apart.
pub fn apart(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

/// CIELAB under daylight (D65).
fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let curve = |share: f64| {
        if share > 216.0 / 24389.0 { share.cbrt() } else { (24389.0 / 27.0 * share + 16.0) / 116.0 }
    };
    let x = curve((0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue) / 0.950_47);
    let y = curve(0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue);
    let z = curve((0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_or_not_at_all() {
        let cases = [
            ("#0a1B2c", Some(Colour::Rgb(10, 27, 44))),
            ("bright-black", Some(Colour::Ansi(8))),
            ("default", Some(Colour::Own)),
            ("#12345", None),
            ("#+12345", None),
            ("#12345é", None),
            ("Red", None),
        ];
        for (text, colour) in cases {
            assert_eq!(Colour::parse(text), colour, "{text}");
        }
    }

    #[test]
    fn contrast_and_distance_are_those_of_the_books() {
        let near = |one: f64, other: f64| assert!((one - other).abs() < 0.05, "{one} and {other}");
        near(contrast((0, 0, 0), (255, 255, 255)), 21.0);
        near(contrast((119, 119, 119), (255, 255, 255)), 4.48);
        near(apart(light((255, 255, 255)), light((0, 0, 0))), 100.0);
        near(apart(light((255, 0, 0)), light((0, 255, 0))), 170.57);
    }
}
