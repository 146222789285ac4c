//! Classes 74 to 90: characters that leave no ink.

use super::Class;

pub(super) fn classes(scale: usize) -> Vec<Class> {
    let tags: String =
        ('a'..='z').cycle().take(scale).filter_map(|c| char::from_u32(0xE0000 + c as u32)).collect();
    let selectors: String = (0..scale as u32).filter_map(|n| char::from_u32(0xE0100 + n % 240)).collect();
    vec![
        Class::new(74, "zero-width space", &["ra\u{200B}id"]),
        Class::new(75, "joiners out of place", &["ra\u{200C}i\u{200D}d", "\u{200D}\u{200D}", "1\u{200C}2"]),
        Class::new(76, "word joiner and its kin", &["a\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{FEFF}b"]),
        Class::new(77, "soft hyphen", &["ra\u{AD}id"]),
        Class::new(78, "grapheme joiner", &["ra\u{34F}id"]),
        Class::new(79, "Mongolian separator and selectors", &["a\u{180E}\u{180B}\u{180F}b"]),
        Class::new(80, "Hangul fillers", &["\u{115F}\u{1160}\u{3164}\u{FFA0}"]),
        Class::new(81, "empty Braille cell", &["a\u{2800}\u{2800}b"]),
        Class::new(82, "text in tag characters", &[]).and(format!("hello{tags}")),
        Class::new(83, "text in variation selectors", &["a\u{FE00}\u{FE01}b"]).and(format!("😀{selectors}")),
        Class::new(84, "deprecated formats", &["\u{206A}\u{206B}\u{206C}\u{206D}\u{206E}\u{206F}"]),
        Class::new(85, "interlinear marks", &["\u{FFF9}a\u{FFFA}b\u{FFFB}"]),
        Class::new(
            86,
            "musical and other beams",
            &["\u{1D173}\u{1D174}\u{1D17A}\u{1BCA0}\u{13430}\u{13441}\u{16FE4}"],
        ),
        Class::new(87, "Khmer vowels without ink", &["\u{1780}\u{17B4}\u{17B5}"]),
        Class::new(
            88,
            "spaces of all kinds",
            &["\u{A0}\u{1680}\u{2000}\u{2007}\u{200A}\u{202F}\u{205F}\u{3000}"],
        ),
        Class::new(89, "line and paragraph separators", &["a\u{2028}b\u{2029}c\u{85}d"]),
        Class::new(
            90,
            "nothing but what cannot be seen",
            &["\u{200B}\u{2060}\u{FEFF}\u{AD}", "\u{3164}", " "],
        ),
    ]
}
