//! Which characters make one emoji together. Fonts draw as one only what is on Unicode's list of recommended
//! sequences (UTS #51); a joiner elsewhere would make a terminal draw two where one was counted.

use super::classes::{EMOJI_STYLE, KEYCAP, TEXT_STYLE, ZWJ, is_emoji};

/// The three flags written with tags: England, Scotland, Wales.
const TAG_FLAGS: [&str; 3] = [
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// Length of the tag flag a text begins with.
pub(super) fn tag_flag(text: &str) -> Option<usize> {
    TAG_FLAGS.iter().find(|flag| text.starts_with(**flag)).map(|flag| flag.len())
}

/// Whether a selector or joiner makes an emoji of what stands before and behind it.
pub(super) fn shapes(c: char, before: &str, behind: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    let next = behind.chars().next();
    match c {
        EMOJI_STYLE if last.is_ascii() => matches!(last, '0'..='9' | '#' | '*') && next == Some(KEYCAP),
        EMOJI_STYLE => is_emoji(last) && !is_tone(last),
        // Terminals go on drawing a wide emoji wide, so it must not be counted as narrow.
        TEXT_STYLE => is_emoji(last) && super::width::of_char(last) == 1,
        ZWJ => base(before).zip(next).is_some_and(|(left, right)| joined(left, right)),
        _ => false,
    }
}

/// The emoji before its tone or style.
fn base(before: &str) -> Option<char> {
    let mut back = before.chars().rev();
    let last = back.next()?;
    if last == EMOJI_STYLE || is_tone(last) { back.next() } else { Some(last) }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_adult(c: char) -> bool {
    matches!(c, '\u{1F468}' | '\u{1F469}' | '\u{1F9D1}')
}

fn is_child(c: char) -> bool {
    matches!(c, '\u{1F466}' | '\u{1F467}' | '\u{1F9D2}')
}

/// Whether the list of recommended sequences joins these two.
fn joined(left: char, right: char) -> bool {
    const HEART: char = '\u{2764}';
    const KISS: char = '\u{1F48B}';
    const HANDS: char = '\u{1F91D}';
    match right {
        '♀' | '♂' => has_two_sexes(left),
        HEART | HANDS => is_adult(left),
        KISS => left == HEART,
        _ if is_adult(right) => {
            is_adult(left) || matches!(left, HEART | KISS | HANDS | '\u{1F430}' | '\u{1FAEF}')
        }
        _ if is_child(right) => is_adult(left) || is_child(left),
        // Professions, hair, canes and wheelchairs.
        '⚕'
        | '⚖'
        | '✈'
        | '\u{1F33E}'
        | '\u{1F373}'
        | '\u{1F37C}'
        | '\u{1F393}'
        | '\u{1F3A4}'
        | '\u{1F3A8}'
        | '\u{1F3EB}'
        | '\u{1F3ED}'
        | '\u{1F4BB}'
        | '\u{1F4BC}'
        | '\u{1F527}'
        | '\u{1F52C}'
        | '\u{1F680}'
        | '\u{1F692}'
        | '\u{1F9AF}'..='\u{1F9B3}'
        | '\u{1F9BC}'
        | '\u{1F9BD}'
        | '\u{1F384}'
        | '\u{1FA70}'
        | '\u{1F430}'
        | '\u{1FAEF}' => is_adult(left),
        // Facing right.
        '➡' => matches!(left, '♀' | '♂' | '\u{1F9AF}' | '\u{1F9BC}' | '\u{1F9BD}') || walks(left),
        _ => [
            ('\u{1F3F3}', '\u{1F308}'),
            ('\u{1F3F3}', '⚧'),
            ('\u{1F3F4}', '☠'),
            ('\u{1F441}', '\u{1F5E8}'),
            ('\u{1F415}', '\u{1F9BA}'),
            ('\u{1F408}', '⬛'),
            ('\u{1F43B}', '❄'),
            ('\u{1F426}', '⬛'),
            ('\u{1F426}', '\u{1F525}'),
            ('\u{1F34B}', '\u{1F7E9}'),
            ('\u{1F344}', '\u{1F7EB}'),
            ('⛓', '\u{1F4A5}'),
            (HEART, '\u{1F525}'),
            (HEART, '\u{1FA79}'),
            ('\u{1F62E}', '\u{1F4A8}'),
            ('\u{1F635}', '\u{1F4AB}'),
            ('\u{1F636}', '\u{1F32B}'),
            ('\u{1F642}', '↔'),
            ('\u{1F642}', '↕'),
            ('\u{1FAF1}', '\u{1FAF2}'),
        ]
        .contains(&(left, right)),
    }
}

fn walks(c: char) -> bool {
    matches!(c, '\u{1F3C3}' | '\u{1F6B6}' | '\u{1F9CE}')
}

/// Emoji of people doing something, as a woman or as a man.
fn has_two_sexes(c: char) -> bool {
    walks(c)
        || matches!(c,
            '⛹' | '\u{1F3C4}' | '\u{1F3CA}'..='\u{1F3CC}' | '\u{1F46E}'..='\u{1F471}' | '\u{1F473}' | '\u{1F477}'
            | '\u{1F481}' | '\u{1F482}' | '\u{1F486}' | '\u{1F487}' | '\u{1F575}' | '\u{1F645}'..='\u{1F647}'
            | '\u{1F64B}' | '\u{1F64D}' | '\u{1F64E}' | '\u{1F6A3}' | '\u{1F6B4}' | '\u{1F6B5}' | '\u{1F926}'
            | '\u{1F935}' | '\u{1F937}'..='\u{1F939}' | '\u{1F93C}'..='\u{1F93E}' | '\u{1F9B8}' | '\u{1F9B9}'
            | '\u{1F9CD}' | '\u{1F9CF}' | '\u{1F9D4}' | '\u{1F9D6}'..='\u{1F9DF}')
}
