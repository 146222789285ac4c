//! Classes 58 to 73: bytes that are no clean UTF-8, and characters that turn the direction of writing.

use super::Class;

pub(super) fn classes(scale: usize) -> Vec<Class> {
    let mut all = vec![
        Class::new(
            58,
            "C1 controls in UTF-8",
            &["\u{9B}31m\u{9D}0;x\u{9C}\u{90}q\u{9C}\u{84}\u{85}\u{8D}\u{98}\u{9E}\u{9F}"],
        ),
        Class::of_bytes(59, "C1 controls as bytes", &[b"a\x9B31m\x9Db"]),
        Class::of_bytes(60, "overlong escape", &[b"\xC0\x9B[31m", b"\xE0\x80\x9B[2J"]),
        Class::of_bytes(61, "surrogates as bytes", &[b"\xED\xA0\x80\xED\xB0\x80"]),
        Class::of_bytes(62, "continuation alone, tail cut off", &[b"a\x80b\xBF", b"end\xE2\x82"]),
        Class::of_bytes(
            63,
            "five and six bytes, beyond the last character",
            &[b"\xF8\x88\x80\x80\x80\xFC\x84\x80\x80\x80\x80", b"\xF4\x90\x80\x80"],
        ),
        Class::of_bytes(64, "other encodings", &[b"\xFF\xFEa\0b\0\x1B\0", b"\xFE\xFF\0a\0b", b"+ACE-+/v8-"]),
        Class::of_bytes(65, "Latin-1 mixed in", &[b"caf\xE9 ol\xE9"]),
    ];
    all.extend(direction(scale));
    all
}

fn direction(scale: usize) -> Vec<Class> {
    vec![
        Class::new(66, "direction overridden", &["\u{202E}evil.exe\u{202D}txt"]),
        Class::new(67, "embeddings out of balance", &["\u{202A}\u{202B}a\u{202C}", "\u{202C}\u{202C}b"]),
        Class::new(68, "isolates, and ends of none", &["\u{2066}\u{2067}\u{2068}a\u{2069}"])
            .and("\u{2069}".repeat(scale / 2)),
        Class::new(69, "direction marks", &["a\u{200E}b\u{200F}c\u{61C}d"]),
        Class::new(70, "nested deeper than allowed", &[]).and("\u{202B}\u{2067}".repeat(scale / 5)),
        Class::new(71, "right-to-left letters beside digits", &["12 שלום 34 ABC مرحبا 56", "id 42 ש 17"]),
        Class::new(72, "mirrored brackets", &["(שלום) [مرحبا] {א} «ב»"]),
        Class::new(73, "direction turned in a file name", &["photo\u{202E}gpj.exe", "id-\u{2067}42"]),
    ]
}
