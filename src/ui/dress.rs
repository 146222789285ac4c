//! What a whole frame goes through last: the theme's own background, and signs of plain ASCII for terminals and fonts
//! that have no others. Knows cells, no screen.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::ui::theme::{Glyphs, Theme};

/// Signs that the screens draw, and what stands for them in plain ASCII. Each is one column wide, as its stand-in is, so
/// nothing moves.
const PLAIN: &[(&str, &str)] = &[
    // Borders.
    ("─│┊┿━", "-|:+="),
    ("╭╮╰╯┌┐└┘├┤┬┴┼", "+++++++++++++"),
    // Lanes, severities, states.
    ("‼§◆↺●○", "!$#@*o"),
    ("·◇▲", "-<^"),
    ("◌◷△◐✓", ".z^%+"),
    // Notes, choices, evidence.
    ("✗▸▶•■□▣⚑‖", "x>>*#o#!="),
    // Bars and charts.
    ("▮▯█▌▐▏▕", "#-#||||"),
    ("▁▂▃▄▅▆▇", "_..::##"),
    ("░▒▓", ".:%"),
    // Posts.
    ("♥↻↩❝⇢", "*@<\">"),
    // Writing.
    ("…–—×≈≤≥±", "~--x~<>~"),
    ("‹›“”„’‘«»⏎", "<>\"\"\"''<>/"),
    ("↑↓←→", "^v<>"),
];

/// Gives a finished frame the theme's background, and its signs.
pub(super) fn dress(buffer: &mut Buffer, theme: &Theme) {
    let (text, behind) = (theme.base.fg, theme.base.bg);
    let ascii = theme.glyphs == Glyphs::Ascii;
    if behind.is_none() && !ascii {
        return;
    }
    for cell in &mut buffer.content {
        if let Some(behind) = behind.filter(|_| cell.bg == Color::Reset) {
            cell.bg = behind;
        }
        if let Some(text) = text.filter(|_| cell.fg == Color::Reset) {
            cell.fg = text;
        }
        if let Some(plain) = plain(cell.symbol()).filter(|_| ascii) {
            cell.set_char(plain);
        }
    }
}

/// What stands for a sign, if it is one of those.
fn plain(symbol: &str) -> Option<char> {
    let mut characters = symbol.chars();
    let sign = characters.next().filter(|sign| !sign.is_ascii() && characters.next().is_none())?;
    PLAIN.iter().find_map(|(signs, plain)| {
        let at = signs.chars().position(|known| known == sign)?;
        plain.chars().nth(at)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::PLAIN;
    use crate::text::width;

    #[test]
    fn every_sign_has_one_stand_in_of_its_own_width() {
        let mut seen = HashSet::new();
        for (signs, plain) in PLAIN {
            assert_eq!(signs.chars().count(), plain.len(), "{signs}");
            assert!(plain.is_ascii());
            for sign in signs.chars() {
                assert!(seen.insert(sign), "`{sign}` stands twice");
                assert_eq!(width(&sign.to_string()), 1, "`{sign}`");
            }
        }
    }
}
